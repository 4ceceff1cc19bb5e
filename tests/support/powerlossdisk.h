// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace Opora::Test {

/// One change of a file that was not synced yet.
struct UnsyncedChange
{
    std::int64_t offset = 0;
    std::vector<char> before; ///< bytes that were there, as far as the file reached
    std::vector<char> after;  ///< empty: the file was cut at `offset`
    std::int64_t sizeBefore = 0;
};

/// The simulated disk behind one folder, see PowerLossVfs.
struct PowerLossDisk
{
    enum class Call { Go, Fail };

    /// Counts a call that changes something.
    Call change();
    [[nodiscard]] bool isBroken() const { return frozen || (failed && forGood); }
    void losePower(const std::function<std::uint64_t()> &random);

    std::string folder;
    std::map<std::string, std::vector<UnsyncedChange>> unsynced; ///< by path
    std::uint64_t calls = 0;
    int failIn = -1;
    int freezeIn = -1;
    bool forGood = false;
    bool failed = false;
    bool frozen = false;
};

} // namespace Opora::Test
