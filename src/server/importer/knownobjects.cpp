// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/knownobjects.h"

#include "db/connection.h"
#include "db/statement.h"
#include "server/schema/try.h"

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::EntityKind;
using Core::Result;

namespace {

struct Reference
{
    QLatin1String field;
    EntityKind kind;
    QUuid id;
};

/// What an object refers to. Null ids are no references.
struct References
{
    QList<Reference> list;

    template<typename Tag>
    void add(QLatin1String field, EntityKind kind, const Core::Id<Tag> &id)
    {
        if (!id.isNull())
            list.append({field, kind, id.uuid()});
    }
    template<typename Tag>
    void add(QLatin1String field, EntityKind kind, const QList<Core::Id<Tag>> &ids)
    {
        for (const auto &id : ids)
            add(field, kind, id);
    }

    void operator()(const Core::SlaPolicy &policy) { add("calendar"_L1, EntityKind::Calendar, policy.calendar); }
    void operator()(const Core::Person &person)
    {
        add("member_of"_L1, EntityKind::Queue, person.memberOf);
        add("visible_queues"_L1, EntityKind::Queue, person.visibleQueues);
    }
    void operator()(const Core::Template &one)
    {
        add("queue"_L1, EntityKind::Queue, one.queue);
        add("owner"_L1, EntityKind::Person, one.owner);
    }
    void operator()(const Core::SavedView &view) { add("owner"_L1, EntityKind::Person, view.owner); }
    void operator()(const Core::Macro &macro)
    {
        add("queue"_L1, EntityKind::Queue, macro.queue);
        add("owner"_L1, EntityKind::Person, macro.owner);
    }
    void operator()(const Core::Checklist &steps)
    {
        add("types"_L1, EntityKind::TicketType, steps.types);
        add("queues"_L1, EntityKind::Queue, steps.queues);
    }
    void operator()(const Core::DeskRules &rules)
    {
        for (const Core::PriorityRule &rule : rules.priorities)
            add("priorities"_L1, EntityKind::Priority, rule.priority);
    }
    void operator()(const Core::Article &article)
    {
        add("section"_L1, EntityKind::Section, article.section);
        add("author"_L1, EntityKind::Person, article.author);
    }
    void operator()(const Core::Customer &customer)
    {
        add("organisation"_L1, EntityKind::Organisation, customer.organisation);
    }
    void operator()(const Core::CustomerNote &note)
    {
        add("customer"_L1, EntityKind::Customer, note.customer);
        add("author"_L1, EntityKind::Person, note.author);
    }
    void operator()(const Core::Ticket &ticket)
    {
        add("status"_L1, EntityKind::Status, ticket.status);
        add("queue"_L1, EntityKind::Queue, ticket.queue);
        add("owner"_L1, EntityKind::Person, ticket.owner);
        add("priority"_L1, EntityKind::Priority, ticket.priority);
        add("type"_L1, EntityKind::TicketType, ticket.type);
        add("requester"_L1, EntityKind::Customer, ticket.requester);
        add("followers"_L1, EntityKind::Person, ticket.followers);
    }
    void operator()(const Core::Message &message)
    {
        list.append({"ticket"_L1, EntityKind::Ticket, message.ticket.uuid()});
        add("person"_L1, EntityKind::Person, message.person);
        add("customer"_L1, EntityKind::Customer, message.customer);
    }
    void operator()(const Core::Event &event)
    {
        list.append({"ticket"_L1, EntityKind::Ticket, event.ticket.uuid()});
        add("person"_L1, EntityKind::Person, event.person);
    }
    void operator()(const Core::ReadMark &mark)
    {
        add("person"_L1, EntityKind::Person, mark.person);
        add("ticket"_L1, EntityKind::Ticket, mark.ticket);
    }
    template<typename Free>
    void operator()(const Free &)
    { }
};

} // namespace

Result<KnownObjects> KnownObjects::read(Db::Connection &connection)
{
    KnownObjects known(connection);
    OPORA_CHECK(Db::Statement(connection, u"SELECT kind, id FROM document WHERE removed = 0"_s)
                    .each([&known](const Db::Statement &row) {
                        const qint64 kind = row.integer(0);
                        if (kind >= 0 && kind < Core::kEntityKindCount)
                            known.m_documents[size_t(kind)].insert(row.uuid(1));
                    }));
    return known;
}

void KnownObjects::add(const Core::Entity &entity)
{
    const EntityKind kind = Core::kindOf(entity);
    if (kind == EntityKind::Ticket)
        m_tickets.insert(Core::uuidOf(entity));
    else if (kind != EntityKind::Message && kind != EntityKind::Event)
        m_documents[size_t(kind)].insert(Core::uuidOf(entity));
}

bool KnownObjects::has(EntityKind kind, const QUuid &id) const
{
    return m_documents[size_t(kind)].contains(id);
}

Result<bool> KnownObjects::hasTicket(const QUuid &id)
{
    if (m_tickets.contains(id))
        return true;
    OPORA_LET(found,
              Db::Statement(*m_connection, u"SELECT 1 FROM ticket WHERE id = ? AND removed = 0"_s)
                  .bind(id)
                  .first([](const Db::Statement &row) { return row.integer(0); }));
    if (found)
        m_tickets.insert(id);
    return found.has_value();
}

Result<QString> KnownObjects::missingReference(const Core::Entity &entity)
{
    References references;
    std::visit(references, entity);
    for (const Reference &reference : std::as_const(references.list)) {
        bool isKnown = has(reference.kind, reference.id);
        if (reference.kind == EntityKind::Ticket) {
            OPORA_LET(isThere, hasTicket(reference.id));
            isKnown = isThere;
        }
        if (!isKnown)
            return QString(reference.field);
    }
    return QString();
}

Result<std::optional<QUuid>> KnownObjects::laterReference(const Core::Entity &entity)
{
    if (const auto *queue = std::get_if<Core::Queue>(&entity)) {
        const QUuid id = queue->slaPolicy.uuid();
        return id.isNull() || has(EntityKind::SlaPolicy, id) ? std::optional<QUuid>() : id;
    }
    if (const auto *section = std::get_if<Core::Section>(&entity)) {
        const QUuid id = section->parent.uuid();
        return id.isNull() || has(EntityKind::Section, id) ? std::optional<QUuid>() : id;
    }
    if (const auto *customer = std::get_if<Core::Customer>(&entity)) {
        const QUuid id = customer->mergedInto.uuid();
        return id.isNull() || has(EntityKind::Customer, id) ? std::optional<QUuid>() : id;
    }
    if (const auto *ticket = std::get_if<Core::Ticket>(&entity)) {
        const QUuid id = ticket->mergedInto.uuid();
        if (id.isNull())
            return std::optional<QUuid>();
        OPORA_LET(isThere, hasTicket(id));
        return isThere ? std::optional<QUuid>() : id;
    }
    return std::optional<QUuid>();
}

} // namespace Opora::Server
