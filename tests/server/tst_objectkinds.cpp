// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "db/statement.h"
#include "db/transaction.h"
#include "protocol/codec.h"
#include "protocol/mutationcodec.h"
#include "server/tables/eventtable.h"
#include "server/tables/messagetable.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::EntityKind;
using Core::OpKind;
using Core::Outcome;
using Core::Role;

/// An id says nothing about what it names: whoever sends one may mean any object of the help desk by it.
class ObjectKindsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOperationChangesOnlyObjectsOfItsKind_data() { World::rows(); }
    void anOperationChangesOnlyObjectsOfItsKind();
    void theFeedRefusesAnotherKindUnderAStoredId_data() { World::rows(); }
    void theFeedRefusesAnotherKindUnderAStoredId();
    void aRequesterIsACustomer_data() { World::rows(); }
    void aRequesterIsACustomer();
    void aNoteTakesNoIdThatTheServerDerives_data() { World::rows(); }
    void aNoteTakesNoIdThatTheServerDerives();
    void aMessageTakesNotTheIdOfItsTicket_data() { World::rows(); }
    void aMessageTakesNotTheIdOfItsTicket();

private:
    static QHash<EntityKind, QUuid> oneOfEachKind(World &world);
    static QMap<QString, QByteArray> everything(World &world);
    static Outcome sendOne(World &world, const QUuid &object, const Core::Operation &operation, const QString &token)
    {
        const auto client = world.newId<Core::ClientId>();
        return world.send(client, {world.mutation(client, 1, object, operation)}, token)
            .as<Protocol::MutationsAnswer>()
            .outcomes.value(0);
    }
    /// The kind of object that an operation is about.
    static EntityKind kindOf(OpKind kind)
    {
        if (Core::isAboutTicket(kind))
            return EntityKind::Ticket;
        if (kind == OpKind::ObjectPut || kind == OpKind::ObjectRemove)
            return EntityKind::Template;
        return kind == OpKind::ArticleVote ? EntityKind::Article : EntityKind::Customer;
    }
};

QHash<EntityKind, QUuid> ObjectKindsTest::oneOfEachKind(World &world)
{
    const Core::Ticket ticket = world.makeTicket(world.support.id);
    Core::Organisation organisation;
    organisation.id = world.newId<Core::OrganisationId>();
    Core::CustomerNote note;
    note.id = world.newId<Core::CustomerNoteId>();
    note.customer = world.customer.id;
    note.text = u"text"_s;
    Core::Calendar calendar;
    calendar.id = world.newId<Core::CalendarId>();
    Core::SlaPolicy policy;
    policy.id = world.newId<Core::SlaPolicyId>();
    Core::Template own;
    own.id = world.newId<Core::TemplateId>();
    own.owner = world.person(Role::Supervisor).id;
    own.body = u"A private phrase"_s;
    Core::Section section;
    section.id = world.newId<Core::SectionId>();
    Core::Article article;
    article.id = world.newId<Core::ArticleId>();
    const Core::Tag tag{u"refund"_s, {}};
    Core::SavedView view;
    view.id = world.newId<Core::SavedViewId>();
    Core::Macro macro;
    macro.id = world.newId<Core::MacroId>();
    Core::Category category;
    category.id = world.newId<Core::CategoryId>();
    Core::Checklist list;
    list.id = world.newId<Core::ChecklistId>();
    Core::DeskRules rules;
    rules.id = Core::deskRulesId();
    const Core::ReadMark mark{world.person(Role::Supervisor).id, ticket.id, world.clock.now()};
    for (const Core::Entity &entity : QList<Core::Entity>{organisation, note, calendar, policy, own, section, article,
                                                          tag, mark, view, macro, category, list, rules})
        world.put(entity);
    const auto messages = MessageTable::ofTickets(*world.connection, {ticket.id.uuid()});
    const auto events = EventTable::ofTickets(*world.connection, {ticket.id.uuid()});
    return {{EntityKind::Organisation, organisation.id.uuid()},
            {EntityKind::Customer, world.customer.id.uuid()},
            {EntityKind::CustomerNote, note.id.uuid()},
            {EntityKind::Calendar, calendar.id.uuid()},
            {EntityKind::SlaPolicy, policy.id.uuid()},
            {EntityKind::Queue, world.billing.id.uuid()},
            {EntityKind::Person, world.person(Role::Administrator).id.uuid()},
            {EntityKind::Status, Core::defaultStatusId(Core::StateClass::Open).uuid()},
            {EntityKind::Priority, Core::defaultPriorities().constFirst().id.uuid()},
            {EntityKind::Tag, Core::uuidOf(tag)},
            {EntityKind::TicketType, Core::defaultTypes().constFirst().id.uuid()},
            {EntityKind::Template, own.id.uuid()},
            {EntityKind::Section, section.id.uuid()},
            {EntityKind::Article, article.id.uuid()},
            {EntityKind::Ticket, ticket.id.uuid()},
            {EntityKind::Message, messages->constFirst().id},
            {EntityKind::Event, events->constFirst().id},
            {EntityKind::ReadMark, Core::uuidOf(mark)},
            {EntityKind::SavedView, view.id.uuid()},
            {EntityKind::Macro, macro.id.uuid()},
            {EntityKind::Category, category.id.uuid()},
            {EntityKind::Checklist, list.id.uuid()},
            {EntityKind::DeskRules, rules.id.uuid()}};
}

