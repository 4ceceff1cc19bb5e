// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "db/statement.h"
#include "store/customerinsight.h"
#include "store/customerreader.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::fixedUuid;
using Opora::Test::StoreWorld;

namespace {

/// Own changes of what people set up, on a client.
struct Bench
{
    Bench()
    {
        world.begin();
        phrase.id = TemplateId(fixedUuid(u"template", 1));
        phrase.name = u"Greeting"_s;
        phrase.body = u"Hello"_s;
        phrase.owner = world.me.id;
    }
    Result<qint64> put(const Template &object, const std::optional<Entity> &before = {}, Milliseconds undoFor = {})
    {
        return world.store().submit({object.id.uuid(), Op::ObjectPut{object, before, false}, undoFor, false}, false);
    }
    Result<qint64> remove(const Template &object)
    {
        return world.store().submit({object.id.uuid(), Op::ObjectRemove{EntityKind::Template}, {}, false}, false);
    }
    /// As the screens get them, by name.
    [[nodiscard]] QStringList shown() const
    {
        QStringList names;
        const auto reference = world.reader()->reference();
        for (const Template &one : reference->templates)
            names += one.name;
        return names;
    }
    [[nodiscard]] qint64 covered() const
    {
        return world.reader()->connection().scalar(u"SELECT count(*) FROM reference_overlay"_s)->toLongLong();
    }
    void answer(Outcome::Kind kind, qint64 version, const QString &code = {})
    {
        const auto batch = world.store().nextBatch(100);
        QList<Outcome> outcomes;
        for (const OutgoingMutation &mutation : *batch)
            outcomes += StoreWorld::outcome(mutation.wireId, kind, version, code);
        if (!world.store().acknowledge(outcomes))
            qFatal("not taken");
    }
    [[nodiscard]] static Customer customer()
    {
        Customer igor;
        igor.id = CustomerId(fixedUuid(u"caller", 1));
        igor.name = u"Igor Orlov"_s;
        igor.phones = {u"+7 900 000-00-00"_s};
        return igor;
    }
    Result<qint64> putCustomer(const Customer &object, Milliseconds undoFor = {})
    {
        return world.store().submit({object.id.uuid(), Op::ObjectPut{object, {}, false}, undoFor, false}, false);
    }
    Result<qint64> removeFirm(const Organisation &firm)
    {
        return world.store().submit({firm.id.uuid(), Op::ObjectRemove{EntityKind::Organisation}, {}, false}, false);
    }
    [[nodiscard]] QStringList firms() const
    {
        QStringList names;
        const auto reader = world.reader();
        const auto rows = OrganisationReader(*reader).list({}, 10);
        for (const OrganisationRow &row : *rows)
            names += row.name;
        return names;
    }
    [[nodiscard]] QString firmOf(const Customer &person) const
    {
        return CustomerReader(*world.reader()).customer(person.id)->organisation.name;
    }
    [[nodiscard]] QStringList found(const QString &words) const
    {
        QStringList names;
        const auto reader = world.reader();
        const auto rows = CustomerReader(*reader).find(words, 10);
        for (const CustomerRow &row : *rows)
            names += row.name;
        return names;
    }
    [[nodiscard]] Template named(const QString &name) const
    {
        Template renamed = phrase;
        renamed.name = name;
        return renamed;
    }

    StoreWorld world;
    Template phrase;
};

} // namespace

