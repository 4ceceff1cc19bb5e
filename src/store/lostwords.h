// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/drafttable.h"
#include "store/rows.h"
#include "store/write.h"

namespace Opora::Store {

/// Own unsent words about tickets that went out of this person's sight. A draft stays where it is meanwhile, with all
/// that it holds: the ticket may only be missing for a while, on a server that was restored.
class LostWordsTable final
{
public:
    /// Draft and waiting messages of a confirmed ticket that is about to go; what was never sent leaves the outbox, but
    /// for a reply that a change of status waits for.
    static Core::Result<void> keep(Write &write, const TicketColumns &ticket);
    /// Tickets that are here, perhaps again: their drafts are no lost words any more.
    static Core::Result<void> giveBack(Write &write, const QSet<QUuid> &tickets);
    // No composer shows the draft of a ticket that is not here, so the box does, under this subject if under none yet.
    static Core::Result<void> saveDraft(Write &write, const Core::Draft &draft);
    static Core::Result<void> addToDraft(Write &write, const Core::Draft &words, DraftTable::Place place,
                                         const QString &subject = {});
    /// The subject under which the words were there; empty: they were not.
    static Core::Result<QString> takeOut(Write &write, qint64 at, const QString &text);
    [[nodiscard]] static Core::Result<QList<Core::LostWords>> all(Db::Connection &connection);
    /// And the draft that they came from.
    static Core::Result<void> remove(Write &write, qint64 id);
};

/// The words that a person wrote in an operation; null when it has none.
[[nodiscard]] const Core::Message *messageOf(const Core::Operation &operation);
[[nodiscard]] QString wordsOf(const Core::Operation &operation);
/// Such a change waits for the replies that were written before it.
[[nodiscard]] bool setsStatus(const Core::Operation &operation);

} // namespace Opora::Store
