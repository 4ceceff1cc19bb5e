// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace Opora::Test {

class DiskRecord;
enum class DiskCall;
struct PowerLossParts;

/// What became of the writes to one file that were not synced when the power went.
enum class Unsynced { Kept, Lost, CutShort, Reordered, Torn };

/// Stands between SQLite and the files below chosen folders: remembers what was written since the last sync, so that
/// a power loss can take it back in part, and lets calls fail. Real syncs are left out, which also makes tests fast.
/// Becomes the default VFS of this process at its first use; connections opened before are not watched. One thread.
class PowerLossVfs final
{
public:
    using Random = std::function<std::uint64_t()>;

    static PowerLossVfs &instance();
    ~PowerLossVfs();
    PowerLossVfs(const PowerLossVfs &) = delete;
    PowerLossVfs &operator=(const PowerLossVfs &) = delete;

    /// Files below the folder are on a disk of their own from now on. Paths are compared as text.
    void addDisk(const std::string &folder);
    void removeDisk(const std::string &folder);
    /// The bytes of its files are held in memory from now on while SQLite has them open, and written when it closes
    /// them. Such a disk has any room.
    void holdFiles(const std::string &folder);
    /// Makes the real files what SQLite sees, for whoever reads them while they are open.
    void writeBack(const std::string &folder);
    /// Nobody reads the real files any more: what is held is not written.
    void abandon(const std::string &folder);

    /// The call that changes something (write, sync, truncate, delete, create) `calls` from now fails; so do all later
    /// ones when it is for good. Reads fail with it only when it is for good.
    void failAfter(const std::string &folder, int calls, bool forGood);
    /// How the process ends: nothing reaches the disk any more after so many changing calls; 0: at once.
    void freezeAfter(const std::string &folder, int calls);
    /// Another process may begin; faults stay as they were.
    void thaw(const std::string &folder);
    [[nodiscard]] bool isFrozen(const std::string &folder) const;
    /// Whether a call has failed since the last heal().
    [[nodiscard]] bool hasFailed(const std::string &folder) const;
    /// The call of any kind, reads, locks and opening too, that comes `calls` from now fails; so do all later ones when
    /// it is for good.
    void failAnyAfter(const std::string &folder, std::int64_t calls, bool forGood);
    /// The first that failed by it since the last heal().
    [[nodiscard]] std::optional<DiskCall> failedCall(const std::string &folder) const;
    /// The kinds of all calls are added to the list from now on; null: no longer.
    void listCalls(const std::string &folder, std::vector<DiskCall> *kinds);
    /// How many bytes all files of the folder may have together: writes beyond find the disk full; -1: any.
    void setRoom(const std::string &folder, std::int64_t bytes);
    /// Nothing can be written, made or removed, as on a disk that the system made read-only: open files say
    /// SQLITE_READONLY, others can only be opened for reading.
    void setReadOnly(const std::string &folder, bool isReadOnly);
    /// All changes go into the record from now on; null: no longer. Files that are open by then are not in it.
    void record(const std::string &folder, DiskRecord *record);
    /// Faults end.
    void heal(const std::string &folder);

    /// What was written and not synced: kept, lost, kept up to a point, kept here and there, or torn. All connections
    /// to the folder are closed by then. Of each file that had any.
    std::vector<Unsynced> losePower(const std::string &folder, const Random &random);
    /// SQLite's random numbers begin anew: what is done twice leaves the same bytes.
    void repeatRandom();
    /// Changing calls so far.
    [[nodiscard]] std::uint64_t calls(const std::string &folder) const;

private:
    PowerLossVfs();

    std::unique_ptr<PowerLossParts> m_parts;
};

} // namespace Opora::Test
