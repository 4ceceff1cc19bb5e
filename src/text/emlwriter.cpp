// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/emlwriter.h"

#include "text/emlheader.h"

namespace Opora::Text {

namespace {

/// A part with its headers; the caller puts a blank line and a border around it.
class EmlBuilder final
{
public:
    [[nodiscard]] QByteArray mail(const EmlMessage &mail, const QList<EmlMessage> &attached)
    {
        return headers(mail) + "MIME-Version: 1.0\r\n" + content(mail, attached);
    }

private:
    static QByteArray headers(const EmlMessage &mail)
    {
        QByteArray out = emlDateHeader(mail.date);
        const QByteArray from = emlAddressHeader("From", {mail.from});
        // Required; ".invalid" is nobody's (RFC 2606).
        out += from.isEmpty() ? emlAddressHeader("From", {{mail.from.name, QStringLiteral("unknown@opora.invalid")}})
                              : from;
        out += emlAddressHeader("To", mail.to);
        out += emlTextHeader("Subject", mail.subject);
        if (!mail.id.isEmpty())
            out += emlIdHeader("Message-ID", {mail.id});
        if (!mail.answersTo.isEmpty())
            out += emlIdHeader("In-Reply-To", {mail.answersTo.constLast()});
        return out + emlIdHeader("References", mail.answersTo);
    }

    QByteArray content(const EmlMessage &mail, const QList<EmlMessage> &attached)
    {
        QList<QByteArray> parts{words(mail)};
        for (const EmlFile &file : mail.files)
            if (!isInline(mail, file))
                parts.append(filePart(file));
        for (const EmlMessage &one : attached)
            parts.append("Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n"
                         + EmlBuilder::mail(one, {}));
        return parts.size() == 1 ? parts.constFirst() : joined("multipart/mixed", parts);
    }

    QByteArray words(const EmlMessage &mail)
    {
        const QByteArray plain = textPart("plain", mail.text);
        if (mail.html.isEmpty())
            return plain;
        // With the pictures that stand among its words (RFC 2387).
        QList<QByteArray> related{textPart("html", mail.html)};
        for (const EmlFile &file : mail.files)
            if (isInline(mail, file))
                related.append(filePart(file));
        const QByteArray html = related.size() == 1 ? related.constFirst() : joined("multipart/related", related);
        return joined("multipart/alternative", {plain, html});
    }

    static bool isInline(const EmlMessage &mail, const EmlFile &file)
    {
        return !file.contentId.isEmpty() && !mail.html.isEmpty();
    }

    static QByteArray filePart(const EmlFile &file)
    {
        const QByteArray id
            = file.contentId.isEmpty() ? QByteArray() : "Content-ID: <" + file.contentId.toLatin1() + ">\r\n";
        return emlFileHeaders(file) + id + "Content-Transfer-Encoding: base64\r\n\r\n" + base64Lines(file.content);
    }

    static QByteArray textPart(const char *kind, const QString &text)
    {
        return QByteArray("Content-Type: text/") + kind
            + "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quotedPrintable(text);
    }

    QByteArray joined(const char *type, const QList<QByteArray> &parts)
    {
        // "=_" stands neither in quoted-printable nor in base64, and the number tells nested ones apart.
        const QByteArray border = "=_opora_" + QByteArray::number(++m_borders).rightJustified(7, '0');
        QByteArray out = QByteArray("Content-Type: ") + type + "; boundary=\"" + border + "\"\r\n\r\n";
        for (const QByteArray &part : parts)
            out += "--" + border + "\r\n" + part + "\r\n";
        return out + "--" + border + "--\r\n";
    }

    int m_borders = 0;
};

} // namespace

QByteArray writeEml(const EmlMessage &mail)
{
    return EmlBuilder().mail(mail, {});
}

QByteArray writeEml(const EmlMessage &cover, const QList<EmlMessage> &mails)
{
    return EmlBuilder().mail(cover, mails);
}

} // namespace Opora::Text
