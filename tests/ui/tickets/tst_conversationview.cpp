// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "screens.h"
#include "ui/kit/labels.h"
#include "ui/tickets/conversationview.h"

#include <QHelpEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QToolTip>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

namespace {

Message messageOf(Test::StoreWorld &world, const QString &words, Audience audience = Audience::Public)
{
    Message message = world.message(world.ticket(1), words, audience == Audience::Public);
    message.audience = audience;
    message.authorName = u"Anna"_s;
    return message;
}

TicketDetails conversation(Test::StoreWorld &world, int messages)
{
    TicketDetails details;
    details.ticket = world.ticket(1);
    for (int i = 1; i <= messages; ++i)
        details.messages.append(messageOf(world, u"Message number %1. "_s.arg(i).repeated(20)));
    return details;
}

/// Whether these words are in the visible part.
bool isSeen(const ConversationView &view, const QString &words)
{
    const QTextCursor found = view.document()->find(words);
    return !found.isNull() && view.viewport()->rect().intersects(view.cursorRect(found));
}

/// Whether something held at every paint.
class PaintWatch final : public QObject
{
public:
    explicit PaintWatch(std::function<bool()> isTrue)
        : m_isTrue(std::move(isTrue))
    { }
    int paints = 0;
    bool isAlwaysTrue = true;

private:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            ++paints;
            isAlwaysTrue = isAlwaysTrue && m_isTrue();
        }
        return false;
    }
    std::function<bool()> m_isTrue;
};

} // namespace

