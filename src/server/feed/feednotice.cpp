// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/feed/feednotice.h"

#include "db/connection.h"
#include "db/listener.h"
#include "db/transaction.h"

namespace Opora::Server {

Core::Result<void> notifyFeed(Db::Transaction &transaction, qint64 seq)
{
    if (transaction.connection().backend() == Db::Backend::Sqlite)
        return {};
    return Db::Listener::notify(transaction, kFeedChannel, QString::number(seq));
}

} // namespace Opora::Server
