// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/connection.h"
#include "store/rows.h"

#include <memory>

namespace Opora::Store {

/// The database file of a profile: opened, migrated, and set aside when it is broken. A file is never deleted.
class CacheFile final
{
public:
    explicit CacheFile(const StoreSettings &settings)
        : m_settings(settings)
    { }

    [[nodiscard]] static QString pathIn(const QString &folder);
    [[nodiscard]] Core::Result<std::unique_ptr<Db::Connection>> open(OpenReport &report) const;
    /// The next opening sets the file aside: it answered that it is damaged.
    static void markBroken(const QString &folder);
    /// Whatever this connection finds damaged, reading or writing, marks the file as broken.
    static void watch(Db::Connection &connection, const QString &folder);
    /// All that could be read of the old file is kept in the new one; until then every opening does it again.
    void finishSalvage() const;

private:
    [[nodiscard]] Core::Result<std::unique_ptr<Db::Connection>> tryOpen() const;
    [[nodiscard]] Core::Result<std::unique_ptr<Db::Connection>> replace(OpenReport &report) const;
    [[nodiscard]] Core::Result<QString> setAside() const;
    /// Made by a newer program: what it cannot read of it is no damage.
    [[nodiscard]] bool isNewer() const;
    /// Where the file was to be set aside to; empty: none is.
    [[nodiscard]] QString unfinishedSalvage() const;

    const StoreSettings &m_settings;
};

} // namespace Opora::Store
