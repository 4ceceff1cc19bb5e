// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one window and all that it promises to a hand on the keys
#include "models/networkchoice.h"
#include "screens.h"
#include "ui/customers/customerpanel.h"
#include "ui/kit/quietbar.h"
#include "ui/knowledge/sectiontree.h"
#include "ui/main/farewell.h"
#include "ui/main/mainwindow.h"
#include "ui/main/place.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/conversationview.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QScreen>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

namespace {

constexpr MainWindow::PlaceId kPlaces[]
    = {MainWindow::Tickets,  MainWindow::Customers, MainWindow::Knowledge, MainWindow::Outbox,
       MainWindow::Settings, MainWindow::Search,    MainWindow::NewTicket};

bool isPartOfAnother(const QWidget &widget)
{
    // Viewports, spin boxes' lines and the like speak through the widget they belong to.
    return widget.objectName().startsWith("qt_"_L1) || widget.focusProxy() || widget.isWindow();
}

QString accessibleNameOf(QWidget &widget)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&widget);
    return face ? face->text(QAccessible::Name) : QString();
}

QString describe(const QWidget &widget)
{
    QStringList path;
    for (const QWidget *at = &widget; at; at = at->parentWidget())
        path.prepend(QString::fromLatin1(at->metaObject()->className()) + u'#' + at->objectName());
    return path.mid(std::max<qsizetype>(0, path.size() - 4)).join(u'/');
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<MainWindow> m_window;

    [[nodiscard]] const Models::TicketModel &ticket() const { return m_window->tickets().pane().ticket(); }
    void showAll()
    {
        TicketView all;
        all.kind = TicketView::Kind::All;
        all.sort = TicketView::Sort::NewestCreated;
        m_window->tickets().showView(all);
        QTRY_VERIFY(ticket().isOpen());
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>();
        m_window = std::make_unique<MainWindow>(m_screens->context);
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup()
    {
        Theme::current().setFontScale(100);
        m_window.reset();
        m_screens.reset();
    }

    void theFirstKeysGoToTheListAndNotIntoALine()
    {
        QVERIFY(m_window->focusWidget());
        QVERIFY2(!qobject_cast<QLineEdit *>(m_window->focusWidget()), qPrintable(describe(*m_window->focusWidget())));
    }

    void everyInteractiveWidgetHasANameForScreenReaders()
    {
        showAll();
        QStringList nameless;
        for (const MainWindow::PlaceId id : kPlaces) {
            m_window->showPlace(id);
            for (QWidget *widget : m_window->findChildren<QWidget *>()) {
                if (widget->focusPolicy() == Qt::NoFocus || isPartOfAnother(*widget))
                    continue;
                if (accessibleNameOf(*widget).isEmpty() && !nameless.contains(describe(*widget)))
                    nameless.append(describe(*widget));
            }
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    }

    void tabWalksFromTheListOverTheTicketToTheComposer()
    {
        showAll();
        const QStringList expected{u"viewList"_s,     u"ticketList"_s, u"statusChip"_s,   u"conversationView"_s,
                                   u"composerEdit"_s, u"sendButton"_s, u"customerPanel"_s};
        QStringList met;
        QWidget *first = m_window->findChild<QWidget *>(expected.constFirst());
        QWidget *at = first;
        do {
            if (expected.contains(at->objectName()))
                met.append(at->objectName());
            at = at->nextInFocusChain();
        } while (at != first);
        QCOMPARE(met, expected);
    }

    void theTitleTellsPlaceUnreadAndWhatIsToDecide()
    {
        // The one at the top is opened, and so read.
        Ticket first = m_screens->desk.told[0];
        Ticket second = m_screens->desk.told[1];
        first.owner = second.owner = m_screens->desk.world.me.id;
        m_screens->desk.tell({Entity(first), Entity(second)});
        QTRY_VERIFY2(m_window->windowTitle().startsWith(u"Tickets · 1 unread"_s), qPrintable(m_window->windowTitle()));
        m_screens->session.shown.held = 2;
        m_window->showPlace(MainWindow::Outbox);
        QVERIFY2(m_window->windowTitle().startsWith("Outbox"_L1) && m_window->windowTitle().contains(u'2'),
                 qPrintable(m_window->windowTitle()));
    }

    void aLinkOpensItsTicket()
    {
        m_window->openTicketNumber(2);
        QTRY_VERIFY(ticket().isOpen());
        QCOMPARE(ticket().details().ticket.number, 2);
    }

    void aLinkToATicketThatIsNotHereNamesIt()
    {
        m_window->openTicketNumber(999'999);
        const auto *notice = m_window->findChild<QuietBar *>(u"noticeBar"_s);
        QTRY_VERIFY(notice->accessibleName().contains(u"#999999"_s));
    }

    void whatLeavesNoMarkIsConfirmedForAWhile()
    {
        const auto *notice = m_window->findChild<QuietBar *>(u"noticeBar"_s);
        m_window->showPlace(MainWindow::Knowledge);
        Q_EMIT m_window->place(MainWindow::Knowledge)->confirmed(u"Link copied"_s);
        QVERIFY(notice->isVisible());
        QCOMPARE(notice->kind(), QuietBar::Kind::Info);
        QVERIFY(notice->accessibleName().contains(u"Link copied"_s));
        // An error is told as one again.
        m_window->showNotice(u"Not saved"_s);
        QCOMPARE(notice->kind(), QuietBar::Kind::Refused);
    }

    void whatCouldStartSomethingStopsAtTheGate()
    {
        const auto *gate = m_window->findChild<QuietBar *>(u"gateBar"_s);
        QVERIFY(gate && gate->isHidden());
        Q_EMIT m_window->tickets().linkChosen({QUrl(u"file:///etc/passwd"_s)});
        QVERIFY(gate->isVisible());
        QVERIFY(gate->accessibleName().contains(u"“file:”"_s));
        QTemporaryFile file;
        QVERIFY(file.open() && file.write("#!/bin/sh\n") > 0 && file.flush());
        Q_EMIT m_window->tickets().fileChosen({file.fileName(), u"hello"_s});
        QTRY_VERIFY(gate->accessibleName().contains(u"“hello” is a program"_s));
        Test::keepPicture(*m_window, u"gate"_s);
    }

    void aPlaceIsMadeWhenItIsFirstShown()
    {
        for (const MainWindow::PlaceId id : kPlaces)
            QCOMPARE(m_window->isMade(id), id == MainWindow::Tickets);
        m_window->showPlace(MainWindow::Outbox);
        QVERIFY(m_window->isMade(MainWindow::Outbox));
        QVERIFY(!m_window->isMade(MainWindow::Customers));
        const Place *outbox = m_window->place(MainWindow::Outbox);
        m_window->showPlace(MainWindow::Tickets);
        m_window->showPlace(MainWindow::Outbox);
        QCOMPARE(m_window->place(MainWindow::Outbox), outbox);
    }

    void theTicketIsMadeOnceTheListIsPainted()
    {
        m_window = std::make_unique<MainWindow>(m_screens->context);
        const QSignalSpy painted(&m_window->tickets(), &TicketsPlace::listPainted);
        QVERIFY(!m_window->findChild<ConversationView *>());
        m_window->show();
        QVERIFY(!m_window->findChild<ConversationView *>());
        QTRY_COMPARE(painted.size(), 1);
        QTRY_VERIFY(m_window->findChild<ConversationView *>());
        // What the list chose meanwhile is read then.
        showAll();
        QTRY_VERIFY(ticket().isOpen());
    }

    void aLinkOpensItsTicketBeforeAnythingIsPainted()
    {
        m_window = std::make_unique<MainWindow>(m_screens->context);
        m_window->openTicketNumber(2);
        m_window->show();
        QTRY_VERIFY(m_window->findChild<ConversationView *>());
        QTRY_VERIFY(ticket().isOpen() && ticket().details().ticket.number == 2);
    }

    void aLinkToACustomerOpensAPlaceThatWasNeverShown()
    {
        const CustomerId id = m_screens->desk.told[0].requester;
        m_window->openCustomer(id);
        QVERIFY(m_window->place(MainWindow::Customers)->isVisible());
        QCOMPARE(m_window->place(MainWindow::Customers)->findChild<CustomerPanel *>()->customer(), id);
    }

    void theFirstLetterOfASearchIsFound()
    {
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(m_window->focusWidget(), u"w"_s);
        QVERIFY(m_window->place(MainWindow::Search)->isVisible());
        const auto *hits = m_window->place(MainWindow::Search)->findChild<QListView *>(u"searchResults"_s);
        QTRY_VERIFY(hits->model()->rowCount() > 0);
    }

    void aPlaceMadeInANarrowWindowIsNarrow()
    {
        m_window->resize(1024, 700);
        m_window->showPlace(MainWindow::Knowledge);
        QVERIFY(m_window->place(MainWindow::Knowledge)->findChild<SectionTree *>()->isHidden());
    }

    void keysChooseThePlace()
    {
        QTest::keyClick(m_window.get(), Qt::Key_4, Qt::ControlModifier);
        QVERIFY(m_window->place(MainWindow::Outbox)->isVisible());
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        QVERIFY(qobject_cast<QLineEdit *>(m_window->focusWidget()));
        QTest::keyClick(m_window->focusWidget(), Qt::Key_1, Qt::ControlModifier);
        QVERIFY(m_window->place(MainWindow::Tickets)->isVisible());
    }

    void aSearchThatWasLeftBeginsAnew()
    {
        m_window->search(u"words"_s);
        auto *field = m_window->findChild<QLineEdit *>(u"searchField"_s);
        QCOMPARE(field->text(), u"words"_s);
        m_window->showPlace(MainWindow::Outbox);
        QCOMPARE(field->text(), QString());
        QVERIFY(m_window->place(MainWindow::Outbox)->isVisible());
    }

    void aNoticeWaitsWhileAQuestionIsAsked()
    {
        const auto *notice = m_window->findChild<QuietBar *>(u"noticeBar"_s);
        auto *farewell = m_window->findChild<Farewell *>();
        m_window->showNotice(u"Said before"_s);
        QVERIFY(notice->isVisible());
        Q_EMIT farewell->begun();
        QVERIFY(!notice->isVisible());
        farewell->show();
        m_window->showNotice(u"Said meanwhile"_s);
        QVERIFY(!notice->isVisible());
        farewell->hide();
        Q_EMIT farewell->ended();
        QVERIFY(notice->isVisible());
        QVERIFY(notice->accessibleName().contains(u"Said meanwhile"_s));
        notice->findChild<QAbstractButton *>()->click();
        Q_EMIT farewell->begun();
        Q_EMIT farewell->ended();
        QVERIFY(!notice->isVisible());
    }

    void theWindowIsNotLargerThanTheScreen()
    {
        const MainWindow fresh(m_screens->context);
        const QSize room = fresh.screen()->availableGeometry().size();
        QVERIFY(fresh.width() <= std::max(room.width(), fresh.minimumWidth()));
        QVERIFY(fresh.height() <= std::max(room.height(), fresh.minimumHeight()));
    }

    void whyThereIsNoConnectionIsToldAsLongAsItLasts()
    {
        const auto *bar = m_window->findChild<QuietBar *>(u"troubleBar"_s);
        SyncState &state = m_screens->session.shown;
        const auto tell = [&] { Q_EMIT m_screens->session.stateChanged(state); };
        state.phase = SyncState::Phase::Offline;
        state.trouble = Error{Error::Kind::Offline, u"net.not_opora"_s, {}};
        tell();
        QTRY_VERIFY(bar->isVisible());
        QVERIFY2(bar->accessibleName().contains(u"sign-in page of this network"_s), qPrintable(bar->accessibleName()));
        // The question of a farewell comes first.
        auto *farewell = m_window->findChild<Farewell *>();
        farewell->show();
        Q_EMIT farewell->begun();
        QVERIFY(!bar->isVisible());
        farewell->hide();
        Q_EMIT farewell->ended();
        QVERIFY(bar->isVisible());
        bar->findChild<QAbstractButton *>()->click();
        tell();
        QVERIFY(!bar->isVisible());
        state.trouble->code = u"net.unreachable"_s;
        tell();
        QVERIFY(bar->isVisible());
        state.phase = SyncState::Phase::UpToDate;
        state.trouble.reset();
        tell();
        QVERIFY(!bar->isVisible());
    }

    void aTroubleThatPassesIsNotTold()
    {
        const auto *bar = m_window->findChild<QuietBar *>(u"troubleBar"_s);
        SyncState &state = m_screens->session.shown;
        state.trouble = Error{Error::Kind::Offline, u"net.unreachable"_s, {}};
        Q_EMIT m_screens->session.stateChanged(state);
        QVERIFY(!bar->isVisible());
        state.trouble.reset();
        Q_EMIT m_screens->session.stateChanged(state);
        QVERIFY(!bar->isVisible());
    }

    void theSearchLineStandsStill_data()
    {
        QTest::addColumn<int>("width");
        QTest::newRow("1024") << 1024;
        QTest::newRow("1440") << 1440;
    }
    void theSearchLineStandsStill()
    {
        QFETCH(const int, width);
        m_window->resize(width, 700);
        const auto *field = m_window->findChild<QLineEdit *>(u"searchField"_s);
        SyncState &state = m_screens->session.shown;
        const auto placeIn = [&](SyncState::Phase phase) {
            state.phase = phase;
            Q_EMIT m_screens->session.stateChanged(state);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            return field->geometry();
        };
        const QRect before = placeIn(SyncState::Phase::Offline);
        state.done = 1'200;
        state.total = 34'000;
        QCOMPARE(placeIn(SyncState::Phase::FirstSync), before);
        QCOMPARE(placeIn(SyncState::Phase::Trouble), before);
        state.lastSynced = m_screens->desk.world.clock.now() - std::chrono::minutes(2);
        QCOMPARE(placeIn(SyncState::Phase::UpToDate), before);
    }

    void theKeyForWorkingOfflineIsKept()
    {
        const auto press
            = [this] { QTest::keyClick(m_window.get(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier); };
        Models::chooseNetwork(SyncState::Network::Metered, m_screens->settings, m_screens->session);
        press();
        QCOMPARE(Models::networkChoice(m_screens->settings), std::optional(SyncState::Network::Offline));
        press();
        QCOMPARE(Models::networkChoice(m_screens->settings), std::optional(SyncState::Network::Metered));
    }

    void inAnEmptyLineTheKeyTakesBackWhatWasDoneLast()
    {
        auto *field = m_window->findChild<QLineEdit *>(u"searchField"_s);
        int undone = 0;
        m_screens->desk.undo.push({u"Fact pinned"_s, [&undone](const auto &answer) {
                                       ++undone;
                                       answer(true);
                                   }});
        field->setFocus();
        QTest::keyClicks(field, u"ab"_s);
        QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(undone, 0);
        field->setText({});
        QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(undone, 1);
    }

    void aTallBarLeavesTheStatusLineInTheWindow()
    {
        m_window.reset();
        Theme::current().setFontScale(200);
        m_window = std::make_unique<MainWindow>(m_screens->context);
        m_window->resize(1024, 640);
        m_window->show();
        showAll();
        auto *words = m_window->findChild<ComposerEdit *>();
        words->setFocus();
        words->setPlainText(u"One line\nand another\nand a third"_s);
        m_window->showNotice(u"The disk of this machine is full or broken, so nothing is kept. "_s.repeated(6));
        const auto *status = m_window->findChild<QAbstractButton *>(u"waitingButton"_s);
        const auto isWhole = [&] {
            const QRect place(status->mapTo(m_window.get(), QPoint()), status->size());
            return m_window->rect().contains(place) && place.height() >= status->sizeHint().height();
        };
        const auto *notice = m_window->findChild<QuietBar *>(u"noticeBar"_s);
        QTRY_VERIFY(notice->height() > 4 * QFontMetrics(Theme::current().font(TypeSize::Body)).height());
        // The parts share the height among themselves until none of them asks for another one.
        for (int i = 0; i < 20; ++i)
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QVERIFY2(isWhole(), qPrintable(QString::number(status->height())));
        Test::keepPicture(*m_window, u"tall-bar"_s);
    }

    void noPlaceIsLaidOutAgainAndAgain_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("scale");
        QTest::newRow("1440") << 1440 << 100;
        QTest::newRow("1024") << 1024 << 100;
        QTest::newRow("1440, large letters") << 1440 << 200;
        QTest::newRow("1024, large letters") << 1024 << 200;
    }
    void noPlaceIsLaidOutAgainAndAgain()
    {
        QFETCH(const int, width);
        QFETCH(const int, scale);
        m_window.reset();
        Theme::current().setFontScale(scale);
        m_window = std::make_unique<MainWindow>(m_screens->context);
        m_window->resize(width, 700);
        m_window->show();
        showAll();
        for (const MainWindow::PlaceId id : kPlaces) {
            m_window->showPlace(id);
            QVERIFY2(Test::comesToRest(), qPrintable(u"place %1"_s.arg(int(id))));
        }
    }

    void largeLettersFit_data()
    {
        QTest::addColumn<int>("width");
        QTest::newRow("1024") << 1024;
        QTest::newRow("1440") << 1440;
    }
    void largeLettersFit()
    {
        QFETCH(const int, width);
        m_window.reset();
        Theme::current().setFontScale(200);
        m_window = std::make_unique<MainWindow>(m_screens->context);
        m_window->resize(width, 700);
        m_window->show();
        showAll();
        QStringList cut;
        for (const MainWindow::PlaceId id : kPlaces) {
            m_window->showPlace(id);
            QTest::qWait(50);
            for (QAbstractButton *button : m_window->findChildren<QAbstractButton *>()) {
                const QRect place(button->mapTo(m_window.get(), QPoint()), button->size());
                const bool hides = !m_window->rect().contains(place) && !button->visibleRegion().isEmpty();
                if (button->isVisible() && hides)
                    cut.append(describe(*button) + u' ' + button->text());
            }
            Test::keepPicture(*m_window, u"large-%1-%2"_s.arg(width).arg(int(id)));
        }
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
        QCOMPARE(m_window->width(), width);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
