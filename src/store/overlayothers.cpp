// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/customertable.h"
#include "store/documenttable.h"
#include "store/overlay.h"
#include "store/try.h"

// The overlay of what is no ticket: customers, their notes, and votes on articles.

namespace Opora::Store {

using Core::EntityKind;
using Core::Mutation;
using Core::Result;

Result<void> Overlay::addNewCustomer(const Core::Customer &customer)
{
    OPORA_TAKE(row, CustomerTable::find(m_write.connection(), customer.id.uuid()));
    std::optional<Core::Customer> shown;
    if (row) {
        OPORA_TAKE(entity, m_write.codec().decode(EntityKind::Customer, row->doc));
        shown = std::get<Core::Customer>(std::move(entity));
    }
    OPORA_TRY(ShadowTable::keep(m_write.transaction(), EntityKind::Customer, customer.id.uuid(),
                                row ? row->doc : QByteArray("")));
    OPORA_TAKE(key,
               CustomerTable::upsert(m_write.transaction(), row ? row->key : 0, customer, row ? row->version : 0,
                                     m_write.codec().encode(Core::Entity(customer))));
    m_write.changes.customers.insert(customer.id);
    return m_write.search().replaceCustomer(m_write.transaction(), key, shown ? &*shown : nullptr, &customer);
}

Result<void> Overlay::addOrganisation(const Core::Organisation &organisation)
{
    OPORA_TAKE(row, OrganisationTable::find(m_write.connection(), organisation.id.uuid()));
    OPORA_TRY(ShadowTable::keep(m_write.transaction(), EntityKind::Organisation, organisation.id.uuid(),
                                row ? row->doc : QByteArray("")));
    // What was removed before and is put again is shown.
    OPORA_TRY(ReferenceOverlayTable::remove(m_write.transaction(), organisation.id.uuid()));
    m_write.changes.lists = true;
    return OrganisationTable::upsert(m_write.transaction(), organisation, row ? row->version : 0,
                                     m_write.codec().encode(Core::Entity(organisation)));
}

Result<void> Overlay::addToCustomer(const Mutation &mutation, qint64 atMs)
{
    const Core::CustomerId id(mutation.object);
    const Core::OpKind op = Core::kindOf(mutation.operation);
    if (op == Core::OpKind::ObjectPut || op == Core::OpKind::ObjectRemove)
        return addObject(mutation);
    m_write.changes.customers.insert(id);
    if (const auto *add = std::get_if<Core::Op::CustomerNoteAdd>(&mutation.operation)) {
        OPORA_TAKE(context, contextOf(mutation, -mutation.id, atMs));
        const Core::CustomerNote note = Core::applyNote(id, *add, context);
        return CustomerNoteTable::insertPending(m_write.transaction(), note, mutation.id,
                                                m_write.codec().encode(Core::Entity(note)));
    }
    OPORA_TAKE(row, CustomerTable::find(m_write.connection(), mutation.object));
    if (!row)
        return Core::Error{Core::Error::Kind::Rejected, QStringLiteral("store.unknown_object"), {}};
    OPORA_TAKE(entity, m_write.codec().decode(EntityKind::Customer, row->doc));
    const auto &before = std::get<Core::Customer>(entity);
    OPORA_TRY(ShadowTable::keep(m_write.transaction(), EntityKind::Customer, mutation.object, row->doc));
    const Core::Customer after = Core::applyTo(before, std::get<Core::Op::CustomerSet>(mutation.operation));
    OPORA_TRY(m_write.search().replaceCustomer(m_write.transaction(), row->key, &before, &after));
    OPORA_TRY(CustomerTable::upsert(m_write.transaction(), row->key, after, row->version,
                                    m_write.codec().encode(Core::Entity(after))));
    return {};
}

Result<void> Overlay::addVote(const Mutation &mutation)
{
    OPORA_TAKE(row, ArticleTable::find(m_write.connection(), mutation.object));
    if (!row)
        return Core::Error{Core::Error::Kind::Rejected, QStringLiteral("store.unknown_object"), {}};
    OPORA_TAKE(entity, m_write.codec().decode(EntityKind::Article, row->doc));
    OPORA_TRY(ShadowTable::keep(m_write.transaction(), EntityKind::Article, mutation.object, row->doc));
    const Core::Article after
        = Core::applyVote(std::get<Core::Article>(entity), std::get<Core::Op::ArticleVote>(mutation.operation));
    OPORA_TRY(
        ArticleTable::upsert(m_write.transaction(), after, row->version, m_write.codec().encode(Core::Entity(after))));
    m_write.changes.knowledge = true;
    return {};
}

namespace {
/// Of a row that went, what the server took will not come back.
qint64 arrivedUpTo(const auto &row)
{
    return row ? row->version : std::numeric_limits<qint64>::max();
}
} // namespace

Result<void> Overlay::rebuildCustomer(const QUuid &object)
{
    OPORA_TAKE(rows, OutboxTable::ofObject(m_write.connection(), object));
    return rebuildCustomer(object, rows);
}

Result<void> Overlay::rebuildCustomer(const QUuid &object, QList<OutboxRow> rows)
{
    OPORA_TAKE(row, CustomerTable::find(m_write.connection(), object));
    m_write.changes.customers.insert(Core::CustomerId(object));
    OPORA_TRY(ReferenceOverlayTable::remove(m_write.transaction(), object));
    OPORA_TRY(finishArrived(rows, arrivedUpTo(row)));
    OPORA_TAKE(mutations, replayed(rows, row ? row->version : 0));
    OPORA_TRY(CustomerNoteTable::removePending(m_write.transaction(), object));
    const bool isMadeHere = std::any_of(mutations.cbegin(), mutations.cend(),
                                        [](const auto &change) { return change.first.op == Core::OpKind::ObjectPut; });
    OPORA_TAKE(shadow, ShadowTable::find(m_write.connection(), EntityKind::Customer, object));
    const bool isGone = shadow && shadow->isEmpty() && !isMadeHere;
    if (row && shadow && (isGone || !shadow->isEmpty())) {
        OPORA_TAKE(shown, m_write.codec().decode(EntityKind::Customer, row->doc));
        OPORA_TRY(uncoverCustomer(*row, std::get<Core::Customer>(shown), *shadow));
        OPORA_TRY(ShadowTable::remove(m_write.transaction(), EntityKind::Customer, object));
    }
    for (const auto &[change, mutation] : mutations) {
        const bool standsAlone
            = change.op == Core::OpKind::CustomerNoteAdd || change.op == Core::OpKind::ObjectPut || isMadeHere;
        if ((row && !isGone) || standsAlone)
            OPORA_TRY(addToCustomer(mutation, change.at));
    }
    return {};
}

Result<void> Overlay::uncoverCustomer(const CustomerTable::Row &row, const Core::Customer &shown,
                                      const QByteArray &shadow)
{
    if (shadow.isEmpty()) {
        OPORA_TRY(m_write.search().replaceCustomer(m_write.transaction(), row.key, &shown, nullptr));
        return CustomerTable::remove(m_write.transaction(), row.key);
    }
    OPORA_TAKE(base, m_write.codec().decode(EntityKind::Customer, shadow));
    const auto &after = std::get<Core::Customer>(base);
    OPORA_TRY(m_write.search().replaceCustomer(m_write.transaction(), row.key, &shown, &after));
    OPORA_TRY(CustomerTable::upsert(m_write.transaction(), row.key, after, row.version, shadow));
    return {};
}

Result<void> Overlay::rebuildOrganisation(const QUuid &object, QList<OutboxRow> rows)
{
    OPORA_TAKE(row, OrganisationTable::find(m_write.connection(), object));
    m_write.changes.lists = true;
    OPORA_TRY(ReferenceOverlayTable::remove(m_write.transaction(), object));
    OPORA_TRY(finishArrived(rows, arrivedUpTo(row)));
    OPORA_TAKE(mutations, replayed(rows, row ? row->version : 0));
    OPORA_TAKE(shadow, ShadowTable::find(m_write.connection(), EntityKind::Organisation, object));
    if (row && shadow) {
        if (shadow->isEmpty()) {
            OPORA_TRY(OrganisationTable::remove(m_write.transaction(), object));
        } else {
            OPORA_TAKE(base, m_write.codec().decode(EntityKind::Organisation, *shadow));
            OPORA_TRY(OrganisationTable::upsert(m_write.transaction(), std::get<Core::Organisation>(base), row->version,
                                                *shadow));
        }
        OPORA_TRY(ShadowTable::remove(m_write.transaction(), EntityKind::Organisation, object));
    }
    for (const auto &[change, mutation] : mutations)
        OPORA_TRY(addObject(mutation));
    return {};
}

Result<void> Overlay::rebuildArticle(const QUuid &object, QList<OutboxRow> rows)
{
    OPORA_TAKE(row, ArticleTable::find(m_write.connection(), object));
    m_write.changes.knowledge = true;
    OPORA_TRY(finishArrived(rows, arrivedUpTo(row)));
    OPORA_TAKE(mutations, replayed(rows, row ? row->version : 0));
    OPORA_TAKE(shadow, ShadowTable::find(m_write.connection(), EntityKind::Article, object));
    if (!row)
        return {};
    if (shadow) {
        OPORA_TAKE(base, m_write.codec().decode(EntityKind::Article, *shadow));
        OPORA_TRY(ArticleTable::upsert(m_write.transaction(), std::get<Core::Article>(base), row->version, *shadow));
        OPORA_TRY(ShadowTable::remove(m_write.transaction(), EntityKind::Article, object));
    }
    for (const auto &[change, mutation] : mutations)
        OPORA_TRY(addVote(mutation));
    return {};
}

} // namespace Opora::Store
