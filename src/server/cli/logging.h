// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Opora::Server {

/// Sends every message of the program to standard error as one line of key=value words: time, level, topic, and
/// what the message says. Levels: "debug", "info", "warning", "error".
void startLogging(const QString &level);

/// A value for a log line: quoted when it holds spaces, quotes or line breaks.
[[nodiscard]] QString logValue(const QString &text);

} // namespace Opora::Server
