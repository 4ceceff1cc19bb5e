// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/incoming.h"

#include "protocol/codec.h"

#include <QLoggingCategory>

namespace Opora::Sync {

namespace {
Q_LOGGING_CATEGORY(incomingLog, "opora.sync.incoming")
} // namespace

QList<Store::IncomingRow> toRows(QList<Protocol::Record> records)
{
    QList<Store::IncomingRow> rows;
    rows.reserve(records.size());
    for (Protocol::Record &record : records) {
        Store::IncomingRow row{record.kind, record.id, record.version, record.removed, {}, {}};
        if (!record.removed) {
            Core::Result<Core::Entity> value = Protocol::decode(record.kind, record.doc);
            if (!value) {
                qCWarning(incomingLog) << "row left out kind=" << int(record.kind) << "id=" << record.id
                                       << "version=" << record.version << "code=" << value.error().code;
                continue;
            }
            row.value = std::move(*value);
            row.doc = std::move(record.doc);
        }
        rows.append(std::move(row));
    }
    return rows;
}

} // namespace Opora::Sync
