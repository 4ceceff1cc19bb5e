// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ticketrowtext.h"
#include "screens.h"
#include "ui/tickets/exportpage.h"
#include "ui/tickets/paperview.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketpaper.h"

#include <QCheckBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

class TestExportPage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<TicketPane> m_pane;
    ExportPage *m_page = nullptr;
    QTemporaryDir m_folder;

    void open(int messages)
    {
        Test::StoreDesk &desk = m_screens->desk;
        QList<Entity> told;
        for (int i = 0; i < messages; ++i)
            told.append(Entity(desk.world.message(desk.told[0], u"words number %1 "_s.arg(i).repeated(20))));
        Message note = desk.world.message(desk.told[0], u"secret words"_s, false);
        note.audience = Audience::Internal;
        told.append(Entity(note));
        desk.tell(told);
        m_pane->open(desk.told[0].id);
        QTRY_VERIFY(m_pane->ticket().isOpen());
        m_pane->showExport();
        m_page = m_pane->findChild<ExportPage *>();
        QTRY_VERIFY(m_page->paper().isReady());
    }
    [[nodiscard]] QListWidget *messages() const { return m_page->findChild<QListWidget *>(u"exportMessages"_s); }
    [[nodiscard]] QByteArray saved(const QString &name)
    {
        const QString path = m_folder.filePath(name);
        const QSignalSpy confirmed(m_page, &ExportPage::confirmed);
        m_page->saveTo(path);
        if (!QTest::qWaitFor([&] { return !confirmed.isEmpty(); }, 30'000))
            return {};
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>();
        m_pane = std::make_unique<TicketPane>(m_screens->context);
        m_pane->ticket().setReference(m_screens->desk.reference());
        m_pane->resize(900, 700);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    }
    void cleanup()
    {
        m_pane.reset();
        m_screens.reset();
    }

    void notesAreLeftOutAndItIsSaid()
    {
        open(2);
        const int without = messages()->count();
        const auto *told = m_page->findChild<QLabel *>(u"exportTold"_s);
        QVERIFY(told->text().contains(u"left out"_s));
        m_page->findChild<QCheckBox *>(u"exportNotes"_s)->setChecked(true);
        QCOMPARE(messages()->count(), without + 1);
        QVERIFY(told->text().contains(u"Do not"_s));
        Test::keepPicture(*m_pane, u"export"_s);
    }

    void aMessageCanBeLeftOut()
    {
        open(2);
        messages()->item(0)->setCheckState(Qt::Unchecked);
        QTRY_VERIFY(m_page->paper().isReady());
        QCOMPARE(m_page->choice().left.size(), 1);
        const QByteArray page = saved(u"some.html"_s);
        QVERIFY(!page.contains("words of ticket 1"));
        QVERIFY(page.contains("words number 1"));
    }

    void itIsSavedAsEachKind()
    {
        open(2);
        QVERIFY(saved(u"ticket.pdf"_s).startsWith("%PDF-"));
        QVERIFY(saved(u"ticket.html"_s).startsWith("<!DOCTYPE html>"));
        QVERIFY(saved(u"ticket.eml"_s).contains("MIME-Version: 1.0"));
        QVERIFY(!saved(u"again.html"_s).contains("secret words"));
    }

    void aLongTicketIsLaidOutAndSavedInPieces()
    {
        open(600);
        QVERIFY(m_page->paper().pageCount() > 50);
        const QSignalSpy progressed(&m_page->paper(), &TicketPaper::progressed);
        QVERIFY(saved(u"long.pdf"_s).size() > 10'000);
        QVERIFY(progressed.size() >= m_page->paper().pageCount());
    }

    void whatIsCancelledLeavesTheOldFile()
    {
        open(300);
        const QString path = m_folder.filePath(u"kept.pdf"_s);
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        const QSignalSpy left(m_page, &ExportPage::left);
        m_page->saveTo(path);
        QTest::mouseClick(m_page->findChild<QPushButton *>(u"exportCancel"_s), Qt::LeftButton);
        QVERIFY(m_page->findChild<QPushButton *>(u"exportPdf"_s)->isEnabled());
        QVERIFY(left.isEmpty());
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray("old"));
    }

    void aPlaceThatCannotBeWrittenIsTold()
    {
        open(2);
        const QSignalSpy failed(m_page, &ExportPage::failed);
        m_page->saveTo(m_folder.filePath(u"none/ticket.pdf"_s));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].value<Error>().code, u"disk.write"_s);
        QVERIFY(m_page->findChild<QPushButton *>(u"exportPdf"_s)->isEnabled());
    }

    void thePageMayGoWhileItDraws()
    {
        open(300);
        m_page->saveTo(m_folder.filePath(u"gone.pdf"_s));
        QTRY_VERIFY(m_page->paper().isDrawing());
        m_pane.reset();
        QVERIFY(!QFile::exists(m_folder.filePath(u"gone.pdf"_s)));
    }

    void whatIsSavedWhileThePagesBeginAnewIsWritten()
    {
        open(300);
        m_page->findChild<QCheckBox *>(u"exportNotes"_s)->setChecked(true);
        QVERIFY(!m_page->paper().isReady());
        QVERIFY(saved(u"anew.pdf"_s).startsWith("%PDF-"));
    }

    void aChoiceDuringASaveIsTakenAfterIt()
    {
        open(300);
        const QString path = m_folder.filePath(u"during.html"_s);
        const QSignalSpy confirmed(m_page, &ExportPage::confirmed);
        m_page->saveTo(path);
        m_page->findChild<QCheckBox *>(u"exportNotes"_s)->setChecked(true);
        QTRY_COMPARE_WITH_TIMEOUT(confirmed.size(), 1, 30'000);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("secret words"));
        QTRY_VERIFY(m_page->paper().isReady());
        QVERIFY(saved(u"after.html"_s).contains("secret words"));
    }

    void departmentsHaveTheNamesOfNow()
    {
        open(1);
        Queue queue;
        queue.id = m_pane->ticket().details().ticket.queue;
        queue.name = u"Renamed department"_s;
        m_screens->desk.tell({queue});
        QTRY_COMPARE(Models::queueName(m_screens->reference.data(), queue.id), queue.name);
        m_pane->showExport();
        QTRY_VERIFY(m_page->paper().isReady());
        QVERIFY(saved(u"named.html"_s).contains("Renamed department"));
    }

    void pagesAreTurnedByKeys()
    {
        open(300);
        auto *view = m_page->findChild<PaperView *>();
        QVERIFY(view->hasFocus());
        QTest::keyClick(view, Qt::Key_PageDown);
        QCOMPARE(view->page(), 1);
        QTest::keyClick(view, Qt::Key_PageUp);
        QTest::keyClick(view, Qt::Key_PageUp);
        QCOMPARE(view->page(), 0);
        // Ink on paper, not an empty sheet.
        const QImage paper = m_page->paper().picture(0, 400, 1);
        int dark = 0;
        for (int y = 0; y < paper.height(); ++y)
            for (int x = 0; x < paper.width(); ++x)
                dark += qGray(paper.pixel(x, y)) < 100;
        QVERIFY(dark > 500);
    }

    void escapeGoesBack()
    {
        open(1);
        QTest::keyClick(m_page->findChild<PaperView *>(), Qt::Key_Escape);
        QVERIFY(!m_page->isVisible());
    }
};

QTEST_MAIN(TestExportPage)
#include "tst_exportpage.moc"
