// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Opora::Server {

// What survives a power cut. Each is false when the disk refuses; on systems other than Unix nothing is asked.

/// The bytes of a file.
[[nodiscard]] bool syncFile(const QString &path);
/// The names in a folder: without them a renamed file may have its old name again.
[[nodiscard]] bool syncFolder(const QString &path);
/// All that was written to the disk which holds `path`, by whomever: for many files at once.
[[nodiscard]] bool syncDisk(const QString &path);

} // namespace Opora::Server
