// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/workerpool.h"

#include <QTest>

#include <atomic>
#include <future>

using namespace Opora::Server;

namespace {

/// How often the database was found dead, and how often it can be reached again.
struct Database
{
    std::atomic<int> deadHandlers = 0; ///< of the next ones made
    std::atomic<int> made = 0;
    std::atomic<int> handled = 0;
};

class FakeHandler final : public Handler
{
public:
    FakeHandler(Database &database, bool isDead)
        : m_database(database)
        , m_isDead(isDead)
    { }

    Response handle(const Request &request) override
    {
        ++m_database.handled;
        m_isUsable = !m_isDead;
        Response response;
        response.status = m_isDead || request.path == QLatin1String("/busy") ? 503 : 200;
        return response;
    }
    bool isUsable() const override { return m_isUsable; }

private:
    Database &m_database;
    bool m_isDead;
    bool m_isUsable = true;
};

HandlerFactory factory(Database &database)
{
    return [&database] {
        ++database.made;
        const bool isDead = database.deadHandlers > 0;
        if (isDead)
            --database.deadHandlers;
        return std::make_unique<FakeHandler>(database, isDead);
    };
}

int statusOf(WorkerPool &pool, const QString &path)
{
    std::promise<int> status;
    Request request;
    request.method = "GET";
    request.path = path;
    pool.submit(request, WorkerPool::Urgency::New, [&](Response response) { status.set_value(response.status); });
    return status.get_future().get();
}

} // namespace

/// What the workers do when the database goes away under them.
class WorkerPoolTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aConnectionThatDiedWhileIdleIsNoticedByNobody()
    {
        Database database;
        database.deadHandlers = 1;
        WorkerPool pool(1, factory(database));

        QCOMPARE(statusOf(pool, QStringLiteral("/me")), 200);

        QCOMPARE(database.made.load(), 2);
        QCOMPARE(database.handled.load(), 2);
    }

    void aDatabaseThatStaysAwayIsAskedTwiceAtMost()
    {
        Database database;
        database.deadHandlers = 2;
        WorkerPool pool(1, factory(database));

        QCOMPARE(statusOf(pool, QStringLiteral("/me")), 503);
        QCOMPARE(database.handled.load(), 2);

        QCOMPARE(statusOf(pool, QStringLiteral("/me")), 200);
    }

    void aRefusalOfAHealthyServerIsNotRepeated()
    {
        Database database;
        WorkerPool pool(1, factory(database));

        QCOMPARE(statusOf(pool, QStringLiteral("/busy")), 503);

        QCOMPARE(database.handled.load(), 1);
    }
};

QTEST_GUILESS_MAIN(WorkerPoolTest)
#include "tst_workerpool.moc"