QMap<QString, QByteArray> ObjectKindsTest::everything(World &world)
{
    QMap<QString, QByteArray> found;
    for (const QString &table : {u"document"_s, u"ticket"_s, u"message"_s, u"event"_s}) {
        const auto read = Db::Statement(*world.connection, u"SELECT id, doc FROM %1"_s.arg(table))
                              .each([&](const Db::Statement &row) {
                                  found.insert(table + u' ' + row.uuid(0).toString(), row.blob(1));
                              });
        if (!read)
            qFatal("%s", qPrintable(read.error().detail));
    }
    const auto buckets = Db::Statement(*world.connection, u"SELECT id, kind, bucket FROM document"_s)
                             .each([&](const Db::Statement &row) {
                                 found.insert(u"bucket "_s + row.uuid(0).toString(),
                                              QByteArray::number(row.integer(1)) + ' ' + row.text(2).toUtf8());
                             });
    if (!buckets)
        qFatal("%s", qPrintable(buckets.error().detail));
    return found;
}

void ObjectKindsTest::anOperationChangesOnlyObjectsOfItsKind()
{
    OPORA_WORLD;
    const auto objects = oneOfEachKind(world);
    QCOMPARE(objects.size(), Core::kEntityKindCount);
    const Core::Ticket ticket = world.makeTicket(world.billing.id);
    (void)world.neighbour(ticket.queue); // made once
    const auto known = everything(world);
    QStringList wrong;
    int cases = 0;
    for (const Core::Person &person : world.people) {
        const QString token = world.signIn(person);
        for (int op = 0; op < Core::kOpKindCount; ++op) {
            for (auto object = objects.cbegin(); object != objects.cend(); ++object) {
                // A new ticket is about no stored object: its id is the one it brings.
                if (OpKind(op) == OpKind::TicketCreate || object.key() == kindOf(OpKind(op)))
                    continue;
                ++cases;
                auto operation = world
                                     .someOperation(OpKind(op), ticket,
                                                    Core::ArticleId(objects.value(EntityKind::Article)), person.id)
                                     .second;
                if (auto *set = std::get_if<Core::Op::CustomerSet>(&operation))
                    set->changes = {{u"name"_s, {}, u"Mallory"_s}};
                const Outcome outcome = sendOne(world, object.value(), operation, token);
                if (outcome.kind != Outcome::Kind::Rejected)
                    wrong += u"%1 of %2 by %3"_s.arg(Core::opName(OpKind(op)), Core::entityName(object.key()),
                                                     person.name);
            }
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.mid(0, 20).join(u'\n')));
    QVERIFY(everything(world) == known);
    qInfo("%d cases", cases);
}

void ObjectKindsTest::theFeedRefusesAnotherKindUnderAStoredId()
{
    OPORA_WORLD;
    Core::Customer imposter;
    imposter.id = Core::CustomerId(world.person(Role::Administrator).id.uuid());
    imposter.name = u"Mallory"_s;
    ChangeSet changes;
    changes.put(imposter, {});
    auto transaction = Db::Transaction::begin(*world.connection);
    QVERIFY(transaction);

    const auto written = FeedWriter(*transaction, world.random).write(changes);

    QVERIFY(!written);
    QCOMPARE(written.error().code, u"feed.kind"_s);
}

void ObjectKindsTest::aRequesterIsACustomer()
{
    OPORA_WORLD;
    const Core::Ticket ticket = world.makeTicket(world.support.id);
    const QString token = world.tokenOf(Role::Agent);
    const QString person = world.person(Role::Administrator).id.toString();
    Core::Op::TicketCreate create;
    create.ticket.id = world.newId<Core::TicketId>();
    create.ticket.queue = world.support.id;
    create.ticket.requester = Core::CustomerId::fromString(person);
    create.message.id = world.newId<Core::MessageId>();
    create.message.ticket = create.ticket.id;
    create.message.text = u"text"_s;

    const Outcome set
        = sendOne(world, ticket.id.uuid(),
                  Core::Op::TicketSet{{{Core::TicketField::Requester, ticket.requester.toString(), person}}}, token);
    const Outcome created = sendOne(world, create.ticket.id.uuid(), create, token);

    QCOMPARE(set.code, u"field.unknown_reference"_s);
    QCOMPARE(created.code, u"field.unknown_reference"_s);
}

void ObjectKindsTest::aNoteTakesNoIdThatTheServerDerives()
{
    OPORA_WORLD;
    const Core::Ticket ticket = world.makeTicket(world.support.id);
    const QString token = world.tokenOf(Role::Agent);
    QStringList codes;
    for (const QUuid &id :
         {Core::tagUuid(u"refund"_s), Core::readMarkUuid(world.person(Role::Supervisor).id, ticket.id)}) {
        Core::CustomerNote note;
        note.id = Core::CustomerNoteId(id);
        note.customer = world.customer.id;
        note.text = u"text"_s;
        codes += sendOne(world, world.customer.id.uuid(), Core::Op::CustomerNoteAdd{note}, token).code;
    }

    QCOMPARE(codes, (QStringList{u"object.mismatch"_s, u"object.mismatch"_s}));
}

void ObjectKindsTest::aMessageTakesNotTheIdOfItsTicket()
{
    OPORA_WORLD;
    const Core::Ticket ticket = world.makeTicket(world.support.id);
    auto [object, operation] = world.someOperation(OpKind::TicketNote, ticket, {}, {});
    std::get<Core::Op::TicketNote>(operation).message.id = Core::MessageId(ticket.id.uuid());

    const Outcome outcome = sendOne(world, object, operation, world.tokenOf(Role::Agent));

    QCOMPARE(outcome.code, u"object.mismatch"_s);
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::ObjectKindsTest)
#include "tst_objectkinds.moc"
