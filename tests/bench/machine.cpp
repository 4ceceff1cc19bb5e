// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "machine.h"

#include <QFile>
#include <QThread>

using namespace Qt::StringLiterals;

namespace Opora::Bench {

namespace {

/// The number after "name:" of a file of lines like "VmRSS:    1234 kB".
qint64 kilobytesIn(const QString &path, const QByteArray &name)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    const qsizetype at = text.indexOf(name + ':');
    if (at < 0)
        return 0;
    const qsizetype begin = at + name.size() + 1;
    return text.mid(begin, text.indexOf('k', begin) - begin).trimmed().toLongLong();
}

QString statusOf(qint64 process)
{
    return u"/proc/%1/status"_s.arg(process == 0 ? u"self"_s : QString::number(process));
}

} // namespace

qint64 residentKilobytes(qint64 process)
{
    return kilobytesIn(statusOf(process), "VmRSS");
}

qint64 peakKilobytes(qint64 process)
{
    return kilobytesIn(statusOf(process), "VmHWM");
}

int coreCount()
{
    return QThread::idealThreadCount();
}

int memoryGibibytes()
{
    constexpr qint64 kKilobytesPerGibibyte = 1024 * 1024;
    return int((kilobytesIn(u"/proc/meminfo"_s, "MemTotal") + kKilobytesPerGibibyte / 2) / kKilobytesPerGibibyte);
}

} // namespace Opora::Bench
