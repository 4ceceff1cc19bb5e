// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "core/oplimits.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "protocol/codec.h"
#include "protocol/limits.h"
#include "protocol/mutationcodec.h"
#include "server/auth/accounts.h"
#include "server/tables/documenttable.h"
#include "server/tables/sqlwords.h"
#include "server/tables/tickettable.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Outcome;
using Core::Role;
using Core::TicketField;

/// Nothing is stored that the readers of the protocol refuse, and what is damaged already stops nobody else.
class LimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOverlongFieldIsRejectedAndTheTicketGoesOn_data() { World::rows(); }
    void anOverlongFieldIsRejectedAndTheTicketGoesOn();
    void refusesWhatNobodyCouldRead_data() { World::rows(); }
    void refusesWhatNobodyCouldRead();
    void whateverIsAppliedCanBeReadAgain_data() { World::rows(); }
    void whateverIsAppliedCanBeReadAgain();
    void aDamagedObjectRejectsOnlyWhatIsAboutIt_data() { World::rows(); }
    void aDamagedObjectRejectsOnlyWhatIsAboutIt();
    void theFeedRefusesWhatNobodyCouldRead_data() { World::rows(); }
    void theFeedRefusesWhatNobodyCouldRead();
    void aDamagedReferenceLocksNobodyOut_data() { World::rows(); }
    void aDamagedReferenceLocksNobodyOut();
    void anAccountTakesNoMoreThanItsSignIn_data() { World::rows(); }
    void anAccountTakesNoMoreThanItsSignIn();

private:
    static QList<Outcome> sendAll(World &world, const QList<std::pair<QUuid, Core::Operation>> &operations,
                                  const QString &token)
    {
        const auto client = world.newId<Core::ClientId>();
        QList<Core::Mutation> mutations;
        for (const auto &[object, operation] : operations)
            mutations.append(world.mutation(client, mutations.size() + 1, object, operation));
        const auto reply = world.send(client, mutations, token);
        return reply.status == 200 ? reply.as<Protocol::MutationsAnswer>().outcomes : QList<Outcome>();
    }
    static Core::Op::TicketSet set(TicketField field, const QString &to) { return {{{field, {}, to}}}; }
    static void damage(World &world, const QString &table, const QUuid &id, const QByteArray &doc)
    {
        auto transaction = Db::Transaction::begin(*world.connection);
        QVERIFY(transaction);
        QVERIFY(
            Db::Statement(*transaction, u"UPDATE %1 SET doc = ? WHERE id = ?"_s.arg(table)).bind(Doc{doc}, id).exec());
        QVERIFY(transaction->commit());
    }
    static QStringList unreadable(World &world);
    static std::pair<QUuid, Core::Operation> anything(World &world, const Core::Ticket &ticket);
};

QStringList LimitsTest::unreadable(World &world)
{
    QStringList found;
    const auto look = [&](const QString &sql, auto kindOf) {
        const auto read = Db::Statement(*world.connection, sql).each([&](const Db::Statement &row) {
            const auto entity = Protocol::decode(kindOf(row), row.blob(0));
            if (!entity)
                found += entity.error().code + u' ' + entity.error().detail;
        });
        if (!read)
            qFatal("%s", qPrintable(read.error().detail));
    };
    look(u"SELECT doc, kind FROM document"_s,
         [](const Db::Statement &row) { return Core::EntityKind(row.integer(1)); });
    look(u"SELECT doc FROM ticket"_s, [](const Db::Statement &) { return Core::EntityKind::Ticket; });
    look(u"SELECT doc FROM message"_s, [](const Db::Statement &) { return Core::EntityKind::Message; });
    look(u"SELECT doc FROM event"_s, [](const Db::Statement &) { return Core::EntityKind::Event; });
    return found;
}

