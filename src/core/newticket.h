// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/applyop.h"

namespace Opora::Core {

class TicketChange;

// How a ticket begins, one that people make and one that is split off alike. Private to core; applyop.h is the door.

/// The card as its author filled it, in the status that every ticket starts in, and the "created" row.
void start(TicketChange &change, const Ticket &card, const ActContext &context);
/// From there to the status that its author chose; after its first words.
void takeFirstStep(TicketChange &change, const Ticket &card, const ReferenceIndex &reference);

} // namespace Opora::Core
