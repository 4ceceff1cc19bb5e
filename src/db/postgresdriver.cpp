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
    if (m_pipe)
        QSqlDatabase(m_pipe->database()).close();
    m_pipe.reset();
    QSqlDatabase::removeDatabase(m_name);
}

Core::Result<void> PostgresDriver::open(const ConnectionSettings &settings)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, m_name);
    if (!database.isValid())
        return Core::Error{Core::Error::Kind::Rejected, u"db.no_driver"_s, settings.label()};
    database.setConnectOptions(postgresOptions(settings));
    database.setHostName(settings.host);
    database.setPort(settings.port);
    database.setDatabaseName(settings.database);
    database.setUserName(settings.user);
    database.setPassword(settings.password);
    m_pipe = std::make_unique<PostgresPipe>(database);
    if (!database.open())
        return sqlError(Backend::PostgreSql, postgresError(database.lastError()), settings.label());
    return {};
}

std::unique_ptr<DriverStatement> PostgresDriver::prepare(const QString &sql)
{
    return std::make_unique<PostgresStatement>(*m_pipe, sql, PostgresStatement::Use::Often);
}

std::unique_ptr<DriverStatement> PostgresDriver::once(const QString &sql)
{
    return std::make_unique<PostgresStatement>(*m_pipe, sql, PostgresStatement::Use::Once);
}

} // namespace Opora::Db
