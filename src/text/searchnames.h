// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>
#include <QUuid>

namespace Opora::Text {

// The rows of a small table (queues, people, …) that a written value of a search may mean: the same on the client and
// on the server.

/// One of the names begins as it is written, whatever the case.
[[nodiscard]] bool isNamed(const QString &wanted, const QStringList &names);

template<typename T>
[[nodiscard]] bool isNamed(const QString &wanted, const T &row)
{
    if constexpr (requires { row.name.ru; })
        return isNamed(wanted, QStringList{row.name.ru, row.name.en, row.key});
    else if constexpr (requires { row.key; })
        return isNamed(wanted, QStringList{row.name, row.key});
    else
        return isNamed(wanted, QStringList{row.name, row.email});
}

template<typename T>
[[nodiscard]] QList<QUuid> idsNamed(const QList<T> &rows, const QString &wanted)
{
    QList<QUuid> ids;
    for (const T &row : rows) {
        if (isNamed(wanted, row))
            ids.append(row.id.uuid());
    }
    return ids;
}

} // namespace Opora::Text
