// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"
#include "support/checked.h"
#include "support/failingdisk.h"
#include "support/share.h"

#include "db/statement.h"
#include "store/cachefile.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Db::Statement;
using Opora::Test::checked;
using Opora::Test::FailingDisk;
using Opora::Test::SeededRandom;
using Opora::Test::StoreWorld;
using Kind = Outcome::Kind;

namespace {

/// A cache with something of everything in it, which can be put back to how it was.
class Desk
{
public:
    Desk();
    ~Desk() { world.close(); }
    Q_DISABLE_COPY_MOVE(Desk)

    void putBack();
    /// Everything that is stored, row by row, and what is remembered of it in memory. The word index, whose rows
    /// depend on how often it was written to, is left out.
    [[nodiscard]] QStringList content() const;
    [[nodiscard]] static Action setSubject(const Ticket &ticket, const QString &subject)
    {
        return StoreWorld::set(ticket, TicketField::Subject, subject);
    }
    /// As the feed would tell it; the same each time.
    [[nodiscard]] IncomingRow row(const Entity &entity) const;

    StoreWorld world;
    FailingDisk disk{world.folder()};
    Ticket ticket;
    Ticket second;
    Attachment file;
    Customer customer;
    qint64 held = 0; ///< numbers of changes
    qint64 waiting = 0;

private:
    [[nodiscard]] QString path() const { return CacheFile::pathIn(world.settings().folder); }

    QByteArray m_kept;
};

Desk::Desk()
{
    world.begin();
    ticket = world.tell(world.ticket(1), u"first words"_s);
    second = world.tell(world.ticket(2), u"second words"_s);
    customer.id = ticket.requester;
    customer.name = u"Ivan"_s;
    world.tell(QList<Entity>{Entity(customer)});
    file = checked(world.attach("content", u"a.txt"_s));
    LocalStore &store = world.store();
    // One that is taken, one that is held, one on its way with a file that has gone up, one that waits.
    checked(store.submit(setSubject(ticket, u"Taken"_s), false));
    held = checked(store.submit(world.reply(ticket, u"held words"_s), false));
    Action withFile = world.reply(second, u"sent words"_s);
    std::get<Op::TicketReply>(withFile.operation).message.attachments = {file};
    checked(store.submit(withFile, false));
    checked(store.uploaded(file.file));
    checked(store.nextBatch(100));
    checked(store.acknowledge({StoreWorld::outcome(1, Kind::Applied, world.version() + 1),
                               StoreWorld::outcome(2, Kind::Held, 0, u"reply.newer_public"_s)}));
    waiting = checked(store.submit(world.reply(second, u"waiting words"_s), false));
    Action undoable = setSubject(second, u"Undoable"_s);
    undoable.undoFor = Milliseconds(10'000);
    checked(store.submit(undoable, false));
    Draft draft = world.draft(ticket.id);
    draft.ticket = ticket.id;
    draft.text = u"draft words"_s;
    draft.savedAt = world.clock.now();
    checked(store.saveDraft(draft));
    world.close();
    QFile cache(path());
    if (!cache.open(QIODevice::ReadOnly))
        qFatal("the cache cannot be read");
    m_kept = cache.readAll();
    world.open();
}

void Desk::putBack()
{
    disk.heal();
    world.close();
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s})
        QFile::remove(path() + suffix);
    QFile cache(path());
    if (!cache.open(QIODevice::WriteOnly) || cache.write(m_kept) != m_kept.size())
        qFatal("the cache cannot be written");
    cache.close();
    world.open();
    world.random = SeededRandom(7);
}

QStringList Desk::content() const
{
    const LocalStore &store = world.store();
    QStringList found{store.cursor(), store.rights(), store.clientId().toString(), store.nonce(),
                      store.me().toString()};
    const auto reader = world.reader();
    const auto texts = [](const Statement &row) { return row.text(0); };
    const QStringList tables = checked(
        Statement(reader->connection(),
                  u"SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE '%\\_search%' ESCAPE '\\' "
                  "ORDER BY name"_s)
            .all(texts));
    for (const QString &table : tables) {
        QStringList columns = checked(
            Statement(reader->connection(), u"SELECT 'quote('||name||')' FROM pragma_table_info('%1')"_s.arg(table))
                .all(texts));
        const QStringList rows = checked(
            Statement(reader->connection(), u"SELECT %1 FROM %2 ORDER BY 1"_s.arg(columns.join(u"||' '||"_s), table))
                .all(texts));
        for (const QString &row : rows)
            found << table + u": "_s + row;
    }
    return found;
}

IncomingRow Desk::row(const Entity &entity) const
{
    IncomingRow row;
    row.kind = kindOf(entity);
    row.id = uuidOf(entity);
    row.version = 900;
    row.value = entity;
    row.doc = world.codec.encode(entity);
    return row;
}

