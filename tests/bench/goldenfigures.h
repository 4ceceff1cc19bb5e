// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "samples.h"

#include <QList>
#include <QString>

namespace Opora::Bench {

/// How well one way of searching found what was asked for.
struct GoldenFigures
{
    QString name;
    QList<int> ranks; ///< by question; 0: not found
    Samples times;    ///< of one question, ms

    [[nodiscard]] double hitAt(int place) const;
    [[nodiscard]] double meanReciprocalRank() const;

    struct Interval
    {
        double low = 0;
        double high = 0;
    };
    /// Where hitAt() of other questions of this kind lies with 95 %: by drawing 2,000 times as many questions from
    /// these.
    [[nodiscard]] Interval intervalOfHitAt(int place, quint32 seed) const;
};

} // namespace Opora::Bench
