// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mutation.h"
#include "core/person.h"
#include "core/referenceindex.h"
#include "core/result.h"

namespace Opora::Core {

// Who may see and do what; the server asks at every call, the client to show only what will be accepted.

[[nodiscard]] bool canSeeQueue(const Person &person, QueueId queue);
/// By its queue alone, since rights travel by bucket.
[[nodiscard]] bool canSeeTicket(const Person &person, const Ticket &ticket);
/// Audience only; ask canSeeTicket() too.
[[nodiscard]] bool canSeeMessage(const Person &person, const Message &message);
/// An editor never sees history: it tells what internal notes are about.
[[nodiscard]] bool canSeeEvents(const Person &person);
/// Contacts, also those that a ticket or a message names, value and colleagues' notes.
[[nodiscard]] bool canSeeCustomers(const Person &person);
[[nodiscard]] bool canSupervise(const Person &person);
[[nodiscard]] bool canAdminister(const Person &person);
/// Who may sees articles that are not published too.
[[nodiscard]] bool canEditKnowledge(const Person &person);
/// Whether a ticket of this queue may be given to that person: who owns it has to find it and to answer it.
[[nodiscard]] bool mayOwn(const Person &person, QueueId queue);

/// By role alone.
[[nodiscard]] bool roleMay(Role role, OpKind operation);
/// Rejected "right.inactive", "right.role", "right.queue" (a ticket this person does not see) or "right.others" (a
/// light agent may only change their own following, and nobody what belongs to somebody else). `ticket` is the ticket
/// as it is now; null for one that is being created and for what is not about a ticket.
[[nodiscard]] Result<void> mayApply(const Person &person, const Operation &operation, const Ticket *ticket);

/// mayApply() and then whether the operation makes sense: Rejected "field.value", "field.unknown_reference",
/// "field.twice", "right.status" (lifecycle forbids the step), "right.owner" (see mayOwn()), "message.empty",
/// "object.mismatch", "tag.empty", "field.too_many" (tags, followers), or what checkObject() says.
/// The server runs it before merging.
[[nodiscard]] Result<void> checkOperation(const Person &person, const Operation &operation, const Ticket *ticket,
                                          const ReferenceIndex &reference);

} // namespace Opora::Core
