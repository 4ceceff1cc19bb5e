// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "labs.h"
#include "pgproxy.h"
#include "support/privatepostgres.h"

namespace Opora::Test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostMessages = 5000; // of one call; a lab that gets here has lost its way

enum class Call { Push, Pull };
/// Warm: the worker's connection has served before. Fresh: it starts with a new one.
enum class Line { Warm, Fresh };

struct Cuts
{
    QString name;
    qint64 messages = 0; ///< that one call takes when nothing is cut
    qint64 cuts = 0;
    qint64 busy = 0;

    [[nodiscard]] QString text() const
    {
        return u"  %1: %2 messages, %3 cuts, %4 answered 503 and tried again"_s.arg(name).arg(messages).arg(cuts).arg(
            busy);
    }
};

class CutBench final
{
public:
    explicit CutBench(Findings &findings)
        : m_findings(findings)
        , m_desk(PrivatePostgres::instance().createDatabase())
        , m_proxy(PrivatePostgres::instance().port())
    {
        m_server = m_desk.serve({u"--workers"_s, u"1"_s}, m_proxy.wayTo(m_desk.database()));
        m_hand = std::make_unique<Hand>(m_server->port(), m_desk.person(2), m_desk.tickets());
        m_other = std::make_unique<Hand>(m_server->port(), m_desk.person(2), m_desk.tickets());
        m_hand->hurry(200);
        m_other->hurry(200);
        m_isReady = m_desk.isReady() && m_server->isRunning() && m_hand->signIn() && m_other->signIn() && m_hand->pull()
            && m_other->push() && m_hand->push() && m_hand->pull();
        m_findings.demand(m_isReady, u"the lab is not ready"_s);
    }

    Cuts run(Call call, Line line, int stride)
    {
        Cuts cuts;
        cuts.name = u"%1, %2 connection"_s.arg(call == Call::Push ? u"push"_s : u"pull"_s,
                                               line == Line::Warm ? u"warm"_s : u"fresh"_s);
        if (!m_isReady)
            return cuts;
        const qint64 busyBefore = m_hand->tally().busy;
        bool isWell = m_hand->pull() && once(call, line, 0);
        cuts.messages = m_proxy.passed();
        // The first one may have had to prepare its statements.
        isWell = isWell && once(call, line, 0);
        cuts.messages = std::min(cuts.messages, m_proxy.passed());
        for (qint64 k = 1; isWell && k < kMostMessages; k += stride) {
            isWell = once(call, line, k);
            if (!m_proxy.hasCut())
                break; // the call takes fewer messages
            ++cuts.cuts;
        }
        cuts.busy = m_hand->tally().busy - busyBefore;
        // The watcher's own way in counts too when all begin afresh, so the number is not the same every time.
        m_findings.demand(isWell && cuts.cuts * stride >= cuts.messages / 2, cuts.text() + u" then no more"_s);
        return cuts;
    }

    void judge()
    {
        m_proxy.cutAfter(0);
        static_cast<void>(m_hand->pull());
        m_findings.add(m_hand->tally());
        m_findings.add(m_other->tally());
        m_findings.demand(m_hand->tally().cut == 0, u"the server hung up %1 times"_s.arg(m_hand->tally().cut));
        qint64 unseen = 0;
        for (const QUuid &message : m_hand->written())
            unseen += m_hand->seen().contains(message) ? 0 : 1;
        m_findings.demand(unseen == 0, u"the feed never brought %1 notes"_s.arg(unseen));
        m_desk.judge(m_findings, {m_hand.get(), m_other.get()});
    }

private:
    bool once(Call call, Line line, qint64 cutAfter)
    {
        // Something to pull.
        m_proxy.cutAfter(0);
        if (call == Call::Pull && !m_other->push())
            return false;
        if (line == Line::Fresh)
            m_proxy.hangUp();
        m_proxy.cutAfter(cutAfter);
        return call == Call::Push ? m_hand->push() : m_hand->pull();
    }

    Findings &m_findings;
    Desk m_desk;
    PgProxy m_proxy;
    std::unique_ptr<Instance> m_server;
    std::unique_ptr<Hand> m_hand;
    std::unique_ptr<Hand> m_other;
    bool m_isReady = false;
};

} // namespace

Findings runCutLab(const CutLab &lab)
{
    Findings findings;
    findings.figures.append(u"connection between server and database cut after every message:"_s);
    CutBench bench(findings);
    for (const Call call : {Call::Push, Call::Pull}) {
        for (const Line line : {Line::Warm, Line::Fresh}) {
            if (findings.faults.isEmpty())
                findings.figures.append(bench.run(call, line, line == Line::Fresh ? lab.freshStride : 1).text());
        }
    }
    bench.judge();
    return findings;
}

} // namespace Opora::Test
