// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diskfiles.h"
#include "diskruns.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Test;

namespace {

/// Judges moments evenly spread over a script, as many as are wanted.
DiskReport losePower(quint64 seed, PowerLossFolder::Syncs syncs, int steps, int wanted)
{
    DiskFiles files(seed, syncs);
    for (int i = 0; i < steps; ++i)
        files.step();
    files.stop();
    DiskReport report;
    DiskFigures figures;
    SeededRandom random(seed);
    int judged = 0;
    const double stride = isAllAsked() ? 1 : std::max(1.0, double(files.moments()) / wanted);
    for (double next = 0; next < double(files.moments()); next += stride) {
        const auto spread
            = std::min(std::size_t(next + double(random.below(1000)) / 1000 * (stride - 1)), files.moments() - 1);
        for (int fate = 0; fate < PowerLossFolder::kFates; ++fate) {
            if (!isAllAsked() && fate != random.below(PowerLossFolder::kFates))
                continue;
            ++judged;
            const QString wrong = files.judge(spread, PowerLossFolder::Fate(fate), figures);
            if (!wrong.isEmpty())
                report.faults.append(u"moment %1, fate %2: %3"_s.arg(spread).arg(fate).arg(wrong));
        }
    }
    report.summary = u"%1 moments in %2 steps (%3); images %4; own files looked up %5, others %6"_s.arg(files.moments())
                         .arg(steps)
                         .arg(textOf(files.done()))
                         .arg(judged)
                         .arg(figures.promised)
                         .arg(figures.survived);
    return report;
}

} // namespace

/// The power goes while files are attached, fetched and taken off: between their bytes and their names, and between
/// them and the database.
class TestPowerFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesAreWholeOrNotThere();
    void withoutSyncsItWouldBeSeen();
};

void TestPowerFiles::filesAreWholeOrNotThere()
{
    const auto seed = quint64(asked("OPORA_DISK_SEED", 1));
    qInfo() << "seed" << seed;
    const int steps = asked("OPORA_DISK_STEPS", 60);
    QVERIFY(losePower(seed, PowerLossFolder::Syncs::Count, steps, asked("OPORA_DISK_IMAGES", 100)).print());
}

void TestPowerFiles::withoutSyncsItWouldBeSeen()
{
    const DiskReport report = losePower(1, PowerLossFolder::Syncs::AreLost, 40, 80);

    QVERIFY(!report.faults.filter(u"own file"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestPowerFiles)
#include "tst_powerfiles.moc"
