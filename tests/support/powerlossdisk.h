// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/powerlossfile.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace Opora::Test {

class DiskRecord;
enum class Unsynced;

/// What SQLite asks of a disk.
enum class DiskCall { Open, Read, Write, Sync, Truncate, Size, Lock, MapShared, LockShared, Delete, Access };
constexpr int kDiskCalls = 11;

/// The simulated disk behind one folder, see PowerLossVfs.
struct PowerLossDisk
{
    enum class Call { Go, Fail };

    /// Counts a call that changes something.
    Call change();
    /// Counts a call of any kind.
    Call any(DiskCall kind);
    /// Whether a file may grow by so many bytes.
    [[nodiscard]] bool hasRoomFor(std::int64_t more) const;
    [[nodiscard]] bool isBroken() const { return frozen || (failed && forGood); }
    std::vector<Unsynced> losePower(const std::function<std::uint64_t()> &random);

    std::string folder;
    std::map<std::string, PowerLossFile> files; ///< by path
    std::uint64_t calls = 0;
    int failIn = -1;
    int freezeIn = -1;
    bool forGood = false;
    bool failed = false;
    bool frozen = false;

    std::vector<DiskCall> *kinds = nullptr; ///< of all calls, when wanted
    std::int64_t failAnyIn = -1;
    bool failsAnyForGood = false;
    bool hasFailedAny = false;
    DiskCall failedCall = DiskCall::Open; ///< the first that failed
    std::int64_t room = -1;               ///< bytes that all files together may have; -1: any
    bool isReadOnly = false;
    bool holdsFiles = false;  ///< in memory while they are open
    bool isAbandoned = false; ///< what is held is not wanted any more
    DiskRecord *record = nullptr;
};

} // namespace Opora::Test
