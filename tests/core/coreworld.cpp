// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

namespace Opora::Core {

using namespace Qt::StringLiterals;

namespace {

Person person(const char *name, Role role)
{
    Person person;
    person.id = named<PersonId>(name);
    person.name = QString::fromLatin1(name);
    person.role = role;
    return person;
}

} // namespace

CoreWorld::CoreWorld()
    : anna(person("Anna", Role::Agent))
    , boris(person("Boris", Role::Agent))
    , vera(person("Vera", Role::Supervisor))
{
    always.id = named<CalendarId>("always");
    policy.id = named<SlaPolicyId>("policy");
    policy.calendar = always.id;
    policy.targets = {{{}, 60, 120, 480}, {defaultPriorityId(u"high"), 15, 30, 240}};
    policy.warnMinutes = 60;
    billing.id = named<QueueId>("billing");
    billing.name = u"Billing"_s;
    billing.slaPolicy = policy.id;
    sales.id = named<QueueId>("sales");
    sales.name = u"Sales"_s;
    ReferenceData data;
    data.people = {anna, boris, vera};
    data.queues = {billing, sales};
    data.statuses = defaultStatuses();
    data.priorities = defaultPriorities();
    data.types = defaultTypes();
    data.calendars = {always};
    data.slaPolicies = {policy};
    reference = ReferenceIndex(data);
}

Ticket CoreWorld::openTicket() const
{
    Op::TicketCreate op;
    op.ticket.id = named<TicketId>("ticket");
    op.ticket.subject = u"Card declined"_s;
    op.ticket.queue = billing.id;
    op.ticket.priority = defaultPriorityId(u"normal");
    op.ticket.requester = named<CustomerId>("customer");
    op.ticket.requesterName = u"Ivan"_s;
    op.message = message("first");
    op.message.authorKind = AuthorKind::Customer;
    Ticket empty;
    empty.number = 7;
    ActContext context = by(anna, start);
    context.mutation = 1;
    return apply(empty, op, context).ticket;
}

ActContext CoreWorld::by(const Person &person, Timestamp at) const
{
    ActContext context;
    context.reference = &reference;
    context.actor = person.id;
    context.actorName = person.name;
    context.at = at;
    context.device = u"laptop"_s;
    context.client = named<ClientId>("client");
    context.mutation = toMsecs(at);
    return context;
}

Message CoreWorld::message(const char *name) const
{
    Message message;
    message.id = named<MessageId>(name);
    message.ticket = named<TicketId>("ticket");
    message.text = QString::fromLatin1(name);
    return message;
}

TicketEffect CoreWorld::incoming(const Ticket &ticket, Timestamp at, const char *name) const
{
    Message letter = message(name);
    letter.authorKind = AuthorKind::Customer;
    letter.authorName = u"Ivan"_s;
    ActContext context;
    context.reference = &reference;
    context.actorName = letter.authorName;
    context.at = at;
    return applyIncoming(ticket, letter, context);
}

TicketEffect CoreWorld::reply(const Ticket &ticket, Timestamp at, const char *name) const
{
    return apply(ticket, Op::TicketReply{message(name), ticket.lastPublic, false}, by(anna, at));
}

TicketEffect CoreWorld::moved(const Ticket &ticket, StateClass state, Timestamp at) const
{
    return set(ticket, TicketField::Status, defaultStatusId(state).toString(), at);
}

TicketEffect CoreWorld::set(const Ticket &ticket, TicketField field, const FieldText &to, Timestamp at) const
{
    return apply(ticket, Op::TicketSet{{{field, fieldText(ticket, field), to}}}, by(anna, at));
}

} // namespace Opora::Core
