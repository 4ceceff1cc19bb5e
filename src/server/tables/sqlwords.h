// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/backend.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUuid>
#include <QVariant>

namespace Opora::Db {
class Statement;
}

namespace Opora::Server {

/// A JSON document on its way into a {doc} column: a blob in SQLite, text in PostgreSQL.
struct Doc
{
    const QByteArray &json;
};
[[nodiscard]] QVariant toVariant(Db::Backend backend, const Doc &doc);

/// For whose eyes a question to the tables is: what one person may read, in the words of the tables.
struct Reader
{
    QUuid person;
    bool internal = false;    ///< reads internal texts
    bool supervisors = false; ///< reads what others wrote for supervisors
    QList<QUuid> queues;      ///< whose tickets they see; with none there is nothing to ask for
};
/// The condition "this reader may read it" of a living ticket `t` and a text that has the columns audience and person
/// under the name `text`. Its placeholders are what bindReader() binds.
[[nodiscard]] QString readableSql(QLatin1StringView text, const Reader &reader);
void bindReader(Db::Statement &statement, const Reader &reader);

/// Runs `sql`, which holds "%1" where a list of placeholders belongs, over any number of ids in few shapes, so that the
/// prepared statements of a connection stay few: read(sql, ids) is called for each part.
template<typename Read>
auto forEachPart(const QString &sql, const QList<QUuid> &ids, Read &&read) -> decltype(read(sql, ids))
{
    static constexpr qsizetype kShapes[] = {1, 8, 64, 500};
    for (qsizetype from = 0; from < ids.size();) {
        qsizetype shape = kShapes[3];
        for (const qsizetype candidate : kShapes) {
            if (ids.size() - from <= candidate) {
                shape = candidate;
                break;
            }
        }
        QList<QUuid> part = ids.mid(from, shape);
        from += part.size();
        const QUuid filler = part.constLast(); // a copy: growing moves the list away from under a reference
        part.resize(shape, filler);            // a repeated id finds nothing twice
        QString list(shape * 2 - 1, QLatin1Char('?'));
        for (qsizetype i = 1; i < list.size(); i += 2)
            list[i] = QLatin1Char(',');
        if (auto done = read(QString(sql).replace(QLatin1String("%1"), list), part); !done)
            return done;
    }
    return {};
}

} // namespace Opora::Server
