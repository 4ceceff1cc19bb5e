// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/random.h"
#include "sync/account.h"
#include "sync/backoff.h"
#include "sync/portions.h"

namespace Opora::Store {
class LocalStore;
}

namespace Opora::Sync {

/// Sends the outbox: one batch at a time, the same bytes again until the server has answered for them. Engine thread
/// only.
class Pusher final : public QObject
{
    Q_OBJECT
public:
    Pusher(Store::LocalStore &store, Account &account, Timers &timers, Core::Random &random,
           const Portions &portions = {}, QObject *parent = nullptr);
    ~Pusher() override;

    void start();
    void stop();
    /// The network came back: a pause between attempts ends now, unless the server asked for it.
    void retryNow();
    /// The server may have forgotten what it acknowledged (restored from a backup), or know more than was sent from
    /// here: asks what it knows, sends the rest again.
    void probe();
    [[nodiscard]] bool isSending() const { return bool(m_call); }

Q_SIGNALS:
    void succeeded();
    void failed(const Opora::Core::Error &error);

private:
    void next();
    void send(const QByteArray &body, qsizetype count);
    void take(const Account::Answer &answer, qsizetype count);
    void takeRefusal(const Account::Refusal &refusal, qsizetype count);
    /// A number of this client means something else to the server: somebody else counts under its name.
    void takeForeignNumber(const Core::Error &error, qsizetype count);
    /// One of them can never be taken: the batch is halved until it is found, and its author decides.
    void isolate(const Core::Error &error, qsizetype count);
    void takeGap(qint64 lastId);
    /// For what could not leave at that time of the monotonic clock.
    void waitForRelease(Core::Milliseconds since);
    void pause(Core::Milliseconds atLeast);

    Store::LocalStore &m_store;
    Account &m_account;
    Timers &m_timers;
    Portions m_portions;
    Backoff m_backoff;
    std::unique_ptr<PendingCall> m_call;
    std::unique_ptr<PendingCall> m_pause;   ///< after a failure
    bool m_isToldToWait = false;            ///< the pause is the server's own: nothing ends it early
    std::unique_ptr<PendingCall> m_release; ///< until the next undoable change may leave
    bool m_running = false;
    bool m_probing = false;
    int m_doubts = 0;            ///< how often probe() was called: an answer settles those before its question
    qsizetype m_limit;           ///< of a batch; fewer while one that is refused for good is looked for
    bool m_isRenumbered = false; ///< since the server last took something
    qint64 m_lastGap = -1;       ///< a gap answered twice alike is no gap that sending again mends
};

} // namespace Opora::Sync
