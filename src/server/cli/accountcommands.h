// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Opora::Server {

class CommandTable;

/// "user add|list|disable|enable|reset" and "queue add|list"
void addAccountCommands(CommandTable &table);
void addQueueCommands(CommandTable &table);

} // namespace Opora::Server