using Call = std::function<Result<void>(Desk &desk)>;

template<typename T>
Result<void> without(const Result<T> &result)
{
    return result ? Result<void>() : Result<void>(result.error());
}

struct NamedCall
{
    const char *name;
    Call call;
};

QList<NamedCall> callsOfThePerson()
{
    return {
        {"an edit",
         [](Desk &d) { return without(d.world.store().submit(Desk::setSubject(d.ticket, u"New"_s), true)); }},
        {"a reply with a file from its draft",
         [](Desk &d) {
             Action action = d.world.reply(d.ticket, u"words"_s);
             std::get<Op::TicketReply>(action.operation).message.attachments = {d.file};
             action.deletesDraft = true;
             return without(d.world.store().submit(action, false));
         }},
        {"a new ticket",
         [](Desk &d) {
             const Ticket fresh = d.world.ticket(7);
             return without(d.world.store().submit(
                 {fresh.id.uuid(), Op::TicketCreate{fresh, d.world.message(fresh, u"call"_s)}, {}, false}, false));
         }},
        {"a note on a customer",
         [](Desk &d) {
             CustomerNote note;
             note.text = u"likes tea"_s;
             note.at = d.world.clock.now();
             return without(
                 d.world.store().submit({d.customer.id.uuid(), Op::CustomerNoteAdd{note}, {}, false}, false));
         }},
        {"taking back", [](Desk &d) { return d.world.store().withdraw(d.waiting); }},
        {"sending anyway", [](Desk &d) { return d.world.store().resolve(d.held, Resolution::SendAnyway, false); }},
        {"making a note", [](Desk &d) { return d.world.store().resolve(d.held, Resolution::MakeNote, false); }},
        {"editing again", [](Desk &d) { return d.world.store().resolve(d.held, Resolution::BackToDraft, false); }},
        {"dropping", [](Desk &d) { return d.world.store().resolve(d.held, Resolution::Drop, false); }},
        {"a draft",
         [](Desk &d) {
             Draft draft = d.world.draft(d.ticket.id);
             draft.text = u"other"_s;
             return d.world.store().saveDraft(draft);
         }},
        {"more words",
         [](Desk &d) {
             Draft draft = d.world.draft(d.ticket.id);
             draft.text = u"more"_s;
             return d.world.store().addToDraft(draft);
         }},
        {"letting go", [](Desk &d) { return d.world.store().releaseAll(); }},
        {"another person", [](Desk &d) { return d.world.store().setMe(d.world.other); }},
        {"a new identity", [](Desk &d) { return d.world.store().renewClient(); }},
    };
}

QList<NamedCall> callsOfTheServer()
{
    return {
        {"numbers", [](Desk &d) { return without(d.world.store().nextBatch(100)); }},
        {"an answer",
         [](Desk &d) { return d.world.store().acknowledge({StoreWorld::outcome(3, Kind::Applied, 900)}); }},
        {"a refusal",
         [](Desk &d) {
             return d.world.store().acknowledge({StoreWorld::outcome(3, Kind::Rejected, 0, u"right.reply"_s)});
         }},
        {"what it never takes", [](Desk &d) { return without(d.world.store().refuse(3, u"http.too_large"_s)); }},
        {"a file it never takes", [](Desk &d) { return d.world.store().refuseFile(d.file.file, u"file.too_big"_s); }},
        {"what it has forgotten", [](Desk &d) { return d.world.store().resendAfter(0); }},
        {"more than was ever sent", [](Desk &d) { return d.world.store().resendAfter(50); }},
        {"news",
         [](Desk &d) {
             Ticket changed = d.ticket;
             changed.subject = u"Theirs"_s;
             changed.queue = d.world.technical.id;
             Person promoted = d.world.me;
             promoted.memberOf << d.world.technical.id;
             Queue renamed = d.world.technical;
             renamed.name = u"Renamed"_s;
             const Message words = d.world.message(changed, u"more words"_s);
             return d.world.store().applyChanges(
                 {d.row(Entity(renamed)), d.row(Entity(promoted)), d.row(Entity(changed)), d.row(Entity(words))},
                 u"next"_s);
         }},
        {"a removal",
         [](Desk &d) {
             IncomingRow gone;
             gone.id = d.second.id.uuid();
             gone.version = 900;
             gone.removed = true;
             return d.world.store().applyChanges({gone}, u"next"_s);
         }},
        {"a page",
         [](Desk &d) {
             return d.world.store().applyBucketPage(u"customer"_s, {d.row(Entity(d.customer))}, u"token"_s);
         }},
        {"other rights",
         [](Desk &d) {
             QStringList names = d.world.bucketNames();
             names.removeIf([&](const QString &name) { return name.contains(d.world.billing.id.toString()); });
             return d.world.store().startBuckets(names << u"queue:x/open"_s, u"head"_s, u"rights-2"_s);
         }},
        {"rows it does not have",
         [](Desk &d) {
             return d.world.store().dropRows(
                 {{EntityKind::Ticket, d.second.id.uuid(), 0}, {EntityKind::Customer, d.customer.id.uuid(), 0}});
         }},
        {"rows that were compared",
         [](Desk &d) {
             Ticket theirs = d.ticket;
             theirs.subject = u"Theirs"_s;
             IncomingRow older = d.row(Entity(theirs));
             older.version = 1;
             return d.world.store().replaceRows({older});
         }},
        {"a fork", [](Desk &d) { return d.world.store().resetAfter(1); }},
        {"a doubt", [](Desk &d) { return d.world.store().resetNewest(1000); }},
        {"a file that is up", [](Desk &d) { return d.world.store().uploaded(d.file.file); }},
    };
}

} // namespace

