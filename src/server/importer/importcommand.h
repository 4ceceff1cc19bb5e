// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Opora::Server {

class CommandTable;

/// "import" and "export"
void addImportCommands(CommandTable &table);

} // namespace Opora::Server
