// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: every kind of row in one table, on one bench
#include "storeworld.h"

#include "core/bucket.h"
#include "db/statement.h"
#include "store/customerreader.h"
#include "store/knowledgereader.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::fixedUuid;
using Opora::Test::StoreWorld;

namespace {

/// An edition of a row; the same object each time.
Entity edition(const StoreWorld &world, EntityKind kind, int number)
{
    const QString text = u"edition %1"_s.arg(number);
    const QUuid id = fixedUuid(u"row", 1);
    switch (kind) {
    case EntityKind::Calendar: return Calendar{CalendarId(id), text, u"Europe/Moscow"_s, {}, {}};
    case EntityKind::SlaPolicy: return SlaPolicy{SlaPolicyId(id), text, {}, {}};
    case EntityKind::Queue: return Queue{QueueId(id), text, u"row"_s, {}, {}, 0, true};
    case EntityKind::Person: {
        Person person;
        person.id = PersonId(id);
        person.name = text;
        person.email = u"row@opora.example"_s;
        return person;
    }
    case EntityKind::Status: return Status{StatusId(id), u"row"_s, {text, text}, StateClass::Open, {}, 0, {}, {}};
    case EntityKind::Priority: return Priority{PriorityId(id), u"row"_s, {text, text}, number, {}};
    case EntityKind::Tag: return Tag{u"row"_s, text};
    case EntityKind::TicketType: return TicketType{TypeId(id), u"row"_s, {text, text}, 0};
    case EntityKind::Template: return Template{TemplateId(id), text, u"row"_s, {}, {}, {}, text};
    case EntityKind::Section: return Section{SectionId(id), {}, {text, text}, 0};
    case EntityKind::SavedView: {
        SavedView view;
        view.id = SavedViewId(id);
        view.name = text;
        view.owner = world.me.id;
        return view;
    }
    case EntityKind::Macro: {
        Macro macro;
        macro.id = MacroId(id);
        macro.name.en = text;
        return macro;
    }
    case EntityKind::Category: return Category{CategoryId(id), {}, u"row"_s, {text, text}, 0, true};
    case EntityKind::Checklist: return Checklist{ChecklistId(id), {text, text}, {}, false, {}, {}};
    case EntityKind::DeskRules: return DeskRules{DeskRulesId(id), {}, {}, text, 0};
    case EntityKind::Article: {
        Article article;
        article.id = ArticleId(id);
        article.title = text;
        article.body = text;
        return article;
    }
    case EntityKind::Organisation: return Organisation{OrganisationId(id), text, {}, {}};
    case EntityKind::Customer: {
        Customer customer;
        customer.id = CustomerId(id);
        customer.name = text;
        return customer;
    }
    case EntityKind::CustomerNote:
        return CustomerNote{CustomerNoteId(id), world.ticket(1).requester, world.other.id, {}, text, {}};
    case EntityKind::ReadMark: return ReadMark{world.me.id, world.ticket(1).id, fromMsecs(1'789'000'000'000 + number)};
    case EntityKind::Ticket:
    case EntityKind::Message:
    case EntityKind::Event: break;
    }
    return world.ticket(1);
}

QString bucketOf(const StoreWorld &world, const Entity &entity)
{
    return kindOf(entity) == EntityKind::ReadMark ? userBucket(world.me.id) : documentBucket(entity);
}

/// One kind in a cache that holds everything.
struct Bench
{
    explicit Bench(EntityKind tried)
        : kind(tried)
    {
        world.begin();
        world.tell(world.ticket(1));
        QList<RowVersion> all = *world.store().versions(bucket());
        others = all;
    }
    [[nodiscard]] Entity entity(int number) const { return edition(world, kind, number); }
    [[nodiscard]] QString bucket() const { return bucketOf(world, entity(1)); }
    [[nodiscard]] IncomingRow row(int number, qint64 version) const
    {
        IncomingRow row;
        row.kind = kind;
        row.value = entity(number);
        row.id = uuidOf(row.value);
        row.version = version;
        row.doc = world.codec.encode(row.value);
        return row;
    }
    void put(int number, qint64 version) { apply(row(number, version)); }
    void remove(qint64 version)
    {
        IncomingRow gone;
        gone.kind = kind;
        gone.id = uuidOf(entity(1));
        gone.version = version;
        gone.removed = true;
        apply(gone);
    }
    void apply(const IncomingRow &incoming)
    {
        if (!world.store().applyChanges({incoming}, world.nextCursor()))
            qFatal("not taken");
    }
    /// The version that stands in the list of the bucket; -1: none.
    [[nodiscard]] qint64 version() const
    {
        for (const RowVersion &found : world.store().versions(bucket()).valueOr({})) {
            if (found.kind == kind && found.id == uuidOf(entity(1)))
                return found.version;
        }
        return -1;
    }
    [[nodiscard]] bool holds(int number) const
    {
        const auto reader = world.reader();
        if (kind == EntityKind::ReadMark)
            return Opora::Db::Statement(reader->connection(), u"SELECT 1 FROM read_mark WHERE base=?"_s)
                .bind(1'789'000'000'000 + number)
                .any()
                .valueOr(false);
        const QString table = kind == EntityKind::Article ? u"article"_s
            : kind == EntityKind::Organisation            ? u"organisation"_s
            : kind == EntityKind::Customer                ? u"customer"_s
            : kind == EntityKind::CustomerNote            ? u"customer_note"_s
                                                          : u"reference"_s;
        return Opora::Db::Statement(reader->connection(), u"SELECT 1 FROM %1 WHERE id=? AND doc=?"_s.arg(table))
            .bind(uuidOf(entity(1)), world.codec.encode(entity(number)))
            .any()
            .valueOr(false);
    }

