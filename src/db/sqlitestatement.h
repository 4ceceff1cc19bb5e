// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/driver.h"

struct sqlite3;
struct sqlite3_stmt;

namespace Opora::Db {

/// What SQLite says of the failure of the newest call.
[[nodiscard]] DriverError sqliteError(sqlite3 *file);

/// A prepared text of SQLite. Text is bound and read as UTF-8, the encoding of the file, so nothing is translated
/// twice.
class SqliteStatement final : public DriverStatement
{
public:
    enum class Use { Once, Often };
    SqliteStatement(sqlite3 *file, const QString &sql, Use use);
    ~SqliteStatement() override;

    [[nodiscard]] qsizetype parameters() const override;

    void bindNull(int place) override;
    void bindInteger(int place, qint64 value) override;
    void bindReal(int place, double value) override;
    void bindText(int place, const QString &value) override;
    void bindBlob(int place, const QByteArray &value) override;
    void bindUuid(int place, const QUuid &value) override;

    bool exec() override;
    bool next() override;
    void finish() override;
    [[nodiscard]] qint64 touchedRows() const override;

    [[nodiscard]] bool isNull(int column) const override;
    [[nodiscard]] qint64 integer(int column) const override;
    [[nodiscard]] double real(int column) const override;
    [[nodiscard]] QString text(int column) const override;
    [[nodiscard]] QByteArray blob(int column) const override;
    [[nodiscard]] QUuid uuid(int column) const override;
    [[nodiscard]] QVariant value(int column) const override;

private:
    enum class At { Start, FirstRow, Row };
    bool step();
    void rewind();
    [[nodiscard]] QByteArrayView bytes(int column) const;

    sqlite3 *m_file;
    sqlite3_stmt *m_statement = nullptr;
    At m_at = At::Start;
};

} // namespace Opora::Db
