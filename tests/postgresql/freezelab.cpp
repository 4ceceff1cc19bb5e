// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "labs.h"
#include "pgproxy.h"
#include "support/privatepostgres.h"

#include <QElapsedTimer>

#include <thread>

namespace Opora::Test {

using namespace Qt::StringLiterals;

namespace {

constexpr double kLongestWait_ms = 6000;

class Freezer final
{
public:
    explicit Freezer(Findings &findings)
        : m_findings(findings)
        , m_desk(PrivatePostgres::instance().createDatabase())
        , m_proxy(PrivatePostgres::instance().port())
    {
        m_frozen = m_desk.serve({}, m_proxy.wayTo(m_desk.database()));
        m_other = m_desk.serve();
        // One ticket for all, so that its row is locked too.
        const QList<QUuid> ticket = m_desk.tickets().mid(0, 1);
        m_anna = std::make_unique<Hand>(m_frozen->port(), m_desk.person(2), ticket);
        m_olga = std::make_unique<Hand>(m_other->port(), m_desk.person(2), ticket);
        m_findings.demand(m_olga->signIn() && m_olga->push() && m_olga->pull(), u"the other instance is not ready"_s);
        m_findings.demand(m_anna->signIn() && m_anna->push(), u"the instance is not ready"_s);
        m_anna->leave();
    }

    /// Longest time of the other instance's people meanwhile, ms.
    double freezeOnce()
    {
        m_proxy.holdAt("COMMIT");
        std::thread anna([this] {
            m_anna->push();
            m_anna->leave();
        });
        m_findings.demand(m_proxy.waitUntilHeld(20'000), u"no COMMIT came"_s);
        m_frozen->freeze();
        double longest = 0;
        for (int i = 0; i < 3; ++i) {
            QElapsedTimer watch;
            watch.start();
            m_findings.demand(m_olga->push(), u"the other instance could not write"_s);
            longest = std::max(longest, double(watch.elapsed()));
            watch.restart();
            m_findings.demand(m_olga->pull(), u"the other instance could not read"_s);
            longest = std::max(longest, double(watch.elapsed()));
        }
        m_frozen->thaw();
        m_proxy.release();
        anna.join();
        return longest;
    }

    void judge()
    {
        m_findings.add(m_anna->tally());
        m_findings.add(m_olga->tally());
        m_desk.judge(m_findings, {m_anna.get(), m_olga.get()});
    }

private:
    Findings &m_findings;
    Desk m_desk;
    PgProxy m_proxy;
    std::unique_ptr<Instance> m_frozen;
    std::unique_ptr<Instance> m_other;
    std::unique_ptr<Hand> m_anna;
    std::unique_ptr<Hand> m_olga;
};

} // namespace

Findings runFreezeLab(const FreezeLab &lab)
{
    Findings findings;
    Freezer freezer(findings);
    double longest = 0;
    for (int round = 0; round < lab.rounds && findings.faults.isEmpty(); ++round)
        longest = std::max(longest, freezer.freezeOnce());
    freezer.judge();
    findings.figures.append(
        u"instance frozen in the COMMIT, %1 times: the others waited at most %2 s, its own edit arrived once"_s
            .arg(lab.rounds)
            .arg(longest / 1000, 0, 'f', 1));
    findings.demand(longest <= kLongestWait_ms, u"others waited %1 ms"_s.arg(longest));
    return findings;
}

} // namespace Opora::Test
