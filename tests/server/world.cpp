// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "db/statement.h"
#include "db/transaction.h"
#include "protocol/codec.h"
#include "protocol/mutationcodec.h"
#include "server/auth/accounts.h"
#include "server/schema/serverschema.h"
#include "server/tables/filetable.h"
#include "server/tables/sqlwords.h"
#include "support/checked.h"
#include "support/privatepostgres.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Test::checked;

QString World::Reply::code() const
{
    const auto error = Protocol::decode<Protocol::ErrorBody>(body);
    return error ? error->code : QString();
}

void World::rows()
{
    QTest::addColumn<int>("backend");
    QTest::newRow("sqlite") << int(Db::Backend::Sqlite);
    QTest::newRow("postgresql") << int(Db::Backend::PostgreSql);
}

World::~World()
{
    api.reset();
    connection.reset();
}

std::unique_ptr<World> World::make(Db::Backend backend)
{
    std::unique_ptr<World> world(new World);
    if (backend == Db::Backend::Sqlite) {
        world->settings = Db::ConnectionSettings::sqlite(world->folder.filePath(u"server.sqlite"_s));
    } else {
        auto &postgres = Test::PrivatePostgres::instance();
        if (!postgres.isAvailable())
            return nullptr;
        world->settings = checked(Db::ConnectionSettings::fromUrl(postgres.createDatabase()));
    }
    world->connection = world->connect();
    checked(prepareDatabase(*world->connection, world->random));
    // The cheapest cost that libsodium takes: these passwords guard nothing.
    world->hasher = std::make_unique<PasswordHasher>(2, std::chrono::milliseconds(2000), PasswordHasher::Cost{8192, 1});
    world->files = std::make_unique<FileStore>(world->folder.filePath(u"files"_s));
    world->fill();
    world->api = world->makeApi(*world->connection);
    return world;
}

std::unique_ptr<Db::Connection> World::connect() const
{
    return checked(Db::Connection::open(settings));
}

std::unique_ptr<Api> World::makeApi(Db::Connection &other)
{
    return std::make_unique<Api>(Services{
        &other, hasher.get(), files.get(), &metrics, &clock, &random, u"Test desk"_s, u"0.1"_s, {}, &presences});
}

void World::restart(const QString &path)
{
    api.reset();
    connection.reset();
    m_tokens.clear();
    settings = Db::ConnectionSettings::sqlite(path);
    connection = connect();
    api = makeApi(*connection);
}

void World::fill()
{
    ChangeSet changes;
    const Origin origin{{}, {}, 0, clock.now()};
    for (const Core::Status &status : Core::defaultStatuses())
        changes.put(status, origin);
    for (const Core::Priority &priority : Core::defaultPriorities())
        changes.put(priority, origin);
    for (const Core::TicketType &type : Core::defaultTypes())
        changes.put(type, origin);
    billing = {newId<Core::QueueId>(), u"Billing"_s, u"billing"_s, {}, {}, 1, true};
    support = {newId<Core::QueueId>(), u"Support"_s, u"support"_s, {}, {}, 2, true};
    customer.id = newId<Core::CustomerId>();
    customer.name = u"Anna"_s;
    customer.emails = {u"anna@example.org"_s};
    changes.put(billing, origin);
    changes.put(support, origin);
    changes.put(customer, origin);
    put(changes);
    static constexpr QLatin1String kNames[]
        = {"agent"_L1, "light"_L1, "supervisor"_L1, "editor"_L1, "administrator"_L1};
    Accounts accounts(*connection, *hasher, random);
    for (size_t i = 0; i < people.size(); ++i) {
        Core::Person person;
        person.name = QString(kNames[i]);
        person.email = person.name + u"@example.org"_s;
        person.role = Core::Role(i);
        people[i] = checked(accounts.put(person, QString(kPassword), clock.now()));
    }
}

World::Reply World::call(const QByteArray &method, const QString &path, const QByteArray &body, const QString &token)
{
    Request request;
    request.method = method;
    const qsizetype mark = path.indexOf(u'?');
    const QString name = mark < 0 ? path : path.left(mark);
    request.path = name.startsWith(u'/') ? name : u"/api/v1/"_s + name;
    if (mark >= 0)
        request.query = QUrlQuery(path.mid(mark + 1));
    request.body = body;
    request.peer = peer;
    if (sendsProtocol)
        request.protocol = "1";
    if (!token.isEmpty())
        request.authorization = "Bearer " + token.toLatin1();
    Reply reply;
    reply.response = api->handle(request);
    reply.status = reply.response.status;
    reply.body = reply.response.body;
    return reply;
}

