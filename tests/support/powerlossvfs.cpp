// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: the methods that SQLite asks of a disk, a few lines each
#include "support/powerlossvfs.h"

#include "support/diskrecord.h"
#include "support/powerlossdisk.h"

#include <algorithm>
#include <cstring>
#include <list>

#include <sqlite3.h>

namespace Opora::Test {

using Call = PowerLossDisk::Call;

struct PowerLossParts
{
    sqlite3_vfs vfs{};
    sqlite3_vfs *real = nullptr;
    std::list<PowerLossDisk> disks;
    std::uint64_t state = 1; ///< of xRandomness: the same in every run

    [[nodiscard]] PowerLossDisk *diskOf(const char *path)
    {
        for (PowerLossDisk &disk : disks) {
            const std::size_t length = disk.folder.size();
            if (path && std::strncmp(path, disk.folder.c_str(), length) == 0 && path[length] == '/')
                return &disk;
        }
        return nullptr;
    }
    [[nodiscard]] PowerLossDisk &disk(const std::string &folder)
    {
        return *std::find_if(disks.begin(), disks.end(), [&](const auto &disk) { return disk.folder == folder; });
    }
};

namespace {

struct File
{
    sqlite3_file base;
    PowerLossDisk *disk;
    PowerLossFile *known; ///< null: on no disk of ours
    sqlite3_file *real;
    int recorded; ///< its number in the record of the disk
};

File *fileOf(sqlite3_file *file)
{
    return reinterpret_cast<File *>(file);
}

sqlite3_file *realOf(sqlite3_file *file)
{
    return fileOf(file)->real;
}

bool mayChange(sqlite3_file *file)
{
    PowerLossDisk *disk = fileOf(file)->disk;
    return !disk || disk->change() == Call::Go;
}

bool isReadOnly(sqlite3_file *file)
{
    const PowerLossDisk *disk = fileOf(file)->disk;
    return disk && disk->isReadOnly;
}

bool fails(sqlite3_file *file, DiskCall kind)
{
    PowerLossDisk *disk = fileOf(file)->disk;
    return disk && disk->any(kind) == Call::Fail;
}

DiskRecord *recordOf(sqlite3_file *file)
{
    const PowerLossDisk *disk = fileOf(file)->disk;
    return disk && !disk->frozen ? disk->record : nullptr;
}

int closeFile(sqlite3_file *file)
{
    sqlite3_file *real = realOf(file);
    if (PowerLossFile *known = fileOf(file)->known)
        known->closed(!fileOf(file)->disk->isAbandoned);
    return real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
}

int readFile(sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset)
{
    const PowerLossDisk *disk = fileOf(file)->disk;
    if (fails(file, DiskCall::Read) || (disk && disk->failed && disk->forGood))
        return SQLITE_IOERR_READ;
    sqlite3_file *real = realOf(file);
    const PowerLossFile *known = fileOf(file)->known;
    return known ? known->read(real, bytes, size, offset) : real->pMethods->xRead(real, bytes, size, offset);
}

int writeFile(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
    if (fails(file, DiskCall::Write))
        return SQLITE_IOERR_WRITE;
    if (isReadOnly(file))
        return SQLITE_READONLY;
    if (!mayChange(file))
        return SQLITE_FULL;
    sqlite3_file *real = realOf(file);
    PowerLossFile *known = fileOf(file)->known;
    if (!known)
        return real->pMethods->xWrite(real, bytes, size, offset);
    std::int64_t length = 0;
    if (const int result = known->askSize(real, &length); result != SQLITE_OK)
        return result;
    if (!fileOf(file)->disk->hasRoomFor(offset + size - length))
        return SQLITE_FULL;
    const auto *data = static_cast<const char *>(bytes);
    if (DiskRecord *record = recordOf(file))
        record->write(fileOf(file)->recorded, offset, {data, data + size});
    return known->write(real, bytes, size, offset);
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    if (isReadOnly(file))
        return SQLITE_READONLY;
    if (fails(file, DiskCall::Truncate) || !mayChange(file))
        return SQLITE_IOERR_TRUNCATE;
    sqlite3_file *real = realOf(file);
    if (DiskRecord *record = recordOf(file))
        record->truncate(fileOf(file)->recorded, size);
    PowerLossFile *known = fileOf(file)->known;
    return known ? known->truncate(real, size) : real->pMethods->xTruncate(real, size);
}

int syncFile(sqlite3_file *file, int)
{
    if (fails(file, DiskCall::Sync) || !mayChange(file))
        return SQLITE_IOERR_FSYNC;
    if (DiskRecord *record = recordOf(file))
        record->sync(fileOf(file)->recorded);
    if (PowerLossFile *known = fileOf(file)->known)
        known->unsynced.clear();
    return SQLITE_OK;
}

int sizeOf(sqlite3_file *file, sqlite3_int64 *size)
{
    if (fails(file, DiskCall::Size))
        return SQLITE_IOERR_FSTAT;
    sqlite3_file *real = realOf(file);
    PowerLossFile *known = fileOf(file)->known;
    if (!known)
        return real->pMethods->xFileSize(real, size);
    std::int64_t asked = 0;
    const int result = known->askSize(real, &asked);
    *size = asked;
    return result;
}

int lockFile(sqlite3_file *file, int level)
{
    if (fails(file, DiskCall::Lock))
        return SQLITE_IOERR_LOCK;
    return realOf(file)->pMethods->xLock(realOf(file), level);
}

int unlockFile(sqlite3_file *file, int level)
{
    return realOf(file)->pMethods->xUnlock(realOf(file), level);
}

int checkLock(sqlite3_file *file, int *isReserved)
{
    if (fails(file, DiskCall::Lock))
        return SQLITE_IOERR_CHECKRESERVEDLOCK;
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), isReserved);
}

