// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/tables/sqlwords.h"

#include <QList>
#include <QUuid>

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Server {

/// The words of tickets and messages, reduced to their stems before they come here, in the database's own full-text
/// index. Each text keeps its audience, so that a note's words find nothing for those who may not read it.
class SearchTable final
{
public:
    struct Text
    {
        QUuid object;
        QUuid ticket;
        int audience = 0;
        QUuid person;
        QString stems; ///< parted by spaces
    };

    static Core::Result<void> put(Db::Transaction &transaction, const Text &text);
    static Core::Result<void> remove(Db::Transaction &transaction, const QUuid &object);
    /// At most `limit` tickets one of whose texts holds all the stems and is for this reader; newest text first, each
    /// once. Looks at the newest `most` texts that match, whoever may read them: who sees one small queue makes the
    /// database walk through no more of what they may not see.
    [[nodiscard]] static Core::Result<QList<QUuid>> find(Db::Connection &connection, const QStringList &stems,
                                                         const Reader &reader, int limit, int most = 100'000);
};

} // namespace Opora::Server
