// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/conversation.h"

#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Models::BlockKind;

namespace {

constexpr Core::Timestamp kNow = Core::Timestamp(1'795'003'200'000ms);

Core::Message message(Core::AuthorKind author, const QString &text, Core::Milliseconds ago,
                      Core::Audience audience = Core::Audience::Public)
{
    Core::Message made;
    made.id = Core::MessageId(QUuid::createUuid());
    made.authorKind = author;
    made.authorName = u"Anna <b>P</b>"_s;
    made.audience = audience;
    made.text = text;
    made.at = kNow - ago;
    return made;
}

Core::Event change(const QString &field, Core::Milliseconds ago)
{
    Core::Event made;
    made.field = field;
    made.actorName = u"Olga"_s;
    made.newValue = u"Solved"_s;
    made.at = kNow - ago;
    return made;
}

Models::ConversationText render(const Core::TicketDetails &ticket, const Models::Unfolded &unfolded = {})
{
    Models::ConversationRenderer renderer;
    const Models::Formatter formatter(QLocale(QLocale::English), QTimeZone("UTC"));
    return renderer.render(ticket, unfolded, {u"#000000"_s, u"#777777"_s, u"#0000ff"_s, u"#aa5500"_s}, formatter, kNow);
}

} // namespace

class TestConversation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachMessageIsOneTopLevelTableInOrder()
    {
        Core::TicketDetails ticket;
        ticket.messages = {message(Core::AuthorKind::Customer, u"one"_s, 3h),
                           message(Core::AuthorKind::Agent, u"two"_s, 2h, Core::Audience::Internal),
                           message(Core::AuthorKind::Agent, u"three"_s, 1h)};
        const auto text = render(ticket);
        QCOMPARE(text.kinds, QList<BlockKind>({BlockKind::CustomerMessage, BlockKind::Note, BlockKind::AgentMessage}));
        QCOMPARE(text.html().count(u"<table"_s), 3);
        QVERIFY(text.html().indexOf(u"one"_s) < text.html().indexOf(u"two"_s));
    }

    void whoElseGotAMessageIsToldAsPlainWords()
    {
        Core::TicketDetails ticket;
        Core::Message reply = message(Core::AuthorKind::Agent, u"words"_s, 1h);
        ticket.messages = {reply};
        QVERIFY(!render(ticket).html().contains(u"Cc:"_s));
        reply.id = Core::MessageId(QUuid::createUuid());
        reply.cc = {u"<b>boss</b>@example.org"_s};
        reply.bcc = {u"archive@example.org"_s};
        ticket.messages = {reply};
        const QString html = render(ticket).html();
        QVERIFY(html.contains(u"Cc: &lt;b&gt;boss"_s));
        QVERIFY(html.contains(u"Bcc: archive@example.org"_s));
    }

    void whatWasForwardedIsNotCalledANote()
    {
        Core::TicketDetails ticket;
        Core::Message forward = message(Core::AuthorKind::Agent, u"words"_s, 1h, Core::Audience::Internal);
        forward.to = {u"bank@example.org"_s};
        forward.forwarded = {Core::MessageId(QUuid::createUuid())};
        ticket.messages = {forward};
        const QString html = render(ticket).html();
        QVERIFY(html.contains(u"forwarded"_s));
        QVERIFY(html.contains(u"To: bank@example.org"_s));
        QVERIFY(!html.contains(u"note ·"_s));
    }

    void historyStandsBetweenTheMessagesItHappenedBetween()
    {
        Core::TicketDetails ticket;
        ticket.messages
            = {message(Core::AuthorKind::Customer, u"one"_s, 3h), message(Core::AuthorKind::Agent, u"two"_s, 1h)};
        ticket.events = {change(u"status"_s, 2h)};
        QCOMPARE(render(ticket).kinds,
                 QList<BlockKind>({BlockKind::CustomerMessage, BlockKind::Events, BlockKind::AgentMessage}));
    }

    void partsSideBySideAreTheWhole()
    {
        Core::TicketDetails ticket;
        for (int hour = 30; hour > 0; --hour) {
            ticket.messages.append(message(Core::AuthorKind::Agent, u"words of %1"_s.arg(hour), hour * 1h));
            ticket.events.append(change(u"status"_s, hour * 1h));
            ticket.events.append(change(u"status"_s, hour * 1h - 30min));
        }
        const QStringList whole = render(ticket).blocks;
        for (const qsizetype cut : {0, 1, 13, 29}) {
            Models::ConversationText parts = render(Models::conversationPart(ticket, cut, 30));
            if (cut > 0)
                parts.prepend(render(Models::conversationPart(ticket, 0, cut)));
            QCOMPARE(parts.blocks, whole);
            QCOMPARE(parts.kinds.size(), whole.size());
            QCOMPARE(parts.messages.size(), whole.size());
        }
    }

    void longRunsOfHistoryAreFoldedUntilAsked()
    {
        Core::TicketDetails ticket;
        ticket.messages = {message(Core::AuthorKind::Customer, u"one"_s, 9h)};
        for (int i = 0; i < 6; ++i)
            ticket.events.append(change(u"status"_s, 8h - i * 1h));
        QCOMPARE(render(ticket).html().count(u"Olga"_s), 2);
        QCOMPARE(render(ticket, {{}, true}).html().count(u"Olga"_s), 6);
    }

    void namesAndTextsOfOthersAreNeverMarkup()
    {
        Core::TicketDetails ticket;
        ticket.messages = {message(Core::AuthorKind::Customer, u"<img src=x onerror=alert(1)> & <script>"_s, 1h)};
        const QString html = render(ticket).html();
        QVERIFY(!html.contains(u"<img"_s));
        QVERIFY(!html.contains(u"<script"_s));
        QVERIFY(html.contains(u"Anna &lt;b&gt;P&lt;/b&gt;"_s));
    }

    void htmlFromTheCacheIsSanitizedOnceMore()
    {
        Core::TicketDetails ticket;
        ticket.messages = {message(Core::AuthorKind::Customer, u"x"_s, 1h)};
        ticket.messages[0].html
            = u"<p onclick=\"x()\">hello <script>evil()</script><img src=\"http://t.example/p.png\"></p>"_s;
        const QString html = render(ticket).html();
        QVERIFY(html.contains(u"hello"_s));
        QVERIFY(!html.contains(u"evil"_s));
        QVERIFY(!html.contains(u"onclick"_s));
        QVERIFY(!html.contains(u"t.example"_s));
        QVERIFY(html.contains(u"not loaded"_s));
    }

    void anAddressAmongFormattedWordsIsClickable()
    {
        Core::TicketDetails ticket;
        ticket.messages = {message(Core::AuthorKind::Customer, u"See www.shop.example"_s, 1h)};
        ticket.messages[0].html = u"<p><b>See</b> www.shop.example</p>"_s;
        QVERIFY(render(ticket).html().contains(u"<a href=\"http://www.shop.example\">www.shop.example</a>"_s));
    }

    void quotedTextIsFoldedUntilAsked()
    {
        Core::TicketDetails ticket;
        ticket.messages
            = {message(Core::AuthorKind::Customer,
                       u"Yes, it works now.\n\nOn Mon, 1 Jan 2024 at 10:00, Olga wrote:\n> Did it help?\n"_s, 1h)};
        const auto folded = render(ticket);
        QVERIFY(!folded.html().contains(u"Did it help"_s));
        QVERIFY(folded.html().contains(u"opora-view:quote/"_s));
        const auto open = render(ticket, {{ticket.messages[0].id}, false});
        QVERIFY(open.html().contains(u"Did it help"_s));
    }

    void anUnsentReplySaysSo()
    {
        Core::TicketDetails ticket;
        ticket.messages = {message(Core::AuthorKind::Agent, u"on its way"_s, 1min)};
        ticket.unsentMessages = {ticket.messages[0].id};
        QVERIFY(render(ticket).html().contains(u"waiting to be sent"_s));
    }

    void aPictureStandsWhereItsMessageNamesIt()
    {
        Core::TicketDetails ticket;
        ticket.messages = {message(Core::AuthorKind::Agent, u"Press [here.png]"_s, 1h)};
        Core::Attachment file;
        file.file.bytes = QByteArray(32, 'a');
        file.name = u"here.png"_s;
        file.mimeType = u"image/png"_s;
        ticket.messages[0].attachments = {file};
        ticket.messages[0].html
            = u"<p>Press <img src=\"cid:%1\" alt=\"x\"> now</p><p><img src=\"cid:%2\" alt=\"not ours\"></p>"_s.arg(
                file.file.toHex(), u"bb"_s.repeated(32));
        const auto html = [&](std::optional<QSize> size) {
            Models::ConversationRenderer renderer;
            renderer.setPictures([size](const Core::FileHash &) { return size; });
            return renderer.render(ticket, {}, {}, Models::Formatter(), kNow).html();
        };
        const QString shown = html(QSize(20, 10));
        QCOMPARE(shown.count(u"opora-picture:"_s + file.file.toHex()), 1);
        QVERIFY(shown.indexOf(u"Press"_s) < shown.indexOf(u"opora-picture:"_s));
        QVERIFY(shown.indexOf(u"opora-picture:"_s) < shown.indexOf(u" now"_s));
        QVERIFY(!shown.contains(u"opora-picture:bb"_s));
        // Until it is here, and below the words in any case, it is named.
        QVERIFY(html(std::nullopt).contains(u"[here.png]"_s));
        QVERIFY(html(QSize()).contains(u"[here.png]"_s));
        QCOMPARE(shown.count(u"here.png"_s), 1);
    }

    void aPictureAmongFoldedWordsIsShownBelowUntilTheyAreUnfolded()
    {
        Core::TicketDetails ticket;
        ticket.messages = {message(Core::AuthorKind::Agent, u"Done"_s, 1h)};
        Core::Attachment file;
        file.file.bytes = QByteArray(32, 'a');
        file.name = u"here.png"_s;
        file.mimeType = u"image/png"_s;
        ticket.messages[0].attachments = {file};
        ticket.messages[0].html = u"<p>Done</p><p>-- <br>Olga</p><p><img src=\"cid:%1\"></p>"_s.arg(file.file.toHex());
        Models::ConversationRenderer renderer;
        renderer.setPictures([](const Core::FileHash &) { return QSize(20, 10); });
        for (const bool open : {false, true}) {
            const Models::Unfolded unfolded{open ? QSet{ticket.messages[0].id} : QSet<Core::MessageId>(), false};
            const QString html = renderer.render(ticket, unfolded, {}, Models::Formatter(), kNow).html();
            QCOMPARE(html.contains(u"Olga"_s), open);
            QCOMPARE(html.count(u"opora-picture:"_s + file.file.toHex()), 1);
        }
    }

    void attachmentsAreLinkedByHashNotByName()
    {
        Core::TicketDetails ticket;
        ticket.messages = {message(Core::AuthorKind::Customer, u"see file"_s, 1h)};
        Core::Attachment file;
        file.file.bytes = QByteArray(32, 'a');
        file.name = u"<b>../../evil.exe"_s;
        file.size = 2048;
        ticket.messages[0].attachments = {file};
        const QString html = render(ticket).html();
        QVERIFY(html.contains(u"opora-view:file/"_s + file.file.toHex()));
        QVERIFY(html.contains(u"&lt;b&gt;"_s));
    }
};

QTEST_GUILESS_MAIN(TestConversation)
#include "tst_conversation.moc"
