// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/helpdesk.h"
#include "db/transaction.h"
#include "store/bucketbatch.h"
#include "store/searchbatch.h"
#include "store/storeparts.h"
#include "store/tallybatch.h"
#include "store/viewtally.h"

namespace Opora::Store {

/// One write of the cache: a transaction and what must be settled before its commit, so that counters, sums and the
/// word index can never differ from the rows. Without commit() nothing has happened.
class Write final
{
public:
    explicit Write(StoreParts &parts);
    ~Write();
    Q_DISABLE_COPY_MOVE(Write)

    Core::Result<void> begin(QLatin1String what);
    /// The buckets are read only by those who change confirmed rows.
    Core::Result<void> beginPull(QLatin1String what);
    Core::Result<void> commit();

    [[nodiscard]] StoreParts &parts() { return m_parts; }
    [[nodiscard]] const Core::DocumentCodec &codec() const { return m_parts.codec(); }
    [[nodiscard]] Db::Transaction &transaction() { return *m_transaction; }
    [[nodiscard]] Db::Connection &connection() { return *m_parts.connection; }
    [[nodiscard]] BucketBatch &buckets() { return m_buckets; }
    [[nodiscard]] SearchBatch &search() { return m_search; }
    [[nodiscard]] ViewTally &views() { return m_views; }

    /// The row of a ticket as this write has left it, read once; nothing when there is none.
    [[nodiscard]] Core::Result<std::optional<TicketColumns>> ticketRow(const QUuid &id);
    /// What the document of a row says.
    [[nodiscard]] Core::Result<Core::Ticket> ticketIn(const TicketColumns &row);

    /// Rows of tickets together with their counters and words.
    Core::Result<void> insertTicket(const TicketColumns &row);
    Core::Result<void> updateTicket(const TicketColumns &before, const TicketColumns &after);
    /// With its messages, events and read mark; sums of its bucket included.
    Core::Result<void> removeTicket(const TicketColumns &row);
    /// Rank of a priority for sorting; 0 when it is unknown.
    [[nodiscard]] Core::Result<qint64> rankOf(Core::PriorityId priority);
    void referenceChanged();
    /// The signed-in person's own row came: rights and names follow it after the commit.
    Core::Result<void> personChanged(const Core::Person &person);
    /// Who is signed in, by the newest that this write knows of them.
    [[nodiscard]] const std::optional<Core::Person> &person() const { return m_person ? m_person : m_parts.person; }
    /// Where the next pull goes on, and by which rights; in force after the commit.
    Core::Result<void> cursorChanged(const QString &cursor);
    Core::Result<void> rightsChanged(const QString &rights);
    Core::Result<void> rankChanged(Core::PriorityId priority, int rank);

    Core::ChangeSet changes;
    bool sendable = false; ///< something may have become ready to be sent
    bool filesWanted = false;
    bool filesDoubted = false;               ///< FileSweep has something to do
    bool viewsUncounted = false;             ///< ViewTally has something to do
    bool wordsLost = false;                  ///< WordWipe::want() has been called
    std::optional<SearchFloors> newFloors;   ///< in force after the commit
    std::optional<Core::ClientId> newClient; ///< in force after the commit
    QString newNonce;                        ///< makes newClient a device of its own; empty: still the same one

private:
    /// The ticket this write is about: one action asks for it in several places.
    struct KnownTicket
    {
        TicketColumns row;
        std::optional<Core::Ticket> ticket; ///< read from the row's document
    };

    StoreParts &m_parts;
    std::optional<KnownTicket> m_known;
    std::optional<Db::Transaction> m_transaction;
    TallyBatch m_tally;
    ViewTally m_views;
    BucketBatch m_buckets;
    SearchBatch m_search;
    QSet<QUuid> m_entered; ///< tickets that were not here before
    bool m_isReferenceChanged = false;
    bool m_isCommitted = false;
    std::optional<Core::Person> m_person;
    std::optional<QString> m_cursor;
    std::optional<QString> m_rights;
};

} // namespace Opora::Store
