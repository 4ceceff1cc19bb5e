// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/result.h"

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Store {

/// What is known of files by their content.
class FileTable final
{
public:
    enum class Wish {
        None,
        Asked,         ///< somebody waits for it
        Ahead,         ///< it may be opened soon
        Doubtful,      ///< a message that carried it went: FileSweep finds out whether another one does
        AskedDoubtful, ///< the same, and somebody waits for it
    };
    struct Row
    {
        Core::FileHash file;
        qint64 size = 0;
        bool here = false; ///< whole and verified in the folder
        Wish wish = Wish::None;
        bool own = false; ///< not on the server yet: never thrown away
        qint64 usedAt = 0;
    };
    [[nodiscard]] static Core::Result<std::optional<Row>> find(Db::Connection &connection, const Core::FileHash &file);
    [[nodiscard]] static Core::Result<QList<Row>> asked(Db::Connection &connection);
    /// Of what may be opened soon the newest that is not larger than that.
    [[nodiscard]] static Core::Result<std::optional<Row>> ahead(Db::Connection &connection, qint64 maximumBytes);
    /// Own files that a mutation waits for.
    [[nodiscard]] static Core::Result<QList<Row>> toUpload(Db::Connection &connection);
    /// Files that may go, least recently used first.
    [[nodiscard]] static Core::Result<QList<Row>> disposable(Db::Connection &connection);
    [[nodiscard]] static Core::Result<qint64> bytesHere(Db::Connection &connection);
    /// Own files that no change carries, be it sent or not.
    [[nodiscard]] static Core::Result<QList<Row>> ownUnsent(Db::Connection &connection);
    /// Files that no change and no listed message carries and nobody waits for; not the own ones.
    [[nodiscard]] static Core::Result<QList<Row>> uncarried(Db::Connection &connection);
    /// Those nobody waits for.
    [[nodiscard]] static Core::Result<QList<Row>> doubtful(Db::Connection &connection, int limit);
    [[nodiscard]] static Core::Result<bool> hasDoubtful(Db::Connection &connection);

    static Core::Result<void> upsert(Db::Transaction &transaction, const Row &row);
    static Core::Result<void> remove(Db::Transaction &transaction, const Core::FileHash &file);
    /// Never own ones. Whether there was anything to doubt.
    static Core::Result<bool> doubt(Db::Transaction &transaction, const Core::FileHash &file);
    static Core::Result<bool> doubtAll(Db::Transaction &transaction);
    static Core::Result<bool> doubtOfChange(Db::Transaction &transaction, qint64 change);
    /// A message carries it: as it was before the doubt.
    static Core::Result<void> trust(Db::Transaction &transaction, const Core::FileHash &file);
};

} // namespace Opora::Store
