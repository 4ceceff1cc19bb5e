// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"

namespace Opora::Sync {

/// How much is asked for, sent or looked at in one step. Less makes more steps of the same work; more than the protocol
/// takes is refused.
struct Portions
{
    int pageRows = Protocol::Limits::kPageTickets; ///< tickets, each with all that hangs on it, or other objects
    /// What others do is heard in between while history still comes in: a page of 500 tickets has about as many rows.
    qint64 rowsBetweenNews = 2000;
    int recordNames = Protocol::Limits::kRecordNames;
    /// A restored server gives the numbers of the changes that it lost to others, so a row of a lost branch may have
    /// the version that the server's has. Where the place of the fork is not known, these many are asked for anew: more
    /// than a day of a busy desk, and little beside what 90 days bring.
    qint64 newestRows = 10'000;
    int batchMutations = Protocol::Limits::kMutationsPerBatch;
    qsizetype batchBytes = Protocol::Limits::kMutationsBodyBytes - Protocol::Limits::kKiB; ///< what is around them fits
    qint64 pieceBytes = Protocol::Limits::kFilePieceBytes;
};

} // namespace Opora::Sync
