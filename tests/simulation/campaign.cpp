// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "campaign.h"

#include <QElapsedTimer>

#include <csignal>
#include <cstdio>
#include <cstring>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace Opora::Simulation {

namespace {

void say(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, size_t(line.size()), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

/// Which seed each process is at: whoever waits for one that died can still read it.
class Begun final
{
public:
    explicit Begun(int jobs)
        : m_size(size_t(jobs) * sizeof(quint64))
        , m_seeds(mmap(nullptr, m_size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))
    {
        if (m_seeds == MAP_FAILED)
            qFatal("no memory to share");
    }
    ~Begun() { munmap(m_seeds, m_size); }
    Q_DISABLE_COPY_MOVE(Begun)

    [[nodiscard]] quint64 *of(qsizetype job) const { return static_cast<quint64 *>(m_seeds) + job; }

private:
    size_t m_size;
    void *m_seeds;
};

QByteArray howItEnded(int status)
{
    if (!WIFSIGNALED(status))
        return "ended with status " + QByteArray::number(WEXITSTATUS(status));
    if (WTERMSIG(status) == SIGALRM)
        return "hung for " + QByteArray::number(SimWorld::kLongest_s) + " s";
    return QByteArray("was ended by a signal: ") + strsignal(WTERMSIG(status));
}

/// Of a line of the trace: what was sent and answered, which is most of it.
bool isOfTheWire(const QByteArray &line)
{
    const QByteArray what = line.mid(line.indexOf(' ') + 1);
    return what.startsWith("send ") || what.startsWith("answer ") || what.startsWith("deliver ");
}

QByteArray hex(quint64 value)
{
    return QByteArray::number(value, 16).rightJustified(16, '0');
}

} // namespace

Script Wishes::script(qint64 number) const
{
    Script script = Script::make(start + quint64(number));
    script.isFirstDay = isFirstDay;
    script.isServerDeaf = isServerDeaf;
    if (steps)
        script.keep(*steps);
    script.hasRealPortions = hasRealPortions;
    return script;
}

int Campaign::run()
{
    QElapsedTimer took;
    took.start();
    // Alone, a run is watched by whoever asked for it.
    const Part whole = m_wishes.seeds > 1 ? runJobs() : runSeeds(0, 1);
    print(whole, std::max<qint64>(took.elapsed(), 1));
    return whole.failed == 0 ? 0 : 1;
}

Campaign::Part Campaign::runSeeds(int first, int step)
{
    Part part;
    for (qint64 i = first; i < m_wishes.seeds; i += step) {
        const Script script = m_wishes.script(i);
        *m_begun = script.seed;
        const Verdict verdict = SimWorld::run(script, m_wishes.isTraced);
        for (const QByteArray &line : verdict.lines)
            say(line);
        if (m_wishes.isTraced || m_wishes.seeds == 1)
            say("trace " + hex(verdict.hash) + " of " + QByteArray::number(verdict.length) + " events");
        part.coverage.add(verdict.coverage);
        part.length += verdict.length;
        part.hash += verdict.hash; // in any order
        if (verdict.broken.isEmpty()) {
            ++part.passed;
            continue;
        }
        ++part.failed;
        reportFailure(script, verdict);
        if (m_wishes.stopsAtFirst)
            break;
    }
    return part;
}

void Campaign::reportFailure(const Script &script, const Verdict &verdict) const
{
    QByteArray report = "FAILED seed " + QByteArray::number(script.seed) + ": " + verdict.broken;
    if (m_wishes.shrinks) {
        const Script less = SimWorld::shrunk(script, verdict.broken);
        const Verdict again = SimWorld::run(less, true);
        report += "\n  needs " + QByteArray::number(less.steps.size()) + " of "
            + QByteArray::number(script.steps.size()) + " steps:";
        for (const QByteArray &line : again.lines) {
            if (!isOfTheWire(line))
                report += "\n  " + line;
        }
        report += "\n  then: " + again.broken + "\n  again: " + commandFor(less);
    }
    say(report);
}

QByteArray Campaign::commandFor(const Script &script) const
{
    QByteArrayList words{"opora-sim --seed", QByteArray::number(script.seed)};
    for (const auto &[isWanted, option] :
         {std::pair(script.isFirstDay, "--first-day"), std::pair(script.hasRealPortions, "--real-portions"),
          std::pair(script.isServerDeaf, "--deaf-server")}) {
        if (isWanted)
            words.append(option);
    }
    if (m_wishes.mutant > 0)
        words.append("--mutant " + QByteArray::number(m_wishes.mutant));
    QByteArrayList numbers;
    for (const Step &step : script.steps)
        numbers.append(QByteArray::number(step.number));
    return words.join(' ') + " --steps " + (numbers.isEmpty() ? QByteArray("none") : numbers.join(',')) + " --trace";
}

Campaign::Part Campaign::runJobs()
{
    SimWorld::prepare();
    const Begun begun(m_wishes.jobs);
    QList<std::pair<pid_t, int>> workers;
    for (int job = 0; job < m_wishes.jobs; ++job) {
        int ends[2];
        if (pipe(ends) != 0)
            continue;
        const pid_t child = fork();
        if (child == 0) {
            close(ends[0]);
            m_begun = begun.of(job);
            const Part part = runSeeds(job, m_wishes.jobs);
            QByteArray answer = QByteArray::number(part.passed) + ' ' + QByteArray::number(part.failed) + ' '
                + QByteArray::number(part.length) + ' ' + QByteArray::number(part.hash) + '\n';
            for (auto count = part.coverage.counts().cbegin(); count != part.coverage.counts().cend(); ++count)
                answer += QByteArray::number(count.value()) + ' ' + count.key() + '\n';
            (void)!write(ends[1], answer.constData(), size_t(answer.size()));
            std::fflush(stdout);
            _exit(0);
        }
        close(ends[1]);
        workers.append({child, ends[0]});
    }
    Part whole;
    for (int job = 0; job < workers.size(); ++job) {
        const auto &[child, end] = workers[job];
        QByteArray answer;
        char bytes[4096];
        for (ssize_t got = 0; (got = read(end, bytes, sizeof bytes)) > 0;)
            answer += QByteArray(bytes, qsizetype(got));
        close(end);
        int status = 0;
        waitpid(child, &status, 0);
        const QList<QByteArray> lines = answer.split('\n');
        const QList<QByteArray> sums = lines.constFirst().split(' ');
        if (sums.size() < 4) {
            say("FAILED seed " + QByteArray::number(*begun.of(job)) + ": its process " + howItEnded(status)
                + ", no more of its seeds were run");
            ++whole.failed;
            continue;
        }
        whole.passed += sums[0].toLongLong();
        whole.failed += sums[1].toLongLong();
        whole.length += sums[2].toLongLong();
        whole.hash += sums[3].toULongLong();
        for (const QByteArray &line : lines.mid(1)) {
            const qsizetype space = line.indexOf(' ');
            if (space > 0)
                whole.coverage.add(line.mid(space + 1), line.left(space).toLongLong());
        }
    }
    return whole;
}

void Campaign::print(const Part &part, qint64 took_ms) const
{
    Coverage all = part.coverage;
    all.addKnown();
    if (m_wishes.seeds > 1) {
        say("what happened, how often:");
        for (auto count = all.counts().cbegin(); count != all.counts().cend(); ++count)
            say(QByteArray::number(count.value()).rightJustified(10) + "  " + count.key());
    }
    const qint64 done = part.passed + part.failed;
    say("hash of all traces " + hex(part.hash) + ", " + QByteArray::number(part.length) + " events");
    say(QByteArray::number(double(done) * 1000 / double(took_ms), 'f', 1) + " seeds/s with "
        + QByteArray::number(m_wishes.jobs) + " jobs");
    say(QByteArray::number(part.passed) + " passed, " + QByteArray::number(part.failed) + " failed");
}

} // namespace Opora::Simulation
