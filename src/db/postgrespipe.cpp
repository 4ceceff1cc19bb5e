// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgrespipe.h"

#include <QSqlError>
#include <QSqlQuery>

#include <utility>

using namespace Qt::StringLiterals;

namespace Opora::Db {

namespace {

// A message is held by both sides until it is done.
constexpr qsizetype kMostChars = 1024 * 1024;
constexpr auto kBegin = "BEGIN"_L1;

} // namespace

DriverError postgresError(const QSqlError &error)
{
    return {error.nativeErrorCode(), error.databaseText()};
}

QString PostgresPipe::freshName()
{
    return u"opora_%1"_s.arg(++m_names);
}

std::optional<DriverError> PostgresPipe::keep(const QString &text)
{
    if (m_waitingChars + text.size() > kMostChars) {
        QSqlQuery query(m_database);
        return send(query, text);
    }
    m_waiting.append(text);
    m_waitingChars += text.size();
    return std::nullopt;
}

std::optional<DriverError> PostgresPipe::send(QSqlQuery &query, const QString &text)
{
    if (text.startsWith("ROLLBACK"_L1))
        return rollBack(query, text);
    m_waitingChars = 0;
    const QStringList before = std::exchange(m_waiting, {});
    bool isDone = query.exec(before.isEmpty() ? text : before.join(u';') + u';' + text);
    for (qsizetype i = 0; isDone && i < before.size(); ++i)
        isDone = query.nextResult();
    return isDone ? std::nullopt : std::optional(postgresError(query.lastError()));
}

std::optional<DriverError> PostgresPipe::rollBack(QSqlQuery &query, const QString &text)
{
    m_waitingChars = 0;
    const QStringList dropped = std::exchange(m_waiting, {});
    // The server has not heard of that transaction.
    if (!dropped.isEmpty() && dropped.constFirst().startsWith(kBegin))
        return std::nullopt;
    return query.exec(text) ? std::nullopt : std::optional(postgresError(query.lastError()));
}

void PostgresPipe::deallocate(const QString &name)
{
    const QString text = u"DEALLOCATE "_s + name;
    if (!m_waiting.isEmpty())
        m_waiting.append(text);
    else if (m_database.isOpen())
        QSqlQuery(m_database).exec(text);
}

} // namespace Opora::Db
