// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/random.h"
#include "server/rawclient.h"

#include <QElapsedTimer>
#include <QSet>
#include <QStringList>
#include <QUuid>

#include <functional>
#include <memory>

namespace Opora::Test {

/// What one hand has seen of the server.
struct Tally
{
    qint64 acknowledged = 0;
    qint64 busy = 0;       ///< 503 or 429, tried again as the answer said
    qint64 cut = 0;        ///< the connection ended without an answer, tried again
    QList<double> took_ms; ///< from the first attempt of a push to its acknowledgement
    QStringList errors;    ///< anything that a client's engine would not try again by itself

    void add(const Tally &other);
    [[nodiscard]] double percentile(double share) const;
};

/// A client reduced to its wire: signs in, pushes notes with the ids and the patience of the real engine, follows the
/// feed. Blocking calls; used on the thread that made its first call.
class Hand final
{
public:
    struct SignIn
    {
        QString email;
        QString password;
    };
    Hand(quint16 port, SignIn signIn, QList<QUuid> tickets);

    /// Pauses between attempts are that many times shorter, for labs that fail it a thousand times.
    void hurry(int times) { m_hurry = times; }
    [[nodiscard]] bool signIn();
    /// Hangs up; before its thread ends.
    void leave() { m_line.reset(); }
    /// So many new notes in one request, again and again until acknowledged. False: errors says why.
    bool push(int count = 1);
    /// The changes since the last call; the first one notes the head.
    bool pull();

    [[nodiscard]] const Tally &tally() const { return m_tally; }
    [[nodiscard]] Core::ClientId client() const { return m_client; }
    /// Messages that the feed has brought.
    [[nodiscard]] const QSet<QUuid> &seen() const { return m_seen; }
    /// Messages of its own that the server has acknowledged.
    [[nodiscard]] const QList<QUuid> &written() const { return m_written; }

private:
    using Answer = RawClient::Answer;

    [[nodiscard]] Answer ask(const QByteArray &bytes);
    [[nodiscard]] Answer insist(const std::function<QByteArray()> &bytes);
    [[nodiscard]] QByteArray headers() const;
    [[nodiscard]] QByteArray makeBatch(int count, QList<QUuid> &messages);
    bool fail(const QByteArray &what, const Answer &answer);

    quint16 m_port;
    SignIn m_signIn;
    QList<QUuid> m_tickets;
    Core::SystemRandom m_random;
    Core::ClientId m_client;
    std::unique_ptr<RawClient> m_line;
    QByteArray m_access;
    QByteArray m_cursor;
    QSet<QUuid> m_seen;
    QList<QUuid> m_written;
    Tally m_tally;
    qint64 m_id = 0;
    int m_hurry = 1;
};

} // namespace Opora::Test
