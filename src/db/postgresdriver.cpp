// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgresdriver.h"

#include "db/connectionsettings.h"
#include "db/connectionsetup.h"
#include "db/postgresstatement.h"
#include "db/sqlerror.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace Opora::Db {

PostgresDriver::PostgresDriver()
    : m_name(u"opora-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
{ }

PostgresDriver::~PostgresDriver()
{
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Core::Result<void> PostgresDriver::open(const ConnectionSettings &settings)
{
    m_database = QSqlDatabase::addDatabase(u"QPSQL"_s, m_name);
    if (!m_database.isValid())
        return Core::Error{Core::Error::Kind::Rejected, u"db.no_driver"_s, settings.label()};
    m_database.setConnectOptions(postgresOptions(settings));
    m_database.setHostName(settings.host);
    m_database.setPort(settings.port);
    m_database.setDatabaseName(settings.database);
    m_database.setUserName(settings.user);
    m_database.setPassword(settings.password);
    if (!m_database.open())
        return sqlError(Backend::PostgreSql, postgresError(m_database.lastError()), settings.label());
    return {};
}

std::unique_ptr<DriverStatement> PostgresDriver::prepare(const QString &sql)
{
    return std::make_unique<PostgresStatement>(m_database, sql, PostgresStatement::Use::Often);
}

std::unique_ptr<DriverStatement> PostgresDriver::once(const QString &sql)
{
    return std::make_unique<PostgresStatement>(m_database, sql, PostgresStatement::Use::Once);
}

} // namespace Opora::Db
