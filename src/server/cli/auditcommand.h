// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Opora::Server {

class CommandTable;

/// "audit": who did what to accounts and devices.
void addAuditCommand(CommandTable &table);

} // namespace Opora::Server
