// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/ticket.h"
#include "protocol/record.h"

#include <QHash>

#include <array>

namespace Opora::Db {
class Connection;
class Statement;
class Transaction;
} // namespace Opora::Db

namespace Opora::Server {

/// What people are or are not allowed to see of a ticket, summed apart so that everybody's checksum can be told:
/// Public holds the ticket itself too. The first three are in the order of Core::Audience.
enum class Part { Public, Internal, Supervisors, Events };
inline constexpr int kPartCount = 4;

/// Rows and checksum of one part; sums wrap.
struct RowSum
{
    qint64 rows = 0;
    quint64 hash = 0;

    void add(quint64 rowHash) { ++rows, hash += rowHash; }
    void remove(quint64 rowHash) { --rows, hash -= rowHash; }
    RowSum &operator+=(const RowSum &other) { return rows += other.rows, hash += other.hash, *this; }
    RowSum &operator-=(const RowSum &other) { return rows -= other.rows, hash -= other.hash, *this; }
    [[nodiscard]] bool isZero() const { return rows == 0 && hash == 0; }
    friend bool operator==(const RowSum &, const RowSum &) = default;
};
using PartSums = std::array<RowSum, kPartCount>; ///< by Part

/// Tickets: the key columns that lists and buckets need, the document, and the sums of its conversation, so that a
/// ticket changes its bucket without a look at its messages.
class TicketTable final
{
public:
    struct Row
    {
        QUuid id;
        qint64 number = 0;
        QString bucket;
        QUuid queue;
        int state = 0;
        QUuid owner;
        QUuid requester;
        qint64 createdAt = 0;
        qint64 updatedAt = 0;
        qint64 version = 0;
        bool removed = false;
        PartSums sums;
        QString fieldVersions; ///< JSON {field: seq of its last change}
        QByteArray doc;
    };

    [[nodiscard]] static Core::Result<QHash<QUuid, Row>> find(Db::Connection &connection, const QList<QUuid> &ids);
    /// The same, and nobody else changes these rows before this transaction ends.
    [[nodiscard]] static Core::Result<QHash<QUuid, Row>> lock(Db::Transaction &transaction, const QList<QUuid> &ids);
    /// The same without those that somebody else holds now: for work that can wait, so that nobody waits for it.
    [[nodiscard]] static Core::Result<QHash<QUuid, Row>> lockFree(Db::Transaction &transaction,
                                                                  const QList<QUuid> &ids);
    /// Whether a customer has written or was written for.
    [[nodiscard]] static Core::Result<bool> hasOf(Db::Connection &connection, const QUuid &requester);
    /// How many a customer has.
    [[nodiscard]] static Core::Result<qint64> countOf(Db::Connection &connection, const QUuid &requester);
    /// Newest number first, those below `before`.
    [[nodiscard]] static Core::Result<QList<Row>> page(Db::Connection &connection, const QString &bucket, qint64 before,
                                                       int limit);
    [[nodiscard]] static Core::Result<QList<Protocol::RecordVersion>> versions(Db::Connection &connection,
                                                                               const QString &bucket);

    static Core::Result<void> insert(Db::Transaction &transaction, const Row &row);
    /// `before`: as stored; keys that stay are not written, nor are their indexes then.
    static Core::Result<void> update(Db::Transaction &transaction, const Row &before, const Row &row);
    /// Only the sums, for a conversation that grew without a change of the card.
    static Core::Result<void> updateSums(Db::Transaction &transaction, const Row &row);

private:
    [[nodiscard]] static Row read(const Db::Statement &row);
};

[[nodiscard]] Protocol::Record recordOf(const TicketTable::Row &row);

} // namespace Opora::Server
