// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/connectionsettings.h"
#include "db/dialect.h"

#include <QHash>
#include <QVariant>

#include <functional>
#include <memory>

class QSqlDriver;
class QThread;

namespace Opora::Db {

class Driver;
struct DriverError;
struct PreparedQuery;
class WriteGate;

/// One open database. Belongs to the thread that opened it: any use from another thread is refused with
/// "db.wrong_thread". Keeps prepared statements for reuse. Must outlive its Statements and Transactions.
class Connection final
{
public:
    /// Opens and sets up (pragmas, time-outs). Never creates a file unless the access is Writer.
    [[nodiscard]] static Core::Result<std::unique_ptr<Connection>> open(const ConnectionSettings &settings);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    [[nodiscard]] Backend backend() const { return m_settings.backend; }
    [[nodiscard]] const ConnectionSettings &settings() const { return m_settings; }
    [[nodiscard]] const Dialect &dialect() const { return m_dialect; }
    [[nodiscard]] bool isInTransaction() const { return m_inTransaction; }
    /// The server went away: this object will not work again, open another.
    [[nodiscard]] bool isBroken() const { return m_isBroken; }
    [[nodiscard]] bool isOwnThread() const;
    /// What tells of notifications; null for SQLite.
    [[nodiscard]] QSqlDriver *notifier() const;

    /// Runs one statement without parameters and without preparing it: DDL, pragmas. Dialect words are expanded.
    /// What changes data is refused outside of a Transaction with "db.no_transaction".
    Core::Result<void> execute(const QString &sql);
    /// The same, and the first column of the first row; an invalid QVariant when there is no row.
    [[nodiscard]] Core::Result<QVariant> scalar(const QString &sql);
    /// Called whenever the file proves to be damaged, on the thread of this connection.
    void whenDamaged(std::function<void()> told) { m_whenDamaged = std::move(told); }
    /// Drops the prepared statements that are not in use, e.g. after the schema changed.
    void clearStatements();
    /// Classifies and remembers what the failure means for the open transaction and for this connection.
    [[nodiscard]] Core::Error failure(const DriverError &error, const QString &sql);

private:
    friend class Statement;
    friend class Transaction;
    friend class Savepoint;
    friend class Snapshot;
    friend class SqliteFile;

    explicit Connection(ConnectionSettings settings);
    Core::Result<void> openDatabase();
    [[nodiscard]] Core::Error wrongThread() const;
    [[nodiscard]] Core::Result<QVariant> run(const QString &sql);
    PreparedQuery *take(const QString &sql);
    void giveBack(PreparedQuery *prepared);
    [[nodiscard]] std::unique_ptr<PreparedQuery> prepare(const QString &sql);
    void evictOldest();

    ConnectionSettings m_settings;
    Dialect m_dialect;
    QThread *m_thread;
    std::unique_ptr<Driver> m_driver;
    QHash<QString, PreparedQuery *> m_prepared; // owned, see the destructor
    std::shared_ptr<WriteGate> m_gate;          // shared by the SQLite writers of one file; else null
    std::function<void()> m_whenDamaged;
    quint64 m_uses = 0;
    int m_savepoints = 0;
    bool m_inTransaction = false;
    bool m_isSnapshotOpen = false;
    bool m_isTransactionFailed = false; // PostgreSQL: COMMIT would silently roll back
    bool m_isBroken = false;
};

} // namespace Opora::Db
