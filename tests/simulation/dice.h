// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/seededrandom.h"

#include <QList>

namespace Opora::Simulation {

/// The random numbers of one simulated part; the same seed gives the same numbers on every machine.
class Dice final : public Test::SeededRandom
{
public:
    using Test::SeededRandom::SeededRandom;

    /// From `from` to `to`, both included.
    qint64 between(qint64 from, qint64 to) { return from + qint64(next() % quint64(to - from + 1)); }
    bool isOneIn(quint64 sides) { return next() % sides == 0; }
    bool percent(int chance) { return chance > 0 && between(1, 100) <= chance; }
    /// Of a list that is not empty.
    template<typename List>
    const auto &pick(const List &list)
    {
        return list[below(qsizetype(list.size()))];
    }
};

} // namespace Opora::Simulation
