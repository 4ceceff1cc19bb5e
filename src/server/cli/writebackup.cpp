// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"
#include "core/killpoint.h"
#include "db/disksync.h"
#include "db/migrator.h"
#include "db/sqlitefile.h"
#include "server/cli/backup.h"
#include "server/cli/backupfacts.h"
#include "server/cli/failure.h"
#include "server/cli/postgrestools.h"
#include "server/cli/serverdata.h"
#include "server/cli/systemreason.h"
#include "server/cli/tar.h"
#include "server/feed/feedhead.h"
#include "server/schema/try.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cerrno>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerCommands)
};

Result<void> copyDatabase(ServerData &data, const ServerConfig &config, const QString &target)
{
    if (config.isSqlite())
        return Db::SqliteFile(data.connection()).backUpTo(target);
    return dumpPostgres(data.connection().settings(), target);
}

/// Whole files by their name in the archive. An upload under way is no part of a backup.
QList<std::pair<QString, QString>> wholeFiles(const QString &root)
{
    QList<std::pair<QString, QString>> files;
    QDirIterator it(root, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        if (it.fileName().size() == 64)
            files.append({u"files/"_s + QDir(root).relativeFilePath(path), path});
    }
    return files;
}

Result<BackupFacts> pack(ServerData &data, const ServerConfig &config, const QString &copy, QFile &target)
{
    BackupFacts facts;
    facts.database = config.isSqlite() ? u"sqlite"_s : u"postgresql"_s;
    facts.madeAt = Core::toMsecs(Core::SystemClock().now());
    OPORA_LET(schema, Db::Migrator::currentVersion(data.connection()));
    facts.schema = schema;
    OPORA_LET(head, FeedHead::read(data.connection()));
    facts.seq = head.seq;
    OPORA_CHECK(copyDatabase(data, config, copy));
    OPORA_KILL_POINT("server.backup.copied");
    // After the database: every file that it names is whole by then.
    const auto files = wholeFiles(config.filesDir());
    facts.files = files.size();
    TarWriter tar(target);
    OPORA_CHECK(tar.addBytes(u"manifest.json"_s, manifestOf(facts)));
    OPORA_CHECK(tar.addFile(config.isSqlite() ? u"opora.db"_s : u"database.dump"_s, copy));
    for (const auto &[name, path] : files)
        OPORA_CHECK(tar.addFile(name, path));
    OPORA_CHECK(tar.addBytes(kSumsName, tar.sums()));
    OPORA_CHECK(tar.finish());
    return facts;
}

} // namespace

Result<BackupFacts> writeBackup(ServerData &data, const ServerConfig &config, const QString &path)
{
    if (path == "-"_L1)
        return cliUsage(Texts::tr("A backup is written into a file, not to standard output: name the file."));
    if (QFileInfo::exists(path))
        return cliError(Texts::tr("%1 exists already; a backup never overwrites anything.").arg(path));
    // Beside the target: the same disk, which has to have the room anyhow.
    QTemporaryDir scratch(path + u".part-XXXXXX"_s);
    if (!scratch.isValid())
        return cliError(Texts::tr("%1 cannot be written: %2").arg(path, systemReason(scratch.errorString())));
    QFile target(scratch.filePath(u"backup.tar"_s));
    if (!target.open(QIODevice::WriteOnly))
        return cliError(Texts::tr("%1 cannot be written: %2").arg(path, systemReason(target.errorString())));
    OPORA_LET(facts, pack(data, config, scratch.filePath(u"database"_s), target));
    target.close();
    OPORA_KILL_POINT("server.backup.packed");
    const QString folder = QFileInfo(path).absolutePath();
    // The name promises a whole backup, after a power cut too.
    if (target.error() != QFileDevice::NoError || !Db::syncFile(target.fileName()) || !target.rename(path)
        || !Db::syncFolder(folder))
        return cliError(
            Texts::tr("%1 cannot be written: %2")
                .arg(path,
                     target.error() == QFileDevice::NoError ? systemReason(EIO) : systemReason(target.errorString())));
    return facts;
}

} // namespace Opora::Server
