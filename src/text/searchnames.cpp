// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/searchnames.h"

#include "text/names.h"

#include <algorithm>

namespace Opora::Text {

bool isNamed(const QString &wanted, const QStringList &names)
{
    const QString folded = foldedName(wanted);
    return std::any_of(names.begin(), names.end(),
                       [&](const QString &name) { return !folded.isEmpty() && foldedName(name).startsWith(folded); });
}

} // namespace Opora::Text
