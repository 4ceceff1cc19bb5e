// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/random.h"
#include "core/result.h"

namespace Opora::Db {
class Transaction;
}

namespace Opora::Server {

/// Who did what to accounts and devices; append only, for administrators.
class AuditTable final
{
public:
    struct Row
    {
        Core::Timestamp at{};
        Core::PersonId person; ///< null: the server itself or its command line
        QString action;        ///< "device.revoke"
        QString object;
        QString peer;
    };
    static Core::Result<void> add(Db::Transaction &transaction, Core::Random &random, const Row &row);
    static Core::Result<void> removeOld(Db::Transaction &transaction, Core::Timestamp before);
};

} // namespace Opora::Server
