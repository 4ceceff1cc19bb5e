// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "store/outboxtable.h"
#include "store/write.h"

namespace Opora::Store {

/// Changes that a person makes at one stroke and takes back at one stroke (T9), under an id that the caller makes. Each
/// is one of the outbox and goes its own way there.
class UndoGroup final
{
public:
    UndoGroup(Write &write, const QUuid &id)
        : m_write(write)
        , m_id(id)
    { }

    /// Their numbers, in their order. One that its author may not make is left out and has its error there; any other
    /// error stores nothing of all of them.
    Core::Result<QList<Core::Result<qint64>>> submit(const QList<Core::Action> &actions, bool offline);
    /// Of those at most so many, the newest first: what has not left is withdrawn, what has left is done the other way
    /// round, but for fields and tags that others had set to the same or to another value. What only other words could
    /// take back stays, and so does what may not be changed any more. How many are left.
    Core::Result<qint64> takeBack(int most, bool offline);
    /// Its author decided about that one by itself.
    static Core::Result<void> forget(Db::Transaction &transaction, qint64 local);
    /// Numbers of those that have not left, oldest first.
    [[nodiscard]] static Core::Result<QList<qint64>> unsent(Db::Connection &connection, const QUuid &id);

private:
    struct Member
    {
        qint64 local = 0;
        QByteArray reverse; ///< a mutation; empty: there is none
    };
    [[nodiscard]] Core::Result<QByteArray> reverseOf(const Core::Action &action);
    /// What takes back what the server made of it; nothing when it did nothing, or only words could.
    [[nodiscard]] Core::Result<std::optional<Core::Action>> reverseOf(const Member &member, const OutboxRow &row);
    [[nodiscard]] Core::Result<QList<Member>> newest(int most);
    Core::Result<void> takeBack(const Member &member, bool offline);
    Core::Result<qint64> count();

    Write &m_write;
    QUuid m_id;
};

} // namespace Opora::Store
