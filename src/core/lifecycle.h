// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QLatin1String>
#include <QList>
#include <QString>

#include <optional>

namespace Opora::Core {

/// The eight classes every status belongs to (product.md T1). Stored and sent by the words of stateClassName().
enum class StateClass { New, Open, Pending, OnHold, Solved, Closed, Cancelled, Spam };

inline constexpr int kStateClassCount = 8;

/// "new", "open", "pending", "on_hold", "solved", "closed", "cancelled", "spam".
[[nodiscard]] QLatin1String stateClassName(StateClass state);
[[nodiscard]] std::optional<StateClass> stateClassFromName(QStringView name);

/// Somebody still has work with it: new, open, pending, on hold.
[[nodiscard]] bool isUnfinished(StateClass state);
/// No reply reaches it any more without reopening: closed, cancelled, spam.
[[nodiscard]] bool isClosed(StateClass state);

/// Why a ticket waits (pending), sent as "customer", "internal", "review".
enum class PendingReason { None, Customer, InternalTeam, SupervisorReview };
inline constexpr int kPendingReasonCount = 4;

} // namespace Opora::Core
