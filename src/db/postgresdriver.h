// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/driver.h"

#include <QSqlDatabase>

namespace Opora::Db {

/// PostgreSQL through Qt's plugin QPSQL. Private to db.
class PostgresDriver final : public Driver
{
public:
    PostgresDriver();
    ~PostgresDriver() override;

    [[nodiscard]] Core::Result<void> open(const ConnectionSettings &settings) override;
    [[nodiscard]] std::unique_ptr<DriverStatement> prepare(const QString &sql) override;
    [[nodiscard]] std::unique_ptr<DriverStatement> once(const QString &sql) override;
    [[nodiscard]] QSqlDriver *notifier() const override { return m_database.driver(); }

private:
    QString m_name;
    QSqlDatabase m_database;
};

} // namespace Opora::Db
