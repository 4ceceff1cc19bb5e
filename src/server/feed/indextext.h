// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/ticket.h"

#include <QString>
#include <QStringList>

namespace Opora::Server {

/// Stems of what a ticket's card says, parted by spaces; empty when there is nothing to find. At most what the indexes
/// of both databases take: of a longer text each stem once, the first 256 KiB of them.
[[nodiscard]] QString stemsOf(const Core::Ticket &ticket);
[[nodiscard]] QString stemsOf(const Core::Message &message);
/// Stems of what somebody searches for.
[[nodiscard]] QStringList stemsOf(const QString &words);

} // namespace Opora::Server
