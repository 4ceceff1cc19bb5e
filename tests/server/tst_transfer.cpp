// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/codec.h"
#include "server/tables/tickettable.h"
#include "world.h"

#include <QTest>

using namespace Opora::Server;
using namespace Qt::StringLiterals;
using Opora::Core::Outcome;
using Opora::Core::Role;
using Opora::Core::TicketField;
namespace Core = Opora::Core;
namespace Protocol = Opora::Protocol;

/// What a change of the department does to the owner.
class TransferTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewDepartmentReleasesWhoIsNotOfIt_data() { World::rows(); }
    void aNewDepartmentReleasesWhoIsNotOfIt();
    void whoIsGivenTheTicketWithItsDepartmentKeepsIt_data() { World::rows(); }
    void whoIsGivenTheTicketWithItsDepartmentKeepsIt();
    void theOwnerIsJudgedWhereTheTicketStays_data() { World::rows(); }
    void theOwnerIsJudgedWhereTheTicketStays();
    void aReleasedOwnerIsOfferedAsNobody_data() { World::rows(); }
    void aReleasedOwnerIsOfferedAsNobody();

private:
    static Core::Ticket stored(World &world, const Core::Ticket &ticket)
    {
        const auto rows = TicketTable::find(*world.connection, {ticket.id.uuid()});
        return *Protocol::decode<Core::Ticket>(rows->value(ticket.id.uuid()).doc);
    }
    static Outcome set(World &world, const Core::Ticket &ticket, const QList<Core::FieldChange> &changes)
    {
        const auto client = world.newId<Core::ClientId>();
        const QString token = world.tokenOf(Role::Supervisor);
        return world.send(client, {world.mutation(client, 1, ticket.id.uuid(), Core::Op::TicketSet{changes})}, token)
            .as<Protocol::MutationsAnswer>()
            .outcomes[0];
    }
    static Core::FieldChange moved(const Core::Queue &from, const Core::Queue &to)
    {
        return {TicketField::Queue, from.id.toString(), to.id.toString()};
    }
    /// A department beside the two, and the agent sees and works in it alone.
    static Core::Queue agentsQueue(World &world)
    {
        Core::Queue queue = world.billing;
        queue.id = world.newId<Core::QueueId>();
        queue.name = u"Field service"_s;
        world.put(queue);
        Core::Person agent = world.narrowAgent();
        agent.memberOf = {queue.id};
        world.put(agent);
        return queue;
    }
    static QString agent(World &world) { return world.person(Role::Agent).id.toString(); }
};

void TransferTest::aNewDepartmentReleasesWhoIsNotOfIt()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QString owner = world.person(Role::Supervisor).id.toString();
    QCOMPARE(set(world, ticket, {{TicketField::Owner, {}, owner}}).kind, Outcome::Kind::Applied);
    QCOMPARE(set(world, ticket, {moved(world.billing, world.support)}).kind, Outcome::Kind::Applied);
    QCOMPARE(stored(world, ticket).queue, world.support.id);
    QVERIFY(stored(world, ticket).owner.isNull());
}

void TransferTest::whoIsGivenTheTicketWithItsDepartmentKeepsIt()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QString owner = world.person(Role::Supervisor).id.toString();
    set(world, ticket, {{TicketField::Owner, {}, owner}});
    // Also when somebody else has given it to the same one meanwhile.
    const Outcome given = set(world, ticket, {moved(world.billing, world.support), {TicketField::Owner, {}, owner}});
    QCOMPARE(given.kind, Outcome::Kind::Merged);
    QCOMPARE(stored(world, ticket).owner.toString(), owner);
}

void TransferTest::theOwnerIsJudgedWhereTheTicketStays()
{
    OPORA_WORLD;
    const Core::Queue third = agentsQueue(world);
    const auto ticket = world.makeTicket(world.billing.id);
    const Core::FieldChange give{TicketField::Owner, {}, agent(world)};
    set(world, ticket, {moved(world.billing, world.support)});
    // It stays with the support, which the agent does not see, whatever was wished.
    const Outcome refused = set(world, ticket, {moved(world.billing, third), give});
    QCOMPARE(refused.kind, Outcome::Kind::Rejected);
    QCOMPARE(refused.code, u"right.owner"_s);
    QVERIFY(stored(world, ticket).owner.isNull());
    set(world, ticket, {moved(world.support, third)});
    const Outcome held = set(world, ticket, {moved(world.billing, world.support), give});
    QCOMPARE(held.code, u"field_conflict"_s);
    QCOMPARE(held.conflicts.size(), 1);
    QCOMPARE(stored(world, ticket).owner.toString(), agent(world));
}

void TransferTest::aReleasedOwnerIsOfferedAsNobody()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QString supervisor = world.person(Role::Supervisor).id.toString();
    const QString administrator = world.person(Role::Administrator).id.toString();
    set(world, ticket, {{TicketField::Owner, {}, supervisor}});
    const Core::FieldChange give{TicketField::Owner, {}, administrator};
    const Outcome held = set(world, ticket, {moved(world.billing, world.support), give});
    QCOMPARE(held.conflicts.size(), 1);
    QCOMPARE(held.conflicts[0].mine, administrator);
    QCOMPARE(held.conflicts[0].theirs, QString());
    QCOMPARE(stored(world, ticket).queue, world.support.id);
}

QTEST_GUILESS_MAIN(TransferTest)
#include "tst_transfer.moc"
