// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/dialect.h"

#include "db/sqltext.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Opora::Db {

namespace {

struct Word
{
    QLatin1String name;
    QLatin1String sqlite;
    QLatin1String postgres;
};

constexpr std::array kWords{
    Word{"{int}"_L1, "INTEGER"_L1, "BIGINT"_L1},
    Word{"{bool}"_L1, "INTEGER"_L1, "SMALLINT"_L1},
    Word{"{real}"_L1, "REAL"_L1, "DOUBLE PRECISION"_L1},
    Word{"{text}"_L1, "TEXT"_L1, "TEXT"_L1},
    Word{"{blob}"_L1, "BLOB"_L1, "BYTEA"_L1},
    Word{"{uuid}"_L1, "BLOB"_L1, "UUID"_L1},
    Word{"{strict}"_L1, "STRICT"_L1, ""_L1},
    // Both suffixes at once: SQLite separates table options with a comma.
    Word{"{without_rowid}"_L1, "STRICT, WITHOUT ROWID"_L1, ""_L1},
    Word{"{for_update}"_L1, ""_L1, "FOR UPDATE"_L1},
    Word{"{skip_locked}"_L1, ""_L1, "FOR UPDATE SKIP LOCKED"_L1},
    // First of a write whose answer nobody looks at: in PostgreSQL it goes to the server together with what comes next,
    // at the latest with the commit, and its failure is told there. In SQLite it runs at once.
    Word{"{later}"_L1, ""_L1, kLaterMark},
    Word{"{now_ms}"_L1, "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"_L1,
         "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)"_L1},
};

} // namespace

QString Dialect::expand(const QString &sql) const
{
    if (!sql.contains(u'{'))
        return sql;
    QString expanded = sql;
    for (const Word &word : kWords)
        expanded.replace(word.name, m_backend == Backend::Sqlite ? word.sqlite : word.postgres);
    return expanded;
}

} // namespace Opora::Db
