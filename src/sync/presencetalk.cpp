// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/presencetalk.h"

#include "protocol/wire.h"

namespace Opora::Sync {

using namespace Qt::StringLiterals;
using Core::Milliseconds;

namespace {

// A client that is gone is taken for there a few seconds longer than that.
constexpr Milliseconds kWait{5000};
// Somebody goes through a list: only where they stop is told.
constexpr Milliseconds kSettle{150};
// No answer may come back faster than that for ever.
constexpr Milliseconds kShortestRound{100};
constexpr Milliseconds kAfterFailure{5000};
constexpr Milliseconds kIdle{15'000};

} // namespace

PresenceTalk::PresenceTalk(Account &account, Timers &timers, qint64 beat, Heard heard)
    : m_account(account)
    , m_timers(timers)
    , m_heard(std::move(heard))
    , m_beat(beat)
{ }

PresenceTalk::~PresenceTalk() = default;

void PresenceTalk::tell(const Core::Whereabouts &mine, const QList<Core::TicketId> &watched)
{
    if (m_isTalking && m_mine == mine && m_watched == watched)
        return;
    m_isTalking = true;
    m_mine = mine;
    m_watched = watched;
    // Who was seen at a ticket that is watched still is there.
    QList<Core::Presence> kept = m_people;
    kept.removeIf([this](const Core::Presence &one) { return !m_watched.contains(one.ticket); });
    hear(kept);
    m_farewell.reset();
    m_call.reset();
    askAfter(kSettle);
}

void PresenceTalk::leave()
{
    const bool wasSomewhere = m_isTalking && !m_mine.ticket.isNull();
    stop();
    m_mine = {};
    m_watched.clear();
    if (wasSomewhere)
        m_farewell = m_account.call(request(Milliseconds(0)), [this](const Account::Answer &) { m_farewell.reset(); });
}

void PresenceTalk::stop()
{
    m_isTalking = false;
    m_call.reset();
    m_pause.reset();
    m_seen.clear();
    hear({});
}

ServerRequest PresenceTalk::request(Milliseconds wait)
{
    QStringList watched;
    for (const Core::TicketId id : std::as_const(m_watched))
        watched.append(id.toString());
    ServerRequest request;
    request.method = "GET";
    request.path = u"presence"_s;
    if (!m_mine.ticket.isNull())
        request.query.addQueryItem(u"ticket"_s, m_mine.ticket.toString());
    if (m_mine.writes)
        request.query.addQueryItem(u"writes"_s, u"1"_s);
    request.query.addQueryItem(u"watch"_s, watched.join(u','));
    request.query.addQueryItem(u"seen"_s, m_seen);
    request.query.addQueryItem(u"beat"_s, QString::number(++m_beat));
    request.query.addQueryItem(u"wait"_s, QString::number(std::chrono::floor<std::chrono::seconds>(wait).count()));
    // Waits, as the feed does, and must not hold up an edit.
    request.lane = ServerRequest::Lane::Feed;
    request.idleTimeout = kIdle;
    return request;
}

void PresenceTalk::askAfter(Milliseconds pause)
{
    m_pause = m_timers.after(pause, [this] {
        const auto ended = std::move(m_pause);
        ask();
    });
}

void PresenceTalk::ask()
{
    m_call = m_account.call(request(kWait), [this](const Account::Answer &answer) {
        const auto ended = std::move(m_call);
        take(answer);
    });
}

void PresenceTalk::take(const Account::Answer &answer)
{
    const auto *said = std::get_if<ServerAnswer>(&answer);
    const auto heard = said ? Protocol::decode<Protocol::PresenceAnswer>(said->body)
                            : Core::Result<Protocol::PresenceAnswer>(Core::Error{});
    if (!heard) {
        m_seen.clear();
        hear({});
        return askAfter(kAfterFailure);
    }
    m_seen = heard->seen;
    hear(heard->people);
    // With nobody to wait for the answer comes at once.
    askAfter(m_watched.isEmpty() ? kWait : kShortestRound);
}

void PresenceTalk::hear(const QList<Core::Presence> &people)
{
    if (std::exchange(m_people, people) != people)
        m_heard(people);
}

} // namespace Opora::Sync
