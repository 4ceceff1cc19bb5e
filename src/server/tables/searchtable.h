// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QUuid>

namespace Opora::Db {
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
};

} // namespace Opora::Server
