// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ticketexport.h"

#include "models/eventtext.h"
#include "models/ticketrowtext.h"
#include "text/barelinks.h"
#include "text/emlwriter.h"
#include "text/inlinepictures.h"
#include "text/plaintext.h"

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Audience;
using Core::Message;

namespace {

constexpr qsizetype kNameChars = 80;

bool isNote(const Message &message)
{
    return message.audience != Audience::Public;
}

/// A mail's name that only this help desk uses.
QString mailId(Core::MessageId id)
{
    return id.toString() + u"@opora.invalid"_s;
}

QString bodyOf(const Message &message)
{
    // Sanitized by the server already; once more here, since a cache file is foreign input too.
    return message.html.isEmpty() ? Text::htmlFromPlainText(message.text).html : Text::linkedHtml(message.html).html;
}

QString imageOf(const Core::Attachment &file, const TicketPages::PictureAt &picture)
{
    const QString source = isShownPicture(file) ? picture(file) : QString();
    if (source.isEmpty())
        return {};
    return u"<img src=\""_s + source.toHtmlEscaped() + u"\" alt=\""_s + file.name.toHtmlEscaped() + u"\">"_s;
}

QString bodyWithPictures(const Message &message, const TicketPages::PictureAt &picture)
{
    return Text::withInlinePictures(bodyOf(message), [&](const QString &cid, const QString &name) {
        const Core::Attachment *file = attachmentOf(message, cid);
        const QString image = file ? imageOf(*file, picture) : QString();
        return image.isEmpty() && !name.isEmpty() ? u'[' + name + u']' : image;
    });
}

} // namespace

const Core::Attachment *attachmentOf(const Message &message, const QString &cid)
{
    const auto file = std::find_if(message.attachments.cbegin(), message.attachments.cend(),
                                   [&cid](const Core::Attachment &one) { return one.file.toHex() == cid; });
    return file == message.attachments.cend() ? nullptr : &*file;
}

bool showsAmongWords(const QString &html, const Core::Attachment &file)
{
    return html.contains(u"<img src=\"cid:"_s + file.file.toHex() + u'"');
}

QList<Message> exportedMessages(const Core::TicketDetails &ticket, const ExportChoice &choice)
{
    QList<Message> messages;
    for (const Message &message : ticket.messages)
        if ((choice.withNotes || !isNote(message)) && !choice.left.contains(message.id))
            messages.append(message);
    return messages;
}

QString exportFileName(const Core::Ticket &ticket, const QString &suffix)
{
    QString name = ticket.number > 0 ? QString::number(ticket.number) + u' ' : QString();
    for (const QChar c : ticket.subject.simplified()) {
        // What some system cannot have in a name, and letters without a shape, which could hide its end.
        const bool isSpecial = QStringView(u"/\\:*?\"<>|").contains(c);
        const bool isShapeless = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
        if (!isShapeless)
            name.append(isSpecial ? QChar(u'_') : c);
    }
    name = name.left(kNameChars);
    if (!name.isEmpty() && name.back().isHighSurrogate())
        name.chop(1);
    while (name.endsWith(u'.') || name.endsWith(u' '))
        name.chop(1);
    while (name.startsWith(u'.') || name.startsWith(u' '))
        name.remove(0, 1);
    return (name.isEmpty() ? u"ticket"_s : name) + u'.' + suffix;
}

bool isShownPicture(const Core::Attachment &file)
{
    static const QStringList kinds{u"image/png"_s, u"image/jpeg"_s, u"image/gif"_s, u"image/webp"_s};
    return kinds.contains(file.mimeType.toLower());
}

QList<std::pair<QString, QString>> TicketPages::facts(const Core::Ticket &ticket) const
{
    QList<std::pair<QString, QString>> facts{
        {tr("Customer"), ticket.requesterName},
        {tr("Status"), statusName(m_reference, ticket.status)},
        {tr("Department"), queueName(m_reference, ticket.queue)},
        {tr("Owner"), personName(m_reference, ticket.owner)},
        {tr("Priority"), ticket.priority.isNull() ? QString() : priorityName(m_reference, ticket.priority)},
        {tr("Request type"), ticket.type.isNull() ? QString() : typeName(m_reference, ticket.type)},
        {tr("Tags"), ticket.tags.join(u", "_s)},
        {tr("Created"), m_formatter.full(ticket.createdAt)}};
    facts.removeIf([](const auto &fact) { return fact.second.trimmed().isEmpty(); });
    return facts;
}

QString TicketPages::notesSentence(const ExportChoice &choice) const
{
    return choice.withNotes ? tr("With internal notes: not for the customer.") : QString();
}

