// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

namespace Opora::Test {

/// What was compared in the end.
struct DiskFigures
{
    int promised = 0; ///< called saved, and there
    int survived = 0; ///< not called saved, and there all the same
};

/// A number that an environment variable may replace.
[[nodiscard]] int asked(const char *variable, int normally);
/// A template for temporary folders, in memory where there is such a disk.
[[nodiscard]] QString quickFolder();

/// The files of a folder by name, without the shared memory of SQLite, which no disk keeps.
[[nodiscard]] QMap<QString, QByteArray> filesIn(const QString &folder);
void putFiles(const QString &folder, const QMap<QString, QByteArray> &files);
void clearFolder(const QString &folder);
/// The same for the same names and bytes.
[[nodiscard]] QByteArray hashOfFiles(const QString &folder);

/// What integrity_check finds: every page, every index. Empty: nothing.
[[nodiscard]] QString wrongPages(const QString &database);

} // namespace Opora::Test