    EntityKind kind;
    StoreWorld world;
    QList<RowVersion> others;
};

} // namespace

/// Confirmed rows that are no tickets: whatever the kind, the newest version stands, and the sums follow.
class TestOtherRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNewestVersionStands_data() { everyKind(); }
    void theNewestVersionStands();
    void aRemovalTakesOnlyWhatIsOlder_data() { everyKind(); }
    void aRemovalTakesOnlyWhatIsOlder();
    void afterAForkAnyVersionOfTheServerStands_data() { everyKind(); }
    void afterAForkAnyVersionOfTheServerStands();
    void aComparedRowStandsWhateverItsVersion_data() { everyKind(); }
    void aComparedRowStandsWhateverItsVersion();
    void whatTheServerDoesNotHaveGoes_data() { everyKind(); }
    void whatTheServerDoesNotHaveGoes();
    void aRevokedBucketGoesWhole_data() { everyKind(); }
    void aRevokedBucketGoesWhole();
    void aMarkOfAnotherIsNotHeld();
    void aMarkReadsItsTicket();
    void anOwnNoteIsReplacedByTheConfirmedOne();
    void aChangeOfARowThatWentIsOver_data();
    void aChangeOfARowThatWentIsOver();
    void newsOfAnArticleKeepsTheVote();
    void aMarkMayComeBeforeItsTicket();
    void aChangedPriorityReordersItsTickets();

private:
    static void everyKind()
    {
        QTest::addColumn<EntityKind>("kind");
        for (int i = 0; i < kEntityKindCount; ++i) {
            const auto kind = EntityKind(i);
            if (kind != EntityKind::Ticket && kind != EntityKind::Message && kind != EntityKind::Event)
                QTest::addRow("%s", entityName(kind).data()) << kind;
        }
    }
};

void TestOtherRows::theNewestVersionStands()
{
    QFETCH(EntityKind, kind);
    Bench bench(kind);

    bench.put(1, 1000);
    QCOMPARE(bench.version(), 1000);
    QVERIFY(bench.holds(1));

    for (const qint64 notNewer : {999, 1000}) {
        bench.put(2, notNewer);
        QCOMPARE(bench.version(), 1000);
        QVERIFY(bench.holds(1));
    }

    bench.put(2, 1001);
    QCOMPARE(bench.version(), 1001);
    QVERIFY(bench.holds(2));
    QVERIFY(bench.world.isConsistent());
}

void TestOtherRows::aRemovalTakesOnlyWhatIsOlder()
{
    QFETCH(EntityKind, kind);
    Bench bench(kind);
    bench.remove(1000); // of a row that never came
    bench.put(1, 1000);

    for (const qint64 notNewer : {999, 1000}) {
        bench.remove(notNewer);
        QCOMPARE(bench.version(), 1000);
    }

    bench.remove(1001);
    QCOMPARE(bench.version(), -1);
    QVERIFY(!bench.holds(1));
    QCOMPARE(*bench.world.store().versions(bench.bucket()), bench.others);
    QVERIFY(bench.world.isConsistent());
}

