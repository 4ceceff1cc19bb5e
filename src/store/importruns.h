// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/customerfiles.h"
#include "core/ports/views.h"
#include "store/outboxtable.h"
#include "store/write.h"

namespace Opora::Store {

/// The imports of this machine: which changes each of them made, so that it can be taken back as one thing. The newest
/// few are remembered, and each for as long as the outbox keeps what was done.
class ImportRuns final
{
public:
    explicit ImportRuns(Write &write)
        : m_write(write)
    { }

    /// Numbers of changes, first and last, ascending with gaps between them.
    using Ranges = QList<std::pair<qint64, qint64>>;
    struct Run
    {
        Core::CustomerImportRun shown;
        Ranges changes; ///< not taken back yet
        Ranges settled; ///< what taking back has made, and what it left
    };

    /// Those that can still be taken back, the newest first. `now`: milliseconds UTC.
    [[nodiscard]] static Core::Result<QList<Core::CustomerImportRun>> all(Db::Connection &connection, qint64 now);
    /// All that are remembered, the newest first.
    [[nodiscard]] static Core::Result<QList<Run>> read(Db::Connection &connection);
    /// The one that made this change or took it back; null: none.
    [[nodiscard]] static const Run *runOf(const QList<Run> &runs, qint64 local);

    /// Changes of one piece of a run, which becomes known with its first. `shown.changes` is not looked at.
    Core::Result<void> submit(const Core::CustomerImportRun &shown, const QList<Core::Action> &actions, bool offline);
    /// Takes back the newest of its changes, so many at most. The run as it is then.
    Core::Result<Core::CustomerImportRun> takeBack(const QString &id, int most, bool offline);

private:
    /// False: it stays, others have worked with it.
    Core::Result<bool> takeBackOne(const OutboxRow &row, Run &run);
    Core::Result<void> reverse(const Core::Action &action, Run &run);
    Core::Result<bool> goesWithCustomer(const OutboxRow &note, Run &run);
    Core::Result<bool> removeCustomer(const QUuid &customer, Run &run);
    Core::Result<bool> reverseSet(const QUuid &customer, const Core::Op::CustomerSet &set, Run &run);
    [[nodiscard]] Core::Result<bool> isUsed(const QUuid &customer);

    Write &m_write;
    QList<Run> m_runs; ///< while one is taken back
    bool m_offline = false;
};

} // namespace Opora::Store