QString World::signIn(const Core::Person &person, Core::ClientId device)
{
    if (device.isNull())
        device = newId<Core::ClientId>();
    const Protocol::SignInRequest request{person.email, QString(kPassword), {device, u"laptop"_s, u"linux"_s}};
    return call("POST", u"session"_s, Protocol::encode(request)).as<Protocol::SessionAnswer>().access;
}

QString World::freshToken(const Core::Person &person)
{
    auto &[token, at] = m_tokens[person.id];
    if (token.isEmpty() || clock.now() > at + std::chrono::minutes(5)) {
        token = signIn(person);
        at = clock.now();
    }
    return token;
}

void World::put(const ChangeSet &changes)
{
    auto transaction = checked(Db::Transaction::begin(*connection));
    checked(FeedWriter(transaction, random).write(changes));
    checked(transaction.commit());
}

void World::overwrite(const Core::Ticket &ticket)
{
    auto transaction = checked(Db::Transaction::begin(*connection));
    checked(Db::Statement(transaction, u"UPDATE ticket SET doc = ? WHERE id = ?"_s)
                .bind(Doc{Protocol::encode(ticket)}, ticket.id.uuid())
                .exec());
    checked(transaction.commit());
}

void World::put(const Core::Entity &entity)
{
    ChangeSet changes;
    changes.put(entity, {{}, {}, 0, clock.now()});
    put(changes);
}

Core::Person World::narrowAgent()
{
    Core::Person agent = person(Core::Role::Agent);
    agent.seesAllQueues = false;
    agent.memberOf = {support.id};
    put(agent);
    return agent;
}

Core::Ticket World::makeTicket(Core::QueueId queue, Core::StateClass state)
{
    ChangeSet changes;
    const Origin origin{{}, {}, 0, clock.now()};
    Core::Ticket ticket;
    ticket.id = newId<Core::TicketId>();
    ticket.subject = u"Payment failed"_s;
    ticket.queue = queue;
    ticket.state = state;
    ticket.status = Core::defaultStatusId(state);
    ticket.requester = customer.id;
    ticket.requesterName = customer.name;
    ticket.createdAt = ticket.updatedAt = clock.now();
    if (Core::isClosed(state))
        ticket.closedAt = clock.now();
    for (const Core::Audience audience :
         {Core::Audience::Public, Core::Audience::Internal, Core::Audience::Supervisors}) {
        Core::Message message;
        message.id = newId<Core::MessageId>();
        message.ticket = ticket.id;
        message.audience = audience;
        message.at = clock.now();
        message.authorKind = audience == Core::Audience::Public ? Core::AuthorKind::Customer : Core::AuthorKind::Agent;
        if (audience == Core::Audience::Public) {
            message.customer = customer.id;
            ticket.lastPublic = message.id;
            ticket.lastPublicAt = clock.now();
            ticket.lastPublicByCustomer = true;
        } else {
            message.person = person(Core::Role::Supervisor).id;
        }
        message.text = audience == Core::Audience::Public ? u"The card was refused"_s
            : audience == Core::Audience::Internal        ? u"Internalword about the bank"_s
                                                          : u"Coachingword for supervisors"_s;
        changes.put(message, origin);
    }
    ticket.messageCount = 3;
    Core::Event event;
    event.id = newId<Core::EventId>();
    event.ticket = ticket.id;
    event.at = clock.now();
    event.field = u"created"_s;
    changes.put(event, origin);
    changes.put(ticket, origin);
    put(changes);
    return ticket;
}

Core::Person World::addAccount(const Core::Person &person)
{
    return checked(Accounts(*connection, *hasher, random).put(person, QString(kPassword), clock.now()));
}

void World::addFile(const Core::FileHash &file, const QByteArray &bytes)
{
    checked(files->put(file, bytes));
    auto transaction = checked(Db::Transaction::begin(*connection));
    checked(FileTable::add(transaction, file, bytes.size(), QUuid::createUuid(), Core::toMsecs(clock.now())));
    checked(transaction.commit());
}

