// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/feed/fieldversions.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace Opora::Server {

QString fieldVersionsAfter(const QString &before, const std::optional<Core::Ticket> &old, const Core::Ticket &ticket,
                           qint64 version)
{
    const Core::Ticket empty;
    const Core::Ticket &base = old ? *old : empty;
    QList<Core::TicketField> touched;
    for (int i = 0; i < Core::kTicketFieldCount; ++i) {
        const auto field = Core::TicketField(i);
        if (Core::fieldText(base, field) != Core::fieldText(ticket, field))
            touched.append(field);
    }
    if (touched.isEmpty() && !before.isEmpty())
        return before;
    QJsonObject versions = QJsonDocument::fromJson(before.toUtf8()).object();
    for (const Core::TicketField field : std::as_const(touched))
        versions.insert(Core::ticketFieldName(field), version);
    return QString::fromUtf8(QJsonDocument(versions).toJson(QJsonDocument::Compact));
}

qint64 fieldVersion(const QString &versions, Core::TicketField field)
{
    return QJsonDocument::fromJson(versions.toUtf8()).object().value(Core::ticketFieldName(field)).toInteger();
}

} // namespace Opora::Server
