// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/logging.h"

namespace Opora::Db {

Q_LOGGING_CATEGORY(lcSlow, "opora.db.slow", QtInfoMsg)
Q_LOGGING_CATEGORY(lcDb, "opora.db.connection", QtInfoMsg)

} // namespace Opora::Db
