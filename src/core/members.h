// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mutation.h"
#include "core/result.h"

namespace Opora::Core {

/// What one ticket holds at most: every machine that reads it checks that before it spends memory.
inline constexpr int kMostTags = 64;
inline constexpr int kMostFollowers = 200;
inline constexpr int kMostLinks = 200;
inline constexpr int kMostChecks = 500;
inline constexpr int kMostCustomFields = 200;

/// Sorted and each once. What would be too many changes nothing: a card that nobody can read helps nobody.
[[nodiscard]] QStringList changedTags(const QStringList &tags, const Op::TicketTags &op);
[[nodiscard]] QList<PersonId> changedFollowers(const QList<PersonId> &followers, const Op::TicketFollowers &op);
[[nodiscard]] QList<TicketLink> changedLinks(const QList<TicketLink> &links, const Op::TicketLinks &op);
/// New marks are by that person at that time; what is done already stays as it was done.
[[nodiscard]] QList<CheckMark> changedChecks(const QList<CheckMark> &checks, const Op::TicketCheck &op, PersonId person,
                                             Timestamp at);
[[nodiscard]] QStringList tagSet(const QStringList &tags);

/// Of what an operation adds to a set of a ticket or takes out of it, what was there or not there anyway, as words: a
/// tag, the id of a follower, kind and id of a link, a step. Whoever takes the operation back leaves those.
[[nodiscard]] QStringList alreadySo(const Operation &operation, const Ticket &ticket);
/// Of "object.put" without anything before, when the object was there all the same.
inline constexpr QLatin1StringView kObjectWord("object");
/// A way back without them; false: nothing is left of it. Other operations stay as they are.
[[nodiscard]] bool leaveOut(Operation &back, const QStringList &words);

/// Rejected "field.too_many" when the ticket would hold too many tags, followers, links or checks.
[[nodiscard]] Result<void> checkMembers(const Ticket &ticket, const Operation &operation);

} // namespace Opora::Core