void LimitsTest::anOverlongFieldIsRejectedAndTheTicketGoesOn()
{
    OPORA_WORLD;
    const QUuid ticket = world.makeTicket(world.billing.id).id.uuid();
    const QUuid customer = world.customer.id.uuid();
    const auto text = [](qsizetype length) { return QString(length, u'a'); };
    const auto customerSet = [](const QString &field, const QString &from, const QString &to) {
        return Core::Op::CustomerSet{{{field, from, to}}};
    };
    QStringList tags;
    for (int n = 0; n < 50; ++n)
        tags += u"tag %1"_s.arg(n);
    const QList<std::pair<QUuid, Core::Operation>> operations{
        {ticket, Core::Op::TicketSet{{{TicketField::Subject, u"Payment failed"_s, text(501)}}}},
        {ticket, set(TicketField::Category, text(501))},
        {ticket, set(TicketField::Language, text(101))},
        {ticket, set(TicketField::StateReason, text(501))},
        {ticket, set(TicketField::PromisedAt, u"9223372036854775807"_s)},
        {ticket, Core::Op::TicketTags{tags, {}}},
        {customer, customerSet(u"name"_s, u"Anna"_s, text(501))},
        {customer, customerSet(u"language"_s, {}, text(101))},
        {customer, customerSet(u"emails"_s, u"anna@example.org"_s, text(501))},
        {ticket, set(TicketField::Category, u"Payments"_s)},
        {customer, customerSet(u"language"_s, {}, u"en"_s)}};

    const auto outcomes = sendAll(world, operations, world.tokenOf(Role::Agent));

    QStringList codes;
    for (const Outcome &outcome : outcomes)
        codes += outcome.kind == Outcome::Kind::Applied ? u"applied"_s : outcome.code;
    QCOMPARE(codes,
             (QStringList{u"field.too_long"_s, u"field.too_long"_s, u"field.too_long"_s, u"field.too_long"_s,
                          u"field.value"_s, u"applied"_s, u"field.too_long"_s, u"field.too_long"_s, u"field.too_long"_s,
                          u"applied"_s, u"applied"_s}));
    QCOMPARE(unreadable(world), QStringList());
}

void LimitsTest::refusesWhatNobodyCouldRead()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const auto client = world.newId<Core::ClientId>();
    QStringList most;
    for (int n = 0; n < Protocol::Limits::kTags; ++n)
        most.append(u"tag %1"_s.arg(n));
    const auto subject = [&ticket](qsizetype length) {
        return Core::Op::TicketSet{{{Core::TicketField::Subject, ticket.subject, QString(length, u'a')}}};
    };
    const QList<Core::Operation> operations{Core::Op::TicketTags{most, {}}, Core::Op::TicketTags{{u"one more"_s}, {}},
                                            Core::Op::TicketTags{{u"another"_s}, {most.constFirst()}},
                                            subject(Protocol::Limits::kSubjectChars + 1),
                                            subject(Protocol::Limits::kSubjectChars)};
    QList<Core::Mutation> mutations;
    for (const Core::Operation &operation : operations)
        mutations.append(world.mutation(client, mutations.size() + 1, ticket.id.uuid(), operation));

    const auto outcomes
        = world.send(client, mutations, world.tokenOf(Role::Agent)).as<Protocol::MutationsAnswer>().outcomes;

    QStringList codes;
    for (const Outcome &outcome : outcomes)
        codes.append(outcome.kind == Outcome::Kind::Applied ? u"applied"_s : outcome.code);
    QCOMPARE(codes, (QStringList{u"applied"_s, u"field.too_many"_s, u"applied"_s, u"field.too_long"_s, u"applied"_s}));
    const auto row = TicketTable::find(*world.connection, {ticket.id.uuid()})->value(ticket.id.uuid());
    QVERIFY(Protocol::decode<Core::Ticket>(row.doc));
}

