// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/ticket.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace Opora::Server {

/// Stems of what a ticket's card says, parted by spaces; empty when there is nothing to find. At most what the indexes
/// of both databases take: of a longer text each stem once, the first 256 KiB of them.
[[nodiscard]] QString stemsOf(const Core::Ticket &ticket);
[[nodiscard]] QString stemsOf(const Core::Message &message);
/// Whether both are found by the same words; most changes of a card are of none.
[[nodiscard]] bool isFoundAlike(const Core::Ticket &one, const Core::Ticket &other);

/// Stems by the text they came from. Those of a long text take longer than all the rest of a write, so who knows what
/// is going to be written works them out before a transaction holds anything that others wait for.
using StemsAhead = QHash<QString, QString>;
void addStems(StemsAhead &ahead, const Core::Message &message);
[[nodiscard]] QString stemsOf(const Core::Message &message, const StemsAhead &ahead);
/// Stems of what somebody searches for.
[[nodiscard]] QStringList stemsOf(const QString &words);

} // namespace Opora::Server
