// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/systemreason.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <iterator>

namespace Opora::Server {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerErrors)
};

struct Reason
{
    int number;
    const char *words;
};

constexpr Reason kReasons[] = {
    {ENOENT, QT_TRANSLATE_NOOP("ServerErrors", "there is no such file or folder")},
    {ENOTDIR, QT_TRANSLATE_NOOP("ServerErrors", "a part of its path is a file and no folder")},
    {EISDIR, QT_TRANSLATE_NOOP("ServerErrors", "it is a folder")},
    {EEXIST, QT_TRANSLATE_NOOP("ServerErrors", "it is there already")},
    {EACCES, QT_TRANSLATE_NOOP("ServerErrors", "this user has no right to it")},
    {EPERM, QT_TRANSLATE_NOOP("ServerErrors", "this user has no right to it")},
    {ENOSPC, QT_TRANSLATE_NOOP("ServerErrors", "the disk is full")},
    {EFBIG, QT_TRANSLATE_NOOP("ServerErrors", "it would become too large")},
    {EROFS, QT_TRANSLATE_NOOP("ServerErrors", "its disk is read-only")},
    {EIO, QT_TRANSLATE_NOOP("ServerErrors", "the disk reports an error")},
    {ENAMETOOLONG, QT_TRANSLATE_NOOP("ServerErrors", "its name is too long")},
    {EMFILE, QT_TRANSLATE_NOOP("ServerErrors", "too many files are open")},
};

QString inOurWords(const Reason *found, const QString &words)
{
    return found != std::end(kReasons) ? Texts::tr(found->words) : Texts::tr("the system refuses it (%1)").arg(words);
}

} // namespace

void letTheSystemSpeakEnglish()
{
#ifdef Q_OS_UNIX
    std::setlocale(LC_MESSAGES, "C");
#endif
}

QString systemReason(const QString &words)
{
    const auto *found = std::find_if(std::begin(kReasons), std::end(kReasons), [&words](const Reason &reason) {
        return qt_error_string(reason.number) == words;
    });
    return inOurWords(found, words);
}

QString systemReason(int number)
{
    return systemReason(qt_error_string(number));
}

} // namespace Opora::Server
