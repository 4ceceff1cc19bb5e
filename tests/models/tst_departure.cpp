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

/// An open ticket with its composer, and a server that has everything.
struct OpenTicket : DeskWorld
{
    ScriptedSession session;
    const TicketId id = desk.ticketDetails.ticket.id = TicketId::make(random);
    TicketModel ticket{work};
    ComposerModel composer{work, ticket};
    Departure departure{desk, session};
    const QSignalSpy finished{&departure, &Departure::finished};

    OpenTicket()
    {
        session.now.phase = Phase::UpToDate;
        departure.watch(&composer);
        const QSignalSpy read(&composer, &ComposerModel::savedChanged);
        ticket.open(id);
        isLoaded = QTest::qWaitFor([&] { return !read.isEmpty(); });
    }
    bool isLoaded = false;
};

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
        OpenTicket open;
        QVERIFY(open.isLoaded);
        open.desk.draftFault = Error{Error::Kind::Retryable, QStringLiteral("disk.full"), {}};
        open.composer.setText(QStringLiteral("precious words"));
        open.departure.start();
        QTRY_COMPARE(open.finished.size(), 1);
        QCOMPARE(open.departure.unsaved().size(), 1);
        QCOMPARE(open.departure.unsaved().constFirst().text, QStringLiteral("precious words"));

        open.desk.draftFault.reset();
        open.departure.start();
        QTRY_COMPARE(open.finished.size(), 2);
        QVERIFY(open.departure.unsaved().isEmpty());
        QCOMPARE(open.desk.drafts.size(), 1);
    }

    void aFileThatIsBeingCopiedIsWaitedFor()
    {
        OpenTicket open;
        QVERIFY(open.isLoaded);
        open.departure.setPatience(Milliseconds(500));
        open.desk.copiesWait = true;
        open.composer.attachFile(open.id, QStringLiteral("/x/big.bin"));
        QVERIFY(open.composer.isSaving());
        open.departure.start();
        QTRY_VERIFY(open.departure.delays() > 0);
        QCOMPARE(open.finished.size(), 0);
        open.desk.endCopy();
        QTRY_COMPARE(open.finished.size(), 1);
        QCOMPARE(open.desk.drafts.value(open.id).attachments.size(), 1);
        QVERIFY(!open.composer.isSaving());
    }

    void aReplyThatCouldNotBeKeptIsSavedAsADraft()
    {
        OpenTicket open;
        QVERIFY(open.isLoaded);
        open.composer.setText(QStringLiteral("an answer"));
        open.desk.fault = Error{Error::Kind::Retryable, QStringLiteral("disk.full"), {}};
        open.composer.send();
        open.departure.start();
        QTRY_COMPARE(open.finished.size(), 1);
        QCOMPARE(open.desk.drafts.value(open.id).text, QStringLiteral("an answer"));
        QVERIFY(open.departure.unsaved().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDeparture)
#include "tst_departure.moc"
