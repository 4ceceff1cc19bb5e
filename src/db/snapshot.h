// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace Opora::Db {

class Connection;

/// A read transaction: all reads of the connection see one state of the database while it lives. Keep it short, in
/// SQLite the WAL file cannot shrink meanwhile.
class Snapshot final
{
public:
    [[nodiscard]] static Core::Result<Snapshot> begin(Connection &connection);
    Snapshot(Snapshot &&other) noexcept;
    Snapshot &operator=(Snapshot &&) = delete;
    ~Snapshot();

private:
    explicit Snapshot(Connection &connection)
        : m_connection(&connection)
    { }

    Connection *m_connection;
};

} // namespace Opora::Db
