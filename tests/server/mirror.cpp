// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror.h"

#include "core/checksum.h"
#include "protocol/codec.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::EntityKind;

namespace {

QUuid parentOf(const Protocol::Record &record)
{
    if (record.kind == EntityKind::Message)
        return Protocol::decode<Core::Message>(record.doc)->ticket.uuid();
    if (record.kind == EntityKind::Event)
        return Protocol::decode<Core::Event>(record.doc)->ticket.uuid();
    return {};
}

} // namespace

Protocol::BucketsAnswer Mirror::buckets()
{
    return m_world.get(u"buckets?want="_s + m_want, m_world.freshToken(m_person)).as<Protocol::BucketsAnswer>();
}

void Mirror::start(int pageSize)
{
    m_rows.clear();
    m_parents.clear();
    const auto answer = buckets();
    m_cursor = answer.cursor;
    m_rights = answer.rights;
    for (const Protocol::BucketInfo &bucket : answer.buckets)
        pageBucket(bucket.name, pageSize);
}

void Mirror::pageBucket(const QString &name, int pageSize)
{
    QString after;
    do {
        const auto page = m_world
                              .get(u"bucket?name=%1&limit=%2&after=%3"_s.arg(name).arg(pageSize).arg(after),
                                   m_world.freshToken(m_person))
                              .as<Protocol::BucketPage>();
        for (const Protocol::Record &record : page.records)
            take(record);
        after = page.next.value_or(QString());
    } while (!after.isEmpty());
}

void Mirror::take(const Protocol::Record &record)
{
    const auto known = m_rows.constFind(record.id);
    if (known != m_rows.cend() && known->version >= record.version && !record.removed)
        return;
    if (record.removed) {
        m_rows.remove(record.id);
        if (record.kind == EntityKind::Ticket)
            m_rows.removeIf([&](auto row) { return m_parents.value(row.key()) == record.id; });
        return;
    }
    const QUuid parent = parentOf(record);
    if (!parent.isNull()) {
        m_parents.insert(record.id, parent);
        if (!m_rows.contains(parent))
            ++m_orphans;
    }
    m_rows.insert(record.id, record);
    if (record.kind != EntityKind::Ticket)
        return;
    // Messages live where their ticket lives.
    for (auto row = m_rows.begin(); row != m_rows.end(); ++row) {
        if (m_parents.value(row.key()) == record.id)
            row->bucket = record.bucket;
    }
}

int Mirror::follow()
{
    int received = 0;
    for (;;) {
        const auto reply = m_world.get(u"changes?cursor=%1&want=%2&rights=%3"_s.arg(m_cursor, m_want, m_rights),
                                       m_world.freshToken(m_person));
        const auto answer = reply.as<Protocol::ChangesAnswer>();
        for (const Protocol::Record &record : answer.records)
            take(record);
        received += int(answer.records.size());
        m_cursor = answer.cursor;
        if (answer.rights) {
            // What was lost is purged and what was gained is paged, as a client does.
            start();
            continue;
        }
        if (!answer.more)
            return received;
    }
}

void Mirror::rewind(const QString &cursor, qint64 seq)
{
    m_cursor = cursor;
    for (Protocol::Record &row : m_rows)
        row.version = row.version > seq ? 0 : row.version;
    QHash<QUuid, qint64> there;
    Protocol::RecordsRequest missing;
    const QString token = m_world.freshToken(m_person);
    for (const Protocol::BucketInfo &bucket : buckets().buckets) {
        const auto answer = m_world.get(u"bucket/versions?name="_s + bucket.name, token);
        for (const auto &row : answer.as<Protocol::VersionsAnswer>().rows) {
            there.insert(row.id, row.version);
            if (!m_rows.contains(row.id) || m_rows[row.id].version != row.version)
                missing.ids.append({row.kind, row.id});
        }
    }
    m_rows.removeIf([&](auto row) { return !there.contains(row.key()); });
    const auto answer = m_world.post(u"records"_s, Protocol::encode(missing), token);
    for (const Protocol::Record &record : answer.as<Protocol::RecordsAnswer>().records)
        take(record);
}

QStringList Mirror::differences()
{
    QHash<QString, Core::BucketSum> held;
    for (const Protocol::Record &record : std::as_const(m_rows))
        held[record.bucket].add(record.id, record.version);
    QStringList different;
    for (const Protocol::BucketInfo &bucket : buckets().buckets) {
        const Core::BucketSum sum = held.take(bucket.name);
        if (sum.count != bucket.count || sum.checksum != bucket.checksum)
            different += u"%1: %2 rows here, %3 there"_s.arg(bucket.name).arg(sum.count).arg(bucket.count);
    }
    for (auto it = held.cbegin(); it != held.cend(); ++it)
        different += u"%1: %2 rows too many"_s.arg(it.key()).arg(it->count);
    return different;
}

} // namespace Opora::Server
