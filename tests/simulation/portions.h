// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/portions.h"
#include "sync/portions.h"

namespace Opora::Simulation {

/// How much clients and server take at a time in one run: what the program does, or so little that eight tickets and
/// files of 3 KB need many pages, batches and pieces.
struct Portions
{
    Sync::Portions client;
    Server::Portions server;
    int forgotten = 1000; ///< changes or outcomes in one transaction

    /// Small ones, in which each may be as in the program all the same.
    [[nodiscard]] static Portions small(quint64 seed);
};

} // namespace Opora::Simulation