/// An operation with values of every length around the limits.
std::pair<QUuid, Core::Operation> LimitsTest::anything(World &world, const Core::Ticket &ticket)
{
    constexpr qsizetype kLengths[] = {0, 1, 64, 65, 100, 101, 500, 501, 10'000, 10'001};
    const auto text = [&] {
        const QString letter = world.random.next() % 2 ? u"я"_s : u"a"_s;
        return letter.repeated(kLengths[world.random.next() % std::size(kLengths)]);
    };
    const auto texts = [&] {
        QStringList list;
        for (quint64 n = world.random.next() % 80; n > 0; --n)
            list += u"%1"_s.arg(n) + (world.random.next() % 40 ? QString() : text());
        return list;
    };
    auto operation = world.someOperation(Core::OpKind(world.random.next() % Core::kOpKindCount), ticket, {},
                                         world.person(Role::Agent).id);
    if (auto *set = std::get_if<Core::Op::TicketSet>(&operation.second)) {
        const auto field = TicketField(world.random.next() % Core::kTicketFieldCount);
        const bool isTime = field == TicketField::PromisedAt || field == TicketField::WakeAt;
        const QString key = field == TicketField::Custom ? text() : QString();
        set->changes = {{field, {}, isTime ? QString::number(qint64(world.random.next())) : text(), key}};
    } else if (auto *check = std::get_if<Core::Op::TicketCheck>(&operation.second)) {
        *check = {texts(), texts()};
    } else if (auto *time = std::get_if<Core::Op::TicketTime>(&operation.second)) {
        time->spentMs = qint64(world.random.next());
        time->note = text();
    } else if (auto *split = std::get_if<Core::Op::TicketSplit>(&operation.second)) {
        split->ticket.subject = text();
    } else if (auto *tags = std::get_if<Core::Op::TicketTags>(&operation.second)) {
        *tags = {texts(), texts()};
    } else if (auto *customer = std::get_if<Core::Op::CustomerSet>(&operation.second)) {
        static const QStringList kFields{u"name"_s, u"emails"_s, u"language"_s, u"preferences"_s, u"pinned_facts"_s};
        const QString field = kFields[qsizetype(world.random.next() % quint64(kFields.size()))];
        customer->changes = {{field, {}, world.random.next() % 2 ? text() : texts().join(u'\n')}};
    } else if (auto *create = std::get_if<Core::Op::TicketCreate>(&operation.second)) {
        create->ticket.subject = text();
        create->ticket.category = text();
        create->ticket.tags = texts();
        create->ticket.stateReason = text();
        create->ticket.status = Core::defaultStatusId(Core::StateClass::OnHold);
    } else if (auto *note = std::get_if<Core::Op::CustomerNoteAdd>(&operation.second)) {
        note->note.text = text() + u'a';
    }
    return operation;
}

void LimitsTest::whateverIsAppliedCanBeReadAgain()
{
    OPORA_WORLD;
    constexpr int kRounds = 60;
    constexpr int kAtOnce = 20;
    const QString token = world.tokenOf(Role::Agent);
    int applied = 0;
    for (int round = 0; round < kRounds; ++round) {
        const Core::Ticket ticket = world.makeTicket(world.billing.id);
        QList<std::pair<QUuid, Core::Operation>> operations;
        for (int n = 0; n < kAtOnce; ++n)
            operations.append(anything(world, ticket));
        const auto outcomes = sendAll(world, operations, token);
        QCOMPARE(outcomes.size(), kAtOnce);
        for (const Outcome &outcome : outcomes) {
            applied += outcome.kind == Outcome::Kind::Applied ? 1 : 0;
            QVERIFY2(outcome.code != "server.failed"_L1, "nothing may be left to the database to refuse");
        }
    }
    QCOMPARE(unreadable(world), QStringList());
    QVERIFY(applied > kRounds * kAtOnce / 4);
    qInfo("%d of %d applied", applied, kRounds * kAtOnce);
}

