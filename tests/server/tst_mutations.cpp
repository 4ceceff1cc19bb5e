// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror.h"

#include "db/statement.h"
#include "db/transaction.h"
#include "protocol/codec.h"
#include "protocol/mutationcodec.h"
#include "server/tables/documenttable.h"
#include "server/tables/messagetable.h"
#include "server/tables/tickettable.h"

#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Outcome;
using Core::Role;

class MutationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void appliesAReplyOnceHoweverOftenItIsSent_data() { World::rows(); }
    void appliesAReplyOnceHoweverOftenItIsSent();
    void createsATicketWithTheNextNumber_data() { World::rows(); }
    void createsATicketWithTheNextNumber();
    void refusesAGapAndTellsTheLastIdItKnows_data() { World::rows(); }
    void refusesAGapAndTellsTheLastIdItKnows();
    void refusesAnotherPayloadUnderAKnownId_data() { World::rows(); }
    void refusesAnotherPayloadUnderAKnownId();
    void refusesAForeignClientId_data() { World::rows(); }
    void refusesAForeignClientId();
    void holdsAReplyWrittenBeforeANewerMessage_data() { World::rows(); }
    void holdsAReplyWrittenBeforeANewerMessage();
    void holdsWhatDependsOnAHeldMutationAndAppliesTheRest_data() { World::rows(); }
    void holdsWhatDependsOnAHeldMutationAndAppliesTheRest();
    void keepsTheServersValueAndOffersMine_data() { World::rows(); }
    void keepsTheServersValueAndOffersMine();
    void aJunkMutationIsRejectedAndBlocksNothing_data() { World::rows(); }
    void aJunkMutationIsRejectedAndBlocksNothing();
    void seesEarlierMutationsOfTheSameBatch_data() { World::rows(); }
    void seesEarlierMutationsOfTheSameBatch();
    void sanitizesHtmlAgain_data() { World::rows(); }
    void sanitizesHtmlAgain();
    void makesTagsThatAreNew_data() { World::rows(); }
    void makesTagsThatAreNew();
    void keepsTheLaterReadMark_data() { World::rows(); }
    void keepsTheLaterReadMark();
    void changesCustomersAndArticles_data() { World::rows(); }
    void changesCustomersAndArticles();
    void racingDuplicatesOfABatchCountOnce_data() { World::rows(); }
    void racingDuplicatesOfABatchCountOnce();
    void racingInventorsOfATagMakeOneTag_data() { World::rows(); }
    void racingInventorsOfATagMakeOneTag();
    void oneTheDatabaseRefusesBlocksNothing();
    void aBrokenDatabaseRefusesNoEdit_data() { World::rows(); }
    void aBrokenDatabaseRefusesNoEdit();
    void aRefusalOfTheDatabaseIsNoRace_data() { World::rows(); }
    void aRefusalOfTheDatabaseIsNoRace();
    void hidesTicketsOfForeignQueues_data() { World::rows(); }
    void hidesTicketsOfForeignQueues();

