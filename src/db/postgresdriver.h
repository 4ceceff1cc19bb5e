// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgrespipe.h"

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
    [[nodiscard]] QSqlDriver *notifier() const override { return m_pipe->database().driver(); }

private:
    QString m_name;
    std::unique_ptr<PostgresPipe> m_pipe; ///< none before it was opened
};

} // namespace Opora::Db
