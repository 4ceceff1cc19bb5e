// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/serverdata.h"

#include "db/migrator.h"
#include "server/schema/serverschema.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryFile>

namespace Opora::Server {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerCommands)
};

Core::Error problem(const QString &code, const QString &sentence)
{
    return {Core::Error::Kind::Rejected, code, sentence};
}

} // namespace

Core::Result<void> ServerData::makeFolder(const QString &path)
{
    const bool wasThere = QFileInfo::exists(path);
    if (!QDir().mkpath(path))
        return problem(u"cli.folder"_s, Texts::tr("The folder %1 cannot be made.").arg(path));
    if (!wasThere)
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QTemporaryFile probe(path + u"/.probe-XXXXXX"_s);
    if (!probe.open())
        return problem(u"cli.folder"_s, Texts::tr("The folder %1 cannot be written.").arg(path));
    return {};
}

namespace {

/// One that was killed before it wrote its process id is noticed by nothing else. Whoever is just starting has written
/// it long before this time is over.
bool removeNamelessLock(QLockFile &lock)
{
    constexpr int kNamed_s = 2;
    qint64 process = 0;
    QString host;
    QString program;
    return !lock.getLockInfo(&process, &host, &program)
        && QFileInfo(lock.fileName()).lastModified().secsTo(QDateTime::currentDateTime()) > kNamed_s
        && lock.removeStaleLockFile();
}

} // namespace

Core::Result<std::unique_ptr<QLockFile>> ServerData::lockFolder(const ServerConfig &config)
{
    auto lock = std::make_unique<QLockFile>(config.dataDir + u"/serve.lock"_s);
    // Never stale by age: a server runs for months. One that was killed is noticed by its process id.
    lock->setStaleLockTime(0);
    if (!lock->tryLock(0) && !(removeNamelessLock(*lock) && lock->tryLock(0)))
        return problem(u"cli.in_use"_s, Texts::tr("Another opora-server already serves %1.").arg(config.dataDir));
    return lock;
}

QString ServerData::restoreMark(const ServerConfig &config)
{
    return config.dataDir + u"/restore-unfinished"_s;
}

Core::Result<std::unique_ptr<ServerData>> ServerData::open(const ServerConfig &config, Need need, Use use)
{
    std::unique_ptr<ServerData> data(new ServerData);
    if (QFileInfo::exists(restoreMark(config))) {
        return problem(u"cli.half_restored"_s,
                       Texts::tr("A restore into %1 was broken off, so what is there is not whole. Run \"opora-server "
                                 "restore\" again; what was there before lies in a folder \"replaced-...\" in it.")
                           .arg(config.dataDir));
    }
    if (need == Need::Existing && config.isSqlite() && !QFileInfo::exists(config.databaseFile())) {
        return problem(u"cli.no_data"_s,
                       Texts::tr("There is no server in %1 yet. \"opora-server init\" or "
                                 "\"opora-server serve\" makes one.")
                           .arg(config.dataDir));
    }
    if (auto folder = makeFolder(config.dataDir); !folder)
        return folder.error();
    if (use == Use::Serve && config.isSqlite()) {
        auto lock = lockFolder(config);
        if (!lock)
            return lock.error();
        data->m_lock = std::move(lock).value();
    }
    auto settings = config.connectionSettings();
    if (!settings)
        return settings.error();
    // Only the serving process checkpoints: a checkpoint beside the commit of another connection is not safe in SQLite.
    if (use == Use::Command)
        settings->checkpointPages = 0;
    auto connection = Db::Connection::open(*settings);
    if (!connection)
        return connection.error();
    data->m_connection = std::move(connection).value();
    const auto version = Db::Migrator::currentVersion(*data->m_connection);
    if (!version)
        return version.error();
    data->m_isNew = *version == 0;
    if (auto prepared = prepareDatabase(*data->m_connection, data->m_random); !prepared)
        return prepared.error();
    return data;
}

} // namespace Opora::Server
