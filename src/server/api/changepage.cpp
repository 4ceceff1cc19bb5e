// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/changepage.h"

#include "core/planted.h"
#include "db/connection.h"
#include "server/schema/try.h"

#include <QSet>

namespace Opora::Server {

using Core::EntityKind;
using Core::Result;

namespace {

void addOnce(QList<QUuid> &list, QSet<QUuid> &seen, const QUuid &id)
{
    if (seen.contains(id))
        return;
    seen.insert(id);
    list.append(id);
}

void collect(ChangePage &page, const QList<ChangeTable::Row> &rows, const Grant &grant)
{
    QSet<QUuid> seen, entered;
    for (const ChangeTable::Row &row : rows) {
        const bool isHere = grant.holds(row.bucket);
        const bool wasHere = !row.fromBucket.isEmpty() && grant.holds(row.fromBucket);
        if (!isHere && (!wasHere || OPORA_PLANTED(29)))
            continue;
        if (row.entity == EntityKind::Ticket) {
            addOnce(page.tickets, seen, row.object);
            if (isHere && !row.fromBucket.isEmpty() && !wasHere && !OPORA_PLANTED(30))
                addOnce(page.entered, entered, row.object);
        } else if (row.entity == EntityKind::Message) {
            addOnce(page.messages, seen, row.object);
        } else if (row.entity == EntityKind::Event) {
            addOnce(page.events, seen, row.object);
        } else {
            addOnce(page.documents, seen, row.object);
        }
    }
}

} // namespace

Result<ChangePage> ChangePage::read(Db::Connection &connection, const FeedHead &head, const Protocol::Cursor &from,
                                    const Grant &grant, int limit)
{
    ChangePage page;
    page.cursor = from;
    if (from.seq == head.seq)
        return page;
    // A short stretch is read whole; for a long one the index finds what matters in it.
    const bool isShort = head.seq - from.seq <= limit;
    OPORA_LET(rows,
              isShort ? ChangeTable::after(connection, from.seq, limit)
                      : ChangeTable::after(connection, from.seq, grant.scopes(), limit));
    collect(page, rows, grant);
    if (!isShort && rows.size() == limit && !OPORA_PLANTED(62)) {
        page.cursor = {head.epoch, rows.last().seq, rows.last().tag};
        page.more = rows.last().seq < head.seq;
        return page;
    }
    OPORA_LET(newest, headCursor(connection, head));
    page.cursor = newest;
    return page;
}

} // namespace Opora::Server
