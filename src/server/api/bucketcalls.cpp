// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Routes of the first sync and of reconciling.
#include "db/connection.h"
#include "protocol/limits.h"
#include "protocol/wire.h"
#include "server/api/calls.h"
#include "server/api/recordreader.h"
#include "server/feed/bucketname.h"
#include "server/schema/try.h"
#include "server/tables/bucketsumtable.h"
#include "server/tables/documenttable.h"

#include "core/checksum.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Error;
using Core::Result;
using Protocol::BucketInfo;

namespace {

RowSum visibleSum(const PartSums &sums, const Rights &rights)
{
    RowSum visible;
    for (size_t part = 0; part < kPartCount; ++part) {
        if (rights.seesPart(Part(part)))
            visible += sums[part];
    }
    return visible;
}

/// Notes for supervisors that somebody else wrote are hidden, one's own are not: they belong to the sum.
Result<void> addOwnNotes(QHash<QString, RowSum> &sums, const Call &call)
{
    if (call.rights().seesPart(Part::Supervisors))
        return {};
    OPORA_LET(notes, MessageTable::ownForSupervisors(call.connection(), call.rights().person().id.uuid()));
    for (const auto &[bucket, row] : std::as_const(notes)) {
        if (sums.contains(bucket))
            sums[bucket].add(Core::rowHash(row.id, row.version));
    }
    return {};
}

Result<Grant> grantOf(const Call &call, const QString &bucket)
{
    Grant grant = Grant::all(call.rights());
    if (!grant.holds(bucket))
        return Error{Error::Kind::Rejected, u"bucket.unknown"_s, {}};
    return grant;
}

Answer documentPage(const Call &call, const QString &bucket, int limit)
{
    const QStringList after = call.query(u"after"_s).split(u'.');
    const bool isFirst = after.size() != 2;
    const QUuid afterId = isFirst ? QUuid() : QUuid::fromString(after[1]);
    if (!isFirst && afterId.isNull())
        return badQuery(u"after"_s);
    const int afterKind = isFirst ? -1 : after[0].toInt();
    OPORA_LET(rows, DocumentTable::page(call.connection(), bucket, afterKind, afterId, limit));
    Protocol::BucketPage page;
    page.bucket = bucket;
    qsizetype bytes = 0;
    for (const DocumentTable::Row &row : std::as_const(rows)) {
        page.records.append(recordOf(row));
        bytes += row.doc.size();
        if (bytes > call.services.portions.pageBytes)
            break;
    }
    const bool isCut = page.records.size() < rows.size();
    if (isCut || rows.size() == limit) {
        const Protocol::Record &last = page.records.constLast();
        page.next = u"%1.%2"_s.arg(int(last.kind)).arg(last.id.toString(QUuid::WithoutBraces));
    }
    return jsonResponse(Protocol::encode(page));
}

Answer ticketPage(const Call &call, const QString &bucket, const Grant &grant, int limit)
{
    const Portions &portions = call.services.portions;
    OPORA_LET(before,
              call.queryNumber(u"after"_s, std::numeric_limits<qint64>::max(), 0, std::numeric_limits<qint64>::max()));
    OPORA_LET(tickets, TicketTable::page(call.connection(), bucket, before, limit));
    const RecordReader reader(call.connection(), call.rights(), grant);
    Protocol::BucketPage page;
    page.bucket = bucket;
    qsizetype bytes = 0;
    qsizetype done = 0;
    while (done < tickets.size() && bytes <= portions.pageBytes) {
        const QList<TicketTable::Row> part = tickets.mid(done, portions.ticketsAtOnce);
        OPORA_LET(records, reader.withConversations(part));
        for (const Protocol::Record &record : std::as_const(records))
            bytes += record.doc.size();
        page.records += records;
        done += part.size();
    }
    if (done < tickets.size() || tickets.size() == limit)
        page.next = QString::number(tickets[done - 1].number);
    return jsonResponse(Protocol::encode(page));
}

} // namespace

Answer buckets(const Call &call)
{
    OPORA_LET(grant, Grant::fromWant(call.query(u"want"_s), call.rights()));
    OPORA_LET(cursor, headCursor(call.connection(), call.head));
    OPORA_LET(all, BucketSumTable::all(call.connection()));
    QHash<QString, RowSum> sums;
    QStringList names = grant.fixedBuckets();
    for (const QString &name : std::as_const(names))
        sums.insert(name, {});
    QStringList closed;
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        if (!grant.holds(it.key()))
            continue;
        if (!sums.contains(it.key()))
            closed.append(it.key());
        sums.insert(it.key(), visibleSum(it.value(), call.rights()));
    }
    OPORA_CHECK(addOwnNotes(sums, call));
    // Newest month first whatever the queue: that is what a person looks for first.
    std::sort(closed.begin(), closed.end(), [](const QString &a, const QString &b) {
        const auto monthA = QStringView(a).right(7), monthB = QStringView(b).right(7);
        return monthA != monthB ? monthA > monthB : a < b;
    });
    Protocol::BucketsAnswer answer{QString::fromLatin1(Protocol::encodeCursor(cursor)), call.rights().digest(), {}};
    for (const QString &name : std::as_const(names += closed))
        answer.buckets.append({name, sums[name].rows, sums[name].hash});
    return jsonResponse(Protocol::encode(answer));
}

Answer bucketPage(const Call &call)
{
    const QString name = call.query(u"name"_s);
    OPORA_LET(limit, call.queryNumber(u"limit"_s, Protocol::Limits::kPageTickets, 1, Protocol::Limits::kPageTickets));
    OPORA_LET(grant, grantOf(call, name));
    if (queueOf(name).isNull())
        return documentPage(call, name, int(limit));
    return ticketPage(call, name, grant, int(limit));
}

Answer bucketVersions(const Call &call)
{
    const QString name = call.query(u"name"_s);
    OPORA_CHECK(grantOf(call, name));
    Protocol::VersionsAnswer answer;
    if (queueOf(name).isNull()) {
        OPORA_LET(rows, DocumentTable::versions(call.connection(), name));
        answer.rows = std::move(rows);
        return jsonResponse(Protocol::encode(answer));
    }
    OPORA_LET(tickets, TicketTable::versions(call.connection(), name));
    answer.rows = std::move(tickets);
    OPORA_LET(messages, MessageTable::versions(call.connection(), name));
    for (const MessageTable::Row &row : std::as_const(messages)) {
        if (call.rights().seesAudience(Core::Audience(row.audience), row.person))
            answer.rows.append({Core::EntityKind::Message, row.id, row.version});
    }
    if (call.rights().seesEvents()) {
        OPORA_LET(events, EventTable::versions(call.connection(), name));
        for (const EventTable::Row &row : std::as_const(events))
            answer.rows.append({Core::EntityKind::Event, row.id, row.version});
    }
    return jsonResponse(Protocol::encode(answer));
}

} // namespace Opora::Server
