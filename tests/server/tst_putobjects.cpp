// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "core/defaults.h"
#include "protocol/codec.h"
#include "protocol/mutationcodec.h"
#include "server/mutations/mutationbatch.h"
#include "server/rights/referencecache.h"
#include "server/tables/audittable.h"
#include "server/tables/documenttable.h"
#include "server/tables/tickettable.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::EntityKind;
using Core::Outcome;
using Core::Role;

/// What people set up by "object.put" and "object.remove": rights, merging, history, and what the same batch sees of
/// it.
class PutObjectsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPutObjectIsInTheFeedOfAll_data() { World::rows(); }
    void aPutObjectIsInTheFeedOfAll();
    void fieldsOfTwoPeopleAreBothKept_data() { World::rows(); }
    void fieldsOfTwoPeopleAreBothKept();
    void theLosingValueIsOfferedAndInTheAudit_data() { World::rows(); }
    void theLosingValueIsOfferedAndInTheAudit();
    void whatIsGoneIsMadeAgainOnlyByForce_data() { World::rows(); }
    void whatIsGoneIsMadeAgainOnlyByForce();
    void aNewOneUnderAnotherNumberIsNotMadeTwice_data() { World::rows(); }
    void aNewOneUnderAnotherNumberIsNotMadeTwice();
    void removingTwiceIsNoFault_data() { World::rows(); }
    void removingTwiceIsNoFault();
    void somebodysOwnIsHiddenFromAllOthers_data() { World::rows(); }
    void somebodysOwnIsHiddenFromAllOthers();
    void theSameBatchSeesWhatItMade_data() { World::rows(); }
    void theSameBatchSeesWhatItMade();
    void whatItNamesMustBeThere_data() { World::rows(); }
    void whatItNamesMustBeThere();
    void anIdOfAnotherKindIsRefused_data() { World::rows(); }
    void anIdOfAnotherKindIsRefused();
    void derivedIdsAreNobodysToTake_data() { World::rows(); }
    void derivedIdsAreNobodysToTake();
    void aTicketIsMadeForACustomerOfTheSameBatch_data() { World::rows(); }
    void aTicketIsMadeForACustomerOfTheSameBatch();
    void anOrganisationGoesAndItsPeopleStay_data() { World::rows(); }
    void anOrganisationGoesAndItsPeopleStay();
    void peopleOfARemovedOrganisationAreMergedWhole_data() { World::rows(); }
    void peopleOfARemovedOrganisationAreMergedWhole();
    void fieldsThatNobodyKnowsStay_data() { World::rows(); }
    void fieldsThatNobodyKnowsStay();
    void everyNewKindIsPutAndRemovedByItsRoles_data() { World::rows(); }
    void everyNewKindIsPutAndRemovedByItsRoles();
    void theRulesAreThereBeforeAnybodyPutThem_data() { World::rows(); }
    void theRulesAreThereBeforeAnybodyPutThem();
    void whatIsStoredIsJudgedAndNotWhatWasRemembered_data() { World::rows(); }
    void whatIsStoredIsJudgedAndNotWhatWasRemembered();
    void aTreeHasNoLoops_data() { World::rows(); }
    void aTreeHasNoLoops();
    void customersAreMergedByAPointer_data() { World::rows(); }
    void customersAreMergedByAPointer();

private:
    /// Each of a client of its own.
    static Outcome sent(World &world, Role role, const QUuid &object, const Core::Operation &operation)
    {
        const auto client = world.newId<Core::ClientId>();
        return world.send(client, {world.mutation(client, 1, object, operation)}, world.tokenOf(role))
            .as<Protocol::MutationsAnswer>()
            .outcomes.value(0);
    }
    template<typename T>
    static Outcome put(World &world, Role role, const T &object, const std::optional<Core::Entity> &before = {},
                       bool force = false)
    {
        return sent(world, role, Core::uuidOf(object), Core::Op::ObjectPut{object, before, force});
    }
    template<typename T>
    static std::optional<T> stored(World &world, const T &object)
    {
        const auto row = DocumentTable::find(*world.connection, {Core::uuidOf(object)})->value(Core::uuidOf(object));
        if (row.id.isNull() || row.removed)
            return std::nullopt;
        return *Protocol::decode<T>(row.doc);
    }
    static Core::Template phrase(World &world, Core::PersonId owner = {})
    {
        Core::Template made;
        made.id = world.newId<Core::TemplateId>();
        made.name = u"Greeting"_s;
        made.body = u"Hello"_s;
        made.owner = owner;
        return made;
    }
    static QStringList audit(World &world)
    {
        AuditTable::Filter filter;
        filter.action = u"object"_s;
        QStringList lines;
        const auto rows = AuditTable::find(*world.connection, filter);
        for (const AuditTable::Row &row : *rows)
            lines += u"%1 %2 %3"_s.arg(row.action, row.object, row.peer);
        return lines;
    }
};

