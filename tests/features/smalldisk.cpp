// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smalldisk.h"

#include <QFile>
#include <QProcess>

#include <cstdlib>
#include <unistd.h>
#include <vector>

namespace Opora::Test {

using namespace Qt::StringLiterals;

namespace {

bool run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished(10'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

} // namespace

SmallDisk::SmallDisk(qint64 bytes)
    : m_isMounted(run(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=%1"_s.arg(bytes), u"tmpfs"_s, m_folder.path()}))
{ }

SmallDisk::~SmallDisk()
{
    // Lazily: a process that failed a test may still hold a file.
    if (m_isMounted)
        run(u"umount"_s, {u"-l"_s, m_folder.path()});
}

void SmallDisk::takeMounts()
{
    QFile own(u"/proc/self/cmdline"_s);
    if (::geteuid() == 0 || std::system("unshare -Urm true 2>/dev/null") != 0 || !own.open(QIODevice::ReadOnly))
        return;
    QList<QByteArray> words = QList<QByteArray>{"unshare", "-Urm"} + own.readAll().chopped(1).split('\0');
    std::vector<char *> command;
    for (QByteArray &word : words)
        command.push_back(word.data());
    command.push_back(nullptr);
    ::execvp(command[0], command.data());
}

bool SmallDisk::fill() const
{
    QFile filler(path() + u"/filler"_s);
    if (!filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return false;
    for (const int size : {1024 * 1024, 4096})
        while (filler.write(QByteArray(size, 'f')) == size) { }
    return true;
}

void SmallDisk::empty() const
{
    QFile::remove(path() + u"/filler"_s);
}

bool SmallDisk::setWritable(bool writable) const
{
    // Of the mount, not of what is mounted: with mounts of one's own nothing else can be changed.
    return run(u"mount"_s, {u"-o"_s, writable ? u"remount,bind,rw"_s : u"remount,bind,ro"_s, path()});
}

} // namespace Opora::Test
