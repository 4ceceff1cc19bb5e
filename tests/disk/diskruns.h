// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diskquestions.h"

#include <QDebug>
#include <QHash>

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

/// A run of all can be divided: part OPORA_DISK_PART (from 0) of OPORA_DISK_PARTS.
[[nodiscard]] inline bool isOfPart(qsizetype number)
{
    return number % asked("OPORA_DISK_PARTS", 1) == asked("OPORA_DISK_PART", 0);
}

/// What was judged already is not judged again.
class Judged final
{
public:
    /// What is wrong with the subject in the state that `key` names; `judge` finds out when nobody has.
    template<typename Judge>
    QString of(const QByteArray &key, Judge judge)
    {
        const auto known = m_known.constFind(key);
        return known != m_known.constEnd() ? *known : *m_known.insert(key, judge());
    }
    [[nodiscard]] qsizetype count() const { return m_known.size(); }

private:
    QHash<QByteArray, QString> m_known;
};

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

inline constexpr int kStepsAfter = 3; ///< when all is well again

} // namespace Opora::Test
