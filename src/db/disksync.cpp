// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/disksync.h"

#include <QDir>
#include <QFileInfo>

#include <sqlite3.h>

#include <atomic>
#include <vector>

using namespace Qt::StringLiterals;

namespace Opora::Db {

namespace {

sqlite3_vfs *systemsDisk()
{
    // By name: the default one may stand for the disk of databases alone.
    for (const char *name : {"unix", "win32"}) {
        if (sqlite3_vfs *disk = sqlite3_vfs_find(name))
            return disk;
    }
    return sqlite3_vfs_find(nullptr);
}

/// As SQLite's own journal of several databases: of this kind it looks neither for a database beside nor for locks.
bool openAndSync(const QString &path, int flags)
{
    sqlite3_vfs *disk = systemsDisk();
    if (!disk)
        return false;
    std::vector<std::max_align_t> memory(std::size_t(disk->szOsFile) / sizeof(std::max_align_t) + 1);
    auto *file = reinterpret_cast<sqlite3_file *>(memory.data());
    const QByteArray name = QFileInfo(path).absoluteFilePath().toUtf8();
    const int mode = flags | SQLITE_OPEN_READWRITE | SQLITE_OPEN_SUPER_JOURNAL;
    const bool isOpen = disk->xOpen(disk, name.constData(), file, mode, nullptr) == SQLITE_OK;
    const bool isSynced = isOpen && file->pMethods->xSync(file, SQLITE_SYNC_FULL) == SQLITE_OK;
    if (file->pMethods)
        file->pMethods->xClose(file);
    return isSynced;
}

} // namespace

bool syncFile(const QString &path)
{
    return openAndSync(path, 0);
}

bool syncFolder(const QString &path)
{
    // With a journal that is made, its first sync writes the names of its folder too.
    static std::atomic<qint64> count = 0; // of its own for each of those who do it at once
    return openAndSync(path + u"/incoming-sync-%1.part"_s.arg(++count), SQLITE_OPEN_CREATE | SQLITE_OPEN_DELETEONCLOSE);
}

} // namespace Opora::Db
