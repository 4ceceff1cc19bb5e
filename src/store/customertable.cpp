// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/customertable.h"

#include "db/statement.h"
#include "db/transaction.h"
#include "store/try.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Db::Statement;

namespace {

Result<std::optional<CustomerTable::Row>> findWhere(Db::Connection &connection, const QString &condition,
                                                    const QUuid &id)
{
    return Statement(connection, u"SELECT key, version, doc FROM customer WHERE "_s + condition)
        .bind(id)
        .first([](const Statement &row) {
            return CustomerTable::Row{row.integer(0), row.integer(1), row.blob(2)};
        });
}

Result<void> setMerged(Db::Transaction &transaction, const QUuid &source, const QUuid &target)
{
    if (target.isNull())
        return Statement(transaction, u"DELETE FROM customer_merged WHERE source=?"_s).bind(source).exec();
    return Statement(transaction,
                     u"INSERT INTO customer_merged(source, target) VALUES(?,?) "
                     "ON CONFLICT(source) DO UPDATE SET target=excluded.target"_s)
        .bind(source, target)
        .exec();
}

Result<std::optional<OrganisationTable::Row>> organisationWhere(Db::Connection &connection, const QString &condition,
                                                                const QUuid &id)
{
    return Statement(connection, u"SELECT version, doc FROM organisation WHERE "_s + condition)
        .bind(id)
        .first([](const Statement &row) {
            return OrganisationTable::Row{row.integer(0), row.blob(1)};
        });
}

/// SQL for those whose removal is not on its way.
QString leftIn(const QString &table)
{
    return u"NOT EXISTS(SELECT 1 FROM reference_overlay gone WHERE gone.id=%1.id AND gone.removed=1)"_s.arg(table);
}

/// SQL for whom somebody is merged into; who is gone, or going, is nobody to be shown as.
QString targetOf(const QString &source)
{
    return u"SELECT same.target FROM customer_merged same JOIN customer other ON other.id=same.target "
           "WHERE same.source=%1 AND NOT EXISTS("
           "SELECT 1 FROM reference_overlay left_out WHERE left_out.id=same.target AND left_out.removed=1)"_s.arg(
               source);
}

} // namespace

QString CustomerTable::shown(const QString &table)
{
    return leftIn(table) + u" AND NOT EXISTS(%1)"_s.arg(targetOf(table + u".id"_s));
}

QString CustomerTable::family(const QString &customer)
{
    return families(u"SELECT "_s + customer);
}

QString CustomerTable::families(const QString &select)
{
    // UNION and not UNION ALL: two who were merged into one another by two people end it.
    return u"WITH RECURSIVE family(id) AS (%1 UNION SELECT m.source FROM customer_merged m "
           "JOIN family f ON m.target=f.id) SELECT id FROM family"_s.arg(select);
}

QString CustomerTable::ticketsOf(const QString &customer)
{
    return u"(SELECT count(*) FROM ticket t WHERE t.requester IN (%1))"_s.arg(family(customer));
}

Result<QUuid> CustomerTable::survivor(Db::Connection &connection, const QUuid &id)
{
    QUuid at = id;
    QSet<QUuid> seen;
    while (!seen.contains(at)) {
        seen.insert(at);
        OPORA_TAKE(next, Statement(connection, targetOf(u"?"_s)).bind(at).first([](const Statement &row) {
            return row.uuid(0);
        }));
        if (!next)
            return at;
        at = *next;
    }
    return id;
}

Result<std::optional<CustomerTable::Row>> CustomerTable::find(Db::Connection &connection, const QUuid &id)
{
    return findWhere(connection, u"id=?"_s, id);
}

Result<std::optional<CustomerTable::Row>> CustomerTable::findShown(Db::Connection &connection, const QUuid &id)
{
    return findWhere(connection, u"id=? AND "_s + shown(u"customer"_s), id);
}

Result<qint64> CustomerTable::upsert(Db::Transaction &transaction, qint64 key, const Core::Customer &customer,
                                     qint64 version, const QByteArray &doc)
{
    const QString contact = !customer.emails.isEmpty() ? customer.emails.constFirst() : customer.phones.value(0);
    if (key == 0) {
        OPORA_TAKE(
            next,
            Statement(transaction, u"SELECT coalesce(max(key), 0) + 1 FROM customer"_s).first([](const Statement &row) {
                return row.integer(0);
            }));
        key = next.value_or(1);
    }
    OPORA_TRY(Statement(transaction,
                        u"INSERT INTO customer(key, id, version, name, contact, organisation, vip, doc) "
                        "VALUES(?,?,?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET version=excluded.version, "
                        "name=excluded.name, contact=excluded.contact, organisation=excluded.organisation, "
                        "vip=excluded.vip, doc=excluded.doc"_s)
                  .bind(key, customer.id.uuid(), version, customer.name, contact, customer.organisation.uuid(),
                        customer.vip, doc)
                  .run());
    OPORA_TRY(setMerged(transaction, customer.id.uuid(), customer.mergedInto.uuid()));
    return key;
}

