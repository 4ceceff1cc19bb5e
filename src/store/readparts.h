// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot.h"
#include "db/statement.h"
#include "store/try.h"

#include <QStringList>

#include <optional>

namespace Opora::Store {

/// Reads the rows of a list whose parts are statements of their own, one after the other; \a bind gives each its
/// values. Within a snapshot: what is written meanwhile would stand in two parts or in none.
template<typename Bind, typename Take>
[[nodiscard]] Core::Result<void> readInSnapshot(Db::Connection &connection, const QStringList &parts, Bind bind,
                                                Take take)
{
    for (const QString &sql : parts) {
        Db::Statement statement(connection, sql);
        bind(statement);
        OPORA_TRY(statement.each(take));
    }
    return {};
}

/// The same, with a snapshot of its own where there are several.
template<typename Bind, typename Take>
[[nodiscard]] Core::Result<void> readParts(Db::Connection &connection, const QStringList &parts, Bind bind, Take take)
{
    std::optional<Db::Snapshot> state;
    if (parts.size() > 1) {
        OPORA_TAKE(begun, Db::Snapshot::begin(connection));
        state.emplace(std::move(begun));
    }
    return readInSnapshot(connection, parts, bind, take);
}

} // namespace Opora::Store
