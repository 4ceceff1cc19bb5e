// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Opora::Simulation {

/// Before the first use of SQLite, in a process of one thread: SQLite takes its memory from lists of free pieces that
/// are never given back. A run opens and closes some ten connections, which is mostly taking and freeing memory.
void keepSqliteMemory();

} // namespace Opora::Simulation
