// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/cli/backup.h"

#include <QByteArray>

namespace Opora::Server {

inline constexpr int kBackupFormat = 2;
/// The last member: SHA-256 of all before it, for `sha256sum -c` too. Backups of format 1 have none.
inline constexpr QLatin1StringView kSumsName("SHA256SUMS");

// The manifest of a backup: private to backup and restore.
[[nodiscard]] QByteArray manifestOf(const BackupFacts &facts);
[[nodiscard]] Core::Result<BackupFacts> factsOf(const QByteArray &manifest);

} // namespace Opora::Server