private:
    /// Each on an instance, connection and thread of its own, all at once; their answers.
    template<typename Request>
    static QList<QByteArray> race(World &world, int count, Request &&requestOf)
    {
        QList<QByteArray> bodies(count);
        std::vector<std::thread> threads;
        std::atomic<int> waiting = count;
        for (int i = 0; i < count; ++i) {
            threads.emplace_back([&, i, request = requestOf(i)] {
                SeededRandom random{quint64(i) + 1};
                const auto connection = world.connect();
                Api api(Services{connection.get(),
                                 world.hasher.get(),
                                 world.files.get(),
                                 &world.metrics,
                                 &world.clock,
                                 &random,
                                 {},
                                 {}});
                Opora::Server::Request http;
                http.method = "POST";
                http.path = u"/api/v1/mutations"_s;
                http.protocol = "1";
                http.body = request.first;
                http.authorization = "Bearer " + request.second.toLatin1();
                for (--waiting; waiting > 0;)
                    std::this_thread::yield();
                bodies[i] = api.handle(http).body;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        return bodies;
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
    static Core::Op::TicketSet setField(const Core::Ticket &base, Core::TicketField field, const QString &to)
    {
        return {{{field, Core::fieldText(base, field), to}}};
    }
};

void MutationsTest::appliesAReplyOnceHoweverOftenItIsSent()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QString token = world.tokenOf(Role::Agent);
    const auto client = world.newId<Core::ClientId>();
    const auto mutation = world.mutation(client, 1, ticket.id.uuid(), world.reply(ticket, u"We are on it"_s));

    const auto first = world.send(client, {mutation}, token);
    const auto second = world.send(client, {mutation}, token);

    QCOMPARE(first.status, 200);
    QVERIFY(first.response.hasWrittenFeed);
    const auto answer = first.as<Protocol::MutationsAnswer>();
    QCOMPARE(answer.lastId, 1);
    QCOMPARE(answer.outcomes.size(), 1);
    QCOMPARE(answer.outcomes[0].kind, Outcome::Kind::Applied);
    QVERIFY(answer.outcomes[0].version > 0);
    QCOMPARE(second.body, first.body);
    QVERIFY(!second.response.hasWrittenFeed);
    QCOMPARE(messagesOf(world, ticket), 4);
}

void MutationsTest::createsATicketWithTheNextNumber()
{
    OPORA_WORLD;
    const auto before = world.makeTicket(world.billing.id);
    const QString token = world.tokenOf(Role::Agent);
    const auto client = world.newId<Core::ClientId>();
    Core::Op::TicketCreate op;
    op.ticket.id = world.newId<Core::TicketId>();
    op.ticket.subject = u"Called by phone"_s;
    op.ticket.queue = world.billing.id;
    op.ticket.requester = world.customer.id;
    op.ticket.number = 77; // only the server gives numbers
    op.message.id = world.newId<Core::MessageId>();
    op.message.ticket = op.ticket.id;
    op.message.text = u"Wants an invoice"_s;

    const auto answer = world.send(client, {world.mutation(client, 1, op.ticket.id.uuid(), op)}, token)
                            .as<Protocol::MutationsAnswer>();

    QCOMPARE(answer.outcomes[0].kind, Outcome::Kind::Applied);
    const auto made = stored(world, op.ticket);
    QCOMPARE(made.number, stored(world, before).number + 1);
    QCOMPARE(made.requesterName, u"Anna"_s);
    QCOMPARE(made.subject, u"Called by phone"_s);
}

void MutationsTest::refusesAGapAndTellsTheLastIdItKnows()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QString token = world.tokenOf(Role::Agent);
    const auto client = world.newId<Core::ClientId>();
    world.send(client, {world.mutation(client, 1, ticket.id.uuid(), world.reply(ticket, u"one"_s))}, token);

    const auto refused
        = world.send(client, {world.mutation(client, 3, ticket.id.uuid(), Core::Op::TicketRead{})}, token);

    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.code(), u"mutations.gap"_s);
    QCOMPARE(refused.as<Protocol::ErrorBody>().lastId.value_or(-1), 1);
}

void MutationsTest::refusesAnotherPayloadUnderAKnownId()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QString token = world.tokenOf(Role::Agent);
    const auto client = world.newId<Core::ClientId>();
    world.send(client, {world.mutation(client, 1, ticket.id.uuid(), world.reply(ticket, u"one"_s))}, token);

    const auto refused
        = world.send(client, {world.mutation(client, 1, ticket.id.uuid(), world.reply(ticket, u"two"_s))}, token);

    QCOMPARE(refused.code(), u"mutations.payload_differs"_s);
    QCOMPARE(messagesOf(world, ticket), 4);
}

void MutationsTest::refusesAForeignClientId()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const auto client = world.newId<Core::ClientId>();
    world.send(client, {world.mutation(client, 1, ticket.id.uuid(), Core::Op::TicketRead{world.clock.now()})},
               world.tokenOf(Role::Agent));

    const auto refused
        = world.send(client, {world.mutation(client, 2, ticket.id.uuid(), Core::Op::TicketRead{world.clock.now()})},
                     world.tokenOf(Role::Supervisor));

    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.code(), u"mutations.foreign_client"_s);
}

