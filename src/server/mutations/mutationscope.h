// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mutation.h"
#include "core/referenceindex.h"
#include "core/result.h"
#include "server/feed/changeset.h"
#include "server/feed/lockedtickets.h"
#include "server/rights/rights.h"
#include "server/tables/audittable.h"

namespace Opora::Db {
class Transaction;
}

namespace Opora::Server {

/// Who sends a batch, from where, and what the server knows at that moment.
struct MutationAuthor
{
    const Rights &rights;
    const Core::ReferenceIndex &reference;
    QString device;
    QString peer; ///< address, for the audit
    Core::Timestamp now{};
};

/// The code of the error for a stored object that cannot be read: it concerns one mutation and not the batch.
inline const QString kDamaged = QStringLiteral("object.damaged");

/// The objects a batch works on: as the mutations before it in the same transaction left them, else as stored. Rows
/// that it read stay as they are until the transaction ends.
class MutationScope final
{
public:
    MutationScope(Db::Transaction &transaction, const MutationAuthor &author)
        : m_transaction(transaction)
        , m_author(author)
    { }

    [[nodiscard]] Db::Transaction &transaction() const { return m_transaction; }
    [[nodiscard]] const MutationAuthor &author() const { return m_author; }
    /// With what the mutations before changed.
    [[nodiscard]] const Core::ReferenceIndex &reference() const
    {
        return m_reference ? *m_reference : m_author.reference;
    }
    [[nodiscard]] const ChangeSet &changes() const { return m_changes; }
    [[nodiscard]] const QList<AuditTable::Row> &audit() const { return m_audit; }
    /// As stored.
    [[nodiscard]] const LockedTickets &lockedTickets() const { return m_locked; }

    /// Locks all of them at once, in one order for every batch. One that cannot be read fails later, when it is asked
    /// for.
    Core::Result<void> lockTickets(const QList<QUuid> &tickets);
    /// From here on nobody else changes statuses, queues and the like, and reference() is what is stored: keys and
    /// loops are judged by all that is there. After the tickets, in one order for every batch.
    Core::Result<void> lockReference();
    [[nodiscard]] Core::Result<std::optional<Core::Ticket>> ticket(const QUuid &id);
    [[nodiscard]] Core::Result<std::optional<Core::Customer>> customer(const QUuid &id);
    /// Whom somebody is merged into; themselves when into nobody who is there.
    [[nodiscard]] Core::Result<Core::Customer> survivor(const Core::Customer &customer);
    /// The tickets of a customer and of all who are merged into them, as stored.
    [[nodiscard]] Core::Result<qint64> ticketsOf(Core::CustomerId customer) const;
    [[nodiscard]] Core::Result<std::optional<Core::Article>> article(const QUuid &id);
    [[nodiscard]] Core::Result<std::optional<Core::ReadMark>> readMark(const QUuid &id);
    [[nodiscard]] Core::Result<std::optional<Core::CustomerNote>> customerNote(const QUuid &id);
    /// One of the kinds without a conversation.
    struct Found
    {
        std::optional<Core::Entity> object;
        bool isOtherKind = false; ///< something else stands under that id
        bool isRemoved = false;   ///< it was there
        qint64 version = 0;       ///< as stored, of a removed one too
    };
    [[nodiscard]] Core::Result<Found> object(Core::EntityKind kind, const QUuid &id);
    /// Those of a kind that belong to a customer: notes, and who is merged into them.
    [[nodiscard]] Core::Result<QSet<QUuid>> childrenOf(Core::EntityKind kind, const QUuid &customer) const;
    /// Of a removed one the id alone.
    [[nodiscard]] Core::Result<std::optional<Core::Message>> message(const QUuid &id) const;
    /// An empty one when it was removed.
    [[nodiscard]] Core::Result<std::optional<Core::Event>> event(const QUuid &id) const;
    /// As ticket(), but not locked: for what only tells of it.
    [[nodiscard]] Core::Result<std::optional<Core::Ticket>> glance(const QUuid &id) const;
    /// All of a ticket, oldest first.
    [[nodiscard]] Core::Result<QList<Core::Message>> messagesOf(Core::TicketId ticket) const;
    /// By an object of any kind, be it a removed one.
    [[nodiscard]] Core::Result<bool> isDocumentIdTaken(const QUuid &id) const;
    /// The person brought this file or may read a message that carries it.
    [[nodiscard]] Core::Result<bool> mayAttach(const Core::FileHash &file) const;

    /// A mutation went through: the next ones see what it did.
    void accept(const ChangeSet &changes, const QList<AuditTable::Row> &audit);

private:
    template<typename T>
    [[nodiscard]] Core::Result<std::optional<T>> document(const QUuid &id);

    Db::Transaction &m_transaction;
    const MutationAuthor &m_author;
    ChangeSet m_changes;
    QList<AuditTable::Row> m_audit;
    std::optional<Core::ReferenceIndex> m_reference; ///< once it is locked, or a mutation has changed it
    LockedTickets m_locked;
    QSet<QUuid> m_damaged;
};

} // namespace Opora::Server
