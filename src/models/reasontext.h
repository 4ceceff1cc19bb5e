// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Opora::Models {

/// Ticket::stateReason as people read it: a chosen one (core/statereason.h) in their language, a typed one as it is.
[[nodiscard]] QString reasonText(const QString &reason);

} // namespace Opora::Models
