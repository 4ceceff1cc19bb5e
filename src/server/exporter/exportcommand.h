// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Opora::Server {

class CommandTable;

/// "export"
void addExportCommand(CommandTable &table);

} // namespace Opora::Server
