// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "core/derivedid.h"
#include "protocol/codec.h"
#include "server/tables/eventtable.h"
#include "server/tables/messagetable.h"
#include "server/tables/tickettable.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::FieldChange;
using Core::Outcome;
using Core::Role;
using Core::TicketField;

/// What people note on a card beside its status: custom fields, lines, callbacks, time, steps, whom they call by name.
class CardWorkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void customFieldsAreMergedOneByOne_data() { World::rows(); }
    void customFieldsAreMergedOneByOne();
    void severalFieldsAreSetAtOnce_data() { World::rows(); }
    void severalFieldsAreSetAtOnce();
    void timeOfTwoAddsUp_data() { World::rows(); }
    void timeOfTwoAddsUp();
    void timeThatIsToldAgainCountsOnce_data() { World::rows(); }
    void timeThatIsToldAgainCountsOnce();
    void idsOfTimeAreOnesOwn_data() { World::rows(); }
    void idsOfTimeAreOnesOwn();
    void whatOthersSetAlikeIsNamed_data() { World::rows(); }
    void whatOthersSetAlikeIsNamed();
    void stepsAreASet_data() { World::rows(); }
    void stepsAreASet();
    void aMergedTicketTakesNoWork_data() { World::rows(); }
    void aMergedTicketTakesNoWork();
    void whoIsMentionedFollows_data() { World::rows(); }
    void whoIsMentionedFollows();
    void aReplyCallsNobody_data() { World::rows(); }
    void aReplyCallsNobody();
    void aCallIsToldAsItWas_data() { World::rows(); }
    void aCallIsToldAsItWas();
    void onlySeenWordsOfTheTicketGoWithIt_data() { World::rows(); }
    void onlySeenWordsOfTheTicketGoWithIt();
    void theLevelOfACustomerIsTheServersToSay_data() { World::rows(); }
    void theLevelOfACustomerIsTheServersToSay();
    void theRulesGiveTheLevelThatNobodySet_data() { World::rows(); }
    void theRulesGiveTheLevelThatNobodySet();
    void whoIsMergedIsJudgedAsThePersonTheyAre_data() { World::rows(); }
    void whoIsMergedIsJudgedAsThePersonTheyAre();

private:
    static Outcome sent(World &world, const Core::Ticket &ticket, const Core::Operation &operation,
                        Role role = Role::Agent)
    {
        const auto client = world.newId<Core::ClientId>();
        return world
            .send(client, {world.mutation(client, 1, ticket.id.uuid(), operation)},
                  world.freshToken(world.person(role)))
            .as<Protocol::MutationsAnswer>()
            .outcomes.value(0);
    }
    static Core::Ticket stored(World &world, const Core::Ticket &ticket)
    {
        const auto rows = TicketTable::find(*world.connection, {ticket.id.uuid()});
        return *Protocol::decode<Core::Ticket>(rows->value(ticket.id.uuid()).doc);
    }
    static QStringList told(World &world, const Core::Ticket &ticket)
    {
        QStringList lines;
        const auto rows = EventTable::ofTickets(*world.connection, {ticket.id.uuid()});
        for (const EventTable::Row &row : *rows) {
            const auto event = *Protocol::decode<Core::Event>(row.doc);
            lines += u"%1 %2>%3"_s.arg(event.field, event.oldValue, event.newValue);
        }
        lines.sort();
        return lines;
    }
    static Core::Op::TicketTime timeOf(World &world, qint64 spentMs, const QString &note = {})
    {
        return {spentMs, note, world.newId<Core::EventId>()};
    }
    static FieldChange custom(const QString &key, const QString &from, const QString &to)
    {
        return {TicketField::Custom, from, to, key};
    }
};

void CardWorkTest::customFieldsAreMergedOneByOne()
{
    OPORA_WORLD;
    const Core::Ticket ticket = world.makeTicket(world.billing.id);
    sent(world, ticket, Core::Op::TicketSet{{custom(u"order"_s, {}, u"77"_s)}});

    const Outcome held = sent(
        world, ticket, Core::Op::TicketSet{{custom(u"order"_s, {}, u"78"_s), custom(u"contract"_s, {}, u"A"_s)}});

    QCOMPARE(held.code, u"field_conflict"_s);
    QCOMPARE(held.conflicts, (QList<Core::FieldConflict>{{TicketField::Custom, u"78"_s, u"77"_s, u"order"_s}}));
    QCOMPARE(stored(world, ticket).custom, (QMap<QString, QString>{{u"order"_s, u"77"_s}, {u"contract"_s, u"A"_s}}));
    QVERIFY(told(world, ticket).contains(u"custom:contract >A"_s));
    QVERIFY(told(world, ticket).contains(u"conflict custom:order>78"_s));
    QCOMPARE(sent(world, ticket, Core::Op::TicketSet{{custom({}, {}, u"78"_s)}}).code, u"field.value"_s);
}

