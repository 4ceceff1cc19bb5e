// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/wire.h"
#include "server/tables/tickettable.h"
#include "world.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Outcome;
using Core::StateClass;

/// What becomes of a reply to a ticket that is closed, and what its author is told.
class ClosedTicketsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhetherTheTicketWasClosedBeforeTheReplyWasWritten_data() { World::rows(); }
    void saysWhetherTheTicketWasClosedBeforeTheReplyWasWritten();
    void whoClosesAndThenRepliesWroteToAClosedTicket_data() { World::rows(); }
    void whoClosesAndThenRepliesWroteToAClosedTicket();

private:
    static Core::Op::TicketSet closing(const Core::Ticket &ticket)
    {
        return {{{Core::TicketField::Status, ticket.status.toString(),
                  Core::defaultStatusId(StateClass::Cancelled).toString()}}};
    }
    static qint64 versionOf(World &world, const Core::Ticket &ticket)
    {
        return TicketTable::find(*world.connection, {ticket.id.uuid()})->value(ticket.id.uuid()).version;
    }
    static Outcome outcomeOf(World &world, Core::Mutation mutation, qint64 seen)
    {
        mutation.baseVersion = seen;
        const auto answer = world.send(mutation.client, {mutation}, world.tokenOf(Core::Role::Agent));
        return answer.as<Protocol::MutationsAnswer>().outcomes.constFirst();
    }
};

void ClosedTicketsTest::saysWhetherTheTicketWasClosedBeforeTheReplyWasWritten()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QUuid id = ticket.id.uuid();
    const qint64 whileOpen = versionOf(world, ticket);
    const auto theirs = world.newId<Core::ClientId>(), mine = world.newId<Core::ClientId>();
    QCOMPARE(outcomeOf(world, world.mutation(theirs, 1, id, closing(ticket)), whileOpen).kind, Outcome::Kind::Applied);
    const qint64 whenClosed = versionOf(world, ticket);
    // Whatever else changes later says nothing about that.
    const Core::Op::TicketSet other{{{Core::TicketField::Category, ticket.category, u"Payments"_s}}};
    QCOMPARE(outcomeOf(world, world.mutation(theirs, 2, id, other), whenClosed).kind, Outcome::Kind::Applied);

    const Outcome meanwhile = outcomeOf(world, world.mutation(mine, 1, id, world.reply(ticket, u"hello"_s)), whileOpen);
    const Outcome before = outcomeOf(world, world.mutation(mine, 2, id, world.reply(ticket, u"hello"_s)), whenClosed);

    QCOMPARE(meanwhile.kind, Outcome::Kind::Held);
    QCOMPARE(meanwhile.code, u"ticket_closed"_s);
    QCOMPARE(before.kind, Outcome::Kind::Held);
    QCOMPARE(before.code, u"ticket_closed_before"_s);
}

void ClosedTicketsTest::whoClosesAndThenRepliesWroteToAClosedTicket()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const auto client = world.newId<Core::ClientId>();
    const qint64 seen = versionOf(world, ticket);
    QList<Core::Mutation> both{world.mutation(client, 1, ticket.id.uuid(), closing(ticket)),
                               world.mutation(client, 2, ticket.id.uuid(), world.reply(ticket, u"one word more"_s))};
    for (Core::Mutation &mutation : both)
        mutation.baseVersion = seen;

    const auto answer = world.send(client, both, world.tokenOf(Core::Role::Agent)).as<Protocol::MutationsAnswer>();

    QCOMPARE(answer.outcomes[1].code, u"ticket_closed_before"_s);
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::ClosedTicketsTest)
#include "tst_closedtickets.moc"
