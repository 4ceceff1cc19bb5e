// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/record.h"
#include "store/rows.h"

#include <QList>

namespace Opora::Sync {

/// Records of an answer as rows for the cache. A document that cannot be read is left out and logged, since one bad row
/// must not hold up all that comes after it. It is not lost: the sum of its bucket differs, so every later check asks
/// for it again, and a newer program or server may make it readable.
[[nodiscard]] QList<Store::IncomingRow> toRows(QList<Protocol::Record> records);

} // namespace Opora::Sync
