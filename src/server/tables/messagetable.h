// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "protocol/record.h"

#include <QHash>

namespace Opora::Db {
class Connection;
class Statement;
class Transaction;
} // namespace Opora::Db

namespace Opora::Server {

/// Messages and notes. Their bucket is their ticket's and is not repeated here.
class MessageTable final
{
public:
    struct Row
    {
        QUuid id;
        QUuid ticket;
        qint64 at = 0;
        int audience = 0; ///< Core::Audience
        QUuid person;     ///< its author, when an agent
        qint64 version = 0;
        bool removed = false;
        QByteArray doc;
    };

    [[nodiscard]] static Core::Result<QHash<QUuid, Row>> find(Db::Connection &connection, const QList<QUuid> &ids);
    /// Messages of these tickets, oldest first in each, without tombstones.
    [[nodiscard]] static Core::Result<QList<Row>> ofTickets(Db::Connection &connection, const QList<QUuid> &tickets);
    /// Ids and versions of a queue's bucket; documents are left out.
    [[nodiscard]] static Core::Result<QList<Row>> versions(Db::Connection &connection, const QString &bucket);
    /// Notes for supervisors that this person wrote, by the bucket of their ticket; documents are left out.
    [[nodiscard]] static Core::Result<QList<std::pair<QString, Row>>> ownForSupervisors(Db::Connection &connection,
                                                                                        const QUuid &person);

    static Core::Result<void> insert(Db::Transaction &transaction, const Row &row);
    static Core::Result<void> update(Db::Transaction &transaction, const Row &row);

private:
    [[nodiscard]] static Row read(const Db::Statement &row);
};

[[nodiscard]] Protocol::Record recordOf(const MessageTable::Row &row, const QString &bucket);

} // namespace Opora::Server
