// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"
#include "core/killpoint.h"
#include "db/disksync.h"
#include "db/sqlitefile.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "server/cli/backup.h"
#include "server/cli/backupfacts.h"
#include "server/cli/failure.h"
#include "server/cli/postgrestools.h"
#include "server/cli/serverdata.h"
#include "server/cli/systemreason.h"
#include "server/cli/tar.h"
#include "server/schema/try.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>

#ifdef Q_OS_LINUX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerCommands)
};

constexpr qint64 kManifestBytes = 64 * 1024;
// 140 bytes for each attachment.
constexpr qint64 kSumsBytes = 1024 * 1024 * 1024;

Core::Error damaged(const QString &detail)
{
    return {Core::Error::Kind::Corrupt, u"tar.damaged"_s, detail};
}

/// The name of the first member whose bytes are not those that were written.
QString firstDifference(const QByteArray &written, const QByteArray &read)
{
    const QByteArrayList before = written.split('\n'), now = read.split('\n');
    for (qsizetype i = 0; i < std::max(before.size(), now.size()); ++i) {
        if (before.value(i) != now.value(i))
            return QString::fromUtf8((before.value(i).isEmpty() ? now : before).value(i).mid(66));
    }
    return {};
}

/// Only names that a backup makes: an archive from elsewhere must not write outside of the folder.
bool isExpected(const QString &name)
{
    static const QRegularExpression pattern(u"^(opora\\.db|database\\.dump|files/([0-9a-f]{2}/)*[0-9a-f]{64})$"_s);
    return pattern.match(name).hasMatch();
}

Result<BackupFacts> unpack(const QString &path, const QString &folder)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return cliError(Texts::tr("The backup %1 cannot be read: %2.").arg(path, systemReason(file.errorString())));
    TarReader tar(file);
    BackupFacts facts;
    qint64 files = 0;
    bool hasManifest = false;
    bool isProven = false;
    for (;;) {
        OPORA_LET(member, tar.next());
        if (!member)
            break;
        if (!hasManifest) {
            OPORA_LET(manifest, tar.readAll(kManifestBytes));
            OPORA_LET(read, factsOf(manifest));
            facts = read;
            hasManifest = true;
            continue;
        }
        if (member->name == kSumsName) {
            const QByteArray read = tar.sums();
            OPORA_LET(written, tar.readAll(kSumsBytes));
            if (written != read)
                return damaged(firstDifference(written, read));
            isProven = true;
            continue;
        }
        // Nothing may stand behind the sums that prove it.
        if (!isExpected(member->name) || isProven)
            return damaged(member->name);
        const QString target = folder + u'/' + member->name;
        QDir().mkpath(QFileInfo(target).path());
        OPORA_CHECK(tar.extractTo(target));
        files += member->name.startsWith("files/"_L1) ? 1 : 0;
    }
    const bool needsProof = facts.format > 1;
    if (!hasManifest || files != facts.files || (needsProof && !isProven))
        return damaged(Texts::tr("it is not whole"));
    return facts;
}

Result<void> giveNewEpoch(const Db::ConnectionSettings &settings)
{
    OPORA_LET(connection, Db::Connection::open(settings));
    if (settings.backend == Db::Backend::Sqlite)
        OPORA_CHECK(Db::SqliteFile(*connection).check());
    Core::SystemRandom random;
    OPORA_LET(transaction, Db::Transaction::begin(*connection, "restore.epoch"_L1));
    OPORA_CHECK(Db::Statement(transaction, u"UPDATE feed_head SET epoch = ? WHERE id = 1"_s)
                    .bind(Core::Id<struct EpochTag>::make(random).uuid())
                    .exec());
    OPORA_CHECK(transaction.commit());
    if (settings.backend == Db::Backend::Sqlite)
        OPORA_CHECK(Db::SqliteFile(*connection).checkpoint());
    return {};
}

/// Moves what the folder has into one of its own; nothing of a help desk is ever deleted here. Says, even of a failure,
/// whether anything has moved.
Result<void> setAside(const ServerConfig &config, bool &hasMoved)
{
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s);
    const QString name = config.dataDir + u"/replaced-"_s + time;
    // One that was broken off may have begun within the same second.
    QString aside = name;
    for (int n = 2; QFileInfo::exists(aside); ++n)
        aside = u"%1-%2"_s.arg(name).arg(n);
    for (const QString &part : {u"opora.db"_s, u"opora.db-wal"_s, u"opora.db-shm"_s, u"files"_s}) {
        const QString path = config.dataDir + u'/' + part;
        if (!QFileInfo::exists(path))
            continue;
        if (!QDir().mkpath(aside) || !QFile::rename(path, aside + u'/' + part))
            return cliError(Texts::tr("%1 cannot be set aside.").arg(path));
        hasMoved = true;
    }
    return {};
}

Result<void> moveIn(const ServerConfig &config, const QString &folder)
{
    for (const QString &name : {u"opora.db"_s, u"files"_s}) {
        const QString path = folder + u'/' + name;
        if (QFileInfo::exists(path) && !QFile::rename(path, config.dataDir + u'/' + name))
            return cliError(Texts::tr("%1 cannot be moved into place.").arg(path));
        OPORA_KILL_POINT("server.restore.moved");
    }
    return {};
}

/// From here on the folder is neither the old help desk nor the new one.
Result<void> markUnfinished(const ServerConfig &config)
{
    QFile mark(ServerData::restoreMark(config));
    const bool isMade = mark.open(QIODevice::WriteOnly);
    mark.close();
    // The mark must be on the disk before anything moves.
    if (!isMade || !Db::syncFile(mark.fileName()) || !Db::syncFolder(config.dataDir))
        return cliError(Texts::tr("The folder %1 cannot be written.").arg(config.dataDir));
    return {};
}