QString TicketPages::opening(const Core::Ticket &ticket, const ExportChoice &choice) const
{
    const QString title = numberText(ticket.number) + u' ' + ticket.subject;
    // Whatever a sanitizer might have missed: the reader is told to load nothing.
    return u"<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
           "style-src 'unsafe-inline'\"><meta name=\"referrer\" content=\"no-referrer\"><title>"_s
        + title.toHtmlEscaped()
        + u"</title><style>body{font:15px sans-serif;max-width:50em;margin:2em auto;padding:0 1em;color:#111;"
          "background:#fff}img{max-width:100%}hr{border:0;border-top:1px solid #ccc}"
          ".note{background:#fff6d6}td{padding-right:1.5em;vertical-align:top}</style></head><body>\n"_s
        + card(ticket, choice);
}

QString TicketPages::card(const Core::Ticket &ticket, const ExportChoice &choice) const
{
    const QString subject = ticket.subject.trimmed().isEmpty() ? tr("(no subject)") : ticket.subject;
    QString html = u"<h2>"_s + (numberText(ticket.number) + u' ' + subject).toHtmlEscaped() + u"</h2>"_s;
    if (const QString notes = notesSentence(choice); !notes.isEmpty())
        html += u"<p><b>"_s + notes.toHtmlEscaped() + u"</b></p>"_s;
    html += u"<table>"_s;
    for (const auto &[name, value] : facts(ticket))
        html += u"<tr><td style=\"color:#555\">"_s + name.toHtmlEscaped() + u"&nbsp;&nbsp;</td><td>"_s
            + value.toHtmlEscaped() + u"</td></tr>"_s;
    return html + u"</table>\n"_s;
}

QString TicketPages::kindOf(const Message &message) const
{
    if (message.audience == Audience::Internal)
        return tr("internal note");
    if (message.audience == Audience::Supervisors)
        return tr("internal note for supervisors");
    return channelText(message.channel);
}

QString TicketPages::message(const Message &message, const PictureAt &picture) const
{
    const QString name = message.authorName.isEmpty() ? tr("Unknown") : message.authorName;
    QString html = u"<hr>"_s + (isNote(message) ? u"<div class=\"note\">"_s : u"<div>"_s) + u"<p><b>"_s
        + name.toHtmlEscaped() + u"</b> <span style=\"color:#555\">"_s
        + (kindOf(message) + u" · "_s + m_formatter.full(message.at)).toHtmlEscaped() + u"</span></p>"_s + u"<div>"_s
        + bodyWithPictures(message, picture) + u"</div>"_s;
    QStringList files;
    for (const Core::Attachment &file : message.attachments) {
        const QString image = showsAmongWords(message.html, file) ? QString() : imageOf(file, picture);
        if (!image.isEmpty())
            html += u"<p>"_s + image + u"</p>"_s;
        files.append(file.name + u" ("_s + m_formatter.bytes(file.size) + u')');
    }
    if (!files.isEmpty())
        //: Below a message that is printed or saved; %1 is a list of names
        html += u"<p style=\"color:#555\">"_s + tr("Attached: %1").arg(files.join(u", "_s)).toHtmlEscaped() + u"</p>"_s;
    return html + u"</div>\n"_s;
}

QString TicketPages::closing()
{
    return u"</body></html>\n"_s;
}

Text::EmlMessage TicketPages::coverMail(const Core::Ticket &ticket, const ExportChoice &choice) const
{
    Text::EmlMessage cover;
    cover.from.name = u"Opora"_s;
    cover.subject = numberText(ticket.number) + u' ' + ticket.subject;
    cover.date = m_formatter.local(ticket.createdAt);
    QStringList lines;
    for (const auto &[name, value] : facts(ticket))
        //: A line of the card of a ticket as plain text: the name of a field, then its value
        lines.append(tr("%1: %2").arg(name, value));
    if (const QString notes = notesSentence(choice); !notes.isEmpty())
        lines.append(notes);
    cover.text = lines.join(u'\n');
    return cover;
}

Text::EmlMessage TicketPages::mail(const Core::Ticket &ticket, const Message &message,
                                   const QString &customerMail) const
{
    const Core::Person *person = findPerson(m_reference, message.person);
    const bool isCustomers = message.authorKind == Core::AuthorKind::Customer;
    Text::EmlMessage mail;
    mail.from = {message.authorName, isCustomers ? customerMail : person ? person->email : QString()};
    if (!isCustomers && !isNote(message))
        mail.to = {{ticket.requesterName, customerMail}};
    mail.subject = isNote(message) ? u"["_s + kindOf(message) + u"] "_s + ticket.subject : ticket.subject;
    mail.date = m_formatter.local(message.at);
    mail.id = mailId(message.id);
    mail.text = message.text;
    if (!message.html.isEmpty())
        mail.html = bodyOf(message);
    return mail;
}

} // namespace Opora::Models
