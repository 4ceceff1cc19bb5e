// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/historymodel.h"
#include "screens.h"
#include "ui/kit/chipbutton.h"
#include "ui/tickets/backhead.h"
#include "ui/tickets/historypage.h"
#include "ui/tickets/ticketpane.h"

#include <QApplication>
#include <QClipboard>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

class TestHistoryPage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<TicketPane> m_pane;
    HistoryPage *m_page = nullptr;

    [[nodiscard]] QListView *list() const { return m_page->findChild<QListView *>(u"historyList"_s); }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>();
        m_pane = std::make_unique<TicketPane>(m_screens->context);
        m_pane->ticket().setReference(m_screens->desk.reference());
        m_pane->resize(700, 700);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        m_pane->open(m_screens->desk.told[0].id);
        QTRY_VERIFY(m_pane->ticket().isOpen());
        m_pane->ticket().addTag(u"refund"_s);
        m_pane->ticket().set(TicketField::Subject, u"Another subject"_s);
        QTRY_COMPARE(m_pane->ticket().details().events.size(), 2);
        m_pane->showHistory();
        m_page = m_pane->findChild<HistoryPage *>();
    }
    void cleanup()
    {
        m_pane.reset();
        m_screens.reset();
    }

    void theNewestChangeIsShownInFull()
    {
        QCOMPARE(list()->currentIndex().row(), 0);
        QVERIFY(m_page->findChild<QPlainTextEdit *>(u"historyWhole"_s)->toPlainText().contains(u"Another subject"_s));
        QVERIFY(list()->hasFocus());
        Test::keepPicture(*m_pane, u"history"_s);
    }

    void aMenuNarrowsToOneField()
    {
        auto *chip = m_page->findChild<ChipButton *>(u"historyField"_s);
        Q_EMIT chip->menu()->aboutToShow();
        QCOMPARE(chip->menu()->actions().size(), 3); // all, subject, tags
        chip->menu()->actions().constLast()->trigger();
        QCOMPARE(list()->model()->rowCount(), 1);
        QVERIFY(list()->model()->index(0, 0).data().toString().contains(u"refund"_s));
    }

    void rowsAreCopiedAsText()
    {
        QTest::keyClick(list(), Qt::Key_C, Qt::ControlModifier);
        const QString one = QApplication::clipboard()->text();
        QVERIFY(one.contains(u"Another subject"_s));
        QVERIFY(!one.contains(u"refund"_s));
        list()->selectAll();
        QTest::keyClick(list(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->text().contains(u"refund"_s));
    }

    void whatHappensMeanwhileIsAdded()
    {
        m_pane->ticket().addTag(u"urgent"_s);
        QTRY_COMPARE(list()->model()->rowCount(), 3);
        // What was read is read still.
        QCOMPARE(list()->currentIndex().row(), 1);
        QVERIFY(m_page->findChild<QPlainTextEdit *>(u"historyWhole"_s)->toPlainText().contains(u"Another subject"_s));
    }

    void theWayBackIsWholeInANarrowPane()
    {
        auto *back = m_page->findChild<QPushButton *>(u"historyBack"_s);
        QVERIFY(!back->text().isEmpty());
        QWidget box;
        box.resize(800, 100);
        BackHead narrow(u"narrowBack"_s, &box);
        box.show();
        narrow.resize(narrow.minimumSizeHint());
        QVERIFY(narrow.width() < back->sizeHint().width());
        QVERIFY(narrow.button()->text().isEmpty());
        QCOMPARE(narrow.button()->accessibleName(), back->text());
        QTRY_VERIFY(narrow.rect().contains(narrow.button()->geometry()));
        narrow.resize(600, narrow.height());
        QTRY_VERIFY(!narrow.button()->text().isEmpty());
    }

    void escapeGoesBackToTheConversation()
    {
        QTest::keyClick(list(), Qt::Key_Escape);
        QVERIFY(!m_page->isVisible());
        QVERIFY(m_pane->isAncestorOf(QApplication::focusWidget()));
        QVERIFY(QApplication::focusWidget() != list());
    }

    void anotherTicketShowsItsConversation()
    {
        m_pane->open(m_screens->desk.told[1].id);
        QTRY_VERIFY(!m_page->isVisible());
    }
};

QTEST_MAIN(TestHistoryPage)
#include "tst_historypage.moc"
