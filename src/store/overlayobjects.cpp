// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/documenttable.h"
#include "store/overlay.h"
#include "store/try.h"

// The overlay of what people set up: statuses, calendars, templates.

namespace Opora::Store {

using Core::EntityKind;
using Core::Mutation;
using Core::OpKind;
using Core::Result;

namespace {

EntityKind kindOfObject(const Core::Operation &operation)
{
    if (const auto *put = std::get_if<Core::Op::ObjectPut>(&operation))
        return Core::kindOf(put->object);
    return std::get<Core::Op::ObjectRemove>(operation).kind;
}

/// From which version on the change shows in what is confirmed. Nothing is there when what was put has not come yet,
/// or when what was removed has gone.
qint64 arrivedUpTo(const std::optional<ReferenceTable::Row> &base, OpKind op)
{
    if (base)
        return base->version;
    return op == OpKind::ObjectRemove ? std::numeric_limits<qint64>::max() : 0;
}

} // namespace

Result<EntityKind> Overlay::kindOf(const QUuid &object, const QList<OutboxRow> &rows)
{
    for (const OutboxRow &row : rows) {
        if (row.op == OpKind::CustomerNoteAdd || row.op == OpKind::CustomerSet)
            return EntityKind::Customer;
        if (row.op == OpKind::ArticleVote)
            return EntityKind::Article;
        if (row.op != OpKind::ObjectPut && row.op != OpKind::ObjectRemove)
            continue;
        OPORA_TAKE(mutation, m_write.codec().decodeMutation(row.doc));
        return kindOfObject(mutation.operation);
    }
    // No change of it is open any more: what they covered says what it is.
    OPORA_TAKE(overlaid, ReferenceOverlayTable::find(m_write.connection(), object));
    if (overlaid)
        return overlaid->kind;
    for (const EntityKind kind : {EntityKind::Customer, EntityKind::Organisation, EntityKind::Article}) {
        OPORA_TAKE(shadow, ShadowTable::find(m_write.connection(), kind, object));
        if (shadow)
            return kind;
    }
    return EntityKind::Ticket;
}

Result<void> Overlay::addObject(const Mutation &mutation)
{
    if (const auto *put = std::get_if<Core::Op::ObjectPut>(&mutation.operation)) {
        if (const auto *customer = std::get_if<Core::Customer>(&put->object))
            return addNewCustomer(*customer);
        if (const auto *organisation = std::get_if<Core::Organisation>(&put->object))
            return addOrganisation(*organisation);
    }
    ReferenceOverlayTable::Row row{kindOfObject(mutation.operation), true, QByteArray("")};
    if (const auto *put = std::get_if<Core::Op::ObjectPut>(&mutation.operation)) {
        row.removed = false;
        row.doc = m_write.codec().encode(put->object);
    }
    // The row of a customer or an organisation stays, as sums and comparing know it, and is not shown.
    if (row.kind == EntityKind::Customer)
        m_write.changes.customers.insert(Core::CustomerId(mutation.object));
    else if (row.kind == EntityKind::Organisation)
        m_write.changes.lists = true;
    else
        m_write.referenceChanged();
    return ReferenceOverlayTable::set(m_write.transaction(), mutation.object, row);
}

Result<void> Overlay::rebuildObject(const QUuid &object, const QList<OutboxRow> &rows)
{
    OPORA_TRY(ReferenceOverlayTable::remove(m_write.transaction(), object));
    m_write.referenceChanged();
    for (const OutboxRow &row : rows) {
        // A number that was used up is about nothing.
        if (row.op != OpKind::ObjectPut && row.op != OpKind::ObjectRemove)
            continue;
        OPORA_TAKE(mutation, m_write.codec().decodeMutation(row.doc));
        OPORA_TAKE(base, ReferenceTable::find(m_write.connection(), kindOfObject(mutation.operation), object));
        const qint64 baseVersion = arrivedUpTo(base, row.op);
        QList<OutboxRow> open{row};
        OPORA_TRY(finishArrived(open, baseVersion));
        OPORA_TAKE(shown, replayed(open, baseVersion));
        if (!shown.isEmpty())
            OPORA_TRY(addObject(mutation));
    }
    return {};
}

} // namespace Opora::Store
