// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace Opora::Text {

struct EmlAddress
{
    QString name;
    QString address; ///< "anna@example.com"; what is no address is left out of the header
};

struct EmlFile
{
    QString name;
    QString mimeType; ///< "image/png"; anything else than a type becomes application/octet-stream
    QByteArray content;
    QString contentId{}; ///< letters and digits: the HTML shows it as "cid:" with this; empty: a file like any other
};

/// One mail.
struct EmlMessage
{
    EmlAddress from;
    QList<EmlAddress> to;
    QString subject;
    QDateTime date;        ///< with its offset
    QString id;            ///< without brackets, ASCII; empty: no Message-ID
    QStringList answersTo; ///< ids of earlier mails, the one that is answered last
    QString text;
    QString html; ///< empty: plain
    QList<EmlFile> files;
};

/// A mail as RFC 5322 and 2045 to 2047, 2183, 2231 write it: lines of CRLF and at most 78 characters, nothing but
/// ASCII, no header that a foreign name could break out of. Linear time.
[[nodiscard]] QByteArray writeEml(const EmlMessage &mail);

/// Several mails in one, each as an attached message behind a text of its own.
[[nodiscard]] QByteArray writeEml(const EmlMessage &cover, const QList<EmlMessage> &mails);

} // namespace Opora::Text
