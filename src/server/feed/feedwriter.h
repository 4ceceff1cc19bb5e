// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/random.h"
#include "core/result.h"
#include "server/feed/changeset.h"
#include "server/feed/indextext.h"
#include "server/feed/lockedtickets.h"
#include "server/tables/bucketsumtable.h"
#include "server/tables/changetable.h"
#include "server/tables/documenttable.h"
#include "server/tables/eventtable.h"
#include "server/tables/messagetable.h"
#include "server/tables/tickettable.h"

#include <QSet>

namespace Opora::Db {
class Transaction;
}

namespace Opora::Server {

/// The only way rows of entities are written: it numbers the changes of one transaction, writes entities, feed, sums,
/// search and file references together, and leaves out what would change nothing. Used once, last before the commit.
class FeedWriter final
{
public:
    struct Report
    {
        qint64 seq = 0; ///< head after it
        bool isChanged = false;
        QHash<QUuid, qint64> versions; ///< of every object of the set, unchanged ones too
        QSet<QString> scopes;          ///< whom to wake
    };

    /// `locked`: what this transaction has locked and read already.
    FeedWriter(Db::Transaction &transaction, Core::Random &random, LockedTickets locked = {}, StemsAhead stems = {})
        : m_transaction(transaction)
        , m_random(random)
        , m_stems(std::move(stems))
        , m_lockedTickets(std::move(locked))
    { }

    /// "db.duplicate" (Conflict) when another writer made one of the new objects meanwhile: do the transaction again.
    /// Rejected, and nothing is written: "feed.no_ticket" for a message or event whose ticket is not there, "feed.kind"
    /// for an id under which an object of another kind is stored, "field.too_long", "field.too_many" or "field.value"
    /// for an object that nobody could read again.
    [[nodiscard]] Core::Result<Report> write(const ChangeSet &changes);

private:
    template<typename Row>
    struct Planned
    {
        Row row;
        Row before; ///< as stored; nothing set when new
        bool isNew = true;
        Origin origin;
        std::optional<Core::Entity> entity; ///< none: it goes
    };
    struct TicketPlan : Planned<TicketTable::Row>
    {
        bool isCardChanged = false; ///< false: only its conversation grew
        QByteArray given;           ///< what it came from
        std::optional<Core::Ticket> old;
    };

    Core::Result<void> load(const ChangeSet &changes);
    Core::Result<void> plan(const ChangeSet::Item &item);
    Core::Result<void> planDocument(const ChangeSet::Item &item);
    Core::Result<void> planTicket(const ChangeSet::Item &item);
    /// None when it cannot be read.
    [[nodiscard]] std::optional<Core::Ticket> storedTicket(const TicketTable::Row &row) const;
    /// A message or an event.
    template<typename Part, typename Row>
    Core::Result<void> planPart(const ChangeSet::Item &item, const QHash<QUuid, Row> &stored,
                                QList<Planned<Row>> &plans);
    Core::Result<TicketPlan *> conversationOf(const QUuid &ticket);
    void assignVersions(qint64 first);
    void recordChange(qint64 seq, Core::EntityKind kind, const QUuid &id, const QString &bucket, const QString &from,
                      bool removed, const Origin &origin);
    void sumDocuments();
    void sumConversations();
    void sumTickets();
    /// Its row and its document, which a new ticket gets when it has its number.
    static void fillTicket(TicketPlan &plan, qint64 number);
    /// Of the new ones. From here to the commit all wait who make tickets.
    Core::Result<void> numberTickets();
    /// What carries no number of the feed: before its head is taken, for which all writers wait. Messages take longest
    /// and know no ticket's number, so they are first of all.
    Core::Result<void> indexMessages();
    Core::Result<void> indexTickets();
    Core::Result<void> indexTicket(const TicketPlan &plan);
    Core::Result<void> indexMessage(const Planned<MessageTable::Row> &plan);
    Core::Result<void> writeRows();
    Core::Result<void> writeTicket(const TicketPlan &plan);
    /// The server has to end a hold by itself.
    Core::Result<void> planWakeUp(const TicketPlan &plan);

    Db::Transaction &m_transaction;
    Core::Random &m_random;
    StemsAhead m_stems;
    QHash<QUuid, DocumentTable::Row> m_documentRows;
    LockedTickets m_lockedTickets;
    QHash<QUuid, MessageTable::Row> m_messageRows;
    QHash<QUuid, EventTable::Row> m_eventRows;
    QList<Planned<DocumentTable::Row>> m_documents;
    QList<Planned<MessageTable::Row>> m_messages;
    QList<Planned<EventTable::Row>> m_events;
    QList<QUuid> m_ticketOrder;
    QHash<QUuid, TicketPlan> m_tickets;
    QList<ChangeTable::Row> m_changes;
    QHash<QString, PartSums> m_sums;
    Report m_report;
};

} // namespace Opora::Server
