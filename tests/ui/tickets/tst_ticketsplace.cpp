// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one place and all that it promises to a hand on the keys
#include "core/customer.h"
#include "models/ticketlistmodel.h"
#include "models/ticketrowtext.h"
#include "screens.h"
#include "shownplace.h"
#include "ui/customers/contactlist.h"
#include "ui/customers/customerpanel.h"
#include "ui/customers/rowbutton.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/section.h"
#include "ui/main/actions.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/conversationview.h"
#include "ui/tickets/heldbars.h"
#include "ui/tickets/ticketcard.h"
#include "ui/tickets/ticketlistpanel.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketrowdelegate.h"
#include "ui/tickets/ticketsplace.h"
#include "ui/tickets/workpanel.h"

#include <QComboBox>
#include <QHelpEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTest>
#include <QToolButton>
#include <QToolTip>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Shown : Test::ShownPlace
{
    explicit Shown(const Test::Screens &screens)
        : ShownPlace(screens.context)
    { }
    [[nodiscard]] int row() const { return list()->currentIndex().row(); }
    [[nodiscard]] qint64 number() const
    {
        const Models::TicketModel &ticket = place->pane().ticket();
        return ticket.isOpen() ? ticket.details().ticket.number : 0;
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *at = window.focusWidget() ? window.focusWidget() : &window;
        QTest::keyClick(at, key, modifiers);
    }
};

} // namespace

class TestTicketsPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }

    void keysWalkTheList()
    {
        Test::Screens screens(4);
        Shown shown(screens);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        shown.place->activate();
        QTRY_COMPARE(shown.number(), 4);
        shown.press(Qt::Key_J);
        QTRY_COMPARE(shown.number(), 3);
        shown.press(Qt::Key_J);
        shown.press(Qt::Key_K);
        shown.press(Qt::Key_J);
        QTRY_COMPARE(shown.number(), 2);
        Test::keepPicture(shown.window, u"place"_s);
    }

    void aDepartmentThatIsElidedIsNamedWholeByItsToolTip()
    {
        const QString longName = u"Department of <b>everything</b> that no other department wants to have"_s;
        Test::Screens screens(1);
        Core::Queue queue = screens.desk.world.billing;
        queue.name = longName;
        screens.desk.tell({Core::Entity(queue)});
        Shown shown(screens);
        screens.reference.reload();
        auto *views = shown.place->findChild<QListView *>(u"viewList"_s);
        const auto positionOf = [views](const QString &title) {
            return views->model()->match(views->model()->index(0, 0), Qt::DisplayRole, title, 1, Qt::MatchExactly);
        };
        QTRY_VERIFY(!positionOf(longName).isEmpty());
        const auto point = [views](const QModelIndex &index) {
            QHelpEvent help(QEvent::ToolTip, views->visualRect(index).center(),
                            views->viewport()->mapToGlobal(views->visualRect(index).center()));
            QCoreApplication::sendEvent(views->viewport(), &help);
        };
        point(positionOf(longName).constFirst());
        QTRY_COMPARE(QToolTip::text(), longName.toHtmlEscaped());
        point(positionOf(u"Mine"_s).constFirst());
        QTRY_VERIFY(!QToolTip::isVisible());
    }

    void wordsOfAReopenedTicketBeginWhereOthersDo()
    {
        const Theme &theme = Theme::current();
        Test::StoreDesk desk(1);
        TicketRowDelegate delegate(desk.world.clock);
        QStandardItemModel model(1, 1);
        const auto picture = [&](int reopened) {
            TicketRow row;
            row.requesterName = u"Anna Petrova"_s;
            row.subject = u"Printer prints blank pages"_s;
            row.reopenCount = reopened;
            model.setData(model.index(0, 0), QVariant::fromValue(row), Models::TicketListModel::RowRole);
            QStyleOptionViewItem option;
            option.rect = QRect(QPoint(), QSize(300, delegate.sizeHint(option, {}).height()));
            QImage image(option.rect.size(), QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            delegate.paint(&painter, option, model.index(0, 0));
            return image;
        };
        QVERIFY(picture(0) != picture(1));
        const QRect words = picture(0).rect().adjusted(2 * theme.space(Space::M) + theme.scaled(11), 0, 0, 0);
        QCOMPARE(picture(0).copy(words), picture(1).copy(words));
    }

    void keysChooseTheView()
    {
        Test::Screens screens(4);
        Shown shown(screens);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        auto *views = shown.place->findChild<QListView *>(u"viewList"_s);
        QTRY_COMPARE(shown.number(), 4);
        shown.press(Qt::Key_2, Qt::AltModifier);
        QCOMPARE(views->currentIndex().data().toString(), u"Unassigned"_s);
        QCOMPARE(shown.window.focusWidget(), shown.list());
        shown.press(Qt::Key_8, Qt::AltModifier);
        QTRY_COMPARE(views->currentIndex().data().toString(), u"Billing"_s);
        QTRY_COMPARE(shown.list()->model()->rowCount(), 4);
    }

    void theCallbacksStandInTheOrderOfTheirTimes()
    {
        Test::Screens screens(3);
        Shown shown(screens);
        auto *views = shown.place->findChild<QListView *>(u"viewList"_s);
        const QModelIndex first = views->model()->index(0, 0);
        const QModelIndexList found = views->model()->match(first, Qt::DisplayRole, u"Callbacks"_s);
        QCOMPARE(found.size(), 1);
        views->setCurrentIndex(found[0]);
        const auto *empty = shown.place->findChild<TicketListPanel *>();
        const auto says = [empty](const QString &title) {
            const QList<EmptyState *> states = empty->findChildren<EmptyState *>();
            return std::any_of(states.cbegin(), states.cend(), [&title](const EmptyState *state) {
                return state->isVisible() && state->accessibleName() == title;
            });
        };
        QTRY_VERIFY(says(u"No call is promised"_s));
        for (const int number : {1, 2}) {
            Ticket ticket = screens.desk.told[number - 1];
            ticket.callbackAt = screens.desk.world.clock.now() + number * 1h;
            screens.desk.tell({Entity(ticket)});
        }
        QTRY_COMPARE(shown.list()->model()->rowCount(), 2);
        QTRY_COMPARE(shown.number(), 1);
        views->setCurrentIndex(first);
        QTRY_VERIFY(!says(u"No call is promised"_s));
    }

    void aNarrowHeadTellsHowManyThereAre()
    {
        Test::Screens screens(4);
        Shown shown(screens);
        shown.place->setNarrow(true);
        QTRY_COMPARE(shown.number(), 4);
        auto *chip = shown.place->findChild<ChipButton *>(u"viewChip"_s);
        QTRY_COMPARE(chip->text(), u"All · 4"_s);
        screens.desk.tellRemoved(screens.desk.told[0].id.uuid());
        QTRY_COMPARE(chip->text(), u"All · 3"_s);
        Test::keepPicture(shown.window, u"place-narrow"_s);
    }

    void aTicketIsReadAfterAWhileInView()
    {
        Test::Screens screens;
        Shown shown(screens);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        TicketPane &pane = shown.place->pane();
        pane.setReadAfter(1h);
        QTRY_COMPARE(shown.number(), 3);
        shown.actions.at(ActionId::NextTicket)->trigger();
        QTRY_COMPARE(shown.number(), 2);
        QVERIFY(pane.ticket().details().row.unread);
        QVERIFY(screens.desk.handOut().isEmpty());
        pane.setReadAfter(1ms);
        shown.actions.at(ActionId::NextTicket)->trigger();
        QTRY_COMPARE(shown.number(), 1);
        QTRY_VERIFY(!pane.ticket().details().row.unread);
        QVERIFY(screens.desk.details(2).row.unread);
    }

    void theFirstActionReadsATicket()
    {
        Test::Screens screens;
        Shown shown(screens);
        TicketPane &pane = shown.place->pane();
        pane.setReadAfter(1h);
        QTRY_COMPARE(shown.number(), 3);
        QVERIFY(pane.ticket().details().row.unread);
        pane.ticket().assignToMe();
        QTRY_VERIFY(!pane.ticket().details().row.unread);
    }

    void enterWritesAndEscapeLeads()
    {
        Test::Screens screens;
        Shown shown(screens);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        shown.place->activate();
        QTRY_COMPARE(shown.number(), 3);
        QCOMPARE(shown.window.focusWidget(), shown.list());
        shown.press(Qt::Key_Return);
        QVERIFY(qobject_cast<ComposerEdit *>(shown.window.focusWidget()));
        shown.press(Qt::Key_Escape);
        QCOMPARE(shown.window.focusWidget(), shown.list());
    }

    void ctrlZGivesBackWhatWasSent()
    {
        Test::Screens screens;
        Shown shown(screens);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        connect(shown.actions.at(ActionId::Undo), &QAction::triggered, &screens.desk.undo, &Models::UndoStack::undo);
        shown.place->activate();
        QTRY_COMPARE(shown.number(), 3);
        shown.press(Qt::Key_R);
        QTest::keyClicks(shown.window.focusWidget(), u"An answer"_s);
        shown.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(screens.desk.undo.canUndo());
        auto *edit = shown.place->findChild<ComposerEdit *>();
        QCOMPARE(edit->toPlainText(), QString());
        shown.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(edit->toPlainText(), u"An answer"_s);
    }

    void withoutRoomForBothTheCustomerTakesThePlaceOfTheTicket()
    {
        Theme::current().setFontScale(200);
        Test::Screens screens;
        Shown shown(screens);
        shown.place->setNarrow(true);
        shown.window.resize(936, 552);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        shown.place->activate();
        QTRY_COMPARE(shown.number(), 3);
        TicketPane &pane = shown.place->pane();
        auto *customer = shown.place->findChild<CustomerPanel *>();
        Customer petrova;
        petrova.id = screens.desk.told[2].requester;
        petrova.name = u"Anna Petrova"_s;
        screens.desk.tell({Entity(petrova)});
        pane.conversation().setFocus();
        QTRY_VERIFY(pane.conversation().hasFocus());
        shown.press(Qt::Key_E);
        QVERIFY(Test::comesToRest());
        Test::keepPicture(shown.window, u"place-customer-200"_s);
        QVERIFY(customer->isVisible());
        QVERIFY(!pane.isVisible());
        QVERIFY(customer->hasFocus());
        QCOMPARE(shown.window.width(), 936);
        QVERIFY(customer->mapTo(shown.place, customer->rect().topRight()).x() < shown.place->width());
        shown.press(Qt::Key_Escape);
        QVERIFY(pane.isVisible());
        QVERIFY(!customer->isVisible());
        QVERIFY(pane.conversation().hasFocus());
        shown.press(Qt::Key_E);
        QVERIFY(!pane.isVisible());
        auto *back = shown.place->findChild<QPushButton *>(u"backToTicket"_s);
        QTRY_VERIFY(back->isVisible());
        const auto nextOf = [](const QWidget *at) {
            do
                at = at->nextInFocusChain();
            while (at->focusPolicy() == Qt::NoFocus);
            return at;
        };
        QCOMPARE(nextOf(back), customer);
        const auto *edit = customer->findChild<QToolButton *>(u"editCustomer"_s);
        QVERIFY(shown.place->findChild<TicketCard *>()->isAncestorOf(nextOf(edit)));
        Theme::current().setMode(Theme::Mode::Dark);
        Test::keepPicture(shown.window, u"place-customer-200-dark"_s);
        Theme::current().setMode(Theme::Mode::Light);
        back->click();
        QVERIFY(pane.isVisible());
        shown.press(Qt::Key_E);
        QVERIFY(!pane.isVisible());
        shown.press(Qt::Key_R);
        QVERIFY(pane.isVisible());
        QVERIFY(qobject_cast<ComposerEdit *>(shown.window.focusWidget()));
        Theme::current().setFontScale(100);
    }

    void theDetailsComeByAKeyAlsoWhereTheyCoverTheTicket_data()
    {
        QTest::addColumn<bool>("narrow");
        QTest::addColumn<QSize>("size");
        QTest::newRow("wide") << false << QSize(1300, 800);
        QTest::newRow("narrow") << true << QSize(760, 552);
    }
    void theDetailsComeByAKeyAlsoWhereTheyCoverTheTicket()
    {
        QFETCH(const bool, narrow);
        QFETCH(const QSize, size);
        Test::Screens screens;
        Shown shown(screens);
        shown.place->setNarrow(narrow);
        shown.window.resize(size);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        shown.place->activate();
        QTRY_COMPARE(shown.number(), 3);
        shown.press(Qt::Key_D);
        const auto *card = shown.place->findChild<TicketCard *>();
        QVERIFY(card->isVisible());
        QVERIFY(shown.window.focusWidget() && card->isAncestorOf(shown.window.focusWidget()));
        QVERIFY(Test::comesToRest());
        Test::keepPicture(shown.window, u"place-card-"_s + QString::fromLatin1(QTest::currentDataTag()));
    }

    void whoWroteIsInSightAboveTheWorkWithLargeLetters()
    {
        Theme::current().setFontScale(200);
        Test::Screens screens;
        Customer petrova;
        petrova.id = screens.desk.told[2].requester;
        petrova.name = u"Anna Petrova"_s;
        petrova.emails = {u"anna@acme.example"_s};
        screens.desk.tell({Entity(petrova)});
        Shown shown(screens);
        shown.place->setNarrow(true);
        shown.window.resize(936, 552);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        shown.place->activate();
        QTRY_COMPARE(shown.number(), 3);
        auto *panel = shown.place->findChild<CustomerPanel *>();
        const auto *contact = panel->findChild<ContactList *>();
        QTRY_VERIFY(!contact->findChildren<RowButton *>().isEmpty());

        shown.press(Qt::Key_E);

        QVERIFY(Test::comesToRest());
        const QRect place(contact->mapTo(panel->viewport(), QPoint()), contact->size());
        QVERIFY(place.top() >= 0 && place.bottom() < panel->viewport()->height());
        const auto *card = shown.place->findChild<TicketCard *>();
        QVERIFY(card->isVisible());
        QVERIFY(card->mapTo(panel->viewport(), QPoint()).y() > place.bottom());
        Theme::current().setFontScale(100);
    }

    void theLinesOfTheWorkComeIntoViewWithTheKeys()
    {
        Test::Screens screens;
        Shown shown(screens);
        shown.window.resize(1300, 500);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        shown.place->activate();
        QTRY_COMPARE(shown.number(), 3);
        auto *panel = shown.place->findChild<CustomerPanel *>();
        for (auto *section : shown.place->findChild<WorkPanel *>()->findChildren<Ui::Section *>())
            section->setOpen(true);
        QVERIFY(Test::comesToRest());
        const auto isInView = [panel](const QString &name) {
            const auto *line = panel->findChild<QLineEdit *>(name);
            const QRect place(line->mapTo(panel->viewport(), QPoint()), line->size());
            return line->hasFocus() && panel->viewport()->rect().contains(place);
        };
        panel->verticalScrollBar()->setValue(panel->verticalScrollBar()->maximum());
        shown.press(Qt::Key_W);
        QVERIFY(isInView(u"timeWords"_s));
        shown.place->activate();
        panel->verticalScrollBar()->setValue(0);
        shown.press(Qt::Key_B);
        QVERIFY(isInView(u"callWords"_s));
    }

    void withoutATicketTheKeysOfTheWorkOpenNothing()
    {
        Test::Screens screens(0);
        Shown shown(screens);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        shown.place->activate();
        QVERIFY(!shown.place->pane().ticket().isOpen());
        shown.place->toggleDetails();
        const auto *panel = shown.place->findChild<CustomerPanel *>();
        QVERIFY(panel->isHidden());
        shown.press(Qt::Key_W);
        QVERIFY(panel->isHidden());
    }

    void sendAndSolveGoesOnWithTheNextTicket()
    {
        Test::Screens screens;
        Shown shown(screens);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        shown.place->activate();
        QTRY_COMPARE(shown.number(), 3);
        shown.press(Qt::Key_R);
        QTest::keyClicks(shown.window.focusWidget(), u"An answer"_s);
        shown.press(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(shown.number(), 2);
        QTRY_COMPARE(screens.desk.ticket(3).state, StateClass::Solved);
        QVERIFY(screens.desk.ticket(2).state != StateClass::Solved);
    }

    void whenTheChosenTicketLeavesTheNextTakesItsPlace()
    {
        Test::Screens screens(4);
        Shown shown(screens);
        shown.place->activate();
        QTRY_COMPARE(shown.number(), 4);
        shown.list()->setCurrentIndex(shown.list()->model()->index(1, 0));
        QTRY_COMPARE(shown.number(), 3);
        screens.desk.tellRemoved(screens.desk.told[2].id.uuid());
        QTRY_COMPARE(shown.list()->model()->rowCount(), 3);
        shown.actions.at(ActionId::NextTicket)->trigger();
        QTRY_COMPARE(shown.number(), 2);
    }

    void readingTheDepartmentsAgainLeavesTheListAlone()
    {
        Test::Screens screens(4);
        Shown shown(screens);
        QTRY_COMPARE(shown.number(), 4);
        shown.actions.at(ActionId::NextTicket)->trigger();
        QTRY_COMPARE(shown.number(), 3);
        const QSignalSpy reset(shown.list()->model(), &QAbstractItemModel::modelReset);
        const QSignalSpy changed(&screens.reference, &Models::ReferenceModel::changed);
        screens.reference.reload();
        QTRY_VERIFY(!changed.isEmpty());
        QCOMPARE(reset.size(), 0);
        QCOMPARE(shown.row(), 1);
    }

    void aPlaceMadeLaterKnowsTheDepartmentsToo()
    {
        Test::Screens screens;
        QTRY_VERIFY(!screens.reference.data().statuses.isEmpty());
        const Shown shown(screens);
        QTRY_COMPARE(shown.number(), 3);
        const QString heard = shown.list()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
        const Core::Ticket &ticket = shown.place->pane().ticket().details().ticket;
        const QString status = Models::statusName(screens.reference.data(), ticket.status);
        QVERIFY2(!status.isEmpty() && heard.contains(status), qPrintable(heard));
    }

    void aTicketOpenedFromElsewhereCanBeLeftForTheListsOwn()
    {
        Test::Screens screens;
        Shown shown(screens);
        QTRY_COMPARE(shown.number(), 3);
        shown.place->openTicket(screens.desk.told[0].id);
        QTRY_COMPARE(shown.number(), 1);
        QCOMPARE(shown.row(), 2);
        shown.list()->setCurrentIndex(shown.list()->model()->index(0, 0));
        QTRY_COMPARE(shown.number(), 3);
    }

    void aTicketOpenedFromElsewhereIsFoundBelowTheLoadedRows()
    {
        Test::Screens screens(250);
        Shown shown(screens);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        QTRY_COMPARE(shown.number(), 250);
        QTRY_COMPARE(shown.list()->model()->rowCount(), 250);
        shown.place->openTicket(screens.desk.told[19].id);
        QTRY_COMPARE(shown.number(), 20);
        QTRY_COMPARE(shown.row(), 230);
        QVERIFY(shown.list()->selectionModel()->isRowSelected(230));
        shown.place->activate();
        shown.press(Qt::Key_J);
        QTRY_COMPARE(shown.number(), 19);
    }

    void aTicketOpenedBeforeTheListIsReadStaysOpen()
    {
        Test::Screens screens(250);
        Shown shown(screens);
        shown.place->openTicket(screens.desk.told[19].id);
        QTRY_COMPARE(shown.number(), 20);
        QTRY_COMPARE(shown.list()->model()->rowCount(), 250);
        QTRY_COMPARE(shown.row(), 230);
        QCOMPARE(shown.number(), 20);
    }

    void aTransferWithANoteIsMadeByKeys()
    {
        Test::Screens screens;
        Shown shown(screens);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        shown.place->activate();
        QTRY_COMPARE(shown.number(), 3);
        shown.press(Qt::Key_T);
        QVERIFY(qobject_cast<QComboBox *>(shown.window.focusWidget()));
        shown.press(Qt::Key_Down);
        shown.press(Qt::Key_Tab);
        auto *note = qobject_cast<QLineEdit *>(shown.window.focusWidget());
        QVERIFY(note);
        QTest::keyClicks(note, u"for you"_s);
        shown.press(Qt::Key_Return);
        QTRY_COMPARE(screens.desk.ticket(3).queue, screens.desk.world.technical.id);
        QTRY_COMPARE(screens.desk.details(3).messages.constLast().text, u"for you"_s);
        QCOMPARE(shown.window.focusWidget(), shown.list());
    }

    void theFirstViewHoldsWhatThePersonIsHereFor_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<QString>("view");
        QTest::newRow("agent") << Role::Agent << u"Mine"_s;
        QTest::newRow("supervisor") << Role::Supervisor << u"Unassigned"_s;
        QTest::newRow("administrator") << Role::Administrator << u"Unassigned"_s;
        QTest::newRow("light agent") << Role::LightAgent << u"All"_s;
    }
    void theFirstViewHoldsWhatThePersonIsHereFor()
    {
        QFETCH(const Role, role);
        QFETCH(const QString, view);
        Test::Screens screens;
        screens.session.signedIn.emplace().role = role;
        QMainWindow window;
        const Actions actions(&window);
        auto *place = new TicketsPlace(screens.context, actions);
        window.setCentralWidget(place);
        window.show();
        const auto *views = place->findChild<QListView *>(u"viewList"_s);
        QTRY_COMPARE(views->currentIndex().data().toString(), view);
    }

    void anEmptyViewLeadsOnToTickets()
    {
        Test::Screens screens;
        Shown shown(screens);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        shown.place->showView(TicketView{});
        const auto *stack = shown.list()->parentWidget();
        const auto wayOn = [stack] {
            const auto *empty = stack->findChild<EmptyState *>();
            return empty && empty->actionButton() && empty->actionButton()->isVisible() ? empty->actionButton()
                                                                                        : nullptr;
        };
        QTRY_VERIFY(wayOn());
        Test::keepPicture(shown.window, u"place-empty"_s);
        QCOMPARE(wayOn()->text(), u"Open “Unassigned” · 3"_s);
        shown.place->activate();
        shown.press(Qt::Key_Return);
        QTRY_COMPARE(shown.list()->model()->rowCount(), 3);
        QVERIFY(shown.list()->hasFocus());
    }

    void anEmptyViewTakesTheKeysToo()
    {
        Test::Screens screens(1);
        Shown shown(screens);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        TicketView spam;
        spam.kind = TicketView::Kind::Spam;
        shown.place->activate();
        shown.place->showView(TicketView{});
        QTRY_COMPARE(shown.list()->model()->rowCount(), 0);
        shown.place->activate();
        QVERIFY(shown.window.focusWidget());
        QVERIFY(!qobject_cast<QLineEdit *>(shown.window.focusWidget()));
    }
};

QTEST_MAIN(TestTicketsPlace)
#include "tst_ticketsplace.moc"
