// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgresstatement.h"

#include "db/sqltext.h"

#include <QSqlError>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace Opora::Db {

PostgresStatement::PostgresStatement(PostgresPipe &pipe, const QString &sql, Use use)
    : m_pipe(pipe)
    // Not forward-only: that is libpq's single-row mode, in which any other query on this connection throws away the
    // rows not yet read; libpq holds the whole answer instead.
    , m_query(pipe.database())
{
    if (use == Use::Often) {
        prepare(sql);
    } else {
        m_once = sql;
        m_isLater = sql.startsWith("BEGIN"_L1);
    }
}

PostgresStatement::~PostgresStatement()
{
    if (!m_name.isEmpty())
        m_pipe.deallocate(m_name);
}

void PostgresStatement::prepare(const QString &sql)
{
    m_isLater = sql.startsWith(kLaterMark);
    const QString numbered = withNumberedPlaceholders(sql);
    m_values.resize(placeholderCount(sql));
    // Alone and at once: it needs nothing of what waits, and a bad text is its own failure.
    const QString name = m_pipe.freshName();
    if (m_query.exec(u"PREPARE "_s + name + u" AS "_s + numbered))
        m_name = name;
    else
        m_error = postgresError(m_query.lastError());
}

void PostgresStatement::bindNull(int place)
{
    m_values[place] = u"NULL"_s;
}

void PostgresStatement::bindInteger(int place, qint64 value)
{
    m_values[place] = QString::number(value);
}

void PostgresStatement::bindReal(int place, double value)
{
    if (std::isfinite(value))
        m_values[place] = QString::number(value, 'g', std::numeric_limits<double>::max_digits10);
    else
        m_values[place] = std::isnan(value) ? u"'NaN'"_s : value > 0 ? u"'Infinity'"_s : u"'-Infinity'"_s;
}

void PostgresStatement::bindText(int place, const QString &value)
{
    m_values[place] = quoted(value); // standard_conforming_strings is on
}

void PostgresStatement::bindBlob(int place, const QByteArray &value)
{
    m_values[place] = u"'\\x"_s + QString::fromLatin1(value.toHex()) + u'\'';
}

void PostgresStatement::bindUuid(int place, const QUuid &value)
{
    m_values[place] = u'\'' + value.toString(QUuid::WithoutBraces) + u'\'';
}

QString PostgresStatement::filledText() const
{
    if (m_name.isEmpty())
        return m_once;
    const QString values = m_values.isEmpty() ? QString() : u'(' + m_values.join(u',') + u')';
    return u"EXECUTE "_s + m_name + values;
}

bool PostgresStatement::exec()
{
    m_error = m_isLater ? m_pipe.keep(filledText()) : m_pipe.send(m_query, filledText());
    return !m_error;
}

bool PostgresStatement::next()
{
    if (m_query.next())
        return true;
    if (m_query.lastError().isValid())
        m_error = postgresError(m_query.lastError());
    return false;
}

void PostgresStatement::finish()
{
    m_query.finish();
    m_values.fill({}); // a statement that waits for its next use holds no large values
}

} // namespace Opora::Db
