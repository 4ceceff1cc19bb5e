// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Opora::Simulation {

/// Where all files of this process lie: in memory where the system has a folder for it, else among its temporary files.
[[nodiscard]] QString scratchFolder();
/// Before the first run. The folder is there, and whoever made it removes it.
void setScratchFolder(const QString &folder);
/// For QTemporaryDir.
[[nodiscard]] QString scratchTemplate();

} // namespace Opora::Simulation
