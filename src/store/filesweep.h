// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/childtable.h"
#include "store/write.h"

namespace Opora::Store {

/// Takes files off the disk that came with messages which went: a right was lost, a ticket was deleted or left what is
/// held; and those of own changes and drafts that are gone. Their content names files, so another message may carry the
/// same: MessageFileTable knows, once it has listed what was held before it was made. Some at a time, each piece one
/// transaction. Which files are in doubt stands in their rows and is judged when they go, so neither a stop nor what
/// comes meanwhile loses anything. What the person's own work carries stays. Engine thread.
class FileSweep final
{
public:
    explicit FileSweep(StoreParts &parts)
        : m_parts(parts)
    { }

    // With the rows in one transaction.
    static Core::Result<void> doubtAll(Write &write);
    static Core::Result<void> doubtTicket(Write &write, qint64 ticket);
    /// Before the row goes.
    static Core::Result<void> doubtMessage(Write &write, const ChildTable::Row &message);
    /// A change carries its files no longer: it goes.
    static Core::Result<void> letGo(Write &write, qint64 change);
    /// Files that are part of nothing any more, be they attached, sent or fetched, and pieces that came of files nobody
    /// asks for any more. At the start, when nobody is writing.
    static Core::Result<void> doubtLeftovers(Write &write);
    [[nodiscard]] bool isDue() const;
    struct Judged
    {
        QList<Core::FileHash> needed;
        QList<Core::FileHash> gone;
    };
    /// Takes what nobody needs off the disk. Before the transaction of step(), which then waits for no disk, as nothing
    /// else writes between them; and before the rows go: those first would leave files nobody counts. After a break
    /// between the two the rows are judged again.
    [[nodiscard]] Core::Result<Judged> clearDisk() const;
    Core::Result<void> step(Write &write, const Judged &judged) const;

private:
    StoreParts &m_parts;
};

} // namespace Opora::Store
