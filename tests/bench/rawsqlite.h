// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <sqlite3.h>

namespace Opora::Bench {

/// A statement of SQLite's C interface: the other side of most figures. Ends the program on any error, since a bench
/// that goes on after one would show a wrong number.
class RawStatement final
{
public:
    RawStatement(sqlite3 *database, const QByteArray &sql);
    ~RawStatement();
    Q_DISABLE_COPY_MOVE(RawStatement)

    void bind(int position, qint64 value);
    void bind(int position, const QByteArray &blob);
    void bindText(int position, const QByteArray &utf8);
    /// Also of another statement's current row.
    void bind(int position, const sqlite3_value *value);
    /// False after the last row.
    bool step();
    /// Runs to the end and makes it ready to run again; the number of rows. Every column is read, as a program would.
    qint64 drain();
    void reset();

    [[nodiscard]] qint64 number(int column) const { return sqlite3_column_int64(m_statement, column); }
    [[nodiscard]] QByteArray bytes(int column) const;
    [[nodiscard]] int columns() const { return sqlite3_column_count(m_statement); }
    [[nodiscard]] sqlite3_stmt *handle() const { return m_statement; }

private:
    sqlite3_stmt *m_statement = nullptr;
};

/// A database opened by the C interface with the same settings as ours: WAL, FULL, the same cache and map.
class RawDatabase final
{
public:
    explicit RawDatabase(const QString &path);
    ~RawDatabase();
    Q_DISABLE_COPY_MOVE(RawDatabase)

    void execute(const QByteArray &sql);
    [[nodiscard]] sqlite3 *handle() const { return m_database; }

private:
    sqlite3 *m_database = nullptr;
};

} // namespace Opora::Bench