void PutObjectsTest::aPutObjectIsInTheFeedOfAll()
{
    OPORA_WORLD;
    Core::Status status = Core::defaultStatuses().at(1);
    const Core::Status before = status;
    status.name = {u"В работе"_s, u"In work"_s};

    const Outcome outcome = put(world, Role::Administrator, status, before);

    QCOMPARE(outcome.kind, Outcome::Kind::Applied);
    QVERIFY(outcome.version > 0);
    QCOMPARE(stored(world, status), std::optional(status));
    const auto named
        = world
              .post(u"records"_s, Protocol::encode(Protocol::RecordsRequest{{{EntityKind::Status, status.id.uuid()}}}),
                    world.tokenOf(Role::LightAgent))
              .as<Protocol::RecordsAnswer>();
    QCOMPARE(named.records.size(), 1);
    QCOMPARE(named.records[0].version, outcome.version);
    QCOMPARE(audit(world), QStringList{u"object.put status %1: name %2"_s.arg(status.id.toString(), world.peer)});
}

void PutObjectsTest::fieldsOfTwoPeopleAreBothKept()
{
    OPORA_WORLD;
    const Core::Template base = phrase(world);
    world.put(base);
    Core::Template renamed = base;
    renamed.name = u"Welcome"_s;
    Core::Template longer = base;
    longer.body = u"Hello there"_s;

    QCOMPARE(put(world, Role::Supervisor, renamed, base).kind, Outcome::Kind::Applied);
    const Outcome second = put(world, Role::Administrator, longer, base);
    const Outcome third = put(world, Role::Administrator, renamed, base);

    QCOMPARE(second.kind, Outcome::Kind::Applied);
    QCOMPARE(third.kind, Outcome::Kind::Merged);
    longer.name = renamed.name;
    QCOMPARE(stored(world, base), std::optional(longer));
}

void PutObjectsTest::theLosingValueIsOfferedAndInTheAudit()
{
    OPORA_WORLD;
    const Core::Template base = phrase(world);
    world.put(base);
    Core::Template theirs = base;
    theirs.name = u"Theirs"_s;
    Core::Template mine = base;
    mine.name = u"Mine"_s;
    mine.key = u"hello"_s;
    put(world, Role::Supervisor, theirs, base);

    const Outcome held = put(world, Role::Administrator, mine, base);

    QCOMPARE(held.kind, Outcome::Kind::Held);
    QCOMPARE(held.code, u"field_conflict"_s);
    theirs.key = mine.key; // the rest was taken
    QCOMPARE(stored(world, base), std::optional(theirs));
    QVERIFY(
        audit(world).contains(u"object.conflict template %1: name=\"Mine\" %2"_s.arg(base.id.toString(), world.peer)));

    QCOMPARE(put(world, Role::Administrator, mine, base, true).kind, Outcome::Kind::Merged); // the key is there already
    QCOMPARE(stored(world, base), std::optional(mine));
}

void PutObjectsTest::whatIsGoneIsMadeAgainOnlyByForce()
{
    OPORA_WORLD;
    const Core::Template base = phrase(world);
    world.put(base);
    Core::Template changed = base;
    changed.name = u"Changed"_s;
    QCOMPARE(sent(world, Role::Supervisor, base.id.uuid(), Core::Op::ObjectRemove{EntityKind::Template}).kind,
             Outcome::Kind::Applied);
    QVERIFY(!stored(world, base));

    const Outcome held = put(world, Role::Administrator, changed, base);

    QCOMPARE(held.code, u"object_gone"_s);
    QVERIFY(!stored(world, base));
    QCOMPARE(put(world, Role::Administrator, changed, base, true).kind, Outcome::Kind::Applied);
    QCOMPARE(stored(world, base), std::optional(changed));
}

