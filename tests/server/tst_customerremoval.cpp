// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "server/tables/documenttable.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::EntityKind;
using Core::Outcome;
using Core::Role;

/// Customers that were made by mistake, an import for example, go again, and nobody else does; nor does an
/// organisation that others have changed.
class CustomerRemovalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoHasNoTicketGoesWithTheirNotes_data() { World::rows(); }
    void whoHasNoTicketGoesWithTheirNotes();
    void whoWroteStays_data() { World::rows(); }
    void whoWroteStays();
    void whoOthersWroteAboutStays_data() { World::rows(); }
    void whoOthersWroteAboutStays();
    void whoOthersChangedSinceStays_data() { World::rows(); }
    void whoOthersChangedSinceStays();
    void anOrganisationThatOthersChangedSinceStays_data() { World::rows(); }
    void anOrganisationThatOthersChangedSinceStays();
    void whoOthersAreMergedIntoStays_data() { World::rows(); }
    void whoOthersAreMergedIntoStays();
    void whatTheSameBatchDidCounts_data() { World::rows(); }
    void whatTheSameBatchDidCounts();
    void whoIsGoneCanBeNamedByNothing_data() { World::rows(); }
    void whoIsGoneCanBeNamedByNothing();
    void aRoleThatMayNotChangeCustomersMayNotRemoveThem_data() { World::rows(); }
    void aRoleThatMayNotChangeCustomersMayNotRemoveThem();

private:
    struct Sender
    {
        Sender(World &where, Role role)
            : world(where)
            , client(where.newId<Core::ClientId>())
            , token(where.tokenOf(role))
        { }
        QList<Outcome> send(const QList<std::pair<QUuid, Core::Operation>> &operations)
        {
            QList<Core::Mutation> mutations;
            for (const auto &[object, operation] : operations)
                mutations += world.mutation(client, ++last, object, operation);
            return world.send(client, mutations, token).as<Protocol::MutationsAnswer>().outcomes;
        }
        /// Of one, having seen that version.
        template<typename T>
        Outcome remove(const T &object, qint64 seen)
        {
            const Core::Op::ObjectRemove gone{Core::kindOf(Core::Entity(object))};
            Core::Mutation mutation = world.mutation(client, ++last, object.id.uuid(), gone);
            mutation.baseVersion = seen;
            return world.send(client, {mutation}, token).as<Protocol::MutationsAnswer>().outcomes.constFirst();
        }
        World &world;
        Core::ClientId client;
        QString token;
        qint64 last = 0;
    };
    static Core::Customer someone(World &world)
    {
        Core::Customer customer;
        customer.id = world.newId<Core::CustomerId>();
        customer.name = u"Ivan Orlov"_s;
        return customer;
    }
    static Core::Operation made(const Core::Customer &customer) { return Core::Op::ObjectPut{customer, {}, false}; }
    static Core::Operation gone() { return Core::Op::ObjectRemove{EntityKind::Customer}; }
    static Core::Operation noted(World &world)
    {
        Core::Op::CustomerNoteAdd add;
        add.note.id = world.newId<Core::CustomerNoteId>();
        add.note.text = u"called"_s;
        return add;
    }
    static Core::Op::TicketCreate ticketOf(World &world, const Core::Customer &customer)
    {
        Core::Op::TicketCreate create;
        create.ticket.id = world.newId<Core::TicketId>();
        create.ticket.queue = world.billing.id;
        create.ticket.subject = u"Refund"_s;
        create.ticket.requester = customer.id;
        create.ticket.status = Core::defaultStatusId(Core::StateClass::New);
        create.ticket.priority = Core::defaultPriorityId(u"normal");
        create.message.id = world.newId<Core::MessageId>();
        create.message.ticket = create.ticket.id;
        create.message.text = u"Please."_s;
        return create;
    }
    static bool isThere(World &world, const QUuid &id)
    {
        const auto row = DocumentTable::find(*world.connection, {id})->value(id);
        return !row.id.isNull() && !row.removed;
    }
};

