// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synctext.h"

#include "models/errorsentence.h"

#include <QCoreApplication>

namespace Opora::Models {

using Core::SyncState;
using Phase = Core::SyncState::Phase;
using namespace std::chrono_literals;

namespace {

constexpr auto kClockWarning = 2min;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::Sync)
public:
    static QString sentence(const SyncState &state, const Formatter &formatter);
    static QString outbox(const SyncState &state);
    static QString clockSentence(Core::Milliseconds offset, const Formatter &formatter);
    static QString synced(const SyncState &state, const Formatter &formatter, Core::Timestamp now);
    static QString signInAgain()
    {
        return tr("Sign in again to send and receive. Everything you wrote is kept on this machine.");
    }
    //: %1 says how the client stands to its server: "synced 2 s ago"
    static QString onMetered(const QString &sentence) { return tr("%1, metered network").arg(sentence); }
    //: %1 is a time of day or a date
    static QString asOf(const QString &moment) { return tr("data as of %1").arg(moment); }
};

QString Words::synced(const SyncState &state, const Formatter &formatter, Core::Timestamp now)
{
    if (!state.lastSynced)
        return tr("connected");
    const auto passed = now - *state.lastSynced;
    if (passed < 1min)
        //: Seconds since the last exchange with the server
        return tr("synced %1 s ago").arg(std::max<qint64>(0, std::chrono::floor<std::chrono::seconds>(passed).count()));
    return tr("synced %1 ago").arg(formatter.span(passed));
}

QString Words::sentence(const SyncState &state, const Formatter &formatter)
{
    switch (state.phase) {
    case Phase::SignedOut: return tr("signed out");
    case Phase::Offline: return state.networkByHand ? tr("offline by choice") : tr("offline");
    case Phase::Connecting: return tr("connecting…");
    case Phase::FirstSync:
        return tr("fetching: %1 of %2").arg(formatter.number(state.done), formatter.number(state.total));
    case Phase::Syncing: return tr("syncing…");
    case Phase::UpToDate: return tr("up to date");
    case Phase::SignInAgain: return tr("sign in again");
    case Phase::Trouble: return tr("trouble with the server");
    }
    return {};
}

QString Words::outbox(const SyncState &state)
{
    if (state.held > 0)
        return tr("%n change(s) need(s) your decision", nullptr, int(state.held));
    if (state.waiting > 0)
        return tr("%n change(s) waiting to be sent", nullptr, int(state.waiting));
    return tr("everything is sent");
}

QString Words::clockSentence(Core::Milliseconds offset, const Formatter &formatter)
{
    return tr("The clock of this machine is off by %1. Times of what you write are corrected; please set the clock.")
        .arg(formatter.span(offset));
}

bool isClockOff(const SyncState &state)
{
    return state.clockOffset && (*state.clockOffset > kClockWarning || *state.clockOffset < -kClockWarning);
}

} // namespace

bool isHeard(const SyncState &state)
{
    switch (state.phase) {
    case Phase::SignedOut:
    case Phase::Offline:
    case Phase::SignInAgain: return false;
    case Phase::Connecting:
    case Phase::FirstSync:
    case Phase::Syncing:
    case Phase::UpToDate:
    case Phase::Trouble: break;
    }
    return true;
}

QString syncSentence(const SyncState &state, const Formatter &formatter, Core::Timestamp now)
{
    const QString sentence
        = state.phase == Phase::UpToDate ? Words::synced(state, formatter, now) : Words::sentence(state, formatter);
    const bool isMetered = state.network == SyncState::Network::Metered && isHeard(state);
    return isMetered ? Words::onMetered(sentence) : sentence;
}

QString syncTrouble(const SyncState &state)
{
    if (state.phase == Phase::SignInAgain)
        return Words::signInAgain();
    // Whoever works offline needs no reason from before.
    if (state.trouble && state.network != SyncState::Network::Offline)
        return errorSentence(*state.trouble);
    if (isClockOff(state))
        return Words::clockSentence(*state.clockOffset, Formatter());
    return {};
}

QString outboxSentence(const SyncState &state)
{
    return Words::outbox(state);
}

QString asOfText(const SyncState &state, const Formatter &formatter, Core::Timestamp now)
{
    return state.lastSynced ? Words::asOf(formatter.moment(*state.lastSynced, now)) : QString();
}

SyncTone syncTone(const SyncState &state)
{
    switch (state.phase) {
    case Phase::UpToDate: return isClockOff(state) ? SyncTone::Warning : SyncTone::Good;
    case Phase::Connecting:
    case Phase::FirstSync:
    case Phase::Syncing: return SyncTone::Busy;
    case Phase::SignedOut:
    case Phase::Offline: return SyncTone::Away;
    case Phase::SignInAgain:
    case Phase::Trouble: return SyncTone::Bad;
    }
    return SyncTone::Away;
}

} // namespace Opora::Models