int control(sqlite3_file *file, int operation, void *argument)
{
    return realOf(file)->pMethods->xFileControl(realOf(file), operation, argument);
}

int sectorSize(sqlite3_file *file)
{
    return realOf(file)->pMethods->xSectorSize(realOf(file));
}

int characteristics(sqlite3_file *file)
{
    return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file));
}

int mapShared(sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
    if (fails(file, DiskCall::MapShared))
        return SQLITE_IOERR_SHMMAP;
    return realOf(file)->pMethods->xShmMap(realOf(file), page, size, extend, memory);
}

int lockShared(sqlite3_file *file, int offset, int count, int flags)
{
    if ((flags & SQLITE_SHM_LOCK) && fails(file, DiskCall::LockShared))
        return SQLITE_IOERR_SHMLOCK;
    return realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags);
}

void barrier(sqlite3_file *file)
{
    realOf(file)->pMethods->xShmBarrier(realOf(file));
}

int unmapShared(sqlite3_file *file, int remove)
{
    return realOf(file)->pMethods->xShmUnmap(realOf(file), remove);
}

// Version 2: no memory map of the database, so every byte passes here.
const sqlite3_io_methods kMethods{2,        closeFile,   readFile,        writeFile,  truncateFile,
                                  syncFile, sizeOf,      lockFile,        unlockFile, checkLock,
                                  control,  sectorSize,  characteristics, mapShared,  lockShared,
                                  barrier,  unmapShared, nullptr,         nullptr};

PowerLossParts &partsOf(sqlite3_vfs *vfs)
{
    return *static_cast<PowerLossParts *>(vfs->pAppData);
}

int openFile(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *outFlags)
{
    PowerLossParts &parts = partsOf(vfs);
    File *opened = fileOf(file);
    opened->base.pMethods = nullptr;
    opened->real = reinterpret_cast<sqlite3_file *>(opened + 1);
    opened->disk = parts.diskOf(path);
    opened->known = opened->disk ? &opened->disk->files[path] : nullptr;
    if (opened->disk && (opened->disk->any(DiskCall::Open) == Call::Fail || opened->disk->isBroken()))
        return SQLITE_CANTOPEN;
    DiskRecord *record = recordOf(file);
    opened->recorded = record ? record->open(path) : -1;
    if (opened->disk && opened->disk->isReadOnly)
        flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
    const int result = parts.real->xOpen(parts.real, path, opened->real, flags, outFlags);
    if (result != SQLITE_OK)
        return result;
    opened->base.pMethods = &kMethods;
    if (opened->known)
        opened->known->opened(path, opened->disk->holdsFiles);
    return SQLITE_OK;
}

int deleteFile(sqlite3_vfs *vfs, const char *path, int)
{
    PowerLossParts &parts = partsOf(vfs);
    PowerLossDisk *disk = parts.diskOf(path);
    if (disk && (disk->any(DiskCall::Delete) == Call::Fail || disk->isReadOnly || disk->change() != Call::Go))
        return SQLITE_IOERR_DELETE;
    const int result = parts.real->xDelete(parts.real, path, 0);
    if (disk && disk->record && result == SQLITE_OK)
        disk->record->remove(path);
    if (disk && result == SQLITE_OK)
        disk->files[path].forget(); // the entry stays: an open file may point to it
    return result;
}

int makeRandomness(sqlite3_vfs *vfs, int size, char *bytes)
{
    std::uint64_t &state = partsOf(vfs).state;
    for (int i = 0; i < size; ++i) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        bytes[i] = char(state >> 33);
    }
    return size;
}

} // namespace

PowerLossVfs &PowerLossVfs::instance()
{
    static PowerLossVfs vfs;
    return vfs;
}