/// All that was written to the disk which holds the folder, by whomever: one call for as many files as there are.
bool syncDisk(const QString &folder)
{
#ifdef Q_OS_LINUX
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool isDone = ::syncfs(descriptor) == 0;
    return ::close(descriptor) == 0 && isDone;
#else
    return Db::syncFolder(folder);
#endif
}

Result<void> markFinished(const ServerConfig &config)
{
    // And what has moved in, before the mark goes.
    if (!syncDisk(config.dataDir))
        return cliError(Texts::tr("The folder %1 cannot be written.").arg(config.dataDir));
    QFile mark(ServerData::restoreMark(config));
    if (!mark.remove())
        return cliError(Texts::tr("%1 cannot be removed.").arg(mark.fileName()));
    OPORA_KILL_POINT("server.restore.finished");
    return {};
}

/// The restore failed before it changed anything. A help desk that was whole is whole still and goes on; one that an
/// earlier restore left half stays marked.
Core::Error unchanged(const ServerConfig &config, bool wasUnfinished, const Core::Error &error)
{
    if (!wasUnfinished)
        QFile::remove(ServerData::restoreMark(config));
    return error;
}

/// What killed restores unpacked and nobody will take up again.
void removeScratch(const ServerConfig &config)
{
    const QDir folder(config.dataDir);
    static const QRegularExpression pattern(u"^restore-[A-Za-z]{6}$"_s);
    for (const QString &name : folder.entryList({u"restore-*"_s}, QDir::Dirs | QDir::NoSymLinks)) {
        if (pattern.match(name).hasMatch())
            QDir(folder.filePath(name)).removeRecursively();
    }
}

Result<bool> hasData(const ServerConfig &config)
{
    // Half of one or the other: nobody can go on with it, and it is set aside all the same.
    if (QFileInfo::exists(ServerData::restoreMark(config)))
        return false;
    const QDir files(config.filesDir());
    if (files.exists() && !files.isEmpty())
        return true;
    if (config.isSqlite())
        return QFileInfo::exists(config.databaseFile());
    OPORA_LET(settings, config.connectionSettings());
    OPORA_LET(connection, Db::Connection::open(settings));
    OPORA_LET(tables,
              connection->scalar(u"SELECT count(*) FROM information_schema.tables WHERE table_name = 'feed_head'"_s));
    return tables.toInt() > 0;
}

Result<void> restoreOnSqlite(const ServerConfig &config, const QTemporaryDir &scratch)
{
    // Checked and renewed before anything of the old is touched.
    OPORA_CHECK(giveNewEpoch(Db::ConnectionSettings::sqlite(scratch.filePath(u"opora.db"_s))));
    const bool wasUnfinished = QFileInfo::exists(ServerData::restoreMark(config));
    if (const auto marked = markUnfinished(config); !marked)
        return unchanged(config, wasUnfinished, marked.error());
    bool hasMoved = false;
    if (const auto aside = setAside(config, hasMoved); !aside)
        return hasMoved ? aside.error() : unchanged(config, wasUnfinished, aside.error());
    OPORA_KILL_POINT("server.restore.aside");
    OPORA_CHECK(moveIn(config, scratch.path()));
    return markFinished(config);
}

/// Another one after pg_restore has replaced the tables, even when it could not say so any more; 0 without tables.
Result<qint64> generationOf(const Db::ConnectionSettings &settings)
{
    OPORA_LET(connection, Db::Connection::open(settings));
    OPORA_LET(table, connection->scalar(u"SELECT coalesce(to_regclass('feed_head')::oid::bigint, 0)"_s));
    return table.toLongLong();
}

Result<void> restoreOnPostgres(const ServerConfig &config, const QTemporaryDir &scratch)
{
    OPORA_LET(settings, config.connectionSettings());
    OPORA_LET(before, generationOf(settings));
    const bool wasUnfinished = QFileInfo::exists(ServerData::restoreMark(config));
    if (const auto marked = markUnfinished(config); !marked)
        return unchanged(config, wasUnfinished, marked.error());
    if (const auto restored = restorePostgres(settings, scratch.filePath(u"database.dump"_s)); !restored) {
        // It works in one transaction.
        const auto now = generationOf(settings);
        return now && *now == before ? unchanged(config, wasUnfinished, restored.error()) : restored.error();
    }
    OPORA_CHECK(giveNewEpoch(settings));
    bool hasMoved = false;
    OPORA_CHECK(setAside(config, hasMoved));
    OPORA_CHECK(moveIn(config, scratch.path()));
    return markFinished(config);
}

} // namespace

Result<BackupFacts> restoreBackup(const ServerConfig &config, const QString &path, Existing existing)
{
    OPORA_LET(isTaken, hasData(config));
    if (isTaken && existing == Existing::Keep) {
        return cliError(
            Texts::tr("There is a help desk in %1 already. With --force it is set aside and the backup takes "
                      "its place.")
                .arg(config.dataDir));
    }
    OPORA_CHECK(ServerData::makeFolder(config.dataDir));
    const auto lock = ServerData::lockFolder(config);
    if (!lock)
        return lock.error();
    removeScratch(config);
    QTemporaryDir scratch(config.dataDir + u"/restore-XXXXXX"_s);
    OPORA_LET(facts, unpack(path, scratch.path()));
    const QString wanted = config.isSqlite() ? u"sqlite"_s : u"postgresql"_s;
    if (facts.database != wanted)
        return cliError(
            Texts::tr("This is a backup of a server on %1, and this server runs on %2.").arg(facts.database, wanted));
    OPORA_CHECK(config.isSqlite() ? restoreOnSqlite(config, scratch) : restoreOnPostgres(config, scratch));
    return facts;
}

} // namespace Opora::Server
