// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diskruns.h"
#include "support/powerlossdisk.h"
#include "support/powerlossvfs.h"
#include "support/seededrandom.h"

#include <array>

namespace Opora::Test {

/// A piece of the script, from the files as a kill at its beginning would leave them.
template<typename Subject>
struct Chapter
{
    typename Subject::Snapshot start;
    std::vector<DiskCall> calls{};
};

inline constexpr int kChapterSteps = 10;
inline constexpr int kStepsWithout = 2; ///< a disk that fails for good

template<typename Subject>
void beginAt(Subject &subject, const Chapter<Subject> &chapter)
{
    subject.kill();
    subject.restore(chapter.start);
    PowerLossVfs::instance().repeatRandom();
}

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
        beginAt(subject, chapter);
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
            if (!isOfPart(i))
                continue;
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
            = QStringLiteral("%1 calls in %2 steps; failed once or for good: %3; different ends %4, promises "
                             "looked up %5, there although refused %6; refusals: %7")
                  .arg(total)
                  .arg(steps)
                  .arg(textOf(kinds))
                  .arg(m_judged.count())
                  .arg(m_figures.promised)
                  .arg(m_figures.survived)
                  .arg(textOf(m_refusals));
        return m_report;
    }

private:
    void fail(const Chapter<Subject> &chapter, qint64 call, bool isForGood)
    {
        PowerLossVfs &vfs = PowerLossVfs::instance();
        beginAt(m_subject, chapter);
        vfs.failAnyAfter(m_folder, call, isForGood);
        for (int i = 0; i < kChapterSteps && !vfs.failedCall(m_folder); ++i)
            m_subject.step();
        for (int i = 0; i < kStepsWithout && isForGood; ++i)
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
        if (m_random.below(2) == 0)
            m_subject.close();
        m_subject.kill();
        const QString wrong = word.isEmpty()
            ? m_judged.of(m_subject.fingerprint(), [this] { return m_subject.judge(0, m_figures); })
            : QStringLiteral("refused with ") + word;
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
    Judged m_judged;
    QMap<QString, int> m_refusals;
    DiskFigures m_figures;
    DiskReport m_report;
};

} // namespace Opora::Test
