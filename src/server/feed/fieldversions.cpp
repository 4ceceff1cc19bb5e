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
    QStringList touched;
    for (int i = 0; i < Core::kPlainFieldCount; ++i) {
        const auto field = Core::TicketField(i);
        if (Core::fieldText(base, field) != Core::fieldText(ticket, field))
            touched.append(Core::ticketFieldName(field));
    }
    const QStringList keys = base.custom.keys() + ticket.custom.keys();
    for (const QString &key : keys) {
        if (base.custom.value(key) != ticket.custom.value(key))
            touched.append(Core::fieldWord(Core::TicketField::Custom, key));
    }
    if (touched.isEmpty() && !before.isEmpty())
        return before;
    QJsonObject versions = QJsonDocument::fromJson(before.toUtf8()).object();
    for (const QString &field : std::as_const(touched))
        versions.insert(field, version);
    return QString::fromUtf8(QJsonDocument(versions).toJson(QJsonDocument::Compact));
}

qint64 fieldVersion(const QString &versions, Core::TicketField field)
{
    return QJsonDocument::fromJson(versions.toUtf8()).object().value(Core::ticketFieldName(field)).toInteger();
}

} // namespace Opora::Server
