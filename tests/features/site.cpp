// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "site.h"

#include <QDir>
#include <QJsonArray>
#include <QSqlDatabase>
#include <QSqlQuery>

namespace Opora::Test {

using namespace Qt::StringLiterals;

Site::Site(QString data, const QString &database)
    : m_data(data.isEmpty() ? m_folder.filePath(u"server"_s) : std::move(data))
    , m_where{u"--data"_s, m_data}
{
    if (!database.isEmpty())
        m_where.append({u"--database"_s, database});
    const Ended made = run(u"init"_s, {u"--demo"_s});
    for (const QByteArray &line : made.out.split('\n'))
        if (line.startsWith("sign-in "))
            m_signIns.append(QString::fromUtf8(line).split(u' '));
    server = std::make_unique<ServerProcess>(m_where);
    cable = std::make_unique<FaultProxy>(server->port());
    m_inside = std::make_unique<FaultProxy>(server->port());
}

QString Site::databaseFile() const
{
    return m_data + u"/opora.db"_s;
}

std::unique_ptr<ClientProcess> Site::client(const QString &name)
{
    QDir().mkpath(path(name));
    return std::make_unique<ClientProcess>(cable->url(), path(name));
}

std::unique_ptr<ClientProcess> Site::insider(const QString &name)
{
    QDir().mkpath(path(name));
    return std::make_unique<ClientProcess>(m_inside->url(), path(name));
}

QJsonObject Site::credentials(qsizetype person) const
{
    return {{u"email"_s, m_signIns[person][2]}, {u"password"_s, m_signIns[person][3]}};
}

QJsonObject Site::signIn(ClientProcess &client, qsizetype person)
{
    if (!client.isRunning())
        client.start();
    return client.ask(u"sign_in"_s, credentials(person));
}

void Site::startServer(const QStringList &variables)
{
    server.reset(); // frees the folder first
    server = std::make_unique<ServerProcess>(m_where, variables);
    cable->setTarget(server->port());
    m_inside->setTarget(server->port());
}

Ended Site::run(const QString &command, const QStringList &options, const QStringList &variables) const
{
    return runServer(QStringList{command} + options + m_where, variables);
}

bool Site::execute(const QString &sql) const
{
    return executeSqlite(databaseFile(), sql);
}

namespace {

/// Opens a file of SQLite as long as the work takes.
template<typename Work>
auto inSqlite(const QString &file, Work &&work)
{
    const QString name = u"test-hand"_s;
    decltype(work(std::declval<QSqlQuery &>())) done{};
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(file);
        if (database.open()) {
            QSqlQuery query(database);
            done = work(query);
        }
    }
    QSqlDatabase::removeDatabase(name);
    return done;
}

} // namespace

bool executeSqlite(const QString &file, const QString &sql)
{
    return inSqlite(file, [&sql](QSqlQuery &query) { return query.exec(sql); });
}

QVariant sqliteValue(const QString &file, const QString &sql)
{
    return inSqlite(file,
                    [&sql](QSqlQuery &query) { return query.exec(sql) && query.next() ? query.value(0) : QVariant(); });
}

QStringList strings(const QJsonValue &array)
{
    QStringList list;
    for (const QJsonValue value : array.toArray())
        list.append(value.toString());
    return list;
}

QString firstTicket(ClientProcess &client)
{
    return client.ask(u"page"_s)["ids"_L1].toArray().first().toString();
}

} // namespace Opora::Test
