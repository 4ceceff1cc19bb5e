// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/sqlitestatement.h"

#include <QtEndian>

#include <algorithm>
#include <array>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace Opora::Db {

DriverError sqliteError(sqlite3 *file)
{
    return {QString::number(sqlite3_extended_errcode(file)), QString::fromUtf8(sqlite3_errmsg(file))};
}

SqliteStatement::SqliteStatement(sqlite3 *file, const QString &sql, Use use)
    : m_file(file)
{
    const QByteArray text = sql.toUtf8();
    const char *rest = nullptr;
    const unsigned flags = use == Use::Often ? SQLITE_PREPARE_PERSISTENT : 0;
    if (sqlite3_prepare_v3(file, text.constData(), int(text.size()), flags, &m_statement, &rest) != SQLITE_OK)
        m_error = sqliteError(file);
    else if (!m_statement || !QByteArrayView(rest).trimmed().isEmpty())
        m_error = DriverError{QString::number(SQLITE_ERROR), u"not exactly one statement"_s};
}

SqliteStatement::~SqliteStatement()
{
    sqlite3_finalize(m_statement);
}

qsizetype SqliteStatement::parameters() const
{
    return sqlite3_bind_parameter_count(m_statement);
}

void SqliteStatement::bindNull(int place)
{
    rewind();
    sqlite3_bind_null(m_statement, place + 1);
}

void SqliteStatement::bindInteger(int place, qint64 value)
{
    rewind();
    sqlite3_bind_int64(m_statement, place + 1, value);
}

void SqliteStatement::bindReal(int place, double value)
{
    rewind();
    sqlite3_bind_double(m_statement, place + 1, value);
}

void SqliteStatement::bindText(int place, const QString &value)
{
    rewind();
    const QByteArray text = value.toUtf8();
    sqlite3_bind_text64(m_statement, place + 1, text.constData(), sqlite3_uint64(text.size()), SQLITE_TRANSIENT,
                        SQLITE_UTF8);
}

void SqliteStatement::bindBlob(int place, const QByteArray &value)
{
    rewind();
    sqlite3_bind_blob64(m_statement, place + 1, value.constData(), sqlite3_uint64(value.size()), SQLITE_TRANSIENT);
}

void SqliteStatement::bindUuid(int place, const QUuid &value)
{
    rewind();
    std::array<uchar, 16> bytes; // as in RFC 4122
    qToBigEndian(value.data1, bytes.data());
    qToBigEndian(value.data2, bytes.data() + 4);
    qToBigEndian(value.data3, bytes.data() + 6);
    std::copy(std::begin(value.data4), std::end(value.data4), bytes.data() + 8);
    sqlite3_bind_blob(m_statement, place + 1, bytes.data(), int(bytes.size()), SQLITE_TRANSIENT);
}

bool SqliteStatement::exec()
{
    rewind();
    m_error.reset();
    if (step())
        m_at = At::FirstRow;
    return !m_error;
}

bool SqliteStatement::next()
{
    if (m_at == At::FirstRow) {
        m_at = At::Row;
        return true;
    }
    return m_at == At::Row && step();
}

bool SqliteStatement::step()
{
    m_at = At::Row;
    const int answer = sqlite3_step(m_statement);
    if (answer == SQLITE_ROW)
        return true;
    if (answer != SQLITE_DONE)
        m_error = sqliteError(m_file);
    rewind();
    return false;
}

void SqliteStatement::rewind()
{
    if (std::exchange(m_at, At::Start) != At::Start)
        sqlite3_reset(m_statement);
}

void SqliteStatement::finish()
{
    rewind();
    if (m_statement)                         // none when the text was not understood
        sqlite3_clear_bindings(m_statement); // a statement that waits for its next use holds no large values
}

qint64 SqliteStatement::touchedRows() const
{
    return sqlite3_changes64(m_file);
}

bool SqliteStatement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 SqliteStatement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double SqliteStatement::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

QString SqliteStatement::text(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(text, text ? sqlite3_column_bytes(m_statement, column) : 0);
}

QByteArrayView SqliteStatement::bytes(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return {bytes, bytes ? sqlite3_column_bytes(m_statement, column) : 0};
}

QByteArray SqliteStatement::blob(int column) const
{
    return bytes(column).toByteArray();
}

QUuid SqliteStatement::uuid(int column) const
{
    if (sqlite3_column_type(m_statement, column) == SQLITE_BLOB)
        return QUuid::fromRfc4122(bytes(column));
    return QUuid::fromString(text(column));
}

QVariant SqliteStatement::value(int column) const
{
    switch (sqlite3_column_type(m_statement, column)) {
    case SQLITE_INTEGER: return QVariant::fromValue<qlonglong>(integer(column));
    case SQLITE_FLOAT: return real(column);
    case SQLITE_TEXT: return text(column);
    case SQLITE_BLOB: return blob(column);
    default: return {};
    }
}

} // namespace Opora::Db