std::pair<QUuid, Core::Operation> World::someOperation(Core::OpKind kind, const Core::Ticket &ticket,
                                                       Core::ArticleId article, Core::PersonId self)
{
    Core::Message message;
    message.id = newId<Core::MessageId>();
    message.ticket = ticket.id;
    message.text = u"text"_s;
    const QUuid object = ticket.id.uuid();
    switch (kind) {
    case Core::OpKind::TicketCreate: {
        Core::Op::TicketCreate create;
        create.ticket.id = message.ticket = newId<Core::TicketId>();
        create.ticket.subject = u"New"_s;
        create.ticket.queue = ticket.queue;
        create.message = message;
        return {create.ticket.id.uuid(), create};
    }
    case Core::OpKind::TicketReply: return {object, Core::Op::TicketReply{message, ticket.lastPublic, true}};
    case Core::OpKind::TicketNote:
        message.audience = Core::Audience::Internal;
        return {object, Core::Op::TicketNote{message}};
    case Core::OpKind::TicketSet:
        return {object, Core::Op::TicketSet{{{Core::TicketField::Category, {}, u"Payments"_s}}}};
    case Core::OpKind::TicketTags: return {object, Core::Op::TicketTags{{u"refund"_s}, {}}};
    case Core::OpKind::TicketFollowers: return {object, Core::Op::TicketFollowers{{self}, {}}};
    case Core::OpKind::TicketRead: return {object, Core::Op::TicketRead{clock.now()}};
    case Core::OpKind::CustomerNoteAdd: {
        Core::CustomerNote note;
        note.id = newId<Core::CustomerNoteId>();
        note.customer = customer.id;
        note.text = u"text"_s;
        return {customer.id.uuid(), Core::Op::CustomerNoteAdd{note}};
    }
    case Core::OpKind::CustomerSet: return {customer.id.uuid(), Core::Op::CustomerSet{{}}};
    case Core::OpKind::ArticleVote: return {article.uuid(), Core::Op::ArticleVote{true}};
    case Core::OpKind::ObjectPut: {
        Core::Template phrase;
        phrase.id = m_phrases[self] = newId<Core::TemplateId>();
        phrase.name = u"Greeting"_s;
        phrase.owner = self;
        return {phrase.id.uuid(), Core::Op::ObjectPut{phrase, {}, false}};
    }
    case Core::OpKind::TicketLinks:
        return {object, Core::Op::TicketLinks{{{Core::LinkKind::Related, neighbour(ticket.queue)}}, {}}};
    case Core::OpKind::TicketMerge: return {object, Core::Op::TicketMerge{neighbour(ticket.queue)}};
    case Core::OpKind::TicketUnmerge: return {object, Core::Op::TicketUnmerge{neighbour(ticket.queue)}};
    case Core::OpKind::TicketTime: return {object, Core::Op::TicketTime{60'000, u"text"_s, newId<Core::EventId>()}};
    case Core::OpKind::TicketCheck: return {object, Core::Op::TicketCheck{{u"list/step"_s}, {}}};
    case Core::OpKind::TicketSplit: {
        Core::Op::TicketSplit split;
        split.ticket.id = newId<Core::TicketId>();
        split.ticket.queue = ticket.queue;
        split.messages = {ticket.lastPublic};
        return {object, split};
    }
    case Core::OpKind::ObjectRemove:
        return {m_phrases[self].uuid(), Core::Op::ObjectRemove{Core::EntityKind::Template}};
    }
    return {};
}

Core::TicketId World::neighbour(Core::QueueId queue)
{
    if (!m_neighbours.contains(queue))
        m_neighbours.insert(queue, makeTicket(queue).id);
    return m_neighbours[queue];
}

World::Reply World::send(Core::ClientId client, const QList<Core::Mutation> &mutations, const QString &token)
{
    QList<QByteArray> bytes;
    for (const Core::Mutation &mutation : mutations)
        bytes.append(Protocol::encodeMutation(mutation));
    return post(u"mutations"_s, Protocol::encodeMutations(client, bytes), token);
}

Core::Op::TicketReply World::reply(const Core::Ticket &ticket, const QString &text)
{
    Core::Op::TicketReply op;
    op.message.id = newId<Core::MessageId>();
    op.message.ticket = ticket.id;
    op.message.text = text;
    op.message.authorKind = Core::AuthorKind::Agent;
    op.lastPublicSeen = ticket.lastPublic;
    return op;
}

Core::Mutation World::mutation(Core::ClientId client, qint64 id, const QUuid &object,
                               const Core::Operation &operation) const
{
    Core::Mutation made;
    made.client = client;
    made.id = id;
    made.object = object;
    made.operation = operation;
    made.writtenAt = clock.now();
    return made;
}

} // namespace Opora::Server
