// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pgproxy.h"

#include <QUrl>
#include <QtEndian>

namespace Opora::Test {

using namespace Qt::StringLiterals;

PgProxy::PgProxy(quint16 database)
    : m_relay({database},
              [this](Relay::Pair &pair, Relay::From from, const QByteArray &bytes) { pass(pair, from, bytes); })
{ }

QString PgProxy::wayTo(const QString &database) const
{
    QUrl way(database);
    way.setPort(m_relay.port());
    way.setQuery(u"sslmode=disable&gssencmode=disable"_s);
    return way.toString();
}

void PgProxy::cutAfter(qint64 messages)
{
    const std::lock_guard lock(m_mutex);
    m_cutAfter = messages;
    m_passed = 0;
    m_hasCut = false;
}

qint64 PgProxy::passed() const
{
    const std::lock_guard lock(m_mutex);
    return m_passed;
}

bool PgProxy::hasCut() const
{
    const std::lock_guard lock(m_mutex);
    return m_hasCut;
}

void PgProxy::holdAt(const QByteArray &statement)
{
    const std::lock_guard lock(m_mutex);
    m_holdAt = statement;
    m_isHeld = false;
}

bool PgProxy::waitUntilHeld(int patience_ms)
{
    std::unique_lock lock(m_mutex);
    return m_hasHeld.wait_for(lock, std::chrono::milliseconds(patience_ms), [this] { return m_isHeld; });
}

void PgProxy::pass(Relay::Pair &pair, Relay::From from, const QByteArray &bytes)
{
    const std::lock_guard lock(m_mutex);
    QByteArray &unread = pair.unread[int(from)];
    unread.append(bytes);
    while (pair.client >= 0 && !pair.isClosing) {
        // The first message of a client has no letter before its length.
        const bool hasLetter = from == Relay::From::Server || pair.isGreeted;
        const qsizetype head = hasLetter ? 5 : 4;
        if (unread.size() < head)
            return;
        const qsizetype size = qFromBigEndian<qint32>(unread.constData() + head - 4) + (hasLetter ? 1 : 0);
        if (unread.size() < size)
            return;
        const QByteArray message = unread.left(size);
        unread.remove(0, size);
        passMessage(pair, from, message);
        pair.isGreeted = pair.isGreeted || from == Relay::From::Client;
    }
}

void PgProxy::passMessage(Relay::Pair &pair, Relay::From from, const QByteArray &message)
{
    (from == Relay::From::Client ? pair.toServer : pair.toClient).append(message);
    if (from == Relay::From::Client && message.contains("default_transaction_read_only"))
        pair.isPassedOver = true;
    if (pair.isPassedOver)
        return;
    if (from == Relay::From::Client && !m_holdAt.isEmpty() && message.contains(m_holdAt)) {
        m_holdAt.clear();
        pair.isHeld = true;
        m_isHeld = true;
        m_hasHeld.notify_all();
    }
    ++m_passed;
    if (m_cutAfter > 0 && !m_hasCut && m_passed >= m_cutAfter) {
        m_hasCut = true;
        pair.isClosing = true; // after this message
    }
}

} // namespace Opora::Test
