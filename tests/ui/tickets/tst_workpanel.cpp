// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "screens.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/section.h"
#include "ui/kit/wrappingcheckbox.h"
#include "ui/tickets/workpanel.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What a person notes of the work on a ticket, over the real cache.
class TestWorkPanel : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<Models::TicketModel> m_ticket;
    std::unique_ptr<WorkPanel> m_panel;
    Checklist m_refund;
    Checklist m_script;

    template<typename T>
    [[nodiscard]] T *part(const QString &name) const
    {
        return m_panel->findChild<T *>(name);
    }
    [[nodiscard]] const Ticket &shown() const { return m_ticket->details().ticket; }
    [[nodiscard]] WrappingCheckBox *step(const QString &words) const
    {
        const QList<WrappingCheckBox *> boxes = m_panel->findChildren<WrappingCheckBox *>();
        const auto found = std::find_if(boxes.cbegin(), boxes.cend(),
                                        [&](const QWidget *box) { return box->accessibleName() == words; });
        return found == boxes.cend() ? nullptr : *found;
    }
    [[nodiscard]] static QList<QAction *> rowsOf(const ChipButton *chip)
    {
        Q_EMIT chip->menu()->aboutToShow();
        QList<QAction *> rows = chip->menu()->actions();
        rows.removeIf([](const QAction *row) { return row->isSeparator(); });
        return rows;
    }
    [[nodiscard]] QStringList titles() const
    {
        QStringList titles;
        for (const SectionHeader *head : m_panel->findChildren<SectionHeader *>())
            if (!head->isHidden() && !head->parentWidget()->isHidden())
                titles << head->text();
        return titles;
    }
    static Checklist list(int number, const QString &name, const QStringList &steps)
    {
        Checklist list;
        list.id = ChecklistId(Test::fixedUuid(u"checklist", number));
        list.name = {name, name};
        for (const QString &step : steps)
            list.items.append({step.toLower(), {step, step}});
        return list;
    }
    void open(const Ticket &ticket)
    {
        m_ticket->open(ticket.id);
        QTRY_VERIFY(m_ticket->isOpen() && m_ticket->id() == ticket.id);
    }
    void noteTime(const QString &span, const QString &note = {})
    {
        part<QLineEdit>(u"timeWords"_s)->setText({});
        // As keys do: QTest::keyClicks() cannot type Cyrillic.
        for (const QChar c : span)
            QTest::sendKeyEvent(QTest::Click, part<QLineEdit>(u"timeWords"_s), Qt::Key_unknown, QString(c),
                                Qt::NoModifier);
        part<QLineEdit>(u"timeNote"_s)->setText(note);
        part<QPushButton>(u"timeNoted"_s)->click();
    }
    void become(Role role)
    {
        Person me = m_screens->desk.world.me;
        me.role = role;
        m_screens->desk.tell({Entity(me)});
        m_ticket->setReference(m_screens->desk.reference());
    }
    void undo()
    {
        QTRY_VERIFY(m_screens->desk.undo.canUndo());
        m_screens->desk.undo.undo();
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>();
        m_refund = list(1, u"Refund"_s, {u"Check the bill"_s, u"Ask the bank & wait"_s});
        m_script = list(2, u"Call script"_s, {u"Greet"_s, u"Ask"_s, u"Thank"_s});
        m_script.isScript = true;
        m_script.queues = {m_screens->desk.world.technical.id};
        m_screens->desk.tell({Entity(m_refund), Entity(m_script)});
        m_ticket = std::make_unique<Models::TicketModel>(m_screens->desk.work());
        m_ticket->setReference(m_screens->desk.reference());
        m_panel = std::make_unique<WorkPanel>(m_screens->context, *m_ticket);
        m_panel->resize(260, 700);
        for (Ui::Section *section : m_panel->findChildren<Ui::Section *>())
            section->setOpen(true);
        open(m_screens->desk.told[0]);
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }
    void cleanup()
    {
        m_panel.reset();
        m_ticket.reset();
        m_screens.reset();
    }

    void aListChosenByHandIsTickedOffAndTakenBack()
    {
        QVERIFY(!step(u"Check the bill"_s));
        const QList<QAction *> offered = rowsOf(part<ChipButton>(u"addChecklist"_s));
        QCOMPARE(offered.size(), 2);
        QCOMPARE(offered[0]->text(), u"Refund"_s); // fits; the other one is another department's
        offered[0]->trigger();
        QVERIFY(step(u"Check the bill"_s));
        QVERIFY(titles().contains(u"Checklist · 0 of 2"_s));
        step(u"Ask the bank & wait"_s)->click();
        QTRY_COMPARE(shown().checks.size(), 1);
        QCOMPARE(shown().checks[0].item, m_refund.id.toString() + u"/ask the bank & wait"_s);
        QCOMPARE(shown().checks[0].person, m_screens->desk.world.me.id);
        QTRY_VERIFY(titles().contains(u"Checklist · 1 of 2"_s));
        QVERIFY(step(u"Ask the bank & wait"_s)->accessibleDescription().contains(m_screens->desk.world.me.name));
        Test::keepPicture(*m_panel, u"work-panel"_s);
        undo();
        QTRY_VERIFY(shown().checks.isEmpty());
        QTRY_VERIFY(!step(u"Ask the bank & wait"_s)->isChecked());
        undo();
        QTRY_VERIFY(titles().contains(u"Checklist"_s));
    }

    void aTickThatIsTakenAwayCanBeTakenBack()
    {
        Ticket ticket = m_screens->desk.told[0];
        ticket.checks = {{m_refund.id.toString() + u"/check the bill"_s, m_screens->desk.world.other.id,
                          m_screens->desk.world.clock.now() - 1h}};
        m_screens->desk.tell({Entity(ticket)});
        // A colleague began with it: it stands here too.
        QTRY_VERIFY(step(u"Check the bill"_s) && step(u"Check the bill"_s)->isChecked());
        step(u"Check the bill"_s)->click();
        QTRY_VERIFY(shown().checks.isEmpty());
        undo();
        QTRY_COMPARE(shown().checks.size(), 1);
    }

    void stepsAreUnfoldedWhereThereAreAnyAndAPersonLikesThem()
    {
        const auto *section
            = qobject_cast<Ui::Section *>(part<ChipButton>(u"addChecklist"_s)->parentWidget()->parentWidget());
        QVERIFY(section && !section->isOpen());
        section->header()->click(); // to choose one, which says nothing of other tickets
        section->header()->click();
        Ticket ticket = m_screens->desk.told[0];
        ticket.checks = {{m_refund.id.toString() + u"/check the bill"_s, m_screens->desk.world.other.id,
                          m_screens->desk.world.clock.now()}};
        m_screens->desk.tell({Entity(ticket)});
        QTRY_VERIFY(section->isOpen());
        open(m_screens->desk.told[1]);
        QVERIFY(!section->isOpen());
        open(ticket);
        QVERIFY(section->isOpen());
        section->header()->click();
        open(m_screens->desk.told[1]);
        open(ticket);
        QVERIFY(!section->isOpen());
    }

    void theListOfTheTypeStandsThereByItself()
    {
        TicketType type;
        type.id = TypeId(Test::fixedUuid(u"type", 90));
        type.key = u"call"_s;
        type.name = {u"Call"_s, u"Call"_s};
        type.checklist = m_script.id;
        Ticket ticket = m_screens->desk.told[0];
        ticket.type = type.id;
        m_screens->desk.tell({Entity(type), Entity(ticket)});
        m_ticket->setReference(m_screens->desk.reference());
        QTRY_VERIFY(step(u"Greet"_s));
        // A script goes one step after the other.
        QVERIFY(step(u"Greet"_s)->isEnabled() && !step(u"Ask"_s)->isEnabled());
        step(u"Greet"_s)->click();
        QTRY_VERIFY(step(u"Ask"_s)->isEnabled());
        step(u"Ask"_s)->click();
        QTRY_VERIFY(step(u"Thank"_s)->isEnabled());
        QVERIFY(!step(u"Greet"_s)->isEnabled() && step(u"Ask"_s)->isEnabled());
    }

    void timeIsNotedInWordsAndAddsUp()
    {
        noteTime(u"1h 20m"_s, u"looked into it"_s);
        QTRY_COMPARE(shown().spentMs, Milliseconds(80min).count());
        QTRY_VERIFY(part<QLineEdit>(u"timeWords"_s)->text().isEmpty());
        QVERIFY(part<QLineEdit>(u"timeNote"_s)->text().isEmpty());
        const quint64 first = m_screens->desk.undo.newest();
        noteTime(u"10 мин"_s);
        QTRY_COMPARE(shown().spentMs, Milliseconds(90min).count());
        QTRY_VERIFY(m_screens->desk.undo.newest() > first);
        QTRY_VERIFY(titles().contains(u"Time spent · 1 h 30 min"_s));
        undo();
        QTRY_COMPARE(shown().spentMs, Milliseconds(80min).count());
    }

    void timeThatHasLeftIsTakenBackByItsOpposite()
    {
        noteTime(u"15m"_s);
        QTRY_VERIFY(m_screens->desk.undo.canUndo());
        const QList<Mutation> sent = m_screens->desk.handOut();
        QCOMPARE(sent.size(), 1);
        QCOMPARE(std::get<Op::TicketTime>(sent[0].operation).spentMs, Milliseconds(15min).count());
        m_screens->desk.undo.undo();
        QTRY_COMPARE(shown().spentMs, 0);
    }

    void wordsThatAreNotUnderstoodAreToldAndNotTaken()
    {
        noteTime(u"a while"_s);
        const auto *sentence = part<QLabel>(u"timeSentence"_s);
        QVERIFY(sentence->isVisible() && sentence->property("tone") == u"danger"_s);
        QCOMPARE(part<QLineEdit>(u"timeWords"_s)->text(), u"a while"_s);
        noteTime(u"1001 h"_s);
        QVERIFY(sentence->text().contains(u"1000"_s));
        QVERIFY(m_screens->desk.handOut().isEmpty());
        noteTime(u"15m"_s);
        QTRY_VERIFY(sentence->isHidden());
    }

    void aTimerGoesOnBehindAnotherTicket()
    {
        auto *timer = part<QPushButton>(u"timeTimer"_s);
        timer->click();
        QCOMPARE(timer->text(), u"Stop: 1 min"_s);
        m_screens->desk.elapse(10min);
        open(m_screens->desk.told[1]);
        QCOMPARE(timer->text(), u"Start the timer"_s);
        m_screens->desk.elapse(15min);
        open(m_screens->desk.told[0]);
        QCOMPARE(timer->text(), u"Stop: 25 min"_s);
        timer->click();
        QTRY_COMPARE(shown().spentMs, Milliseconds(25min).count());
        QTRY_COMPARE(timer->text(), u"Start the timer"_s);
        undo();
        QTRY_COMPARE(shown().spentMs, 0);
    }

    void aDiscardedTimerComesBack()
    {
        auto *timer = part<QPushButton>(u"timeTimer"_s);
        timer->click();
        m_screens->desk.elapse(5min);
        part<QPushButton>(u"timeDrop"_s)->click();
        QCOMPARE(timer->text(), u"Start the timer"_s);
        QCOMPARE(shown().spentMs, 0);
        undo();
        QCOMPARE(timer->text(), u"Stop: 5 min"_s);
        undo();
        QCOMPARE(timer->text(), u"Start the timer"_s);
    }

    void whoFollowsIsListedAndMayStop()
    {
        const PersonId me = m_screens->desk.world.me.id;
        m_panel->toggleFollowing();
        QTRY_COMPARE(shown().followers, QList<PersonId>{me});
        QTRY_COMPARE(part<QPushButton>(u"followTicket"_s)->text(), u"Stop following"_s);
        undo();
        QTRY_VERIFY(shown().followers.isEmpty());
        const QList<QAction *> colleagues = rowsOf(part<ChipButton>(u"addFollower"_s));
        QCOMPARE(colleagues.size(), 1);
        QCOMPARE(colleagues[0]->text(), m_screens->desk.world.other.name);
        colleagues[0]->trigger();
        QTRY_COMPARE(shown().followers, QList<PersonId>{m_screens->desk.world.other.id});
        QTRY_VERIFY(part<QToolButton>(u"removeFollower"_s));
        part<QToolButton>(u"removeFollower"_s)->click();
        QTRY_VERIFY(shown().followers.isEmpty());
        undo();
        QTRY_COMPARE(shown().followers.size(), 1);
    }

    void aCallIsPromisedInWordsAndDone()
    {
        const Timestamp now = m_screens->desk.world.clock.now();
        part<QLineEdit>(u"callNumber"_s)->setText(u"+79991234567"_s);
        QTest::keyClicks(part<QLineEdit>(u"callWords"_s), u"in 2 hours"_s);
        QVERIFY(part<QLabel>(u"callSentence"_s)->text().contains(u"that is in"_s));
        QTest::keyClick(part<QLineEdit>(u"callWords"_s), Qt::Key_Return);
        QTRY_VERIFY(shown().callbackAt && *shown().callbackAt > now + 118min && *shown().callbackAt <= now + 2h);
        QCOMPARE(shown().callbackTo, u"+79991234567"_s);
        QTRY_VERIFY(part<QLabel>(u"callTold"_s)->text().startsWith(u"call back "_s));
        QVERIFY(part<QLabel>(u"callTold"_s)->text().endsWith(u" · +79991234567"_s));
        QTRY_VERIFY(part<QLineEdit>(u"callWords"_s)->text().isEmpty());
        m_screens->desk.elapse(3h);
        part<QPushButton>(u"callDone"_s)->click();
        QTRY_VERIFY(!shown().callbackAt && shown().callbackTo.isEmpty());
        undo();
        QTRY_VERIFY(shown().callbackAt.has_value());
        QTRY_VERIFY(part<QLabel>(u"callTold"_s)->text().startsWith(u"call back now"_s));
        QCOMPARE(shown().callbackTo, u"+79991234567"_s);
    }

    void aTimeOfACallThatIsNotUnderstoodIsToldAndNotTaken_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing") << QString();
        QTest::newRow("no time") << u"soonish"_s;
        QTest::newRow("a reply is no time") << u"until a reply"_s;
    }
    void aTimeOfACallThatIsNotUnderstoodIsToldAndNotTaken()
    {
        QFETCH(const QString, words);
        auto *line = part<QLineEdit>(u"callWords"_s);
        line->setText(words);
        part<QPushButton>(u"callBack"_s)->click();
        const auto *sentence = part<QLabel>(u"callSentence"_s);
        QVERIFY(sentence->isVisible() && sentence->property("tone") == u"danger"_s);
        QCOMPARE(line->text(), words);
        QVERIFY(m_screens->desk.handOut().isEmpty());
    }

    void theNumberOfTheCustomerIsProposed()
    {
        Customer customer;
        customer.id = m_screens->desk.told[1].requester;
        customer.name = u"Anna"_s;
        customer.phones = {u"+74950000001"_s, u"+74950000002"_s};
        m_screens->desk.tell({Entity(customer)});
        open(m_screens->desk.told[1]);
        QTRY_COMPARE(part<QLineEdit>(u"callNumber"_s)->text(), u"+74950000001"_s);
    }

    void aLightAgentNotesTimeAndFollowsAndNoMore()
    {
        Ticket ticket = m_screens->desk.told[0];
        ticket.followers = {m_screens->desk.world.other.id};
        ticket.checks = {{m_refund.id.toString() + u"/check the bill"_s, m_screens->desk.world.other.id,
                          m_screens->desk.world.clock.now()}};
        m_screens->desk.tell({Entity(ticket)});
        become(Role::LightAgent);
        QTRY_VERIFY(step(u"Check the bill"_s));
        QVERIFY(!step(u"Check the bill"_s)->isEnabled());
        QVERIFY(part<ChipButton>(u"addChecklist"_s)->isHidden());
        QVERIFY(part<ChipButton>(u"addFollower"_s)->isHidden());
        QTRY_VERIFY(!part<QToolButton>(u"removeFollower"_s));
        QVERIFY(!part<QPushButton>(u"followTicket"_s)->isHidden());
        QVERIFY(part<QLineEdit>(u"timeWords"_s)->isVisible());
        QVERIFY(!part<QLineEdit>(u"callWords"_s)->isVisible());
    }

    void aMergedTicketTakesNoWork()
    {
        Ticket ticket = m_screens->desk.told[0];
        ticket.mergedInto = m_screens->desk.told[1].id;
        m_screens->desk.tell({Entity(ticket)});
        QTRY_VERIFY(!shown().mergedInto.isNull());
        QTRY_VERIFY(!part<QLineEdit>(u"timeWords"_s)->isVisible());
        QVERIFY(part<ChipButton>(u"addChecklist"_s)->isHidden());
    }

    void theKeysOpenTheirLines()
    {
        for (Ui::Section *section : m_panel->findChildren<Ui::Section *>())
            section->setOpen(false);
        QVERIFY(!part<QLineEdit>(u"timeWords"_s)->isVisible());
        m_panel->noteTime();
        QVERIFY(part<QLineEdit>(u"timeWords"_s)->isVisible());
        QCOMPARE(m_panel->focusWidget(), part<QLineEdit>(u"timeWords"_s));
        m_panel->callBack();
        QCOMPARE(m_panel->focusWidget(), part<QLineEdit>(u"callWords"_s));
    }
};

QTEST_MAIN(TestWorkPanel)
#include "tst_workpanel.moc"
