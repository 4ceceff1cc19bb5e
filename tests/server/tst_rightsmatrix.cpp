// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "db/transaction.h"
#include "protocol/codec.h"
#include "protocol/cursor.h"
#include "server/feed/bucketname.h"
#include "server/tables/filetable.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Audience;
using Core::EntityKind;
using Core::Role;

namespace {

enum class Scope { All, Billing, Support, None };
constexpr Scope kScopes[] = {Scope::All, Scope::Billing, Scope::Support, Scope::None};

/// An object and what the design says about who may see it; told apart from the code on purpose.
struct Thing
{
    EntityKind kind = EntityKind::Ticket;
    QUuid id;
    Core::QueueId queue; ///< null: not in a queue
    Audience audience = Audience::Public;
    Core::PersonId author;
    Core::PersonId owner; ///< whose read mark
    QString word;         ///< that only its text holds
    Core::FileHash file;  ///< that only it carries
    QUuid ticket;
    bool isDraft = false; ///< of an article
};

struct Viewer
{
    Core::Person person;
    Scope scope = Scope::All;
};

bool seesQueue(const World &world, const Viewer &reader, Core::QueueId queue)
{
    switch (reader.scope) {
    case Scope::All: return true;
    case Scope::Billing: return queue == world.billing.id;
    case Scope::Support: return queue == world.support.id;
    case Scope::None: return false;
    }
    return false;
}

bool maySee(const World &world, const Viewer &reader, const Thing &thing)
{
    const Role role = reader.person.role;
    switch (thing.kind) {
    case EntityKind::Ticket: return seesQueue(world, reader, thing.queue);
    case EntityKind::Event: return seesQueue(world, reader, thing.queue) && role != Role::Editor;
    case EntityKind::Message:
        if (!seesQueue(world, reader, thing.queue))
            return false;
        if (thing.audience == Audience::Internal)
            return role != Role::Editor;
        return thing.audience == Audience::Public || role == Role::Supervisor || role == Role::Administrator
            || thing.author == reader.person.id;
    case EntityKind::Customer:
    case EntityKind::CustomerNote:
    case EntityKind::Organisation: return role != Role::Editor;
    case EntityKind::ReadMark: return thing.owner == reader.person.id;
    case EntityKind::Template:
    case EntityKind::SavedView:
    case EntityKind::Macro: return thing.owner.isNull() || thing.owner == reader.person.id;
    case EntityKind::Article:
        return !thing.isDraft || role == Role::Supervisor || role == Role::Editor || role == Role::Administrator;
    case EntityKind::Calendar:
    case EntityKind::SlaPolicy:
    case EntityKind::Queue:
    case EntityKind::Person:
    case EntityKind::Status:
    case EntityKind::Priority:
    case EntityKind::Tag:
    case EntityKind::TicketType:
    case EntityKind::Section:
    case EntityKind::Category:
    case EntityKind::Checklist:
    case EntityKind::DeskRules: return true;
    }
    return false;
}

/// Rows: operations in the order of OpKind; columns: roles.
constexpr bool kMay[Core::kOpKindCount][5] = {
    {true, false, true, false, true}, {true, false, true, false, true}, {true, true, true, false, true},
    {true, false, true, false, true}, {true, false, true, false, true}, {true, true, true, false, true},
    {true, true, true, true, true},   {true, true, true, false, true},  {true, false, true, false, true},
    {true, true, true, true, true},   {true, true, true, true, true},   {true, true, true, true, true},
    {true, false, true, false, true}, {true, false, true, false, true}, {true, false, true, false, true},
    {true, true, true, false, true},  {true, false, true, false, true}, {true, false, true, false, true},
};

} // namespace

class RightsMatrixTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCallShowsExactlyWhatThePersonMaySee_data() { World::rows(); }
    void everyCallShowsExactlyWhatThePersonMaySee();
    void addressesStayWithThoseWhoSeeCustomers_data() { World::rows(); }
    void addressesStayWithThoseWhoSeeCustomers();
    void everyOperationIsLeftToItsRoles_data() { World::rows(); }
    void everyOperationIsLeftToItsRoles();
    void aTicketIsOwnedOnlyByWhoSeesItAndAnswers_data() { World::rows(); }
    void aTicketIsOwnedOnlyByWhoSeesItAndAnswers();

