// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Comparing a cache with what its person may hold, worked out from the server's tables by rules of our own.
#include "checker.h"
#include "db/connection.h"
#include "db/statement.h"
#include "protocol/codec.h"
#include "protocol/cursor.h"
#include "server/tables/messagetable.h"
#include "store/childtable.h"

namespace Opora::Simulation {

using namespace Qt::StringLiterals;
using Core::EntityKind;
using Db::Statement;

namespace {

void addAll(Rows &rows, Db::Connection &database, const QString &sql)
{
    (void)Statement(database, sql).all([&](const Statement &row) {
        rows.insert({int(row.integer(0)), row.uuid(1)}, {row.integer(2), row.blob(3)});
        return 0;
    });
}

/// What the server confirmed, as it lies in the cache.
Rows heldRows(Db::Connection &cache)
{
    Rows rows;
    addAll(rows, cache, u"SELECT kind, id, version, doc FROM reference"_s);
    const auto withShadow = [](const QString &table, EntityKind kind, const QString &where) {
        return u"SELECT %1, id, version, coalesce((SELECT s.doc FROM shadow s WHERE s.kind=%1 AND s.id=x.id), doc) "
               "FROM %2 x %3"_s.arg(QString::number(int(kind)), table, where);
    };
    addAll(rows, cache, withShadow(u"article"_s, EntityKind::Article, {}));
    addAll(rows, cache, withShadow(u"customer"_s, EntityKind::Customer, {}));
    addAll(rows, cache, withShadow(u"ticket"_s, EntityKind::Ticket, u"WHERE bucket<>0"_s));
    for (const auto &[table, kind] :
         {std::pair(u"organisation"_s, EntityKind::Organisation),
          std::pair(u"customer_note"_s, EntityKind::CustomerNote), std::pair(u"message"_s, EntityKind::Message),
          std::pair(u"event"_s, EntityKind::Event)}) {
        const QString where = kind == EntityKind::Organisation ? QString() : u"WHERE pending=0"_s;
        addAll(rows, cache, u"SELECT %1, id, version, doc FROM %2 %3"_s.arg(QString::number(int(kind)), table, where));
    }
    addAll(rows, cache,
           u"SELECT %1, id, version, x'' FROM read_mark WHERE id<>zeroblob(16)"_s.arg(int(EntityKind::ReadMark)));
    return rows;
}

QByteArray nameOf(const std::pair<int, QUuid> &row)
{
    return QByteArray(Core::entityName(EntityKind(row.first)).latin1()) + ' '
        + row.second.toByteArray(QUuid::WithoutBraces);
}

} // namespace

void Checker::lookAfresh()
{
    m_onServer.reset();
    m_held.clear();
}

const ServerRows &Checker::onServer()
{
    if (!m_onServer)
        m_onServer.emplace(m_server.connection());
    return *m_onServer;
}

const Rows &Checker::heldBy(SimClient &client)
{
    auto held = m_held.find(client.number());
    if (held == m_held.end())
        held = m_held.insert(client.number(), heldRows(client.reader()->connection()));
    return *held;
}

Broken Checker::sameRows(SimClient &client)
{
    const auto person = onServer().person(client.person().id);
    if (!person || !client.reader())
        return "I5 no person or no cache";
    const QByteArray who = "I5 client " + QByteArray::number(client.number());
    Rows held = heldBy(client);
    const Rows rightful = onServer().rightful(*person);
    for (auto row = rightful.cbegin(); row != rightful.cend(); ++row) {
        const auto mine = held.find(row.key());
        if (mine == held.end())
            return who + " lacks " + nameOf(row.key());
        if (mine->version != row->version)
            return who + " has version " + QByteArray::number(mine->version) + " of " + nameOf(row.key())
                + ", the server " + QByteArray::number(row->version);
        if (!mine->doc.isEmpty() && mine->doc != row->doc)
            return who + " has other words in " + nameOf(row.key());
        held.erase(mine);
    }
    return held.isEmpty() ? Broken() : who + " holds too much: " + nameOf(held.cbegin().key());
}

Broken Checker::sameOrder(SimClient &client)
{
    Db::Connection &cache = client.reader()->connection();
    const auto tickets
        = Statement(cache, u"SELECT key, id FROM ticket WHERE bucket<>0"_s).all([](const Statement &row) {
              return std::pair(row.integer(0), row.uuid(1));
          });
    for (const auto &[key, id] : tickets.valueOr({})) {
        const auto mine = Store::ChildTable(EntityKind::Message).ofTicket(cache, key).valueOr({});
        const auto theirs = Server::MessageTable::ofTickets(m_server.connection(), {id}).valueOr({});
        qsizetype at = 0;
        // Notes that this person may not see are left out.
        for (const Store::ChildTable::Row &row : mine) {
            while (at < theirs.size() && theirs[at].id != row.id)
                ++at;
            if (at == theirs.size())
                return "I5 client " + QByteArray::number(client.number()) + " shows another order in "
                    + nameOf({int(EntityKind::Ticket), id});
        }
    }
    return {};
}

Broken Checker::insideRights(SimClient &client)
{
    const auto person = onServer().person(client.person().id);
    if (!person || client.store().person() != person)
        return "I6 client " + QByteArray::number(client.number()) + " does not know its person's rights";
    const qint64 pending
        = client.reader()->connection().scalar(u"SELECT count(*) FROM orphan"_s).valueOr({}).toLongLong();
    return pending == 0 ? Broken()
                        : "I6 client " + QByteArray::number(client.number()) + " keeps rows without a ticket";
}

Broken Checker::cursorHonest(SimClient &client)
{
    // After a fork or a long absence the sums are what finds the missing rows, not the cursor.
    if (m_server.restores > 0 || m_server.hasForgotten())
        return {};
    const auto cursor = Protocol::decodeCursor(client.store().cursor().toLatin1());
    const auto person = client.store().person();
    const auto buckets = client.store().buckets();
    if (!cursor || !person || !buckets || onServer().person(person->id) != person)
        return {};
    // Who one is now is told at the start and with new tokens, what one may see by the feed, which may be late.
    if (client.store().rights() != onServer().rightsOf(*person))
        return {};
    for (const Store::BucketState &bucket : *buckets) {
        if (!bucket.complete)
            return {}; // a first sync, or a comparison under new rights, is under way
    }
    const Rows &held = heldBy(client);
    const Rows rightful = onServer().rightful(*person);
    for (auto row = rightful.cbegin(); row != rightful.cend(); ++row) {
        if (std::max(row->version, row->since) <= cursor->seq && held.value(row.key()).version < row->version)
            return "I10 the cursor of client " + QByteArray::number(client.number()) + " passed " + nameOf(row.key());
    }
    return {};
}

} // namespace Opora::Simulation
