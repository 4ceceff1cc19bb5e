// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay.h"

#include <condition_variable>

namespace Opora::Test {

/// Stands between servers and PostgreSQL and understands its protocol as far as where one message ends
/// (manual, "Message Formats"). Connections that only look at the feed are passed over: they ask every second and
/// would make the counting random.
class PgProxy final
{
public:
    explicit PgProxy(quint16 database);

    /// The address of a database of that server that leads through here, in plain bytes that can be read.
    [[nodiscard]] QString wayTo(const QString &database) const;

    /// Counts messages of both directions from now on; when that many have passed, cuts the connection of the last
    /// one. 0 only counts.
    void cutAfter(qint64 messages);
    [[nodiscard]] qint64 passed() const;
    [[nodiscard]] bool hasCut() const;
    /// Ends every connection now, as a restarted database does.
    void hangUp() { m_relay.hangUp(); }

    /// The next statement of that text waits in the proxy, and with it its connection, until release().
    void holdAt(const QByteArray &statement);
    [[nodiscard]] bool waitUntilHeld(int patience_ms);
    void release() { m_relay.release(); }

private:
    void pass(Relay::Pair &pair, Relay::From from, const QByteArray &bytes);
    void passMessage(Relay::Pair &pair, Relay::From from, const QByteArray &message);

    mutable std::mutex m_mutex;
    std::condition_variable m_hasHeld;
    QByteArray m_holdAt;
    bool m_isHeld = false;
    qint64 m_cutAfter = 0;
    qint64 m_passed = 0;
    bool m_hasCut = false;
    Relay m_relay; // last: its thread uses the rest
};

} // namespace Opora::Test
