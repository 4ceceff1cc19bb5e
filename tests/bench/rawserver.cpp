// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawserver.h"

#include "samples.h"

#include <QCryptographicHash>
#include <QSqlError>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace Opora::Bench {

namespace {

constexpr auto kConnection = "bench-raw-server"_L1;

void setPlace(QSqlDatabase &database, const QUrl &url)
{
    const QUrlQuery query(url);
    database.setHostName(query.hasQueryItem(u"host"_s) ? query.queryItemValue(u"host"_s, QUrl::FullyDecoded)
                                                       : url.host());
    database.setPort(url.port(5432));
    database.setDatabaseName(url.path().mid(1));
    database.setUserName(url.userName());
    database.setPassword(url.password());
}

} // namespace

RawServer::RawServer(const QString &database)
    : m_isPostgres(database.startsWith("postgresql:"_L1))
{
    m_database = QSqlDatabase::addDatabase(m_isPostgres ? u"QPSQL"_s : u"QSQLITE"_s, kConnection);
    if (m_isPostgres)
        setPlace(m_database, QUrl(database));
    else
        m_database.setDatabaseName(database.mid(7));
    if (!m_database.open())
        qFatal("the raw server database: %s", qPrintable(m_database.lastError().text()));
    if (!m_isPostgres) {
        for (const QString &pragma : {u"journal_mode=WAL"_s, u"synchronous=FULL"_s, u"secure_delete=OFF"_s})
            QSqlQuery(m_database).exec(u"PRAGMA "_s + pragma);
    }
    QSqlQuery head(m_database);
    head.exec(u"SELECT seq FROM feed_head"_s);
    m_seq = head.next() ? head.value(0).toLongLong() : 0;
    head.exec(u"SELECT person FROM account LIMIT 1"_s);
    const QVariant person = head.next() ? head.value(0) : QVariant();
    run(u"INSERT INTO client(id, person, last_id, updated_at) VALUES(?, ?, 0, 0)"_s, {id(m_client), person});
}

RawServer::~RawServer()
{
    m_prepared.clear();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(kConnection);
}

QSqlQuery &RawServer::prepared(const QString &sql)
{
    std::shared_ptr<QSqlQuery> &query = m_prepared[sql];
    if (!query) {
        query = std::make_shared<QSqlQuery>(m_database);
        query->setForwardOnly(true);
        if (!query->prepare(sql))
            qFatal("%s: %s", qPrintable(sql), qPrintable(query->lastError().text()));
    }
    return *query;
}

void RawServer::run(const QString &sql, const QVariantList &values)
{
    QSqlQuery &query = prepared(sql);
    for (qsizetype at = 0; at < values.size(); ++at)
        query.bindValue(int(at), values[at]);
    if (!query.exec())
        qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
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
    run(u"SELECT bucket, queue, doc, field_versions FROM ticket WHERE id=?"_s, {id(ticket)});
    QSqlQuery &found = prepared(u"SELECT bucket, queue, doc, field_versions FROM ticket WHERE id=?"_s);
    if (!found.next())
        qFatal("a ticket is not on the server");
    const QString bucket = found.value(0).toString();
    const QByteArray document = found.value(2).toByteArray();
    const QString versions = found.value(3).toString();
    found.finish();
    const QUuid event = QUuid::createUuid();
    const QString scope = bucket.section(u'/', 0, 0);
    for (const auto &[kind, object] : {std::pair(14, ticket), std::pair(16, event)}) {
        run(u"INSERT INTO change(seq, tag, scope, bucket, from_scope, from_bucket, kind, entity, object, actor, "
            u"client, "
            "mutation, at) VALUES(?, 1, ?, ?, '', '', 0, ?, ?, ?, ?, ?, 0)"_s,
            {++m_seq, scope, bucket, kind, id(object), id(m_client), id(m_client), m_mutation + 1});
    }
    run(u"UPDATE ticket SET updated_at=updated_at+1, version=?, hash_public=hash_public+1, "
        "rows_events=rows_events+1, hash_events=hash_events+1, field_versions=?, doc=? WHERE id=?"_s,
        {m_seq, versions, doc(document), id(ticket)});
    run(u"INSERT INTO event(id, ticket, at, version, removed, doc) VALUES(?, ?, 0, ?, ?, ?)"_s,
        {id(event), id(ticket), m_seq, 0, doc(document.left(200))});
    for (const int part : {0, 3})
        run(u"UPDATE bucket_sum SET row_count=row_count+1, hash=hash+1 WHERE bucket=? AND part=?"_s, {bucket, part});
    run(u"INSERT INTO mutation_outcome(client, id, payload_hash, outcome, refused, at) VALUES(?, ?, ?, ?, ?, 0)"_s,
        {id(m_client), ++m_mutation, hash(), u"{\"id\":1,\"kind\":\"applied\",\"version\":123456}"_s, 0});
}

double RawServer::write(const QList<QUuid> &tickets)
{
    return millisecondsOf([&] {
        if (m_isPostgres)
            m_database.transaction();
        else
            run(u"BEGIN IMMEDIATE"_s, {});
        const QString lock = m_isPostgres ? u" FOR UPDATE"_s : QString();
        run(u"SELECT last_id FROM client WHERE id=?"_s + lock, {id(m_client)});
        prepared(u"SELECT last_id FROM client WHERE id=?"_s + lock).finish();
        for (const QUuid &ticket : tickets)
            edit(ticket);
        run(u"UPDATE feed_head SET seq=? WHERE id=1"_s, {m_seq});
        run(u"UPDATE client SET last_id=?, updated_at=0 WHERE id=?"_s, {m_mutation, id(m_client)});
        if (m_isPostgres)
            m_database.commit();
        else
            run(u"COMMIT"_s, {});
    });
}

} // namespace Opora::Bench
