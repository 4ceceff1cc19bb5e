// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Opora::Db {

enum class Backend { Sqlite, PostgreSql };

} // namespace Opora::Db
