// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawserver.h"

#include "samples.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace Opora::Bench {

RawServer::RawServer(const QString &database)
    : m_sql(RawSql::open(database))
    , m_isPostgres(database.startsWith("postgresql:"_L1))
{
    m_seq = m_sql->run(u"SELECT seq FROM feed_head"_s).value(0).toLongLong();
    const QVariant person = m_sql->run(u"SELECT person FROM account LIMIT 1"_s).value(0);
    m_sql->run(u"INSERT INTO client(id, person, last_id, updated_at) VALUES(?, ?, 0, 0)"_s, {id(m_client), person});
}

QVariant RawServer::id(const QUuid &uuid) const
{
    return m_isPostgres ? QVariant(uuid.toString(QUuid::WithoutBraces)) : QVariant(uuid.toRfc4122());
}

QVariant RawServer::doc(const QByteArray &json) const
{
    return m_isPostgres ? QVariant(QString::fromUtf8(json)) : QVariant(json);
}

QVariant RawServer::hash() const
{
    return QCryptographicHash::hash(QByteArray::number(m_mutation), QCryptographicHash::Sha256);
}

void RawServer::edit(const QUuid &ticket)
{
    const QVariantList found
        = m_sql->run(u"SELECT bucket, queue, doc, field_versions FROM ticket WHERE id=?"_s, {id(ticket)});
    if (found.isEmpty())
        qFatal("a ticket is not on the server");
    const QString bucket = found[0].toString();
    const QByteArray document = found[2].toByteArray();
    const QString versions = found[3].toString();
    const QUuid event = QUuid::createUuid();
    const QString scope = bucket.section(u'/', 0, 0);
    for (const auto &[kind, object] : {std::pair(14, ticket), std::pair(16, event)}) {
        m_sql->run(u"INSERT INTO change(seq, tag, scope, bucket, from_scope, from_bucket, kind, entity, object, actor, "
                   u"client, "
                   "mutation, at) VALUES(?, 1, ?, ?, '', '', 0, ?, ?, ?, ?, ?, 0)"_s,
                   {++m_seq, scope, bucket, kind, id(object), id(m_client), id(m_client), m_mutation + 1});
    }
    m_sql->run(u"UPDATE ticket SET updated_at=updated_at+1, version=?, hash_public=hash_public+1, "
               "rows_events=rows_events+1, hash_events=hash_events+1, field_versions=?, doc=? WHERE id=?"_s,
               {m_seq, versions, doc(document), id(ticket)});
    m_sql->run(u"INSERT INTO event(id, ticket, at, version, removed, doc) VALUES(?, ?, 0, ?, ?, ?)"_s,
               {id(event), id(ticket), m_seq, 0, doc(document.left(200))});
    for (const int part : {0, 3})
        m_sql->run(u"UPDATE bucket_sum SET row_count=row_count+1, hash=hash+1 WHERE bucket=? AND part=?"_s,
                   {bucket, part});
    m_sql->run(
        u"INSERT INTO mutation_outcome(client, id, payload_hash, outcome, refused, at) VALUES(?, ?, ?, ?, ?, 0)"_s,
        {id(m_client), ++m_mutation, hash(), u"{\"id\":1,\"kind\":\"applied\",\"version\":123456}"_s, 0});
}

double RawServer::write(const QList<QUuid> &tickets)
{
    return millisecondsOf([&] {
        m_sql->begin();
        const QString lock = m_isPostgres ? u" FOR UPDATE"_s : QString();
        m_sql->run(u"SELECT last_id FROM client WHERE id=?"_s + lock, {id(m_client)});
        for (const QUuid &ticket : tickets)
            edit(ticket);
        m_sql->run(u"UPDATE feed_head SET seq=? WHERE id=1"_s, {m_seq});
        m_sql->run(u"UPDATE client SET last_id=?, updated_at=0 WHERE id=?"_s, {m_mutation, id(m_client)});
        m_sql->commit();
    });
}

} // namespace Opora::Bench
