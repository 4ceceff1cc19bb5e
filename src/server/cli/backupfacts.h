// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/cli/backup.h"

#include <QByteArray>

namespace Opora::Server {

inline constexpr int kBackupFormat = 1;

// The manifest of a backup: private to backup and restore.
[[nodiscard]] QByteArray manifestOf(const BackupFacts &facts);
[[nodiscard]] Core::Result<BackupFacts> factsOf(const QByteArray &manifest);

} // namespace Opora::Server
