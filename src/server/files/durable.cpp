// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/files/durable.h"

#include <QFile>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace Opora::Server {

namespace {

#ifdef Q_OS_UNIX
template<typename Sync>
bool withDescriptor(const QString &path, int flags, Sync sync)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool isDone = sync(descriptor) == 0;
    return ::close(descriptor) == 0 && isDone;
}
#else
template<typename Sync>
bool withDescriptor(const QString &, int, Sync)
{
    return true;
}
constexpr int O_RDWR = 0, O_RDONLY = 0;
int fsync(int)
{
    return 0;
}
#endif

} // namespace

bool syncFile(const QString &path)
{
    return withDescriptor(path, O_RDWR, [](int descriptor) { return fsync(descriptor); });
}

bool syncFolder(const QString &path)
{
    return withDescriptor(path, O_RDONLY, [](int descriptor) { return fsync(descriptor); });
}

bool syncDisk(const QString &path)
{
#ifdef Q_OS_LINUX
    return withDescriptor(path, O_RDONLY, [](int descriptor) { return ::syncfs(descriptor); });
#else
    return syncFolder(path);
#endif
}

} // namespace Opora::Server