void TestOtherRows::afterAForkAnyVersionOfTheServerStands()
{
    QFETCH(EntityKind, kind);
    Bench bench(kind);
    bench.put(1, 1000);

    QVERIFY(bench.world.store().resetAfter(999));
    QCOMPARE(bench.version(), 0);
    bench.put(2, 500);

    QCOMPARE(bench.version(), 500);
    QVERIFY(bench.holds(2));
    QVERIFY(bench.world.isConsistent());
}

void TestOtherRows::aComparedRowStandsWhateverItsVersion()
{
    QFETCH(EntityKind, kind);
    Bench bench(kind);
    bench.put(1, 1000);

    for (const auto &[number, version] : {std::pair(2, 500), std::pair(3, 500), std::pair(1, 1001)}) {
        QVERIFY(bench.world.store().replaceRows({bench.row(number, version)}));
        QCOMPARE(bench.version(), version);
        QVERIFY(bench.holds(number));
        QVERIFY(bench.world.isConsistent());
    }
}

void TestOtherRows::whatTheServerDoesNotHaveGoes()
{
    QFETCH(EntityKind, kind);
    Bench bench(kind);
    bench.put(1, 1000);

    QVERIFY(bench.world.store().dropRows({{kind, uuidOf(bench.entity(1)), 1000}}));

    QCOMPARE(bench.version(), -1);
    QCOMPARE(*bench.world.store().versions(bench.bucket()), bench.others);
    QVERIFY(bench.world.isConsistent());
}

void TestOtherRows::aRevokedBucketGoesWhole()
{
    QFETCH(EntityKind, kind);
    Bench bench(kind);
    bench.put(1, 1000);
    QStringList names = bench.world.bucketNames();
    QVERIFY(names.removeOne(bench.bucket()));

    QVERIFY(bench.world.store().startBuckets(names, u"head"_s, u"rights-2"_s));

    QVERIFY(!bench.holds(1));
    QCOMPARE(bench.world.store().versions(bench.bucket())->size(), 0);
    QVERIFY(bench.world.isConsistent());
}

void TestOtherRows::aMarkOfAnotherIsNotHeld()
{
    Bench bench(EntityKind::ReadMark);
    bench.world.tell(QList<Entity>{Entity(ReadMark{bench.world.other.id, bench.world.ticket(1).id, {}})});
    QCOMPARE(*bench.world.store().versions(bench.bucket()), bench.others);
    QVERIFY(bench.world.isConsistent());
}

void TestOtherRows::aMarkReadsItsTicket()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"words"_s);
    QVERIFY(world.details(ticket.id).row.unread);

    world.tell(QList<Entity>{Entity(ReadMark{world.me.id, ticket.id, world.clock.now()})});

    QVERIFY(!world.details(ticket.id).row.unread);
    QVERIFY(world.isConsistent());
}

void TestOtherRows::anOwnNoteIsReplacedByTheConfirmedOne()
{
    StoreWorld world;
    world.begin();
    Customer customer;
    customer.id = CustomerId(fixedUuid(u"customer", 77));
    customer.name = u"Ivan"_s;
    world.tell(QList<Entity>{Entity(customer)});
    const CustomerNote note{CustomerNoteId(fixedUuid(u"note", 1)), customer.id, world.me.id, {}, u"mine"_s, {}};
    QVERIFY(world.store().submit({customer.id.uuid(), Op::CustomerNoteAdd{note}, {}, false}, false));
    QVERIFY(world.store().nextBatch(100));
    const auto notes = [&] { return CustomerReader(*world.reader()).customer(customer.id)->notes; };
    QCOMPARE(notes().size(), 1);

    CustomerNote confirmed = note;
    confirmed.text = u"as the server took it"_s;
    world.tell(QList<Entity>{Entity(confirmed)});
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Applied, world.version())}));

    QCOMPARE(notes().size(), 1);
    QCOMPARE(notes().constFirst().text, confirmed.text);
    QCOMPARE(world.reader()->connection().scalar(u"SELECT count(*) FROM outbox WHERE state<9"_s)->toInt(), 0);
    QVERIFY(world.isConsistent());
}

