// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/random.h"

namespace Opora::Test {

/// Repeats its numbers for a seed on every machine (SplitMix64: any state is a good one).
class SeededRandom : public Core::Random
{
public:
    explicit SeededRandom(quint64 seed)
        : m_state(seed)
    { }

    quint64 next() override
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        quint64 z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    /// [0, bound)
    template<typename Number>
    [[nodiscard]] Number below(Number bound)
    {
        return Number(next() % quint64(bound));
    }

private:
    quint64 m_state;
};

} // namespace Opora::Test