void PutObjectsTest::aNewOneUnderAnotherNumberIsNotMadeTwice()
{
    OPORA_WORLD;
    const Core::Template made = phrase(world);
    QCOMPARE(put(world, Role::Supervisor, made).kind, Outcome::Kind::Applied);
    Core::Template changed = made;
    changed.name = u"Changed"_s;
    const Outcome change = put(world, Role::Administrator, changed, made);

    const Outcome again = put(world, Role::Supervisor, made);

    QCOMPARE(again.kind, Outcome::Kind::Merged);
    QCOMPARE(again.version, change.version);
    QCOMPARE(stored(world, made), std::optional(changed));
}

void PutObjectsTest::removingTwiceIsNoFault()
{
    OPORA_WORLD;
    const Core::Template made = phrase(world);
    world.put(made);
    const Core::Op::ObjectRemove remove{EntityKind::Template};

    const Outcome first = sent(world, Role::Supervisor, made.id.uuid(), remove);
    const Outcome second = sent(world, Role::Supervisor, made.id.uuid(), remove);

    QCOMPARE(first.kind, Outcome::Kind::Applied);
    QCOMPARE(second.kind, Outcome::Kind::Merged);
    QCOMPARE(second.version, first.version);
    QCOMPARE(sent(world, Role::Agent, made.id.uuid(), remove).kind, Outcome::Kind::Merged); // nothing to be asked for
    QCOMPARE(sent(world, Role::Agent, world.newId<Core::TemplateId>().uuid(), remove).code, u"object.unknown"_s);
    QCOMPARE(put(world, Role::Supervisor, made).kind, Outcome::Kind::Applied); // undo
    QCOMPARE(sent(world, Role::Agent, made.id.uuid(), remove).code, u"right.role"_s);
}

void PutObjectsTest::somebodysOwnIsHiddenFromAllOthers()
{
    OPORA_WORLD;
    const Core::Template own = phrase(world, world.person(Role::Agent).id);
    QCOMPARE(put(world, Role::Agent, own).kind, Outcome::Kind::Applied);
    Core::Template taken = own;
    taken.owner = {};

    QCOMPARE(put(world, Role::Administrator, taken).code, u"object.unknown"_s);
    QCOMPARE(put(world, Role::Administrator, taken, taken, true).code, u"object.unknown"_s);
    QCOMPARE(sent(world, Role::Administrator, own.id.uuid(), Core::Op::ObjectRemove{EntityKind::Template}).code,
             u"object.unknown"_s);

    QCOMPARE(stored(world, own), std::optional(own));
    QVERIFY(audit(world).isEmpty()); // nor does the audit tell of it
    const auto asked
        = world
              .post(u"records"_s, Protocol::encode(Protocol::RecordsRequest{{{EntityKind::Template, own.id.uuid()}}}),
                    world.tokenOf(Role::Administrator))
              .as<Protocol::RecordsAnswer>();
    QVERIFY(asked.records.isEmpty() || asked.records[0].removed);
    QCOMPARE(sent(world, Role::Agent, own.id.uuid(), Core::Op::ObjectRemove{EntityKind::Template}).kind,
             Outcome::Kind::Applied);
}

void PutObjectsTest::theSameBatchSeesWhatItMade()
{
    OPORA_WORLD;
    const Core::Ticket ticket = world.makeTicket(world.billing.id);
    Core::Calendar calendar = Core::defaultCalendar(u"Europe/Moscow"_s);
    calendar.id = world.newId<Core::CalendarId>();
    Core::SlaPolicy policy;
    policy.id = world.newId<Core::SlaPolicyId>();
    policy.name = u"Gold"_s;
    policy.calendar = calendar.id;
    Core::Priority urgent{world.newId<Core::PriorityId>(), u"urgent"_s, {u"Срочный"_s, u"Urgent"_s}, 40, {}};
    const Core::Op::TicketSet set{
        {{Core::TicketField::Priority, Core::fieldText(ticket, Core::TicketField::Priority), urgent.id.toString()}}};
    const auto client = world.newId<Core::ClientId>();

    const auto answer
        = world
              .send(client,
                    {world.mutation(client, 1, calendar.id.uuid(), Core::Op::ObjectPut{calendar, {}, false}),
                     world.mutation(client, 2, policy.id.uuid(), Core::Op::ObjectPut{policy, {}, false}),
                     world.mutation(client, 3, urgent.id.uuid(), Core::Op::ObjectPut{urgent, {}, false}),
                     world.mutation(client, 4, ticket.id.uuid(), set)},
                    world.tokenOf(Role::Administrator))
              .as<Protocol::MutationsAnswer>();

    for (const Outcome &outcome : answer.outcomes)
        QVERIFY2(outcome.kind == Outcome::Kind::Applied, qPrintable(outcome.code));
    const auto row = TicketTable::find(*world.connection, {ticket.id.uuid()})->value(ticket.id.uuid());
    QCOMPARE(Protocol::decode<Core::Ticket>(row.doc)->priority, urgent.id);
}

