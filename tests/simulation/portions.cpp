// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portions.h"

#include "dice.h"

namespace Opora::Simulation {

Portions Portions::small(quint64 seed)
{
    constexpr int kAsInTheProgram = 6; // one of so many
    Dice dice(seed);
    Portions portions;
    const auto draw = [&dice](auto &size, qint64 from, qint64 to) {
        const qint64 drawn = dice.between(from, to);
        if (!dice.isOneIn(kAsInTheProgram))
            size = std::remove_reference_t<decltype(size)>(drawn);
    };
    draw(portions.client.pageRows, 1, 6);
    draw(portions.client.rowsBetweenNews, 1, 5);
    draw(portions.client.recordNames, 2, 5);
    draw(portions.client.newestRows, 5, 50);
    draw(portions.client.batchMutations, 1, 5);
    draw(portions.client.batchBytes, 200, 5000);
    draw(portions.client.pieceBytes, 50, 500);
    draw(portions.server.changes, 1, 9);
    draw(portions.server.changesBytes, 500, 10'000);
    draw(portions.server.pageBytes, 500, 10'000);
    draw(portions.server.ticketsAtOnce, 1, 3);
    draw(portions.forgotten, 1, 10);
    return portions;
}

} // namespace Opora::Simulation
