// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/fairshare.h"

#include <deque>
#include <map>

namespace Opora::Server {

class Session;

enum class HandshakeTurn { None, Waits, Holds };

/// Whose TLS handshake is next. One thread does them all, so only some run at once; of those who wait, one whose
/// address holds the fewest turns, so that nobody gets before the others by coming often. Lives on the front's thread.
/// Internal to http.
class HandshakeQueue final
{
public:
    HandshakeQueue(qint64 inAll, qint64 forEach)
        : m_turns(inAll, forEach)
    { }

    void join(Session &session);
    /// Its turn goes back, or its place among those who wait.
    void leave(Session &session);
    /// Holds its turn from now on; null: there is none to give, or nobody to get it.
    [[nodiscard]] Session *takeNext();
    [[nodiscard]] qint64 waiting() const { return m_waiting; }

private:
    struct Place
    {
        quint64 number = 0; ///< in the order of coming
        Session *session = nullptr;
    };

    FairShare m_turns;
    std::map<QString, std::deque<Place>> m_lines; ///< of each address; none is empty
    quint64 m_joined = 0;
    qint64 m_waiting = 0;
};

} // namespace Opora::Server
