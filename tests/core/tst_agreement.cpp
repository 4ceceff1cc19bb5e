// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/merge.h"

#include <QSet>
#include <QTest>

#include <map>

using namespace Opora::Core;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The server's side of one ticket: merges and applies in the order in which things arrive.
class FakeServer
{
public:
    FakeServer(const CoreWorld &world, const Ticket &ticket)
        : m_world(world)
        , m_ticket(ticket)
    { }

    const Ticket &ticket() const { return m_ticket; }
    const QList<Message> &messages() const { return m_messages; }
    const QList<Event> &events() const { return m_events; }

    Outcome deliver(const Mutation &mutation, const ActContext &context)
    {
        const auto seen = std::make_pair(mutation.client.toString(), mutation.id);
        if (const auto known = m_outcomes.find(seen); known != m_outcomes.end())
            return known->second;
        Outcome outcome = judge(mutation, context);
        outcome.id = mutation.id;
        m_outcomes.emplace(seen, outcome);
        return outcome;
    }

    void customerWrites(Timestamp at, const QByteArray &name)
    {
        take(m_world.incoming(m_ticket, at, name.constData()));
    }

private:
    Outcome judge(const Mutation &mutation, const ActContext &context)
    {
        Outcome outcome;
        if (const auto *set = std::get_if<Op::TicketSet>(&mutation.operation)) {
            const FieldMerge merge = mergeFields(set->changes, m_ticket);
            take(apply(m_ticket, Op::TicketSet{merge.take}, context));
            outcome.conflicts = merge.conflicts;
            outcome.kind = merge.conflicts.isEmpty() ? Outcome::Kind::Applied : Outcome::Kind::Held;
            return outcome;
        }
        const auto *reply = std::get_if<Op::TicketReply>(&mutation.operation);
        if (reply && replyVerdict(m_ticket, *reply) != ReplyVerdict::Send) {
            outcome.kind = Outcome::Kind::Held;
            outcome.newestPublic = m_ticket.lastPublic;
            return outcome;
        }
        take(apply(m_ticket, mutation.operation, context));
        return outcome;
    }

    void take(TicketEffect effect)
    {
        m_ticket = effect.ticket;
        m_messages += effect.messages;
        m_events += effect.events;
    }

    const CoreWorld &m_world;
    Ticket m_ticket;
    QList<Message> m_messages;
    QList<Event> m_events;
    std::map<std::pair<QString, qint64>, Outcome> m_outcomes;
};

/// One agent's machine: what the server confirmed and what it has not heard yet.
class FakeClient
{
public:
    FakeClient(const CoreWorld &world, const Person &person, const char *name, const Ticket &base)
        : m_world(world)
        , m_person(person)
        , m_client(named<ClientId>(name))
        , m_base(base)
        , m_overlay(base)
    { }

    const Ticket &overlay() const { return m_overlay; }
    const Ticket &base() const { return m_base; }
    const QList<Mutation> &outbox() const { return m_outbox; }
    const QList<std::pair<Mutation, Outcome>> &held() const { return m_held; }

    void act(const Operation &operation, Timestamp at)
    {
        Mutation mutation;
        mutation.client = m_client;
        mutation.id = ++m_last;
        mutation.operation = operation;
        mutation.writtenAt = at;
        m_outbox.append(mutation);
        m_overlay = apply(m_overlay, operation, contextOf(mutation, at)).ticket;
    }

    /// The cable is back. `isAnswerLost`: the server stores it all, the client hears nothing.
    void sync(FakeServer &server, Timestamp at, bool isAnswerLost)
    {
        QList<std::pair<Mutation, Outcome>> answers;
        for (const Mutation &mutation : std::as_const(m_outbox))
            answers.append({mutation, server.deliver(mutation, contextOf(mutation, at))});
        if (isAnswerLost)
            return;
        for (const auto &answer : std::as_const(answers)) {
            if (answer.second.kind == Outcome::Kind::Held)
                m_held.append(answer);
        }
        m_outbox.clear();
        m_base = server.ticket();
        m_overlay = m_base;
    }

