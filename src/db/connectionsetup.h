// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace Opora::Db {

class Connection;
struct ConnectionSettings;

/// Options of libpq in Qt's "key=value;…" form. Private to db.
[[nodiscard]] QString postgresOptions(const ConnectionSettings &settings);
/// Pragmas or session settings of a connection just opened. Private to db.
[[nodiscard]] Core::Result<void> setUpConnection(Connection &connection);

} // namespace Opora::Db
