// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/transport.h"

namespace Opora::Sync {

/// Timers on the event loop of the calling thread.
class QtTimers final : public Timers
{
public:
    /// Tests hurry: every pause is that many times shorter.
    explicit QtTimers(int hurry = 1)
        : m_hurry(hurry)
    { }

    [[nodiscard]] std::unique_ptr<PendingCall> after(Core::Milliseconds delay, std::function<void()> callback) override;

private:
    int m_hurry;
};

} // namespace Opora::Sync