void CardWorkTest::severalFieldsAreSetAtOnce()
{
    OPORA_WORLD;
    const Core::Ticket ticket = world.makeTicket(world.billing.id);
    const QList<FieldChange> changes{{TicketField::Impact, {}, u"high"_s},
                                     {TicketField::Escalation, {}, u"2"_s},
                                     {TicketField::EscalationReason, {}, u"The bank"_s},
                                     {TicketField::CallbackAt, {}, u"1800000000000"_s},
                                     {TicketField::CallbackTo, {}, u"+79991234567"_s}};
    QCOMPARE(sent(world, ticket, Core::Op::TicketSet{changes}).kind, Outcome::Kind::Applied);
    const Core::Ticket after = stored(world, ticket);
    for (const FieldChange &change : changes)
        QCOMPARE(Core::fieldText(after, change.field), change.to);
    QVERIFY(told(world, ticket).contains(u"escalation >2"_s));
    // Somebody else asked another line: why this one was asked goes with it.
    const Outcome held = sent(world, ticket,
                              Core::Op::TicketSet{{{TicketField::Escalation, {}, u"3"_s},
                                                   {TicketField::EscalationReason, u"The bank"_s, u"The law"_s}}});
    QCOMPARE(held.conflicts.size(), 2);
    QCOMPARE(stored(world, ticket).escalationReason, u"The bank"_s);
}

