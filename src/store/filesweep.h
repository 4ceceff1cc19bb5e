// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/childtable.h"
#include "store/write.h"

namespace Opora::Store {

/// Takes files off the disk that came with messages which went: a right was lost, a ticket was deleted or left what is
/// held. Their content names files, so another message may carry the same: all that are here are looked through, some
/// at a time, each piece one transaction. Which files are in doubt stands in their rows, so a stop loses nothing; the
/// search itself then begins anew. What the person's own work carries stays. Engine thread.
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
    /// Own files that were attached and are part of nothing any more, and pieces that came of files nobody asks for any
    /// more. At the start, when nobody is writing.
    static Core::Result<void> doubtLeftovers(Write &write);
    /// A message with it came: a search under way may have passed its place.
    void seen(const Core::FileHash &file);

    [[nodiscard]] bool isDue() const;
    Core::Result<void> step(Write &write);

private:
    Core::Result<void> begin(Write &write);
    Core::Result<void> keep(Write &write, FileSearch &search, const QByteArray &document);
    Core::Result<void> lookOn(Write &write);
    Core::Result<void> removeSome(Write &write);

    StoreParts &m_parts;
};

} // namespace Opora::Store