void MutationsTest::holdsAReplyWrittenBeforeANewerMessage()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QString token = world.tokenOf(Role::Agent);
    const auto mine = world.newId<Core::ClientId>(), theirs = world.newId<Core::ClientId>();
    const auto first = world.reply(ticket, u"from a colleague"_s);
    world.send(theirs, {world.mutation(theirs, 1, ticket.id.uuid(), first)}, token);

    const auto answer
        = world.send(mine, {world.mutation(mine, 1, ticket.id.uuid(), world.reply(ticket, u"too late"_s))}, token)
              .as<Protocol::MutationsAnswer>();

    QCOMPARE(answer.outcomes[0].kind, Outcome::Kind::Held);
    QCOMPARE(answer.outcomes[0].code, u"stale_reply"_s);
    QCOMPARE(answer.outcomes[0].newestPublic, first.message.id);
    QCOMPARE(messagesOf(world, ticket), 4);
}

void MutationsTest::holdsWhatDependsOnAHeldMutationAndAppliesTheRest()
{
    OPORA_WORLD;
    auto ticket = world.makeTicket(world.billing.id);
    const QString token = world.tokenOf(Role::Agent);
    const auto client = world.newId<Core::ClientId>();
    ticket.lastPublic = {}; // its author saw no message at all
    const auto stale = world.mutation(client, 1, ticket.id.uuid(), world.reply(ticket, u"stale"_s));
    auto dependent
        = world.mutation(client, 2, ticket.id.uuid(), setField(ticket, Core::TicketField::Subject, u"Depends"_s));
    dependent.dependsOn = {1};
    const auto free
        = world.mutation(client, 3, ticket.id.uuid(), setField(ticket, Core::TicketField::Category, u"Payments"_s));

    const auto answer = world.send(client, {stale, dependent, free}, token).as<Protocol::MutationsAnswer>();

    QCOMPARE(answer.lastId, 3);
    QCOMPARE(answer.outcomes[0].code, u"stale_reply"_s);
    QCOMPARE(answer.outcomes[1].kind, Outcome::Kind::Held);
    QCOMPARE(answer.outcomes[1].code, u"depends_on"_s);
    QCOMPARE(answer.outcomes[2].kind, Outcome::Kind::Applied);
    QCOMPARE(stored(world, ticket).subject, ticket.subject);
    QCOMPARE(stored(world, ticket).category, u"Payments"_s);
}

void MutationsTest::keepsTheServersValueAndOffersMine()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QString token = world.tokenOf(Role::Agent);
    const auto theirs = world.newId<Core::ClientId>(), mine = world.newId<Core::ClientId>();
    world.send(theirs,
               {world.mutation(theirs, 1, ticket.id.uuid(), setField(ticket, Core::TicketField::Subject, u"Theirs"_s))},
               token);
    Core::Op::TicketSet both = setField(ticket, Core::TicketField::Subject, u"Mine"_s);
    both.changes += setField(ticket, Core::TicketField::Category, u"Payments"_s).changes;

    const auto answer
        = world.send(mine, {world.mutation(mine, 1, ticket.id.uuid(), both)}, token).as<Protocol::MutationsAnswer>();

    QCOMPARE(answer.outcomes[0].kind, Outcome::Kind::Held);
    QCOMPARE(answer.outcomes[0].code, u"field_conflict"_s);
    QCOMPARE(answer.outcomes[0].conflicts.size(), 1);
    QCOMPARE(answer.outcomes[0].conflicts[0].mine, u"Mine"_s);
    QCOMPARE(answer.outcomes[0].conflicts[0].theirs, u"Theirs"_s);
    QCOMPARE(stored(world, ticket).subject, u"Theirs"_s);
    QCOMPARE(stored(world, ticket).category, u"Payments"_s);
    const auto events = EventTable::ofTickets(*world.connection, {ticket.id.uuid()});
    QVERIFY(std::any_of(events->cbegin(), events->cend(), [](const EventTable::Row &row) {
        const auto event = Protocol::decode<Core::Event>(row.doc);
        return event->field == "conflict"_L1 && event->newValue == "Mine"_L1;
    }));
}

void MutationsTest::aJunkMutationIsRejectedAndBlocksNothing()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QString token = world.tokenOf(Role::Agent);
    const auto client = world.newId<Core::ClientId>();
    const QByteArray junk = "{\"client\":\"" + client.toString().toLatin1() + "\",\"id\":1,\"op\":\"ticket.explode\"}";
    const QByteArray good
        = Protocol::encodeMutation(world.mutation(client, 2, ticket.id.uuid(), world.reply(ticket, u"fine"_s)));

    const auto answer = world.post(u"mutations"_s, Protocol::encodeMutations(client, {junk, good}), token)
                            .as<Protocol::MutationsAnswer>();

    QCOMPARE(answer.outcomes[0].kind, Outcome::Kind::Rejected);
    QCOMPARE(answer.outcomes[1].kind, Outcome::Kind::Applied);
    QCOMPARE(answer.lastId, 2);
}