/// Statuses, calendars and templates that are changed here: shown at once, beside the confirmed row, until it comes
/// back.
class TestOwnObjects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewOneIsShownAtOnceAndInNoSum()
    {
        Bench bench;
        QVERIFY(bench.put(bench.phrase));
        QCOMPARE(bench.shown(), QStringList{u"Greeting"_s});
        QVERIFY(bench.world.isConsistent());
        bench.world.open();
        QCOMPARE(bench.shown(), QStringList{u"Greeting"_s});
        QCOMPARE(bench.world.store().outboxCounts().waiting, 1);
    }

    void itStaysFromTheAnswerToTheComingBack()
    {
        Bench bench;
        QVERIFY(bench.put(bench.phrase));
        bench.answer(Outcome::Kind::Applied, bench.world.version() + 1);
        QCOMPARE(bench.shown(), QStringList{u"Greeting"_s});
        bench.world.tell(QList<Entity>{bench.phrase});
        QCOMPARE(bench.shown(), QStringList{u"Greeting"_s});
        QCOMPARE(bench.covered(), 0);
        QVERIFY(bench.world.isConsistent());
    }

    void theConfirmedRowIsNotTouched()
    {
        Bench bench;
        bench.world.tell(QList<Entity>{bench.phrase});
        QVERIFY(bench.put(bench.named(u"Welcome"_s), bench.phrase));
        QCOMPARE(bench.shown(), QStringList{u"Welcome"_s});
        QVERIFY(bench.world.isConsistent());

        QVERIFY(bench.remove(bench.phrase));
        QVERIFY(bench.shown().isEmpty());
        QVERIFY(bench.world.isConsistent());
    }

    void whatIsWithdrawnIsAsBefore()
    {
        Bench bench;
        bench.world.tell(QList<Entity>{bench.phrase});
        const auto first = bench.put(bench.named(u"Welcome"_s), bench.phrase, Milliseconds(10'000));
        const auto second = bench.put(bench.named(u"Good day"_s), bench.named(u"Welcome"_s), Milliseconds(10'000));
        QVERIFY(bench.world.store().withdraw(*second));
        QCOMPARE(bench.shown(), QStringList{u"Welcome"_s});
        QVERIFY(bench.world.store().withdraw(*first));
        QCOMPARE(bench.shown(), QStringList{u"Greeting"_s});
        QCOMPARE(bench.covered(), 0);
    }

    void aNewOneThatIsWithdrawnIsGone()
    {
        Bench bench;
        const auto made = bench.put(bench.phrase, {}, Milliseconds(10'000));
        QVERIFY(bench.world.store().withdraw(*made));
        QVERIFY(bench.shown().isEmpty());
        QCOMPARE(bench.covered(), 0);
    }

    void aHeldOneShowsTheirsAndCanBePutByForce()
    {
        Bench bench;
        bench.world.tell(QList<Entity>{bench.phrase});
        const auto mine = bench.put(bench.named(u"Mine"_s), bench.phrase);
        bench.world.tell(QList<Entity>{bench.named(u"Theirs"_s)});
        QCOMPARE(bench.shown(), QStringList{u"Mine"_s}); // until the server says so
        bench.answer(Outcome::Kind::Held, bench.world.version(), u"field_conflict"_s);
        QCOMPARE(bench.shown(), QStringList{u"Theirs"_s});

        QVERIFY(bench.world.store().resolve(*mine, Resolution::SendAnyway, false));

        QCOMPARE(bench.shown(), QStringList{u"Mine"_s});
        const auto batch = bench.world.store().nextBatch(100);
        QCOMPARE(batch->size(), 1);
        const auto sent = std::get<Op::ObjectPut>(bench.world.decode(batch->constFirst()).operation);
        QVERIFY(sent.force);
        QVERIFY(sent.before == std::optional<Entity>(bench.phrase));
    }

    void aDroppedOneIsOver()
    {
        Bench bench;
        bench.world.tell(QList<Entity>{bench.phrase});
        const auto mine = bench.put(bench.named(u"Mine"_s), bench.phrase);
        bench.answer(Outcome::Kind::Rejected, 0, u"right.role"_s);
        QCOMPARE(bench.shown(), QStringList{u"Greeting"_s});
        QVERIFY(bench.world.store().resolve(*mine, Resolution::Drop, false));
        QCOMPARE(bench.world.store().outboxCounts().held, 0);
        QCOMPARE(bench.covered(), 0);
        QVERIFY(bench.world.isConsistent());
    }

    void aRemovedOneStaysAwayUntilItIsGone()
    {
        Bench bench;
        bench.world.tell(QList<Entity>{bench.phrase});
        QVERIFY(bench.remove(bench.phrase));
        bench.answer(Outcome::Kind::Applied, bench.world.version() + 1);
        QVERIFY(bench.shown().isEmpty());
        bench.world.tellRemoved(EntityKind::Template, bench.phrase.id.uuid());
        QVERIFY(bench.shown().isEmpty());
        QCOMPARE(bench.covered(), 0);
        QVERIFY(bench.world.isConsistent());
    }

    void whatOthersRemovedMeanwhileIsOver()
    {
        Bench bench;
        bench.world.tell(QList<Entity>{bench.phrase});
        QVERIFY(bench.put(bench.named(u"Mine"_s), bench.phrase));
        bench.answer(Outcome::Kind::Applied, bench.world.version() + 1);
        bench.world.tell(QList<Entity>{bench.world.billing}); // of the version that the change made
        QCOMPARE(bench.shown(), QStringList{u"Mine"_s});
        bench.world.tellRemoved(EntityKind::Template, bench.phrase.id.uuid());
        QVERIFY(bench.shown().isEmpty());
        QCOMPARE(bench.covered(), 0);
        QVERIFY(bench.world.store().awaited()->isEmpty());
        QVERIFY(bench.world.isConsistent());
    }

    void aNewOneThatOthersRemovedIsOver()
    {
        Bench bench;
        QVERIFY(bench.put(bench.phrase));
        bench.answer(Outcome::Kind::Applied, bench.world.version() + 1);
        bench.world.tell(QList<Entity>{bench.world.billing});
        bench.world.tellRemoved(EntityKind::Template, bench.phrase.id.uuid());
        QVERIFY(bench.shown().isEmpty());
        QVERIFY(bench.world.store().awaited()->isEmpty());
    }

    void whatOthersRemovedBeforeTheAnswerIsOver_data()
    {
        QTest::addColumn<bool>("isNew");
        QTest::newRow("made here") << true;
        QTest::newRow("changed here") << false;
    }
    void whatOthersRemovedBeforeTheAnswerIsOver()
    {
        QFETCH(bool, isNew);
        Bench bench;
        if (!isNew)
            bench.world.tell(QList<Entity>{bench.phrase});
        QVERIFY(bench.put(bench.named(u"Mine"_s), isNew ? std::optional<Entity>() : bench.phrase));
        const auto batch = bench.world.store().nextBatch(100);
        const qint64 version = bench.world.version() + 1;
        bench.world.tell(QList<Entity>{bench.world.billing}); // of the version that the change made
        bench.world.tellRemoved(EntityKind::Template, bench.phrase.id.uuid());
        bench.world.open();
        QVERIFY(bench.world.store().acknowledge(
            {StoreWorld::outcome(batch->first().wireId, Outcome::Kind::Applied, version)}));
        QVERIFY(bench.shown().isEmpty());
        QCOMPARE(bench.covered(), 0);
        QVERIFY(bench.world.store().awaited()->isEmpty());
        QVERIFY(bench.world.isConsistent());
    }

    void whatIsPutAgainAfterARemovalIsAwaited()
    {
        Bench bench;
        QVERIFY(bench.put(bench.phrase));
        const auto batch = bench.world.store().nextBatch(100);
        bench.world.tellRemoved(EntityKind::Template, bench.phrase.id.uuid());
        QVERIFY(bench.world.store().acknowledge(
            {StoreWorld::outcome(batch->first().wireId, Outcome::Kind::Applied, bench.world.version() + 1)}));
        QCOMPARE(bench.shown(), QStringList{u"Greeting"_s});
        bench.world.tell(QList<Entity>{bench.phrase});
        QVERIFY(bench.world.store().awaited()->isEmpty());
    }

    void rulesFollowWhatIsShown()
    {
        Bench bench;
        bench.world.me.role = Role::Administrator;
        bench.world.tell(QList<Entity>{bench.world.me});
        const Ticket ticket = bench.world.tell(bench.world.ticket(1));
        Status checking;
        checking.id = StatusId(fixedUuid(u"status", 1));
        checking.key = u"checking"_s;
        checking.name = {u"Проверка"_s, u"Checking"_s};
        checking.state = StateClass::Pending;
        QVERIFY(bench.world.store().submit({checking.id.uuid(), Op::ObjectPut{checking, {}, false}, {}, false}, false));

        QVERIFY(
            bench.world.store().submit(StoreWorld::set(ticket, TicketField::Status, checking.id.toString()), false));

        QCOMPARE(bench.world.details(ticket.id).ticket.state, StateClass::Pending);
    }

    void aNewCustomerIsFoundAtOnceAndInNoSum()
    {
        Bench bench;
        const Customer igor = bench.customer();
        QVERIFY(bench.putCustomer(igor));
        QCOMPARE(bench.found(u"igor"_s), QStringList{u"Igor Orlov"_s});
        QVERIFY(bench.world.isConsistent());
        CustomerNote note;
        note.text = u"called twice"_s;
        QVERIFY(bench.world.store().submit({igor.id.uuid(), Op::CustomerNoteAdd{note}, {}, false}, false));
        const Op::CustomerSet set{{{u"preferences"_s, {}, u"by phone"_s}}};
        QVERIFY(bench.world.store().submit({igor.id.uuid(), set, {}, false}, false));
        bench.world.open();
        const auto reader = bench.world.reader();
        const auto details = CustomerReader(*reader).customer(igor.id);
        QCOMPARE(details->customer.preferences, u"by phone"_s);
        QCOMPARE(details->notes.size(), 1);
        QVERIFY(bench.world.isConsistent());
    }

    void theConfirmedCustomerTakesItsPlace()
    {
        Bench bench;
        Customer igor = bench.customer();
        QVERIFY(bench.putCustomer(igor));
        bench.answer(Outcome::Kind::Applied, bench.world.version() + 1);
        QCOMPARE(bench.found(u"igor"_s).size(), 1);
        igor.preferences = u"by mail"_s;
        bench.world.tell(QList<Entity>{igor});
        QCOMPARE(bench.found(u"igor"_s), QStringList{u"Igor Orlov"_s});
        QVERIFY(bench.world.isConsistent());
        bench.world.tellRemoved(EntityKind::Customer, igor.id.uuid());
        QVERIFY(bench.found(u"igor"_s).isEmpty());
        QVERIFY(bench.world.isConsistent());
    }

    void aCustomerWhoComesBeforeTheAnswerIsConfirmed()
    {
        Bench bench;
        const Customer igor = bench.customer();
        QVERIFY(bench.putCustomer(igor));
        QCOMPARE(bench.world.store().nextBatch(10)->size(), 1);
        bench.world.tell(QList<Entity>{igor});
        QVERIFY(bench.world.isConsistent());
        QCOMPARE(bench.found(u"igor"_s).size(), 1);
        bench.answer(Outcome::Kind::Applied, bench.world.version());
        QCOMPARE(bench.found(u"igor"_s).size(), 1);
        QVERIFY(bench.world.isConsistent());
    }

    void aCustomerWhoIsTakenBackIsGone()
    {
        Bench bench;
        const auto made = bench.putCustomer(bench.customer(), Milliseconds(10'000));
        QVERIFY(bench.world.store().withdraw(*made));
        QVERIFY(bench.found(u"igor"_s).isEmpty());
        QVERIFY(bench.world.isConsistent());
        QCOMPARE(bench.world.reader()->connection().scalar(u"SELECT count(*) FROM shadow"_s)->toInt(), 0);
    }

    void aRefusedCustomerIsNotShown()
    {
        Bench bench;
        const auto made = bench.putCustomer(bench.customer());
        bench.answer(Outcome::Kind::Rejected, 0, u"right.role"_s);
        QVERIFY(bench.found(u"igor"_s).isEmpty());
        QVERIFY(bench.world.store().resolve(*made, Resolution::Drop, false));
        QVERIFY(bench.world.isConsistent());
    }

    void aCustomerWhoIsThereIsNotMadeAgain()
    {
        Bench bench;
        const Customer igor = bench.customer();
        bench.world.tell(QList<Entity>{igor});
        QCOMPARE(bench.putCustomer(igor).error().code, u"store.exists"_s);
    }

    void anOrganisationIsShownAtOnce()
    {
        Bench bench;
        Organisation firm{OrganisationId(fixedUuid(u"organisation", 1)), u"Works"_s, {}, {}};
        const auto put = [&](const std::optional<Entity> &before) {
            return bench.world.store().submit({firm.id.uuid(), Op::ObjectPut{firm, before, false}, {}, false}, false);
        };
        QVERIFY(put({}));
        Customer igor = bench.customer();
        igor.organisation = firm.id;
        QVERIFY(bench.putCustomer(igor));
        QCOMPARE(CustomerReader(*bench.world.reader()).customer(igor.id)->organisation.name, u"Works"_s);
        QVERIFY(bench.world.isConsistent());
        bench.answer(Outcome::Kind::Applied, bench.world.version() + 2);
        bench.world.tell(QList<Entity>{firm, igor});
        QVERIFY(bench.world.isConsistent());
        const Organisation before = firm;
        firm.name = u"New Works"_s;
        QVERIFY(put(before));
        QCOMPARE(CustomerReader(*bench.world.reader()).customer(igor.id)->organisation.name, u"New Works"_s);
        bench.answer(Outcome::Kind::Rejected, 0, u"right.role"_s);
        QCOMPARE(CustomerReader(*bench.world.reader()).customer(igor.id)->organisation.name, u"Works"_s);
        QVERIFY(bench.world.isConsistent());
    }

    void aRemovedOrganisationLeavesItsPeopleAndComesBackWithThem()
    {
        Bench bench;
        const Organisation firm{OrganisationId(fixedUuid(u"organisation", 1)), u"Works"_s, u"works.example"_s, {}};
        Customer igor = bench.customer();
        igor.organisation = firm.id;
        bench.world.tell(QList<Entity>{firm, igor});
        QVERIFY(bench.removeFirm(firm));
        QCOMPARE(bench.firmOf(igor), QString());
        QVERIFY(bench.firms().isEmpty());
        QCOMPARE(bench.found(u"igor"_s), QStringList{u"Igor Orlov"_s});
        QVERIFY(bench.world.isConsistent());
        QCOMPARE(bench.removeFirm(firm).error().code, u"store.unknown_object"_s);

        // The way back after it left, before and after the feed tells of the removal.
        bench.answer(Outcome::Kind::Applied, bench.world.version() + 1);
        const auto back
            = bench.world.store().submit({firm.id.uuid(), Op::ObjectPut{firm, {}, false}, {}, false}, false);
        QVERIFY(back);
        QCOMPARE(bench.firmOf(igor), u"Works"_s);
        bench.world.tellRemoved(EntityKind::Organisation, firm.id.uuid());
        QCOMPARE(bench.firmOf(igor), u"Works"_s);
        QVERIFY(bench.world.isConsistent());
        bench.answer(Outcome::Kind::Applied, bench.world.version() + 1);
        bench.world.tell(QList<Entity>{firm});
        QCOMPARE(bench.firms(), QStringList{u"Works"_s});
        QCOMPARE(bench.covered(), 0);
        QVERIFY(bench.world.isConsistent());
    }

    void aRemovalOfAnOrganisationThatIsRefusedOrWithdrawnShowsItAgain()
    {
        Bench bench;
        const Organisation firm{OrganisationId(fixedUuid(u"organisation", 1)), u"Works"_s, {}, {}};
        bench.world.tell(QList<Entity>{firm});
        const auto gone = bench.removeFirm(firm);
        QVERIFY(bench.world.store().withdraw(*gone));
        QCOMPARE(bench.firms(), QStringList{u"Works"_s});
        QCOMPARE(bench.covered(), 0);
        QVERIFY(bench.removeFirm(firm));
        QVERIFY(bench.firms().isEmpty());
        bench.answer(Outcome::Kind::Rejected, 0, u"right.role"_s);
        QCOMPARE(bench.firms(), QStringList{u"Works"_s});
        QVERIFY(bench.world.isConsistent());
    }

    void whatTheServerWouldRefuseIsNeverCalledSaved()
    {
        Bench bench;
        Template shared = bench.phrase;
        shared.owner = {};
        QCOMPARE(bench.put(shared).error().code, u"right.role"_s);
        Template theirs = bench.phrase;
        theirs.owner = bench.world.other.id;
        QCOMPARE(bench.put(theirs).error().code, u"right.others"_s);
        Template nameless = bench.phrase;
        nameless.name.clear();
        QCOMPARE(bench.put(nameless).error().code, u"field.value"_s);
        QCOMPARE(bench.remove(bench.phrase).error().code, u"store.unknown_object"_s);
        Template endless = bench.phrase;
        endless.body = QString(200'000, u'a');
        QCOMPARE(bench.put(endless).error().code, u"field.too_long"_s);
        const auto other = bench.world.store().submit(
            {fixedUuid(u"template", 2), Op::ObjectPut{bench.phrase, {}, false}, {}, false}, false);
        QCOMPARE(other.error().code, u"object.mismatch"_s);
        QCOMPARE(bench.covered(), 0);
        QCOMPARE(bench.world.store().outboxCounts().waiting, 0);
    }
};

QTEST_GUILESS_MAIN(TestOwnObjects)
#include "tst_ownobjects.moc"