    MessageId newMessageId() const
    {
        return MessageId(derivedUuid(u"message", m_client.toString() + QString::number(m_last + 1)));
    }

private:
    ActContext contextOf(const Mutation &mutation, Timestamp at) const
    {
        ActContext context = m_world.by(m_person, at);
        context.client = mutation.client;
        context.mutation = mutation.id;
        return context;
    }

    const CoreWorld &m_world;
    Person m_person;
    ClientId m_client;
    qint64 m_last = 0;
    Ticket m_base;
    Ticket m_overlay;
    QList<Mutation> m_outbox;
    QList<std::pair<Mutation, Outcome>> m_held;
};

} // namespace

/// Two agents and a customer on one ticket, offline and on, with lost answers: the rules alone must bring them
/// together.
class TestAgreement : public QObject
{
    Q_OBJECT

    CoreWorld m_world;

    Operation somethingToDo(const FakeClient &client, SeededRandom &random) const
    {
        Message message = m_world.message("words");
        message.id = client.newMessageId();
        const Ticket &seen = client.overlay();
        const auto set = [&seen](TicketField field, const FieldText &to) {
            return Operation(Op::TicketSet{{{field, fieldText(seen, field), to}}});
        };
        switch (random.below(6)) {
        case 0: return Op::TicketReply{message, seen.lastPublic, false};
        case 1: return Op::TicketNote{message};
        case 2: return Op::TicketTags{{u"tag%1"_s.arg(random.below(5))}, {u"tag%1"_s.arg(5 + random.below(5))}};
        case 3: return set(TicketField::Owner, (random.below(2) ? m_world.anna : m_world.boris).id.toString());
        case 4: return set(TicketField::Status, defaultStatusId(StateClass(random.below(5))).toString());
        default: return set(TicketField::Subject, u"subject %1"_s.arg(random.below(1000)));
        }
    }

    static QSet<MessageId> idsOf(const QList<Message> &messages)
    {
        QSet<MessageId> ids;
        for (const Message &message : messages)
            ids.insert(message.id);
        return ids;
    }

    /// The message an operation carries.
    static std::optional<MessageId> wordsOf(const Operation &operation)
    {
        if (const auto *reply = std::get_if<Op::TicketReply>(&operation))
            return reply->message.id;
        if (const auto *note = std::get_if<Op::TicketNote>(&operation))
            return note->message.id;
        return std::nullopt;
    }

private Q_SLOTS:
    void anUndisturbedClientShowsWhatTheServerWillStore()
    {
        SeededRandom random(51);
        for (int round = 0; round < 200; ++round) {
            const Ticket start = m_world.openTicket();
            FakeServer server(m_world, start);
            FakeClient anna(m_world, m_world.anna, "anna", start);
            // Actions and delivery at one time: only time may differ between the two sides.
            const Timestamp at = m_world.start + 5min;
            for (int i = 0; i < 12; ++i)
                anna.act(somethingToDo(anna, random), at);
            const Ticket shown = anna.overlay();
            anna.sync(server, at, false);
            QCOMPARE(server.ticket(), shown);
            QVERIFY(anna.held().isEmpty());
        }
    }