void CardWorkTest::timeOfTwoAddsUp()
{
    OPORA_WORLD;
    const Core::Ticket ticket = world.makeTicket(world.support.id);
    QCOMPARE(sent(world, ticket, timeOf(world, 600'000, u"looked"_s)).kind, Outcome::Kind::Applied);
    QCOMPARE(sent(world, ticket, timeOf(world, 300'000), Role::LightAgent).kind, Outcome::Kind::Applied);
    QCOMPARE(sent(world, ticket, timeOf(world, -100'000)).kind, Outcome::Kind::Applied);
    QCOMPARE(stored(world, ticket).spentMs, 800'000);
    QCOMPARE(sent(world, ticket, timeOf(world, -900'000)).code, u"field.value"_s);
    QVERIFY(told(world, ticket).contains(u"time >600000 looked"_s));
}

void CardWorkTest::timeThatIsToldAgainCountsOnce()
{
    OPORA_WORLD;
    const Core::Ticket ticket = world.makeTicket(world.support.id);
    const auto more = timeOf(world, 60'000), less = timeOf(world, -60'000);
    sent(world, ticket, more);
    sent(world, ticket, less);

    // By a machine that had to count its changes anew; the time to be taken off is not there a second time.
    QCOMPARE(sent(world, ticket, less).kind, Outcome::Kind::Applied);
    QCOMPARE(sent(world, ticket, more).kind, Outcome::Kind::Applied);

    QCOMPARE(stored(world, ticket).spentMs, 0);
    const Core::Ticket other = world.makeTicket(world.support.id);
    sent(world, ticket, Core::Op::TicketMerge{other.id});
    QCOMPARE(sent(world, ticket, more).kind, Outcome::Kind::Applied);
}

void CardWorkTest::idsOfTimeAreOnesOwn()
{
    OPORA_WORLD;
    const Core::Ticket ticket = world.makeTicket(world.support.id);
    const Core::Ticket other = world.makeTicket(world.support.id);
    const auto time = timeOf(world, 60'000);
    sent(world, ticket, time);
    QCOMPARE(sent(world, ticket, time, Role::LightAgent).code, u"object.mismatch"_s);
    QCOMPARE(sent(world, other, time).code, u"object.mismatch"_s);
    auto derived = time;
    derived.id = Core::EventId(Core::derivedUuid(u"event", u"somebody/1/0"));
    QCOMPARE(sent(world, ticket, derived).code, u"object.mismatch"_s);
    QCOMPARE(sent(world, ticket, Core::Op::TicketTime{1000, {}}).code, u"object.mismatch"_s);
    QCOMPARE(stored(world, ticket).spentMs, 60'000);
    QCOMPARE(stored(world, other).spentMs, 0);
}

void CardWorkTest::whatOthersSetAlikeIsNamed()
{
    OPORA_WORLD;
    const Core::Ticket ticket = world.makeTicket(world.billing.id);
    sent(world, ticket, Core::Op::TicketSet{{custom(u"order"_s, {}, u"77"_s), {TicketField::Urgency, {}, u"high"_s}}});

    const Outcome merged = sent(
        world, ticket, Core::Op::TicketSet{{custom(u"order"_s, {}, u"77"_s), custom(u"contract"_s, {}, u"A"_s)}});
    const Outcome held
        = sent(world, ticket,
               Core::Op::TicketSet{{custom(u"order"_s, {}, u"77"_s), {TicketField::Urgency, u"low"_s, u"medium"_s}}});

    QCOMPARE(merged.kind, Outcome::Kind::Merged);
    QCOMPARE(merged.alreadySame, QStringList{u"custom:order"_s});
    QCOMPARE(held.code, u"field_conflict"_s);
    QCOMPARE(held.alreadySame, QStringList{u"custom:order"_s});
    QVERIFY(sent(world, ticket, Core::Op::TicketSet{{custom(u"contract"_s, u"A"_s, u"B"_s)}}).alreadySame.isEmpty());
    QVERIFY(sent(world, ticket, Core::Op::TicketTags{{u"vip"_s}, {}}).alreadySame.isEmpty());
    const Outcome tagged = sent(world, ticket, Core::Op::TicketTags{{u"VIP"_s, u"new"_s}, {u"none"_s}});
    QCOMPARE(tagged.kind, Outcome::Kind::Applied);
    QCOMPARE(tagged.alreadySame, (QStringList{u"vip"_s, u"none"_s}));
    // The same of every set.
    const Core::PersonId person = world.person(Role::Supervisor).id;
    const Core::Op::TicketFollowers follow{{person}, {}};
    const Core::TicketLink link{Core::LinkKind::Related, world.makeTicket(world.billing.id).id};
    QVERIFY(sent(world, ticket, follow).alreadySame.isEmpty());
    QCOMPARE(sent(world, ticket, follow).alreadySame, QStringList{person.toString()});
    QVERIFY(sent(world, ticket, Core::Op::TicketLinks{{link}, {}}).alreadySame.isEmpty());
    QCOMPARE(sent(world, ticket, Core::Op::TicketLinks{{link}, {}}).alreadySame,
             QStringList{u"related "_s + link.ticket.toString()});
    QVERIFY(sent(world, ticket, Core::Op::TicketCheck{{u"ask"_s}, {}}).alreadySame.isEmpty());
    QCOMPARE(sent(world, ticket, Core::Op::TicketCheck{{u"ask"_s}, {u"look"_s}}).alreadySame,
             (QStringList{u"ask"_s, u"look"_s}));
}

void CardWorkTest::stepsAreASet()
{
    OPORA_WORLD;
    const Core::Ticket ticket = world.makeTicket(world.support.id);
    const Core::Op::TicketCheck first{{u"list/a"_s}, {}};
    QCOMPARE(sent(world, ticket, first).kind, Outcome::Kind::Applied);
    world.clock.time += std::chrono::minutes(1);
    QCOMPARE(sent(world, ticket, first, Role::Supervisor).kind, Outcome::Kind::Applied);
    QCOMPARE(stored(world, ticket).checks.size(), 1);
    QCOMPARE(stored(world, ticket).checks[0].person, world.person(Role::Agent).id);
    QCOMPARE(sent(world, ticket, Core::Op::TicketCheck{{}, {u"list/a"_s}}).kind, Outcome::Kind::Applied);
    QVERIFY(stored(world, ticket).checks.isEmpty());
    QVERIFY(told(world, ticket).contains(u"checklist list/a>"_s));
}

void CardWorkTest::aMergedTicketTakesNoWork()
{
    OPORA_WORLD;
    const Core::Ticket ticket = world.makeTicket(world.billing.id);
    const Core::Ticket other = world.makeTicket(world.billing.id);
    sent(world, ticket, Core::Op::TicketMerge{other.id});
    Core::Op::TicketSplit split;
    split.ticket.id = world.newId<Core::TicketId>();
    split.ticket.queue = ticket.queue;
    split.messages = {ticket.lastPublic};
    for (const Core::Operation &operation :
         {Core::Operation(timeOf(world, 1000)), Core::Operation(Core::Op::TicketCheck{{u"a"_s}, {}}),
          Core::Operation(split)})
        QCOMPARE(sent(world, ticket, operation).code, u"ticket_merged"_s);
}

void CardWorkTest::whoIsMentionedFollows()
{
    OPORA_WORLD;
    const Core::Ticket ticket = world.makeTicket(world.billing.id);
    Core::Message message = world.reply(ticket, u"What do you think?"_s).message;
    message.mentions = {world.person(Role::Supervisor).id};
    QCOMPARE(sent(world, ticket, Core::Op::TicketNote{message}).kind, Outcome::Kind::Applied);
    QCOMPARE(stored(world, ticket).followers, message.mentions);
    // The same words again are the same words.
    QCOMPARE(sent(world, ticket, Core::Op::TicketNote{message}).kind, Outcome::Kind::Applied);
    message.id = world.newId<Core::MessageId>();
    message.mentions = {world.newId<Core::PersonId>()};
    QCOMPARE(sent(world, ticket, Core::Op::TicketNote{message}).code, u"field.unknown_reference"_s);
}

void CardWorkTest::aReplyCallsNobody()
{
    OPORA_WORLD;
    const Core::Ticket ticket = world.makeTicket(world.billing.id);
    Core::Op::TicketReply reply = world.reply(ticket, u"Ask @them"_s);
    reply.message.mentions = {world.person(Role::Supervisor).id};
    QCOMPARE(sent(world, ticket, reply).kind, Outcome::Kind::Applied);
    QVERIFY(stored(world, ticket).followers.isEmpty());
    // The same words again are the same words.
    QCOMPARE(sent(world, ticket, reply).kind, Outcome::Kind::Applied);
}

void CardWorkTest::aCallIsToldAsItWas()
{
    OPORA_WORLD;
    const Core::Ticket ticket = world.makeTicket(world.billing.id);
    Core::Op::TicketReply reply = world.reply(stored(world, ticket), u"As said on the phone"_s);
    reply.message.call
        = Core::PhoneCall{Core::CallDirection::Outgoing, u"+79991234567"_s, 65'000, Core::Mood::Good, u"Agreed"_s};
    reply.message.cc = {u"boss@example.org"_s};
    reply.message.movedTo = ticket.id; // nobody says that by themselves
    QCOMPARE(sent(world, ticket, reply).kind, Outcome::Kind::Applied);
    const auto rows = MessageTable::find(*world.connection, {reply.message.id.uuid()});
    const auto told = *Protocol::decode<Core::Message>(rows->value(reply.message.id.uuid()).doc);
    QCOMPARE(told.call, reply.message.call);
    QCOMPARE(told.cc, reply.message.cc);
    QVERIFY(told.movedTo.isNull());
}

void CardWorkTest::onlySeenWordsOfTheTicketGoWithIt()
{
    OPORA_WORLD;
    const Core::Ticket ticket = world.makeTicket(world.billing.id);
    const Core::Ticket other = world.makeTicket(world.billing.id);
    Core::Message secret = world.reply(ticket, u"Between us"_s).message;
    secret.audience = Core::Audience::Supervisors;
    QCOMPARE(sent(world, ticket, Core::Op::TicketNote{secret}, Role::Supervisor).kind, Outcome::Kind::Applied);
    Core::Op::TicketReply reply = world.reply(stored(world, ticket), u"See below"_s);
    reply.message.to = {u"bank@example.org"_s};
    for (const Core::MessageId id : {other.lastPublic, secret.id, world.newId<Core::MessageId>()}) {
        reply.message.forwarded = {ticket.lastPublic, id};
        QCOMPARE(sent(world, ticket, reply).code, u"field.unknown_reference"_s);
        QCOMPARE(sent(world, ticket, Core::Op::TicketNote{reply.message}).code, u"field.unknown_reference"_s);
    }
    reply.message.forwarded = {ticket.lastPublic};
    QCOMPARE(sent(world, ticket, reply).kind, Outcome::Kind::Applied);
    reply.message.id = world.newId<Core::MessageId>();
    reply.message.forwarded = {secret.id};
    // Whoever may read a note still sends it to nobody outside.
    QCOMPARE(sent(world, ticket, Core::Op::TicketNote{reply.message}, Role::Supervisor).code,
             u"field.unknown_reference"_s);

    Core::Op::TicketCreate create;
    create.ticket.id = world.newId<Core::TicketId>();
    create.ticket.queue = world.billing.id;
    create.message = world.reply(create.ticket, u"Called"_s).message;
    create.message.forwarded = {ticket.lastPublic};
    QCOMPARE(sent(world, create.ticket, create).code, u"field.unknown_reference"_s);
}

void CardWorkTest::theLevelOfACustomerIsTheServersToSay()
{
    OPORA_WORLD;
    Core::Customer devoted = world.customer;
    devoted.loyalty = Core::Loyalty::Devoted;
    world.put(devoted);
    Core::Op::TicketCreate create;
    create.ticket.id = world.newId<Core::TicketId>();
    create.ticket.queue = world.billing.id;
    create.ticket.customerLevel = Core::Loyalty::Emotional;
    create.message = world.reply(create.ticket, u"Called"_s).message;
    QCOMPARE(sent(world, create.ticket, create).kind, Outcome::Kind::Applied);
    QCOMPARE(stored(world, create.ticket).customerLevel, Core::Loyalty::None);
    const FieldChange requester{TicketField::Requester, {}, devoted.id.toString()};
    QCOMPARE(sent(world, create.ticket, Core::Op::TicketSet{{requester}}).kind, Outcome::Kind::Applied);
    QCOMPARE(stored(world, create.ticket).customerLevel, Core::Loyalty::Devoted);
}

void CardWorkTest::theRulesGiveTheLevelThatNobodySet()
{
    OPORA_WORLD;
    Core::DeskRules rules;
    rules.id = Core::deskRulesId();
    rules.loyalty = {{Core::Loyalty::Emotional, 0, 1, 1000}};
    world.put(rules);
    Core::Customer buyer = world.customer;
    buyer.loyalty = Core::Loyalty::None;
    buyer.yearlyValue = 1000;
    world.put(buyer);
    Core::Op::TicketCreate create;
    create.ticket.id = world.newId<Core::TicketId>();
    create.ticket.queue = world.billing.id;
    create.ticket.requester = buyer.id;
    create.message = world.reply(create.ticket, u"Called"_s).message;
    const qint64 before = *TicketTable::countOf(*world.connection, buyer.id.uuid());
    QCOMPARE(sent(world, create.ticket, create).kind, Outcome::Kind::Applied);
    QCOMPARE(*TicketTable::countOf(*world.connection, buyer.id.uuid()), before + 1);
    QCOMPARE(stored(world, create.ticket).customerLevel, before > 0 ? Core::Loyalty::Emotional : Core::Loyalty::None);
    create.ticket.id = world.newId<Core::TicketId>();
    create.message = world.reply(create.ticket, u"Called again"_s).message;
    QCOMPARE(sent(world, create.ticket, create).kind, Outcome::Kind::Applied);
    QCOMPARE(stored(world, create.ticket).customerLevel, Core::Loyalty::Emotional);
}

void CardWorkTest::whoIsMergedIsJudgedAsThePersonTheyAre()
{
    OPORA_WORLD;
    Core::DeskRules rules;
    rules.id = Core::deskRulesId();
    rules.loyalty = {{Core::Loyalty::Emotional, 0, 3, 0}};
    world.put(rules);
    // A chain of three, each with a ticket: whichever of them writes has three.
    QList<Core::Customer> same;
    for (int i = 0; i < 3; ++i) {
        Core::Customer customer;
        customer.id = world.newId<Core::CustomerId>();
        customer.name = u"Anna"_s;
        customer.mergedInto = same.isEmpty() ? Core::CustomerId() : same.constLast().id;
        world.put(customer);
        same.append(customer);
    }
    const auto levelOfNext = [&world](const Core::Customer &by) {
        Core::Op::TicketCreate create;
        create.ticket.id = world.newId<Core::TicketId>();
        create.ticket.queue = world.billing.id;
        create.ticket.requester = by.id;
        create.message = world.reply(create.ticket, u"Called"_s).message;
        return sent(world, create.ticket, create).kind == Outcome::Kind::Applied
            ? std::optional(stored(world, create.ticket).customerLevel)
            : std::nullopt;
    };
    for (const Core::Customer &customer : std::as_const(same))
        QCOMPARE(levelOfNext(customer), std::optional(Core::Loyalty::None));
    for (const Core::Customer &customer : std::as_const(same))
        QCOMPARE(levelOfNext(customer), std::optional(Core::Loyalty::Emotional));
    // What was set by hand of who is left of them holds for all.
    same[0].loyalty = Core::Loyalty::Devoted;
    world.put(same.constFirst());
    QCOMPARE(levelOfNext(same.constLast()), std::optional(Core::Loyalty::Devoted));
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::CardWorkTest)
#include "tst_cardwork.moc"
