// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/derivedid.h"

namespace Opora::Core {

QUuid derivedUuid(QStringView kind, QStringView name)
{
    // A random uuid, the namespace of everything derived here.
    static constexpr QUuid space(0x0b7c3b1e, 0x52f4, 0x4c5e, 0x9a, 0x41, 0x6d, 0x1f, 0x8e, 0x20, 0xc7, 0x93);
    return QUuid::createUuidV5(space, kind.toString() + u':' + name.toString());
}

} // namespace Opora::Core
