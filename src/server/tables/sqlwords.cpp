// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/sqlwords.h"

#include "db/statement.h"
#include "server/schema/try.h"

#include <algorithm>
#include <bit>

using namespace Qt::StringLiterals;

namespace Opora::Server {

namespace {

constexpr qsizetype kShapes[] = {1, 8, 64, 500};

/// A power of two: the prepared statements of a connection stay few however many queues its readers have.
qsizetype placesFor(const QList<QUuid> &queues)
{
    return qsizetype(std::bit_ceil(size_t(queues.size())));
}

} // namespace

QVariant toVariant(Db::Backend backend, const Doc &doc)
{
    return backend == Db::Backend::Sqlite ? QVariant(doc.json) : QVariant(QString::fromUtf8(doc.json));
}

QString visibleSql(const Reader &reader)
{
    const QStringList places(placesFor(reader.queues), u"?"_s);
    return u"t.removed = 0 AND t.queue IN ("_s + places.join(u',') + u')';
}

void bindVisible(Db::Statement &statement, const Reader &reader)
{
    // A queue that is asked for twice finds nothing twice.
    for (qsizetype i = 0; i < placesFor(reader.queues); ++i)
        statement.bind(reader.queues.value(i, reader.queues.constLast()));
}

QString readableSql(QLatin1StringView text, const Reader &reader)
{
    return visibleSql(reader)
        + u" AND (%1.audience = 0 OR (%1.audience = 1 AND ? = 1)"
          u" OR (%1.audience = 2 AND (? = 1 OR %1.person = ?)))"_s.arg(QString(text));
}

void bindReader(Db::Statement &statement, const Reader &reader)
{
    bindVisible(statement, reader);
    statement.bind(reader.internal, reader.supervisors, reader.person);
}

Core::Result<void> forEachRow(Db::Connection &connection, const QString &sql, const QList<QUuid> &ids,
                              const std::function<void(const Db::Statement &row)> &read)
{
    for (qsizetype from = 0; from < ids.size();) {
        const qsizetype count = std::min(ids.size() - from, std::end(kShapes)[-1]);
        const qsizetype shape = *std::find_if(std::begin(kShapes), std::end(kShapes),
                                              [count](qsizetype candidate) { return count <= candidate; });
        const QStringList places(shape, u"?"_s);
        Db::Statement statement(connection, QString(sql).replace(u"%1"_s, places.join(u',')));
        // A repeated id finds nothing twice.
        for (qsizetype i = 0; i < shape; ++i)
            statement.bind(ids.at(from + std::min(i, count - 1)));
        OPORA_CHECK(statement.each(read));
        from += count;
    }
    return {};
}

} // namespace Opora::Server
