// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recipients.h"

#include "text/contacts/mailaddress.h"

#include <QCoreApplication>

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;

namespace {

struct RecipientWords
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::Recipients)
public:
    static QStringList parts(const Core::Message &message)
    {
        QStringList parts;
        if (!message.to.isEmpty())
            //: Whom a message was sent to; %1 is a list of addresses
            parts.append(tr("To: %1").arg(recipientLine(message.to)));
        if (!message.cc.isEmpty())
            //: Who got a copy of a message; %1 is a list of addresses
            parts.append(tr("Cc: %1").arg(recipientLine(message.cc)));
        if (!message.bcc.isEmpty())
            //: Who got a copy of a message unseen by the others; %1 is a list of addresses
            parts.append(tr("Bcc: %1").arg(recipientLine(message.bcc)));
        if (!message.forwarded.isEmpty())
            //: What goes along with a message that is sent on
            parts.append(tr("with %Ln message(s) of this ticket", nullptr, int(message.forwarded.size())));
        return parts;
    }
};

bool partsRecipients(QChar c)
{
    return c == u',' || c == u';' || c == u'\n';
}

qsizetype beginOfRecipient(const QString &line, qsizetype cursor)
{
    qsizetype begin = std::clamp<qsizetype>(cursor, 0, line.size());
    while (begin > 0 && !partsRecipients(line.at(begin - 1)))
        --begin;
    return begin;
}

} // namespace

QStringList recipientsIn(const QString &line)
{
    QStringList addresses;
    for (qsizetype begin = 0, end = 0; begin <= line.size(); begin = end + 1) {
        end = begin;
        while (end < line.size() && !partsRecipients(line.at(end)))
            ++end;
        QString one = line.sliced(begin, end - begin).trimmed();
        if (const qsizetype bracket = one.lastIndexOf(u'<'); bracket >= 0 && one.endsWith(u'>'))
            one = one.sliced(bracket + 1, one.size() - bracket - 2).trimmed();
        if (!one.isEmpty() && !addresses.contains(one, Qt::CaseInsensitive))
            addresses.append(one);
    }
    return addresses;
}

QString recipientLine(const QStringList &addresses)
{
    return addresses.join(u", "_s);
}

QString notAnAddress(const QStringList &addresses)
{
    const auto bad = std::find_if_not(addresses.begin(), addresses.end(),
                                      [](const QString &address) { return Text::isMailAddress(address); });
    return bad == addresses.end() ? QString() : *bad;
}

QString begunRecipient(const QString &line, qsizetype cursor)
{
    const qsizetype begin = beginOfRecipient(line, cursor);
    return line.sliced(begin, std::clamp<qsizetype>(cursor, begin, line.size()) - begin).trimmed();
}

std::pair<QString, qsizetype> withRecipient(const QString &line, qsizetype cursor, const QString &address)
{
    const qsizetype begin = beginOfRecipient(line, cursor);
    qsizetype end = begin;
    while (end < line.size() && !partsRecipients(line.at(end)))
        ++end;
    const QString before = line.first(begin) + (begin > 0 ? u" "_s : QString()) + address + u", "_s;
    const QString after = line.sliced(end < line.size() ? end + 1 : end).trimmed();
    return {before + after, before.size()};
}

QString recipientsText(const Core::Message &message)
{
    return RecipientWords::parts(message).join(u" · "_s);
}

} // namespace Opora::Models
