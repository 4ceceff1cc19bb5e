// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mutation.h"

#include "protocol/ticketschema.h"

namespace Opora::Protocol {

// What ties tickets to one another.

template<>
struct Schema<Core::Op::TicketLinks>
{
    using T = Core::Op::TicketLinks;
    template<typename V>
    static void visit(V &v)
    {
        v.field("add", &T::add, Rule{.count = Limits::kLinks});
        v.field("remove", &T::remove, Rule{.count = Limits::kLinks});
    }
};

template<>
struct Schema<Core::Op::TicketMerge>
{
    using T = Core::Op::TicketMerge;
    template<typename V>
    static void visit(V &v)
    {
        v.field("into", &T::into, kRequired);
    }
};

template<>
struct Schema<Core::Op::TicketUnmerge>
{
    using T = Core::Op::TicketUnmerge;
    template<typename V>
    static void visit(V &v)
    {
        v.field("from", &T::from, kRequired);
    }
};

template<>
struct Schema<Core::Op::TicketSplit>
{
    using T = Core::Op::TicketSplit;
    template<typename V>
    static void visit(V &v)
    {
        v.field("ticket", &T::ticket, kRequired);
        v.field("messages", &T::messages, Rule{.count = Limits::kForwarded, .required = true});
    }
};

} // namespace Opora::Protocol
