// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "protocol/codec.h"
#include "server/feed/retention.h"
#include "server/tables/messagetable.h"
#include "server/tables/tickettable.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Outcome;
using Core::Role;
using Core::TicketField;

/// A machine whose answer got lost comes back after 90 days and asks again.
class ForgottenOutcomesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aConflictIsAnsweredAlikeHoweverOld_data() { World::rows(); }
    void aConflictIsAnsweredAlikeHoweverOld();
    void whatDependsOnAnOfferedValueIsDone_data() { World::rows(); }
    void whatDependsOnAnOfferedValueIsDone();
    void wordsThatAreThereAreDone_data() { World::rows(); }
    void wordsThatAreThereAreDone();
    void timeThatIsThereIsDone_data() { World::rows(); }
    void timeThatIsThereIsDone();
    void wordsUnderANumberOfOthersAreTaken_data() { World::rows(); }
    void wordsUnderANumberOfOthersAreTaken();
    void aValueIsLeftForItsAuthor_data() { World::rows(); }
    void aValueIsLeftForItsAuthor();

private:
    static Outcome sent(World &world, const Core::Mutation &mutation)
    {
        return world.send(mutation.client, {mutation}, world.tokenOf(Role::Agent))
            .as<Protocol::MutationsAnswer>()
            .outcomes.value(0);
    }
    static void passNinetyDays(World &world)
    {
        world.clock.time += std::chrono::days(91);
        QVERIFY(forgetOldRows(*world.connection, world.clock.now()).isOk());
    }
    static Core::Op::TicketSet subject(const Core::Ticket &seen, const QString &to)
    {
        return {{{TicketField::Subject, Core::fieldText(seen, TicketField::Subject), to}}};
    }
    static QString subjectOf(World &world, const Core::Ticket &ticket)
    {
        const auto rows = TicketTable::find(*world.connection, {ticket.id.uuid()});
        return Protocol::decode<Core::Ticket>(rows->value(ticket.id.uuid()).doc)->subject;
    }
    static qint64 messagesOf(World &world, const Core::Ticket &ticket)
    {
        return MessageTable::ofTickets(*world.connection, {ticket.id.uuid()})->size();
    }
};

void ForgottenOutcomesTest::aConflictIsAnsweredAlikeHoweverOld()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const auto theirs = world.newId<Core::ClientId>(), mine = world.newId<Core::ClientId>();
    sent(world, world.mutation(theirs, 1, ticket.id.uuid(), subject(ticket, u"Theirs"_s)));
    const auto mutation = world.mutation(mine, 1, ticket.id.uuid(), subject(ticket, u"Mine"_s));
    const Outcome first = sent(world, mutation);
    QCOMPARE(first.code, u"field_conflict"_s);

    passNinetyDays(world);

    QCOMPARE(sent(world, mutation), first);
}

void ForgottenOutcomesTest::whatDependsOnAnOfferedValueIsDone()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const auto theirs = world.newId<Core::ClientId>(), mine = world.newId<Core::ClientId>();
    sent(world, world.mutation(theirs, 1, ticket.id.uuid(), subject(ticket, u"Theirs"_s)));
    sent(world, world.mutation(mine, 1, ticket.id.uuid(), subject(ticket, u"Mine"_s)));
    auto next = world.mutation(mine, 2, ticket.id.uuid(), world.reply(ticket, u"Done"_s));
    next.dependsOn = {1};

    QCOMPARE(sent(world, next).kind, Outcome::Kind::Applied);
}

void ForgottenOutcomesTest::wordsThatAreThereAreDone()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const auto client = world.newId<Core::ClientId>();
    const auto mutation = world.mutation(client, 1, ticket.id.uuid(), world.reply(ticket, u"We are on it"_s));
    const Outcome first = sent(world, mutation);

    passNinetyDays(world);

    QCOMPARE(sent(world, mutation), first);
    QCOMPARE(messagesOf(world, ticket), 4);
}

void ForgottenOutcomesTest::timeThatIsThereIsDone()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const auto client = world.newId<Core::ClientId>();
    const Core::Op::TicketTime time{60'000, u"looked"_s, world.newId<Core::EventId>()};
    const auto mutation = world.mutation(client, 1, ticket.id.uuid(), time);
    const Outcome first = sent(world, mutation);

    passNinetyDays(world);

    QCOMPARE(sent(world, mutation), first);
    const auto rows = TicketTable::find(*world.connection, {ticket.id.uuid()});
    QCOMPARE(Protocol::decode<Core::Ticket>(rows->value(ticket.id.uuid()).doc)->spentMs, 60'000);
}

void ForgottenOutcomesTest::wordsUnderANumberOfOthersAreTaken()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const auto client = world.newId<Core::ClientId>();
    sent(world, world.mutation(client, 1, ticket.id.uuid(), subject(ticket, u"Of the other machine"_s)));

    passNinetyDays(world);
    const auto words = world.mutation(client, 1, ticket.id.uuid(), world.reply(ticket, u"Of the copy"_s));

    QCOMPARE(sent(world, words).kind, Outcome::Kind::Applied);
    QCOMPARE(messagesOf(world, ticket), 4);
    QCOMPARE(sent(world, words).kind, Outcome::Kind::Applied);
    QCOMPARE(messagesOf(world, ticket), 4);
}

void ForgottenOutcomesTest::aValueIsLeftForItsAuthor()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const auto client = world.newId<Core::ClientId>(), theirs = world.newId<Core::ClientId>();
    const auto mutation = world.mutation(client, 1, ticket.id.uuid(), subject(ticket, u"Mine"_s));
    sent(world, mutation);
    auto seen = ticket;
    seen.subject = u"Mine"_s;
    sent(world, world.mutation(theirs, 1, ticket.id.uuid(), subject(seen, ticket.subject)));

    passNinetyDays(world);
    const Outcome late = sent(world, mutation);

    // Neither "done", which nobody knows, nor done a second time over what a colleague set since.
    QCOMPARE(late.kind, Outcome::Kind::Held);
    QCOMPARE(late.code, u"outcome_forgotten"_s);
    QCOMPARE(subjectOf(world, ticket), ticket.subject);
    QCOMPARE(sent(world, mutation), late);
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::ForgottenOutcomesTest)
#include "tst_forgottenoutcomes.moc"
