// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Comparing a cache with what its person may hold, worked out from the server's tables by rules of our own.
#include "checker.h"
#include "db/connection.h"
#include "db/statement.h"
#include "protocol/codec.h"
#include "server/tables/messagetable.h"
#include "store/childtable.h"

namespace Opora::Simulation {

using namespace Qt::StringLiterals;
using Core::EntityKind;
using Db::Statement;

namespace {

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
    m_rightful.clear();
    m_orderOnServer.clear();
}

const ServerRows &Checker::onServer()
{
    if (!m_onServer)
        m_onServer.emplace(m_server.connection());
    return *m_onServer;
}

const CacheRows &Checker::heldBy(SimClient &client)
{
    auto held = m_held.find(client.number());
    if (held == m_held.end())
        held = m_held.emplace(client.number(), client.reader()->connection()).first;
    return held->second;
}

const Rows &Checker::rightful(const Core::Person &person)
{
    const auto known = m_rightful.constFind(person.id.uuid());
    return known != m_rightful.cend() ? *known : *m_rightful.insert(person.id.uuid(), onServer().rightful(person));
}

Broken Checker::sameRows(SimClient &client)
{
    const auto person = onServer().person(client.person().id);
    if (!person || !client.reader())
        return "I5 no person or no cache";
    const QByteArray who = "I5 client " + QByteArray::number(client.number());
    const Rows &held = heldBy(client).confirmed();
    const Rows &wanted = rightful(*person);
    for (auto row = wanted.cbegin(); row != wanted.cend(); ++row) {
        const auto mine = held.constFind(row.key());
        if (mine == held.cend())
            return who + " lacks " + nameOf(row.key());
        if (mine->version != row->version)
            return who + " has version " + QByteArray::number(mine->version) + " of " + nameOf(row.key())
                + ", the server " + QByteArray::number(row->version);
        if (!mine->doc.isEmpty() && mine->doc != row->doc)
            return who + " has other words in " + nameOf(row.key());
    }
    for (auto row = held.cbegin(); row != held.cend(); ++row) {
        if (!wanted.contains(row.key()))
            return who + " holds too much: " + nameOf(row.key());
    }
    return {};
}

const QList<QUuid> &Checker::orderOnServer(const QUuid &ticket)
{
    const auto known = m_orderOnServer.constFind(ticket);
    if (known != m_orderOnServer.cend())
        return *known;
    QList<QUuid> order;
    for (const auto &row : Server::MessageTable::ofTickets(m_server.connection(), {ticket}).valueOr({}))
        order.append(row.id);
    return *m_orderOnServer.insert(ticket, order);
}

Broken Checker::sameOrder(SimClient &client)
{
    Db::Connection &cache = client.reader()->connection();
    for (const CacheRows::Ticket &ticket : heldBy(client).tickets()) {
        if (ticket.bucket == 0)
            continue;
        const auto mine = Store::ChildTable(EntityKind::Message).ofTicket(cache, ticket.key).valueOr({});
        const QList<QUuid> &theirs = orderOnServer(ticket.id);
        qsizetype at = 0;
        // Notes that this person may not see are left out.
        for (const Store::ChildTable::Row &row : mine) {
            while (at < theirs.size() && theirs[at] != row.id)
                ++at;
            if (at == theirs.size())
                return "I5 client " + QByteArray::number(client.number()) + " shows another order in "
                    + nameOf({int(EntityKind::Ticket), ticket.id});
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

bool Checker::isOfThisBranch(const Protocol::Cursor &cursor)
{
    return Statement(m_server.connection(),
                     u"SELECT 1 FROM change WHERE seq=? AND tag=? UNION ALL "
                     "SELECT 1 FROM feed_head WHERE floor_seq=? AND floor_tag=?"_s)
        .bind(cursor.seq, cursor.tag, cursor.seq, cursor.tag)
        .any()
        .valueOr(false);
}

Broken Checker::cursorHonest(SimClient &client)
{
    // After a fork or a long absence the sums are what finds the missing rows, not the cursor: they were compared when
    // a client says that it is up to date.
    if ((m_server.restores > 0 || m_server.hasForgotten()) && !client.isUpToDate())
        return {};
    const auto cursor = Protocol::decodeCursor(client.store().cursor().toLatin1());
    // It was not told yet that the server went back.
    if (cursor && !isOfThisBranch(*cursor))
        return {};
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
    const Rows &held = heldBy(client).confirmed();
    const Rows &wanted = rightful(*person);
    for (auto row = wanted.cbegin(); row != wanted.cend(); ++row) {
        if (std::max(row->version, row->since) <= cursor->seq && held.value(row.key()).version < row->version)
            return "I10 the cursor of client " + QByteArray::number(client.number()) + " passed " + nameOf(row.key());
    }
    return {};
}

} // namespace Opora::Simulation
