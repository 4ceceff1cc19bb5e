// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/documenttable.h"

#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "server/schema/try.h"
#include "server/tables/sqlwords.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::EntityKind;
using Core::Result;
using Db::Statement;

namespace {

const auto kDocumentColumns = u"kind, id, bucket, parent, version, removed, doc"_s;

template<typename Read>
Result<QHash<QUuid, DocumentTable::Row>> select(Db::Connection &connection, const QString &tail,
                                                const QList<QUuid> &ids, Read &&read)
{
    QHash<QUuid, DocumentTable::Row> found;
    const QString sql = u"SELECT "_s + kDocumentColumns + u" FROM document WHERE id IN (%1)"_s + tail;
    OPORA_CHECK(forEachRow(connection, sql, ids, [&](const Statement &row) { found.insert(row.uuid(1), read(row)); }));
    return found;
}

} // namespace

DocumentTable::Row DocumentTable::read(const Statement &row)
{
    return {
        EntityKind(row.integer(0)), row.uuid(1), row.text(2), row.uuid(3), row.integer(4), row.boolean(5), row.blob(6)};
}

Result<QHash<QUuid, DocumentTable::Row>> DocumentTable::find(Db::Connection &connection, const QList<QUuid> &ids)
{
    return select(connection, {}, ids, &DocumentTable::read);
}

Result<QHash<QUuid, DocumentTable::Row>> DocumentTable::lock(Db::Transaction &transaction, const QList<QUuid> &ids)
{
    return select(transaction.connection(), u" {for_update}"_s, ids, &DocumentTable::read);
}

Result<QList<DocumentTable::Row>> DocumentTable::page(Db::Connection &connection, const QString &bucket, int afterKind,
                                                      const QUuid &afterId, int limit)
{
    return Statement(connection,
                     u"SELECT "_s + kDocumentColumns
                         + u" FROM document WHERE bucket = ? AND (kind, id) > (?, ?) AND removed = 0"
                           " ORDER BY kind, id LIMIT ?"_s)
        .bind(bucket, afterKind, afterId, limit)
        .all(&DocumentTable::read);
}

Result<QList<QUuid>> DocumentTable::childrenOf(Db::Connection &connection, EntityKind kind, const QUuid &parent)
{
    return Statement(connection, u"SELECT id FROM document WHERE parent = ? AND kind = ? AND removed = 0"_s)
        .bind(parent, int(kind))
        .all([](const Statement &row) { return row.uuid(0); });
}

Result<QList<DocumentTable::Row>> DocumentTable::ofKind(Db::Connection &connection, const QString &bucket,
                                                        EntityKind kind)
{
    return Statement(connection,
                     u"SELECT "_s + kDocumentColumns
                         + u" FROM document WHERE bucket = ? AND kind = ? AND removed = 0 ORDER BY id"_s)
        .bind(bucket, int(kind))
        .all(&DocumentTable::read);
}

Result<QList<Protocol::RecordVersion>> DocumentTable::versions(Db::Connection &connection, const QString &bucket)
{
    return Statement(connection, u"SELECT kind, id, version FROM document WHERE bucket = ? AND removed = 0"_s)
        .bind(bucket)
        .all([](const Statement &row) {
            return Protocol::RecordVersion{EntityKind(row.integer(0)), row.uuid(1), row.integer(2)};
        });
}

Result<void> DocumentTable::insert(Db::Transaction &transaction, const Row &row)
{
    return Statement(transaction,
                     u"{later}INSERT INTO document(kind, id, bucket, parent, version, removed, doc)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?)"_s)
        .bind(int(row.kind), row.id, row.bucket, row.parent.isNull() ? std::nullopt : std::optional(row.parent),
              row.version, row.removed, Doc{row.doc})
        .exec();
}

Result<void> DocumentTable::update(Db::Transaction &transaction, const Row &before, const Row &row)
{
    // SQLite writes the index of every column that is named here, whether its value changes or not.
    const bool hasNewKeys = row.bucket != before.bucket || row.parent != before.parent;
    const QString keys = hasNewKeys ? u"bucket = ?, parent = ?, "_s : QString();
    Statement statement(transaction,
                        u"{later}UPDATE document SET "_s + keys + u"version = ?, removed = ?, doc = ? WHERE id = ?"_s);
    if (hasNewKeys)
        statement.bind(row.bucket, row.parent.isNull() ? std::nullopt : std::optional(row.parent));
    return statement.bind(row.version, row.removed, Doc{row.doc}, row.id).exec();
}

Protocol::Record recordOf(const DocumentTable::Row &row)
{
    return {row.kind, row.id, row.version, row.removed, row.bucket, row.removed ? QByteArray() : row.doc};
}

} // namespace Opora::Server
