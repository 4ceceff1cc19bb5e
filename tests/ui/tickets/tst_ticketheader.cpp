// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/defaults.h"
#include "screens.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/labels.h"
#include "ui/tickets/tagfield.h"
#include "ui/tickets/ticketheader.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestTicketHeader : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<Models::TicketModel> m_ticket;
    std::unique_ptr<TicketHeader> m_header;

    void open(const Ticket &ticket)
    {
        m_screens->desk.tell({Entity(ticket)});
        m_ticket->open(ticket.id);
        QTRY_VERIFY(m_ticket->isOpen());
    }
    [[nodiscard]] TagField *tagField() const { return m_header->findChild<TagField *>(); }
    [[nodiscard]] QStringList tags() { return m_screens->desk.ticket(1).tags; }
    [[nodiscard]] QList<ChipButton *> tagChips() const
    {
        QList<ChipButton *> chips;
        for (ChipButton *chip : m_header->findChildren<ChipButton *>())
            if (chip->isVisible() && chip->text().startsWith(u'#'))
                chips.append(chip);
        return chips;
    }
    [[nodiscard]] QAction *offeredStatus(const QString &name) const
    {
        QMenu *menu = m_header->findChild<ChipButton *>(u"statusChip"_s)->menu();
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions())
            if (action->text() == name)
                return action;
        return nullptr;
    }
    /// By what is offered, without the time that stands beside it.
    static QMap<QString, QAction *> timesOf(const QMenu *menu)
    {
        QMap<QString, QAction *> rows;
        for (QAction *action : menu->actions())
            if (!action->isSeparator())
                rows.insert(action->text().section(u'\t', 0, 0), action);
        return rows;
    }
    PlainLabel *dueLine() { return m_header->findChild<PlainLabel *>(u"dueLine"_s); }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>();
        m_ticket = std::make_unique<Models::TicketModel>(m_screens->desk.work());
        m_ticket->setReference(m_screens->desk.reference());
        m_header = std::make_unique<TicketHeader>(m_screens->context, *m_ticket);
        m_header->resize(700, 120);
        m_header->show();
    }
    void cleanup()
    {
        m_header.reset();
        m_ticket.reset();
        m_screens.reset();
    }

    void theDueLineTellsHowPressingItIs_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QString>("tone");
        QTest::newRow("overdue") << -5 << u"danger"_s;
        QTest::newRow("soon") << 10 << u"warning"_s;
        QTest::newRow("far") << 3000 << u"muted"_s;
    }
    void theDueLineTellsHowPressingItIs()
    {
        QFETCH(const int, minutes);
        Ticket ticket = m_screens->desk.told[0];
        ticket.firstReplyDue = m_screens->desk.world.clock.now() + std::chrono::minutes(minutes);
        open(ticket);
        QVERIFY(!dueLine()->text().isEmpty());
        QTEST(dueLine()->property("tone").toString(), "tone");
    }

    void aPromisedTimeWarnsBeforeItPasses_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QString>("tone");
        QTest::newRow("over") << -5 << u"danger"_s;
        QTest::newRow("near by the desk's rule") << 20 << u"warning"_s;
        QTest::newRow("far") << 90 << u"muted"_s;
    }
    void aPromisedTimeWarnsBeforeItPasses()
    {
        QFETCH(const int, minutes);
        DeskRules rules;
        rules.id = deskRulesId();
        rules.promisedWarnMinutes = 30;
        m_screens->desk.tell({Entity(rules)});
        m_ticket->setReference(m_screens->desk.reference());
        Ticket ticket = m_screens->desk.told[0];
        ticket.firstReplyDue = m_screens->desk.world.clock.now() + std::chrono::minutes(3000);
        ticket.promisedAt = m_screens->desk.world.clock.now() + std::chrono::minutes(minutes);
        open(ticket);
        QVERIFY2(dueLine()->text().contains(u"promised until"_s), qPrintable(dueLine()->text()));
        QTEST(dueLine()->property("tone").toString(), "tone");
    }

    void whatIsPromisedIsSaidOnce()
    {
        const Timestamp now = m_screens->desk.world.clock.now();
        Ticket ticket = m_screens->desk.told[0];
        ticket.firstReplyAt = now;
        ticket.promisedAt = now + 2h;
        ticket.resolutionDue = ticket.promisedAt;
        open(ticket);
        QVERIFY2(dueLine()->text().startsWith(u"promised until "_s), qPrintable(dueLine()->text()));
        QVERIFY2(!dueLine()->text().contains(u'·'), qPrintable(dueLine()->text()));
    }

    void besideAPromiseTheNextTargetIsNamedAsItIs()
    {
        const Timestamp now = m_screens->desk.world.clock.now();
        Ticket ticket = m_screens->desk.told[0];
        ticket.promisedAt = now + 2h;
        ticket.firstReplyDue = now + 3h;
        open(ticket);
        QVERIFY2(dueLine()->text().contains(u"first reply due in"_s), qPrintable(dueLine()->text()));
        QVERIFY2(!dueLine()->text().contains(u"resolution"_s), qPrintable(dueLine()->text()));
    }

    void aPromisedCallStandsInTheHead()
    {
        Ticket ticket = m_screens->desk.told[0];
        ticket.callbackAt = m_screens->desk.world.clock.now() + 2h;
        open(ticket);
        QVERIFY2(dueLine()->text().contains(u"call back "_s), qPrintable(dueLine()->text()));
    }

    void aCallThatIsDueWarnsUntilTheTicketIsSolved()
    {
        Ticket ticket = m_screens->desk.told[0];
        ticket.callbackAt = m_screens->desk.world.clock.now() - 2min;
        open(ticket);
        QVERIFY2(dueLine()->text().contains(u"call back now"_s), qPrintable(dueLine()->text()));
        QCOMPARE(dueLine()->property("tone").toString(), u"warning"_s);
        ticket.status = defaultStatusId(StateClass::Solved);
        ticket.state = StateClass::Solved;
        m_screens->desk.tell({Entity(ticket)});
        QTRY_VERIFY(!dueLine()->text().contains(u"call back"_s));
    }

    void longEmptyAndRightToLeftSubjectsFit_data()
    {
        QTest::addColumn<QString>("subject");
        QTest::newRow("empty") << QString();
        QTest::newRow("500 letters") << u"printer "_s.repeated(63).left(500);
        QTest::newRow("one long word") << u"ж"_s.repeated(500);
        QTest::newRow("right to left") << u"המדפסת מדפיסה דפים ריקים"_s;
    }
    void longEmptyAndRightToLeftSubjectsFit()
    {
        QFETCH(const QString, subject);
        Ticket ticket = m_screens->desk.told[0];
        ticket.subject = subject;
        open(ticket);
        QVERIFY(m_header->minimumSizeHint().width() <= 500);
        auto *shown = m_header->findChild<ElidedLabel *>(u"ticketSubject"_s);
        QVERIFY(!shown->text().isEmpty());
        Test::keepPicture(*m_header, u"header-"_s + QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-'));
    }

    void takingIsOfferedUntilItIsMine()
    {
        open(m_screens->desk.told[0]);
        auto *take = m_header->findChild<QPushButton *>(u"takeButton"_s);
        QVERIFY(take->isVisible());
        take->click();
        QTRY_VERIFY(!take->isVisible());
        QCOMPARE(m_header->findChild<ChipButton *>(u"ownerChip"_s)->text(), m_screens->desk.world.me.name);
    }

    void aTagIsTypedAmongTheTags()
    {
        open(m_screens->desk.told[0]);
        QVERIFY(QTest::qWaitForWindowActive(m_header.get()));
        auto *from = m_header->findChild<ChipButton *>(u"statusChip"_s);
        from->setFocus();
        m_header->askTag();
        QCOMPARE(m_header->focusWidget(), tagField());
        QTest::keyClicks(tagField(), u"Paper Jam"_s);
        QTest::keyClick(tagField(), Qt::Key_Return);
        QTRY_COMPARE(tags(), QStringList{u"paper jam"_s});
        QVERIFY(!tagField()->isVisible());
        QCOMPARE(m_header->focusWidget(), from);
        QTRY_COMPARE(tagChips().size(), 1);
        Test::keepPicture(*m_header, u"header-tags"_s);
    }

    void escapeLeavesTheTagsAlone()
    {
        open(m_screens->desk.told[0]);
        QVERIFY(QTest::qWaitForWindowActive(m_header.get()));
        m_header->askTag();
        QTest::keyClicks(tagField(), u"zzz"_s);
        Test::keepPicture(*m_header, u"header-tag-field"_s);
        QTest::keyClick(tagField(), Qt::Key_Escape);
        QVERIFY(!tagField()->isVisible());
        QVERIFY(m_screens->desk.handOut().isEmpty());
    }

    void aTagThatIsTooLongIsToldAndNotAdded()
    {
        open(m_screens->desk.told[0]);
        m_header->askTag();
        auto *told = m_header->findChild<PlainLabel *>(u"tagProblem"_s);
        QVERIFY(!told->isVisible());
        tagField()->setText(u"x"_s.repeated(67));
        QVERIFY2(told->isVisible() && told->text().contains(u'3') && told->text().contains(u"64"_s),
                 qPrintable(told->text()));
        QTest::keyClick(tagField(), Qt::Key_Return);
        QVERIFY(tagField()->isVisible());
        QVERIFY(m_screens->desk.handOut().isEmpty());
        Test::keepPicture(*m_header, u"header-tag-too-long"_s);
        tagField()->leave();
        QVERIFY(!told->isVisible());
    }

    void aFullTicketSaysSo()
    {
        Ticket ticket = m_screens->desk.told[0];
        for (int i = 0; i < 64; ++i)
            ticket.tags.append(u"tag %1"_s.arg(i, 2, 10, QChar(u'0')));
        open(ticket);
        m_header->askTag();
        QVERIFY(m_header->findChild<PlainLabel *>(u"tagProblem"_s)->isVisible());
    }

    void tagsThatStayKeepTheirFocusWhenOthersCome()
    {
        Ticket ticket = m_screens->desk.told[0];
        ticket.tags = {u"billing"_s, u"vip"_s};
        open(ticket);
        QVERIFY(QTest::qWaitForWindowActive(m_header.get()));
        QCOMPARE(tagChips().size(), 2);
        const QList<ChipButton *> before = tagChips();
        ChipButton *chip = before.constLast();
        chip->setFocus();
        ticket.tags = {u"added"_s, u"billing"_s, u"vip"_s};
        m_screens->desk.tell({Entity(ticket)});
        QTRY_COMPARE(tagChips().size(), 3);
        QVERIFY(tagChips().contains(before.constFirst()));
        QCOMPARE(m_header->focusWidget(), chip);
        ticket.tags = {u"added"_s, u"vip"_s};
        m_screens->desk.tell({Entity(ticket)});
        QTRY_COMPARE(tagChips().size(), 2);
        QCOMPARE(m_header->focusWidget(), chip);
    }

    void moreStandsAtTheEndOfTheFirstLine()
    {
        Ticket ticket = m_screens->desk.told[0];
        for (int i = 0; i < 12; ++i)
            ticket.tags.append(u"some tag %1"_s.arg(i, 2, 10, QChar(u'0')));
        open(ticket);
        auto *more = m_header->findChild<ChipButton *>(u"moreChip"_s);
        auto *status = m_header->findChild<ChipButton *>(u"statusChip"_s);
        const auto top = [this](QWidget *chip) { return chip->mapTo(m_header.get(), QPoint()).y(); };
        QTRY_COMPARE(top(more), top(status));
        QVERIFY(more->geometry().right() > m_header->width() - 40);
        Test::keepPicture(*m_header, u"header-many-tags"_s);
    }

    void statusIsChosenFromTheMenu()
    {
        open(m_screens->desk.told[0]);
        QAction *solved = offeredStatus(u"Solved"_s);
        QVERIFY(solved);
        solved->trigger();
        QTRY_COMPARE(m_header->findChild<ChipButton *>(u"statusChip"_s)->text(), u"Solved"_s);
    }

    void onHoldAsksUntilWhen()
    {
        open(m_screens->desk.told[0]);
        QAction *onHold = offeredStatus(u"On hold"_s);
        QVERIFY(onHold && onHold->menu());
        const auto rows = timesOf(onHold->menu());
        QCOMPARE(rows.keys(),
                 (QStringList{u"In a week"_s, u"Later today"_s, u"Pick a date and time…"_s, u"Tomorrow morning"_s,
                              u"Without a time"_s}));
        rows.value(u"Tomorrow morning"_s)->trigger();
        QTRY_COMPARE(m_header->findChild<ChipButton *>(u"statusChip"_s)->text(), u"On hold"_s);
        QVERIFY(m_screens->desk.ticket(1).wakeAt > m_screens->desk.world.clock.now());
        QTRY_VERIFY2(dueLine()->text().startsWith(u"on hold until "_s), qPrintable(dueLine()->text()));
        QVERIFY(dueLine()->text().contains(u"09:00"_s));
        QTRY_VERIFY(m_screens->desk.undo.canUndo());
        m_screens->desk.undo.undo();
        QTRY_VERIFY(!dueLine()->text().contains(u"on hold"_s));
    }

    void aTicketOnHoldShowsItsTimeInTheMenuAndGetsAnother()
    {
        Ticket ticket = m_screens->desk.told[0];
        ticket.status = defaultStatusId(StateClass::OnHold);
        ticket.state = StateClass::OnHold;
        ticket.wakeAt = m_screens->desk.world.clock.now() + 48h;
        open(ticket);
        QAction *onHold = offeredStatus(u"On hold"_s);
        QVERIFY(onHold->isChecked());
        QAction *now = onHold->menu()->actions().constFirst();
        QVERIFY2(now->text().startsWith(u"Until "_s) && now->isChecked(), qPrintable(now->text()));
        QVERIFY(!timesOf(onHold->menu()).value(u"Without a time"_s)->isChecked());
        timesOf(onHold->menu()).value(u"Without a time"_s)->trigger();
        QTRY_VERIFY(m_ticket->isOpen() && !m_ticket->details().ticket.wakeAt);
        QCOMPARE(m_ticket->details().ticket.state, StateClass::OnHold);
        QVERIFY(timesOf(offeredStatus(u"On hold"_s)->menu()).value(u"Without a time"_s)->isChecked());
    }

    void theTimesAreReachedByKeysAlone()
    {
        open(m_screens->desk.told[0]);
        m_header->openStatusMenu();
        auto *menu = m_header->findChild<ChipButton *>(u"statusChip"_s)->menu();
        QTRY_VERIFY(menu->isVisible());
        for (int row = 0; row < 8 && menu->activeAction()->text() != u"On hold"_s; ++row)
            QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QMenu *times = menu->activeAction()->menu();
        QTRY_VERIFY(times->isVisible());
        QVERIFY(times->activeAction());
        QTest::keyClick(times, Qt::Key_Return);
        QTRY_COMPARE(m_ticket->details().ticket.state, StateClass::OnHold);
        QVERIFY(m_ticket->details().ticket.wakeAt);
    }

    void theMenuOfATicketOnHoldStartsThere()
    {
        Ticket ticket = m_screens->desk.told[0];
        ticket.status = defaultStatusId(StateClass::OnHold);
        ticket.state = StateClass::OnHold;
        ticket.wakeAt = m_screens->desk.world.clock.now() + 48h;
        open(ticket);
        m_header->openStatusMenu();
        auto *menu = m_header->findChild<ChipButton *>(u"statusChip"_s)->menu();
        QTRY_VERIFY(menu->isVisible());
        QVERIFY(menu->activeAction());
        QCOMPARE(menu->activeAction()->text(), u"On hold"_s);
        QVERIFY(!menu->activeAction()->menu()->isVisible());
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY(menu->activeAction()->menu()->isVisible());
        QVERIFY(m_screens->desk.handOut().isEmpty());
        menu->close();
    }

    void ofSeveralStatusesOnHoldMoreKeepsTheOneThatTheTicketHas()
    {
        ReferenceData reference = m_screens->desk.reference();
        const auto isOnHold = [](const Status &status) { return status.state == StateClass::OnHold; };
        const auto known = std::find_if(reference.statuses.cbegin(), reference.statuses.cend(), isOnHold);
        QVERIFY(known != reference.statuses.cend());
        Status second = *known;
        second.id = StatusId::make(m_screens->desk.world.random);
        reference.statuses.append(second);
        m_ticket->setReference(reference);
        Ticket ticket = m_screens->desk.told[0];
        ticket.status = second.id;
        ticket.state = StateClass::OnHold;
        open(ticket);
        QMenu *more = m_header->findChild<ChipButton *>(u"moreChip"_s)->menu();
        Q_EMIT more->aboutToShow();
        const QSignalSpy asked(m_header.get(), &TicketHeader::holdTimeAsked);
        timesOf(more->findChild<QMenu *>()).value(u"Pick a date and time…"_s)->trigger();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.constFirst().constFirst().value<StatusId>(), second.id);
    }

    void moreOffersTheSameTimes()
    {
        open(m_screens->desk.told[0]);
        QMenu *more = m_header->findChild<ChipButton *>(u"moreChip"_s)->menu();
        for (int opening = 0; opening < 2; ++opening)
            Q_EMIT more->aboutToShow();
        const QList<QMenu *> below = more->findChildren<QMenu *>();
        QCOMPARE(below.size(), 1);
        QCOMPARE(below.constFirst()->title(), u"Put on hold"_s);
        const QSignalSpy asked(m_header.get(), &TicketHeader::holdTimeAsked);
        timesOf(below.constFirst()).value(u"Pick a date and time…"_s)->trigger();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.constFirst().constFirst().value<StatusId>(), defaultStatusId(StateClass::OnHold));
    }

    void whoHasTheTicketAndItsPriorityAreMarkedInTheirMenus()
    {
        const auto marked = [this](const QString &chip) {
            QMenu *menu = m_header->findChild<ChipButton *>(chip)->menu();
            Q_EMIT menu->aboutToShow();
            QStringList names;
            for (const QAction *row : menu->actions())
                if (row->isChecked())
                    names.append(row->text());
            return names;
        };
        open(m_screens->desk.told[0]);
        QCOMPARE(marked(u"ownerChip"_s), QStringList{u"Nobody (release)"_s});
        m_ticket->assignToMe();
        QTRY_COMPARE(marked(u"ownerChip"_s), QStringList{m_screens->desk.world.me.name});
        QCOMPARE(marked(u"priorityChip"_s).size(), 1);
    }

    void onlyWhoMayOwnTheTicketIsOffered()
    {
        const auto add = [this](const QString &name, const std::function<void(Person &)> &change) {
            Person person = m_screens->desk.world.other;
            person.id = PersonId::make(m_screens->desk.world.random);
            person.name = name;
            change(person);
            m_screens->desk.tell({Entity(person)});
        };
        add(u"Light"_s, [](Person &person) { person.role = Role::LightAgent; });
        add(u"Editor"_s, [](Person &person) { person.role = Role::Editor; });
        add(u"Gone"_s, [](Person &person) { person.active = false; });
        add(u"Elsewhere"_s, [](Person &person) { person.seesAllQueues = false; });
        add(u"Here"_s, [this](Person &person) {
            person.seesAllQueues = false;
            person.visibleQueues = {m_screens->desk.world.billing.id};
        });
        m_ticket->setReference(m_screens->desk.reference());
        open(m_screens->desk.told[0]);
        QMenu *menu = m_header->findChild<ChipButton *>(u"ownerChip"_s)->menu();
        Q_EMIT menu->aboutToShow();
        QStringList names;
        for (const QAction *row : menu->actions())
            names.append(row->text());
        for (const QString &name : {u"Light"_s, u"Editor"_s, u"Gone"_s, u"Elsewhere"_s})
            QVERIFY2(!names.contains(name), qPrintable(name));
        QVERIFY(names.contains(u"Here"_s));
        QVERIFY(names.contains(m_screens->desk.world.other.name));
    }

    void aMenuOpenedByAKeyHasARowChosen()
    {
        open(m_screens->desk.told[0]);
        m_header->openStatusMenu();
        auto *status = m_header->findChild<ChipButton *>(u"statusChip"_s);
        QTRY_VERIFY(status->menu()->isVisible());
        QVERIFY(status->menu()->activeAction());
        QVERIFY(status->menu()->activeAction()->isChecked());
        QTest::keyClick(status->menu(), Qt::Key_Up);
        const QString next = status->menu()->activeAction()->text();
        QTest::keyClick(status->menu(), Qt::Key_Return);
        QTRY_COMPARE(status->text(), next);
        m_header->openPriorityMenu();
        auto *priority = m_header->findChild<ChipButton *>(u"priorityChip"_s);
        QTRY_VERIFY(priority->menu()->isVisible());
        QVERIFY(priority->menu()->activeAction());
        priority->menu()->close();
    }

    void whatMyRoleMayNotSetIsNotOffered_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<bool>("closes");
        QTest::newRow("agent") << Role::Agent << false;
        QTest::newRow("supervisor") << Role::Supervisor << true;
    }
    void whatMyRoleMayNotSetIsNotOffered()
    {
        QFETCH(const Role, role);
        Person me = m_screens->desk.world.me;
        me.role = role;
        m_screens->desk.tell({Entity(me)});
        m_ticket->setReference(m_screens->desk.reference());
        Ticket ticket = m_screens->desk.told[0];
        ticket.status = defaultStatusId(StateClass::Solved);
        ticket.state = StateClass::Solved;
        open(ticket);
        QTRY_COMPARE(m_ticket->details().ticket.state, StateClass::Solved);
        QTEST(offeredStatus(u"Closed"_s) != nullptr, "closes");
        QVERIFY(offeredStatus(u"Solved"_s));
    }
};

QTEST_MAIN(TestTicketHeader)
#include "tst_ticketheader.moc"
