// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"

namespace Opora::Server {

/// How much one answer holds, so that it stays far below what it may unpack to. Whoever asked goes on where it ends.
struct Portions
{
    int changes = 1000;                                   ///< of the feed
    qsizetype changesBytes = 16 * Protocol::Limits::kMiB; ///< of the documents that these changes left
    qsizetype pageBytes = 8 * Protocol::Limits::kMiB;     ///< of documents: few large mails or many small ones
    int ticketsAtOnce = 64;                               ///< looked up together for a page
};

} // namespace Opora::Server
