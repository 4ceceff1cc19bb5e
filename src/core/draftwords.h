// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

namespace Opora::Core {

/// Whose draft the words of a ticket are that is still being filled in: one for each cache, and never a ticket's id.
[[nodiscard]] TicketId newTicketDraft();

/// Whether there are words, files, recipients or chosen messages that somebody would miss; not what rests.
[[nodiscard]] bool hasContent(const Draft &draft);

/// It is forwarded no more: for whom it was and its messages rest, the copies of the reply are there again.
void layForwardAside(Draft &draft);
/// It is forwarded with those messages, to those for whom it was when that was laid aside.
void takeForwardUp(Draft &draft, const QList<MessageId> &messages);

/// The words and files of a message that is not sent, as a draft for its ticket; it answers nothing yet.
[[nodiscard]] Draft draftOf(const Message &message, TicketId ticket, Timestamp now);

/// What goes along to another ticket: neither the messages that were to be forwarded nor for whom they were, and
/// nothing that rests.
[[nodiscard]] Draft carriedTo(TicketId ticket, Draft draft);

/// Whether all words and files of `part` stand in `whole`, and what rests in it.
[[nodiscard]] bool holds(const Draft &whole, const Draft &part);

/// Whether a person who looks at the two sees no difference: words, files and for whom they are.
[[nodiscard]] bool readsAs(const Draft &one, const Draft &other);

/// One draft of two: first what was written earlier, a blank line, then the later words; what stands in both is there
/// once. Words meant for colleagues never become a reply by it nor leave the house, a forward and a reply become a
/// note in which it rests for whom the forward was, and the joined reply answers what the earlier answered.
[[nodiscard]] Draft joined(const Draft &earlier, const Draft &later);

/// Whether `after` has lost more of `before` than a correction does: a word or two, or most of it.
[[nodiscard]] bool losesWords(const QString &before, const QString &after);

/// Whether `after` lacks of `before` what a person may want back: words, or what they look like.
[[nodiscard]] bool losesAnything(const Draft &before, const Draft &after);

} // namespace Opora::Core
