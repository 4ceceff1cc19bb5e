// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/customer.h"
#include "core/permissions.h"
#include "screens.h"
#include "ui/customers/customerpanel.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/segmentedtabs.h"
#include "ui/main/actions.h"
#include "ui/settings/keyspage.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"

#include <QLineEdit>
#include <QMainWindow>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

/// Whatever the rights of core refuse to a role is neither in a menu nor on a key.
class TestOfferedActions : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<QMainWindow> m_window;
    std::unique_ptr<Actions> m_actions;
    TicketsPlace *m_place = nullptr;

    template<typename T>
    [[nodiscard]] T *part(const QString &name) const
    {
        return m_place->findChild<T *>(name);
    }
    [[nodiscard]] bool isInMore(const QString &words) const
    {
        QMenu *more = part<ChipButton>(u"moreChip"_s)->menu();
        Q_EMIT more->aboutToShow();
        const QList<QAction *> rows = more->actions();
        return std::any_of(rows.cbegin(), rows.cend(),
                           [&words](const QAction *row) { return row->isEnabled() && row->text() == words; });
    }
    [[nodiscard]] bool isTagOffered() const
    {
        const QList<ChipButton *> chips = m_place->pane().findChildren<ChipButton *>();
        return std::any_of(chips.cbegin(), chips.cend(),
                           [](const ChipButton *chip) { return chip->text() == "#wifi"_L1 && chip->isEnabled(); });
    }
    void become(Role role)
    {
        Person me = m_screens->desk.world.me;
        me.role = role;
        Ticket ticket = m_screens->desk.told[0];
        ticket.tags = {u"wifi"_s};
        m_screens->desk.tell({Entity(me), Entity(ticket)});
        m_screens->reference.reload();
        QTRY_VERIFY(m_screens->reference.data().people.contains(me));
        m_place->openTicket(ticket.id);
        QTRY_VERIFY(m_place->pane().ticket().isOpen());
        QTRY_VERIFY(!m_place->pane().ticket().details().ticket.tags.isEmpty());
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>();
        m_window = std::make_unique<QMainWindow>();
        m_actions = std::make_unique<Actions>(m_window.get());
        m_place = new TicketsPlace(m_screens->context, *m_actions);
        m_window->setCentralWidget(m_place);
        m_window->resize(1300, 800);
        m_window->show();
    }
    void cleanup()
    {
        m_actions.reset();
        m_window.reset();
        m_screens.reset();
    }

    void whatCoreRefusesIsNotOffered_data()
    {
        QTest::addColumn<Role>("role");
        QTest::newRow("agent") << Role::Agent;
        QTest::newRow("light agent") << Role::LightAgent;
        QTest::newRow("supervisor") << Role::Supervisor;
        QTest::newRow("editor") << Role::Editor;
        QTest::newRow("administrator") << Role::Administrator;
    }
    void whatCoreRefusesIsNotOffered()
    {
        QFETCH(const Role, role);
        become(role);
        const auto compare = [role](OpKind operation, bool isOffered, const char *what) {
            QVERIFY2(isOffered == roleMay(role, operation), what);
        };
        for (const char *chip : {"statusChip", "ownerChip", "queueChip", "priorityChip"})
            compare(OpKind::TicketSet, part<ChipButton>(QString::fromLatin1(chip))->isEnabled(), chip);
        compare(OpKind::TicketSet, part<QPushButton>(u"takeButton"_s)->isVisible(), "take");
        compare(OpKind::TicketTags, isTagOffered(), "tag");
        compare(OpKind::TicketTags, isInMore(u"Add a tag…"_s), "more: tag");
        compare(OpKind::TicketSet, isInMore(u"Put on hold"_s), "more: hold");
        compare(OpKind::TicketSet, isInMore(u"Transfer to another department…"_s), "more: transfer");
        QVERIFY(isInMore(u"Customer panel"_s));
        const std::pair<ActionId, OpKind> keys[]
            = {{ActionId::AssignToMe, OpKind::TicketSet},   {ActionId::Owner, OpKind::TicketSet},
               {ActionId::Status, OpKind::TicketSet},       {ActionId::Priority, OpKind::TicketSet},
               {ActionId::Transfer, OpKind::TicketSet},     {ActionId::AddTag, OpKind::TicketTags},
               {ActionId::Reply, OpKind::TicketReply},      {ActionId::Note, OpKind::TicketNote},
               {ActionId::Send, OpKind::TicketNote},        {ActionId::Attach, OpKind::TicketNote},
               {ActionId::Follow, OpKind::TicketFollowers}, {ActionId::NoteTime, OpKind::TicketTime},
               {ActionId::HandOver, OpKind::TicketSet},     {ActionId::CallBack, OpKind::TicketSet},
               {ActionId::SendAndSolve, OpKind::TicketSet}, {ActionId::Forward, OpKind::TicketReply},
               {ActionId::Copies, OpKind::TicketReply},     {ActionId::Format, OpKind::TicketReply}};
        for (const auto &[action, operation] : keys)
            compare(operation, m_actions->at(action)->isEnabled(), qPrintable(m_actions->at(action)->text()));
        compare(OpKind::TicketNote, m_place->pane().composer().isVisible(), "composer");
        compare(OpKind::TicketReply, m_place->pane().composer().findChild<SegmentedTabs *>()->isTabVisible(0),
                "composer: reply");
        compare(OpKind::TicketReply, m_place->pane().composer().findChild<SegmentedTabs *>()->isTabVisible(2),
                "composer: forward");
        compare(OpKind::CustomerSet, !part<QLineEdit>(u"addFact"_s)->isHidden(), "customer: fact");
        compare(OpKind::CustomerNoteAdd, !part<QLineEdit>(u"addNote"_s)->isHidden(), "customer: note");
        Test::keepPicture(*m_window, u"offered-"_s + QString::fromLatin1(QTest::currentDataTag()));
    }

    void keysThatDoNothingAreNotListed()
    {
        become(Role::LightAgent);
        const KeysPage page(*m_actions);
        const auto *table = page.findChild<QTableWidget *>(u"keyTable"_s);
        QVERIFY(table->findItems(u"Assign to me"_s, Qt::MatchExactly).isEmpty());
        QVERIFY(!table->findItems(u"Note"_s, Qt::MatchExactly).isEmpty());
    }

    void theKeysOfTheWorkReachTheOpenTicket()
    {
        become(Role::Agent);
        m_actions->at(ActionId::Follow)->trigger();
        QTRY_COMPARE(m_place->pane().ticket().details().ticket.followers, QList<PersonId>{m_screens->desk.world.me.id});
        QVERIFY(!part<QLineEdit>(u"timeWords"_s)->isVisible());
        m_actions->at(ActionId::NoteTime)->trigger();
        QVERIFY(part<QLineEdit>(u"timeWords"_s)->isVisible());
        QCOMPARE(m_window->focusWidget(), part<QLineEdit>(u"timeWords"_s));
        m_actions->at(ActionId::CallBack)->trigger();
        QCOMPARE(m_window->focusWidget(), part<QLineEdit>(u"callWords"_s));
    }

    void theKeysOfWritingLeadToWhoElseGetsIt()
    {
        become(Role::Agent);
        m_actions->at(ActionId::Copies)->trigger();
        QCOMPARE(m_window->focusWidget(), part<QLineEdit>(u"recipientCc"_s));
        m_actions->at(ActionId::Forward)->trigger();
        QCOMPARE(m_window->focusWidget(), part<QLineEdit>(u"recipientTo"_s));
    }

    void whatALightAgentWritesIsANote()
    {
        become(Role::LightAgent);
        m_place->insertIntoReply(u"Seen"_s);
        m_place->pane().composer().send();
        QTRY_COMPARE(m_screens->desk.details(1).messages.constLast().text, u"Seen"_s);
        QCOMPARE(m_screens->desk.details(1).messages.constLast().audience, Audience::Internal);
    }

    void aRightThatComesBackIsOfferedAtOnce()
    {
        become(Role::Editor);
        QVERIFY(!m_place->pane().composer().isVisible());
        become(Role::Agent);
        QTRY_VERIFY(m_place->pane().composer().isVisible());
        QVERIFY(part<ChipButton>(u"statusChip"_s)->isEnabled());
        QVERIFY(m_actions->at(ActionId::Reply)->isEnabled());
    }
};

QTEST_MAIN(TestOfferedActions)
#include "tst_offeredactions.moc"