void CustomerRemovalTest::whoHasNoTicketGoesWithTheirNotes()
{
    OPORA_WORLD;
    Sender sender(world, Role::Agent);
    const Core::Customer ivan = someone(world);
    const Core::Operation note = noted(world);
    sender.send({{ivan.id.uuid(), made(ivan)}, {ivan.id.uuid(), note}});
    const QUuid noteId = std::get<Core::Op::CustomerNoteAdd>(note).note.id.uuid();
    QVERIFY(isThere(world, ivan.id.uuid()) && isThere(world, noteId));

    QCOMPARE(sender.send({{ivan.id.uuid(), gone()}}).constFirst().kind, Outcome::Kind::Applied);

    QVERIFY(!isThere(world, ivan.id.uuid()));
    QVERIFY(!isThere(world, noteId));
    QCOMPARE(sender.send({{ivan.id.uuid(), gone()}}).constFirst().kind, Outcome::Kind::Merged);
}

void CustomerRemovalTest::whoWroteStays()
{
    OPORA_WORLD;
    Sender sender(world, Role::Agent);
    const Core::Customer ivan = someone(world);
    const Core::Op::TicketCreate ticket = ticketOf(world, ivan);
    for (const Outcome &outcome : sender.send({{ivan.id.uuid(), made(ivan)}, {ticket.ticket.id.uuid(), ticket}}))
        QCOMPARE(outcome.kind, Outcome::Kind::Applied);

    const Outcome refused = sender.send({{ivan.id.uuid(), gone()}}).constFirst();

    QCOMPARE(refused.kind, Outcome::Kind::Rejected);
    QCOMPARE(refused.code, u"object.in_use"_s);
    QVERIFY(isThere(world, ivan.id.uuid()));
}

void CustomerRemovalTest::whoOthersWroteAboutStays()
{
    OPORA_WORLD;
    Sender agent(world, Role::Agent);
    const Core::Customer ivan = someone(world);
    agent.send({{ivan.id.uuid(), made(ivan)}, {ivan.id.uuid(), noted(world)}});
    Sender other(world, Role::Supervisor);
    const Core::Operation words = noted(world);
    other.send({{ivan.id.uuid(), words}});

    QCOMPARE(agent.remove(ivan, 1'000'000).code, u"object.in_use"_s);

    QVERIFY(isThere(world, ivan.id.uuid()));
    QVERIFY(isThere(world, std::get<Core::Op::CustomerNoteAdd>(words).note.id.uuid()));
}

void CustomerRemovalTest::whoOthersChangedSinceStays()
{
    OPORA_WORLD;
    const Core::Operation vip = Core::Op::CustomerSet{{{u"vip"_s, {}, u"true"_s}}};
    const Core::Operation blocked = Core::Op::CustomerSet{{{u"blocked"_s, {}, u"true"_s}}};
    Sender agent(world, Role::Agent);
    Sender other(world, Role::Supervisor);
    const Core::Customer ivan = someone(world);
    const qint64 first = agent.send({{ivan.id.uuid(), made(ivan)}}).constFirst().version;
    const qint64 second = other.send({{ivan.id.uuid(), vip}}).constFirst().version;
    QVERIFY(second > first);
    QCOMPARE(agent.remove(ivan, first).code, u"object.in_use"_s);
    QCOMPARE(agent.remove(ivan, 0).code, u"object.in_use"_s);
    // Own changes behind theirs hide nothing.
    agent.send({{ivan.id.uuid(), blocked}});
    QCOMPARE(agent.remove(ivan, first).code, u"object.in_use"_s);
    QCOMPARE(agent.remove(ivan, second).kind, Outcome::Kind::Applied);
    QVERIFY(!isThere(world, ivan.id.uuid()));
}

void CustomerRemovalTest::anOrganisationThatOthersChangedSinceStays()
{
    OPORA_WORLD;
    Sender agent(world, Role::Agent);
    Sender other(world, Role::Supervisor);
    const Core::Organisation firm{world.newId<Core::OrganisationId>(), u"Works"_s, {}, {}};
    Core::Organisation noted = firm;
    noted.note = u"Pays late"_s;
    const QUuid id = firm.id.uuid();
    const qint64 first = agent.send({{id, Core::Op::ObjectPut{firm, {}, false}}}).constFirst().version;
    const qint64 second = other.send({{id, Core::Op::ObjectPut{noted, firm, false}}}).constFirst().version;
    QVERIFY(second > first);
    QCOMPARE(agent.remove(firm, first).code, u"object.in_use"_s);
    QVERIFY(isThere(world, id));
    QCOMPARE(agent.remove(firm, second).kind, Outcome::Kind::Applied);
    QVERIFY(!isThere(world, id));
}

