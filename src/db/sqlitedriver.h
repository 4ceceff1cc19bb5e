// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/driver.h"

struct sqlite3;

namespace Opora::Db {

/// SQLite by its C interface, see docs/decisions/0009-sqlite-by-its-c-interface.md. Private to db.
class SqliteDriver final : public Driver
{
public:
    ~SqliteDriver() override;

    [[nodiscard]] Core::Result<void> open(const ConnectionSettings &settings) override;
    [[nodiscard]] std::unique_ptr<DriverStatement> prepare(const QString &sql) override;
    [[nodiscard]] std::unique_ptr<DriverStatement> once(const QString &sql) override;

private:
    sqlite3 *m_file = nullptr;
};

} // namespace Opora::Db
