// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/localtext.h"

#include <QList>

namespace Opora::Models {

/// Ticket::stateReason as people read it: a chosen one (core/statereason.h) in their language, a typed one as it is.
[[nodiscard]] QString reasonText(const QString &reason);
/// The same; also one of those that were set up for the status, whichever language its author chose it in.
[[nodiscard]] QString reasonText(const QString &reason, const QList<Core::LocalText> &offered);

} // namespace Opora::Models
