// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/conversation.h"

#include "models/eventtext.h"
#include "models/recipients.h"
#include "models/ticketexport.h"
#include "text/barelinks.h"
#include "text/inlinepictures.h"
#include "text/plaintext.h"
#include "text/quotefolding.h"

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Audience;
using Core::AuthorKind;
using Core::Event;
using Core::Message;
using Text::PartKind;

namespace {

QString colored(const QString &escaped, const QString &color)
{
    return u"<span style=\"color:"_s + color + u"\">"_s + escaped + u"</span>"_s;
}

QString link(const QString &target, const QString &escaped, const QString &color)
{
    return u"<a href=\"opora-view:"_s + target + u"\" style=\"color:"_s + color + u";text-decoration:none\">"_s
        + escaped + u"</a>"_s;
}

QString targetOf(const Core::Attachment &file, const Message &message)
{
    return u"file/"_s + file.file.toHex() + u'/' + message.id.toString();
}

constexpr int kBlockGap = 8;

/// One top-level table is one frame of the text document, whose place the view asks for when it paints the ground.
/// Margins are part of the text: set afterwards, each would lay the whole conversation out once more.
QString table(const QString &content, int padding, int inset = 0)
{
    return u"<table width=\"100%\" cellpadding=\"%1\" cellspacing=\"0\" border=\"0\" style=\"margin-left:%2px;margin-bottom:%3px\"><tr><td>"_s
               .arg(padding)
               .arg(inset)
               .arg(kBlockGap)
        + content + u"</td></tr></table>"_s;
}

constexpr int kMessagePadding = 11;
constexpr int kEventsPadding = 2;
constexpr int kNoteInset = 32; // a note must not be taken for a reply

BlockKind kindOf(const Message &message)
{
    if (message.audience == Audience::Supervisors)
        return BlockKind::SupervisorNote;
    if (message.audience == Audience::Internal)
        return BlockKind::Note;
    switch (message.authorKind) {
    case AuthorKind::Customer: return BlockKind::CustomerMessage;
    case AuthorKind::Agent: return BlockKind::AgentMessage;
    case AuthorKind::System: return BlockKind::SystemMessage;
    }
    return BlockKind::SystemMessage;
}

/// Quotes and signatures, in the order of the message.
QString hiddenParts(const Text::FoldedBody &body, const QString &separator)
{
    QStringList parts;
    for (const Text::BodyPart &part : body.parts)
        if (part.kind != PartKind::Visible)
            parts.append(part.text);
    return parts.join(separator);
}

/// History rows between the previous message and this moment.
QList<Event> takeUntil(const QList<Event> &events, qsizetype &next, Core::Timestamp until)
{
    QList<Event> run;
    for (; next < events.size() && events[next].at <= until; ++next)
        if (isWorthShowing(events[next]))
            run.append(events[next]);
    return run;
}

} // namespace

void ConversationText::append(const QString &block, BlockKind kind, Core::MessageId message)
{
    blocks.append(block);
    kinds.append(kind);
    messages.append(message);
}

void ConversationText::prepend(const ConversationText &earlier)
{
    blocks = earlier.blocks + blocks;
    kinds = earlier.kinds + kinds;
    messages = earlier.messages + messages;
}

Core::TicketDetails conversationPart(const Core::TicketDetails &ticket, qsizetype from, qsizetype to)
{
    Core::TicketDetails part = ticket;
    part.messages = ticket.messages.sliced(from, to - from);
    const Core::Timestamp after = from > 0 ? ticket.messages[from - 1].at : Core::Timestamp::min();
    const bool isLast = to == ticket.messages.size();
    const Core::Timestamp until = isLast || to == 0 ? Core::Timestamp::max() : ticket.messages[to - 1].at;
    part.events.removeIf([&](const Event &event) { return (from > 0 && event.at <= after) || event.at > until; });
    return part;
}

