// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mutation.h"

#include "protocol/rule.h"

namespace Opora::Protocol {

// What people note of their work on a ticket.

template<>
struct Schema<Core::Op::TicketTime>
{
    using T = Core::Op::TicketTime;
    template<typename V>
    static void visit(V &v)
    {
        v.field("spent_ms", &T::spentMs, kSigned);
        v.field("note", &T::note);
        v.field("id", &T::id);
    }
};

template<>
struct Schema<Core::Op::TicketCheck>
{
    using T = Core::Op::TicketCheck;
    template<typename V>
    static void visit(V &v)
    {
        v.field("add", &T::add, Rule{.count = Limits::kChecks});
        v.field("remove", &T::remove, Rule{.count = Limits::kChecks});
    }
};

} // namespace Opora::Protocol