void PutObjectsTest::whatItNamesMustBeThere()
{
    OPORA_WORLD;
    Core::SlaPolicy policy;
    policy.id = world.newId<Core::SlaPolicyId>();
    policy.name = u"Gold"_s;
    policy.calendar = world.newId<Core::CalendarId>();
    QCOMPARE(put(world, Role::Supervisor, policy).code, u"field.unknown_reference"_s);
    policy.calendar = Core::CalendarId(world.billing.id.uuid()); // a queue is no calendar
    QCOMPARE(put(world, Role::Supervisor, policy).code, u"field.unknown_reference"_s);
    policy.calendar = {};
    QCOMPARE(put(world, Role::Supervisor, policy).kind, Outcome::Kind::Applied);
}

void PutObjectsTest::anIdOfAnotherKindIsRefused()
{
    OPORA_WORLD;
    Core::Template made = phrase(world);
    made.id = Core::TemplateId(world.billing.id.uuid());
    QCOMPARE(put(world, Role::Administrator, made).code, u"object.mismatch"_s);
    QCOMPARE(
        sent(world, Role::Administrator, world.billing.id.uuid(), Core::Op::ObjectRemove{EntityKind::Template}).code,
        u"object.mismatch"_s);
    QCOMPARE(sent(world, Role::Administrator, world.newId<Core::TemplateId>().uuid(),
                  Core::Op::ObjectPut{phrase(world), {}, false})
                 .code,
             u"object.mismatch"_s);
    // Nor the one of a ticket that the same batch makes.
    const Core::Ticket ticket = world.makeTicket(world.billing.id);
    auto [object, create] = world.someOperation(Core::OpKind::TicketCreate, ticket, {}, {});
    made.id = Core::TemplateId(object);
    const auto client = world.newId<Core::ClientId>();
    const auto answer = world
                            .send(client,
                                  {world.mutation(client, 1, object, create),
                                   world.mutation(client, 2, object, Core::Op::ObjectPut{made, {}, false})},
                                  world.tokenOf(Role::Administrator))
                            .as<Protocol::MutationsAnswer>();
    QCOMPARE(answer.outcomes[0].kind, Outcome::Kind::Applied);
    QCOMPARE(answer.outcomes[1].code, u"object.mismatch"_s);
}

void PutObjectsTest::derivedIdsAreNobodysToTake()
{
    OPORA_WORLD;
    Core::Template made = phrase(world);
    made.id = Core::TemplateId(Core::tagUuid(u"refund"));
    QCOMPARE(put(world, Role::Administrator, made).code, u"object.mismatch"_s);
    QCOMPARE(put(world, Role::Administrator, made, made, true).code, u"object.mismatch"_s);
    QCOMPARE(put(world, Role::Supervisor, Core::Tag{u"refund"_s, u"danger"_s}).kind, Outcome::Kind::Applied);
}

