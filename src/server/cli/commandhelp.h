// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Opora::Server {

class CommandTable;
struct Command;

[[nodiscard]] QString helpOf(const CommandTable &table);
[[nodiscard]] QString helpOf(const Command &command);
/// The commands that begin with this word, in short.
[[nodiscard]] QString helpOf(const CommandTable &table, const QString &group);

} // namespace Opora::Server