ConversationText ConversationRenderer::render(const Core::TicketDetails &ticket, const Unfolded &unfolded,
                                              const ConversationColors &colors, const Formatter &formatter,
                                              Core::Timestamp now)
{
    ConversationText text;
    qsizetype nextEvent = 0;
    const auto addEvents = [&](Core::Timestamp until) {
        const QList<Event> run = takeUntil(ticket.events, nextEvent, until);
        if (run.isEmpty())
            return;
        text.append(events(run, unfolded, colors, formatter, now), BlockKind::Events, {});
    };
    for (const Message &message : ticket.messages) {
        addEvents(message.at);
        text.append(block(message, ticket, unfolded, colors, formatter, now), kindOf(message), message.id);
    }
    addEvents(Core::Timestamp::max());
    return text;
}

ConversationText ConversationRenderer::earlierMark(qsizetype messages, const ConversationColors &colors) const
{
    //: Above the first message shown of a long conversation
    const QString label = tr("%n earlier message(s)", nullptr, int(messages));
    ConversationText mark;
    mark.append(table(link(u"earlier"_s, label.toHtmlEscaped(), colors.accent), kEventsPadding), BlockKind::Events, {});
    return mark;
}

const ConversationRenderer::Body &ConversationRenderer::body(const Message &message)
{
    if (const Body *known = m_bodies.object(message.id))
        return *known;
    auto made = std::make_unique<Body>();
    if (message.html.isEmpty()) {
        const Text::FoldedBody folded = Text::foldQuotedText(message.text);
        made->visible = Text::htmlFromPlainText(folded.joined(PartKind::Visible, u"\n"_s)).html;
        const QString rest = hiddenParts(folded, u"\n"_s);
        if (!rest.isEmpty())
            made->quoted = Text::htmlFromPlainText(rest).html;
    } else {
        // Sanitized by the server already; once more here, since a cache file is foreign input too.
        const Text::SanitizedHtml clean = Text::linkedHtml(message.html);
        const Text::FoldedBody folded = Text::foldQuotedHtml(clean.html);
        made->visible = folded.joined(PartKind::Visible, QString());
        made->quoted = hiddenParts(folded, QString());
        made->blockedImages = clean.blockedImages;
    }
    Body *kept = made.get();
    m_bodies.insert(message.id, made.release());
    return *kept;
}

QString ConversationRenderer::block(const Message &message, const Core::TicketDetails &ticket, const Unfolded &unfolded,
                                    const ConversationColors &colors, const Formatter &formatter, Core::Timestamp now)
{
    const Body &content = body(message);
    QString html = heading(message, ticket.unsentMessages.contains(message.id), colors, formatter, now);
    if (const QString recipients = recipientsText(message); !recipients.isEmpty())
        html += u"<p style=\"margin:0 0 4px 0\">"_s + colored(recipients.toHtmlEscaped(), colors.muted) + u"</p>"_s;
    html += u"<div style=\"color:"_s + colors.text + u"\">"_s + withPictures(content.visible, message, colors)
        + u"</div>"_s;
    const bool open = unfolded.quotes.contains(message.id);
    if (!content.quoted.isEmpty()) {
        const QString label = open ? tr("Hide quoted text") : tr("Show quoted text");
        html += u"<p>"_s + link(u"quote/"_s + message.id.toString(), label.toHtmlEscaped(), colors.accent) + u"</p>"_s;
        if (open)
            html += u"<div style=\"color:"_s + colors.muted + u"\">"_s + withPictures(content.quoted, message, colors)
                + u"</div>"_s;
    }
    if (content.blockedImages > 0) {
        //: Under a mail whose pictures would be loaded from a foreign server
        const QString note = tr("%n picture(s) from the internet not loaded", nullptr, content.blockedImages);
        html += u"<p>"_s + colored(note.toHtmlEscaped(), colors.muted) + u"</p>"_s;
    }
    html += attachments(message, open ? content.visible + content.quoted : content.visible, colors, formatter);
    return table(html, kMessagePadding, message.audience == Audience::Public ? 0 : kNoteInset);
}