void LimitsTest::aDamagedObjectRejectsOnlyWhatIsAboutIt()
{
    OPORA_WORLD;
    const Core::Ticket broken = world.makeTicket(world.billing.id);
    const Core::Ticket sound = world.makeTicket(world.billing.id);
    Core::Ticket overlong = broken;
    overlong.subject = QString(Protocol::Limits::kSubjectChars + 1, u'a');
    damage(world, u"ticket"_s, broken.id.uuid(), Protocol::encode(overlong));
    Core::Customer customer = world.customer;
    customer.language = QString(Protocol::Limits::kWordChars + 1, u'a');
    damage(world, u"document"_s, customer.id.uuid(), Protocol::encode(customer));

    const auto outcomes = sendAll(world,
                                  {{broken.id.uuid(), set(TicketField::Category, u"Payments"_s)},
                                   {sound.id.uuid(), set(TicketField::Category, u"Payments"_s)},
                                   {customer.id.uuid(), Core::Op::CustomerSet{{{u"vip"_s, {}, u"true"_s}}}},
                                   {sound.id.uuid(), Core::Op::TicketTags{{u"refund"_s}, {}}}},
                                  world.tokenOf(Role::Agent));

    QCOMPARE(outcomes.size(), 4);
    QCOMPARE(outcomes[0].code, u"object.damaged"_s);
    QCOMPARE(outcomes[1].kind, Outcome::Kind::Applied);
    QCOMPARE(outcomes[2].code, u"object.damaged"_s);
    QCOMPARE(outcomes[3].kind, Outcome::Kind::Applied);
}

void LimitsTest::theFeedRefusesWhatNobodyCouldRead()
{
    OPORA_WORLD;
    Core::Queue queue = world.billing;
    queue.name = QString(Protocol::Limits::kNameChars + 1, u'a');
    ChangeSet changes;
    changes.put(queue, {});
    auto transaction = Db::Transaction::begin(*world.connection);
    QVERIFY(transaction);

    const auto written = FeedWriter(*transaction, world.random).write(changes);

    QVERIFY(!written);
    QCOMPARE(written.error().code, u"field.too_long"_s);
    QCOMPARE(written.error().detail, u"name"_s);
}

void LimitsTest::aDamagedReferenceLocksNobodyOut()
{
    OPORA_WORLD;
    const QString token = world.tokenOf(Role::Agent);
    Core::Queue queue = world.billing;
    queue.name = QString(Protocol::Limits::kNameChars + 1, u'a');
    damage(world, u"document"_s, queue.id.uuid(), Protocol::encode(queue));
    world.put(Core::Tag{u"news"_s, {}}); // the reference is read anew

    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"unreadable object=.*kind=queue.*too_long.*name"_s));
    const auto me = world.get(u"me"_s, token);

    QCOMPARE(me.status, 200);
    QCOMPARE(me.as<Protocol::MeAnswer>().visibleQueues, QList<Core::QueueId>{world.support.id});
}

void LimitsTest::anAccountTakesNoMoreThanItsSignIn()
{
    OPORA_WORLD;
    Accounts accounts(*world.connection, *world.hasher, world.random);
    const auto codeOf = [&](const QString &email, const QString &name, const QString &password) {
        Core::Person person;
        person.email = email;
        person.name = name;
        const auto put = accounts.put(person, password, world.clock.now());
        return put ? QString() : put.error().code;
    };
    const QString longest(Protocol::Limits::kPasswordBytes, u'a');
    QCOMPARE(codeOf(u"a@example.org"_s, u"A"_s, longest), QString());
    QCOMPARE(codeOf(u"b@example.org"_s, u"B"_s, longest + u'a'), u"account.password_long"_s);
    QCOMPARE(codeOf(u"c@example.org"_s, u"C"_s, QString(Protocol::Limits::kPasswordBytes / 2 + 1, u'я')),
             u"account.password_long"_s);
    QCOMPARE(codeOf(QString(Protocol::Limits::kNameChars, u'd') + u"@example.org"_s, u"D"_s, kPassword),
             u"account.email"_s);
    QCOMPARE(codeOf(u"e@example.org"_s, QString(Protocol::Limits::kNameChars + 1, u'e'), kPassword),
             u"field.too_long"_s);
    for (const char *email : {"x@@@y", "x@y@z", "@y", "x@", "x y@z", "x@y z", "x", "a@b,c@d"})
        QCOMPARE(codeOf(QString::fromLatin1(email), u"X"_s, kPassword), u"account.email"_s);
    for (const char *email : {"x@localhost", "x.y+z@sub.example.org"})
        QCOMPARE(codeOf(QString::fromLatin1(email), u"X"_s, kPassword), QString());
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::LimitsTest)
#include "tst_limits.moc"
