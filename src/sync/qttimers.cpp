// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/qttimers.h"

#include <QTimer>

namespace Opora::Sync {

namespace {
class TimerCall final : public PendingCall
{
public:
    TimerCall(Core::Milliseconds delay, std::function<void()> callback)
    {
        m_timer.setSingleShot(true);
        m_timer.callOnTimeout(&m_timer, std::move(callback));
        m_timer.start(delay);
    }

private:
    QTimer m_timer;
};
} // namespace

std::unique_ptr<PendingCall> QtTimers::after(Core::Milliseconds delay, std::function<void()> callback)
{
    return std::make_unique<TimerCall>(delay / m_hurry, std::move(callback));
}

} // namespace Opora::Sync