Result<void> CustomerTable::remove(Db::Transaction &transaction, qint64 key)
{
    OPORA_TRY(
        Statement(transaction, u"DELETE FROM customer_merged WHERE source=(SELECT id FROM customer WHERE key=?)"_s)
            .bind(key)
            .exec());
    return Statement(transaction, u"DELETE FROM customer WHERE key=?"_s).bind(key).exec();
}

QString OrganisationTable::shown(const QString &table)
{
    return leftIn(table);
}

Result<std::optional<OrganisationTable::Row>> OrganisationTable::find(Db::Connection &connection, const QUuid &id)
{
    return organisationWhere(connection, u"id=?"_s, id);
}

Result<std::optional<OrganisationTable::Row>> OrganisationTable::findShown(Db::Connection &connection, const QUuid &id)
{
    return organisationWhere(connection, u"id=? AND "_s + shown(u"organisation"_s), id);
}

Result<QString> OrganisationTable::nameOf(Db::Connection &connection, const QUuid &customer)
{
    OPORA_TAKE(person, CustomerTable::survivor(connection, customer));
    OPORA_TAKE(name,
               Statement(connection,
                         u"SELECT o.name FROM customer c JOIN organisation o ON o.id=c.organisation "
                         "WHERE c.id=? AND %1"_s.arg(shown(u"o"_s)))
                   .bind(person)
                   .first([](const Statement &row) { return row.text(0); }));
    return name.value_or(QString());
}

Result<std::optional<qint64>> OrganisationTable::version(Db::Connection &connection, const QUuid &id)
{
    return Statement(connection, u"SELECT version FROM organisation WHERE id=?"_s)
        .bind(id)
        .first([](const Statement &row) { return row.integer(0); });
}

Result<void> OrganisationTable::upsert(Db::Transaction &transaction, const Core::Organisation &organisation,
                                       qint64 version, const QByteArray &doc)
{
    return Statement(transaction,
                     u"INSERT INTO organisation(id, version, name, doc) VALUES(?,?,?,?) ON CONFLICT(id) "
                     "DO UPDATE SET version=excluded.version, name=excluded.name, doc=excluded.doc"_s)
        .bind(organisation.id.uuid(), version, organisation.name, doc)
        .exec();
}

Result<void> OrganisationTable::remove(Db::Transaction &transaction, const QUuid &id)
{
    return Statement(transaction, u"DELETE FROM organisation WHERE id=?"_s).bind(id).exec();
}

Result<std::optional<CustomerNoteTable::Row>> CustomerNoteTable::find(Db::Connection &connection, const QUuid &id)
{
    return Statement(connection, u"SELECT customer, version, pending FROM customer_note WHERE id=?"_s)
        .bind(id)
        .first([](const Statement &row) {
            return Row{row.uuid(0), row.integer(1), row.integer(2)};
        });
}

Result<void> CustomerNoteTable::upsert(Db::Transaction &transaction, const Core::CustomerNote &note, qint64 version,
                                       const QByteArray &doc)
{
    return Statement(transaction,
                     u"INSERT INTO customer_note(id, customer, at, version, pending, doc) VALUES(?,?,?,?,0,?) "
                     "ON CONFLICT(id) DO UPDATE SET customer=excluded.customer, at=excluded.at, "
                     "version=excluded.version, pending=0, doc=excluded.doc"_s)
        .bind(note.id.uuid(), note.customer.uuid(), Core::toMsecs(note.at), version, doc)
        .exec();
}

Result<void> CustomerNoteTable::insertPending(Db::Transaction &transaction, const Core::CustomerNote &note,
                                              qint64 pending, const QByteArray &doc)
{
    return Statement(transaction,
                     u"INSERT INTO customer_note(id, customer, at, version, pending, doc) VALUES(?,?,?,0,?,?) "
                     "ON CONFLICT(id) DO NOTHING"_s)
        .bind(note.id.uuid(), note.customer.uuid(), Core::toMsecs(note.at), pending, doc)
        .exec();
}

Result<void> CustomerNoteTable::removePending(Db::Transaction &transaction, const QUuid &customer)
{
    return Statement(transaction, u"DELETE FROM customer_note WHERE customer=? AND pending<>0"_s).bind(customer).exec();
}

Result<void> CustomerNoteTable::remove(Db::Transaction &transaction, const QUuid &id)
{
    return Statement(transaction, u"DELETE FROM customer_note WHERE id=?"_s).bind(id).exec();
}

} // namespace Opora::Store
