// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "screens.h"
#include "ui/tickets/conversationview.h"
#include "ui/tickets/filedrag.h"
#include "ui/tickets/ticketpane.h"

#include <QApplication>
#include <QFileInfo>
#include <QMimeData>
#include <QTest>
#include <QWindow>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

class TestFileDrag : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<TicketPane> m_pane;
    std::unique_ptr<QMimeData> m_carried;

    /// In the window, above the name of the file.
    [[nodiscard]] QPoint fileName() const
    {
        const ConversationView &view = m_pane->conversation();
        for (int y = 0; y < view.viewport()->height(); y += 3)
            for (int x = 0; x < view.viewport()->width(); x += 3)
                if (view.anchorAt({x, y}).startsWith("opora-view:file"_L1))
                    return view.viewport()->mapTo(m_pane.get(), QPoint(x + 6, y + 3));
        return {};
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>();
        m_pane = std::make_unique<TicketPane>(m_screens->context);
        m_pane->resize(700, 700);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        Test::StoreDesk &desk = m_screens->desk;
        Message mail = desk.world.message(desk.told[0], u"see the log"_s);
        mail.attachments = {
            Test::StoreDesk::answer(desk.desk().attachData("the log", u"../log.txt"_s, u"text/plain"_s)).valueOr({})};
        desk.tell({Entity(mail)});
        m_pane->open(desk.told[0].id);
        QTRY_VERIFY(!fileName().isNull());
        auto *drag = m_pane->findChild<FileDrag *>();
        // The system's own drag waits for a hand.
        disconnect(drag, &FileDrag::ready, drag, nullptr);
        connect(drag, &FileDrag::ready, this, [this](QMimeData *carried) { m_carried.reset(carried); });
    }
    void cleanup()
    {
        m_carried.reset();
        m_pane.reset();
        m_screens.reset();
    }

    void aFileIsCarriedUnderASafeName()
    {
        QWindow *window = m_pane->windowHandle();
        const QPoint from = fileName();
        QTest::mousePress(window, Qt::LeftButton, {}, from);
        QTest::mouseMove(window, from + QPoint(0, 3 * QApplication::startDragDistance()));
        QTRY_VERIFY(m_carried);
        QCOMPARE(m_carried->urls().size(), 1);
        const QFileInfo file(m_carried->urls().constFirst().toLocalFile());
        QCOMPARE(file.fileName(), u"log.txt"_s);
        QFile content(file.filePath());
        QVERIFY(content.open(QIODevice::ReadOnly));
        QCOMPARE(content.readAll(), QByteArray("the log"));
        QVERIFY(!m_pane->conversation().textCursor().hasSelection());
        QTest::mouseRelease(window, Qt::LeftButton, {}, from);
    }

    void whoDoesNotMoveOpensIt()
    {
        const QSignalSpy chosen(m_pane.get(), &TicketPane::attachmentChosen);
        QTest::mouseClick(m_pane->windowHandle(), Qt::LeftButton, {}, fileName());
        QTRY_COMPARE(chosen.size(), 1);
        QVERIFY(!m_carried);
    }

    void wordsAreStillMarkedByDragging()
    {
        QWindow *window = m_pane->windowHandle();
        const QPoint from = fileName() - QPoint(0, 40);
        QTest::mousePress(window, Qt::LeftButton, {}, from);
        QTest::mouseMove(window, from + QPoint(200, 0));
        QTest::mouseRelease(window, Qt::LeftButton, {}, from + QPoint(200, 0));
        QVERIFY(!m_carried);
    }
};

QTEST_MAIN(TestFileDrag)
#include "tst_filedrag.moc"
