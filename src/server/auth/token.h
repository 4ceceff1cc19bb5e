// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace Opora::Server {

/// 256 random bits as text. Whoever has it may enter, so the database keeps only its hash.
[[nodiscard]] QString makeToken();
/// 32 bytes. Fast on purpose: a token cannot be guessed, so there is nothing to slow down.
[[nodiscard]] QByteArray tokenHash(const QString &token);

} // namespace Opora::Server
