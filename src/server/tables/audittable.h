// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/random.h"
#include "core/result.h"

#include <QList>

#include <limits>
#include <optional>

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Server {

/// Who signed in and out, and who did what to accounts and devices; append only, for administrators.
class AuditTable final
{
public:
    struct Row
    {
        Core::Timestamp at{};
        Core::PersonId person; ///< null: the server itself or its command line; with a peer: nobody known
        QString action;        ///< "device.revoke"
        QString object;        ///< id of the account or the device
        QString peer;
    };
    static Core::Result<void> add(Db::Transaction &transaction, Core::Random &random, const Row &row);
    struct Filter
    {
        std::optional<Core::Timestamp> from;  ///< at it or later
        std::optional<Core::Timestamp> until; ///< before it
        std::optional<Core::PersonId> person; ///< who did it, or whose account it was done to
        QString action;                       ///< "device.revoke", or "device" for all of that area; empty: any
        int limit = 1000;
    };
    /// The newest `limit` that fit, oldest of them first.
    [[nodiscard]] static Core::Result<QList<Row>> find(Db::Connection &connection, const Filter &filter);
    static Core::Result<void> removeOld(Db::Transaction &transaction, Core::Timestamp before);
};

} // namespace Opora::Server
