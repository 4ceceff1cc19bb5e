// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/result.h"

#include <QFuture>
#include <QSet>
#include <QTimer>

#include <optional>

namespace Opora::Store {

class Reader;

/// Tickets that time alone has changed: back from hold, or overdue.
struct Moments
{
    Core::Timestamp at{}; ///< when it was looked, by the server's time
    QSet<Core::TicketId> tickets;
    std::optional<Core::Timestamp> next; ///< when there will be another one
};
/// Those after an earlier look, none without one.
[[nodiscard]] Core::Result<Moments> momentsSince(const Reader &reader, std::optional<Core::Timestamp> since);

/// Says when such a moment has come, of which no commit tells. Looks at the time every second, since a timer stands
/// still while the machine sleeps, and asks the cache only when a moment has come or the cache has changed. GUI thread.
class MomentWatch final : public QObject
{
    Q_OBJECT
public:
    using Ask = std::function<QFuture<Core::Result<Moments>>(std::optional<Core::Timestamp> since)>;

    MomentWatch(const Core::Clock &clock, Ask ask, QObject *parent = nullptr);

    /// Other tickets may have other moments now.
    void lookAgain();

Q_SIGNALS:
    void passed(const QSet<Opora::Core::TicketId> &tickets);

private:
    void tick();
    void take(const Moments &moments, Core::Timestamp asked);

    const Core::Clock &m_clock;
    Ask m_ask;
    QTimer m_timer;
    std::optional<Core::Timestamp> m_since; ///< looked last, by the server's time
    std::optional<Core::Timestamp> m_next;  ///< by this machine's clock
    bool m_isAsking = false;
    bool m_isStale = false;
};

} // namespace Opora::Store
