// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mutations/mutationscope.h"

#include "core/referencechange.h"
#include "db/connection.h"
#include "db/transaction.h"
#include "protocol/codec.h"
#include "server/feed/bucketname.h"
#include "server/files/fileaccess.h"
#include "server/rights/referencecache.h"
#include "server/schema/try.h"
#include "server/tables/countertable.h"
#include "server/tables/documenttable.h"
#include "server/tables/eventtable.h"
#include "server/tables/filetable.h"
#include "server/tables/messagetable.h"

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Result;

namespace {

template<typename T>
Core::EntityKind kindOf()
{
    static const Core::EntityKind kind = Core::kindOf(Core::Entity(T()));
    return kind;
}

/// A row that this server cannot read is nobody's to change; the others go on.
Error damaged(const QUuid &id)
{
    return {Error::Kind::Corrupt, kDamaged, id.toString(QUuid::WithoutBraces)};
}

} // namespace

Result<void> MutationScope::lockTickets(const QList<QUuid> &tickets)
{
    OPORA_LET(rows, TicketTable::lock(m_transaction, tickets));
    for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
        m_locked.rows.insert(row.key(), *row);
        if (row->removed)
            continue;
        if (auto ticket = Protocol::decode<Core::Ticket>(row->doc))
            m_locked.tickets.emplace(row.key(), std::move(*ticket));
        else
            m_damaged.insert(row.key());
    }
    return {};
}

Result<void> MutationScope::lockReference()
{
    OPORA_CHECK(CounterTable::takeReferenceTurn(m_transaction));
    OPORA_LET(data, readReference(m_transaction.connection()));
    m_reference.emplace(std::move(data));
    return {};
}

Result<std::optional<Core::Ticket>> MutationScope::ticket(const QUuid &id)
{
    if (const auto *changed = m_changes.find<Core::Ticket>(id))
        return std::optional(*changed);
    if (!m_locked.tickets.contains(id) && !m_damaged.contains(id))
        OPORA_CHECK(lockTickets({id}));
    if (m_damaged.contains(id))
        return damaged(id);
    const auto found = m_locked.tickets.constFind(id);
    return found == m_locked.tickets.cend() ? std::nullopt : std::optional(*found);
}

Result<std::optional<Core::Ticket>> MutationScope::glance(const QUuid &id) const
{
    if (const auto *changed = m_changes.find<Core::Ticket>(id))
        return std::optional(*changed);
    const auto locked = m_locked.tickets.constFind(id);
    if (locked != m_locked.tickets.cend())
        return std::optional(*locked);
    OPORA_LET(rows, TicketTable::find(m_transaction.connection(), {id}));
    const auto row = rows.constFind(id);
    if (row == rows.cend() || row->removed)
        return std::optional<Core::Ticket>();
    auto value = Protocol::decode<Core::Ticket>(row->doc);
    if (!value)
        return damaged(id);
    return std::optional(std::move(*value));
}

template<typename T>
Result<std::optional<T>> MutationScope::document(const QUuid &id)
{
    if (const ChangeSet::Item *changed = m_changes.item(id)) {
        const auto *value = changed->entity ? std::get_if<T>(&*changed->entity) : nullptr;
        return value ? std::optional(*value) : std::nullopt;
    }
    OPORA_LET(rows, DocumentTable::lock(m_transaction, {id}));
    const auto row = rows.constFind(id);
    // An id is only a number: what it names may be of any kind.
    if (row == rows.cend() || row->removed || row->kind != kindOf<T>())
        return std::optional<T>();
    auto value = Protocol::decode<T>(row->doc);
    if (!value)
        return damaged(id);
    return std::optional<T>(std::move(*value));
}

Result<std::optional<Core::Customer>> MutationScope::customer(const QUuid &id)
{
    return document<Core::Customer>(id);
}

Result<Core::Customer> MutationScope::survivor(const Core::Customer &customer)
{
    Core::Customer at = customer;
    QSet<QUuid> seen;
    while (!at.mergedInto.isNull() && !seen.contains(at.id.uuid())) {
        seen.insert(at.id.uuid());
        OPORA_LET(next, this->customer(at.mergedInto.uuid()));
        if (!next)
            return at;
        at = *next;
    }
    // Two who were merged into one another by two people are each themselves.
    return at.mergedInto.isNull() ? at : customer;
}

Result<qint64> MutationScope::ticketsOf(Core::CustomerId customer) const
{
    qint64 tickets = 0;
    QList<QUuid> family{customer.uuid()};
    for (qsizetype i = 0; i < family.size(); ++i) {
        OPORA_LET(count, TicketTable::countOf(m_transaction.connection(), family.at(i)));
        tickets += count;
        OPORA_LET(merged, childrenOf(Core::EntityKind::Customer, family.at(i)));
        for (const QUuid &id : std::as_const(merged))
            if (!family.contains(id))
                family.append(id);
    }
    return tickets;
}