private:
    QList<Viewer> makeReaders(World &world);
    QList<Thing> makeThings(World &world, const QList<Viewer> &readers);
    void addTicket(World &world, QList<Thing> &things, Core::QueueId queue, Core::StateClass state,
                   const QList<Viewer> &readers);
    void checkReader(World &world, const Viewer &reader, const QList<Thing> &things);
    void checkSet(const QString &call, World &world, const Viewer &reader, const QList<Thing> &things,
                  const QSet<QUuid> &shown);
    QSet<QUuid> pagedBy(World &world, const QString &token, bool versions);

    int m_cases = 0;
    QStringList m_wrong;
};

QList<Viewer> RightsMatrixTest::makeReaders(World &world)
{
    QList<Viewer> readers;
    for (const Core::Person &model : world.people) {
        for (const Scope scope : kScopes) {
            Core::Person person = model;
            person.id = world.newId<Core::PersonId>();
            person.name += u"-%1"_s.arg(int(scope));
            person.email = person.name + u"@example.org"_s;
            person.seesAllQueues = scope == Scope::All;
            if (scope == Scope::Billing)
                person.memberOf = {world.billing.id};
            if (scope == Scope::Support)
                person.visibleQueues = {world.support.id};
            readers.append({world.addAccount(person), scope});
        }
    }
    return readers;
}

void RightsMatrixTest::addTicket(World &world, QList<Thing> &things, Core::QueueId queue, Core::StateClass state,
                                 const QList<Viewer> &readers)
{
    const Core::Ticket ticket = world.makeTicket(queue, state);
    things.append({EntityKind::Ticket, ticket.id.uuid(), queue, {}, {}, {}, {}, {}, ticket.id.uuid()});
    const auto addMessage = [&](Audience audience, Core::PersonId author) {
        Core::Message message;
        message.id = world.newId<Core::MessageId>();
        message.ticket = ticket.id;
        message.audience = audience;
        message.person = author;
        message.authorKind = author.isNull() ? Core::AuthorKind::Customer : Core::AuthorKind::Agent;
        const QString word = u"wordx%1q"_s.arg(things.size());
        message.text = word;
        const Core::FileHash file{QCryptographicHash::hash(word.toUtf8(), QCryptographicHash::Sha256)};
        message.attachments = {{file, u"note.txt"_s, u"text/plain"_s, word.size()}};
        world.put(message);
        world.addFile(file, word.toUtf8());
        things.append(
            {EntityKind::Message, message.id.uuid(), queue, audience, author, {}, word, file, ticket.id.uuid()});
    };
    addMessage(Audience::Public, {});
    addMessage(Audience::Internal, world.person(Role::Agent).id);
    addMessage(Audience::Supervisors, world.person(Role::Supervisor).id);
    addMessage(Audience::Supervisors, readers[int(Role::Agent) * 4].person.id);
    addMessage(Audience::Supervisors, readers[int(Role::LightAgent) * 4 + 1].person.id);
    Core::Event event;
    event.id = world.newId<Core::EventId>();
    event.ticket = ticket.id;
    event.field = u"subject"_s;
    world.put(event);
    things.append({EntityKind::Event, event.id.uuid(), queue, {}, {}, {}, {}, {}, ticket.id.uuid()});
}

