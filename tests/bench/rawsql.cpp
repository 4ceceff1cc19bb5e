// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawsql.h"

#include "rawsqlite.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace Opora::Bench {

namespace {

class SqliteSql final : public RawSql
{
public:
    explicit SqliteSql(const QString &path)
        : m_database(path)
    { }

    QVariantList run(const QString &sql, const QVariantList &values) override
    {
        RawStatement &statement = prepared(sql);
        for (qsizetype at = 0; at < values.size(); ++at)
            bind(statement, int(at) + 1, values[at]);
        QVariantList row;
        if (statement.step()) {
            for (int column = 0; column < statement.columns(); ++column)
                row.append(valueOf(statement, column));
        }
        statement.reset();
        return row;
    }
    void begin() override { run(u"BEGIN IMMEDIATE"_s, {}); }
    void commit() override { run(u"COMMIT"_s, {}); }

private:
    RawStatement &prepared(const QString &sql)
    {
        std::shared_ptr<RawStatement> &statement = m_prepared[sql];
        if (!statement)
            statement = std::make_shared<RawStatement>(m_database.handle(), sql.toUtf8());
        return *statement;
    }
    static void bind(RawStatement &statement, int position, const QVariant &value)
    {
        switch (value.typeId()) {
        case QMetaType::QByteArray: return statement.bind(position, value.toByteArray());
        case QMetaType::QString: return statement.bindText(position, value.toString().toUtf8());
        default: return statement.bind(position, value.toLongLong());
        }
    }
    static QVariant valueOf(const RawStatement &statement, int column)
    {
        if (sqlite3_column_type(statement.handle(), column) == SQLITE_INTEGER)
            return statement.number(column);
        return statement.bytes(column);
    }

    RawDatabase m_database;
    QHash<QString, std::shared_ptr<RawStatement>> m_prepared;
};

class PostgresSql final : public RawSql
{
public:
    explicit PostgresSql(const QUrl &url)
        : m_database(QSqlDatabase::addDatabase(u"QPSQL"_s, kConnection))
    {
        const QUrlQuery query(url);
        m_database.setHostName(query.hasQueryItem(u"host"_s) ? query.queryItemValue(u"host"_s, QUrl::FullyDecoded)
                                                             : url.host());
        m_database.setPort(url.port(5432));
        m_database.setDatabaseName(url.path().mid(1));
        m_database.setUserName(url.userName());
        m_database.setPassword(url.password());
        if (!m_database.open())
            qFatal("the raw server database: %s", qPrintable(m_database.lastError().text()));
    }
    ~PostgresSql() override
    {
        m_prepared.clear();
        m_database.close();
        m_database = {};
        QSqlDatabase::removeDatabase(kConnection);
    }
    Q_DISABLE_COPY_MOVE(PostgresSql)

    QVariantList run(const QString &sql, const QVariantList &values) override
    {
        QSqlQuery &query = prepared(sql);
        for (qsizetype at = 0; at < values.size(); ++at)
            query.bindValue(int(at), values[at]);
        if (!query.exec())
            qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
        QVariantList row;
        if (query.isSelect() && query.next()) {
            for (int column = 0; column < query.record().count(); ++column)
                row.append(query.value(column));
        }
        query.finish();
        return row;
    }
    void begin() override { m_database.transaction(); }
    void commit() override { m_database.commit(); }

private:
    static constexpr auto kConnection = "bench-raw-server"_L1;

    QSqlQuery &prepared(const QString &sql)
    {
        std::shared_ptr<QSqlQuery> &query = m_prepared[sql];
        if (!query) {
            query = std::make_shared<QSqlQuery>(m_database);
            query->setForwardOnly(true);
            if (!query->prepare(sql))
                qFatal("%s: %s", qPrintable(sql), qPrintable(query->lastError().text()));
        }
        return *query;
    }

    QSqlDatabase m_database;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_prepared;
};

} // namespace

std::unique_ptr<RawSql> RawSql::open(const QString &database)
{
    if (database.startsWith("postgresql:"_L1))
        return std::make_unique<PostgresSql>(QUrl(database));
    return std::make_unique<SqliteSql>(database.mid(7));
}

} // namespace Opora::Bench
