// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/transaction.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace Opora::Db {

/// One step of a schema, never changed after its release.
struct Migration
{
    int version = 0; ///< rising from 1; holes are allowed
    QString name;
    QStringList sql;                                       ///< one statement each; dialect words as in Dialect
    QStringList postgres;                                  ///< instead of sql in PostgreSQL, unless empty
    std::function<Core::Result<void>(Transaction &)> then; ///< after the statements, may be empty
};

/// Brings a database to the newest version of one ordered list; a new database runs the same list. Each step and its
/// version row are one transaction, so a failure or a crash leaves the version before it. Several processes may run it
/// at once: the lock is taken before the version is read.
class Migrator final
{
public:
    struct Report
    {
        int from = 0; ///< 0: the database was new
        int to = 0;
    };

    explicit Migrator(QList<Migration> migrations);

    [[nodiscard]] int newestVersion() const;
    /// "db.newer_schema" (Rejected) when the database knows steps that the list does not, and then nothing is touched.
    [[nodiscard]] Core::Result<Report> run(Connection &connection) const;
    /// 0 for a database without versions. Only reads, so it works with any Access.
    [[nodiscard]] static Core::Result<int> currentVersion(Connection &connection);

private:
    [[nodiscard]] Core::Result<int> step(Connection &connection) const;
    [[nodiscard]] static Core::Result<void> apply(Transaction &transaction, const Migration &migration);

    QList<Migration> m_migrations;
};

} // namespace Opora::Db
