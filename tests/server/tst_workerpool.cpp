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
    FakeHandler(Database &database, bool isDead, int number)
        : m_database(database)
        , m_isDead(isDead)
        , m_number(number)
    { }

    Response handle(const Request &request) override
    {
        ++m_database.handled;
        m_isUsable = !m_isDead;
        Response response;
        response.status = m_isDead || request.path == QLatin1String("/busy") ? 503 : 200;
        response.body = QByteArray::number(m_number);
        return response;
    }
    bool isUsable() const override { return m_isUsable; }

private:
    Database &m_database;
    bool m_isDead;
    int m_number;
    bool m_isUsable = true;
};

HandlerFactory factory(Database &database)
{
    return [&database] {
        const int number = ++database.made;
        const bool isDead = database.deadHandlers > 0;
        if (isDead)
            --database.deadHandlers;
        return std::make_unique<FakeHandler>(database, isDead, number);
    };
}

Response answerOf(WorkerPool &pool, const QString &path)
{
    std::promise<Response> answer;
    Request request;
    request.method = "GET";
    request.path = path;
    pool.submit(request, WorkerPool::Urgency::New, [&](Response response) { answer.set_value(std::move(response)); });
    return answer.get_future().get();
}

int statusOf(WorkerPool &pool, const QString &path)
{
    return answerOf(pool, path).status;
}

} // namespace

/// Who of the workers gets the work, and what they do when the database goes away under them.
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

    void whoWorkedLastIsCalledFirst()
    {
        Database database;
        WorkerPool pool(4, factory(database));
        QTRY_COMPARE(pool.idle(), std::size_t(4));
        const QByteArray first = answerOf(pool, QStringLiteral("/me")).body;

        for (int n = 0; n < 20; ++n) {
            QTRY_COMPARE(pool.idle(), std::size_t(4));
            QCOMPARE(answerOf(pool, QStringLiteral("/me")).body, first);
        }
    }

    void allWorkWhenThereIsWorkForAll()
    {
        constexpr int kWorkers = 4;
        std::atomic<int> working = 0;
        std::promise<void> end;
        const std::shared_future<void> ended = end.get_future().share();
        Database database;
        WorkerPool pool(kWorkers, factory(database));
        QTRY_COMPARE(pool.idle(), std::size_t(kWorkers));

        for (int n = 0; n < kWorkers; ++n) {
            pool.submit({}, WorkerPool::Urgency::New, [&working, ended](const Response &) {
                ++working;
                ended.wait();
            });
        }

        QTRY_COMPARE(working.load(), kWorkers);
        end.set_value();
    }
};

QTEST_GUILESS_MAIN(WorkerPoolTest)
#include "tst_workerpool.moc"
