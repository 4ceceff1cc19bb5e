// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Routes of the change feed and of what clients send.
#include "db/connection.h"
#include "protocol/limits.h"
#include "protocol/mutationcodec.h"
#include "protocol/wire.h"
#include "server/api/calls.h"
#include "server/api/changepage.h"
#include "server/api/metrics.h"
#include "server/api/recordreader.h"
#include "server/feed/bucketname.h"
#include "server/mutations/mutationbatch.h"
#include "server/schema/try.h"

#include <numeric>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Error;
using Core::Result;
using Protocol::Record;

namespace {

Error conflict(const QString &code)
{
    return {Error::Kind::Conflict, code, {}};
}

Result<Protocol::Cursor> cursorOf(const Call &call)
{
    OPORA_LET(cursor, Protocol::decodeCursor(call.query(u"cursor"_s).toLatin1()));
    OPORA_LET(state, judgeCursor(call.connection(), call.head, cursor));
    switch (state) {
    case CursorState::Ours: return cursor;
    case CursorState::Forked: return conflict(u"cursor.forked"_s);
    case CursorState::TooOld: return conflict(u"cursor.too_old"_s);
    }
    return cursor;
}

/// Parents first. A ticket that entered brings its whole conversation, so its rows are not looked up again.
Result<QList<Record>> readRecords(const Call &call, const ChangePage &page, const Grant &grant)
{
    const RecordReader reader(call.connection(), call.rights(), grant);
    OPORA_LET(documents, reader.documents(page.documents));
    OPORA_LET(tickets, reader.tickets(page.tickets));
    OPORA_LET(messages, reader.messages(page.messages));
    OPORA_LET(events, reader.events(page.events));
    QList<Record> records = documents + tickets;
    OPORA_LET(enteredRows, TicketTable::find(call.connection(), page.entered));
    QList<TicketTable::Row> entered;
    for (const TicketTable::Row &row : std::as_const(enteredRows)) {
        if (!row.removed && grant.holds(row.bucket))
            entered.append(row);
    }
    OPORA_LET(conversations, reader.withConversations(entered));
    QSet<QUuid> sent;
    for (const Record &record : std::as_const(conversations)) {
        if (record.kind == Core::EntityKind::Ticket)
            continue;
        sent.insert(record.id);
        records.append(record);
    }
    for (const Record &record : messages + events) {
        if (!sent.contains(record.id))
            records.append(record);
    }
    return records;
}

struct News
{
    ChangePage page;
    QList<Record> records;
};

/// A stretch of the feed that fits into one answer, however large the messages in it are.
Result<News> readNews(const Call &call, const Protocol::Cursor &cursor, const Grant &grant)
{
    for (int limit = call.services.portions.changes;; limit = std::max(1, limit / 8)) {
        OPORA_LET(page, ChangePage::read(call.connection(), call.head, cursor, grant, limit));
        OPORA_LET(records, readRecords(call, page, grant));
        const qsizetype bytes = std::accumulate(records.cbegin(), records.cend(), qsizetype(0),
                                                [](qsizetype sum, const Record &r) { return sum + r.doc.size(); });
        if (bytes <= call.services.portions.changesBytes || limit == 1)
            return News{page, records};
    }
}

Response waitResponse(const Call &call, const Grant &grant, std::chrono::seconds limit)
{
    Response response;
    Wait wait;
    wait.seen = call.head.seq;
    wait.limit = limit;
    QStringList scopes = grant.scopes();
    // Rights are written in the people and queues of "ref".
    if (!scopes.contains(kRefBucket))
        scopes += kRefBucket;
    for (const QString &scope : std::as_const(scopes))
        wait.topics.append(topicOf(scope));
    response.wait = wait;
    return response;
}

} // namespace

Answer changes(const Call &call)
{
    OPORA_LET(seconds, call.queryNumber(u"wait"_s, 0, 0, Protocol::Limits::kLongestWait.count()));
    OPORA_LET(grant, Grant::fromWant(call.query(u"want"_s), call.rights()));
    OPORA_LET(cursor, cursorOf(call));
    OPORA_LET(news, readNews(call, cursor, grant));
    auto &[page, records] = news;
    const QString digest = call.rights().digest();
    const bool hasNewRights = call.query(u"rights"_s) != digest;
    const bool isNews = !records.isEmpty() || page.more || hasNewRights;
    if (!isNews && seconds > 0 && !call.request.isLastCall)
        return waitResponse(call, grant, std::chrono::seconds(seconds));
    Protocol::ChangesAnswer answer;
    answer.cursor = QString::fromLatin1(Protocol::encodeCursor(page.cursor));
    answer.more = page.more;
    answer.records = std::move(records);
    if (hasNewRights) {
        answer.rights = digest;
        answer.visibleQueues = call.rights().visibleQueues();
    }
    return jsonResponse(Protocol::encode(answer));
}

Answer cursorAncestor(const Call &call)
{
    OPORA_LET(request, Protocol::decode<Protocol::AncestorRequest>(call.request.body));
    QList<Protocol::Cursor> checkpoints;
    for (const QString &text : std::as_const(request.checkpoints)) {
        OPORA_LET(cursor, Protocol::decodeCursor(text.toLatin1()));
        checkpoints.append(cursor);
    }
    std::sort(checkpoints.begin(), checkpoints.end(), [](const auto &a, const auto &b) { return a.seq > b.seq; });
    Protocol::AncestorAnswer answer;
    for (const Protocol::Cursor &cursor : std::as_const(checkpoints)) {
        // A restore gives the feed a new epoch and keeps its changes: number and tag say whether one is common.
        const Protocol::Cursor here{call.head.epoch, cursor.seq, cursor.tag};
        OPORA_LET(state, judgeCursor(call.connection(), call.head, here));
        if (state != CursorState::Ours)
            continue;
        answer.cursor = QString::fromLatin1(Protocol::encodeCursor(here));
        answer.seq = cursor.seq;
        break;
    }
    return jsonResponse(Protocol::encode(answer));
}

Answer mutations(const Call &call)
{
    OPORA_LET(batch, Protocol::decodeMutations(call.request.body));
    const MutationAuthor author{call.rights(), *call.caller->reference, call.caller->access.deviceName,
                                call.request.peer, call.now()};
    OPORA_LET(report, MutationBatch(call.connection(), *call.services.random, author).run(batch));
    if (call.services.metrics)
        call.services.metrics->countMutations(report.answer.outcomes.size());
    Response response = jsonResponse(Protocol::encode(report.answer));
    response.hasWrittenFeed = report.isFeedWritten;
    return response;
}

} // namespace Opora::Server