void PutObjectsTest::aTicketIsMadeForACustomerOfTheSameBatch()
{
    OPORA_WORLD;
    Core::Organisation firm{world.newId<Core::OrganisationId>(), u"Works"_s, {}, {}};
    Core::Customer caller;
    caller.id = world.newId<Core::CustomerId>();
    caller.name = u"Igor"_s;
    caller.phones = {u"+7 900 000-00-00"_s};
    caller.organisation = firm.id;
    auto [object, operation]
        = world.someOperation(Core::OpKind::TicketCreate, world.makeTicket(world.billing.id), {}, {});
    std::get<Core::Op::TicketCreate>(operation).ticket.requester = caller.id;
    const auto client = world.newId<Core::ClientId>();

    const auto answer = world
                            .send(client,
                                  {world.mutation(client, 1, firm.id.uuid(), Core::Op::ObjectPut{firm, {}, false}),
                                   world.mutation(client, 2, caller.id.uuid(), Core::Op::ObjectPut{caller, {}, false}),
                                   world.mutation(client, 3, object, operation)},
                                  world.tokenOf(Role::Agent))
                            .as<Protocol::MutationsAnswer>();

    for (const Outcome &outcome : answer.outcomes)
        QVERIFY2(outcome.kind == Outcome::Kind::Applied, qPrintable(outcome.code));
    const auto row = TicketTable::find(*world.connection, {object})->value(object);
    QCOMPARE(Protocol::decode<Core::Ticket>(row.doc)->requesterName, u"Igor"_s);
    QCOMPARE(put(world, Role::LightAgent, caller).code, u"right.role"_s);
    QCOMPARE(put(world, Role::Agent, caller).kind, Outcome::Kind::Merged);
}

void PutObjectsTest::anOrganisationGoesAndItsPeopleStay()
{
    OPORA_WORLD;
    const Core::Organisation firm{world.newId<Core::OrganisationId>(), u"Works"_s, {}, {}};
    Core::Customer caller;
    caller.id = world.newId<Core::CustomerId>();
    caller.name = u"Igor"_s;
    caller.organisation = firm.id;
    QCOMPARE(put(world, Role::Agent, firm).kind, Outcome::Kind::Applied);
    QCOMPARE(put(world, Role::Agent, caller).kind, Outcome::Kind::Applied);
    const Core::Op::ObjectRemove remove{EntityKind::Organisation};
    QCOMPARE(sent(world, Role::LightAgent, firm.id.uuid(), remove).code, u"right.role"_s);
    QCOMPARE(sent(world, Role::Agent, firm.id.uuid(), remove).kind, Outcome::Kind::Applied);
    QCOMPARE(sent(world, Role::Agent, firm.id.uuid(), remove).kind, Outcome::Kind::Merged);
    // Who names it is changed as before, and others may still be made of it by who does not know yet.
    const Core::Op::CustomerSet rename{{{u"name"_s, u"Igor"_s, u"Igor Orlov"_s}}};
    QCOMPARE(sent(world, Role::Agent, caller.id.uuid(), rename).kind, Outcome::Kind::Applied);
    caller.id = world.newId<Core::CustomerId>();
    QCOMPARE(put(world, Role::Agent, caller).kind, Outcome::Kind::Applied);
    QCOMPARE(put(world, Role::Agent, firm).kind, Outcome::Kind::Applied);
}

void PutObjectsTest::peopleOfARemovedOrganisationAreMergedWhole()
{
    OPORA_WORLD;
    const Core::Organisation firm{world.newId<Core::OrganisationId>(), u"Works"_s, {}, {}};
    Core::Customer twin;
    twin.id = world.newId<Core::CustomerId>();
    twin.name = u"Anna K."_s;
    twin.organisation = firm.id;
    QCOMPARE(put(world, Role::Agent, firm).kind, Outcome::Kind::Applied);
    QCOMPARE(put(world, Role::Agent, twin).kind, Outcome::Kind::Applied);
    const Core::Op::ObjectRemove remove{EntityKind::Organisation};
    QCOMPARE(sent(world, Role::Agent, firm.id.uuid(), remove).kind, Outcome::Kind::Applied);
    const QUuid target = world.customer.id.uuid();
    const auto set = [&](const QUuid &customer, const QString &field, const QString &to) {
        return sent(world, Role::Agent, customer, Core::Op::CustomerSet{{{field, {}, to}}});
    };
    QCOMPARE(set(target, u"organisation"_s, firm.id.toString()).kind, Outcome::Kind::Applied);
    QCOMPARE(set(twin.id.uuid(), u"merged_into"_s, world.customer.id.toString()).kind, Outcome::Kind::Applied);
    const auto stored = DocumentTable::find(*world.connection, {target})->value(target);
    QCOMPARE(Protocol::decode<Core::Customer>(stored.doc)->organisation, firm.id);
    QCOMPARE(set(target, u"organisation"_s, u"Works"_s).code, u"field.unknown_reference"_s);
}

