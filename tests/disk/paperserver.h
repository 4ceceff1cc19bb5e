// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/referenceindex.h"
#include "store/rows.h"
#include "storeworld.h"

#include <QHash>
#include <QMap>
#include <QStringList>

#include <memory>

namespace Opora::Test {

/// What a server would have made of the outbox of one machine, with the rules of the real one. A value: a copy is the
/// server of that moment. It loses nothing, so whatever is missing in the end was lost by the cache.
class PaperServer final
{
public:
    PaperServer() = default;
    /// Knows the rows that the cache holds at first.
    PaperServer(const StoreWorld &world, const QList<Store::IncomingRow> &rows, Core::ClientId client,
                const QString &cursor);

    /// Answers in their order. What a client must never send stands in faults().
    QList<Core::Outcome> take(const QList<Store::OutgoingMutation> &batch, Core::Timestamp now);
    /// Somebody else's message.
    void hear(Core::TicketId ticket, const QString &text, Core::MessageId id, Core::Timestamp now);

    struct Answer
    {
        QList<Store::IncomingRow> rows;
        QString cursor;
    };
    /// At most `limit` changes after that cursor; nothing when there are none or when it is not ours.
    [[nodiscard]] Answer changesAfter(const QString &cursor, int limit) const;
    [[nodiscard]] QString head() const;
    /// How many mutations it knows.
    [[nodiscard]] qsizetype taken() const { return m_taken.size(); }
    /// All rows of that bucket.
    [[nodiscard]] QList<Store::IncomingRow> bucket(const QString &name) const;

    [[nodiscard]] const QStringList &faults() const { return m_faults; }
    [[nodiscard]] QList<Core::Ticket> tickets() const { return m_tickets.values(); }
    [[nodiscard]] Core::Ticket ticket(Core::TicketId id) const { return m_tickets.value(id.uuid()); }
    /// Messages with exactly that text.
    [[nodiscard]] int count(const QString &text) const;

private:
    struct Taken
    {
        QByteArray bytes;
        Core::Outcome outcome;
    };

    Core::Outcome apply(const Core::Mutation &mutation, Core::Timestamp now);
    void put(const Core::Entity &entity);
    void tell();

    Protocol::JsonDocuments m_codec;
    std::shared_ptr<const Core::ReferenceIndex> m_reference; ///< never changes
    Core::ClientId m_client;
    Core::Person m_me;
    QMap<QUuid, Core::Ticket> m_tickets;
    QMap<QUuid, Core::Message> m_messages;
    QHash<QUuid, Store::IncomingRow> m_rows; ///< the newest of each
    QList<Store::IncomingRow> m_fresh;       ///< not in the feed yet
    QList<QList<Store::IncomingRow>> m_feed;
    QList<Taken> m_taken; ///< by number on the wire
    QStringList m_faults;
    qint64 m_version = 0;
    qint64 m_number = 1000;
    QString m_firstCursor;
};

} // namespace Opora::Test
