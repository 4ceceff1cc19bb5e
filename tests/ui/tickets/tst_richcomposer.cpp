// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/composermodel.h"
#include "screens.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/formatbar.h"
#include "ui/tickets/picturefetch.h"

#include <QApplication>
#include <QClipboard>
#include <QCryptographicHash>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QRegularExpression>
#include <QTest>
#include <QToolButton>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

/// Replies that look like something, written with the keys.
class TestRichComposer : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<Models::TicketModel> m_ticket;
    std::unique_ptr<Models::ComposerModel> m_model;
    std::unique_ptr<Composer> m_composer;
    ComposerEdit *m_edit = nullptr;

    [[nodiscard]] QToolButton *tool(const QString &name) const { return m_composer->findChild<QToolButton *>(name); }
    [[nodiscard]] FormatBar *bar() const { return m_composer->findChild<FormatBar *>(); }
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
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(m_edit, key, modifiers);
    }
    /// The file that it becomes.
    FileHash pastePicture(Qt::GlobalColor color = Qt::red)
    {
        QImage picture(8, 8, QImage::Format_RGB32);
        picture.fill(color);
        QMimeData mime;
        mime.setImageData(picture);
        m_edit->insertFromMimeData(&mime);
        return {QCryptographicHash::hash(*ComposerEdit::pictureOf(mime)(), QCryptographicHash::Sha256)};
    }
    void paste(const QString &text, const QString &html)
    {
        QMimeData mime;
        mime.setText(text);
        mime.setHtml(html);
        m_edit->insertFromMimeData(&mime);
    }

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

    void theToolsAreShownWhenAskedForAndFromThenOn()
    {
        QVERIFY(bar()->isVisible());
        QVERIFY(tool(u"formatButton"_s)->isChecked());
        tool(u"formatButton"_s)->click();
        QVERIFY(!bar()->isVisible());
        QVERIFY(!tool(u"formatButton"_s)->isChecked());
        tool(u"formatButton"_s)->click();
        const Composer another(m_screens->context, *m_ticket, *m_model);
        QVERIFY(!another.findChild<FormatBar *>()->isHidden());
    }

    void everyToolHasANameAndAPlaceInTheTabOrder()
    {
        const QList<QToolButton *> tools = bar()->findChildren<QToolButton *>();
        QCOMPARE(tools.size(), 7);
        for (const QToolButton *one : tools) {
            QVERIFY(!one->accessibleName().isEmpty());
            QVERIFY(!one->icon().isNull());
            QVERIFY(one->toolTip().contains(one->accessibleName()));
            QVERIFY(one->focusPolicy() & Qt::TabFocus);
        }
    }

    void boldWordsAreSentBold()
    {
        type(u"This is "_s);
        press(Qt::Key_B, Qt::ControlModifier);
        QVERIFY(tool(u"format-bold"_s)->isChecked());
        type(u"done"_s);
        press(Qt::Key_B, Qt::ControlModifier);
        type(u" now"_s);
        QCOMPARE(m_model->text(), u"This is done now"_s);
        QCOMPARE(m_model->html(), u"<p>This is <b>done</b> now</p>"_s);
        m_composer->send();
        QTRY_COMPARE(m_ticket->details().messages.constLast().html, u"<p>This is <b>done</b> now</p>"_s);
        QCOMPARE(m_ticket->details().messages.constLast().text, u"This is done now"_s);
        QVERIFY(m_edit->toPlainText().isEmpty());
    }

    void whatIsTypedNextIsPlainAgain()
    {
        press(Qt::Key_B, Qt::ControlModifier);
        type(u"done"_s);
        m_composer->send();
        QTRY_VERIFY(m_edit->toPlainText().isEmpty());
        type(u"Next"_s);
        QCOMPARE(m_model->text(), u"Next"_s);
        QCOMPARE(m_model->html(), QString());
        press(Qt::Key_I, Qt::ControlModifier);
        type(u" one"_s);
        open(3);
        type(u"Another"_s);
        QCOMPARE(m_model->html(), QString());
        open(1);
        QTRY_COMPARE(m_model->html(), u"<p>Next<i> one</i></p>"_s);
        QCOMPARE(m_edit->words().html, m_model->html());
    }

    void undoOfSendingGivesTheLookBack()
    {
        press(Qt::Key_U, Qt::ControlModifier);
        type(u"done"_s);
        m_composer->send();
        QTRY_VERIFY(m_screens->desk.undo.canUndo());
        m_screens->desk.undo.undo();
        QTRY_COMPARE(m_edit->words().html, u"<p><u>done</u></p>"_s);
        QCOMPARE(m_edit->toPlainText(), u"done"_s);
    }

    void ctrlZTakesTheLookBack()
    {
        type(u"done"_s);
        m_edit->selectAll();
        press(Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(m_model->html(), u"<p><b>done</b></p>"_s);
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_model->html(), QString());
        QCOMPARE(m_model->text(), u"done"_s);
    }

    void anEmptyItemEndsTheList()
    {
        type(u"Please"_s);
        press(Qt::Key_Return);
        press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(tool(u"format-list"_s)->isChecked());
        type(u"open it"_s);
        press(Qt::Key_Return);
        type(u"look"_s);
        press(Qt::Key_Return);
        press(Qt::Key_Return);
        QVERIFY(!tool(u"format-list"_s)->isChecked());
        type(u"Thanks"_s);
        QCOMPARE(m_model->html(), u"<p>Please</p><ul><li>open it</li><li>look</li></ul><p>Thanks</p>"_s);
        QCOMPARE(m_model->text(), u"Please\n\n- open it\n- look\n\nThanks"_s);
    }

    void tabChangesTheLevelOfAnItem()
    {
        press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        type(u"one"_s);
        press(Qt::Key_Return);
        press(Qt::Key_Tab);
        type(u"two"_s);
        QVERIFY(m_edit->hasFocus());
        QCOMPARE(m_model->html(), u"<ul><li>one<ul><li>two</li></ul></li></ul>"_s);
        QCOMPARE(m_model->text(), u"- one\n  - two"_s);
        press(Qt::Key_Return);
        press(Qt::Key_Return);
        type(u"three"_s);
        QCOMPARE(m_model->html(), u"<ul><li>one<ul><li>two</li></ul></li><li>three</li></ul>"_s);
        press(Qt::Key_Tab);
        press(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(m_model->text(), u"- one\n  - two\n- three"_s);
        m_composer->send();
        QTRY_COMPARE(m_ticket->details().messages.constLast().html,
                     u"<ul><li>one<ul><li>two</li></ul></li><li>three</li></ul>"_s);
    }

    void whereItChangesNoLevelTabGoesOn()
    {
        type(u"words"_s);
        press(Qt::Key_Tab);
        QVERIFY(!m_edit->hasFocus());
        m_composer->focusWords();
        press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        press(Qt::Key_Tab);
        QVERIFY(!m_edit->hasFocus());
        m_composer->focusWords();
        press(Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY(!m_edit->hasFocus());
        QCOMPARE(m_model->html(), u"<ul><li>words</li></ul>"_s);
    }

    void anEmptyItemIsNothingToSend()
    {
        press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        type(u" "_s);
        QVERIFY(!m_model->canSend());
        QCOMPARE(m_model->html(), QString());
        type(u"now"_s);
        QVERIFY(m_model->canSend());
        QVERIFY(m_model->html().startsWith(u"<ul><li>"_s));
    }

    void numbersGoOnAndAreTakenAway()
    {
        tool(u"format-list-numbers"_s)->click();
        QCOMPARE(QApplication::focusWidget(), m_edit);
        type(u"one"_s);
        press(Qt::Key_Return);
        type(u"two"_s);
        QCOMPARE(m_model->text(), u"1. one\n2. two"_s);
        m_edit->selectAll();
        press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_model->text(), u"one\ntwo"_s);
        QCOMPARE(m_model->html(), QString());
        press(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_model->text(), u"> one\n> two"_s);
    }

    void aLinkIsAskedForInItsOwnLine()
    {
        auto *address = m_composer->findChild<QLineEdit *>(u"linkAddress"_s);
        QVERIFY(!address->isVisible());
        type(u"See the shop"_s);
        QTextCursor cursor = m_edit->textCursor();
        cursor.movePosition(QTextCursor::WordLeft, QTextCursor::KeepAnchor);
        m_edit->setTextCursor(cursor);
        press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(address->hasFocus());
        QTest::keyClicks(address, u"no address"_s);
        QTest::keyClick(address, Qt::Key_Return);
        QVERIFY(m_composer->findChild<QWidget *>(u"linkProblem"_s)->isVisible());
        address->clear();
        QTest::keyClicks(address, u"shop.example"_s);
        QTest::keyClick(address, Qt::Key_Return);
        QVERIFY(!address->isVisible());
        QVERIFY(m_edit->hasFocus());
        type(u" today"_s);
        QCOMPARE(m_model->html(), u"<p>See the <a href=\"https://shop.example\">shop</a> today</p>"_s);
        QCOMPARE(m_model->text(), u"See the shop (https://shop.example) today"_s);
    }

    void whatIsTypedBehindALinkIsNoneOfIt()
    {
        const QString link = u"<p>see <a href=\"https://shop.example\">shop</a>"_s;
        paste(u"see shop"_s, link + u"</p>"_s);
        type(u" and call us"_s);
        press(Qt::Key_Return);
        type(u"Olga"_s);
        QCOMPARE(m_model->html(), link + u" and call us<br>Olga</p>"_s);
        m_edit->showWords({u"see shop"_s, link + u"</p>"_s});
        m_edit->moveCursor(QTextCursor::End);
        press(Qt::Key_Return);
        type(u"Olga"_s);
        QCOMPARE(m_model->html(), link + u"<br>Olga</p>"_s);
    }

    void withinALinkItGoesOn()
    {
        paste(u"shop"_s, u"<p><a href=\"https://shop.example\"><b>shop</b></a></p>"_s);
        type(u"!"_s);
        press(Qt::Key_Left);
        press(Qt::Key_Left);
        type(u"o"_s);
        press(Qt::Key_Home);
        type(u"A "_s);
        const QString html = u"<p><b>A </b><a href=\"https://shop.example\"><b>shoop</b></a><b>!</b></p>"_s;
        QCOMPARE(m_model->html(), html);
    }

    void anAddressThatIsTypedGoesAlongWithTheReply()
    {
        auto *address = m_composer->findChild<QLineEdit *>(u"linkAddress"_s);
        type(u"shop"_s);
        m_edit->selectAll();
        press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(address, u"no address"_s);
        m_composer->send();
        QCOMPARE(m_edit->toPlainText(), u"shop"_s);
        QVERIFY(m_composer->findChild<QWidget *>(u"linkProblem"_s)->isVisible());
        QVERIFY(address->hasFocus());
        address->clear();
        QTest::keyClicks(address, u"shop.example"_s);
        m_composer->send();
        QTRY_COMPARE(m_ticket->details().messages.constLast().html,
                     u"<p><a href=\"https://shop.example\">shop</a></p>"_s);
        QVERIFY(!address->isVisible());
    }

    void withNothingToLinkItsKeysAreLeftToTheSearch()
    {
        const auto takesKeys = [this] {
            QKeyEvent keys(QEvent::ShortcutOverride, Qt::Key_K, Qt::ControlModifier);
            keys.ignore();
            QApplication::sendEvent(m_edit, &keys);
            return keys.isAccepted();
        };
        type(u"shop"_s);
        QVERIFY(!takesKeys());
        m_edit->selectAll();
        QVERIFY(takesKeys());
        paste(u"shop"_s, u"<p><a href=\"https://shop.example\">shop</a></p>"_s);
        QVERIFY(!m_edit->textCursor().hasSelection());
        QVERIFY(takesKeys());
    }

    void anEmptyAddressTakesTheLinkAway()
    {
        m_model->setText(u"x"_s);
        m_edit->showWords({u"shop"_s, u"<p><a href=\"https://shop.example\">shop</a></p>"_s});
        auto *address = m_composer->findChild<QLineEdit *>(u"linkAddress"_s);
        press(Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(address->text(), u"https://shop.example"_s);
        QTest::keyClick(address, Qt::Key_Escape);
        QVERIFY(!address->isVisible());
        QVERIFY(m_edit->words().html.contains(u"href"_s));
        press(Qt::Key_K, Qt::ControlModifier);
        address->clear();
        QTest::keyClick(address, Qt::Key_Return);
        QCOMPARE(m_edit->words().html, QString());
    }

    void whatIsPastedKeepsItsLookWhileTheToolsAreShown()
    {
        const QString page = u"<p><b>One</b> <span style=\"color:red\">two</span></p>"_s;
        paste(u"One two"_s, page);
        QCOMPARE(m_model->html(), u"<p><b>One</b> two</p>"_s);
        m_edit->selectAll();
        press(Qt::Key_Delete);
        m_composer->toggleFormat();
        paste(u"One two"_s, page);
        QCOMPARE(m_model->html(), QString());
        QCOMPARE(m_model->text(), u"One two"_s);
    }

    void rowsOfATableStayTogether()
    {
        paste(u"a\tb\nc\td"_s, u"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"_s);
        QCOMPARE(m_model->text(), u"a\tb\nc\td"_s);
    }

    void ofAPictureOfAPageItsAddressIsPasted()
    {
        type(u"see"_s);
        m_edit->selectAll();
        paste(u"https://shop.example/a.png"_s, u"<img src=\"https://shop.example/a.png\">"_s);
        QCOMPARE(m_model->text(), u"https://shop.example/a.png"_s);
    }

    void whatIsCopiedHereComesBackAsItWas()
    {
        press(Qt::Key_B, Qt::ControlModifier);
        type(u"One"_s);
        m_edit->selectAll();
        m_edit->copy();
        QCOMPARE(QApplication::clipboard()->mimeData()->text(), u"One"_s);
        press(Qt::Key_Delete);
        m_edit->paste();
        QCOMPARE(m_model->html(), u"<p><b>One</b></p>"_s);
    }

    void aChatShowsNoToolsAndTakesPlainWords()
    {
        openChat();
        QTRY_VERIFY(!bar()->isVisible());
        QVERIFY(!tool(u"formatButton"_s)->isVisible());
        paste(u"One two"_s, u"<p><b>One</b> two</p>"_s);
        press(Qt::Key_B, Qt::ControlModifier);
        type(u"!"_s);
        QCOMPARE(m_edit->words().html, QString());
        QCOMPARE(m_model->text(), u"One two!"_s);
        m_composer->toggleFormat();
        QVERIFY(!bar()->isVisible());
        open(1);
        QTRY_VERIFY(bar()->isVisible());
    }

    void aNoteIsPlainAndTheReplyLooksAsBefore()
    {
        press(Qt::Key_B, Qt::ControlModifier);
        type(u"done"_s);
        m_composer->startNote();
        QVERIFY(!bar()->isVisible());
        QCOMPARE(m_edit->words().html, QString());
        QCOMPARE(m_edit->toPlainText(), u"done"_s);
        m_composer->startReply();
        QCOMPARE(m_edit->words().html, u"<p><b>done</b></p>"_s);
    }

    void wordsFromElsewhereArePlain()
    {
        tool(u"format-list"_s)->click();
        press(Qt::Key_B, Qt::ControlModifier);
        type(u"item"_s);
        m_composer->insertText(u" (template)"_s);
        m_composer->insertBeneath(u"-- \nOlga"_s);
        QCOMPARE(m_model->html(), u"<ul><li><b>item</b> (template)</li></ul><p>-- <br>Olga</p>"_s);
        QVERIFY(m_composer->addBeneath(u"Of a macro\nin two lines"_s, Audience::Public));
        QVERIFY(m_model->html().endsWith(u"<p>Of a macro<br>in two lines</p>"_s));
        type(u"!"_s);
        m_composer->takeOut(u"Of a macro\nin two lines"_s);
        QVERIFY(!m_model->text().contains(u"macro"_s));
        QVERIFY(m_model->html().startsWith(u"<ul><li><b>item</b>"_s));
    }

    void aPastedPictureStandsAtTheCursorAndIsAFileToo()
    {
        type(u"Press "_s);
        pastePicture();
        type(u" now"_s);
        QTRY_COMPARE(m_model->attachments().size(), 1);
        const FileHash file = m_model->attachments().constFirst().file;
        QCOMPARE(m_model->html(), u"<p>Press <img src=\"cid:%1\" alt=\"screenshot.png\"> now</p>"_s.arg(file.toHex()));
        QCOMPARE(m_model->text(), u"Press [screenshot.png] now"_s);
        QTRY_VERIFY(m_edit->loadResource(0, QUrl(u"cid:"_s + file.toHex())).isValid());
        QVERIFY(!m_edit->loadResource(0, QUrl(u"file:///etc/passwd"_s)).isValid());
        m_composer->send();
        QTRY_VERIFY(m_ticket->details().messages.constLast().html.contains(file.toHex()));
        QCOMPARE(m_ticket->details().messages.constLast().attachments.size(), 1);
    }

    void picturesPastedAtOnePlaceKeepTheirOrder()
    {
        type(u"See"_s);
        QStringList files;
        for (const Qt::GlobalColor color : {Qt::red, Qt::green, Qt::blue})
            files.append(pastePicture(color).toHex());
        type(u" now"_s);
        QTRY_COMPARE(m_model->html().count(u"<img"_s), 3);
        static const QRegularExpression between(u"<img src=\"cid:([0-9a-f]+)\"[^>]*>"_s);
        QCOMPARE(m_model->html().replace(between, u"\\1 "_s), u"<p>See"_s + files.join(u' ') + u"  now</p>"_s);
    }

    void aPictureOfAnotherDraftIsNotKeptForThisOne()
    {
        const FileHash file = pastePicture();
        QTRY_VERIFY(m_model->html().contains(u"<img"_s));
        m_composer->startNote();
        m_composer->startReply(); // fetches it once more
        const Attachment attachment = m_model->attachments().constFirst();
        m_ticket->close();
        bool isFetched = false;
        fetchPicture(m_screens->context, attachment, QSize(8, 8), m_composer.get(),
                     [&](const auto &) { isFetched = true; });
        QTRY_VERIFY(isFetched);
        QVERIFY(!m_edit->loadResource(0, QUrl(u"cid:"_s + file.toHex())).isValid());
    }

    void takenOutOfTheWordsAPictureStaysAFile()
    {
        pastePicture();
        QTRY_COMPARE(m_model->attachments().size(), 1);
        press(Qt::Key_Backspace);
        QCOMPARE(m_model->html(), QString());
        QCOMPARE(m_model->attachments().size(), 1);
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_model->html().contains(u"<img"_s));
        QTRY_VERIFY(m_edit->missingPictures().isEmpty());
    }

    void aFileThatIsRemovedLeavesTheWords()
    {
        type(u"See"_s);
        press(Qt::Key_Return);
        pastePicture();
        QTRY_COMPARE(m_model->attachments().size(), 1);
        const FileHash file = m_model->attachments().constFirst().file;
        QTRY_VERIFY(m_edit->loadResource(0, QUrl(u"cid:"_s + file.toHex())).isValid());
        QTRY_VERIFY(tool(u"attachedPicture"_s));
        const QToolButton *button = tool(u"attachedPicture"_s);
        for (QAction *action : button->menu()->actions())
            if (action->text() == u"Put among the words"_s)
                action->trigger();
        QCOMPARE(m_model->html().count(u"<img"_s), 2);
        for (QAction *action : button->menu()->actions())
            if (action->text() == u"Remove"_s)
                action->trigger();
        QVERIFY(m_model->attachments().isEmpty());
        QVERIFY(!m_edit->words().html.contains(u"<img"_s));
        QCOMPARE(m_edit->toPlainText(), u"See\n"_s);
    }

    void whatIsRemovedComesBackWithTheWordsThatShowIt()
    {
        pastePicture();
        QTRY_COMPARE(m_model->attachments().size(), 1);
        const Attachment file = m_model->attachments().constFirst();
        QTRY_VERIFY(tool(u"attachedPicture"_s));
        for (QAction *action : tool(u"attachedPicture"_s)->menu()->actions())
            if (action->text() == u"Remove"_s)
                action->trigger();
        QVERIFY(m_model->attachments().isEmpty());
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_model->html().contains(file.file.toHex()));
        QCOMPARE(m_model->attachments(), QList{file});
        m_composer->send();
        QTRY_VERIFY(m_ticket->details().messages.constLast().html.contains(u"<img"_s));
        QCOMPARE(m_ticket->details().messages.constLast().attachments, QList{file});
    }

    void whatIsRemovedFromANoteDoesNotComeBackWithTheReply()
    {
        pastePicture();
        QTRY_COMPARE(m_model->attachments().size(), 1);
        QTRY_VERIFY(m_model->html().contains(u"<img"_s));
        m_composer->startNote();
        QTRY_VERIFY(tool(u"attachedPicture"_s));
        for (QAction *action : tool(u"attachedPicture"_s)->menu()->actions())
            if (action->text() == u"Remove"_s)
                action->trigger();
        m_composer->startReply();
        type(u"x"_s);
        QVERIFY(m_model->attachments().isEmpty());
        QVERIFY(!m_model->html().contains(u"<img"_s));
    }

    void whereWordsArePlainAPastedPictureIsAFileAlone()
    {
        m_composer->startNote();
        pastePicture();
        QTRY_COMPARE(m_model->attachments().size(), 1);
        QVERIFY(m_edit->toPlainText().isEmpty());
        m_composer->startReply();
        QCOMPARE(m_model->html(), QString());
    }

    void growsWithItemsAndFitsANarrowWindow()
    {
        const int before = m_edit->height();
        for (int at = 0; at < 6; ++at) {
            type(u"line"_s);
            press(Qt::Key_Return);
        }
        QVERIFY(m_edit->height() > before);
        m_composer->resize(m_composer->minimumWidth(), 400);
        QVERIFY(Test::comesToRest());
        for (const QToolButton *one : bar()->findChildren<QToolButton *>())
            QVERIFY(bar()->rect().contains(one->geometry()));
        Test::keepPicture(*m_composer, u"composer-format"_s);
    }
};

QTEST_MAIN(TestRichComposer)
#include "tst_richcomposer.moc"
