// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checksum.h"
#include "core/mutation.h"
#include "serverrows.h"

#include <QSet>

namespace Opora::Simulation {

/// The first column of all rows; none when they cannot be read.
[[nodiscard]] QList<QByteArray> blobs(Db::Connection &database, const QString &sql);

/// All that a cache holds at one moment, table by table, read once for all promises that are checked.
class CacheRows final
{
public:
    explicit CacheRows(Db::Connection &cache);

    struct Bucket
    {
        qint64 key = 0;
        QString name;
        Core::BucketSum kept;
    };
    struct Ticket
    {
        qint64 key = 0;
        QUuid id;
        qint64 bucket = 0; ///< 0: made here and not confirmed
        QByteArray doc;
        /// What lists show of it.
        QUuid owner, queue, status, priority, requester;
        qint64 state = 0, updated = 0, number = 0, unanswered = 0, unread = 0;
        QString subject, tags;
    };
    struct Child
    {
        Core::EntityKind kind;
        qint64 ticket = 0;  ///< its key
        qint64 pending = 0; ///< number of the own change that made it; 0: confirmed
        QUuid id;
        Row row;
    };
    struct Change
    {
        qint64 local = 0;
        QUuid object;
        Core::OpKind op;
        qint64 state = 0;
        qint64 version = 0;
        QByteArray doc;
    };

    /// Whether every table could be read.
    [[nodiscard]] bool isWhole() const { return m_isWhole; }
    /// What the server confirmed.
    [[nodiscard]] const Rows &confirmed() const { return m_confirmed; }
    [[nodiscard]] const QList<Bucket> &buckets() const { return m_buckets; }
    /// The sum of what stands in a bucket, worked out from the rows.
    [[nodiscard]] Core::BucketSum sumOf(const Bucket &bucket) const;
    [[nodiscard]] const QList<Ticket> &tickets() const { return m_tickets; }
    /// Key of a ticket to its bucket.
    [[nodiscard]] const QHash<qint64, qint64> &bucketOfTicket() const { return m_bucketOf; }
    [[nodiscard]] const QList<Child> &children() const { return m_children; }
    [[nodiscard]] const QList<Change> &outbox() const { return m_outbox; }
    /// Confirmed states beside the shown ones; those of objects that are not there are lost.
    [[nodiscard]] const QHash<std::pair<int, QUuid>, QByteArray> &shadows() const { return m_shadows; }
    [[nodiscard]] bool hasLostShadow() const;
    /// Objects of the small tables that own changes cover.
    [[nodiscard]] const QList<QUuid> &overlaid() const { return m_overlaid; }

private:
    template<typename Take>
    void read(Db::Connection &cache, const QString &sql, Take &&take);
    void readTickets(Db::Connection &cache);
    void readChildren(Db::Connection &cache, Core::EntityKind kind);
    void readDocuments(Db::Connection &cache);
    void readOwnWork(Db::Connection &cache);
    void confirm(Core::EntityKind kind, const QUuid &id, qint64 version, const QByteArray &doc, const QString &bucket);
    [[nodiscard]] QByteArray confirmedDoc(Core::EntityKind kind, const QUuid &id, const QByteArray &shown) const;

    bool m_isWhole = true;
    Rows m_confirmed;
    QList<Bucket> m_buckets;
    QHash<QString, Core::BucketSum> m_sums;      ///< by name, of rows without a ticket
    QHash<qint64, Core::BucketSum> m_ticketSums; ///< by key, of tickets and what hangs below them
    QList<Ticket> m_tickets;
    QHash<qint64, qint64> m_bucketOf;
    QList<Child> m_children;
    QList<Change> m_outbox;
    QHash<std::pair<int, QUuid>, QByteArray> m_shadows;
    QList<QUuid> m_overlaid;
    QSet<QUuid> m_changeable; ///< what a shadow may stand beside
};

} // namespace Opora::Simulation