void PutObjectsTest::fieldsThatNobodyKnowsStay()
{
    OPORA_WORLD;
    const Core::Template base = phrase(world);
    ChangeSet changes;
    changes.put(base, {}, R"({"future":{"a":1}})");
    world.put(changes);
    Core::Template renamed = base;
    renamed.name = u"Welcome"_s;

    QCOMPARE(put(world, Role::Supervisor, renamed, base).kind, Outcome::Kind::Applied);

    const auto row = DocumentTable::find(*world.connection, {base.id.uuid()})->value(base.id.uuid());
    QVERIFY(row.doc.contains("\"future\":{\"a\":1}"));
}

void PutObjectsTest::everyNewKindIsPutAndRemovedByItsRoles()
{
    OPORA_WORLD;
    Core::SavedView view;
    view.id = world.newId<Core::SavedViewId>();
    view.name = u"Urgent"_s;
    Core::Macro macro;
    macro.id = world.newId<Core::MacroId>();
    macro.name.en = u"Close"_s;
    macro.queue = world.billing.id;
    macro.actions = {{u"add_tag"_s, u"done"_s}};
    Core::Category category{world.newId<Core::CategoryId>(), {}, u"refund"_s, {{}, u"Refund"_s}};
    Core::Checklist list{world.newId<Core::ChecklistId>(), {{}, u"Steps"_s}, {}, false, {}, {world.billing.id}};
    for (const Core::Entity &object : QList<Core::Entity>{view, macro, category, list}) {
        const QUuid id = Core::uuidOf(object);
        const Core::Op::ObjectPut put{object, {}, false};
        const Core::Op::ObjectRemove remove{Core::kindOf(object)};
        QCOMPARE(sent(world, Role::Agent, id, put).code, u"right.role"_s);
        QCOMPARE(sent(world, Role::Supervisor, id, put).kind, Outcome::Kind::Applied);
        QCOMPARE(sent(world, Role::Agent, id, remove).code, u"right.role"_s);
        QCOMPARE(sent(world, Role::Supervisor, id, remove).kind, Outcome::Kind::Applied);
        QCOMPARE(sent(world, Role::Supervisor, id, remove).kind, Outcome::Kind::Merged);
    }
    // One's own is everybody's to make, and nobody else's to touch.
    view.id = world.newId<Core::SavedViewId>();
    view.owner = world.person(Role::Agent).id;
    QCOMPARE(put(world, Role::Agent, view).kind, Outcome::Kind::Applied);
    QCOMPARE(sent(world, Role::Supervisor, view.id.uuid(), Core::Op::ObjectRemove{EntityKind::SavedView}).code,
             u"object.unknown"_s);
    list.id = world.newId<Core::ChecklistId>();
    list.queues = {world.newId<Core::QueueId>()};
    QCOMPARE(put(world, Role::Supervisor, list).code, u"field.unknown_reference"_s);
}

void PutObjectsTest::theRulesAreThereBeforeAnybodyPutThem()
{
    OPORA_WORLD;
    Core::DeskRules before;
    before.id = Core::deskRulesId();
    Core::DeskRules money = before;
    money.currency = u"RUB"_s;
    Core::DeskRules warned = before;
    warned.promisedWarnMinutes = 30;

    QCOMPARE(put(world, Role::Supervisor, money, before).code, u"right.role"_s);
    QCOMPARE(put(world, Role::Administrator, money, before).kind, Outcome::Kind::Applied);
    QCOMPARE(put(world, Role::Administrator, warned, before).kind, Outcome::Kind::Applied);

    const auto rules = stored(world, before);
    QVERIFY(rules);
    QCOMPARE(rules->currency, u"RUB"_s);
    QCOMPARE(rules->promisedWarnMinutes, 30);
    QCOMPARE(sent(world, Role::Administrator, before.id.uuid(), Core::Op::ObjectRemove{EntityKind::DeskRules}).code,
             u"object.kept"_s);
}

