// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/defaults.h"
#include "memoryports.h"
#include "screens.h"
#include "ui/customers/editableline.h"
#include "ui/kit/chipbutton.h"
#include "ui/main/halftyped.h"
#include "ui/tickets/ticketcard.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/workpanel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLockFile>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

/// What is half typed in the small forms of a ticket, over the real cache.
class TestTypedWords : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<QWidget> m_window;
    TicketPane *m_pane = nullptr;
    WorkPanel *m_work = nullptr;

    void start()
    {
        m_window = std::make_unique<QWidget>();
        m_window->resize(1300, 800);
        auto *line = new QHBoxLayout(m_window.get());
        m_pane = new TicketPane(m_screens->context, m_window.get());
        line->addWidget(m_pane, 2);
        auto *side = new QVBoxLayout;
        line->addLayout(side, 1);
        side->addWidget(new TicketCard(m_screens->context, m_pane->ticket(), m_window.get()));
        m_work = new WorkPanel(m_screens->context, m_pane->ticket(), m_window.get());
        side->addWidget(m_work);
        side->addStretch();
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void open(int number)
    {
        m_pane->open(m_screens->desk.told[number - 1].id);
        QTRY_COMPARE(m_pane->ticket().isOpen() ? m_pane->ticket().details().ticket.number : 0, number);
    }
    [[nodiscard]] QLineEdit *line(const QString &name) const { return m_window->findChild<QLineEdit *>(name); }
    [[nodiscard]] EditableLine *summary() const
    {
        const QList<EditableLine *> lines = m_window->findChildren<EditableLine *>(u"card_summary"_s);
        const auto shown
            = std::find_if(lines.cbegin(), lines.cend(), [](const QWidget *one) { return one->isVisible(); });
        return shown == lines.cend() ? nullptr : *shown;
    }
    /// Brings the form into view in which that line stands.
    void show(const QString &name)
    {
        if (name == u"transferNote"_s)
            m_pane->transfer();
        else if (name == u"askQuestion"_s || name == u"linkWords"_s)
            m_pane->showLinks();
        else if (name == u"holdWords"_s)
            m_pane->askHoldTime(defaultStatusId(StateClass::OnHold));
        else if (name == u"reasonWords"_s)
            m_pane->askReason(defaultStatusId(StateClass::Cancelled));
        else if (name.startsWith(u"call"_s))
            m_work->callBack();
        else
            m_work->noteTime();
    }
    void type(const QString &name, const QString &words)
    {
        show(name);
        line(name)->setFocus();
        QTest::keyClicks(line(name), words);
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>();
        QTRY_VERIFY(!m_screens->reference.data().statuses.isEmpty());
        start();
    }
    void cleanup()
    {
        m_window.reset();
        m_screens.reset();
    }

    void wordsStayWithTheirTicket_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"timeWords", "timeNote", "callWords", "callNumber", "transferNote", "askQuestion",
                                 "linkWords", "holdWords", "reasonWords"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void wordsStayWithTheirTicket()
    {
        QFETCH(const QString, name);
        open(1);
        type(name, u"half a w"_s);
        open(2);
        show(name);
        QVERIFY(line(name)->text().isEmpty());
        open(1);
        show(name);
        QCOMPARE(line(name)->text(), u"half a w"_s);
        QTest::keyClicks(line(name), u"ord"_s);
        QCOMPARE(line(name)->text(), u"half a word"_s);
    }

    void wordsOutliveTheProgram_data() { wordsStayWithTheirTicket_data(); }
    void wordsOutliveTheProgram()
    {
        QFETCH(const QString, name);
        open(1);
        type(name, u"half a w"_s);
        m_window.reset();
        start();
        open(1);
        show(name);
        QCOMPARE(line(name)->text(), u"half a w"_s);
    }

    void nobodyIsAskedAboutWordsThatAreSafe_data() { wordsStayWithTheirTicket_data(); }
    void nobodyIsAskedAboutWordsThatAreSafe()
    {
        QFETCH(const QString, name);
        open(1);
        type(name, u"half a w"_s);
        QTRY_VERIFY(!hasHalfTyped(*m_window));
        QCOMPARE(line(name)->text(), u"half a w"_s);
    }

    void wordsAreSafeOnceTheDiskHasTheLastOfThem()
    {
        QLockFile busy(m_screens->settings.filePath() + u".lock"_s);
        QVERIFY(busy.lock());
        open(1);
        type(u"timeNote"_s, u"half a w"_s);
        QTRY_VERIFY(!m_screens->settings.keys(u"typed"_s).isEmpty());
        QVERIFY(hasHalfTyped(*m_window));
        QTest::keyClicks(line(u"timeNote"_s), u"ord"_s);
        busy.unlock();
        QTRY_VERIFY(!hasHalfTyped(*m_window));
        QFile file(m_screens->settings.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("timeNote=half a word"));
    }

    void wordsThatTheDiskRefusesAreTriedAgain()
    {
        MemorySettings account;
        account.written = Error{Error::Kind::Rejected, u"settings.unwritable"_s, {}};
        m_window.reset();
        m_screens->context.account = &account;
        start();
        open(1);
        type(u"timeNote"_s, u"half a w"_s);
        QTRY_VERIFY(account.asked > 1);
        QVERIFY(hasHalfTyped(*m_window));
        account.written = {};
        QTRY_VERIFY(!hasHalfTyped(*m_window));
        m_window.reset();
    }

    void theBarInWhichAReasonWasBegunIsThereAgain()
    {
        open(1);
        type(u"reasonWords"_s, u"sent tw"_s);
        open(2);
        QVERIFY(!line(u"reasonWords"_s)->isVisible());
        open(1);
        QVERIFY(line(u"reasonWords"_s)->isVisible());
        QVERIFY(!line(u"reasonWords"_s)->hasFocus());
        QTest::keyClicks(line(u"reasonWords"_s), u"ice"_s);
        QTest::keyClick(line(u"reasonWords"_s), Qt::Key_Return);
        QTRY_COMPARE(m_pane->ticket().details().ticket.stateReason, u"sent twice"_s);
        QCOMPARE(m_pane->ticket().details().ticket.state, StateClass::Cancelled);
    }

    void theNoteOfATransferComesBackWithItsDepartment()
    {
        Queue returns = m_screens->desk.world.technical;
        returns.id = QueueId(Test::fixedUuid(u"queue", 9));
        returns.name = u"Returns"_s;
        returns.key = u"returns"_s;
        m_screens->desk.tell({Entity(returns)});
        m_screens->reference.reload();
        QTRY_VERIFY(m_screens->reference.data().queues.size() > 2);
        open(1);
        type(u"transferNote"_s, u"theirs"_s);
        auto *queues = m_pane->findChild<QComboBox *>(u"transferQueue"_s);
        QCOMPARE(queues->count(), 2);
        queues->setCurrentIndex(1);
        Q_EMIT queues->activated(1);
        const QString chosen = queues->currentText();
        open(2);
        QVERIFY(!line(u"transferNote"_s)->isVisible());
        open(1);
        QVERIFY(line(u"transferNote"_s)->isVisible());
        QCOMPARE(queues->currentText(), chosen);
    }

    void aLineOfTheCardIsBeingTypedAgain()
    {
        open(1);
        m_window->findChild<TicketCard *>()->start();
        const auto &menu = *m_window->findChild<ChipButton *>(u"cardAdd"_s)->menu();
        Q_EMIT const_cast<QMenu &>(menu).aboutToShow();
        for (QAction *row : menu.actions())
            if (row->text().startsWith(u"Summary"_s))
                row->trigger();
        QVERIFY(summary());
        QTest::keyClicks(summary()->findChild<QLineEdit *>(), u"Pays tw"_s);
        open(2);
        QVERIFY(!summary());
        open(1);
        QVERIFY(summary() && summary()->isEditing());
        auto *edit = summary()->findChild<QLineEdit *>();
        QCOMPARE(edit->text(), u"Pays tw"_s);
        QVERIFY(!edit->hasFocus());
        QTest::keyClicks(edit, u"ice"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(m_pane->ticket().details().ticket.summary, u"Pays twice"_s);
        open(2);
        open(1);
        QVERIFY(summary() && !summary()->isEditing());
    }

    void wordsThatWereTakenAreGone()
    {
        open(1);
        type(u"timeWords"_s, u"15m"_s);
        QTest::keyClick(line(u"timeWords"_s), Qt::Key_Return);
        // While it is on its way to the disk.
        open(2);
        QTRY_COMPARE(m_screens->desk.ticket(1).spentMs, 15 * 60 * 1000);
        QTRY_VERIFY(m_screens->desk.undo.canUndo());
        open(1);
        QVERIFY(line(u"timeWords"_s)->text().isEmpty());
    }

    void wordsThatCouldNotBeStoredAreThereAgain_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"transferNote", "reasonWords"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void wordsThatCouldNotBeStoredAreThereAgain()
    {
        QFETCH(const QString, name);
        open(1);
        type(name, u"half a w"_s);
        auto *queues = m_pane->findChild<QComboBox *>(u"transferQueue"_s);
        QTest::keyClick(queues, Qt::Key_Down);
        const QString chosen = queues->currentText();
        const QSignalSpy failed(m_pane, &TicketPane::failed);
        Person editor = m_screens->desk.world.me;
        editor.role = Role::Editor;
        m_screens->desk.tell({Entity(editor)});
        QTest::keyClick(line(name), Qt::Key_Return);
        QVERIFY(!line(name)->isVisible());
        QTRY_VERIFY(!failed.isEmpty());
        QTRY_VERIFY(line(name)->isVisible());
        QCOMPARE(line(name)->text(), u"half a w"_s);
        QCOMPARE(queues->currentText(), chosen);
    }

    void wordsThatWereStoredAreGone_data() { wordsThatCouldNotBeStoredAreThereAgain_data(); }
    void wordsThatWereStoredAreGone()
    {
        QFETCH(const QString, name);
        open(1);
        type(name, u"half a w"_s);
        QTest::keyClick(m_pane->findChild<QComboBox *>(u"transferQueue"_s), Qt::Key_Down);
        QTest::keyClick(line(name), Qt::Key_Return);
        QTRY_VERIFY(m_screens->desk.undo.canUndo());
        open(2);
        open(1);
        QVERIFY(!line(name)->isVisible());
        QVERIFY(line(name)->text() != u"half a w"_s);
    }

    void wordsBegunWhileTheFormerAreStoredStay_data() { wordsThatCouldNotBeStoredAreThereAgain_data(); }
    void wordsBegunWhileTheFormerAreStoredStay()
    {
        QFETCH(const QString, name);
        open(1);
        type(name, u"the first"_s);
        QTest::keyClick(m_pane->findChild<QComboBox *>(u"transferQueue"_s), Qt::Key_Down);
        QTest::keyClick(line(name), Qt::Key_Return);
        show(name);
        line(name)->selectAll();
        QTest::keyClicks(line(name), u"the next"_s);
        QTRY_VERIFY(m_screens->desk.undo.canUndo());
        open(2);
        open(1);
        QVERIFY(line(name)->isVisible());
        QCOMPARE(line(name)->text(), u"the next"_s);
    }

    void whatIsBegunWhileWorkIsStoredStays_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("former");
        QTest::addColumn<QString>("next");
        QTest::newRow("time") << u"timeWords"_s << u"15m"_s << u"1h"_s;
        QTest::newRow("note of the time") << u"timeNote"_s << u"looked into it"_s << u"mended it"_s;
        QTest::newRow("call") << u"callWords"_s << u"in 2 hours"_s << u"in 3 hours"_s;
    }
    void whatIsBegunWhileWorkIsStoredStays()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, former);
        QFETCH(const QString, next);
        open(1);
        if (name == u"timeNote"_s)
            type(u"timeWords"_s, u"15m"_s);
        type(name, former);
        QTest::keyClick(line(name), Qt::Key_Return);
        line(name)->selectAll();
        QTest::keyClicks(line(name), next);
        QTRY_VERIFY(m_screens->desk.undo.canUndo());
        QCOMPARE(line(name)->text(), next);
        open(2);
        open(1);
        QCOMPARE(line(name)->text(), next);
    }

    void wordsBegunAnewOnATicketLeftMeanwhileStay()
    {
        open(1);
        type(u"timeWords"_s, u"15m"_s);
        QTest::keyClick(line(u"timeWords"_s), Qt::Key_Return);
        line(u"timeWords"_s)->selectAll();
        QTest::keyClicks(line(u"timeWords"_s), u"1h"_s);
        // While the first is on its way to the disk.
        open(2);
        QTRY_VERIFY(m_screens->desk.undo.canUndo());
        open(1);
        QCOMPARE(line(u"timeWords"_s)->text(), u"1h"_s);
    }

    void wordsThatWereGivenUpAreGone_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"transferNote", "holdWords", "reasonWords"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void wordsThatWereGivenUpAreGone()
    {
        QFETCH(const QString, name);
        open(1);
        type(name, u"half a w"_s);
        QTest::keyClick(line(name), Qt::Key_Escape);
        open(2);
        open(1);
        QVERIFY(!line(name)->isVisible());
        show(name);
        QVERIFY(line(name)->text().isEmpty());
    }
};

QTEST_MAIN(TestTypedWords)
#include "tst_typedwords.moc"