void CustomerRemovalTest::whoOthersAreMergedIntoStays()
{
    OPORA_WORLD;
    Sender sender(world, Role::Agent);
    const Core::Customer ivan = someone(world);
    const Core::Customer same = someone(world);
    const auto merged = [](const QString &from, const QString &to) {
        return Core::Op::CustomerSet{{{u"merged_into"_s, from, to}}};
    };
    const QString target = ivan.id.toString();
    const QList<Outcome> inOneBatch = sender.send({{ivan.id.uuid(), made(ivan)},
                                                   {same.id.uuid(), made(same)},
                                                   {same.id.uuid(), merged({}, target)},
                                                   {ivan.id.uuid(), gone()}});
    QCOMPARE(inOneBatch.at(2).kind, Outcome::Kind::Applied);
    QCOMPARE(inOneBatch.at(3).code, u"object.in_use"_s);
    QCOMPARE(sender.send({{ivan.id.uuid(), gone()}}).constFirst().code, u"object.in_use"_s);

    const QList<Outcome> apart = sender.send({{same.id.uuid(), merged(target, {})}, {ivan.id.uuid(), gone()}});
    QCOMPARE(apart.at(1).kind, Outcome::Kind::Applied);
    QVERIFY(isThere(world, same.id.uuid()));
}

void CustomerRemovalTest::whatTheSameBatchDidCounts()
{
    OPORA_WORLD;
    Sender sender(world, Role::Agent);
    const Core::Customer ivan = someone(world);
    const Core::Operation note = noted(world);
    const Core::Op::TicketCreate ticket = ticketOf(world, ivan);
    const QList<Outcome> first
        = sender.send({{ivan.id.uuid(), made(ivan)}, {ivan.id.uuid(), note}, {ivan.id.uuid(), gone()}});
    QCOMPARE(first.constLast().kind, Outcome::Kind::Applied);
    QVERIFY(!isThere(world, std::get<Core::Op::CustomerNoteAdd>(note).note.id.uuid()));

    const Core::Customer olga = someone(world);
    const Core::Op::TicketCreate hers = ticketOf(world, olga);
    const QList<Outcome> second
        = sender.send({{olga.id.uuid(), made(olga)}, {hers.ticket.id.uuid(), hers}, {olga.id.uuid(), gone()}});
    QCOMPARE(second.constLast().code, u"object.in_use"_s);
}

void CustomerRemovalTest::whoIsGoneCanBeNamedByNothing()
{
    OPORA_WORLD;
    Sender sender(world, Role::Agent);
    const Core::Customer ivan = someone(world);
    sender.send({{ivan.id.uuid(), made(ivan)}});
    const Core::Op::TicketCreate ticket = ticketOf(world, ivan);
    const QList<Outcome> outcomes = sender.send({{ivan.id.uuid(), gone()},
                                                 {ticket.ticket.id.uuid(), ticket},
                                                 {ivan.id.uuid(), noted(world)},
                                                 {ivan.id.uuid(), Core::Op::CustomerSet{{{u"vip"_s, {}, u"true"_s}}}}});
    QCOMPARE(outcomes.at(0).kind, Outcome::Kind::Applied);
    QCOMPARE(outcomes.at(1).code, u"field.unknown_reference"_s);
    QCOMPARE(outcomes.at(2).code, u"object.unknown"_s);
    QCOMPARE(outcomes.at(3).code, u"object.unknown"_s);
}

void CustomerRemovalTest::aRoleThatMayNotChangeCustomersMayNotRemoveThem()
{
    OPORA_WORLD;
    Sender agent(world, Role::Agent);
    const Core::Customer ivan = someone(world);
    agent.send({{ivan.id.uuid(), made(ivan)}});
    Sender light(world, Role::LightAgent);
    QCOMPARE(light.send({{ivan.id.uuid(), gone()}}).constFirst().code, u"right.role"_s);
    QVERIFY(isThere(world, ivan.id.uuid()));
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::CustomerRemovalTest)
#include "tst_customerremoval.moc"
