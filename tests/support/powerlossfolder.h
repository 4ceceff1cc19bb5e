// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace Opora::Test {

/// What the disk has of a folder and what programs see of it. Names are paths below the folder.
struct FolderState
{
    /// A file or a folder, whatever its name is.
    using Thing = std::uint64_t;
    using Bytes = std::shared_ptr<const std::string>; ///< shared by the states between two changes; null: a folder

    std::map<std::string, Thing> seenNames;
    std::map<std::string, Thing> keptNames;
    std::map<Thing, Bytes> seen;
    std::map<Thing, Bytes> kept; ///< as of the last sync
};

/// Files that the program keeps beside its database: of their bytes the disk has what was there at the last sync of the
/// file, of their names what was there at the last sync of the folder that holds them; of later changes each may be
/// there or not. Files right in the folder are the database's and left out. Sees the syncs of Db::syncFile() and
/// Db::syncFolder() in this process. One thread, one at a time.
class PowerLossFolder final
{
public:
    using Random = std::function<std::uint64_t()>;
    enum class Syncs { Count, AreLost };

    /// All that is there by now is on the disk. When syncs are lost, it is as if the program had asked for none.
    explicit PowerLossFolder(std::string folder, Syncs syncs = Syncs::Count);
    ~PowerLossFolder();
    PowerLossFolder(const PowerLossFolder &) = delete;
    PowerLossFolder &operator=(const PowerLossFolder &) = delete;

    /// Takes note of what is there now.
    const FolderState &look();
    /// Called before each sync takes effect.
    std::function<void()> beforeSync;

    enum class Fate {
        Lost,  ///< all that was not synced
        Kept,  ///< all of it is there
        Named, ///< names are there, bytes are not
        Mixed  ///< each by itself; bytes also in half or as zeros
    };
    static constexpr int kFates = 4;
    /// Makes files and folders as a power loss leaves them.
    static void write(const FolderState &state, const std::string &folder, Fate fate, const Random &random);

    // What is told by the disk.
    void synced(const std::string &path);
    void syncedFolder(const std::string &path);

private:
    [[nodiscard]] bool isBelow(const std::string &path) const;

    struct Watch;
    std::string m_folder;
    Syncs m_syncs;
    FolderState m_state;
    std::unique_ptr<Watch> m_watch;
};

} // namespace Opora::Test
