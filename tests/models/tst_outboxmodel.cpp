// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answeringdesk.h"
#include "core/defaults.h"
#include "models/outboxmodel.h"
#include "models/outboxtext.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Models;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Core::OutboxItem;
using State = Core::OutboxItem::State;

namespace {

OutboxItem itemOf(qint64 mutation, State state, Core::TicketId ticket)
{
    OutboxItem item;
    item.mutation = mutation;
    item.state = state;
    item.ticket = ticket;
    Core::Op::TicketReply reply;
    reply.message.text = u"Hello"_s;
    item.what.operation = reply;
    return item;
}

Core::ChangeSet outboxChange()
{
    Core::ChangeSet changes;
    changes.outbox = true;
    return changes;
}

} // namespace

class TestOutboxModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decisionsComeFirst()
    {
        DeskWorld world;
        const auto ticket = Core::TicketId::make(world.random);
        world.desk.items = {itemOf(1, State::Waiting, ticket), itemOf(2, State::Held, ticket),
                            itemOf(3, State::Sending, ticket), itemOf(4, State::Refused, ticket)};
        OutboxModel model(world.work);
        const QAbstractItemModelTester tester(&model);
        QTRY_VERIFY(model.isLoaded());
        QCOMPARE(model.itemCount(), 4);
        QCOMPARE(model.positionOf(2), 1);
        QCOMPARE(model.positionOf(4), 2);
        QCOMPARE(model.positionOf(1), 4);
        QCOMPARE(model.positionOf(3), 5);
        QCOMPARE(model.positionOf(9), -1);
        QVERIFY(!(model.flags(model.index(0)) & Qt::ItemIsSelectable));
        QCOMPARE(outboxWords(*model.item(1)), u"Hello"_s);
    }

    void whatIsForwardedIsNamedAndGoesBackToTheComposer()
    {
        OutboxItem item = itemOf(1, State::Refused, {});
        Core::Op::TicketNote note;
        note.message.text = u"Please look"_s;
        item.what.operation = note;
        const auto edits = [&item] {
            const QList<OutboxChoice> choices = choicesOf(item);
            return std::any_of(choices.begin(), choices.end(), [](const OutboxChoice &choice) {
                return choice.resolution == Core::Resolution::BackToDraft;
            });
        };
        QCOMPARE(outboxTitle(item, {}), u"Note"_s);
        QVERIFY(!edits());
        note.message.to = {u"bank@example.org"_s};
        item.what.operation = note;
        QCOMPARE(outboxTitle(item, {}), u"Forward"_s);
        QCOMPARE(outboxRecipients(item), u"To: bank@example.org"_s);
        QVERIFY(edits());
    }

    void theClockTicksOnlyWhileSomethingCanBeTakenBack()
    {
        DeskWorld world;
        OutboxItem undoable = itemOf(1, State::Undoable, Core::TicketId::make(world.random));
        undoable.leavesAt = world.clock.now() + 8s;
        world.desk.items = {undoable};
        OutboxModel model(world.work);
        QTRY_VERIFY(model.isTicking());
        QCOMPARE(model.index(1).data(OutboxModel::StateTextRole).toString(), u"leaves in 8 s"_s);
        world.desk.items.first().state = State::Waiting;
        Q_EMIT world.desk.changed(outboxChange());
        QTRY_VERIFY(!model.isTicking());
    }

    void whatWaitsForAnotherNetworkSaysSo_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<Core::SyncState::Network>("network");
        QTest::addColumn<State>("state");
        QTest::addColumn<bool>("waits");
        using Network = Core::SyncState::Network;
        QTest::newRow("large, metered") << qint64(1024 * 1024 + 1) << Network::Metered << State::Waiting << true;
        QTest::newRow("small, metered") << qint64(1024 * 1024) << Network::Metered << State::Waiting << false;
        QTest::newRow("large, online") << qint64(9'000'000) << Network::Online << State::Waiting << false;
        QTest::newRow("large, offline") << qint64(9'000'000) << Network::Offline << State::Waiting << false;
        QTest::newRow("held") << qint64(9'000'000) << Network::Metered << State::Held << false;
    }
    void whatWaitsForAnotherNetworkSaysSo()
    {
        QFETCH(const qint64, bytes);
        QFETCH(const Core::SyncState::Network, network);
        QFETCH(const State, state);
        DeskWorld world;
        OutboxItem item = itemOf(1, state, Core::TicketId::make(world.random));
        Core::Attachment file;
        file.size = bytes;
        std::get<Core::Op::TicketReply>(item.what.operation).message.attachments = {file};
        world.desk.items = {item};
        OutboxModel model(world.work);
        QTRY_VERIFY(model.isLoaded());
        const QModelIndex row = model.index(model.positionOf(1));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        Core::SyncState sync;
        sync.network = network;
        model.setSync(sync);
        QTEST(waitsForNetwork(item, network), "waits");
        QTEST(row.data(OutboxModel::StateTextRole).toString().contains(u"metered"_s), "waits");
        QCOMPARE(changed.size(), network == Core::SyncState::Network::Online ? 0 : 1);
    }

    void nothingIsSaidToBeSentToAServerThatIsNotReached_data()
    {
        QTest::addColumn<Core::SyncState::Phase>("phase");
        QTest::addColumn<QString>("state");
        using Phase = Core::SyncState::Phase;
        QTest::newRow("reached") << Phase::Syncing << u"sending"_s;
        QTest::newRow("no network") << Phase::Offline << u"waiting for the server"_s;
        QTest::newRow("a server in trouble") << Phase::Trouble << u"waiting for the server"_s;
        QTest::newRow("signed out by the server") << Phase::SignInAgain << u"waiting for the server"_s;
    }
    void nothingIsSaidToBeSentToAServerThatIsNotReached()
    {
        QFETCH(const Core::SyncState::Phase, phase);
        DeskWorld world;
        world.desk.items = {itemOf(1, State::Sending, Core::TicketId::make(world.random))};
        OutboxModel model(world.work);
        QTRY_VERIFY(model.isLoaded());
        Core::SyncState sync;
        sync.phase = phase;
        model.setSync(sync);
        QTEST(model.index(model.positionOf(1)).data(OutboxModel::StateTextRole).toString(), "state");
    }

    void whatComesAfterALargeFileSaysWhyItWaits()
    {
        DeskWorld world;
        const auto ticket = Core::TicketId::make(world.random);
        OutboxItem large = itemOf(1, State::Waiting, ticket);
        Core::Attachment file;
        file.size = 9'000'000;
        std::get<Core::Op::TicketReply>(large.what.operation).message.attachments = {file};
        const OutboxItem elsewhere = itemOf(3, State::Waiting, Core::TicketId::make(world.random));
        world.desk.items = {large, itemOf(2, State::Waiting, ticket), elsewhere};
        OutboxModel model(world.work);
        QTRY_VERIFY(model.isLoaded());

        Core::SyncState sync;
        sync.network = Core::SyncState::Network::Metered;
        model.setSync(sync);

        const auto saysWhy = [&model](qint64 mutation) {
            const QModelIndex row = model.index(model.positionOf(mutation));
            return row.data(OutboxModel::StateTextRole).toString().contains(u"metered"_s);
        };
        QVERIFY(saysWhy(1));
        QVERIFY(saysWhy(2));
        QVERIFY(!saysWhy(3));
    }

    void filesAreNamedWithTheirSizes()
    {
        const Formatter formatter(QLocale(QLocale::English), QTimeZone::utc());
        OutboxItem item = itemOf(1, State::Waiting, {});
        QVERIFY(outboxFiles(item, formatter).isEmpty());
        Core::Attachment log;
        log.name = u"log\n<b>of today</b>.zip"_s;
        log.size = 4'300'000;
        Core::Attachment photo;
        photo.name = u"photo.jpg"_s;
        photo.size = 2048;
        std::get<Core::Op::TicketReply>(item.what.operation).message.attachments = {log, photo};
        const QStringList expected{u"log <b>of today</b>.zip (4.1 MB)"_s, u"photo.jpg (2.0 kB)"_s};
        QCOMPARE(outboxFiles(item, formatter), expected);
    }

    void aChangeOfTheCustomerIsNamed()
    {
        OutboxItem item;
        item.what.operation = Core::Op::TicketSet{{{Core::TicketField::Requester, u"a"_s, u"b"_s}}};
        QCOMPARE(outboxTitle(item, {}), u"Change of the customer"_s);
    }

    void theTitleTellsTheNewValue()
    {
        Core::ReferenceData reference;
        reference.statuses = Core::defaultStatuses();
        OutboxItem item;
        item.what.operation = Core::Op::TicketSet{
            {{Core::TicketField::Status, {}, Core::defaultStatusId(Core::StateClass::Solved).toString()},
             {Core::TicketField::Owner, u"x"_s, {}}}};
        QCOMPARE(outboxTitle(item, reference), u"Status: Solved, Owner: Unassigned"_s);
        item.what.operation = Core::Op::TicketTags{{u"vip"_s}, {u"wifi"_s}};
        QCOMPARE(outboxTitle(item, reference), u"Tags: +#vip −#wifi"_s);
        item.what.operation = Core::Op::TicketSet{
            {{Core::TicketField::Impact, {}, u"high"_s}, {Core::TicketField::Custom, {}, u"78"_s, u"order"_s}}};
        QCOMPARE(outboxTitle(item, reference), u"Impact: high, order: 78"_s);
        item.what.operation = Core::Op::TicketTime{60'000, {}};
        QCOMPARE(outboxTitle(item, reference), u"Time spent"_s);
    }

    void othersChangesAreNotAskedFor()
    {
        DeskWorld world;
        OutboxModel model(world.work);
        QTRY_VERIFY(model.isLoaded());
        const QSignalSpy loaded(&model, &OutboxModel::loaded);
        Core::ChangeSet lists;
        lists.lists = true;
        Q_EMIT world.desk.changed(lists);
        Q_EMIT world.desk.changed(outboxChange());
        QTRY_COMPARE(loaded.size(), 1);
    }

    void wordsThatGoBackOpenTheirTicket()
    {
        DeskWorld world;
        const auto ticket = Core::TicketId::make(world.random);
        world.desk.items = {itemOf(7, State::Held, ticket)};
        OutboxModel model(world.work);
        QTRY_VERIFY(model.isLoaded());
        const QSignalSpy returned(&model, &OutboxModel::returnedToDraft);
        model.resolve(7, Core::Resolution::Drop);
        model.resolve(7, Core::Resolution::BackToDraft);
        QTRY_COMPARE(returned.size(), 1);
        QCOMPARE(world.desk.resolved.size(), 2);
        QCOMPARE(returned.constFirst().constFirst().value<Core::TicketId>(), ticket);
    }

    void anOwnValueTakenOverTheirsCanBeTakenBack()
    {
        DeskWorld world;
        const auto ticket = Core::TicketId::make(world.random);
        OutboxItem held = itemOf(7, State::Held, ticket);
        held.ticketNumber = 12;
        held.what.object = ticket.uuid();
        held.what.operation = Core::Op::TicketSet{{{Core::TicketField::Subject, u"Old"_s, u"Mine"_s}}};
        held.outcome.code = u"field_conflict"_s;
        held.outcome.conflicts = {{Core::TicketField::Subject, u"Mine"_s, u"Theirs"_s}};
        world.desk.items = {held};
        OutboxModel model(world.work);
        QTRY_VERIFY(model.isLoaded());
        OutboxItem insisting = held;
        insisting.mutation = 8;
        insisting.state = State::Waiting;
        insisting.what.operation = Core::Op::TicketSet{{{Core::TicketField::Subject, u"Theirs"_s, u"Mine"_s}}};
        world.desk.items = {insisting};
        model.resolve(7, Core::Resolution::SendAnyway);
        QTRY_VERIFY(world.undo.canUndo());
        QCOMPARE(world.undo.text(), u"Your value taken (#12)"_s);
        world.undo.undo();
        QTRY_COMPARE(world.desk.withdrawn, QList<qint64>{8});
        QVERIFY(world.desk.submitted.isEmpty());
    }

    void whatHasLeftBeforeItsNumberWasKnownIsReversed()
    {
        DeskWorld world;
        OutboxItem held = itemOf(7, State::Held, Core::TicketId::make(world.random));
        held.outcome.conflicts = {{Core::TicketField::Subject, u"Mine"_s, u"Theirs"_s}};
        world.desk.items = {held};
        OutboxModel model(world.work);
        QTRY_VERIFY(model.isLoaded());
        world.desk.items = {};
        model.resolve(7, Core::Resolution::SendAnyway);
        QTRY_VERIFY(world.undo.canUndo());
        world.undo.undo();
        QTRY_COMPARE(world.desk.submitted.size(), 1);
        const auto back = std::get<Core::Op::TicketSet>(world.desk.submitted.constFirst().operation);
        QCOMPARE(back.changes, (QList<Core::FieldChange>{{Core::TicketField::Subject, u"Mine"_s, u"Theirs"_s}}));
        QVERIFY(world.desk.withdrawn.isEmpty());
    }

    void whatItsAuthorHadNotSeenIsRead()
    {
        DeskWorld world;
        const auto ticket = Core::TicketId::make(world.random);
        OutboxItem held = itemOf(7, State::Held, ticket);
        Core::Message seen;
        seen.id = Core::MessageId::make(world.random);
        Core::Message news;
        news.id = Core::MessageId::make(world.random);
        news.authorName = u"Anna"_s;
        news.text = u"\n  It works again,  thanks!\nBye"_s;
        Core::Message note = news;
        note.id = Core::MessageId::make(world.random);
        note.audience = Core::Audience::Internal;
        std::get<Core::Op::TicketReply>(held.what.operation).lastPublicSeen = seen.id;
        world.desk.ticketDetails.messages = {seen, news, note};
        world.desk.items = {held};
        OutboxModel model(world.work);
        const QSignalSpy read(&model, &OutboxModel::newsRead);
        model.readNews(held);
        QTRY_COMPARE(read.size(), 1);
        QCOMPARE(read.constFirst().at(1).toStringList(), QStringList{u"Anna: It works again, thanks!"_s});
    }

    void keptWordsStandBelowAllElse()
    {
        DeskWorld world;
        world.desk.items = {itemOf(1, State::Waiting, Core::TicketId::make(world.random))};
        world.desk.lost = {{5, u"\n Dear Anna,\nyour printer"_s, u"Printer"_s, world.clock.now()},
                           {4, u"older"_s, u"Invoice"_s, world.clock.now()}};
        OutboxModel model(world.work);
        const QAbstractItemModelTester tester(&model);
        QTRY_VERIFY(model.isLoaded());
        QCOMPARE(model.itemCount(), 3);
        QCOMPARE(model.index(2).data().toString(), u"Kept words"_s);
        QVERIFY(!(model.flags(model.index(2)) & Qt::ItemIsSelectable));
        QCOMPARE(model.index(3).data().toString(), u"Dear Anna,"_s);
        QCOMPARE(model.index(3).data(Qt::AccessibleTextRole).toString(), u"Dear Anna,, Printer, never sent"_s);
        QCOMPARE(model.positionOfKept(4), 4);
        QCOMPARE(model.kept(3)->text, world.desk.lost.constFirst().text);
        QVERIFY(!model.item(3));
        QVERIFY(!model.kept(1));
    }

    void forgottenWordsAreGone()
    {
        DeskWorld world;
        world.desk.lost = {{5, u"words"_s, u"Printer"_s, world.clock.now()}};
        OutboxModel model(world.work);
        QTRY_COMPARE(model.itemCount(), 1);
        model.forget(5);
        QVERIFY(world.desk.lost.isEmpty());
        Q_EMIT world.desk.changed(outboxChange());
        QTRY_COMPARE(model.itemCount(), 0);
        QCOMPARE(model.rowCount(), 0);
    }

    void aConflictIsToldInNamesAndNotInIds()
    {
        CountingRandom random;
        Core::TicketType type;
        type.id = Core::TypeId::make(random);
        type.name.en = u"Question"_s;
        Core::ReferenceData reference;
        reference.types = {type};
        OutboxItem item = itemOf(1, State::Held, Core::TicketId::make(random));
        item.outcome.code = u"field_conflict"_s;
        item.outcome.conflicts = {{Core::TicketField::Type, type.id.toString(), {}}};
        const Formatter formatter(QLocale(QLocale::English), QTimeZone::utc());
        const auto reason = [&] { return outboxReason(item, reference, formatter, Core::fromMsecs(0)); };
        QVERIFY2(reason().contains(u"Question"_s), qPrintable(reason()));
        const QString customer = Core::CustomerId::make(random).toString();
        item.outcome.conflicts = {{Core::TicketField::Requester, customer, customer}};
        QVERIFY2(!reason().contains(customer), qPrintable(reason()));
        item.outcome.conflicts = {{Core::TicketField::WakeAt, u"1780000000000"_s, {}}};
        QVERIFY2(reason().contains(u"28 May 2026 20:26"_s), qPrintable(reason()));
        QVERIFY2(reason().contains(u"nothing"_s), qPrintable(reason()));
        item.outcome.conflicts = {{Core::TicketField::CallbackAt, u"1780000000000"_s, {}}};
        QVERIFY2(reason().contains(u"28 May 2026 20:26"_s), qPrintable(reason()));
        item.outcome.conflicts = {{Core::TicketField::Custom, u"78"_s, u"79"_s, u"order"_s}};
        QVERIFY2(reason().contains(u"78"_s) && reason().contains(u"79"_s), qPrintable(reason()));
    }

    void whatHasLeftCannotBeTakenBack()
    {
        DeskWorld world;
        world.desk.withdrawFault = Core::Error{Core::Error::Kind::Rejected, u"outbox.already_sent"_s, {}};
        OutboxModel model(world.work);
        const QSignalSpy failed(&model, &OutboxModel::failed);
        model.withdraw(3);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(world.desk.withdrawn, QList<qint64>{3});
    }
};

QTEST_GUILESS_MAIN(TestOutboxModel)
#include "tst_outboxmodel.moc"
