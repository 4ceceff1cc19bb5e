// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/checksums.h"

#include "core/checksum.h"
#include "db/statement.h"
#include "server/cli/findings.h"
#include "server/schema/try.h"
#include "server/tables/bucketsumtable.h"

#include <QCoreApplication>
#include <QSet>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerCheck)
};

using Sums = QHash<QString, PartSums>;

/// Adds rows of a query for (bucket, id, version, part).
Result<void> addRows(Db::Connection &connection, const QString &sql, Sums &sums)
{
    return Db::Statement(connection, sql).each([&sums](const Db::Statement &row) {
        const auto part = size_t(row.integer(3));
        if (part < kPartCount)
            sums[row.text(0)][part].add(Core::rowHash(row.uuid(1), row.integer(2)));
    });
}

Result<Sums> sumsOfRows(Db::Connection &connection)
{
    Sums sums;
    OPORA_CHECK(addRows(connection, u"SELECT bucket, id, version, 0 FROM document WHERE removed = 0"_s, sums));
    OPORA_CHECK(addRows(connection, u"SELECT bucket, id, version, 0 FROM ticket WHERE removed = 0"_s, sums));
    OPORA_CHECK(addRows(connection,
                        u"SELECT t.bucket, m.id, m.version, m.audience FROM message m JOIN ticket t ON t.id = m.ticket"
                        " WHERE m.removed = 0 AND t.removed = 0"_s,
                        sums));
    OPORA_CHECK(addRows(connection,
                        u"SELECT t.bucket, e.id, e.version, %1 FROM event e JOIN ticket t ON t.id = e.ticket"
                        " WHERE e.removed = 0 AND t.removed = 0"_s.arg(int(Part::Events)),
                        sums));
    return sums;
}

} // namespace

Result<void> checkSums(Db::Connection &connection, Findings &findings)
{
    OPORA_LET(kept, BucketSumTable::all(connection));
    OPORA_LET(counted, sumsOfRows(connection));
    const QSet<QString> kinds
        = QSet<QString>(kept.keyBegin(), kept.keyEnd()) + QSet<QString>(counted.keyBegin(), counted.keyEnd());
    for (const QString &bucket : kinds) {
        const PartSums a = kept.value(bucket);
        const PartSums b = counted.value(bucket);
        for (size_t part = 0; part < kPartCount; ++part) {
            if (!(a[part] == b[part])) {
                findings.add(u"bucket"_s,
                             Texts::tr("%1, part %2: the sums say %3 rows, there are %4, or their versions differ")
                                 .arg(bucket)
                                 .arg(int(part))
                                 .arg(a[part].rows)
                                 .arg(b[part].rows));
            }
        }
    }
    return {};
}

} // namespace Opora::Server
