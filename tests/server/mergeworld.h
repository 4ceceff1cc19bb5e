// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "world.h"

namespace Opora::Server {

// For whoever tests tickets that become one and are parted again.

/// The newest public words of that ticket in one of their own.
[[nodiscard]] Core::Op::TicketSplit splitOf(World &world, const Core::Ticket &source);
/// What the server says to it, sent from a device of its own.
Core::Outcome sent(World &world, const Core::Ticket &ticket, const Core::Operation &operation,
                   Core::Role role = Core::Role::Agent);
[[nodiscard]] Core::Ticket stored(World &world, const Core::Ticket &ticket);
[[nodiscard]] QList<Core::Message> messages(World &world, const Core::Ticket &ticket);
/// Those of one moment stand in the order in which they were written last.
[[nodiscard]] QList<Core::Message> byId(QList<Core::Message> list);
/// What `opora-server check` would find.
[[nodiscard]] QStringList wrong(World &world);

} // namespace Opora::Server
