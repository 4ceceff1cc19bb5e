// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/applyop.h"
#include "store/customertable.h"
#include "store/outboxtable.h"
#include "store/write.h"

namespace Opora::Store {

/// What screens show: the confirmed rows with this person's open changes played on top of them, in their order.
class Overlay final
{
public:
    explicit Overlay(Write &write)
        : m_write(write)
    { }

    /// Plays one more change on what is shown: the quick way for a new one.
    Core::Result<void> add(const Core::Mutation &mutation, qint64 atMs);
    /// Plays all open changes of the object anew; ends those whose effect has come back.
    Core::Result<void> rebuild(const QUuid &object);
    /// The same for an object that is known to be a customer although no change of it is open any more.
    Core::Result<void> rebuildCustomer(const QUuid &object);
    /// An acknowledged change whose effect will not come back.
    Core::Result<void> endAwaited(const OutboxRow &change);

    /// The ticket as it is confirmed: shadow or row.
    [[nodiscard]] static Core::Result<std::optional<Core::Ticket>> baseTicket(Write &write, const TicketColumns *row);

private:
    using Mutations = QList<std::pair<OutboxRow, Core::Mutation>>;
    using Effects = QList<std::pair<qint64, Core::TicketEffect>>; ///< by the number of their change
    struct Played
    {
        Core::Ticket ticket;
        Effects effects;
    };

    [[nodiscard]] Core::Result<Mutations> replayed(const QList<OutboxRow> &rows, qint64 baseVersion);
    [[nodiscard]] Core::Result<bool> hasArrived(const OutboxRow &row, qint64 baseVersion);
    Core::Result<void> keepRead(const OutboxRow &row);
    Core::Result<void> finishArrived(QList<OutboxRow> &rows, qint64 baseVersion);
    [[nodiscard]] Core::Result<Core::ActContext> contextOf(const Core::Mutation &mutation, qint64 number, qint64 atMs);

    Core::Result<void> addToTicket(const Core::Mutation &mutation, qint64 atMs);
    Core::Result<void> addToCustomer(const Core::Mutation &mutation, qint64 atMs);
    Core::Result<void> addVote(const Core::Mutation &mutation);
    Core::Result<void> addObject(const Core::Mutation &mutation);
    Core::Result<void> addNewCustomer(const Core::Customer &customer);
    Core::Result<void> addOrganisation(const Core::Organisation &organisation);
    Core::Result<void> addRead(const Core::Mutation &mutation);
    Core::Result<void> storeChildren(qint64 key, qint64 pending, const Core::TicketEffect &effect);

    [[nodiscard]] Core::Result<Played> play(Core::Ticket ticket, bool isConfirmed, const Mutations &mutations);
    Core::Result<void> storeShown(const std::optional<TicketColumns> &before, TicketColumns &after,
                                  const Effects &effects);
    Core::Result<void> rebuildTicket(const QUuid &object, QList<OutboxRow> rows);
    /// One made here that the server took and that went out of sight before it came back: own words about it are kept.
    Core::Result<void> loseTicket(const TicketColumns &row);
    Core::Result<void> dropPendingChildren(qint64 key);
    Core::Result<void> rebuildCustomer(const QUuid &object, QList<OutboxRow> rows);
    Core::Result<void> rebuildArticle(const QUuid &object, QList<OutboxRow> rows);
    /// What is confirmed of a customer takes the place of what is shown; nothing may be.
    Core::Result<void> uncoverCustomer(const CustomerTable::Row &row, const Core::Customer &shown,
                                       const QByteArray &shadow);
    Core::Result<void> rebuildOrganisation(const QUuid &object, QList<OutboxRow> rows);
    /// What an object is that changes are about.
    [[nodiscard]] Core::Result<Core::EntityKind> kindOf(const QUuid &object, const QList<OutboxRow> &rows);
    /// One of the small tables.
    Core::Result<void> rebuildObject(const QUuid &object, const QList<OutboxRow> &rows);
    Core::Result<void> rebuildRead(const QUuid &ticket, const Mutations &mutations);
    [[nodiscard]] Core::Result<qint64> readUpTo(const QUuid &ticket);

    Write &m_write;
};

} // namespace Opora::Store