/// Each change of the disk that a call of the cache makes fails once or from then on: then nothing of the call has
/// happened, nobody was told that it had, and the same call succeeds when the disk works again.
class TestRefusedWrites : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_desk = std::make_unique<Desk>(); }
    void whatIsRefusedHasNotHappened_data();
    void whatIsRefusedHasNotHappened();
    void nothingGoesByNamesThatWereRefused();

private:
    void failAt(const Call &call, int change, bool isForGood);

    std::unique_ptr<Desk> m_desk;
    QStringList m_before;
    QStringList m_after;
    bool m_hasFailed = false;
};

void TestRefusedWrites::whatIsRefusedHasNotHappened_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<bool>("isForGood");
    for (const bool isForGood : {false, true}) {
        for (const NamedCall &named : callsOfThePerson() + callsOfTheServer())
            QTest::addRow("%s, %s", named.name, isForGood ? "for good" : "once") << named.call << isForGood;
    }
}

void TestRefusedWrites::whatIsRefusedHasNotHappened()
{
    QFETCH(Call, call);
    QFETCH(bool, isForGood);
    m_desk->putBack();
    m_before = m_desk->content();
    const auto healthy = call(*m_desk);
    QVERIFY2(healthy, healthy ? "" : qPrintable(healthy.error().code));
    m_after = m_desk->content();
    m_hasFailed = true;
    int changes = 0;
    for (; m_hasFailed && !QTest::currentTestFailed(); changes += Opora::Test::kStride)
        failAt(call, changes, isForGood);
    QVERIFY(changes > Opora::Test::kStride);
}

void TestRefusedWrites::nothingGoesByNamesThatWereRefused()
{
    Desk &desk = *m_desk;
    QList<Priority> priorities = defaultPriorities();
    const auto normal = std::find_if(priorities.begin(), priorities.end(),
                                     [](const Priority &one) { return one.id == defaultPriorityId(u"normal"); });
    Priority changed = *normal;
    changed.rank += 50;
    bool hasFailed = true;
    for (int change = 0; hasFailed; ++change) {
        desk.putBack();
        desk.disk.failAfter(change, false);
        const auto tried = desk.world.store().applyChanges(
            {desk.row(Entity(changed)), desk.row(Entity(desk.world.ticket(8)))}, u"next"_s);
        hasFailed = desk.disk.hasFailed();
        desk.disk.heal();
        QVERIFY(desk.world.store().applyChanges({desk.row(Entity(desk.world.ticket(9)))}, u"more"_s));
        const auto rank = desk.world.reader()->connection().scalar(u"SELECT rank FROM ticket WHERE number=9"_s);
        QCOMPARE(rank->toInt(), tried ? changed.rank : normal->rank);
    }
}

void TestRefusedWrites::failAt(const Call &call, int change, bool isForGood)
{
    Desk &desk = *m_desk;
    desk.putBack();
    const QSignalSpy told(&desk.world.store(), &LocalStore::committed);
    const QSignalSpy sendable(&desk.world.store(), &LocalStore::outboxChanged);
    desk.disk.failAfter(change, isForGood);

    const auto tried = call(desk);

    m_hasFailed = desk.disk.hasFailed();
    desk.disk.heal();
    const QString where = u"change %1"_s.arg(change);
    if (tried) {
        QVERIFY2(desk.content() == m_after, qPrintable(where));
        return;
    }
    QVERIFY2(m_hasFailed, qPrintable(where + u' ' + tried.error().code));
    QVERIFY2(desk.content() == m_before, qPrintable(where));
    QVERIFY2(told.isEmpty() && sendable.isEmpty(), qPrintable(where));
    desk.world.random = SeededRandom(7);
    const auto again = call(desk);
    QVERIFY2(again, qPrintable(where + (again ? QString() : again.error().code)));
    QVERIFY2(desk.content() == m_after, qPrintable(where));
    QVERIFY2(desk.world.isConsistent(), qPrintable(where));
}

QTEST_GUILESS_MAIN(TestRefusedWrites)
#include "tst_refusedwrites.moc"
