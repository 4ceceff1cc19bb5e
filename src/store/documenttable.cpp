// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/documenttable.h"

#include "db/statement.h"
#include "db/transaction.h"
#include "store/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::EntityKind;
using Core::Result;
using Db::Statement;

Result<std::optional<ReferenceTable::Row>> ReferenceTable::find(Db::Connection &connection, EntityKind kind,
                                                                const QUuid &id)
{
    return Statement(connection, u"SELECT version, doc FROM reference WHERE kind=? AND id=?"_s)
        .bind(int(kind), id)
        .first([](const Statement &row) {
            return Row{row.integer(0), row.blob(1)};
        });
}

Result<void> ReferenceTable::upsert(Db::Transaction &transaction, EntityKind kind, const QUuid &id, qint64 version,
                                    const QByteArray &doc)
{
    return Statement(transaction,
                     u"INSERT INTO reference(kind, id, version, doc) VALUES(?,?,?,?) "
                     "ON CONFLICT(kind, id) DO UPDATE SET version=excluded.version, doc=excluded.doc"_s)
        .bind(int(kind), id, version, doc)
        .exec();
}

Result<void> ReferenceTable::remove(Db::Transaction &transaction, EntityKind kind, const QUuid &id)
{
    return Statement(transaction, u"DELETE FROM reference WHERE kind=? AND id=?"_s).bind(int(kind), id).exec();
}

Result<std::optional<ReferenceOverlayTable::Row>> ReferenceOverlayTable::find(Db::Connection &connection,
                                                                              const QUuid &id)
{
    return Statement(connection, u"SELECT kind, removed, doc FROM reference_overlay WHERE id=?"_s)
        .bind(id)
        .first([](const Statement &row) {
            return Row{EntityKind(row.integer(0)), row.boolean(1), row.blob(2)};
        });
}

Result<void> ReferenceOverlayTable::set(Db::Transaction &transaction, const QUuid &id, const Row &row)
{
    return Statement(transaction,
                     u"INSERT INTO reference_overlay(id, kind, removed, doc) VALUES(?,?,?,?) "
                     "ON CONFLICT(id) DO UPDATE SET kind=excluded.kind, removed=excluded.removed, doc=excluded.doc"_s)
        .bind(id, int(row.kind), row.removed, row.doc)
        .exec();
}

Result<void> ReferenceOverlayTable::remove(Db::Transaction &transaction, const QUuid &id)
{
    return Statement(transaction, u"DELETE FROM reference_overlay WHERE id=?"_s).bind(id).exec();
}

Result<std::optional<ArticleTable::Row>> ArticleTable::find(Db::Connection &connection, const QUuid &id)
{
    return Statement(connection, u"SELECT key, version, doc FROM article WHERE id=?"_s)
        .bind(id)
        .first([](const Statement &row) {
            return Row{row.integer(0), row.integer(1), row.blob(2)};
        });
}

Result<qint64> ArticleTable::upsert(Db::Transaction &transaction, const Core::Article &article, qint64 version,
                                    const QByteArray &doc)
{
    OPORA_TRY(
        Statement(transaction,
                  u"INSERT INTO article(id, version, section, title, short_answer, language, state, updated, doc) "
                  "VALUES(?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET version=excluded.version, "
                  "section=excluded.section, title=excluded.title, short_answer=excluded.short_answer, "
                  "language=excluded.language, state=excluded.state, updated=excluded.updated, doc=excluded.doc"_s)
            .bind(article.id.uuid(), version, article.section.uuid(), article.title, article.shortAnswer,
                  article.language, int(article.state), Core::toMsecs(article.updatedAt), doc)
            .run());
    OPORA_TAKE(row, find(transaction.connection(), article.id.uuid()));
    return row ? row->key : 0;
}

Result<void> ArticleTable::remove(Db::Transaction &transaction, qint64 key)
{
    return Statement(transaction, u"DELETE FROM article WHERE key=?"_s).bind(key).exec();
}

Result<std::optional<QByteArray>> ShadowTable::find(Db::Connection &connection, EntityKind kind, const QUuid &id)
{
    return Statement(connection, u"SELECT doc FROM shadow WHERE kind=? AND id=?"_s)
        .bind(int(kind), id)
        .first([](const Statement &row) { return row.blob(0); });
}

Result<bool> ShadowTable::isOnlyHere(Db::Connection &connection, EntityKind kind, const QUuid &id)
{
    OPORA_TAKE(shadow, find(connection, kind, id));
    return shadow && shadow->isEmpty();
}

Result<void> ShadowTable::keep(Db::Transaction &transaction, EntityKind kind, const QUuid &id, const QByteArray &doc)
{
    return Statement(transaction, u"INSERT INTO shadow(kind, id, doc) VALUES(?,?,?) ON CONFLICT DO NOTHING"_s)
        .bind(int(kind), id, doc)
        .exec();
}

Result<void> ShadowTable::set(Db::Transaction &transaction, EntityKind kind, const QUuid &id, const QByteArray &doc)
{
    return Statement(transaction,
                     u"INSERT INTO shadow(kind, id, doc) VALUES(?,?,?) "
                     "ON CONFLICT(kind, id) DO UPDATE SET doc=excluded.doc"_s)
        .bind(int(kind), id, doc)
        .exec();
}

Result<void> ShadowTable::remove(Db::Transaction &transaction, EntityKind kind, const QUuid &id)
{
    return Statement(transaction, u"DELETE FROM shadow WHERE kind=? AND id=?"_s).bind(int(kind), id).exec();
}

} // namespace Opora::Store
