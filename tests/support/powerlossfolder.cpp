// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/powerlossfolder.h"

#include "support/powerlossvfs.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>

#include <sqlite3.h>
#include <sys/stat.h>

namespace Opora::Test {

namespace fs = std::filesystem;
using Thing = FolderState::Thing;
using Bytes = FolderState::Bytes;

namespace {

constexpr Thing kNothing = 0;

Thing thingAt(const fs::path &path)
{
    struct stat about = {};
    return lstat(path.c_str(), &about) == 0 ? about.st_ino : kNothing;
}

std::string bytesOf(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

template<typename Key, typename Value>
Value valueOf(const std::map<Key, Value> &map, const Key &key)
{
    const auto found = map.find(key);
    return found == map.end() ? Value() : found->second;
}

/// What of the bytes is there when not all of them were synced.
std::string partOf(const Bytes &seen, const Bytes &kept, PowerLossFolder::Fate fate,
                   const PowerLossFolder::Random &random)
{
    using Fate = PowerLossFolder::Fate;
    const std::string all = seen ? *seen : std::string();
    const std::string before = kept ? *kept : std::string();
    if (fate == Fate::Kept || all == before)
        return all;
    if (fate != Fate::Mixed)
        return before;
    switch (random() % 4) {
    case 0: return before;
    case 1: return all.substr(0, all.size() / 2);
    case 2: return std::string(all.size(), '\0');
    default: return all;
    }
}

Thing thingNamed(Thing seen, Thing kept, PowerLossFolder::Fate fate, const PowerLossFolder::Random &random)
{
    using Fate = PowerLossFolder::Fate;
    if (seen == kept)
        return seen;
    if (fate != Fate::Mixed)
        return fate == Fate::Lost ? kept : seen;
    // One that took the place of another may be caught while neither is there.
    switch (random() % 3) {
    case 0: return kept;
    case 1: return kNothing;
    default: return seen;
    }
}

} // namespace

/// The disk of the system as SQLite finds it by its name, which is where syncs of files that are no database are asked.
struct PowerLossFolder::Watch
{
    struct File
    {
        sqlite3_file base;
        sqlite3_file *real;
        Watch *watch;
        char path[4096];
        bool isOfFolder;
    };

    explicit Watch(PowerLossFolder &watched)
        : folder(watched)
        , real(sqlite3_vfs_find("unix"))
        , vfs(*real)
    {
        vfs.szOsFile = int(sizeof(File)) + real->szOsFile;
        vfs.pNext = nullptr;
        vfs.pAppData = this;
        vfs.xOpen = open;
        methods.iVersion = 1;
        methods.xClose = [](sqlite3_file *file) { return realOf(file)->pMethods->xClose(realOf(file)); };
        methods.xSync = sync;
        sqlite3_vfs_register(&vfs, 0);
    }
    ~Watch() { sqlite3_vfs_unregister(&vfs); }
    Watch(const Watch &) = delete;
    Watch &operator=(const Watch &) = delete;

    static sqlite3_file *realOf(sqlite3_file *file) { return reinterpret_cast<File *>(file)->real; }

    static int open(sqlite3_vfs *self, const char *path, sqlite3_file *file, int flags, int *outFlags)
    {
        auto *watch = static_cast<Watch *>(self->pAppData);
        auto *opened = reinterpret_cast<File *>(file);
        opened->base.pMethods = nullptr;
        opened->real = reinterpret_cast<sqlite3_file *>(opened + 1);
        opened->watch = watch;
        opened->path[std::string(path).copy(opened->path, sizeof(opened->path) - 1)] = '\0';
        opened->isOfFolder = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
        const int result = watch->real->xOpen(watch->real, path, opened->real, flags, outFlags);
        if (opened->real->pMethods)
            opened->base.pMethods = &watch->methods;
        return result;
    }

    static int sync(sqlite3_file *file, int flags)
    {
        const auto *opened = reinterpret_cast<const File *>(file);
        PowerLossFolder &folder = opened->watch->folder;
        if (opened->isOfFolder)
            folder.syncedFolder(fs::path(opened->path).parent_path().string());
        else
            folder.synced(opened->path);
        return opened->real->pMethods->xSync(opened->real, flags);
    }

    PowerLossFolder &folder;
    sqlite3_vfs *real;
    sqlite3_vfs vfs;
    sqlite3_io_methods methods{};
};

PowerLossFolder::PowerLossFolder(std::string folder, Syncs syncs)
    : m_folder(std::move(folder))
    , m_syncs(syncs)
{
    look();
    // Only behind a default disk of its own the system's is looked for by name.
    static_cast<void>(PowerLossVfs::instance());
    m_state.keptNames = m_state.seenNames;
    m_state.kept = m_state.seen;
    m_watch = std::make_unique<Watch>(*this);
}

PowerLossFolder::~PowerLossFolder() = default;

const FolderState &PowerLossFolder::look()
{
    m_state.seenNames.clear();
    const fs::recursive_directory_iterator all(m_folder);
    for (auto next = begin(all); next != end(all); ++next) {
        const fs::directory_entry &entry = *next;
        if (next.depth() == 0 && !entry.is_directory())
            continue;
        const Thing thing = thingAt(entry.path());
        m_state.seenNames[fs::relative(entry.path(), m_folder).string()] = thing;
        Bytes &bytes = m_state.seen[thing];
        if (entry.is_directory())
            bytes = nullptr;
        else if (std::string now = bytesOf(entry.path()); !bytes || *bytes != now)
            bytes = std::make_shared<const std::string>(std::move(now));
    }
    return m_state;
}

bool PowerLossFolder::isBelow(const std::string &path) const
{
    return path == m_folder || path.rfind(m_folder + '/', 0) == 0;
}

void PowerLossFolder::synced(const std::string &path)
{
    if (!isBelow(path))
        return;
    look();
    if (beforeSync)
        beforeSync();
    const Thing thing = thingAt(path);
    if (m_syncs == Syncs::Count)
        m_state.kept[thing] = m_state.seen[thing];
}

void PowerLossFolder::syncedFolder(const std::string &path)
{
    if (!isBelow(path))
        return;
    look();
    if (beforeSync)
        beforeSync();
    if (m_syncs != Syncs::Count)
        return;
    const auto isHere = [&](const std::string &name) { return (fs::path(m_folder) / name).parent_path() == path; };
    std::erase_if(m_state.keptNames, [&](const auto &kept) { return isHere(kept.first); });
    for (const auto &[name, thing] : m_state.seenNames) {
        if (isHere(name))
            m_state.keptNames[name] = thing;
    }
}

void PowerLossFolder::write(const FolderState &state, const std::string &folder, Fate fate, const Random &random)
{
    std::set<std::string> names;
    for (const auto &[name, thing] : state.seenNames)
        names.insert(name);
    for (const auto &[name, thing] : state.keptNames)
        names.insert(name);
    fs::create_directories(folder);
    // A folder comes before what is in it.
    for (const std::string &name : names) {
        const Thing thing = thingNamed(valueOf(state.seenNames, name), valueOf(state.keptNames, name), fate, random);
        const fs::path path = fs::path(folder) / name;
        if (thing == kNothing || !fs::exists(path.parent_path()))
            continue;
        const Bytes seen = valueOf(state.seen, thing);
        if (!seen) {
            fs::create_directory(path);
            continue;
        }
        const std::string bytes = partOf(seen, valueOf(state.kept, thing), fate, random);
        std::ofstream file(path, std::ios::binary | std::ios::trunc);
        file.write(bytes.data(), std::streamsize(bytes.size()));
    }
}

} // namespace Opora::Test
