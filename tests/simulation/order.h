// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "campaign.h"
#include "core/result.h"

namespace Opora::Simulation {

/// What the command line asks for.
struct Order
{
    static constexpr int kEachMutant = -1;

    Wishes wishes;
    QString scratch; ///< a folder that is there; empty: one of our own
    bool logs = false;
    int mutant = 0; ///< a number of kMutants, kEachMutant, or 0 for none
};

/// "usage" with a sentence in Error::detail when it cannot be understood, so that no run is taken for one that passed.
[[nodiscard]] Core::Result<Order> readOrder(const QStringList &arguments);
[[nodiscard]] QString orderHelp();

} // namespace Opora::Simulation
