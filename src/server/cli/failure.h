// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace Opora::Server {

struct CommandContext;

/// An error of the command itself; the sentence is shown as it is.
[[nodiscard]] Core::Error cliError(const QString &sentence);
/// The same for a bad value: exit code 2.
[[nodiscard]] Core::Error cliUsage(const QString &sentence);
/// Says what went wrong, if anything, and gives the exit code.
[[nodiscard]] int exitCode(CommandContext &context, const Core::Result<void> &result);

} // namespace Opora::Server
