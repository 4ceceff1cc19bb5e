// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answeringdesk.h"
#include "memoryports.h"
#include "models/composermodel.h"
#include "models/departure.h"

#include <QSignalSpy>
#include <QTest>

using namespace Opora::Core;
using namespace Opora::Models;
using Phase = SyncState::Phase;

namespace {

OutboxItem itemOf(const Operation &operation)
{
    OutboxItem item;
    item.what.operation = operation;
    return item;
}

} // namespace

class TestDeparture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesAtOnceWhenAllIsSent()
    {
        AnsweringDesk desk;
        ScriptedSession session;
        session.now.phase = Phase::UpToDate;
        Departure departure(desk, session);
        const QSignalSpy finished(&departure, &Departure::finished);
        departure.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished.constFirst().constFirst().toLongLong(), 0);
        QCOMPARE(desk.releases, 1);
        QVERIFY(!departure.isUnderWay());
    }

    void waitsUntilTheServerHasTakenIt()
    {
        AnsweringDesk desk;
        ScriptedSession session;
        session.now.phase = Phase::UpToDate;
        session.now.waiting = 1;
        Departure departure(desk, session);
        const QSignalSpy finished(&departure, &Departure::finished);
        departure.start();
        QTRY_COMPARE(desk.releases, 1);
        session.become(Phase::Syncing);
        QCOMPARE(finished.size(), 0);
        session.now.waiting = 0;
        session.become(Phase::UpToDate);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished.constFirst().constFirst().toLongLong(), 0);
    }

    void saysWhatStaysWhenTheServerIsSilent()
    {
        AnsweringDesk desk;
        ScriptedSession session;
        session.now.phase = Phase::Syncing;
        session.now.waiting = 3;
        desk.items = {itemOf(Op::TicketReply{}), itemOf(Op::TicketSet{}), itemOf(Op::TicketRead{})};
        Departure departure(desk, session);
        const QSignalSpy finished(&departure, &Departure::finished);
        departure.start();
        departure.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished.constFirst().constFirst().toLongLong(), 2);
        QCOMPARE(desk.releases, 1);
    }

    void doesNotWaitForAServerThatIsNotThere()
    {
        AnsweringDesk desk;
        ScriptedSession session;
        session.now.phase = Phase::Offline;
        session.now.waiting = 1;
        desk.items = {itemOf(Op::TicketReply{})};
        Departure departure(desk, session);
        const QSignalSpy finished(&departure, &Departure::finished);
        departure.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, Departure::kPatience.count() / 2);
        QCOMPARE(finished.constFirst().constFirst().toLongLong(), 1);
    }

    void readingAloneIsNothingToAskAbout()
    {
        AnsweringDesk desk;
        ScriptedSession session;
        session.now.phase = Phase::Offline;
        session.now.waiting = 2;
        OutboxItem held = itemOf(Op::TicketReply{});
        held.state = OutboxItem::State::Held;
        desk.items = {itemOf(Op::TicketRead{}), itemOf(Op::TicketRead{}), held};
        Departure departure(desk, session);
        const QSignalSpy finished(&departure, &Departure::finished);
        departure.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished.constFirst().constFirst().toLongLong(), 0);
    }

    void wordsOnNoDiskAreKnown()
    {
        DeskWorld world;
        ScriptedSession session;
        session.now.phase = Phase::UpToDate;
        world.desk.ticketDetails.ticket.id = TicketId::make(world.random);
        TicketModel ticket(world.work);
        ComposerModel composer(world.work, ticket);
        const QSignalSpy loaded(&composer, &ComposerModel::loaded);
        ticket.open(world.desk.ticketDetails.ticket.id);
        QTRY_COMPARE(loaded.size(), 2);
        Departure departure(world.desk, session);
        departure.watch(&composer);
        const QSignalSpy finished(&departure, &Departure::finished);
        world.desk.draftFault = Error{Error::Kind::Retryable, QStringLiteral("disk.full"), {}};
        composer.setText(QStringLiteral("precious words"));
        departure.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(departure.unsaved().size(), 1);
        QCOMPARE(departure.unsaved().constFirst().text, QStringLiteral("precious words"));

        world.desk.draftFault.reset();
        departure.start();
        QTRY_COMPARE(finished.size(), 2);
        QVERIFY(departure.unsaved().isEmpty());
        QCOMPARE(world.desk.drafts.size(), 1);
    }

    void aFileThatIsBeingCopiedIsWaitedFor()
    {
        DeskWorld world;
        ScriptedSession session;
        session.now.phase = Phase::UpToDate;
        const TicketId id = world.desk.ticketDetails.ticket.id = TicketId::make(world.random);
        TicketModel ticket(world.work);
        ComposerModel composer(world.work, ticket);
        const QSignalSpy loaded(&composer, &ComposerModel::loaded);
        ticket.open(id);
        QTRY_COMPARE(loaded.size(), 2);
        Departure departure(world.desk, session);
        departure.watch(&composer);
        departure.setPatience(Milliseconds(500));
        const QSignalSpy finished(&departure, &Departure::finished);
        world.desk.copiesWait = true;
        composer.attachFile(id, QStringLiteral("/x/big.bin"));
        QVERIFY(composer.isSaving());
        departure.start();
        QTRY_VERIFY(departure.delays() > 0);
        QCOMPARE(finished.size(), 0);
        world.desk.endCopy();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(world.desk.drafts.value(id).attachments.size(), 1);
        QVERIFY(!composer.isSaving());
    }

    void aReplyThatCouldNotBeKeptIsSavedAsADraft()
    {
        DeskWorld world;
        ScriptedSession session;
        session.now.phase = Phase::UpToDate;
        const TicketId id = world.desk.ticketDetails.ticket.id = TicketId::make(world.random);
        TicketModel ticket(world.work);
        ComposerModel composer(world.work, ticket);
        const QSignalSpy loaded(&composer, &ComposerModel::loaded);
        ticket.open(id);
        QTRY_COMPARE(loaded.size(), 2);
        Departure departure(world.desk, session);
        departure.watch(&composer);
        const QSignalSpy finished(&departure, &Departure::finished);
        composer.setText(QStringLiteral("an answer"));
        world.desk.fault = Error{Error::Kind::Retryable, QStringLiteral("disk.full"), {}};
        composer.send();
        departure.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(world.desk.drafts.value(id).text, QStringLiteral("an answer"));
        QVERIFY(departure.unsaved().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDeparture)
#include "tst_departure.moc"
