// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mutation.h"

#include <optional>

namespace Opora::Server {

/// The column `field_versions` of a ticket after a change with that version: which change last touched each field.
[[nodiscard]] QString fieldVersionsAfter(const QString &before, const std::optional<Core::Ticket> &old,
                                         const Core::Ticket &ticket, qint64 version);

/// Which change last touched a field; 0: none that is known.
[[nodiscard]] qint64 fieldVersion(const QString &versions, Core::TicketField field);

} // namespace Opora::Server
