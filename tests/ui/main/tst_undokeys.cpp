// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/factlist.h"
#include "ui/customers/notelist.h"
#include "ui/kit/theme.h"

#include <QAction>
#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

using namespace Opora;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

/// The lines under a customer, in a window with an undo of its own.
class TestUndoKeys : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QWidget> m_window;
    FactList *m_facts = nullptr;
    NoteList *m_notes = nullptr;
    int m_undone = 0;

    void lines()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("a note") << u"addNote"_s;
        QTest::newRow("a fact") << u"addFact"_s;
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_undone = 0;
        m_window = std::make_unique<QWidget>();
        auto *column = new QVBoxLayout(m_window.get());
        m_facts = new FactList;
        m_notes = new NoteList(Models::Formatter());
        column->addWidget(m_facts);
        column->addWidget(m_notes);
        auto *undo = new QAction(m_window.get());
        undo->setShortcut(QKeySequence::Undo);
        connect(undo, &QAction::triggered, this, [this] { ++m_undone; });
        m_window->addAction(undo);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup() { m_window.reset(); }

    void whatWasTakenIsNotBroughtBackIntoItsLine_data() { lines(); }
    void whatWasTakenIsNotBroughtBackIntoItsLine()
    {
        QFETCH(const QString, name);
        auto *line = m_window->findChild<QLineEdit *>(name);
        line->setFocus();
        QTest::keyClicks(line, u"calls twice"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QTest::keyClick(line, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(line->text(), QString());
        QCOMPARE(m_undone, 1);
    }

    void halfTypedTheKeyIsTheLinesOwn_data() { lines(); }
    void halfTypedTheKeyIsTheLinesOwn()
    {
        QFETCH(const QString, name);
        auto *line = m_window->findChild<QLineEdit *>(name);
        line->setFocus();
        QTest::keyClicks(line, u"x"_s);
        QTest::keyClick(line, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(line->text(), QString());
        QCOMPARE(m_undone, 0);
    }

    void wordsOfOneCustomerDoNotComeBackUnderAnother_data() { lines(); }
    void wordsOfOneCustomerDoNotComeBackUnderAnother()
    {
        QFETCH(const QString, name);
        auto *line = m_window->findChild<QLineEdit *>(name);
        line->setFocus();
        QTest::keyClicks(line, u"about the former"_s);
        m_facts->clear();
        m_notes->clearLine();
        QTest::keyClick(line, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(line->text(), QString());
    }
};

QTEST_MAIN(TestUndoKeys)
#include "tst_undokeys.moc"
