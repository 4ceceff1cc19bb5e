// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/transport.h"

namespace Opora::Sync {

/// Timers on the event loop of the calling thread.
class QtTimers final : public Timers
{
public:
    [[nodiscard]] std::unique_ptr<PendingCall> after(Core::Milliseconds delay, std::function<void()> callback) override;
};

} // namespace Opora::Sync
