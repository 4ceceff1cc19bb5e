// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checksum.h"

#include <QByteArray>
#include <QtEndian>

namespace Opora::Core {

namespace {

/// The finalizer of SplitMix64: every input bit reaches every output bit.
constexpr quint64 mixed(quint64 x)
{
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
}

} // namespace

quint64 rowHash(const QUuid &id, qint64 version)
{
    const QByteArray bytes = id.toRfc4122();
    const auto high = qFromBigEndian<quint64>(bytes.constData());
    const auto low = qFromBigEndian<quint64>(bytes.constData() + 8);
    return mixed(mixed(mixed(high) ^ low) ^ quint64(version));
}

} // namespace Opora::Core