QList<Thing> RightsMatrixTest::makeThings(World &world, const QList<Viewer> &readers)
{
    QList<Thing> things;
    for (const Core::QueueId queue : {world.billing.id, world.support.id}) {
        for (const auto state : {Core::StateClass::Open, Core::StateClass::Closed, Core::StateClass::Spam})
            addTicket(world, things, queue, state, readers);
    }
    Core::CustomerNote note;
    note.id = world.newId<Core::CustomerNoteId>();
    note.customer = world.customer.id;
    note.text = u"Likes tea"_s;
    Core::Organisation organisation{world.newId<Core::OrganisationId>(), u"Works"_s, {}, {}};
    Core::Article article;
    article.id = world.newId<Core::ArticleId>();
    article.title = u"How to pay"_s;
    for (const Core::Entity &entity : {Core::Entity(note), Core::Entity(organisation), Core::Entity(article)}) {
        world.put(entity);
        things.append({Core::kindOf(entity), Core::uuidOf(entity), {}, {}, {}, {}, {}, {}, {}});
    }
    Core::Article draft;
    draft.id = world.newId<Core::ArticleId>();
    draft.state = Core::ArticleState::Draft;
    world.put(draft);
    things.append({EntityKind::Article, draft.id.uuid(), {}, {}, {}, {}, {}, {}, {}, true});
    things.append({EntityKind::Customer, world.customer.id.uuid(), {}, {}, {}, {}, {}, {}, {}});
    things.append({EntityKind::Queue, world.billing.id.uuid(), {}, {}, {}, {}, {}, {}, {}});
    for (const int owner : {0, 5, 13}) {
        const Core::ReadMark mark{readers[owner].person.id, Core::TicketId(things[0].id), world.clock.now()};
        world.put(mark);
        things.append({EntityKind::ReadMark, Core::uuidOf(mark), {}, {}, {}, mark.person, {}, {}, {}});
        Core::Template own;
        own.id = world.newId<Core::TemplateId>();
        own.owner = mark.person;
        world.put(own);
        Core::SavedView view;
        view.id = world.newId<Core::SavedViewId>();
        Core::Macro macro;
        macro.id = world.newId<Core::MacroId>();
        view.owner = macro.owner = mark.person;
        world.put(view);
        world.put(macro);
        for (const Core::Entity &entity : {Core::Entity(own), Core::Entity(view), Core::Entity(macro)})
            things.append({Core::kindOf(entity), Core::uuidOf(entity), {}, {}, {}, mark.person, {}, {}, {}});
    }
    return things;
}

void RightsMatrixTest::checkSet(const QString &call, World &world, const Viewer &reader, const QList<Thing> &things,
                                const QSet<QUuid> &shown)
{
    for (const Thing &thing : things) {
        ++m_cases;
        const bool isRight = shown.contains(thing.id) == maySee(world, reader, thing);
        if (!isRight)
            m_wrong += u"%1 shows %2 %3 to %4: %5"_s.arg(call, Core::entityName(thing.kind))
                           .arg(int(thing.audience))
                           .arg(reader.person.name)
                           .arg(shown.contains(thing.id));
    }
}

QSet<QUuid> RightsMatrixTest::pagedBy(World &world, const QString &token, bool versions)
{
    QSet<QUuid> shown;
    const auto list
        = world.get(u"buckets?want=ref,user,customer,open,closed:all"_s, token).as<Protocol::BucketsAnswer>();
    for (const Protocol::BucketInfo &bucket : list.buckets) {
        if (versions) {
            const auto answer
                = world.get(u"bucket/versions?name="_s + bucket.name, token).as<Protocol::VersionsAnswer>();
            for (const auto &row : answer.rows)
                shown.insert(row.id);
        } else {
            const auto page = world.get(u"bucket?name="_s + bucket.name, token).as<Protocol::BucketPage>();
            for (const auto &record : page.records)
                shown.insert(record.id);
        }
    }
    return shown;
}