Result<QSet<QUuid>> MutationScope::childrenOf(Core::EntityKind kind, const QUuid &customer) const
{
    OPORA_LET(stored, DocumentTable::childrenOf(m_transaction.connection(), kind, customer));
    QSet<QUuid> children(stored.cbegin(), stored.cend());
    for (const ChangeSet::Item &item : m_changes.items()) {
        if (item.kind == kind && item.entity && documentParent(*item.entity) == customer)
            children.insert(item.id);
        else
            children.remove(item.id);
    }
    return children;
}

Result<std::optional<Core::Article>> MutationScope::article(const QUuid &id)
{
    return document<Core::Article>(id);
}

Result<std::optional<Core::ReadMark>> MutationScope::readMark(const QUuid &id)
{
    return document<Core::ReadMark>(id);
}

Result<std::optional<Core::CustomerNote>> MutationScope::customerNote(const QUuid &id)
{
    return document<Core::CustomerNote>(id);
}

Result<MutationScope::Found> MutationScope::object(Core::EntityKind kind, const QUuid &id)
{
    if (const ChangeSet::Item *changed = m_changes.item(id)) {
        const bool isOther = changed->kind != kind;
        return Found{isOther ? std::nullopt : changed->entity, isOther, !isOther && !changed->entity, 0};
    }
    OPORA_LET(rows, DocumentTable::lock(m_transaction, {id}));
    const auto row = rows.constFind(id);
    if (row == rows.cend() || row->kind != kind)
        return Found{std::nullopt, row != rows.cend(), false, 0};
    if (row->removed)
        return Found{std::nullopt, false, true, row->version};
    auto value = Protocol::decode(kind, row->doc);
    if (!value)
        return damaged(id);
    return Found{std::move(*value), false, false, row->version};
}

void MutationScope::accept(const ChangeSet &changes, const QList<AuditTable::Row> &audit)
{
    m_changes.merge(changes);
    m_audit += audit;
    const auto isLookup = [](const ChangeSet::Item &item) { return Core::isReference(item.kind); };
    if (std::none_of(changes.items().begin(), changes.items().end(), isLookup))
        return;
    Core::ReferenceData data = reference().data();
    for (const ChangeSet::Item &item : changes.items()) {
        if (item.entity)
            Core::putObject(data, *item.entity);
        else
            Core::removeObject(data, item.kind, item.id);
    }
    m_reference.emplace(std::move(data));
}

Result<std::optional<Core::Message>> MutationScope::message(const QUuid &id) const
{
    if (const auto *changed = m_changes.find<Core::Message>(id))
        return std::optional(*changed);
    OPORA_LET(rows, MessageTable::find(m_transaction.connection(), {id}));
    const auto row = rows.constFind(id);
    if (row == rows.cend())
        return std::optional<Core::Message>();
    if (row->removed) {
        Core::Message gone;
        gone.id = Core::MessageId(id);
        return std::optional(gone);
    }
    auto value = Protocol::decode<Core::Message>(row->doc);
    if (!value)
        return damaged(id);
    return std::optional(std::move(*value));
}

Result<std::optional<Core::Event>> MutationScope::event(const QUuid &id) const
{
    if (const auto *changed = m_changes.find<Core::Event>(id))
        return std::optional(*changed);
    OPORA_LET(rows, EventTable::find(m_transaction.connection(), {id}));
    const auto row = rows.constFind(id);
    if (row == rows.cend())
        return std::optional<Core::Event>();
    auto value = row->removed ? Core::Result<Core::Event>(Core::Event()) : Protocol::decode<Core::Event>(row->doc);
    if (!value)
        return damaged(id);
    return std::optional(std::move(*value));
}

Result<QList<Core::Message>> MutationScope::messagesOf(Core::TicketId ticket) const
{
    OPORA_LET(rows, MessageTable::ofTickets(m_transaction.connection(), {ticket.uuid()}));
    QList<Core::Message> messages;
    for (const MessageTable::Row &row : std::as_const(rows)) {
        if (m_changes.contains(row.id))
            continue;
        auto message = Protocol::decode<Core::Message>(row.doc);
        if (!message)
            return damaged(row.id);
        messages.append(std::move(*message));
    }
    for (const ChangeSet::Item &item : m_changes.items()) {
        const auto *message = item.entity ? std::get_if<Core::Message>(&*item.entity) : nullptr;
        if (message && message->ticket == ticket)
            messages.append(*message);
    }
    std::stable_sort(messages.begin(), messages.end(), [](const auto &a, const auto &b) { return a.at < b.at; });
    return messages;
}

Result<bool> MutationScope::isDocumentIdTaken(const QUuid &id) const
{
    OPORA_LET(rows, DocumentTable::find(m_transaction.connection(), {id}));
    return !rows.isEmpty();
}

Result<bool> MutationScope::mayAttach(const Core::FileHash &file) const
{
    OPORA_CHECK(FileTable::hold(m_transaction, file, Core::toMsecs(m_author.now)));
    return mayReadFile(m_transaction.connection(), file, m_author.rights);
}

} // namespace Opora::Server
