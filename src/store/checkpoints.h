// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QStringList>

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Store {

/// Cursors of the past, dense near the present and ever thinner before, so that after a fork a common one is near.
class CheckpointTable final
{
public:
    static constexpr int kMaximum = 64;

    /// Newest first, at most kMaximum.
    [[nodiscard]] static Core::Result<QStringList> all(Db::Connection &connection);
    static Core::Result<void> add(Db::Transaction &transaction, const QString &cursor);
};

} // namespace Opora::Store