void RightsMatrixTest::checkReader(World &world, const Viewer &reader, const QList<Thing> &things)
{
    const QString token = world.signIn(reader.person);
    checkSet(u"bucket"_s, world, reader, things, pagedBy(world, token, false));
    checkSet(u"versions"_s, world, reader, things, pagedBy(world, token, true));
    Protocol::RecordsRequest request;
    for (const Thing &thing : things)
        request.ids.append({thing.kind, thing.id});
    QSet<QUuid> shown;
    for (const auto &record :
         world.post(u"records"_s, Protocol::encode(request), token).as<Protocol::RecordsAnswer>().records)
        shown.insert(record.id);
    checkSet(u"records"_s, world, reader, things, shown);
    shown.clear();
    const auto epoch = FeedHead::read(*world.connection)->epoch;
    const auto changes = world
                             .get(u"changes?want=ref,user,customer,open,closed:all&cursor="_s
                                      + QString::fromLatin1(Protocol::encodeCursor({epoch, 0, 0})),
                                  token)
                             .as<Protocol::ChangesAnswer>();
    QVERIFY(!changes.more);
    for (const auto &record : changes.records) {
        if (!record.removed)
            shown.insert(record.id);
        else
            QVERIFY(record.doc.isEmpty() && record.bucket.isEmpty());
    }
    checkSet(u"changes"_s, world, reader, things, shown);
    shown.clear();
    for (const Thing &thing : things) {
        if (thing.kind == EntityKind::Ticket) {
            const auto reply = world.get(u"tickets/"_s + thing.id.toString(QUuid::WithoutBraces), token);
            if (reply.status == 200) {
                for (const auto &record : reply.as<Protocol::RecordsAnswer>().records)
                    shown.insert(record.id);
            }
        }
    }
    QList<Thing> ofTickets, messages;
    std::copy_if(things.cbegin(), things.cend(), std::back_inserter(ofTickets),
                 [](const Thing &thing) { return !thing.ticket.isNull(); });
    std::copy_if(things.cbegin(), things.cend(), std::back_inserter(messages),
                 [](const Thing &thing) { return thing.kind == EntityKind::Message; });
    checkSet(u"ticket"_s, world, reader, ofTickets, shown);
    QSet<QUuid> found, headed, read;
    for (const Thing &thing : std::as_const(messages)) {
        const auto hits = world.get(u"search?q="_s + thing.word, token).as<Protocol::SearchAnswer>();
        if (!hits.tickets.isEmpty())
            found.insert(thing.id);
        const QString path = u"files/"_s + thing.file.toHex();
        if (world.call("HEAD", path, {}, token).status == 200)
            headed.insert(thing.id);
        if (world.get(path, token).status == 200)
            read.insert(thing.id);
    }
    checkSet(u"search"_s, world, reader, messages, found);
    checkSet(u"file head"_s, world, reader, messages, headed);
    checkSet(u"file"_s, world, reader, messages, read);
}

void RightsMatrixTest::everyCallShowsExactlyWhatThePersonMaySee()
{
    OPORA_WORLD;
    m_cases = 0;
    m_wrong.clear();
    const auto readers = makeReaders(world);
    const auto things = makeThings(world, readers);
    for (const Viewer &reader : readers)
        checkReader(world, reader, things);
    QVERIFY2(m_wrong.isEmpty(), qPrintable(m_wrong.mid(0, 20).join(u'\n')));
    qInfo("%d cases", m_cases);
    QVERIFY(m_cases >= 5000);
}

void RightsMatrixTest::addressesStayWithThoseWhoSeeCustomers()
{
    OPORA_WORLD;
    Core::Ticket ticket = world.makeTicket(world.billing.id);
    ticket.callbackTo = u"89000000001"_s;
    world.put(ticket);
    Core::Message message;
    message.id = world.newId<Core::MessageId>();
    message.ticket = ticket.id;
    message.authorKind = Core::AuthorKind::Agent;
    message.person = world.person(Role::Agent).id;
    message.text = u"wordofmouth"_s;
    message.to = {u"to@contacts.example"_s};
    message.cc = {u"cc@contacts.example"_s};
    message.bcc = {u"bcc@contacts.example"_s};
    message.call = Core::PhoneCall{Core::CallDirection::Outgoing, u"89000000002"_s, 1000, Core::Mood::Even, u"ok"_s};
    world.put(message);
    const QByteArray named = Protocol::encode(
        Protocol::RecordsRequest{{{EntityKind::Ticket, ticket.id.uuid()}, {EntityKind::Message, message.id.uuid()}}});
    const QString start = QString::fromLatin1(Protocol::encodeCursor({FeedHead::read(*world.connection)->epoch, 0, 0}));
    const QList<QByteArray> contacts{"89000000001", "to@contacts", "cc@contacts", "bcc@contacts", "89000000002"};

    QStringList wrong;
    for (const Viewer &reader : makeReaders(world)) {
        const QString token = world.signIn(reader.person);
        const bool isSeen = seesQueue(world, reader, world.billing.id);
        const bool isTold = isSeen && reader.person.role != Role::Editor;
        const QList<std::pair<QString, QByteArray>> answers{
            {u"bucket"_s, world.get(u"bucket?name="_s + Core::bucketOf(ticket), token).body},
            {u"records"_s, world.post(u"records"_s, named, token).body},
            {u"changes"_s, world.get(u"changes?want=ref,user,customer,open,closed:all&cursor="_s + start, token).body},
            {u"ticket"_s, world.get(u"tickets/"_s + ticket.id.toString(), token).body},
        };
        for (const auto &[call, body] : answers) {
            for (const QByteArray &contact : contacts) {
                if (body.contains(contact) != isTold)
                    wrong += u"%1 of %2 to %3"_s.arg(QString::fromLatin1(contact), call, reader.person.name);
            }
            // The words themselves are for everybody who sees the department.
            if (body.contains("wordofmouth") != isSeen)
                wrong += u"words of %1 to %2"_s.arg(call, reader.person.name);
        }
        const QByteArray found = world.get(u"search?q=wordofmouth"_s, token).body;
        if (found.contains(contacts[0]) != isTold || found.contains(ticket.id.toString().toUtf8()) != isSeen)
            wrong += u"search to "_s + reader.person.name;
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.mid(0, 20).join(u'\n')));
}

