// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "screens.h"
#include "ui/tickets/conversationview.h"

#include <QScrollBar>
#include <QTest>
#include <QTextBlock>

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
        QCoreApplication::processEvents();
        QVERIFY(isSeen(view, u"Message number 200"_s));
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

    void filesNamedInAMailAreNotRead()
    {
        ConversationView view(m_world.clock);
        QVERIFY(!view.loadResource(QTextDocument::ImageResource, QUrl(u"file:///etc/hostname"_s)).isValid());
    }
};

QTEST_MAIN(TestConversationView)
#include "tst_conversationview.moc"
