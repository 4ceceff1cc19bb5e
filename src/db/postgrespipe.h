// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/driver.h"

#include <QSqlDatabase>
#include <QStringList>

class QSqlError;
class QSqlQuery;

namespace Opora::Db {

[[nodiscard]] DriverError postgresError(const QSqlError &error);

/// The way of one connection to its server. What needs no answer of its own waits here and goes in one message with
/// what comes next, in their order: one round trip for all of it. The server looks at nothing after a failure, which
/// is then told of what it went with. Private to db.
class PostgresPipe final
{
public:
    explicit PostgresPipe(QSqlDatabase database)
        : m_database(std::move(database))
    { }

    [[nodiscard]] const QSqlDatabase &database() const { return m_database; }
    /// For a prepared statement; never the same twice.
    [[nodiscard]] QString freshName();
    /// Lets it wait; sends what waits when it has become much.
    [[nodiscard]] std::optional<DriverError> keep(const QString &text);
    /// Sends it behind what waits; the query holds its answer. A rollback drops what waits.
    [[nodiscard]] std::optional<DriverError> send(QSqlQuery &query, const QString &text);
    /// Behind what waits, which may need it; else at once.
    void deallocate(const QString &name);

private:
    [[nodiscard]] std::optional<DriverError> rollBack(QSqlQuery &query, const QString &text);

    QSqlDatabase m_database;
    QStringList m_waiting;
    qsizetype m_waitingChars = 0;
    quint64 m_names = 0;
};

} // namespace Opora::Db