PowerLossVfs::PowerLossVfs()
    : m_parts(std::make_unique<PowerLossParts>())
{
    m_parts->real = sqlite3_vfs_find(nullptr);
    m_parts->vfs = *m_parts->real;
    sqlite3_vfs &vfs = m_parts->vfs;
    vfs.szOsFile = int(sizeof(File)) + m_parts->real->szOsFile;
    vfs.zName = "power-loss";
    vfs.pNext = nullptr;
    vfs.pAppData = m_parts.get();
    vfs.xOpen = openFile;
    vfs.xDelete = deleteFile;
    vfs.xRandomness = makeRandomness;
    // What is not about files of ours is asked of the real one, which looks at its own pAppData.
    vfs.xAccess = [](sqlite3_vfs *self, const char *path, int flags, int *result) {
        sqlite3_vfs *real = partsOf(self).real;
        PowerLossDisk *disk = partsOf(self).diskOf(path);
        if (disk && disk->any(DiskCall::Access) == Call::Fail)
            return SQLITE_IOERR_ACCESS;
        const auto held = disk && flags == SQLITE_ACCESS_EXISTS ? disk->files[path].heldSize() : std::nullopt;
        if (held) { // as of a real file, an empty one does not count
            *result = *held > 0;
            return SQLITE_OK;
        }
        return real->xAccess(real, path, flags, result);
    };
    vfs.xFullPathname = [](sqlite3_vfs *self, const char *path, int size, char *full) {
        sqlite3_vfs *real = partsOf(self).real;
        return real->xFullPathname(real, path, size, full);
    };
    sqlite3_vfs_register(&vfs, 1);
}

PowerLossVfs::~PowerLossVfs()
{
    sqlite3_vfs_unregister(&m_parts->vfs);
}

void PowerLossVfs::addDisk(const std::string &folder)
{
    m_parts->disks.push_back({});
    m_parts->disks.back().folder = folder;
}

void PowerLossVfs::removeDisk(const std::string &folder)
{
    m_parts->disks.remove_if([&](const PowerLossDisk &disk) { return disk.folder == folder; });
}

void PowerLossVfs::failAfter(const std::string &folder, int calls, bool forGood)
{
    PowerLossDisk &disk = m_parts->disk(folder);
    disk.failIn = calls;
    disk.forGood = forGood;
    disk.failed = false;
}

void PowerLossVfs::freezeAfter(const std::string &folder, int calls)
{
    PowerLossDisk &disk = m_parts->disk(folder);
    disk.freezeIn = calls;
    disk.frozen = disk.frozen || calls == 0;
}

void PowerLossVfs::thaw(const std::string &folder)
{
    PowerLossDisk &disk = m_parts->disk(folder);
    disk.freezeIn = -1;
    disk.frozen = false;
}

bool PowerLossVfs::isFrozen(const std::string &folder) const
{
    return m_parts->disk(folder).frozen;
}

bool PowerLossVfs::hasFailed(const std::string &folder) const
{
    return m_parts->disk(folder).failed;
}

void PowerLossVfs::heal(const std::string &folder)
{
    PowerLossDisk &disk = m_parts->disk(folder);
    disk.failIn = disk.freezeIn = -1;
    disk.forGood = disk.failed = disk.frozen = false;
    disk.failAnyIn = disk.room = -1;
    disk.failsAnyForGood = disk.hasFailedAny = disk.isReadOnly = false;
}

std::vector<Unsynced> PowerLossVfs::losePower(const std::string &folder, const Random &random)
{
    return m_parts->disk(folder).losePower(random);
}

void PowerLossVfs::repeatRandom()
{
    m_parts->state = 1;
    sqlite3_randomness(0, nullptr);
}

std::uint64_t PowerLossVfs::calls(const std::string &folder) const
{
    return m_parts->disk(folder).calls;
}

void PowerLossVfs::failAnyAfter(const std::string &folder, std::int64_t calls, bool forGood)
{
    PowerLossDisk &disk = m_parts->disk(folder);
    disk.failAnyIn = calls;
    disk.failsAnyForGood = forGood;
    disk.hasFailedAny = false;
}

std::optional<DiskCall> PowerLossVfs::failedCall(const std::string &folder) const
{
    const PowerLossDisk &disk = m_parts->disk(folder);
    return disk.hasFailedAny ? std::optional(disk.failedCall) : std::nullopt;
}

void PowerLossVfs::listCalls(const std::string &folder, std::vector<DiskCall> *kinds)
{
    m_parts->disk(folder).kinds = kinds;
}

void PowerLossVfs::setRoom(const std::string &folder, std::int64_t bytes)
{
    m_parts->disk(folder).room = bytes;
}

void PowerLossVfs::setReadOnly(const std::string &folder, bool isReadOnly)
{
    m_parts->disk(folder).isReadOnly = isReadOnly;
}

void PowerLossVfs::holdFiles(const std::string &folder)
{
    m_parts->disk(folder).holdsFiles = true;
}

void PowerLossVfs::writeBack(const std::string &folder)
{
    for (auto &[path, file] : m_parts->disk(folder).files)
        file.writeBack();
}

void PowerLossVfs::abandon(const std::string &folder)
{
    m_parts->disk(folder).isAbandoned = true;
}

void PowerLossVfs::record(const std::string &folder, DiskRecord *record)
{
    m_parts->disk(folder).record = record;
}

} // namespace Opora::Test
