// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace Opora::Db {

Q_DECLARE_LOGGING_CATEGORY(lcSlow) // opora.db.slow: transactions that wait over 1 s or hold over 100 ms
Q_DECLARE_LOGGING_CATEGORY(lcDb)   // opora.db.connection

} // namespace Opora::Db
