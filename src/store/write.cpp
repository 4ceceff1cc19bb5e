// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/write.h"

#include "core/planted.h"
#include "db/statement.h"
#include "store/childtable.h"
#include "store/drafttable.h"
#include "store/lostwords.h"
#include "store/metatable.h"
#include "store/ticketlinktable.h"
#include "store/tickettable.h"
#include "store/try.h"
#include "store/wordwipe.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;

Write::Write(StoreParts &parts)
    : m_parts(parts)
    , m_views(parts)
    , m_search(parts.codec(), parts.floors)
{ }

Write::~Write()
{
    // Rolled back, be it by a commit that failed: what was read from the changed tables meanwhile is not true any more.
    if (m_transaction && !m_isCommitted) {
        if (m_isReferenceChanged)
            m_parts.reference.reset();
        m_transaction.reset();
        m_views.rolledBack();
    }
    if (wordsLost) {
        m_transaction.reset();
        static_cast<void>(WordWipe(connection()).overwriteWhileDue());
    }
}

Result<void> Write::begin(QLatin1String what)
{
    auto begun = Db::Transaction::begin(*m_parts.connection, what);
    if (!begun)
        return begun.error();
    m_transaction.emplace(std::move(*begun));
    return {};
}

Result<void> Write::beginPull(QLatin1String what)
{
    OPORA_TRY(begin(what));
    m_views.tellEntries();
    return m_buckets.load(connection());
}

Result<void> Write::commit()
{
    OPORA_TRY(LostWordsTable::giveBack(*this, m_entered));
    OPORA_TRY(m_search.settle(*m_transaction));
    OPORA_TRY(m_tally.settle(*m_transaction));
    OPORA_TRY(m_views.settle(*m_transaction));
    changes.lists = changes.lists || m_views.areListsOther();
    changes.entered = m_views.entries();
    OPORA_TRY(m_buckets.settle(*m_transaction));
    OPORA_TRY(m_transaction->commit());
    m_isCommitted = true;
    viewsUncounted = m_views.committed();
    if (m_person)
        m_parts.person = m_person;
    m_parts.cursor = m_cursor.value_or(m_parts.cursor);
    m_parts.rights = m_rights.value_or(m_parts.rights);
    if (newFloors)
        m_parts.floors = *newFloors;
    if (newClient) {
        m_parts.client = *newClient;
        m_parts.numbersKnownAt = m_parts.nowMs();
    }
    if (newClient && !newNonce.isEmpty()) {
        m_parts.device = *newClient;
        m_parts.nonce = newNonce;
    }
    return {};
}

Result<std::optional<TicketColumns>> Write::ticketRow(const QUuid &id)
{
    if (m_known && m_known->row.id == id)
        return std::optional(m_known->row);
    OPORA_TAKE(row, TicketTable::find(connection(), id));
    if (row)
        m_known = KnownTicket{*row, {}};
    return row;
}

Result<Core::Ticket> Write::ticketIn(const TicketColumns &row)
{
    const bool isKnown = m_known && m_known->row.key == row.key && m_known->row.doc == row.doc;
    if (isKnown && m_known->ticket)
        return *m_known->ticket;
    OPORA_TAKE(entity, codec().decode(Core::EntityKind::Ticket, row.doc));
    Core::Ticket ticket = std::get<Core::Ticket>(std::move(entity));
    if (isKnown)
        m_known->ticket = ticket;
    return ticket;
}

Result<void> Write::insertTicket(const TicketColumns &row)
{
    m_known.reset();
    OPORA_TRY(TicketTable::insert(*m_transaction, row));
    m_known = KnownTicket{row, {}};
    m_tally.change(nullptr, &row, m_parts.me());
    m_views.touchNew(row.key);
    m_search.start(row);
    m_entered.insert(row.id);
    changes.tickets.insert(Core::TicketId(row.id));
    changes.lists = true;
    return {};
}

Result<void> Write::updateTicket(const TicketColumns &before, const TicketColumns &after)
{
    if (before.subject != after.subject || before.requesterName != after.requesterName || before.tags != after.tags)
        OPORA_TRY(m_search.touch(*m_transaction, before.key));
    if (OPORA_PLANTED(38) && before.version != after.version)
        OPORA_TRY(DraftTable::retire(*m_transaction, Core::TicketId(after.id), m_parts.nowMs()));
    m_known.reset();
    OPORA_TRY(m_views.touch(before.key));
    OPORA_TRY(TicketTable::update(*m_transaction, before, after));
    m_known = KnownTicket{after, {}};
    m_tally.change(&before, &after, m_parts.me());
    changes.tickets.insert(Core::TicketId(after.id));
    changes.lists = true;
    return {};
}

Result<void> Write::removeTicket(const TicketColumns &row)
{
    m_known.reset();
    if (!OPORA_PLANTED(77))
        OPORA_TRY(m_views.touch(row.key));
    OPORA_TRY(m_search.touch(*m_transaction, row.key));
    for (const Core::EntityKind kind : {Core::EntityKind::Message, Core::EntityKind::Event}) {
        const ChildTable children(kind);
        OPORA_TAKE(rows, children.versionsOf(connection(), row.key));
        for (const ChildTable::Row &child : rows)
            m_buckets.leave(row.bucket, child.id, child.version);
        OPORA_TRY(children.removeAll(*m_transaction, row.key));
    }
    m_buckets.leave(row.bucket, row.id, row.version);
    OPORA_TRY(TicketLinkTable::set(*this, row.id, {}));
    OPORA_TRY(TicketTable::remove(*m_transaction, row.key));
    m_search.drop(row.key);
    m_entered.remove(row.id);
    m_tally.change(&row, nullptr, m_parts.me());
    changes.tickets.insert(Core::TicketId(row.id));
    changes.lists = true;
    return {};
}

Result<qint64> Write::rankOf(Core::PriorityId priority)
{
    OPORA_TAKE(index, m_parts.referenceIndex());
    const Core::Priority *found = index->priority(priority);
    return found ? found->rank : 0;
}

void Write::referenceChanged()
{
    m_parts.reference.reset();
    m_isReferenceChanged = true;
    m_views.doubt();
    changes.reference = true;
}

Result<void> Write::personChanged(const Core::Person &person)
{
    m_person = person;
    m_views.doubt();
    return MetaTable::set(*m_transaction, u"person"_s, QString::fromUtf8(codec().encode(Core::Entity(person))));
}

Result<void> Write::cursorChanged(const QString &cursor)
{
    m_cursor = cursor;
    return MetaTable::set(*m_transaction, u"cursor"_s, cursor);
}

Result<void> Write::rightsChanged(const QString &rights)
{
    m_rights = rights;
    return MetaTable::set(*m_transaction, u"rights"_s, rights);
}

Result<void> Write::rankChanged(Core::PriorityId priority, int rank)
{
    m_known.reset();
    m_views.ranksChanged();
    OPORA_TRY(Db::Statement(*m_transaction, u"UPDATE ticket SET rank=? WHERE priority=? AND rank<>?"_s)
                  .bind(rank, priority.uuid(), rank)
                  .run());
    changes.lists = true;
    return {};
}

} // namespace Opora::Store
