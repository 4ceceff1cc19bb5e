// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QUuid>

namespace Opora::Protocol {

/// A place in the change feed that proves its ancestry: `tag` is the random number of change `seq` of feed `epoch`.
/// Clients keep its text and never look inside.
struct Cursor
{
    QUuid epoch;
    qint64 seq = 0;
    qint64 tag = 0;
    friend bool operator==(const Cursor &, const Cursor &) = default;
};

/// base64url without padding, safe in a query string; under Limits::kCursorChars.
[[nodiscard]] QByteArray encodeCursor(const Cursor &cursor);
/// Rejected "cursor.malformed" for anything that encodeCursor() does not write.
[[nodiscard]] Core::Result<Cursor> decodeCursor(QByteArrayView text);

} // namespace Opora::Protocol