class TestConversationView : public QObject
{
    Q_OBJECT

private:
    Test::StoreWorld m_world;

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }

    void aLongConversationOpensAtTheNewestMessage()
    {
        ConversationView view(m_world.clock);
        view.resize(600, 400);
        view.show();
        view.showTicket(conversation(m_world, 200));
        QVERIFY(isSeen(view, u"Message number 200"_s));
        view.resize(420, 500);
        QTRY_VERIFY(isSeen(view, u"Message number 200"_s));
    }

    void aTallNewestMessageIsShownFromItsBeginning()
    {
        ConversationView view(m_world.clock);
        view.resize(600, 300);
        view.show();
        TicketDetails details = conversation(m_world, 5);
        details.messages.append(messageOf(m_world, u"Beginning of it\n"_s + u"more\n"_s.repeated(100) + u"the end"_s));
        view.showTicket(details);
        QVERIFY(isSeen(view, u"Beginning of it"_s));
    }

    void aReaderOfOldMessagesIsNotDraggedAway()
    {
        ConversationView view(m_world.clock);
        view.resize(600, 400);
        view.show();
        TicketDetails details = conversation(m_world, 50);
        view.showTicket(details);
        view.verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
        details.messages.append(messageOf(m_world, u"Fresh news"_s));
        view.updateTicket(details);
        QVERIFY(isSeen(view, u"Message number 1."_s));
        view.verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum);
        details.messages.append(messageOf(m_world, u"Even fresher"_s));
        view.updateTicket(details);
        QVERIFY(isSeen(view, u"Even fresher"_s));
    }

    void aMessageThatIsAskedForIsShownAndMarked()
    {
        ConversationView view(m_world.clock);
        view.resize(600, 400);
        view.show();
        TicketDetails details = conversation(m_world, 200);
        view.showTicket(details);
        QVERIFY(!view.isComplete());
        view.showMessage(details.messages[9].id);
        QVERIFY(isSeen(view, u"Message number 10."_s));
        QVERIFY(!isSeen(view, u"Message number 8."_s));
        QCOMPARE(view.markedMessage(), details.messages[9].id);
        QVERIFY(view.textCursor().block().text().contains(u"Anna"_s));
        details.messages.append(messageOf(m_world, u"Fresh news"_s));
        view.updateTicket(details);
        QVERIFY(isSeen(view, u"Message number 10."_s));
        QCOMPARE(view.markedMessage(), details.messages[9].id);
        view.showMessage(MessageId::make(m_world.random));
        QCOMPARE(view.markedMessage(), details.messages[9].id);
        view.showTicket(details);
        QVERIFY(view.markedMessage().isNull());
    }

    void theWordsOfASearchAreMarkedAndWalkedThrough()
    {
        ConversationView view(m_world.clock);
        view.resize(600, 400);
        view.show();
        TicketDetails details = conversation(m_world, 60);
        details.messages[3].text = u"Two printers print here"_s;
        details.messages[40].text = u"and one printer there"_s;
        const auto *bar = view.findChild<QWidget *>(u"hitBar"_s);
        const auto *words = view.findChild<PlainLabel *>(u"hitWords"_s);
        QVERIFY(bar->isHidden());
        view.seek(details.ticket.id, Text::SearchedWords(Text::parseSearch(u"printer "_s).root));
        view.showTicket(details);
        QCOMPARE(view.hits().count(), 2);
        QCOMPARE(view.extraSelections().size(), 2);
        QVERIFY(isSeen(view, u"Two printers"_s));
        view.goToHit(1);
        QVERIFY(isSeen(view, u"one printer there"_s));
        view.goToHit(1);
        QVERIFY(isSeen(view, u"Two printers"_s));
        view.goToHit(-1);
        QCOMPARE(words->text(), u"2 of 2"_s);
        QVERIFY(bar->isVisible());

        details.messages.append(messageOf(m_world, u"a third printer"_s));
        view.updateTicket(details);
        QCOMPARE(view.hits().count(), 3);
        QCOMPARE(view.hits().place(), 2);

        details.ticket.id = m_world.ticket(2).id;
        view.showTicket(details);
        QVERIFY(view.extraSelections().isEmpty());
        QVERIFY(bar->isHidden());
        view.goToHit(1);
        QVERIFY(isSeen(view, u"a third printer"_s));
    }

    void escapeTakesTheMarksAwayAndLeavesTheReaderWhereTheyAre()
    {
        ConversationView view(m_world.clock);
        view.resize(600, 400);
        view.show();
        const TicketDetails details = conversation(m_world, 60);
        view.seek(details.ticket.id, Text::SearchedWords(Text::parseSearch(u"number"_s).root));
        view.showTicket(details);
        view.goToHit(1);
        const int place = view.verticalScrollBar()->value();
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(view.extraSelections().isEmpty());
        QVERIFY(view.findChild<QWidget *>(u"hitBar"_s)->isHidden());
        QCOMPARE(view.verticalScrollBar()->value(), place);
    }

    void wordsThatAreSoughtWaitForTheirTicket()
    {
        ConversationView view(m_world.clock);
        view.resize(600, 400);
        view.show();
        TicketDetails details = conversation(m_world, 3);
        details.ticket.id = m_world.ticket(2).id;
        view.showTicket(details);
        const Text::SearchedWords words(Text::parseSearch(u"number"_s).root);
        view.seek(m_world.ticket(1).id, words);
        QCOMPARE(view.hits().count(), 0);
        view.showTicket(conversation(m_world, 3));
        QCOMPARE(view.hits().count(), 60);
        view.seek(m_world.ticket(1).id, words);
        QCOMPARE(view.hits().place(), 1);
    }

    void aMarkedMessageLooksOtherThanBefore()
    {
        ConversationView view(m_world.clock);
        view.resize(600, 400);
        view.show();
        const TicketDetails details = conversation(m_world, 1);
        view.showTicket(details);
        const QImage before = view.grab().toImage();
        view.showMessage(details.messages[0].id);
        QVERIFY(view.grab().toImage() != before);
    }

    void theNewestMessagesFillTheViewBeforeTheOthersAreLaidOut()
    {
        ConversationView view(m_world.clock);
        view.resize(600, 900);
        view.show();
        TicketDetails details;
        details.ticket = m_world.ticket(1);
        for (int i = 1; i <= 200; ++i)
            details.messages.append(messageOf(m_world, u"short %1;"_s.arg(i)));
        view.showTicket(details);
        QVERIFY(!view.isComplete());
        QVERIFY(isSeen(view, u"short 200;"_s));
        QVERIFY(view.verticalScrollBar()->value() >= view.viewport()->height());
        QVERIFY(view.document()->toPlainText().contains(u"earlier message"_s));
    }

    void earlierMessagesFollowInOrderAndMoveNothing()
    {
        ConversationView view(m_world.clock);
        view.resize(600, 400);
        view.show();
        const TicketDetails details = conversation(m_world, 200);
        view.showTicket(details);
        const QImage first = view.viewport()->grab().toImage();
        PaintWatch watch([&] { return isSeen(view, u"Message number 200"_s); });
        view.viewport()->installEventFilter(&watch);
        QTRY_VERIFY(view.isComplete());
        QVERIFY(watch.paints > 2);
        QVERIFY(watch.isAlwaysTrue);
        QCOMPARE(view.viewport()->grab().toImage(), first);
        const QString words = view.document()->toPlainText();
        QVERIFY(!words.contains(u"earlier message"_s));
        qsizetype at = -1;
        for (int i = 1; i <= 200; ++i) {
            const qsizetype next = words.indexOf(u"Message number %1. "_s.arg(i));
            QVERIFY2(next > at, qPrintable(QString::number(i)));
            at = next;
        }
    }

    void whatCameInPiecesIsTheSameTextAsInOne()
    {
        TicketDetails details = conversation(m_world, 40);
        details.messages[7].audience = Audience::Internal;
        details.messages[8].text = u"> quoted\n\nanswer\n"_s;
        ConversationView pieces(m_world.clock);
        ConversationView whole(m_world.clock);
        for (ConversationView *view : {&pieces, &whole}) {
            view->resize(600, 400);
            view->show();
        }
        pieces.showTicket(details);
        QTRY_VERIFY(pieces.isComplete());
        whole.showTicket(details);
        whole.complete();
        TicketDetails other = details;
        other.messages.first().text = u"other"_s;
        whole.updateTicket(other);
        whole.updateTicket(details);
        QTextBrowser plain;
        plain.setHtml(u"<p>nothing</p>"_s);
        QCOMPARE(whole.document()->toPlainText(), pieces.document()->toPlainText());
        QCOMPARE(whole.document()->size(), pieces.document()->size());
        QCOMPARE(whole.document()->blockCount(), pieces.document()->blockCount());
        // Once more from nothing, by the HTML of all blocks at once.
        Theme::current().setMode(Theme::Mode::Dark);
        Theme::current().setMode(Theme::Mode::Light);
        QCOMPARE(whole.document()->size(), pieces.document()->size());
        QCOMPARE(whole.document()->toPlainText(), pieces.document()->toPlainText());
    }

    void scrollingUpMeetsEveryMessageAtOnce()
    {
        ConversationView view(m_world.clock);
        view.resize(600, 400);
        view.show();
        view.showTicket(conversation(m_world, 200));
        for (int page = 0; page < 1000 && view.verticalScrollBar()->value() > 0; ++page)
            view.verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
        QVERIFY(view.isComplete());
        QVERIFY(isSeen(view, u"Message number 1."_s));
    }

    void selectingAllTakesEveryMessage()
    {
        ConversationView view(m_world.clock);
        view.resize(600, 400);
        view.show();
        view.showTicket(conversation(m_world, 200));
        QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
        QVERIFY(view.textCursor().selectedText().contains(u"Message number 1."_s));
        QVERIFY(view.textCursor().selectedText().contains(u"Message number 200."_s));
    }

    void anotherTicketCancelsWhatIsMissingOfTheFirst()
    {
        ConversationView view(m_world.clock);
        view.resize(600, 400);
        view.show();
        view.showTicket(conversation(m_world, 200));
        QVERIFY(!view.isComplete());
        TicketDetails other;
        other.ticket = m_world.ticket(2);
        other.messages.append(messageOf(m_world, u"Quite another matter"_s));
        view.showTicket(other);
        QVERIFY(view.isComplete());
        view.showTicket(conversation(m_world, 100));
        view.showNothing();
        QTest::qWait(0);
        QVERIFY(view.document()->isEmpty());
        view.showTicket(other);
        QCOMPARE(view.document()->toPlainText().count(u"Message number"_s), 0);
        QVERIFY(isSeen(view, u"Quite another matter"_s));
    }

    void newsAmidTheLayoutLoseNothing()
    {
        ConversationView view(m_world.clock);
        view.resize(600, 400);
        view.show();
        TicketDetails details = conversation(m_world, 200);
        view.showTicket(details);
        details.messages.append(messageOf(m_world, u"Fresh news"_s));
        details.messages.prepend(messageOf(m_world, u"Merged from elsewhere"_s));
        view.updateTicket(details);
        QVERIFY(!view.isComplete());
        QVERIFY(isSeen(view, u"Fresh news"_s));
        QTRY_VERIFY(view.isComplete());
        QVERIFY(isSeen(view, u"Fresh news"_s));
        const QString words = view.document()->toPlainText();
        QVERIFY(words.contains(u"Merged from elsewhere"_s));
        for (int i = 1; i <= 200; ++i)
            QCOMPARE(words.count(u"Message number %1."_s.arg(i)), 20);
    }

    void whatChangesAboveDoesNotMoveTheReader()
    {
        ConversationView view(m_world.clock);
        view.resize(600, 400);
        view.show();
        TicketDetails details = conversation(m_world, 60);
        view.showTicket(details);
        view.complete();
        const QTextCursor read = view.document()->find(u"Message number 30."_s);
        QScrollBar *bar = view.verticalScrollBar();
        bar->setSliderPosition(bar->value() + view.cursorRect(read).top());
        const int before = view.cursorRect(read).top();
        details.messages[3].text = u"much more\n"_s.repeated(40);
        view.updateTicket(details);
        const QTextCursor now = view.document()->find(u"Message number 30."_s);
        QCOMPARE(view.cursorRect(now).top(), before);
    }

    void noteAndRightToLeftWordsAreDrawnInTheirBlocks()
    {
        ConversationView view(m_world.clock);
        view.resize(600, 500);
        view.show();
        TicketDetails details = conversation(m_world, 1);
        details.messages.append(messageOf(m_world, u"A note of some words"_s, Audience::Internal));
        details.messages.append(messageOf(m_world, u"שלום, המדפסת מדפיסה דפים ריקים"_s));
        view.showTicket(details);
        QVERIFY(isSeen(view, u"A note of some words"_s));
        const QImage picture = view.viewport()->grab().toImage();
        const QRect note = view.cursorRect(view.document()->find(u"A note of some words"_s));
        const QColor paper = Theme::current().color(ColorRole::Note);
        // The ground begins before the words and ends before the edge.
        const qreal scale = picture.devicePixelRatio();
        const auto at = [&](int x) { return picture.pixelColor(int(x * scale), int((note.bottom() + 6) * scale)); };
        const QRect line = view.cursorRect(QTextCursor(view.document()->find(u"A note of some words"_s).block()));
        QCOMPARE(at(line.left() - 6), paper);
        QVERIFY(at(view.viewport()->width() - 4) != paper);
        QVERIFY(at(4) != paper);
        Test::keepPicture(view, u"conversation"_s);
    }

    void aLinkIsHandedOutWithItsWordsAndTellsItsHost()
    {
        ConversationView view(m_world.clock);
        view.resize(600, 500);
        view.show();
        TicketDetails details = conversation(m_world, 1);
        Message mail = messageOf(m_world, u"bank.example"_s);
        mail.html = u"<p><a href=\"https://evil.example/login\" title=\"bank\">bank.example</a></p>"_s;
        details.messages.append(mail);
        view.showTicket(details);
        const QSignalSpy chosen(&view, &ConversationView::linkChosen);
        Q_EMIT view.anchorClicked(QUrl(u"https://evil.example/login"_s));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<Models::ShownLink>().labels, QStringList{u"bank.example"_s});

        const QPoint over = view.cursorRect(view.document()->find(u"ank.exa"_s)).center();
        QHelpEvent help(QEvent::ToolTip, over, view.viewport()->mapToGlobal(over));
        QCoreApplication::sendEvent(view.viewport(), &help);
        QCOMPARE(QToolTip::text(), u"Opens evil.example in the browser"_s);
    }

    void filesNamedInAMailAreNotRead()
    {
        ConversationView view(m_world.clock);
        QVERIFY(!view.loadResource(QTextDocument::ImageResource, QUrl(u"file:///etc/hostname"_s)).isValid());
    }
};

QTEST_MAIN(TestConversationView)
#include "tst_conversationview.moc"
