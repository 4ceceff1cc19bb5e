// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/jobrunner.h"

#include "db/connection.h"
#include "server/jobs/wakeups.h"
#include "server/tables/jobtable.h"

#include <QLoggingCategory>
#include <QTimer>

namespace Opora::Server {

namespace {

Q_LOGGING_CATEGORY(lcJobs, "opora.server.jobs", QtInfoMsg)

constexpr std::chrono::seconds kEvery{1};
// What a writer waits for at most; the Monday morning of a large desk is a few rounds.
constexpr int kTicketsAtOnce = 100;

} // namespace

/// Lives on the runner's thread and keeps its connection; opens another one when it broke.
class JobRunner::Round final : public QObject
{
public:
    explicit Round(Db::ConnectionSettings settings)
        : m_settings(std::move(settings))
    {
        m_timer.setParent(this);
        connect(&m_timer, &QTimer::timeout, this, &Round::look);
    }

    void start() { m_timer.start(kEvery); }

private:
    void look()
    {
        if (!open())
            return;
        bool hasMore = true;
        while (hasMore && !QThread::currentThread()->isInterruptionRequested()) {
            const auto done = m_wakeUps->run(m_clock.now(), kTicketsAtOnce);
            if (!done)
                qCWarning(lcJobs).noquote().nospace() << "action=wake code=" << done.error().code;
            else if (done->woken > 0)
                qCInfo(lcJobs).noquote().nospace() << "action=wake tickets=" << done->woken;
            hasMore = done && done->hasMore;
        }
    }

    [[nodiscard]] bool open()
    {
        if (m_connection && !m_connection->isBroken())
            return true;
        m_wakeUps.reset();
        m_connection.reset();
        auto connection = Db::Connection::open(m_settings);
        if (!connection) {
            qCWarning(lcJobs).noquote().nospace() << "action=open_database code=" << connection.error().code;
            return false;
        }
        m_connection = std::move(connection).value();
        m_wakeUps = std::make_unique<WakeUps>(*m_connection, m_random);
        // Here and not before the server answers: it looks at every ticket.
        if (const auto planned = JobTable::planMissed(*m_connection); !planned)
            qCWarning(lcJobs).noquote().nospace() << "action=plan code=" << planned.error().code;
        return true;
    }

    Db::ConnectionSettings m_settings;
    Core::SystemClock m_clock;
    Core::SystemRandom m_random;
    QTimer m_timer;
    std::unique_ptr<Db::Connection> m_connection;
    std::unique_ptr<WakeUps> m_wakeUps;
};

JobRunner::JobRunner(Db::ConnectionSettings settings)
{
    auto *round = new Round(std::move(settings)); // goes with the thread
    round->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::started, round, &Round::start);
    QObject::connect(&m_thread, &QThread::finished, round, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("jobs"));
    m_thread.start(QThread::LowPriority);
}

JobRunner::~JobRunner()
{
    m_thread.requestInterruption();
    m_thread.quit();
    m_thread.wait();
}

} // namespace Opora::Server
