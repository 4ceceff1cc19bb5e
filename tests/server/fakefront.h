// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/httpserver.h"

#include <QObject>

#include <atomic>
#include <thread>

namespace Opora::Server {

/// A feed of one number and a few topics, in memory.
struct Feed
{
    std::atomic<qint64> head = 1;
    std::atomic<quint64> topic = 0; // of the newest change; 0: all
    std::atomic<int> asked = 0;
    std::atomic<int> admitted = 0; // asked before a large body
    std::atomic<int> signIns = 0;  // finished
    std::atomic<int> signInsNow = 0;
    std::atomic<int> mostSignIns = 0;
};

class FakeWatch final : public FeedWatch
{
public:
    explicit FakeWatch(Feed &feed)
        : m_feed(feed)
    { }
    FeedNews look() override
    {
        FeedNews news;
        news.head = m_feed.head;
        const quint64 topic = m_feed.topic;
        const bool isNew = news.head != m_seen;
        if (isNew && topic != 0)
            news.topics.insert(topic);
        else
            news.isEverything = isNew;
        m_seen = news.head;
        return news;
    }

private:
    Feed &m_feed;
    qint64 m_seen = 1; ///< as serve() begins: the first look is no news, however late it comes
};

class FakeHandler final : public Handler
{
public:
    explicit FakeHandler(Feed &feed)
        : m_feed(feed)
    { }

    Response admit(const Request &request) override
    {
        ++m_feed.admitted;
        Response response;
        response.status = request.authorization == "Bearer garbage" ? 401 : 204;
        return response;
    }

    Response handle(const Request &request) override
    {
        Response response;
        response.headers = {{"Content-Type", "application/json"}};
        if (request.path == QLatin1String("/wait"))
            return waitFor(request);
        if (request.path == QLatin1String("/write")) {
            ++m_feed.head;
            response.hasWrittenFeed = true;
        } else if (request.path == QLatin1String("/large")) {
            response.body = QByteArray(100000, 'x');
            return response;
        } else if (request.path == QLatin1String("/huge")) {
            response.body = QByteArray(40000000, 'x');
            return response;
        } else if (request.path == QLatin1String("/file")) {
            response.file = FileBody{request.query.queryItemValue(QStringLiteral("path")), 3, 1000000};
            return response;
        } else if (request.path == QLatin1String("/api/v1/session")) {
            m_feed.mostSignIns = std::max(m_feed.mostSignIns.load(), ++m_feed.signInsNow);
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            --m_feed.signInsNow;
            ++m_feed.signIns;
        } else if (request.path == QLatin1String("/slow")) {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
        }
        response.body = request.method + ' ' + request.path.toUtf8() + ' ' + QByteArray::number(request.body.size())
            + ' ' + request.peer.toUtf8();
        return response;
    }

private:
    Response waitFor(const Request &request)
    {
        ++m_feed.asked;
        const qint64 since = request.query.queryItemValue(QStringLiteral("since")).toLongLong();
        const int limit = request.query.queryItemValue(QStringLiteral("ms")).toInt();
        const QString bucket = request.query.queryItemValue(QStringLiteral("bucket"));
        Response response;
        const qint64 head = m_feed.head;
        if (head > since || request.isLastCall) {
            response.headers = {{"Content-Type", "application/json"}};
            response.body = "head " + QByteArray::number(head);
            return response;
        }
        response.wait = Wait{head, std::chrono::milliseconds(limit > 0 ? limit : 25000), {}};
        if (!bucket.isEmpty())
            response.wait->topics = {topicOf(bucket)};
        return response;
    }

    Feed &m_feed;
};

/// The HTTP front over that feed, without a database.
class FakeFront : public QObject
{
protected:
    Feed m_feed;
    std::unique_ptr<HttpServer> m_server;

    QString m_certificate; ///< set with its key: TLS
    QString m_key;

    quint16 serve(HttpLimits limits = {}, bool isBehindProxy = false)
    {
        m_server.reset();
        m_feed.head = 1;
        m_feed.topic = 0;
        m_feed.asked = 0;
        m_feed.admitted = 0;
        HttpOptions options;
        options.limits = limits;
        options.isBehindProxy = isBehindProxy;
        options.workers = 2;
        options.certificateFile = m_certificate;
        options.keyFile = m_key;
        m_server = std::make_unique<HttpServer>(
            options, [this] { return std::make_unique<FakeHandler>(m_feed); },
            [this] { return std::make_unique<FakeWatch>(m_feed); });
        return m_server->start() ? m_server->port() : 0;
    }
};

} // namespace Opora::Server
