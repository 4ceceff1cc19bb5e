// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/applyop.h"

#include <QSet>

namespace Opora::Core {

class TicketChange;

// Merging tickets (T7). The merged one is closed as it stands and names the other, which gets copies of its messages
// under ids that everybody derives alike: so it is taken back by removing exactly those, and what is said by either
// side before the other hears of it names messages that are there.

/// How long a merge can be taken back.
inline constexpr std::chrono::hours kUnmergeTime{30 * 24};
[[nodiscard]] bool isUnmergeable(const Ticket &merged, Timestamp now);

/// The id of a message's copy in another ticket.
[[nodiscard]] MessageId copyId(MessageId original, TicketId target);

/// Of all those messages.
[[nodiscard]] QSet<MessageId> copiesOf(const QList<Message> &messages, TicketId target);

/// What happens to the ticket that another one is merged into. `source` as it was before; `own` and `theirs`: all
/// messages of the source and of the target. A copy whose original is there comes home, or to the copy of it that came
/// there with its own ticket: that one loses its mark. What is marked and went on there already is not copied again.
[[nodiscard]] TicketEffect takeIn(const Ticket &target, const Ticket &source, const QList<Message> &own,
                                  const QList<Message> &theirs, const ActContext &context);
/// The same taken back; copiesOf(own) go.
[[nodiscard]] TicketEffect giveBack(const Ticket &target, const Ticket &source, const QList<Message> &own,
                                    const QList<Message> &theirs, const ActContext &context);

// What happens to the merged one. Private to core; apply() is the door.
void markMerged(TicketChange &change, TicketId into);
void markUnmerged(TicketChange &change, TicketId from); ///< leaves one that goes on elsewhere as it is

// Splitting a ticket (T7): the new one gets copies too, and the originals name it. Merging it into the first one again
// takes that back.

/// The ticket that is split off, with the messages that go there.
[[nodiscard]] TicketEffect splitOff(const Op::TicketSplit &op, const Ticket &source, const QList<Message> &messages,
                                    const ActContext &context);
/// What happens to the one that it is split off from. Private to core; apply() is the door.
void markSplit(TicketChange &change, const Op::TicketSplit &op);

} // namespace Opora::Core
