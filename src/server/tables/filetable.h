// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/result.h"
#include "server/tables/sqlwords.h"

#include <QList>

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Server {

/// Whole files by their hash: who brought them and which messages carry them, which together say who may read them.
class FileTable final
{
public:
    [[nodiscard]] static Core::Result<std::optional<qint64>> sizeOf(Db::Connection &connection,
                                                                    const Core::FileHash &file);
    /// One that is there already counts as brought just now.
    static Core::Result<void> add(Db::Transaction &transaction, const Core::FileHash &file, qint64 size,
                                  const QUuid &person, qint64 at);
    [[nodiscard]] static Core::Result<bool> isOwner(Db::Connection &connection, const Core::FileHash &file,
                                                    const QUuid &person);
    /// Whether a message that this reader may read carries it.
    [[nodiscard]] static Core::Result<bool> isReadable(Db::Connection &connection, const Core::FileHash &file,
                                                       const Reader &reader);
    /// Keeps a file that lay about for long from being cleaned up while a message of this transaction takes it.
    static Core::Result<void> hold(Db::Transaction &transaction, const Core::FileHash &file, qint64 at);
    /// Some of those brought before `before` that no message carries.
    [[nodiscard]] static Core::Result<QList<Core::FileHash>> unreferenced(Db::Connection &connection, qint64 before,
                                                                          int limit);
    /// Whether it was still one of those.
    static Core::Result<bool> removeUnreferenced(Db::Transaction &transaction, const Core::FileHash &file,
                                                 qint64 before);
    static Core::Result<void> refer(Db::Transaction &transaction, const Core::Message &message);
    /// Every whole file, for checks.
    [[nodiscard]] static Core::Result<QList<std::pair<Core::FileHash, qint64>>> all(Db::Connection &connection);
};

} // namespace Opora::Server