void MutationsTest::seesEarlierMutationsOfTheSameBatch()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QString token = world.tokenOf(Role::Agent);
    const auto client = world.newId<Core::ClientId>();
    const auto first = world.reply(ticket, u"one"_s);
    auto second = world.reply(ticket, u"two"_s);
    second.lastPublicSeen = first.message.id;

    const auto answer = world
                            .send(client,
                                  {world.mutation(client, 1, ticket.id.uuid(), first),
                                   world.mutation(client, 2, ticket.id.uuid(), second)},
                                  token)
                            .as<Protocol::MutationsAnswer>();

    QCOMPARE(answer.outcomes[0].kind, Outcome::Kind::Applied);
    QCOMPARE(answer.outcomes[1].kind, Outcome::Kind::Applied);
    QCOMPARE(answer.outcomes[0].version, answer.outcomes[1].version);
    QCOMPARE(stored(world, ticket).lastPublic, second.message.id);
    QCOMPARE(messagesOf(world, ticket), 5);
}

void MutationsTest::sanitizesHtmlAgain()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const auto client = world.newId<Core::ClientId>();
    auto op = world.reply(ticket, u"hello"_s);
    op.message.html = u"<p onclick=\"steal()\">hello<script>steal()</script></p>"_s;

    world.send(client, {world.mutation(client, 1, ticket.id.uuid(), op)}, world.tokenOf(Role::Agent));

    const auto rows = MessageTable::find(*world.connection, {op.message.id.uuid()});
    const auto message = Protocol::decode<Core::Message>(rows->value(op.message.id.uuid()).doc);
    QVERIFY(message->html.contains(u"hello"_s));
    QVERIFY(!message->html.contains(u"script"_s));
    QVERIFY(!message->html.contains(u"onclick"_s));
}

void MutationsTest::makesTagsThatAreNew()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const auto client = world.newId<Core::ClientId>();

    world.send(client,
               {world.mutation(client, 1, ticket.id.uuid(), Core::Op::TicketTags{{u" Refund "_s}, {}}),
                world.mutation(client, 2, ticket.id.uuid(), Core::Op::TicketTags{{u"refund"_s, u"vip"_s}, {}})},
               world.tokenOf(Role::Agent));

    QCOMPARE(stored(world, ticket).tags, (QStringList{u"refund"_s, u"vip"_s}));
    const auto rows = DocumentTable::ofKind(*world.connection, u"ref"_s, Core::EntityKind::Tag);
    QCOMPARE(rows->size(), 2);
}

void MutationsTest::keepsTheLaterReadMark()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QString token = world.tokenOf(Role::Agent);
    const auto client = world.newId<Core::ClientId>();
    const auto late = world.clock.now(), early = late - std::chrono::hours(1);

    world.send(client, {world.mutation(client, 1, ticket.id.uuid(), Core::Op::TicketRead{late})}, token);
    world.send(client, {world.mutation(client, 2, ticket.id.uuid(), Core::Op::TicketRead{early})}, token);

    const QUuid id = Core::readMarkUuid(world.person(Role::Agent).id, ticket.id);
    const auto row = DocumentTable::find(*world.connection, {id})->value(id);
    QCOMPARE(Protocol::decode<Core::ReadMark>(row.doc)->upTo, late);
    QCOMPARE(row.bucket, u"user:"_s + world.person(Role::Agent).id.toString());
}

