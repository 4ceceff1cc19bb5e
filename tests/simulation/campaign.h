// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simworld.h"

#include <optional>

namespace Opora::Simulation {

struct Wishes
{
    qint64 seeds = 100;
    quint64 start = 1;
    int jobs = 1;
    bool isFirstDay = false;
    bool hasRealPortions = false;
    bool isServerDeaf = false;
    std::optional<QList<int>> steps = {}; ///< of each script only these
    int mutant = 0;                       ///< that is planted
    bool isTraced = false;
    bool shrinks = true;
    bool stopsAtFirst = false;

    [[nodiscard]] Script script(qint64 number) const;
};

/// Many runs and what to print about them.
class Campaign final
{
public:
    explicit Campaign(const Wishes &wishes)
        : m_wishes(wishes)
    { }

    /// 0 when every promise held in every run.
    [[nodiscard]] int run();

private:
    struct Part
    {
        qint64 passed = 0;
        qint64 failed = 0;
        qint64 length = 0;
        quint64 hash = 0; ///< of all hashes
        Coverage coverage;
    };

    [[nodiscard]] Part runSeeds(int first, int step);
    [[nodiscard]] Part runJobs();
    void reportFailure(const Script &script, const Verdict &verdict) const;
    [[nodiscard]] QByteArray commandFor(const Script &script) const;
    void print(const Part &part, qint64 took_ms) const;

    Wishes m_wishes;
    quint64 m_alone = 0;
    quint64 *m_begun = &m_alone; ///< the seed that runs now
};

} // namespace Opora::Simulation
