// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/powerlossdisk.h"

#include "support/powerlossvfs.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace Opora::Test {

namespace {

constexpr std::size_t kSector = 512;

enum class Fate { Keep, Lose, Prefix, Subset, Torn };
constexpr unsigned kFates = 5;

void takeBack(int file, const UnsyncedChange &change)
{
    if (!change.before.empty())
        (void)!pwrite(file, change.before.data(), change.before.size(), change.offset);
    (void)!ftruncate(file, change.sizeBefore);
}

void doAgain(int file, const UnsyncedChange &change, std::size_t bytes)
{
    if (change.after.empty())
        (void)!ftruncate(file, change.offset);
    else
        (void)!pwrite(file, change.after.data(), bytes, change.offset);
}

Unsynced settle(int file, const std::vector<UnsyncedChange> &changes, const std::function<std::uint64_t()> &random)
{
    const auto fate = Fate(random() % kFates);
    if (fate == Fate::Keep)
        return Unsynced::Kept;
    for (auto change = changes.rbegin(); change != changes.rend(); ++change)
        takeBack(file, *change);
    if (fate == Fate::Lose)
        return Unsynced::Lost;
    const std::size_t stop = fate == Fate::Prefix ? random() % (changes.size() + 1) : changes.size();
    bool isKept = false, isLost = stop < changes.size(), isReordered = false, isAnyTorn = false;
    for (std::size_t i = 0; i < stop; ++i) {
        const UnsyncedChange &change = changes[i];
        if (fate != Fate::Prefix && random() % 2 == 0) {
            isLost = true;
            continue;
        }
        isReordered = isReordered || (isLost && fate != Fate::Prefix);
        isKept = true;
        const bool isTorn = fate == Fate::Torn && random() % 2 == 0;
        const std::size_t sectors = change.after.size() / kSector;
        isAnyTorn = isAnyTorn || (isTorn && sectors > 1);
        doAgain(file, change, isTorn && sectors > 1 ? kSector * (random() % sectors) : change.after.size());
    }
    if (isAnyTorn || isReordered)
        return isAnyTorn ? Unsynced::Torn : Unsynced::Reordered;
    if (!isLost)
        return Unsynced::Kept;
    return isKept ? Unsynced::CutShort : Unsynced::Lost;
}

} // namespace

PowerLossDisk::Call PowerLossDisk::change()
{
    if (frozen)
        return Call::Fail;
    ++calls;
    if (freezeIn >= 0 && freezeIn-- == 0) {
        frozen = true;
        return Call::Fail;
    }
    if (failed && forGood)
        return Call::Fail;
    if (failIn >= 0 && failIn-- == 0) {
        failed = true;
        return Call::Fail;
    }
    return Call::Go;
}

PowerLossDisk::Call PowerLossDisk::any(DiskCall kind)
{
    if (kinds)
        kinds->push_back(kind);
    if (hasFailedAny && failsAnyForGood)
        return Call::Fail;
    if (failAnyIn >= 0 && failAnyIn-- == 0) {
        hasFailedAny = true;
        failedCall = kind;
        return Call::Fail;
    }
    return Call::Go;
}

bool PowerLossDisk::hasRoomFor(std::int64_t more) const
{
    if (room < 0 || more <= 0)
        return true;
    std::int64_t used = 0;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        std::error_code error;
        if (entry.is_regular_file(error))
            used += std::int64_t(entry.file_size(error));
    }
    return used + more <= room;
}

std::vector<Unsynced> PowerLossDisk::losePower(const std::function<std::uint64_t()> &random)
{
    std::vector<Unsynced> fates;
    for (auto &[path, known] : files) {
        const auto changes = std::move(known.unsynced);
        known.forget();
        const int file = changes.empty() ? -1 : open(path.c_str(), O_RDWR);
        if (file < 0)
            continue;
        fates.push_back(settle(file, changes, random));
        close(file);
    }
    return fates;
}

} // namespace Opora::Test
