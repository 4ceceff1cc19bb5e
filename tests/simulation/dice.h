// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/random.h"

#include <QList>

namespace Opora::Simulation {

/// The random numbers of one simulated part; the same seed gives the same numbers on every machine.
class Dice final : public Core::Random
{
public:
    explicit Dice(quint64 seed)
        : m_state(seed)
    { }

    quint64 next() override
    {
        m_state += 0x9e3779b97f4a7c15ULL; // splitmix64
        quint64 z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    /// From `from` to `to`, both included.
    qint64 between(qint64 from, qint64 to) { return from + qint64(next() % quint64(to - from + 1)); }
    bool isOneIn(quint64 sides) { return next() % sides == 0; }
    bool percent(int chance) { return chance > 0 && between(1, 100) <= chance; }
    /// Of a list that is not empty.
    template<typename List>
    const auto &pick(const List &list)
    {
        return list[qsizetype(next() % quint64(list.size()))];
    }

private:
    quint64 m_state;
};

} // namespace Opora::Simulation