void MutationsTest::changesCustomersAndArticles()
{
    OPORA_WORLD;
    Core::Article article;
    article.id = world.newId<Core::ArticleId>();
    article.title = u"How to pay"_s;
    world.put(article);
    const QString token = world.tokenOf(Role::Agent);
    const auto client = world.newId<Core::ClientId>();
    Core::Op::CustomerNoteAdd note;
    note.note.id = world.newId<Core::CustomerNoteId>();
    note.note.customer = world.customer.id;
    note.note.text = u"Prefers mornings"_s;

    const auto answer = world
                            .send(client,
                                  {world.mutation(client, 1, world.customer.id.uuid(),
                                                  Core::Op::CustomerSet{{{u"name"_s, u"Anna"_s, u"Anna K."_s}}}),
                                   world.mutation(client, 2, world.customer.id.uuid(), note),
                                   world.mutation(client, 3, article.id.uuid(), Core::Op::ArticleVote{true})},
                                  token)
                            .as<Protocol::MutationsAnswer>();

    for (const Outcome &outcome : answer.outcomes)
        QCOMPARE(outcome.kind, Outcome::Kind::Applied);
    const auto rows
        = *DocumentTable::find(*world.connection, {world.customer.id.uuid(), note.note.id.uuid(), article.id.uuid()});
    QCOMPARE(Protocol::decode<Core::Customer>(rows[world.customer.id.uuid()].doc)->name, u"Anna K."_s);
    QCOMPARE(Protocol::decode<Core::CustomerNote>(rows[note.note.id.uuid()].doc)->authorName, u"agent"_s);
    QCOMPARE(Protocol::decode<Core::Article>(rows[article.id.uuid()].doc)->useful, 1);
}

void MutationsTest::racingDuplicatesOfABatchCountOnce()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QString token = world.tokenOf(Role::Agent);
    const auto client = world.newId<Core::ClientId>();
    QList<QByteArray> payloads;
    for (int id = 1; id <= 10; ++id) {
        auto op = world.reply(ticket, u"text %1"_s.arg(id));
        op.force = true;
        payloads += Protocol::encodeMutation(world.mutation(client, id, ticket.id.uuid(), op));
    }
    const QByteArray body = Protocol::encodeMutations(client, payloads);

    const auto bodies = race(world, 4, [&](int) { return std::pair(body, token); });

    for (const QByteArray &answer : bodies)
        QCOMPARE(answer, bodies.first());
    QCOMPARE(messagesOf(world, ticket), 3 + 10);
}

void MutationsTest::racingInventorsOfATagMakeOneTag()
{
    OPORA_WORLD;
    QList<std::pair<QByteArray, QString>> requests;
    for (int i = 0; i < 4; ++i) {
        const auto ticket = world.makeTicket(world.billing.id);
        const auto client = world.newId<Core::ClientId>();
        const auto mutation = world.mutation(client, 1, ticket.id.uuid(), Core::Op::TicketTags{{u"newest"_s}, {}});
        requests.append(
            {Protocol::encodeMutations(client, {Protocol::encodeMutation(mutation)}), world.tokenOf(Role::Agent)});
    }

    const auto bodies = race(world, 4, [&](int i) { return requests[i]; });

    for (const QByteArray &body : bodies)
        QCOMPARE(Protocol::decode<Protocol::MutationsAnswer>(body)->outcomes[0].kind, Outcome::Kind::Applied);
    QCOMPARE(DocumentTable::ofKind(*world.connection, u"ref"_s, Core::EntityKind::Tag)->size(), 1);
    Mirror mirror(world, world.person(Role::Agent), u"ref,open"_s);
    mirror.start();
    QCOMPARE(mirror.differences(), QStringList());
}

void MutationsTest::oneTheDatabaseRefusesBlocksNothing()
{
    const auto madeWorld = World::make(Db::Backend::Sqlite);
    World &world = *madeWorld;
    const auto ticket = world.makeTicket(world.billing.id);
    auto transaction = Db::Transaction::begin(*world.connection);
    QVERIFY(world.connection
                ->execute(u"CREATE TRIGGER poison BEFORE INSERT ON message WHEN instr(NEW.doc, 'poison') > 0"
                          " BEGIN SELECT RAISE(ABORT, 'poison'); END"_s)
                .isOk());
    QVERIFY(transaction->commit().isOk());
    const QString token = world.tokenOf(Role::Agent);
    const auto client = world.newId<Core::ClientId>();
    QList<Core::Mutation> mutations;
    qint64 id = 0;
    for (const QString &text : {u"before"_s, u"poison"_s, u"after"_s}) {
        auto op = world.reply(ticket, text);
        op.force = true;
        mutations.append(world.mutation(client, ++id, ticket.id.uuid(), op));
    }

    const auto reply = world.send(client, mutations, token);

    QCOMPARE(reply.status, 200);
    const auto answer = reply.as<Protocol::MutationsAnswer>();
    QCOMPARE(answer.lastId, 3);
    QCOMPARE(answer.outcomes[0].kind, Outcome::Kind::Applied);
    QCOMPARE(answer.outcomes[1].kind, Outcome::Kind::Rejected);
    QCOMPARE(answer.outcomes[1].code, u"server.failed"_s);
    QCOMPARE(answer.outcomes[2].kind, Outcome::Kind::Applied);
    QCOMPARE(messagesOf(world, ticket), 5);
    QCOMPARE(world.send(client, mutations, token).body, reply.body);
}

