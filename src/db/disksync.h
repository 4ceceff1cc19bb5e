// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Opora::Db {

// What survives a power cut, asked of SQLite, which knows how on every system. False when the disk refuses. Any thread.

/// The bytes of a file.
[[nodiscard]] bool syncFile(const QString &path);
/// The names in a folder: without them a renamed file may have its old name again.
[[nodiscard]] bool syncFolder(const QString &path);

} // namespace Opora::Db
