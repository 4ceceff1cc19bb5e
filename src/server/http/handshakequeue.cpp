// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/handshakequeue.h"

#include "server/http/session.h"

#include <algorithm>
#include <utility>

namespace Opora::Server {

void HandshakeQueue::join(Session &session)
{
    session.turn = HandshakeTurn::Waits;
    // Connections that are not counted share what one address may have with nobody.
    m_lines[session.countedAs].push_back({m_joined++, &session});
    ++m_waiting;
}

void HandshakeQueue::leave(Session &session)
{
    const HandshakeTurn had = std::exchange(session.turn, HandshakeTurn::None);
    if (had == HandshakeTurn::Holds)
        m_turns.giveBack(session.countedAs, 1);
    if (had != HandshakeTurn::Waits)
        return;
    const auto line = m_lines.find(session.countedAs);
    std::erase_if(line->second, [&session](const Place &place) { return place.session == &session; });
    if (line->second.empty())
        m_lines.erase(line);
    --m_waiting;
}

Session *HandshakeQueue::takeNext()
{
    const auto rank
        = [this](const auto &line) { return std::pair(m_turns.takenBy(line.first), line.second.front().number); };
    const auto line = std::min_element(m_lines.begin(), m_lines.end(),
                                       [&rank](const auto &a, const auto &b) { return rank(a) < rank(b); });
    if (line == m_lines.end() || !m_turns.take(line->first, 1))
        return nullptr;
    Session *session = line->second.front().session;
    session->turn = HandshakeTurn::Holds;
    line->second.pop_front();
    if (line->second.empty())
        m_lines.erase(line);
    --m_waiting;
    return session;
}

} // namespace Opora::Server
