// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/databasewatch.h"

#include "db/connection.h"
#include "db/listener.h"
#include "server/feed/feedhead.h"
#include "server/feed/feednotice.h"
#include "server/presence/presences.h"
#include "server/tables/changetable.h"

#include <QLoggingCategory>

namespace Opora::Server {

namespace {

Q_LOGGING_CATEGORY(lcWatch, "opora.http.watch", QtInfoMsg)

} // namespace

DatabaseWatch::DatabaseWatch(Db::ConnectionSettings settings, TakeNotice takePresence)
    : m_settings(std::move(settings))
    , m_takePresence(std::move(takePresence))
{
    // A commit of another connection ends the map of the file; two pages are read before the next one.
    m_settings.mappedBytes = 0;
}

DatabaseWatch::~DatabaseWatch() = default;

void DatabaseWatch::listen(std::function<void()> wake)
{
    m_wake = std::move(wake);
    m_listener.reset();
    m_connection.reset();
}

bool DatabaseWatch::open()
{
    if (m_connection && !m_connection->isBroken())
        return true;
    m_listener.reset();
    m_connection.reset();
    auto connection = Db::Connection::open(m_settings);
    if (!connection) {
        qCWarning(lcWatch).noquote().nospace() << "action=open code=" << connection.error().code;
        return false;
    }
    m_connection = std::move(connection).value();
    if (m_connection->backend() == Db::Backend::Sqlite || !m_wake)
        return true;
    m_listener = std::make_unique<Db::Listener>(*m_connection);
    QObject::connect(m_listener.get(), &Db::Listener::notified, m_listener.get(),
                     [this](const QString &channel, const QString &payload) { hear(channel, payload); });
    // Without notifications changes of other instances are seen within a second all the same.
    for (const QLatin1String channel : {kFeedChannel, kPresenceChannel}) {
        if (const auto listening = m_listener->listen(channel); !listening)
            qCWarning(lcWatch).noquote().nospace() << "action=listen code=" << listening.error().code;
    }
    return true;
}

void DatabaseWatch::hear(const QString &channel, const QString &payload)
{
    if (channel != kPresenceChannel)
        return m_wake();
    if (!m_takePresence)
        return;
    const QSet<quint64> called = m_takePresence(payload);
    m_wakes.unite(called);
    if (!called.isEmpty())
        m_wake();
}

FeedNews DatabaseWatch::look()
{
    FeedNews news;
    news.head = std::max<qint64>(m_seq, 0);
    news.wakes = std::exchange(m_wakes, {});
    if (!open())
        return news;
    const auto head = FeedHead::read(*m_connection);
    if (!head)
        return news;
    news.head = head->seq;
    if (m_seq < 0 || head->epoch != m_epoch || head->seq < m_seq) {
        news.isEverything = true;
    } else if (head->seq > m_seq) {
        const auto scopes = ChangeTable::scopesBetween(*m_connection, m_seq, head->seq);
        news.isEverything = !scopes;
        if (scopes) {
            for (const QString &scope : *scopes)
                news.topics.insert(topicOf(scope));
        }
    }
    m_epoch = head->epoch;
    m_seq = head->seq;
    return news;
}

} // namespace Opora::Server
