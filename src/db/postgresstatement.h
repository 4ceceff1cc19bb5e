// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/driver.h"

#include <QSqlQuery>

namespace Opora::Db {

[[nodiscard]] DriverError postgresError(const QSqlError &error);

/// A text of PostgreSQL, prepared on the server when it is used often.
class PostgresStatement final : public DriverStatement
{
public:
    enum class Use { Once, Often };
    PostgresStatement(const QSqlDatabase &database, const QString &sql, Use use);

    [[nodiscard]] qsizetype parameters() const override { return m_parameters; }

    void bindNull(int place) override { bind(place, {}); }
    void bindInteger(int place, qint64 value) override { bind(place, QVariant::fromValue<qlonglong>(value)); }
    void bindReal(int place, double value) override { bind(place, value); }
    void bindText(int place, const QString &value) override;
    void bindBlob(int place, const QByteArray &value) override;
    void bindUuid(int place, const QUuid &value) override;

    bool exec() override;
    bool next() override;
    void finish() override { m_query.finish(); }
    [[nodiscard]] qint64 touchedRows() const override { return m_query.numRowsAffected(); }

    [[nodiscard]] bool isNull(int column) const override { return value(column).isNull(); }
    [[nodiscard]] qint64 integer(int column) const override { return value(column).toLongLong(); }
    [[nodiscard]] double real(int column) const override { return value(column).toDouble(); }
    [[nodiscard]] QString text(int column) const override { return value(column).toString(); }
    [[nodiscard]] QByteArray blob(int column) const override { return value(column).toByteArray(); }
    [[nodiscard]] QUuid uuid(int column) const override { return value(column).toUuid(); }
    [[nodiscard]] QVariant value(int column) const override { return m_query.value(column); }

private:
    void bind(int place, const QVariant &value) { m_query.bindValue(place, value); }

    QSqlQuery m_query;
    QString m_once; ///< the text that is sent as it is; empty: it is prepared
    qsizetype m_parameters = 0;
};

} // namespace Opora::Db
