// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace Opora::Text {

/// What one ticket is about, as far as it tells.
struct Problem
{
    QString subject;
    QString category; ///< empty: none
    QString type;     ///< empty: none
};

/// Positions of tickets about one thing, those that came most often first, each in the given order; what came once is
/// left out. One thing: the same category; where one of both has none the same type and at least half of the telling
/// words of the shorter subject in common.
[[nodiscard]] QList<QList<qsizetype>> repeatedProblems(const QList<Problem> &problems);

} // namespace Opora::Text
