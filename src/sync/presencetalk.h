// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/presence.h"
#include "sync/account.h"

#include <functional>
#include <optional>

namespace Opora::Sync {

/// Tells the server where this person is, again and again as a sign of life, and hears who else is there: the request
/// waits at the server until something is different. What is not answered is nobody's presence. Engine thread only.
class PresenceTalk final
{
public:
    using Heard = std::function<void(const QList<Core::Presence> &)>;

    /// `beat`: above all that this device has sent before, e.g. the time of the day.
    PresenceTalk(Account &account, Timers &timers, qint64 beat, Heard heard);
    ~PresenceTalk();
    Q_DISABLE_COPY_MOVE(PresenceTalk)

    void tell(const Core::Whereabouts &mine, const QList<Core::TicketId> &watched);
    /// Says that this person is nowhere any more, and asks no longer.
    void leave();
    /// Without a word: the network is gone.
    void stop();

private:
    [[nodiscard]] ServerRequest request(Core::Milliseconds wait);
    void askAfter(Core::Milliseconds pause);
    void ask();
    void take(const Account::Answer &answer);
    void hear(const QList<Core::Presence> &people);

    Account &m_account;
    Timers &m_timers;
    Heard m_heard;
    Core::Whereabouts m_mine;
    QList<Core::TicketId> m_watched;
    QString m_seen; ///< of the newest answer
    qint64 m_beat;  ///< tells a new sign of life from a request that the server asks itself again
    bool m_isTalking = false;
    QList<Core::Presence> m_people;
    std::unique_ptr<PendingCall> m_call;
    std::unique_ptr<PendingCall> m_pause;
    std::unique_ptr<PendingCall> m_farewell;
};

} // namespace Opora::Sync