void MutationsTest::aBrokenDatabaseRefusesNoEdit()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QString token = world.tokenOf(Role::Agent);
    const auto client = world.newId<Core::ClientId>();
    const QList<Core::Mutation> mutations{world.mutation(client, 1, ticket.id.uuid(), world.reply(ticket, u"words"_s))};
    const auto run = [&](const QString &sql) {
        auto transaction = Db::Transaction::begin(*world.connection);
        QVERIFY(world.connection->execute(sql).isOk());
        QVERIFY(transaction->commit().isOk());
    };
    run(u"ALTER TABLE message RENAME TO away"_s);

    const auto failed = world.send(client, mutations, token);
    run(u"ALTER TABLE away RENAME TO message"_s);
    const auto again = world.send(client, mutations, token);

    QCOMPARE(failed.status, 500);
    QCOMPARE(failed.code(), u"server.failed"_s);
    QCOMPARE(again.status, 200);
    QCOMPARE(again.as<Protocol::MutationsAnswer>().outcomes[0].kind, Outcome::Kind::Applied);
}

void MutationsTest::aRefusalOfTheDatabaseIsNoRace()
{
    class CountingRandom final : public Core::Random
    {
    public:
        quint64 next() override { return ++drawn; }
        quint64 drawn = 0;
    };
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QString token = world.tokenOf(Role::Agent);
    // Each attempt draws a tag for each change that it writes.
    CountingRandom random;
    Api api(Services{
        world.connection.get(), world.hasher.get(), world.files.get(), &world.metrics, &world.clock, &random, {}, {}});
    const auto client = world.newId<Core::ClientId>();
    const auto drawnFor = [&](qint64 id, const QString &text) {
        auto op = world.reply(ticket, text);
        op.force = true;
        Request request;
        request.method = "POST";
        request.path = u"/api/v1/mutations"_s;
        request.protocol = "1";
        request.authorization = "Bearer " + token.toLatin1();
        request.body = Protocol::encodeMutations(
            client, {Protocol::encodeMutation(world.mutation(client, id, ticket.id.uuid(), op))});
        random.drawn = 0;
        const int status = api.handle(request).status;
        return status == 200 ? random.drawn : 0;
    };
    const quint64 sound = drawnFor(1, u"sound"_s);
    const QString poison = Db::Backend(backend) == Db::Backend::Sqlite
        ? u"CREATE TRIGGER poison BEFORE INSERT ON message WHEN instr(NEW.doc, 'poison') > 0"
          " BEGIN SELECT RAISE(ABORT, 'poison'); END"_s
        : u"ALTER TABLE message ADD CONSTRAINT poison CHECK (position('poison' in doc) = 0)"_s;
    {
        auto transaction = Db::Transaction::begin(*world.connection);
        QVERIFY(world.connection->execute(poison).isOk());
        QVERIFY(transaction->commit().isOk());
    }

    const quint64 refused = drawnFor(2, u"poison"_s);

    QVERIFY(sound > 0);
    QCOMPARE(refused, sound);
}

void MutationsTest::hidesTicketsOfForeignQueues()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const auto agent = world.narrowAgent();
    const auto client = world.newId<Core::ClientId>();

    const auto answer = world
                            .send(client,
                                  {world.mutation(client, 1, ticket.id.uuid(), world.reply(ticket, u"hi"_s)),
                                   world.mutation(client, 2, QUuid::createUuid(), world.reply(ticket, u"hi"_s))},
                                  world.signIn(agent))
                            .as<Protocol::MutationsAnswer>();

    QCOMPARE(answer.outcomes[0].code, u"object.unknown"_s);
    QCOMPARE(answer.outcomes[1].code, u"object.unknown"_s);
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::MutationsTest)
#include "tst_mutations.moc"
