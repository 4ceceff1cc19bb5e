// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desksetup.h"

namespace Opora::Core {

/// How the other end of a list is read first.
[[nodiscard]] inline QList<ViewSort> reversed(QList<ViewSort> sorts)
{
    for (ViewSort &sort : sorts)
        sort.descending = !sort.descending;
    return sorts;
}

/// All columns of the index that has the tickets in that order, read forwards or backwards; empty: none has, and every
/// ticket of the list has to be sorted. That is for lists that end: of a million tickets it takes seconds, with each
/// change anew, while an index has them in the time of one page.
[[nodiscard]] inline QList<ViewSort> indexedSorts(const QList<ViewSort> &sorts)
{
    const auto column = [](const char *name) { return ViewSort{QString::fromLatin1(name), false}; };
    const ViewSort newest{QStringLiteral("created"), true};
    static const QList<QList<ViewSort>> kIndexes{
        {column("updated")},
        {column("created")},
        {column("priority"), column("updated")},
        {column("due"), column("updated"), column("priority"), column("created")},
        {column("from"), newest},
        {column("subject"), newest},
    };
    for (const QList<ViewSort> &forwards : kIndexes) {
        for (const QList<ViewSort> &index : {forwards, reversed(forwards)}) {
            if (!sorts.isEmpty() && index.mid(0, sorts.size()) == sorts)
                return index;
        }
    }
    return {};
}

} // namespace Opora::Core
