// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Opora::Core {
class DocumentCodec;
}

namespace Opora::Bench {

struct RawCopy
{
    qint64 rows = 0;    ///< tickets, messages, events and customers
    double seconds = 0; ///< of inserting and indexing, without reading the source
};

/// Inserts the rows of a filled cache into a new file with the same tables and indexes in place, and their words into
/// its search index, by the C interface, with the sizes of transactions that a first sync has.
[[nodiscard]] RawCopy copyRaw(const QString &from, const QString &to, const Core::DocumentCodec &codec);

} // namespace Opora::Bench
