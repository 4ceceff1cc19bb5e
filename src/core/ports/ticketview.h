// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desksetup.h"
#include "core/ids.h"
#include "core/ports/ticketorder.h"

namespace Opora::Core {

/// A queue view (Q1): which tickets and in which order.
struct TicketView
{
    enum class Kind {
        Mine,
        Unassigned,
        MyDepartments,
        Waiting,
        OnHold,
        Overdue,
        Unanswered,
        Solved,
        Spam,
        All,
        Queue,
        Customer,
        Saved
    };
    using Sort = TicketOrder;
    Kind kind = Kind::Mine;
    QueueId queue;       ///< for Kind::Queue: its unfinished tickets
    CustomerId customer; ///< for Kind::Customer: all of them
    SavedViewId saved;   ///< for Kind::Saved: a list that people named
    Sort sort = Sort::NewestActivity;
    TicketGrouping grouping = TicketGrouping::None; ///< for index(): the sections come before the order
    QList<ViewSort> sorts{}; ///< by columns, the first counts most, in place of `sort`; words as in SavedView::sorts

    [[nodiscard]] static TicketView of(SavedViewId id)
    {
        TicketView view;
        view.kind = Kind::Saved;
        view.saved = id;
        return view;
    }
    friend bool operator==(const TicketView &, const TicketView &) = default;
};

} // namespace Opora::Core
