// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "store/searchfloors.h"

#include <QString>

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Store {

class Write;
struct StoreParts;

/// Makes the word indexes anew when they were written by other rules than those in force: a word put in by one rule can
/// neither be found nor taken out by another. Some rows at a time, each piece one transaction, so that work goes on
/// meanwhile and a stop loses nothing. Engine thread.
class SearchRenewal final
{
public:
    explicit SearchRenewal(StoreParts &parts)
        : m_parts(parts)
    { }

    /// Of the rules by which words become entries: "how entries are laid out . word forms . names".
    [[nodiscard]] static QString currentVersion();
    /// Reads how far an earlier renewal came; begins one when the indexes are of another version.
    Core::Result<void> start();
    [[nodiscard]] bool isDue() const;
    /// Some more rows; afterwards isDue() tells whether there are others.
    Core::Result<void> step(Write &write);

    [[nodiscard]] static Core::Result<SearchFloors> stored(Db::Connection &connection);

private:
    static Core::Result<void> store(Db::Transaction &transaction, const SearchFloors &floors);
    Core::Result<void> begin();
    Core::Result<void> addTickets(Write &write, SearchFloors &floors) const;
    Core::Result<void> addCustomers(Write &write, SearchFloors &floors) const;

    StoreParts &m_parts;
};

} // namespace Opora::Store
