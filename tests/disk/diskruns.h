// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diskquestions.h"
#include "support/diskrecord.h"
#include "support/powerlossdisk.h"
#include "support/powerlossvfs.h"
#include "support/seededrandom.h"

#include <QDebug>

#include <array>
#include <set>

// What is done to the disk of a subject, DiskClient or DiskServer, while it works.

namespace Opora::Test {

/// What a run brought: each fault names how to see it again.
struct DiskReport
{
    QStringList faults;
    QString summary;

    /// Prints both; whether there is none.
    [[nodiscard]] bool print() const
    {
        qInfo().noquote() << summary;
        for (const QString &fault : faults.first(std::min<qsizetype>(faults.size(), 20)))
            qWarning().noquote() << fault;
        return faults.isEmpty();
    }
};

[[nodiscard]] inline bool isAllAsked()
{
    return asked("OPORA_DISK_ALL", 0) != 0;
}

/// How long the script is: half of it is enough for every test run.
[[nodiscard]] inline int stepsAsked()
{
    return asked("OPORA_DISK_STEPS", isAllAsked() ? 500 : 250);
}

/// The first refusal that says nothing about the disk; empty: there is none.
template<typename Subject>
[[nodiscard]] QString unclear(const QMap<QString, int> &refusals)
{
    for (auto refusal = refusals.begin(); refusal != refusals.end(); ++refusal) {
        if (!Subject::isOfDisk(refusal.key()))
            return refusal.key();
    }
    return {};
}

inline void addTo(QMap<QString, int> &all, const QMap<QString, int> &some)
{
    for (auto one = some.begin(); one != some.end(); ++one)
        all[one.key()] += one.value();
}

[[nodiscard]] inline QString textOf(const QMap<QString, int> &refusals)
{
    QStringList texts;
    for (auto one = refusals.begin(); one != refusals.end(); ++one)
        texts.append(one.key() + u' ' + QString::number(one.value()));
    return texts.isEmpty() ? QStringLiteral("none") : texts.join(QStringLiteral(", "));
}

/// A piece of the script, from the files as a kill at its beginning would leave them.
template<typename Subject>
struct Chapter
{
    typename Subject::Snapshot start;
    std::vector<DiskCall> calls{};
};

inline constexpr int kChapterSteps = 10;
inline constexpr int kStepsAfter = 3;

template<typename Subject>
QList<Chapter<Subject>> chaptersOf(Subject &subject, int steps)
{
    QList<Chapter<Subject>> chapters;
    const std::string folder = subject.folder().toStdString();
    for (int i = 0; i < steps; ++i) {
        if (i % kChapterSteps == 0)
            chapters.append({subject.snapshot()});
        subject.step();
    }
    for (Chapter<Subject> &chapter : chapters) {
        subject.kill();
        subject.restore(chapter.start);
        PowerLossVfs::instance().listCalls(folder, &chapter.calls);
        for (int i = 0; i < kChapterSteps; ++i)
            subject.step();
        PowerLossVfs::instance().listCalls(folder, nullptr);
    }
    return chapters;
}

/// Lets calls fail, once and for good, evenly spread over the script and in it at random.
template<typename Subject>
class FailingCalls
{
public:
    FailingCalls(Subject &subject, quint64 seed)
        : m_subject(subject)
        , m_folder(subject.folder().toStdString())
        , m_random(seed)
    { }

