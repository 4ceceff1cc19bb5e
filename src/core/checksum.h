// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUuid>

namespace Opora::Core {

/// A row's share of its bucket's checksum. Part of the protocol: the same on every machine and for ever.
[[nodiscard]] quint64 rowHash(const QUuid &id, qint64 version);

/// What a bucket holds as one number and a count: order does not matter, and a changed row is one subtraction and one
/// addition.
struct BucketSum
{
    qint64 count = 0;
    quint64 checksum = 0; ///< wrapping sum of row hashes

    void add(const QUuid &id, qint64 version)
    {
        ++count;
        checksum += rowHash(id, version);
    }
    void remove(const QUuid &id, qint64 version)
    {
        --count;
        checksum -= rowHash(id, version);
    }
    friend bool operator==(const BucketSum &, const BucketSum &) = default;
};

} // namespace Opora::Core
