// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diskruns.h"
#include "support/diskrecord.h"
#include "support/powerlossvfs.h"
#include "support/seededrandom.h"

#include <array>
#include <set>

namespace Opora::Test {

/// Where the power goes: at the end and at every place, or at so many of them, half of those around syncs.
[[nodiscard]] inline std::set<std::size_t> chosenPlaces(const DiskRecord &record, SeededRandom &random, int wanted)
{
    std::set<std::size_t> places{record.size()};
    QList<std::size_t> syncs;
    for (std::size_t i = 0; i < record.size(); ++i) {
        if (isAllAsked() && isOfPart(qsizetype(i * asked("OPORA_DISK_PARTS", 1) / record.size())))
            places.insert(i);
        if (record.entries()[i].kind == DiskRecord::Entry::Kind::Sync)
            syncs.append(i);
    }
    while (!isAllAsked() && places.size() < std::size_t(wanted)) {
        places.insert(random.below(record.size() + 1));
        if (!syncs.isEmpty())
            places.insert(syncs[random.below(syncs.size())] + random.below(2U));
    }
    return places;
}

/// Records a script and judges what a power loss at its places may leave. `prepare` makes the subject what it was
/// there.
template<typename Subject>
DiskReport runPowerImages(Subject &subject, quint64 seed, int steps, int wanted)
{
    const std::string folder = subject.folder().toStdString();
    DiskRecord record;
    record.begin(folder);
    PowerLossVfs::instance().record(folder, &record);
    std::set<qint64> turns{0}; // where something was begun or said
    subject.recordPlace = [&] {
        turns.insert(qint64(record.size()));
        return qint64(record.size());
    };
    for (int i = 0; i < steps; ++i)
        subject.step();
    subject.kill();
    subject.recordPlace = nullptr;
    PowerLossVfs::instance().record(folder, nullptr);
    DiskReport report;
    if (const QString word = unclear<Subject>(subject.refusals); !word.isEmpty())
        report.faults.append(QStringLiteral("refused on a good disk: ") + word);
    const auto end = subject.state;
    SeededRandom random(seed);
    DiskImages images(record);
    DiskFigures figures;
    std::array<int, DiskImages::kFates> judged{};
    Judged different;
    for (const std::size_t place : chosenPlaces(record, random, wanted)) {
        images.advance(place);
        const auto chosen = std::size_t(random.below(DiskImages::kFates));
        for (std::size_t fate = 0; fate < judged.size(); ++fate) {
            // With all synced, all fates are one.
            if (images.isUncertain() ? !isAllAsked() && fate != chosen : fate > 0)
                continue;
            subject.close();
            subject.clearFiles();
            images.write(folder, DiskImages::Fate(fate), [&] { return random.next(); });
            subject.state = end;
            subject.returnTo(qint64(place));
            ++judged[fate];
            const qint64 turn = *std::prev(turns.upper_bound(qint64(place)));
            const QString wrong = different.of(hashOfFiles(subject.folder()) + QByteArray::number(turn),
                                               [&] { return subject.judge(qint64(place), figures); });
            if (!wrong.isEmpty())
                report.faults.append(QStringLiteral("place %1, fate %2: %3").arg(place).arg(fate).arg(wrong));
        }
    }
    report.summary = QStringLiteral("%1 changes and syncs in %2 steps; images: lost %3, kept %4, first part %5, "
                                    "reordered %6, torn %7, different %8; promises looked up %9, there without one %10")
                         .arg(record.size())
                         .arg(steps)
                         .arg(judged[0])
                         .arg(judged[1])
                         .arg(judged[2])
                         .arg(judged[3])
                         .arg(judged[4])
                         .arg(different.count())
                         .arg(figures.promised)
                         .arg(figures.survived);
    return report;
}

} // namespace Opora::Test