    /// As many calls, of each kind alike as far as there are so many.
    DiskReport run(int steps, int wanted)
    {
        const auto chapters = chaptersOf(m_subject, steps);
        std::array<QList<std::pair<qsizetype, qint64>>, kDiskCalls> byKind;
        qint64 total = 0;
        for (qsizetype i = 0; i < chapters.size(); ++i) {
            total += qint64(chapters[i].calls.size());
            for (std::size_t call = 0; call < chapters[i].calls.size(); ++call)
                byKind[std::size_t(chapters[i].calls[call])].append({i, qint64(call)});
        }
        for (const auto &places : byKind) {
            const double share = std::max(1.0, double(places.size()) / std::max(1, wanted / kDiskCalls));
            const double stride = isAllAsked() ? 1 : share;
            for (double next = 0; next < double(places.size()); next += stride) {
                const auto spread = qsizetype(next + double(m_random.below(1000)) / 1000 * (stride - 1));
                const auto [chapter, call] = places[std::min(spread, places.size() - 1)];
                fail(chapters[chapter], call, false);
                fail(chapters[chapter], call, true);
            }
        }
        static constexpr std::array kNames{"open", "read", "write",       "sync",   "truncate", "size",
                                           "lock", "map",  "lock shared", "delete", "access"};
        QMap<QString, int> kinds;
        for (std::size_t i = 0; i < kNames.size(); ++i)
            kinds[QString::fromLatin1(kNames[i])] = m_failed[i];
        m_report.summary
            = QStringLiteral("%1 calls in %2 steps; failed once or for good: %3; promises looked up %4, there although "
                             "refused %5; refusals: %6")
                  .arg(total)
                  .arg(steps)
                  .arg(textOf(kinds))
                  .arg(m_figures.promised)
                  .arg(m_figures.survived)
                  .arg(textOf(m_refusals));
        return m_report;
    }

private:
    void fail(const Chapter<Subject> &chapter, qint64 call, bool isForGood)
    {
        PowerLossVfs &vfs = PowerLossVfs::instance();
        m_subject.kill();
        m_subject.restore(chapter.start);
        vfs.failAnyAfter(m_folder, call, isForGood);
        for (int i = 0; i < kChapterSteps; ++i)
            m_subject.step();
        if (const auto kind = vfs.failedCall(m_folder))
            ++m_failed[std::size_t(*kind)];
        if (m_random.below(2) == 0)
            m_subject.kill();
        vfs.heal(m_folder);
        for (int i = 0; i < kStepsAfter; ++i)
            m_subject.step();
        addTo(m_refusals, m_subject.refusals);
        const QString word = unclear<Subject>(m_subject.refusals);
        const QString wrong = word.isEmpty() ? m_subject.judge(0, m_figures) : QStringLiteral("refused with ") + word;
        if (!wrong.isEmpty())
            m_report.faults.append(QStringLiteral("from step %1, call %2, %3: %4")
                                       .arg(chapter.start.state.steps)
                                       .arg(call)
                                       .arg(isForGood ? QStringLiteral("for good") : QStringLiteral("once"), wrong));
    }

    Subject &m_subject;
    std::string m_folder;
    SeededRandom m_random;
    std::array<int, kDiskCalls> m_failed{};
    QMap<QString, int> m_refusals;
    DiskFigures m_figures;
    DiskReport m_report;
};

/// Where the power goes: every place, or so many of them, half of those around syncs.
[[nodiscard]] inline std::set<std::size_t> chosenPlaces(const DiskRecord &record, SeededRandom &random, int wanted)
{
    std::set<std::size_t> places;
    QList<std::size_t> syncs;
    for (std::size_t i = 0; i < record.size(); ++i) {
        if (isAllAsked())
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
    subject.recordPlace = [&record] { return qint64(record.size()); };
    for (int i = 0; i < steps; ++i)
        subject.step();
    subject.kill();
    PowerLossVfs::instance().record(folder, nullptr);
    DiskReport report;
    if (const QString word = unclear<Subject>(subject.refusals); !word.isEmpty())
        report.faults.append(QStringLiteral("refused on a good disk: ") + word);
    const auto end = subject.state;
    SeededRandom random(seed);
    DiskImages images(record);
    DiskFigures figures;
    std::array<int, DiskImages::kFates> judged{};
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
            const QString wrong = subject.judge(qint64(place), figures);
            if (!wrong.isEmpty())
                report.faults.append(QStringLiteral("place %1, fate %2: %3").arg(place).arg(fate).arg(wrong));
        }
    }
    report.summary = QStringLiteral("%1 changes and syncs in %2 steps; images: lost %3, kept %4, first part %5, "
                                    "reordered %6, torn %7; promises looked up %8, there without one %9")
                         .arg(record.size())
                         .arg(steps)
                         .arg(judged[0])
                         .arg(judged[1])
                         .arg(judged[2])
                         .arg(judged[3])
                         .arg(judged[4])
                         .arg(figures.promised)
                         .arg(figures.survived);
    return report;
}

} // namespace Opora::Test
