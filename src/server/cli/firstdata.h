// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace Opora::Server {

class ServerData;

enum class FirstQueue { Add, LeaveOut };

/// What a new help desk needs before the first ticket: statuses, priorities and types; and, unless queues come from
/// elsewhere, working hours, answer times and one queue. Does nothing when there are statuses already.
[[nodiscard]] Core::Result<void> addFirstData(ServerData &data, FirstQueue queue = FirstQueue::Add);

} // namespace Opora::Server
