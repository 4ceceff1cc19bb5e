// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "store/ticketcolumns.h"

#include <QHash>

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Store {

/// Whose a ticket is, as far as counters care.
enum class OwnerClass { Nobody, Me, SomebodyElse };

/// One cell of the counters.
struct TallyCell
{
    QUuid queue;
    OwnerClass owner = OwnerClass::Nobody;
    qint64 state = 0;
    bool unanswered = false;
    qint64 n = 0;
    qint64 unread = 0;
};

/// Exact counters of all views, changed within one write and stored with it.
class TallyBatch final
{
public:
    /// A ticket came (before null), went (after null) or changed.
    void change(const TicketColumns *before, const TicketColumns *after, const QUuid &me);
    [[nodiscard]] bool isEmpty() const { return m_deltas.isEmpty(); }
    Core::Result<void> settle(Db::Transaction &transaction);

    /// Counts all rows anew: another person signed in.
    static Core::Result<void> rebuild(Db::Transaction &transaction, const QUuid &me);
    [[nodiscard]] static Core::Result<QList<TallyCell>> all(Db::Connection &connection);

private:
    struct Cell
    {
        QUuid queue;
        int owner = 0;
        qint64 state = 0;
        bool unanswered = false;
        friend bool operator==(const Cell &, const Cell &) = default;
        friend size_t qHash(const Cell &cell, size_t seed = 0)
        {
            return qHashMulti(seed, cell.queue, cell.owner, cell.state, cell.unanswered);
        }
    };
    struct Delta
    {
        qint64 n = 0;
        qint64 unread = 0;
    };
    [[nodiscard]] static Cell cellOf(const TicketColumns &row, const QUuid &me);

    QHash<Cell, Delta> m_deltas;
};

} // namespace Opora::Store