QString ConversationRenderer::heading(const Message &message, bool unsent, const ConversationColors &colors,
                                      const Formatter &formatter, Core::Timestamp now) const
{
    QStringList facts;
    if (message.audience == Audience::Internal && Core::isSentOn(message))
        //: Beside a message that was sent on to somebody else than the customer
        facts.append(tr("forwarded"));
    else if (message.audience == Audience::Internal)
        facts.append(tr("note"));
    else if (message.audience == Audience::Supervisors)
        facts.append(tr("note for supervisors"));
    else
        facts.append(channelText(message.channel));
    if (message.automatic)
        facts.append(tr("automatic"));
    facts.append(formatter.moment(message.at, now));
    if (unsent)
        //: Beside a reply that has not left this machine
        facts.append(tr("waiting to be sent"));
    const QString name = message.authorName.isEmpty() ? tr("Unknown") : message.authorName;
    return u"<p style=\"margin:0 0 4px 0\"><b>"_s + name.toHtmlEscaped() + u"</b>&nbsp; "_s
        + colored(facts.join(u" · "_s).toHtmlEscaped(), unsent ? colors.warning : colors.muted) + u"</p>"_s;
}

QString ConversationRenderer::attachments(const Message &message, const QString &shown,
                                          const ConversationColors &colors, const Formatter &formatter) const
{
    QStringList files;
    for (const Core::Attachment &file : message.attachments)
        files.append(attachment(file, message, shown, colors, formatter));
    return files.isEmpty() ? QString() : u"<p>"_s + files.join(u"<br>"_s) + u"</p>"_s;
}

QString ConversationRenderer::withPictures(const QString &body, const Message &message,
                                           const ConversationColors &colors) const
{
    return Text::withInlinePictures(body, [&](const QString &cid, const QString &) {
        const Core::Attachment *file = attachmentOf(message, cid);
        if (!file)
            return QString();
        // Named until it is here, and when it cannot be shown.
        const QString image = thumbnail(*file);
        const QString name = u'[' + file->name.toHtmlEscaped() + u']';
        return link(targetOf(*file, message), image.isEmpty() ? name : image, colors.accent);
    });
}

QString ConversationRenderer::thumbnail(const Core::Attachment &file) const
{
    const std::optional<QSize> size = m_pictureSize ? m_pictureSize(file.file) : std::nullopt;
    if (!size || size->isEmpty())
        return {};
    return u"<img src=\"opora-picture:%1\" width=\"%2\" height=\"%3\" alt=\"\">"_s.arg(file.file.toHex())
        .arg(size->width())
        .arg(size->height());
}

QString ConversationRenderer::attachment(const Core::Attachment &file, const Message &message, const QString &shown,
                                         const ConversationColors &colors, const Formatter &formatter) const
{
    const QString target = targetOf(file, message);
    const QString name = file.name.toHtmlEscaped();
    const std::optional<QSize> picture = m_pictureSize ? m_pictureSize(file.file) : std::nullopt;
    // One link for both, so that the keys stop there once; among the words it stands already.
    const QString image = showsAmongWords(shown, file) ? QString() : thumbnail(file);
    const QString above = image.isEmpty() ? QString() : image + u"<br>"_s;
    const QString size = u" ("_s + formatter.bytes(file.size) + u')';
    const QString html = link(target, above + name, colors.accent) + colored(size.toHtmlEscaped(), colors.muted);
    if (!picture || !picture->isEmpty())
        return html;
    //: Below the name of an attached picture
    const QString broken = tr("This picture cannot be shown: it is damaged or too large.");
    return html + u"<br>"_s + colored(broken.toHtmlEscaped(), colors.muted);
}

QString ConversationRenderer::events(const QList<Event> &run, const Unfolded &unfolded,
                                     const ConversationColors &colors, const Formatter &formatter,
                                     Core::Timestamp now) const
{
    constexpr qsizetype kShownAlways = 2;
    QStringList lines;
    const bool folded = run.size() > kShownAlways + 1 && !unfolded.events;
    const QList<Event> shown = folded ? run.last(kShownAlways) : run;
    if (folded) {
        const QString label = tr("%n earlier change(s)", nullptr, int(run.size() - kShownAlways));
        lines.append(link(u"events"_s, label.toHtmlEscaped(), colors.accent));
    }
    for (const Event &event : shown)
        lines.append((formatter.moment(event.at, now) + u' ' + eventText(event, formatter, now)).toHtmlEscaped());
    return table(colored(lines.join(u"<br>"_s), colors.muted), kEventsPadding);
}

} // namespace Opora::Models
