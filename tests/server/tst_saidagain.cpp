// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "protocol/codec.h"
#include "protocol/mutationcodec.h"
#include "server/tables/messagetable.h"
#include "server/tables/tickettable.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Outcome;
using Core::Role;

/// Words that come again from a client of another number, e.g. after a copied or mended profile.
class SaidAgainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverOverwritesAStoredMessage_data() { World::rows(); }
    void neverOverwritesAStoredMessage();
    void takesWhatItHasFromANewClientForDone_data() { World::rows(); }
    void takesWhatItHasFromANewClientForDone();
    void waitsForNothingThatIsOutOfSight_data() { World::rows(); }
    void waitsForNothingThatIsOutOfSight();
    void takesOnlyTheSameWordsOfTheSameAuthorForDone_data() { World::rows(); }
    void takesOnlyTheSameWordsOfTheSameAuthorForDone();

private:
    static Core::Op::TicketCreate callOf(World &world, Core::QueueId queue)
    {
        Core::Op::TicketCreate op;
        op.ticket.id = world.newId<Core::TicketId>();
        op.ticket.subject = u"Called by phone"_s;
        op.ticket.queue = queue;
        op.message.id = world.newId<Core::MessageId>();
        op.message.ticket = op.ticket.id;
        op.message.text = u"Wants an invoice"_s;
        return op;
    }
    static qint64 messagesOf(World &world, const Core::Ticket &ticket)
    {
        return MessageTable::ofTickets(*world.connection, {ticket.id.uuid()})->size();
    }
    static Core::Ticket stored(World &world, const Core::Ticket &ticket)
    {
        const auto rows = TicketTable::find(*world.connection, {ticket.id.uuid()});
        return *Protocol::decode<Core::Ticket>(rows->value(ticket.id.uuid()).doc);
    }
};

void SaidAgainTest::neverOverwritesAStoredMessage()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const auto client = world.newId<Core::ClientId>();
    auto op = world.reply(ticket, u"forged"_s);
    op.message.id = ticket.lastPublic;

    const auto answer
        = world.send(client, {world.mutation(client, 1, ticket.id.uuid(), op)}, world.tokenOf(Role::Agent))
              .as<Protocol::MutationsAnswer>();

    QCOMPARE(answer.outcomes[0].kind, Outcome::Kind::Rejected);
    QCOMPARE(answer.outcomes[0].code, u"message.exists"_s);
}

void SaidAgainTest::takesWhatItHasFromANewClientForDone()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QString token = world.tokenOf(Role::Agent);
    auto create = callOf(world, world.billing.id);
    create.ticket.requester = world.customer.id;
    auto answered = world.reply(ticket, u"We are on it"_s);
    answered.message.html = u"<b>We</b> are on it<script>x</script>"_s;
    Core::Op::TicketNote remark{world.reply(ticket, u"Ask the bank"_s).message};
    Core::Op::CustomerNoteAdd about;
    about.note.id = world.newId<Core::CustomerNoteId>();
    about.note.customer = world.customer.id;
    about.note.text = u"Prefers mornings"_s;
    const auto sendAs = [&](Core::ClientId client) {
        return world
            .send(client,
                  {world.mutation(client, 1, create.ticket.id.uuid(), create),
                   world.mutation(client, 2, ticket.id.uuid(), answered),
                   world.mutation(client, 3, ticket.id.uuid(), remark),
                   world.mutation(client, 4, world.customer.id.uuid(), about)},
                  token)
            .as<Protocol::MutationsAnswer>();
    };
    const auto first = sendAs(world.newId<Core::ClientId>());

    const auto second = sendAs(world.newId<Core::ClientId>());

    for (const auto &answer : {first, second}) {
        for (const Outcome &outcome : answer.outcomes)
            QVERIFY2(outcome.kind == Outcome::Kind::Applied, qPrintable(outcome.code));
    }
    // Until that version has come the author's screen shows what was sent.
    QCOMPARE(second.outcomes[0].version, first.outcomes[0].version);
    QCOMPARE(second.outcomes[1].version, first.outcomes[1].version);
    QCOMPARE(second.outcomes[2].version, first.outcomes[2].version);
    QCOMPARE(messagesOf(world, create.ticket), 1);
    QCOMPARE(messagesOf(world, ticket), 5);
}

void SaidAgainTest::waitsForNothingThatIsOutOfSight()
{
    OPORA_WORLD;
    const auto create = callOf(world, world.support.id);
    const auto sendAs = [&](Core::ClientId client) {
        return world
            .send(client, {world.mutation(client, 1, create.ticket.id.uuid(), create)},
                  world.freshToken(world.person(Role::Agent)))
            .as<Protocol::MutationsAnswer>()
            .outcomes[0];
    };
    QVERIFY(sendAs(world.newId<Core::ClientId>()).version > 0);

    Core::Ticket moved = stored(world, create.ticket);
    moved.queue = world.billing.id;
    world.put(moved);
    world.narrowAgent();

    const Outcome again = sendAs(world.newId<Core::ClientId>());

    QVERIFY2(again.kind == Outcome::Kind::Applied, qPrintable(again.code));
    QCOMPARE(again.version, 0);
}

void SaidAgainTest::takesOnlyTheSameWordsOfTheSameAuthorForDone()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const auto other = world.makeTicket(world.billing.id);
    const auto said = world.reply(ticket, u"We are on it"_s);
    const auto outcomeOf = [&](Role role, const Core::Ticket &about, const Core::Operation &operation) {
        const auto client = world.newId<Core::ClientId>();
        return world.send(client, {world.mutation(client, 1, about.id.uuid(), operation)}, world.tokenOf(role))
            .as<Protocol::MutationsAnswer>()
            .outcomes[0];
    };
    QCOMPARE(outcomeOf(Role::Agent, ticket, said).kind, Outcome::Kind::Applied);
    auto otherWords = said;
    otherWords.message.text = u"We are not on it"_s;
    auto elsewhere = said;
    elsewhere.message.ticket = other.id;

    QCOMPARE(outcomeOf(Role::Agent, ticket, otherWords).code, u"message.exists"_s);
    QCOMPARE(outcomeOf(Role::Supervisor, ticket, said).code, u"message.exists"_s);
    QCOMPARE(outcomeOf(Role::Agent, other, elsewhere).code, u"message.exists"_s);
    QCOMPARE(outcomeOf(Role::Agent, ticket, Core::Op::TicketNote{said.message}).code, u"message.exists"_s);
    QCOMPARE(outcomeOf(Role::Agent, ticket, said).kind, Outcome::Kind::Applied);
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::SaidAgainTest)
#include "tst_saidagain.moc"
