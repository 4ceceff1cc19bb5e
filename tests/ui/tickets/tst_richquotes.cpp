// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/composermodel.h"
#include "screens.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/composeredit.h"

#include <QApplication>
#include <QMenu>
#include <QTest>
#include <QTextBlock>
#include <QTextList>
#include <QToolButton>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

/// Messages quoted in a reply that looks like something, and how lists and quotes end.
class TestRichQuotes : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<Models::TicketModel> m_ticket;
    std::unique_ptr<Models::ComposerModel> m_model;
    std::unique_ptr<Composer> m_composer;
    ComposerEdit *m_edit = nullptr;

    void open(int number)
    {
        const TicketId id = m_screens->desk.told[number - 1].id;
        m_ticket->open(id);
        QTRY_VERIFY(m_ticket->isOpen() && m_ticket->id() == id && m_model->ticket() == id);
    }
    /// Ticket 2 is one of a messenger.
    void openChat()
    {
        Ticket chat = m_screens->desk.told[1];
        chat.channel = Channel::Messenger;
        m_screens->desk.tell({Entity(chat)});
        open(2);
    }
    void type(const QString &text) { QTest::keyClicks(m_edit, text); }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>();
        m_ticket = std::make_unique<Models::TicketModel>(m_screens->desk.work());
        m_ticket->setReference(m_screens->desk.reference());
        m_model = std::make_unique<Models::ComposerModel>(m_screens->desk.work(), *m_ticket);
        m_composer = std::make_unique<Composer>(m_screens->context, *m_ticket, *m_model);
        m_edit = m_composer->findChild<ComposerEdit *>();
        m_composer->show();
        QVERIFY(QTest::qWaitForWindowActive(m_composer.get()));
        open(1);
        m_composer->toggleFormat();
        m_composer->startReply();
    }
    void cleanup()
    {
        m_composer.reset();
        m_model.reset();
        m_ticket.reset();
        m_screens.reset();
    }

    void whatStoodBelowAnItemThatEndsTheListMovesUp()
    {
        QTest::keyClick(m_edit, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        type(u"a"_s);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QTest::keyClick(m_edit, Qt::Key_Tab);
        type(u"below"_s);
        m_edit->moveCursor(QTextCursor::Start);
        QTest::keyClick(m_edit, Qt::Key_Delete);
        QTest::keyClick(m_edit, Qt::Key_Return);
        const QTextBlock below = m_edit->document()->lastBlock();
        QVERIFY(below.textList());
        QCOMPARE(below.textList()->format().indent(), 1);
        QVERIFY(!m_edit->document()->firstBlock().textList());
        QTest::keyClick(m_edit, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_edit->document()->firstBlock().textList());
        QCOMPARE(m_edit->document()->lastBlock().textList()->format().indent(), 2);
    }

    void aQuoteIsAQuotationBelowWhichOneWritesOn()
    {
        type(u"Hello"_s);
        m_composer->insertQuote(u"Anna:\n> one"_s);
        m_edit->undo();
        QCOMPARE(m_edit->toPlainText(), u"Hello"_s);
        QCOMPARE(m_model->html(), QString());
        m_composer->insertQuote(u"10:00, Anna:\n> one\n>> two"_s);
        QVERIFY(m_edit->hasFocus());
        QVERIFY(!m_composer->findChild<QToolButton *>(u"format-quote"_s)->isChecked());
        type(u"Yes"_s);
        QCOMPARE(m_model->html(),
                 u"<p>Hello</p><p>10:00, Anna:</p><blockquote><p>one<br>&gt; two</p></blockquote><p>Yes</p>"_s);
        QCOMPARE(m_model->text(), u"Hello\n\n10:00, Anna:\n\n> one\n> > two\n\nYes"_s);
    }

    void theMenuQuotesTheLastMessageSo()
    {
        QTest::keyClick(m_edit, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        type(u"item"_s);
        QMenu *menu = m_composer->findChild<QToolButton *>(u"insertButton"_s)->menu();
        Q_EMIT menu->aboutToShow();
        menu->actions().constFirst()->trigger();
        QVERIFY(m_model->html().startsWith(u"<ul><li>item</li></ul><p>"_s));
        QVERIFY2(m_model->html().endsWith(u"<blockquote><p>words of ticket 1</p></blockquote>"_s),
                 qPrintable(m_model->html()));
    }

    void withoutToolsAQuoteIsPlainWords()
    {
        m_composer->toggleFormat();
        m_composer->insertQuote(u"Anna:\n> one"_s);
        QCOMPARE(m_edit->toPlainText(), u"Anna:\n> one"_s);
        QCOMPARE(m_model->html(), QString());
        m_composer->toggleFormat();
        openChat();
        QTRY_VERIFY(!m_edit->isFormatting());
        m_composer->insertQuote(u"Anna:\n> one"_s);
        QCOMPARE(m_edit->toPlainText(), u"Anna:\n> one"_s);
    }
};

QTEST_MAIN(TestRichQuotes)
#include "tst_richquotes.moc"
