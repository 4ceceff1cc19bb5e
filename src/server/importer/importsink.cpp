// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/importsink.h"

#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "protocol/codec.h"
#include "server/feed/feedwriter.h"
#include "server/schema/try.h"
#include "server/tables/countertable.h"

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::EntityKind;
using Core::Result;

namespace {

// Large enough that commits cost little, small enough that the work of others waits only for a moment.
constexpr qsizetype kObjectsAtOnce = 250;

} // namespace

ImportSink::ImportSink(Db::Connection &connection, Core::Random &random, Mode mode, Core::Timestamp now)
    : m_connection(connection)
    , m_random(random)
    , m_mode(mode)
    , m_now(now)
{ }

Result<void> ImportSink::put(Core::Entity entity, Existing existing, const QByteArray &document)
{
    const QUuid id = Core::uuidOf(entity);
    // A later line about the same object needs what the earlier one made of it.
    if (m_places.contains(id) || m_waiting.size() >= kObjectsAtOnce)
        OPORA_CHECK(flush());
    m_places.insert(id, m_waiting.size());
    m_waiting.append({std::move(entity), existing, document});
    return {};
}

Result<void> ImportSink::remove(EntityKind kind, const QUuid &id)
{
    if (m_going.size() >= kObjectsAtOnce)
        OPORA_CHECK(flush());
    m_going.append({kind, id});
    return {};
}

Result<QHash<QUuid, ImportSink::Stored>> ImportSink::findStored() const
{
    std::array<QList<QUuid>, 4> ids; // documents, tickets, messages, events
    for (const Waiting &waiting : m_waiting) {
        const EntityKind kind = Core::kindOf(waiting.entity);
        const size_t table = kind == EntityKind::Ticket ? 1
            : kind == EntityKind::Message               ? 2
            : kind == EntityKind::Event                 ? 3
                                                        : 0;
        ids[table].append(Core::uuidOf(waiting.entity));
    }
    QHash<QUuid, Stored> stored;
    OPORA_LET(documents, DocumentTable::find(m_connection, ids[0]));
    for (const auto &row : documents) {
        if (!row.removed)
            stored.insert(row.id, {row.doc, 0, 0});
    }
    OPORA_LET(tickets, TicketTable::find(m_connection, ids[1]));
    for (const auto &row : tickets)
        stored.insert(row.id, {row.removed ? QByteArray() : row.doc, row.updatedAt, row.number});
    OPORA_LET(messages, MessageTable::find(m_connection, ids[2]));
    for (const auto &row : messages) {
        if (!row.removed)
            stored.insert(row.id, {row.doc, 0, 0});
    }
    OPORA_LET(events, EventTable::find(m_connection, ids[3]));
    for (const auto &row : events) {
        if (!row.removed)
            stored.insert(row.id, {row.doc, 0, 0});
    }
    return stored;
}

/// Counts the object, and whether it is to be written.
bool ImportSink::isWanted(Waiting &waiting, const QHash<QUuid, Stored> &stored)
{
    const QUuid id = Core::uuidOf(waiting.entity);
    ImportCount &count = m_counts[size_t(Core::kindOf(waiting.entity))];
    const auto found = stored.constFind(id);
    auto *ticket = std::get_if<Core::Ticket>(&waiting.entity);
    if (ticket && found != stored.cend())
        ticket->number = found->number;
    if (isDry() && m_tried.contains(id)) {
        ++count.same;
        return false;
    }
    if (found == stored.cend() || found->doc.isEmpty()) {
        ++count.added;
        return true;
    }
    const QByteArray &base = waiting.document.isEmpty() ? found->doc : waiting.document;
    if (Protocol::encodeOver(base, waiting.entity) == found->doc) {
        ++count.same;
        return false;
    }
    const bool isWorkedOn = ticket && found->updatedAt > Core::toMsecs(ticket->updatedAt);
    if (waiting.existing == Existing::Keep || (waiting.existing == Existing::KeepNewer && isWorkedOn)) {
        ++count.kept;
        return false;
    }
    ++count.changed;
    return true;
}

/// Whether another ticket has that number.
Result<bool> ImportSink::needsNumber(const Core::Ticket &ticket)
{
    if (ticket.number == 0)
        return false;
    const auto own = m_numbers.constFind(ticket.number);
    if (own != m_numbers.cend() && *own != ticket.id.uuid())
        return true;
    m_numbers.insert(ticket.number, ticket.id.uuid());
    OPORA_LET(other,
              Db::Statement(m_connection, u"SELECT id FROM ticket WHERE number = ?"_s)
                  .bind(ticket.number)
                  .first([](const Db::Statement &row) { return row.uuid(0); }));
    return other && *other != ticket.id.uuid();
}

Result<ChangeSet> ImportSink::changes()
{
    OPORA_LET(stored, findStored());
    const Origin origin{{}, {}, 0, m_now};
    ChangeSet changes;
    QList<Waiting> last;
    m_numbers.clear();
    for (Waiting &waiting : m_waiting) {
        if (!isWanted(waiting, stored))
            continue;
        if (auto *ticket = std::get_if<Core::Ticket>(&waiting.entity); ticket && !stored.contains(ticket->id.uuid())) {
            OPORA_LET(isTaken, needsNumber(*ticket));
            if (isTaken) {
                // After the others of this transaction, whose own numbers come first.
                ++m_renumbered;
                ticket->number = 0;
                last.append(std::move(waiting));
                continue;
            }
        }
        changes.put(std::move(waiting.entity), origin, waiting.document);
    }
    for (Waiting &waiting : last)
        changes.put(std::move(waiting.entity), origin, waiting.document);
    for (const auto &[kind, id] : std::as_const(m_going)) {
        changes.remove(kind, id, origin);
        ++m_counts[size_t(kind)].removed;
    }
    return changes;
}

Result<void> ImportSink::flush()
{
    if (m_waiting.isEmpty() && m_going.isEmpty())
        return {};
    OPORA_LET(set, changes());
    m_waiting.clear();
    m_going.clear();
    m_places.clear();
    if (isDry()) {
        for (const ChangeSet::Item &item : set.items())
            m_tried.insert(item.id, true);
        return {};
    }
    return write(set);
}

Result<void> ImportSink::write(const ChangeSet &changes)
{
    ChangeSet reference, rest;
    for (const ChangeSet::Item &item : changes.items()) {
        ChangeSet &part = Core::isReference(item.kind) ? reference : rest;
        if (item.entity)
            part.put(*item.entity, item.origin, item.document);
        else
            part.remove(item.kind, item.id, item.origin);
    }
    // By itself and first: who holds tickets waits for this turn, and the rest names what comes here.
    OPORA_CHECK(writePart(reference, Turn::Reference));
    return writePart(rest, Turn::None);
}

Result<void> ImportSink::writePart(const ChangeSet &changes, Turn turn)
{
    if (changes.isEmpty())
        return {};
    OPORA_LET(transaction, Db::Transaction::begin(m_connection, "import"_L1));
    if (turn == Turn::Reference)
        OPORA_CHECK(CounterTable::takeReferenceTurn(transaction));
    OPORA_CHECK(FeedWriter(transaction, m_random).write(changes));
    return transaction.commit();
}

} // namespace Opora::Server