void RightsMatrixTest::everyOperationIsLeftToItsRoles()
{
    OPORA_WORLD;
    const auto readers = makeReaders(world);
    Core::Article article;
    article.id = world.newId<Core::ArticleId>();
    world.put(article);
    QStringList wrong;
    for (const Viewer &reader : readers) {
        const QString token = world.signIn(reader.person);
        const auto client = world.newId<Core::ClientId>();
        qint64 id = 0;
        for (const Core::QueueId queue : {world.billing.id, world.support.id}) {
            const Core::Ticket ticket = world.makeTicket(queue);
            for (int kind = 0; kind < Core::kOpKindCount; ++kind) {
                const auto [object, operation]
                    = world.someOperation(Core::OpKind(kind), ticket, article.id, reader.person.id);
                const auto answer = world.send(client, {world.mutation(client, ++id, object, operation)}, token)
                                        .as<Protocol::MutationsAnswer>();
                const bool isAboutTicket = Core::isAboutTicket(Core::OpKind(kind));
                const bool expected
                    = kMay[kind][int(reader.person.role)] && (!isAboutTicket || seesQueue(world, reader, queue));
                const bool isApplied = answer.outcomes[0].kind == Core::Outcome::Kind::Applied;
                if (expected != isApplied)
                    wrong += u"%1 by %2: %3"_s.arg(Core::opName(Core::OpKind(kind)), reader.person.name,
                                                   answer.outcomes[0].code);
            }
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.mid(0, 20).join(u'\n')));
}

void RightsMatrixTest::aTicketIsOwnedOnlyByWhoSeesItAndAnswers()
{
    OPORA_WORLD;
    const auto owners = makeReaders(world);
    const QString token = world.signIn(world.person(Role::Supervisor));
    const auto client = world.newId<Core::ClientId>();
    qint64 id = 0;
    QStringList wrong;
    for (const Viewer &owner : owners) {
        for (const Core::QueueId queue : {world.billing.id, world.support.id}) {
            const Core::Ticket ticket = world.makeTicket(queue);
            const Core::Op::TicketSet give{{{Core::TicketField::Owner, {}, owner.person.id.toString()}}};
            const auto answer = world.send(client, {world.mutation(client, ++id, ticket.id.uuid(), give)}, token)
                                    .as<Protocol::MutationsAnswer>();
            const bool works
                = kMay[int(Core::OpKind::TicketReply)][int(owner.person.role)] && seesQueue(world, owner, queue);
            if (answer.outcomes[0].code != (works ? QString() : u"right.owner"_s))
                wrong += u"%1: %2"_s.arg(owner.person.name, answer.outcomes[0].code);
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.mid(0, 20).join(u'\n')));
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::RightsMatrixTest)
#include "tst_rightsmatrix.moc"
