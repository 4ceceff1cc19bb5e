// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "protocol/record.h"
#include "store/rows.h"

#include <QList>

namespace Opora::Sync {

/// Records of an answer as rows for the cache. Corrupt when one document cannot be read: then nothing of the answer is
/// taken, since a cursor must not pass what was not stored.
[[nodiscard]] Core::Result<QList<Store::IncomingRow>> toRows(QList<Protocol::Record> records);

} // namespace Opora::Sync
