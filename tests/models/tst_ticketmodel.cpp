// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ticketmodel.h"
#include "storedesk.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Models;
using namespace Qt::StringLiterals;
using Opora::Test::StoreDesk;

class TestTicketModel : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<StoreDesk> m_desk;
    std::unique_ptr<TicketModel> m_model;

    void open(int number)
    {
        const QSignalSpy opened(m_model.get(), &TicketModel::opened);
        m_model->open(m_desk->told[number - 1].id);
        QTRY_COMPARE(opened.size(), 1);
    }
    void edit(const QString &what)
    {
        if (what == "status"_L1)
            m_model->setStatus(defaultStatusId(StateClass::Pending));
        else if (what == "owner"_L1)
            m_model->assignToMe();
        else if (what == "priority"_L1)
            m_model->set(TicketField::Priority, defaultPriorityId(u"high").toString());
        else if (what == "subject"_L1)
            m_model->set(TicketField::Subject, u"Other words"_s);
        else if (what == "queue"_L1)
            m_model->transfer(m_desk->world.technical.id, {});
        else if (what == "queue with a note"_L1)
            m_model->transfer(m_desk->world.technical.id, u"please look"_s);
        else if (what == "hold"_L1)
            m_model->hold(defaultStatusId(StateClass::OnHold), m_desk->world.clock.now() + std::chrono::hours(4));
        else if (what == "tag"_L1)
            m_model->addTag(u"Urgent"_s);
    }
    /// What an edit may change and its undo must restore.
    static QStringList card(const Ticket &ticket)
    {
        return {ticket.status.toString(),
                ticket.owner.toString(),
                ticket.priority.toString(),
                ticket.subject,
                ticket.queue.toString(),
                ticket.tags.join(u','),
                fieldText(ticket, TicketField::WakeAt)};
    }
    void own(PersonId owner)
    {
        Ticket owned = m_desk->told[0];
        owned.owner = owner;
        m_desk->tell({Entity(owned)});
        open(1);
    }
    /// A colleague set another subject first.
    void holdAConflict()
    {
        open(1);
        m_model->set(TicketField::Subject, u"Mine"_s);
        QTRY_VERIFY(m_desk->undo.canUndo());
        QCOMPARE(m_desk->handOut().size(), 1);
        Ticket edited = m_desk->told[0];
        edited.subject = u"Theirs"_s;
        m_desk->tell({Entity(edited)});
        Outcome held = Opora::Test::StoreWorld::outcome(1, Outcome::Kind::Held, 0, u"field_conflict"_s);
        held.conflicts = {{TicketField::Subject, u"Mine"_s, u"Theirs"_s}};
        m_desk->acknowledge(held);
        QTRY_VERIFY(!m_model->details().pending.isEmpty()
                    && m_model->details().pending.constFirst().state == OutboxItem::State::Held);
    }
    void editRows()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"status", "owner", "priority", "subject", "queue", "queue with a note", "hold", "tag"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<StoreDesk>();
        m_model = std::make_unique<TicketModel>(m_desk->work());
        m_model->setReference(m_desk->reference());
    }
    void cleanup()
    {
        m_model.reset();
        m_desk.reset();
    }

    void anUnsentEditIsWithdrawn_data() { editRows(); }
    void anUnsentEditIsWithdrawn()
    {
        QFETCH(const QString, what);
        open(1);
        const QStringList before = card(m_desk->ticket(1));
        edit(what);
        QTRY_VERIFY(m_desk->undo.canUndo());
        QVERIFY(card(m_desk->ticket(1)) != before);
        m_desk->undo.undo();
        QTRY_COMPARE(card(m_desk->ticket(1)), before);
        QTRY_VERIFY(m_desk->details(1).pending.isEmpty());
        QTRY_COMPARE(card(m_model->details().ticket), before);
    }

    void aSentEditIsReversed_data() { editRows(); }
    void aSentEditIsReversed()
    {
        QFETCH(const QString, what);
        open(1);
        const QStringList before = card(m_desk->ticket(1));
        edit(what);
        QTRY_VERIFY(m_desk->undo.canUndo());
        m_desk->elapse(TicketModel::kUndoNoteFor + Milliseconds(1));
        QVERIFY(!m_desk->handOut().isEmpty());
        const qsizetype sent = m_desk->details(1).pending.size();
        m_desk->undo.undo();
        QTRY_COMPARE(card(m_desk->ticket(1)), before);
        QCOMPARE(m_desk->details(1).pending.size(), sent + 1);
    }

    void whatWasTakenBackIsDoneAgain_data() { editRows(); }
    void whatWasTakenBackIsDoneAgain()
    {
        QFETCH(const QString, what);
        open(1);
        const QStringList before = card(m_desk->ticket(1));
        edit(what);
        QTRY_VERIFY(m_desk->undo.canUndo());
        const QStringList after = card(m_desk->ticket(1));
        m_desk->undo.undo();
        QTRY_COMPARE(card(m_desk->ticket(1)), before);
        // The words of a note are in the composer again: a transfer with one is the person's to repeat.
        QCOMPARE(m_desk->undo.canRedo(), what != "queue with a note"_L1);
        if (!m_desk->undo.canRedo())
            return;
        m_desk->undo.redo();
        QTRY_COMPARE(card(m_desk->ticket(1)), after);
        QTRY_VERIFY(m_desk->undo.canUndo());
        m_desk->undo.undo();
        QTRY_COMPARE(card(m_desk->ticket(1)), before);
    }

    void whetherWordsAreStoredIsTold_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<bool>("isStored");
        QTest::newRow("stored") << Role::Agent << true;
        QTest::newRow("refused") << Role::Editor << false;
    }
    void whetherWordsAreStoredIsTold()
    {
        QFETCH(const Role, role);
        QFETCH(const bool, isStored);
        open(1);
        Person me = m_desk->world.me;
        me.role = role;
        m_desk->tell({Entity(me)});
        QList<bool> told;
        const auto tell = [&told](bool isSafe) { told.append(isSafe); };
        m_model->setStatus(defaultStatusId(StateClass::Cancelled), u"sent twice"_s, tell);
        m_model->transfer(m_desk->world.technical.id, u"please look"_s, tell);
        QTRY_COMPARE(told, (QList<bool>{isStored, isStored}));
    }

    void whatAColleagueSetIsNotTakenBackWithADecidedConflict_data()
    {
        QTest::addColumn<Resolution>("resolution");
        QTest::newRow("mine") << Resolution::SendAnyway;
        QTest::newRow("theirs") << Resolution::Drop;
    }
    void whatAColleagueSetIsNotTakenBackWithADecidedConflict()
    {
        QFETCH(const Resolution, resolution);
        holdAConflict();
        m_model->resolve(m_model->details().pending.constFirst().mutation, resolution);

        // Back to what stood there before the colleague: a way that leads over their value.
        QVERIFY(!m_desk->undo.canUndo());
        const QString after = resolution == Resolution::Drop ? u"Theirs"_s : u"Mine"_s;
        QTRY_COMPARE(m_desk->ticket(1).subject, after);
    }

    void anOwnValueTakenOverTheirsIsTakenBack_data()
    {
        QTest::addColumn<bool>("isSent");
        QTest::newRow("while it waits") << false;
        QTest::newRow("when it has left") << true;
    }
    void anOwnValueTakenOverTheirsIsTakenBack()
    {
        QFETCH(const bool, isSent);
        holdAConflict();
        m_model->resolve(m_model->details().pending.constFirst().mutation, Resolution::SendAnyway);
        QTRY_VERIFY(m_desk->undo.canUndo());
        QCOMPARE(m_desk->undo.text(), u"Your value taken (#1)"_s);
        QCOMPARE(m_desk->ticket(1).subject, u"Mine"_s);
        if (isSent)
            QCOMPARE(m_desk->handOut().size(), 1);

        m_desk->undo.undo();
        // To what the colleague set, not to what stood there before both.
        QTRY_COMPARE(m_desk->ticket(1).subject, u"Theirs"_s);
        QCOMPARE(m_desk->details(1).pending.size(), isSent ? 2 : 0);

        m_desk->undo.redo();
        QTRY_COMPARE(m_desk->ticket(1).subject, u"Mine"_s);
        QTRY_VERIFY(m_desk->undo.canUndo());
        m_desk->undo.undo();
        QTRY_COMPARE(m_desk->ticket(1).subject, u"Theirs"_s);
    }

    void theirValueKeptIsTakenBack_data()
    {
        QTest::addColumn<bool>("isSent");
        QTest::newRow("while the own one waits") << false;
        QTest::newRow("when it has left") << true;
    }
    void theirValueKeptIsTakenBack()
    {
        QFETCH(const bool, isSent);
        holdAConflict();
        m_model->resolve(m_model->details().pending.constFirst().mutation, Resolution::Drop);
        QTRY_VERIFY(m_desk->undo.canUndo());
        QCOMPARE(m_desk->undo.text(), u"The other value kept (#1)"_s);
        QCOMPARE(m_desk->ticket(1).subject, u"Theirs"_s);
        QVERIFY(m_desk->handOut().isEmpty());

        m_desk->undo.undo();
        QTRY_COMPARE(m_desk->ticket(1).subject, u"Mine"_s);
        if (isSent)
            QCOMPARE(m_desk->handOut().size(), 1);

        m_desk->undo.redo();
        QTRY_COMPARE(m_desk->ticket(1).subject, u"Theirs"_s);
        QTRY_VERIFY(m_desk->undo.canUndo());
        m_desk->undo.undo();
        QTRY_COMPARE(m_desk->ticket(1).subject, u"Mine"_s);
    }

    void whatAStatusTakesWithItComesBackWithIt_data()
    {
        QTest::addColumn<bool>("isSent");
        QTest::newRow("while the change waits") << false;
        QTest::newRow("when it has left") << true;
    }
    void whatAStatusTakesWithItComesBackWithIt()
    {
        QFETCH(const bool, isSent);
        Ticket waking = m_desk->told[0];
        waking.status = defaultStatusId(StateClass::OnHold);
        waking.state = StateClass::OnHold;
        waking.wakeAt = m_desk->world.clock.now() + std::chrono::hours(4);
        m_desk->tell({Entity(waking)});
        open(1);
        const QStringList before = card(m_desk->ticket(1));
        edit(u"status"_s);
        QTRY_VERIFY(m_desk->undo.canUndo());
        QVERIFY(!m_desk->ticket(1).wakeAt);
        if (isSent)
            QCOMPARE(m_desk->handOut().size(), 1);
        m_desk->undo.undo();
        QTRY_COMPARE(card(m_desk->ticket(1)), before);
    }

    void aTicketOnHoldGetsAnotherTimeOrNone()
    {
        const StatusId onHold = defaultStatusId(StateClass::OnHold);
        const Timestamp soon = m_desk->world.clock.now() + std::chrono::hours(4);
        const auto wakeAt = [this] { return m_desk->ticket(1).wakeAt; };
        open(1);
        const QSignalSpy pushed(&m_desk->undo, &UndoStack::pushed);
        m_model->hold(onHold, std::nullopt);
        QTRY_COMPARE(m_model->details().ticket.state, StateClass::OnHold);
        QVERIFY(!wakeAt());
        QTRY_COMPARE(pushed.size(), 1);
        QCOMPARE(pushed[0].at(0).toString(), u"Put on hold (#1)"_s);
        m_model->hold(onHold, soon);
        QTRY_COMPARE(pushed.size(), 2);
        QCOMPARE(pushed[1].at(0).toString(), u"Time on hold changed (#1)"_s);
        QTRY_COMPARE(m_model->details().ticket.wakeAt, std::optional(soon));
        m_model->hold(onHold, soon + std::chrono::hours(24));
        QTRY_COMPARE(m_model->details().ticket.wakeAt, std::optional(soon + std::chrono::hours(24)));
        m_model->hold(onHold, std::nullopt);
        QTRY_VERIFY(!m_model->details().ticket.wakeAt);
        QCOMPARE(m_model->details().ticket.state, StateClass::OnHold);
        QTRY_COMPARE(pushed.size(), 4);
        m_desk->undo.undo();
        QTRY_COMPARE(wakeAt(), std::optional(soon + std::chrono::hours(24)));
    }

    void stepsNameTheirTicket()
    {
        open(2);
        const QSignalSpy pushed(&m_desk->undo, &UndoStack::pushed);
        edit(u"status"_s);
        QTRY_COMPARE(pushed.size(), 1);
        QCOMPARE(pushed.constFirst().at(0).toString(), u"Status changed (#2)"_s);
        QCOMPARE(pushed.constFirst().at(1).value<TicketId>(), m_desk->told[1].id);
    }

    void whatIsDoneBeforeATicketIsReadMeansThatTicket()
    {
        open(1);
        Ticket second = m_desk->told[1];
        second.priority = defaultPriorityId(u"low");
        m_desk->tell({Entity(second)});
        m_model->open(m_desk->told[1].id);
        QVERIFY(!m_model->isOpen());
        m_model->set(TicketField::Priority, defaultPriorityId(u"high").toString());
        m_model->assignToMe();
        QTRY_COMPARE(m_desk->ticket(2).priority, defaultPriorityId(u"high"));
        QTRY_COMPARE(m_desk->ticket(2).owner, m_desk->world.me.id);
        QVERIFY(m_desk->ticket(1).owner != m_desk->world.me.id);
        // What it was changed from is its own, too: else the server would hold it as a conflict.
        const auto set = std::get<Op::TicketSet>(m_desk->handOut().constFirst().operation);
        QCOMPARE(set.changes.constFirst().from, defaultPriorityId(u"low").toString());
    }

    void whatWasMeantForATicketLeftAgainIsDropped()
    {
        open(1);
        m_model->open(m_desk->told[1].id);
        m_model->assignToMe();
        m_model->open(m_desk->told[2].id);
        QTRY_VERIFY(m_model->isOpen());
        QVERIFY(m_desk->handOut().isEmpty());
    }

    void aTransferTellsWhyFirst()
    {
        open(1);
        m_model->transfer(m_desk->world.technical.id, u" please look \n"_s);
        QTRY_COMPARE(m_desk->ticket(1).queue, m_desk->world.technical.id);
        m_desk->elapse(TicketModel::kUndoNoteFor + Milliseconds(1));
        const auto sent = m_desk->handOut();
        QVERIFY(!sent.isEmpty());
        const auto *note = std::get_if<Op::TicketNote>(&sent.constFirst().operation);
        QVERIFY(note);
        QCOMPARE(note->message.text, u"please look"_s);
        QCOMPARE(note->message.audience, Audience::Internal);
    }

    void takingATransferBackTakesItsNoteBack()
    {
        open(1);
        m_model->transfer(m_desk->world.technical.id, u"please look"_s);
        QTRY_VERIFY(m_desk->undo.canUndo());
        QVERIFY(m_desk->handOut().isEmpty());
        m_desk->undo.undo();
        QTRY_COMPARE(m_desk->ticket(1).queue, m_desk->world.billing.id);
        QTRY_VERIFY(m_desk->details(1).pending.isEmpty());
        QCOMPARE(m_desk->details(1).messages.size(), 1);
        QCOMPARE(m_desk->draft(1).text, u"please look"_s);
    }

    void aTransferReleasesWhoIsNotOfTheNewDepartment_data()
    {
        QTest::addColumn<QString>("note");
        QTest::addColumn<bool>("isSent");
        QTest::newRow("while it waits") << QString() << false;
        QTest::newRow("when it has left") << QString() << true;
        QTest::newRow("with a note") << u"please look"_s << false;
        QTest::newRow("with a note, when it has left") << u"please look"_s << true;
    }
    void aTransferReleasesWhoIsNotOfTheNewDepartment()
    {
        QFETCH(const QString, note);
        QFETCH(const bool, isSent);
        own(m_desk->world.me.id);
        const QStringList before = card(m_desk->ticket(1));
        m_model->transfer(m_desk->world.technical.id, note);
        QTRY_VERIFY(m_desk->undo.canUndo());
        QCOMPARE(m_desk->ticket(1).queue, m_desk->world.technical.id);
        QVERIFY(m_desk->ticket(1).owner.isNull());
        m_desk->elapse(isSent ? TicketModel::kUndoNoteFor + Milliseconds(1) : Milliseconds(0));
        if (isSent)
            QVERIFY(!m_desk->handOut().isEmpty());
        m_desk->undo.undo();
        QTRY_COMPARE(card(m_desk->ticket(1)), before);
    }

    void aTransferLeavesATicketToWhoWorksThere()
    {
        Person other = m_desk->world.other;
        other.memberOf = {m_desk->world.technical.id};
        m_desk->tell({Entity(other)});
        m_model->setReference(m_desk->reference());
        own(other.id);
        m_model->transfer(m_desk->world.technical.id, {});
        QTRY_COMPARE(m_desk->ticket(1).queue, m_desk->world.technical.id);
        QCOMPARE(m_desk->ticket(1).owner, other.id);
    }

    void aTransferMeansTheTicketItWasAskedFor()
    {
        open(1);
        m_model->transfer(m_desk->world.technical.id, u"please look"_s);
        m_model->open(m_desk->told[1].id);
        QTRY_COMPARE(m_desk->ticket(1).queue, m_desk->world.technical.id);
        QCOMPARE(m_desk->ticket(2).queue, m_desk->world.billing.id);
    }

    void theTicketOpenedLastIsShown()
    {
        const QSignalSpy opened(m_model.get(), &TicketModel::opened);
        m_model->open(m_desk->told[0].id);
        m_model->open(m_desk->told[1].id);
        m_model->open(m_desk->told[2].id);
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(m_model->details().ticket.number, 3);
    }

    void whatComesFromTheServerIsShown()
    {
        open(1);
        Ticket edited = m_desk->told[0];
        edited.subject = u"From afar"_s;
        m_desk->tell({Entity(edited)});
        QTRY_COMPARE(m_model->details().ticket.subject, u"From afar"_s);
    }

    void aTicketThatIsTakenAwayIsClosed()
    {
        open(1);
        const QSignalSpy closed(m_model.get(), &TicketModel::closed);
        m_desk->tellRemoved(m_desk->told[0].id.uuid());
        QTRY_COMPARE(closed.size(), 1);
        QVERIFY(!m_model->isOpen());
    }

    void readingIsMarkedOnceForEachMessage()
    {
        open(1);
        QVERIFY(m_model->details().row.unread);
        m_model->markRead();
        m_model->markRead();
        QTRY_VERIFY(!m_model->details().row.unread);
        QCOMPARE(m_desk->handOut().size(), 1);
    }

    void settingWhatIsSetDoesNothing()
    {
        open(1);
        m_model->set(TicketField::Subject, m_desk->told[0].subject);
        m_model->transfer(m_desk->told[0].queue, u"why"_s);
        m_model->transfer({}, u"why"_s);
        m_model->addTag(u"  "_s);
        m_model->removeTag(u"unknown"_s);
        QVERIFY(m_desk->handOut().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTicketModel)
#include "tst_ticketmodel.moc"
