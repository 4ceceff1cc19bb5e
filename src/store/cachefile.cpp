// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/cachefile.h"

#include "core/clock.h"
#include "core/killpoint.h"
#include "db/migrator.h"
#include "db/statement.h"
#include "store/salvage.h"
#include "store/schema.h"
#include "store/try.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Error;
using Core::Result;

namespace {

Q_LOGGING_CATEGORY(cacheLog, "opora.store.cache")

QString markPath(const QString &folder)
{
    return folder + u"/cache.broken"_s;
}

/// Names the file that is being set aside until all that can be read of it is in the new one: a kill in between must
/// not leave a fresh cache without the person's words.
QString notePath(const QString &folder)
{
    return folder + u"/cache.salvage"_s;
}

} // namespace

QString CacheFile::pathIn(const QString &folder)
{
    return folder + u"/cache.db"_s;
}

void CacheFile::markBroken(const QString &folder)
{
    QFile mark(markPath(folder));
    (void)mark.open(QIODevice::WriteOnly);
}

void CacheFile::watch(Db::Connection &connection, const QString &folder)
{
    connection.whenDamaged([folder] { markBroken(folder); });
}

Result<std::unique_ptr<Db::Connection>> CacheFile::tryOpen() const
{
    const QFileInfo file(pathIn(m_settings.folder));
    // SQLite would leave a log of the same permissions beside it, which stays when those of the file are put right.
    if (file.exists() && !file.isWritable())
        return Error{Error::Kind::Rejected, u"disk.read_only"_s, {}};
    auto settings = Db::ConnectionSettings::sqlite(file.filePath());
    // SQLite takes no page from the map while it writes, and what both connections map counts twice as memory.
    settings.mappedBytes = 0;
    OPORA_TAKE(connection, Db::Connection::open(settings));
    OPORA_TRY(Db::Migrator(cacheMigrations()).run(*connection));
    if (m_settings.cacheLimitBytes > 0) {
        OPORA_TAKE(page, connection->scalar(u"PRAGMA page_size"_s));
        OPORA_TRY(connection->execute(
            u"PRAGMA max_page_count=%1"_s.arg(std::max<qint64>(m_settings.cacheLimitBytes / page.toLongLong(), 1))));
    }
    // The pages that everything else hangs on.
    OPORA_TRY(Db::Statement(*connection, u"SELECT count(*) FROM meta"_s).first([](const Db::Statement &row) {
        return row.integer(0);
    }));
    OPORA_TRY(Db::Statement(*connection, u"SELECT max(local) FROM outbox"_s).first([](const Db::Statement &row) {
        return row.integer(0);
    }));
    return std::move(connection);
}

Result<std::unique_ptr<Db::Connection>> CacheFile::open(OpenReport &report) const
{
    if (!QDir().mkpath(m_settings.folder))
        return Error{Error::Kind::Rejected, u"disk.cannot_open"_s, {}};
    const QString path = pathIn(m_settings.folder);
    report.isNew = !QFile::exists(path);
    // SQLite takes an empty file for a new database, and the person would not hear what became of the old one.
    const bool isEmptied = !report.isNew && QFileInfo(path).size() == 0;
    const bool isMarked = QFile::exists(markPath(m_settings.folder)) && !isNewer();
    if (isEmptied || isMarked || !unfinishedSalvage().isEmpty())
        return replace(report);
    auto connection = tryOpen();
    if (connection)
        return connection;
    const Error error = connection.error();
    if (error.code == "db.newer_schema"_L1) {
        report.isReadOnly = true;
        return Db::Connection::open(Db::ConnectionSettings::sqlite(path, Db::Access::ReadOnly));
    }
    if (error.kind != Error::Kind::Corrupt)
        return error;
    qCWarning(cacheLog) << "cache is damaged code=" << error.code;
    return replace(report);
}

bool CacheFile::isNewer() const
{
    const auto file = Db::ConnectionSettings::sqlite(pathIn(m_settings.folder), Db::Access::Reader);
    const auto connection = Db::Connection::open(file);
    const auto version = connection ? Db::Migrator::currentVersion(**connection) : Result<int>(connection.error());
    return version && *version > Db::Migrator(cacheMigrations()).newestVersion();
}

Result<QString> CacheFile::setAside() const
{
    const QString path = pathIn(m_settings.folder);
    QString target = unfinishedSalvage();
    if (target.isEmpty()) {
        const QString stamp = QString::number(Core::toMsecs(m_settings.clock->now()));
        for (int attempt = 0; target.isEmpty() || QFile::exists(target); ++attempt)
            target = m_settings.folder + u"/cache-broken-%1-%2.db"_s.arg(stamp).arg(attempt);
        QSaveFile note(notePath(m_settings.folder));
        if (!note.open(QIODevice::WriteOnly) || note.write(target.section(u'/', -1).toUtf8()) < 0 || !note.flush()
            || !note.commit())
            return Error{Error::Kind::Rejected, u"disk.read_only"_s, {}};
    }
    // The file itself goes last: once it is there, what stands in its place is a salvage that was broken off.
    const bool isMoved = QFile::exists(target);
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s, QString()}) {
        if (isMoved)
            QFile::remove(path + suffix);
        else if (QFile::exists(path + suffix) && !QFile::rename(path + suffix, target + suffix))
            return Error{Error::Kind::Rejected, u"disk.read_only"_s, {}};
        OPORA_KILL_POINT("salvage.aside");
    }
    QFile::remove(markPath(m_settings.folder));
    return target;
}

QString CacheFile::unfinishedSalvage() const
{
    QFile note(notePath(m_settings.folder));
    if (!note.open(QIODevice::ReadOnly))
        return {};
    const QString name = QString::fromUtf8(note.readAll());
    return name.startsWith("cache-broken-"_L1) && !name.contains(u'/') ? m_settings.folder + u'/' + name : QString();
}

void CacheFile::finishSalvage() const
{
    QFile::remove(notePath(m_settings.folder));
}

Result<std::unique_ptr<Db::Connection>> CacheFile::replace(OpenReport &report) const
{
    OPORA_TAKE(broken, setAside());
    report.setAside = broken;
    report.isNew = true;
    OPORA_TAKE(connection, tryOpen());
    OPORA_KILL_POINT("salvage.begin");
    OPORA_TRY(salvage(broken, *connection, *m_settings.codec, report));
    return std::move(connection);
}

} // namespace Opora::Store