void TestOtherRows::aChangeOfARowThatWentIsOver_data()
{
    QTest::addColumn<EntityKind>("kind");
    QTest::addColumn<int>("answered"); ///< before the row went, after it, or never
    QTest::addColumn<bool>("isRevoked");
    for (const EntityKind kind : {EntityKind::Customer, EntityKind::Article}) {
        for (const bool isRevoked : {false, true}) {
            const char *name = entityName(kind).data();
            const char *how = isRevoked ? "revoked" : "removed";
            QTest::addRow("%s %s, unsent", name, how) << kind << 0 << isRevoked;
            QTest::addRow("%s answered, then %s", name, how) << kind << 1 << isRevoked;
            QTest::addRow("%s %s, then answered", name, how) << kind << 2 << isRevoked;
        }
    }
}

void TestOtherRows::aChangeOfARowThatWentIsOver()
{
    QFETCH(EntityKind, kind);
    QFETCH(int, answered);
    QFETCH(bool, isRevoked);
    Bench bench(kind);
    StoreWorld &world = bench.world;
    bench.put(1, 1000);
    const QUuid id = uuidOf(bench.entity(1));
    Op::CustomerSet set;
    set.changes = {{u"name"_s, u"edition 1"_s, u"Pyotr"_s}};
    const Operation change = kind == EntityKind::Customer ? Operation(set) : Operation(Op::ArticleVote{true});
    QVERIFY(world.store().submit({id, change, {}, false}, false));
    const auto rows = [&](const QString &from) {
        return world.reader()->connection().scalar(u"SELECT count(*) FROM "_s + from)->toInt();
    };
    QCOMPARE(rows(u"shadow"_s), 1);
    const auto answer = [&] {
        QVERIFY(world.store().nextBatch(100));
        QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Applied, 1001)}));
    };

    if (answered == 1)
        answer();
    QStringList names = world.bucketNames();
    names.removeOne(bench.bucket());
    if (isRevoked)
        QVERIFY(world.store().startBuckets(names, u"head"_s, u"rights-2"_s));
    else
        bench.remove(1002);
    if (answered == 2)
        answer();

    QCOMPARE(bench.version(), -1);
    QCOMPARE(rows(u"shadow"_s), 0);
    QCOMPARE(rows(u"outbox WHERE state<9"_s), answered == 0 ? 1 : 0);
    QVERIFY(world.isConsistent());
    const auto gone = KnowledgeReader(*world.reader()).article(ArticleId(id));
    QVERIFY(!gone);
    QCOMPARE(gone.error().code, u"store.unknown_object"_s);
}

void TestOtherRows::newsOfAnArticleKeepsTheVote()
{
    Bench bench(EntityKind::Article);
    bench.put(1, 1000);
    const ArticleId id(uuidOf(bench.entity(1)));
    QVERIFY(bench.world.store().submit({id.uuid(), Op::ArticleVote{true}, {}, false}, false));

    bench.put(2, 1001);

    const auto shown = KnowledgeReader(*bench.world.reader()).article(id);
    QVERIFY(shown);
    QCOMPARE(shown->title, u"edition 2"_s);
    QCOMPARE(shown->useful, 1);
    QVERIFY(bench.world.isConsistent());
}

void TestOtherRows::aMarkMayComeBeforeItsTicket()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.ticket(1);
    world.tell(QList<Entity>{Entity(ReadMark{world.me.id, ticket.id, world.clock.now()})});
    world.tell(ticket, u"words"_s);
    QVERIFY(!world.details(ticket.id).row.unread);
    QVERIFY(world.isConsistent());
}

void TestOtherRows::aChangedPriorityReordersItsTickets()
{
    Bench bench(EntityKind::Priority);
    bench.put(1, 1000);
    Ticket urgent = bench.world.ticket(2);
    urgent.priority = PriorityId(uuidOf(bench.entity(1)));
    bench.world.tell(urgent);
    bench.put(9, 1001);
    const auto rank = [&] {
        return Opora::Db::Statement(bench.world.reader()->connection(), u"SELECT rank FROM ticket WHERE id=?"_s)
            .bind(urgent.id.uuid())
            .first([](const Opora::Db::Statement &row) { return row.integer(0); })
            .valueOr(std::nullopt);
    };
    QCOMPARE(rank(), std::optional<qint64>(9));
    QVERIFY(bench.world.isConsistent());
}

QTEST_GUILESS_MAIN(TestOtherRows)
#include "tst_otherrows.moc"
