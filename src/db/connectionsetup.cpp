// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/connectionsetup.h"

#include "core/planted.h"
#include "db/connection.h"
#include "db/connectionsettings.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace Opora::Db {

namespace {

using Core::Error;
using Core::Result;

constexpr int kJournalBytes = 64 * 1024 * 1024;

// Unless the URL says otherwise. Of several hosts the one that takes writes; a host that went dark is noticed within
// some seconds, while connecting and while an answer is awaited.
constexpr QLatin1String kPostgresOptions[]
    = {"connect_timeout=4"_L1,     "application_name=opora"_L1, "target_session_attrs=read-write"_L1,
       "keepalives_idle=5"_L1,     "keepalives_interval=2"_L1,  "keepalives_count=3"_L1,
       "tcp_user_timeout=10000"_L1};

Result<void> runAll(Connection &connection, const QStringList &statements)
{
    for (const QString &sql : statements) {
        if (auto done = connection.execute(sql); !done)
            return done;
    }
    return {};
}

QStringList sqlitePragmas(const ConnectionSettings &settings)
{
    QStringList pragmas{
        u"PRAGMA foreign_keys=ON"_s,
        u"PRAGMA secure_delete=OFF"_s,
        u"PRAGMA temp_store=MEMORY"_s,
        // Negative: kibibytes instead of pages.
        u"PRAGMA cache_size=-%1"_s.arg(settings.cacheKibibytes),
        u"PRAGMA mmap_size=%1"_s.arg(settings.mappedBytes),
    };
    if (settings.access == Access::Writer) {
        pragmas << u"PRAGMA journal_mode=WAL"_s
                << u"PRAGMA synchronous=%1"_s.arg(OPORA_PLANTED(17)                             ? "OFF"_L1
                                                      : settings.durability == Durability::Full ? "FULL"_L1
                                                                                                : "NORMAL"_L1)
                << u"PRAGMA journal_size_limit=%1"_s.arg(kJournalBytes)
                << u"PRAGMA wal_autocheckpoint=%1"_s.arg(settings.checkpointPages);
    } else {
        pragmas << u"PRAGMA wal_autocheckpoint=0"_s << u"PRAGMA query_only=ON"_s;
    }
    return pragmas;
}

// Reads back what must not silently be otherwise.
Result<void> verifySqlite(Connection &connection)
{
    const bool isWriter = connection.settings().access == Access::Writer;
    const auto checkpoint = connection.scalar(u"PRAGMA wal_autocheckpoint"_s);
    const auto journal = connection.scalar(u"PRAGMA journal_mode"_s);
    const auto keys = connection.scalar(u"PRAGMA foreign_keys"_s);
    const auto schema = connection.scalar(u"SELECT count(*) FROM sqlite_master"_s); // the first real look at the file
    for (const auto *answer : {&checkpoint, &journal, &keys, &schema}) {
        if (!*answer)
            return answer->error();
    }
    const bool isFile = connection.settings().path != ":memory:"_L1;
    const bool isWal = journal->toString() == "wal"_L1;
    const int expected = isWriter ? connection.settings().checkpointPages : 0;
    if (checkpoint->toInt() != expected || keys->toInt() != 1 || (isWriter && isFile && !isWal))
        return Error{Error::Kind::Rejected, u"db.pragma_refused"_s, connection.settings().label()};
    return {};
}

QStringList postgresSettings(const ConnectionSettings &settings)
{
    QStringList statements{
        u"SET client_min_messages=warning"_s,
        u"SET timezone='UTC'"_s,
        u"SET standard_conforming_strings=on"_s,
        u"SET lock_timeout=%1"_s.arg(settings.busyTimeout.count()),
        u"SET idle_in_transaction_session_timeout=%1"_s.arg(settings.longestSilence.count()),
    };
    if (settings.access != Access::Writer)
        statements << u"SET default_transaction_read_only=on"_s;
    if (settings.durability == Durability::Normal)
        statements << u"SET synchronous_commit=off"_s;
    return statements;
}

} // namespace

QString postgresOptions(const ConnectionSettings &settings)
{
    QStringList options;
    for (const QLatin1String &standard : kPostgresOptions) {
        if (!settings.options.contains(standard.first(standard.indexOf(u'='))))
            options << QString(standard);
    }
    if (!settings.ports.isEmpty())
        options << u"port="_s + settings.ports;
    if (!settings.options.isEmpty())
        options << settings.options;
    return options.join(u';');
}

Result<void> setUpConnection(Connection &connection)
{
    const ConnectionSettings &settings = connection.settings();
    if (settings.backend == Backend::PostgreSql)
        return runAll(connection, postgresSettings(settings));
    if (auto done = runAll(connection, sqlitePragmas(settings)); !done)
        return done;
    return verifySqlite(connection);
}

} // namespace Opora::Db
