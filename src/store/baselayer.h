// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/documenttable.h"
#include "store/rows.h"
#include "store/write.h"

namespace Opora::Store {

/// Takes what the server confirmed into the cache: newer rows only, unless told otherwise, parents first, and what own
/// pending changes cover goes below them. A message or event whose ticket is not here waits as an orphan, so that
/// nothing of a batch is lost.
class BaseLayer final
{
public:
    explicit BaseLayer(Write &write)
        : m_write(write)
    { }

    /// Any: rows as the server has them now; one that is newer here is of a branch that a restored server lost.
    enum class Take { Newer, Any };
    Core::Result<void> apply(const QList<IncomingRow> &rows, Take take = Take::Newer);
    /// Rows the server does not have any more, whatever their version here.
    Core::Result<void> drop(const QList<RowVersion> &rows);
    /// Everything of a bucket; own unsent words about it go to the box of lost words.
    Core::Result<void> purge(const QString &bucket);

private:
    Core::Result<void> start();
    Core::Result<void> finish();
    Core::Result<void> put(const IncomingRow &row);
    Core::Result<void> putTicket(const IncomingRow &row, const Core::Ticket &ticket);
    Core::Result<void> judgeUnread(TicketColumns &ticket);
    Core::Result<void> moveTicket(const TicketColumns &before, const TicketColumns &after);
    Core::Result<void> adoptOrphans(const TicketColumns &ticket);
    Core::Result<void> putChild(const IncomingRow &row, const QUuid &ticket, qint64 at);
    Core::Result<void> putChildRow(const IncomingRow &row, qint64 key, qint64 bucket, qint64 at);
    Core::Result<void> putCustomer(const IncomingRow &row, const Core::Customer &customer);
    Core::Result<void> putOrganisation(const IncomingRow &row, const Core::Organisation &organisation);
    Core::Result<void> putNote(const IncomingRow &row, const Core::CustomerNote &note);
    Core::Result<void> putArticle(const IncomingRow &row, const Core::Article &article);
    Core::Result<void> putReadMark(const IncomingRow &row, const Core::ReadMark &mark);
    Core::Result<void> putReference(const IncomingRow &row);
    /// Takes the row that is there out of the sum of its bucket.
    Core::Result<void> leaveReference(Core::EntityKind kind, const QUuid &id, const ReferenceTable::Row &row);

    Core::Result<void> remove(Core::EntityKind kind, const QUuid &id, qint64 version);
    /// A ticket made here went out of sight before it came back. That the server knows it says that it took it.
    Core::Result<void> removeUnseen(const TicketColumns &row, qint64 version);
    /// What the server took up to these rights of tickets made here that this person may not see will not come back.
    Core::Result<void> hideUnseen(const Core::Person &person, qint64 version);
    /// With doubts about its files.
    Core::Result<void> loseTicket(const TicketColumns &row);
    Core::Result<void> removeTicket(const TicketColumns &row);
    Core::Result<void> removeChildren(Core::EntityKind kind, const QSet<QUuid> &ids);
    Core::Result<void> removeArticle(const QUuid &id, const ArticleTable::Row &row);
    Core::Result<void> removeShadow(Core::EntityKind kind, const QUuid &id);
    Core::Result<void> removeSmall(Core::EntityKind kind, const QUuid &id, qint64 version);
    /// What the server took of an object before it went will not come back.
    Core::Result<void> endChangesOf(const QUuid &id, qint64 version);
    [[nodiscard]] bool isKnown(const IncomingRow &row, qint64 ours) const;
    [[nodiscard]] bool mayHold(const Core::Ticket &ticket) const;
    [[nodiscard]] Core::Result<qint64> bucketKey(const QString &name);

    Write &m_write;
    QSet<QUuid> m_pending;                             ///< objects with open own changes
    QSet<QUuid> m_touched;                             ///< of these, what this batch changed
    QHash<QUuid, std::pair<qint64, qint64>> m_tickets; ///< key and bucket of tickets seen in this batch
    QSet<qint64> m_fresh; ///< tickets that came with this batch: their children are new too, when first told
    QSet<QUuid> m_freshChildren;
    bool m_hasOrphans = false;
    bool m_takesAny = false;
};

} // namespace Opora::Store