    void whateverHappensNothingIsLostOrDoubled_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 40; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }
    void whateverHappensNothingIsLostOrDoubled()
    {
        QFETCH(int, seed);
        SeededRandom random(quint64(seed) * 7919);
        const Ticket start = m_world.openTicket();
        FakeServer server(m_world, start);
        FakeClient clients[]{{m_world, m_world.anna, "anna", start}, {m_world, m_world.boris, "boris", start}};
        QSet<MessageId> written;
        Timestamp at = m_world.start;
        for (int step = 0; step < 120; ++step) {
            at += 1min;
            FakeClient &client = clients[random.below(2)];
            const int dice = random.below(10);
            if (dice < 6) {
                const Operation operation = somethingToDo(client, random);
                if (const auto words = wordsOf(operation))
                    written.insert(*words);
                client.act(operation, at);
            } else if (dice < 7) {
                server.customerWrites(at, QByteArray::number(step));
            } else {
                client.sync(server, at, random.below(3) == 0);
            }
        }
        for (FakeClient &client : clients)
            client.sync(server, at + 1min, false);
        for (FakeClient &client : clients)
            client.sync(server, at + 2min, false);

        // All show the same, and nothing waits.
        for (const FakeClient &client : clients) {
            QCOMPARE(client.overlay(), server.ticket());
            QVERIFY(client.outbox().isEmpty());
        }
        // Every word is in the conversation once, or in its author's hands.
        const QSet<MessageId> stored = idsOf(server.messages());
        QCOMPARE(stored.size(), server.messages().size());
        QSet<MessageId> inHands;
        for (const FakeClient &client : clients) {
            for (const auto &[mutation, outcome] : client.held()) {
                if (const auto words = wordsOf(mutation.operation))
                    inHands.insert(*words);
            }
        }
        for (const MessageId id : written)
            QVERIFY(stored.contains(id) != inHands.contains(id));
        // History has no row twice.
        QSet<EventId> rows;
        for (const Event &event : server.events())
            rows.insert(event.id);
        QCOMPARE(rows.size(), server.events().size());
        QCOMPARE(server.ticket().messageCount, start.messageCount + server.messages().size());
    }

    void everyHeldFieldKeepsBothValues()
    {
        const Ticket start = m_world.openTicket();
        FakeServer server(m_world, start);
        FakeClient anna(m_world, m_world.anna, "anna", start);
        FakeClient boris(m_world, m_world.boris, "boris", start);
        anna.act(Op::TicketSet{{{TicketField::Subject, start.subject, u"Anna's"_s}}}, m_world.start + 1min);
        boris.act(Op::TicketSet{{{TicketField::Subject, start.subject, u"Boris's"_s}}}, m_world.start + 2min);
        boris.sync(server, m_world.start + 3min, false);
        anna.sync(server, m_world.start + 4min, false);
        QCOMPARE(server.ticket().subject, u"Boris's"_s);
        QCOMPARE(anna.held().size(), 1);
        QCOMPARE(anna.held()[0].second.conflicts,
                 (QList<FieldConflict>{{TicketField::Subject, u"Anna's"_s, u"Boris's"_s}}));

        // Mine over theirs: the same change again, from what is there now.
        anna.act(Op::TicketSet{{{TicketField::Subject, u"Boris's"_s, u"Anna's"_s}}}, m_world.start + 5min);
        anna.sync(server, m_world.start + 6min, false);
        QCOMPARE(server.ticket().subject, u"Anna's"_s);
    }

    void noReplyGoesOutOverAnUnseenMessage()
    {
        const Ticket start = m_world.openTicket();
        FakeServer server(m_world, start);
        FakeClient anna(m_world, m_world.anna, "anna", start);
        Message words = m_world.message("reply");
        anna.act(Op::TicketReply{words, start.lastPublic, false}, m_world.start + 1min);
        server.customerWrites(m_world.start + 2min, "never mind");
        anna.sync(server, m_world.start + 3min, false);
        QCOMPARE(server.messages().size(), 1);
        QCOMPARE(anna.held().size(), 1);
        QCOMPARE(anna.held()[0].second.newestPublic, server.ticket().lastPublic);
        QVERIFY(isUnanswered(anna.overlay()));

        // Seen and sent anyway.
        words.id = anna.newMessageId();
        anna.act(Op::TicketReply{words, start.lastPublic, true}, m_world.start + 4min);
        anna.sync(server, m_world.start + 5min, false);
        QCOMPARE(server.messages().size(), 2);
        QVERIFY(!isUnanswered(server.ticket()));
    }

    void aLostAnswerIsNoSecondReply()
    {
        const Ticket start = m_world.openTicket();
        FakeServer server(m_world, start);
        FakeClient anna(m_world, m_world.anna, "anna", start);
        anna.act(Op::TicketReply{m_world.message("reply"), start.lastPublic, false}, m_world.start + 1min);
        for (int i = 0; i < 5; ++i)
            anna.sync(server, m_world.start + 2min, true);
        anna.sync(server, m_world.start + 3min, false);
        QCOMPARE(server.messages().size(), 1);
        QVERIFY(anna.held().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAgreement)
#include "tst_agreement.moc"