void PutObjectsTest::whatIsStoredIsJudgedAndNotWhatWasRemembered()
{
    OPORA_WORLD;
    // As a worker that looked before another instance wrote.
    const Core::Person admin = world.person(Role::Administrator);
    const auto remembered = readReference(*world.connection);
    QVERIFY(remembered);
    const Core::ReferenceIndex reference(*remembered);
    const Rights rights(admin, remembered->queues);
    Core::Priority urgent{world.newId<Core::PriorityId>(), u"urgent"_s, {u"Срочный"_s, u"Urgent"_s}, 40, {}};
    QCOMPARE(put(world, Role::Administrator, urgent).kind, Outcome::Kind::Applied);
    Core::Priority second = urgent;
    second.id = world.newId<Core::PriorityId>();
    const auto client = world.newId<Core::ClientId>();
    const auto mutation = world.mutation(client, 1, second.id.uuid(), Core::Op::ObjectPut{second, {}, false});
    const auto batch
        = Protocol::decodeMutations(Protocol::encodeMutations(client, {Protocol::encodeMutation(mutation)}));

    const MutationAuthor author{rights, reference, {}, {}, world.clock.now()};
    const auto report = MutationBatch(*world.connection, world.random, author).run(*batch);

    QVERIFY(report);
    QCOMPARE(report->answer.outcomes.value(0).code, u"field.taken"_s);
}

void PutObjectsTest::aTreeHasNoLoops()
{
    OPORA_WORLD;
    Core::Section above{world.newId<Core::SectionId>(), {}, {{}, u"Above"_s}, 0};
    Core::Section below{world.newId<Core::SectionId>(), above.id, {{}, u"Below"_s}, 0};
    const Core::Section former = above;
    QCOMPARE(put(world, Role::Editor, above).kind, Outcome::Kind::Applied);
    QCOMPARE(put(world, Role::Editor, below).kind, Outcome::Kind::Applied);

    above.parent = below.id;
    QCOMPARE(put(world, Role::Editor, above, former).code, u"field.value"_s);

    // Two people at once, each with half of the loop.
    Core::Category one{world.newId<Core::CategoryId>(), {}, u"one"_s, {{}, u"One"_s}};
    Core::Category two{world.newId<Core::CategoryId>(), {}, u"two"_s, {{}, u"Two"_s}};
    QCOMPARE(put(world, Role::Supervisor, one).kind, Outcome::Kind::Applied);
    QCOMPARE(put(world, Role::Supervisor, two).kind, Outcome::Kind::Applied);
    Core::Category first = one, second = two;
    first.parent = two.id;
    second.parent = one.id;
    QCOMPARE(put(world, Role::Supervisor, first, one).kind, Outcome::Kind::Applied);
    QCOMPARE(put(world, Role::Supervisor, second, two).code, u"field.value"_s);
    // A child whose parent went stands at the root.
    QCOMPARE(sent(world, Role::Supervisor, two.id.uuid(), Core::Op::ObjectRemove{EntityKind::Category}).kind,
             Outcome::Kind::Applied);
    Core::Category renamed = first;
    renamed.name.en = u"First"_s;
    QCOMPARE(put(world, Role::Supervisor, renamed, first).kind, Outcome::Kind::Applied);
}

void PutObjectsTest::customersAreMergedByAPointer()
{
    OPORA_WORLD;
    QList<Core::Customer> customers;
    for (int number = 0; number < 2; ++number) {
        Core::Customer made;
        made.id = world.newId<Core::CustomerId>();
        made.name = u"Anna"_s;
        world.put(made);
        customers.append(made);
    }
    const auto set = [&](int which, const QString &field, const QString &to) {
        return sent(world, Role::Agent, customers[which].id.uuid(), Core::Op::CustomerSet{{{field, {}, to}}}).code;
    };
    QCOMPARE(set(0, u"merged_into"_s, customers[0].id.toString()), u"field.value"_s);
    QCOMPARE(set(0, u"merged_into"_s, world.billing.id.toString()), u"field.unknown_reference"_s);
    QCOMPARE(set(0, u"merged_into"_s, u"nobody"_s), u"field.unknown_reference"_s);
    QCOMPARE(set(0, u"merged_into"_s, customers[1].id.toString()), QString());
    QCOMPARE(set(1, u"merged_into"_s, customers[0].id.toString()), u"field.value"_s);
    QCOMPARE(stored(world, customers[0])->mergedInto, customers[1].id);
    QCOMPARE(set(1, u"not_same"_s, world.customer.id.toString()), QString());
    QCOMPARE(stored(world, customers[1])->notSame, QList<Core::CustomerId>{world.customer.id});
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::PutObjectsTest)
#include "tst_putobjects.moc"
