// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

namespace Opora::Core {

/// The kind beside those that every desk has: a list that people named. Such a view carries the id in the place of a
/// department's, so whatever lists, counts and remembers queue views takes it as it is.
inline constexpr auto kSavedList = TicketView::Kind(int(TicketView::Kind::Customer) + 1);

[[nodiscard]] inline TicketView savedList(SavedViewId id)
{
    TicketView view;
    view.kind = kSavedList;
    view.queue = QueueId(id.uuid());
    return view;
}

/// Null for the fixed ones.
[[nodiscard]] inline SavedViewId savedViewOf(const TicketView &view)
{
    return view.kind == kSavedList ? SavedViewId(view.queue.uuid()) : SavedViewId();
}

} // namespace Opora::Core
