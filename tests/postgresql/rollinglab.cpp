// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "labs.h"
#include "relay.h"
#include "support/privatepostgres.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QThread>

#include <atomic>
#include <thread>

namespace Opora::Test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kInstances = 3;
constexpr int kHands = 10;
constexpr int kPause_ms = 1500; // between two restarts

/// One person's share of the load, at a steady pace whatever the server does.
void work(Hand &hand, int perSecond, const std::atomic<bool> &isOver)
{
    bool isWell = hand.signIn() && hand.pull();
    QElapsedTimer watch;
    watch.start();
    qint64 sent = 0;
    while (isWell && !isOver) {
        const qint64 due = watch.elapsed() * perSecond / 1000;
        if (sent >= due) {
            QThread::msleep(5);
            continue;
        }
        // What has gathered while a request was under way goes together, as in the engine.
        const int batch = int(std::min<qint64>(due - sent, 100));
        isWell = hand.push(batch) && (sent / 20 == (sent + batch) / 20 || hand.pull());
        sent += batch;
    }
    isWell = isWell && hand.pull();
    hand.leave();
}

class Site final
{
public:
    explicit Site(Findings &findings)
        : m_findings(findings)
        , m_desk(PrivatePostgres::instance().createDatabase())
        , m_balancer({})
    {
        QList<quint16> ports;
        for (int i = 0; i < kInstances; ++i) {
            m_instances.push_back(m_desk.serve());
            ports.append(m_instances.back()->port());
        }
        m_ports = ports;
        m_balancer.setTargets(ports);
        for (int i = 0; i < kHands; ++i)
            m_hands.push_back(std::make_unique<Hand>(m_balancer.port(), m_desk.person(2), m_desk.tickets()));
    }

    void run(const RollingLab &lab)
    {
        std::atomic<bool> isOver = false;
        std::vector<std::thread> people;
        for (const auto &hand : m_hands)
            people.emplace_back([&, each = lab.perSecond / kHands] { work(*hand, each, isOver); });
        const QDeadlineTimer deadline(qint64(1000) * lab.seconds);
        for (std::size_t next = 0; !deadline.hasExpired(); next = (next + 1) % kInstances) {
            QThread::msleep(kPause_ms);
            restart(next);
        }
        isOver = true;
        for (std::thread &person : people)
            person.join();
    }

    void judge(const RollingLab &lab)
    {
        Tally all;
        QList<const Hand *> hands;
        qint64 unseen = 0;
        for (const auto &hand : m_hands) {
            all.add(hand->tally());
            hands.append(hand.get());
            for (const QUuid &message : hand->written())
                unseen += hand->seen().contains(message) ? 0 : 1;
        }
        m_findings.add(all);
        m_findings.demand(unseen == 0, u"the feed never brought %1 notes to their author"_s.arg(unseen));
        m_findings.demand(all.acknowledged >= lab.perSecond * (lab.seconds - 2) * 9 / 10,
                          u"only %1 mutations were taken"_s.arg(all.acknowledged));
        m_findings.demand(m_restarts >= 3, u"only %1 restarts"_s.arg(m_restarts));
        m_findings.figures
            = {u"rolling restarts of %1 instances, %2 s: %3 restarts, %4 mutations (%5/s)"_s.arg(kInstances)
                   .arg(lab.seconds)
                   .arg(m_restarts)
                   .arg(all.acknowledged)
                   .arg(double(all.acknowledged) / lab.seconds, 0, 'f', 0),
               u"  errors seen by a client %1; tried again: %2 answered 503, %3 connections ended without an answer"_s
                   .arg(all.errors.size())
                   .arg(all.busy)
                   .arg(all.cut),
               u"  from the first attempt to the acknowledgement, ms: p50 %1, p95 %2, p99 %3, longest %4"_s
                   .arg(all.percentile(0.5), 0, 'f', 1)
                   .arg(all.percentile(0.95), 0, 'f', 1)
                   .arg(all.percentile(0.99), 0, 'f', 1)
                   .arg(all.percentile(1), 0, 'f', 1)};
        m_desk.judge(m_findings, hands);
    }

private:
    void restart(std::size_t which)
    {
        m_findings.demand(m_instances[which]->stop(), u"an instance did not end in order"_s);
        m_instances[which] = m_desk.serve({}, {}, m_ports[qsizetype(which)]);
        m_findings.demand(m_instances[which]->isRunning(), u"an instance did not come back"_s);
        ++m_restarts;
    }

    Findings &m_findings;
    Desk m_desk;
    Relay m_balancer;
    std::vector<std::unique_ptr<Instance>> m_instances;
    QList<quint16> m_ports;
    std::vector<std::unique_ptr<Hand>> m_hands;
    int m_restarts = 0;
};

} // namespace

Findings runRollingLab(const RollingLab &lab)
{
    Findings findings;
    Site site(findings);
    site.run(lab);
    site.judge(lab);
    return findings;
}

} // namespace Opora::Test
