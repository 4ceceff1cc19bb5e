// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/backend.h"

#include <QByteArray>
#include <QString>
#include <QUuid>
#include <QVariant>

#include <memory>
#include <optional>

class QSqlDriver;

namespace Opora::Db {

struct ConnectionSettings;

/// What a database's library said of a failure.
struct DriverError
{
    QString native; ///< SQLite: extended result code; PostgreSQL: SQLSTATE, empty when the library itself failed
    QString text;
};

/// One prepared SQL text. Places and columns count from 0. Private to db.
class DriverStatement
{
public:
    DriverStatement() = default;
    virtual ~DriverStatement() = default;
    Q_DISABLE_COPY_MOVE(DriverStatement)

    [[nodiscard]] virtual qsizetype parameters() const = 0;

    virtual void bindNull(int place) = 0;
    virtual void bindInteger(int place, qint64 value) = 0;
    virtual void bindReal(int place, double value) = 0;
    virtual void bindText(int place, const QString &value) = 0;
    virtual void bindBlob(int place, const QByteArray &value) = 0;
    virtual void bindUuid(int place, const QUuid &value) = 0;

    /// Runs it, as far as the first row. On false error() says why.
    virtual bool exec() = 0;
    /// The next row; false at the end and on an error.
    virtual bool next() = 0;
    /// Ends reading, so that the database may forget the snapshot.
    virtual void finish() = 0;
    [[nodiscard]] virtual qint64 touchedRows() const = 0;

    [[nodiscard]] virtual bool isNull(int column) const = 0;
    [[nodiscard]] virtual qint64 integer(int column) const = 0;
    [[nodiscard]] virtual double real(int column) const = 0;
    [[nodiscard]] virtual QString text(int column) const = 0;
    [[nodiscard]] virtual QByteArray blob(int column) const = 0;
    [[nodiscard]] virtual QUuid uuid(int column) const = 0;
    [[nodiscard]] virtual QVariant value(int column) const = 0;

    /// Of the newest exec() or next(), or why the text could not be prepared.
    [[nodiscard]] const std::optional<DriverError> &error() const { return m_error; }

protected:
    std::optional<DriverError> m_error;
};

/// The library of a database behind one connection. Private to db.
class Driver
{
public:
    [[nodiscard]] static std::unique_ptr<Driver> make(Backend backend);
    Driver() = default;
    virtual ~Driver() = default;
    Q_DISABLE_COPY_MOVE(Driver)

    [[nodiscard]] virtual Core::Result<void> open(const ConnectionSettings &settings) = 0;
    /// Never null; a bad text has an error().
    [[nodiscard]] virtual std::unique_ptr<DriverStatement> prepare(const QString &sql) = 0;
    /// For one run, without parameters: DDL, pragmas, the words of a transaction.
    [[nodiscard]] virtual std::unique_ptr<DriverStatement> once(const QString &sql) = 0;
    /// What tells of notifications; null where the library has none.
    [[nodiscard]] virtual QSqlDriver *notifier() const { return nullptr; }
};

} // namespace Opora::Db
