// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgrespipe.h"

#include <QSqlQuery>

namespace Opora::Db {

/// A text of PostgreSQL, prepared on the server when it is used often. The beginning of a transaction and what is
/// marked {later} wait in the pipe for what comes next.
class PostgresStatement final : public DriverStatement
{
public:
    enum class Use { Once, Often };
    PostgresStatement(PostgresPipe &pipe, const QString &sql, Use use);
    ~PostgresStatement() override;

    [[nodiscard]] qsizetype parameters() const override { return m_values.size(); }

    void bindNull(int place) override;
    void bindInteger(int place, qint64 value) override;
    void bindReal(int place, double value) override;
    void bindText(int place, const QString &value) override;
    void bindBlob(int place, const QByteArray &value) override;
    void bindUuid(int place, const QUuid &value) override;

    bool exec() override;
    bool next() override;
    void finish() override;
    /// -1 of what waits.
    [[nodiscard]] qint64 touchedRows() const override { return m_isLater ? -1 : m_query.numRowsAffected(); }

    [[nodiscard]] bool isNull(int column) const override { return value(column).isNull(); }
    [[nodiscard]] qint64 integer(int column) const override { return value(column).toLongLong(); }
    [[nodiscard]] double real(int column) const override { return value(column).toDouble(); }
    [[nodiscard]] QString text(int column) const override { return value(column).toString(); }
    [[nodiscard]] QByteArray blob(int column) const override { return value(column).toByteArray(); }
    [[nodiscard]] QUuid uuid(int column) const override { return value(column).toUuid(); }
    [[nodiscard]] QVariant value(int column) const override { return m_query.value(column); }

private:
    void prepare(const QString &sql);
    [[nodiscard]] QString filledText() const;

    PostgresPipe &m_pipe;
    QSqlQuery m_query;
    QString m_once;       ///< the text that is sent as it is
    QString m_name;       ///< of the prepared statement; else empty
    QStringList m_values; ///< as SQL literals
    bool m_isLater = false;
};

} // namespace Opora::Db
