// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/searchnames.h"

#include "text/names.h"

namespace Opora::Store {

bool isNamed(const QString &wanted, const QStringList &names)
{
    const QString folded = Text::foldedName(wanted);
    return std::any_of(names.begin(), names.end(), [&](const QString &name) {
        return !folded.isEmpty() && Text::foldedName(name).startsWith(folded);
    });
}

} // namespace Opora::Store
