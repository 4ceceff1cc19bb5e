// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/permissions.h"

#include "core/objectrules.h"
#include "core/planted.h"
#include "core/refusal.h"
#include "core/words.h"

#include <array>

namespace Opora::Core {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRoleCount = 5;

/// Rows in the order of OpKind, columns in the order of Role: agent, light agent, supervisor, editor, administrator.
constexpr std::array<std::array<bool, kRoleCount>, kOpKindCount> kMay{{
    {true, false, true, false, true}, // ticket.create
    {true, false, true, false, true}, // ticket.reply
    {true, true, true, false, true},  // ticket.note
    {true, false, true, false, true}, // ticket.set
    {true, false, true, false, true}, // ticket.tags
    {true, true, true, false, true},  // ticket.followers; a light agent only their own
    {true, true, true, true, true},   // ticket.read
    {true, true, true, false, true},  // customer.note
    {true, false, true, false, true}, // customer.set
    {true, true, true, true, true},   // article.vote
    {true, true, true, true, true},   // object.put; which of them: objectrules.h
    {true, true, true, true, true},   // object.remove
    {true, false, true, false, true}, // ticket.links
    {true, false, true, false, true}, // ticket.merge
    {true, false, true, false, true}, // ticket.unmerge
    {true, true, true, false, true},  // ticket.time
    {true, false, true, false, true}, // ticket.check
    {true, false, true, false, true}, // ticket.split
}};

bool isOnly(const QList<PersonId> &people, PersonId person)
{
    return std::all_of(people.begin(), people.end(), [person](PersonId other) { return other == person; });
}

} // namespace

bool canSeeQueue(const Person &person, QueueId queue)
{
    if (!person.active)
        return false;
    return person.seesAllQueues || person.memberOf.contains(queue) || person.visibleQueues.contains(queue);
}

bool canSeeTicket(const Person &person, const Ticket &ticket)
{
    return canSeeQueue(person, ticket.queue);
}

bool canSeeMessage(const Person &person, const Message &message)
{
    if (!person.active)
        return false;
    switch (message.audience) {
    case Audience::Public: return true;
    case Audience::Internal: return person.role != Role::Editor;
    case Audience::Supervisors:
        return canSupervise(person) || (!message.person.isNull() && message.person == person.id) || OPORA_PLANTED(53);
    }
    return false;
}

bool canSeeEvents(const Person &person)
{
    return person.active && person.role != Role::Editor;
}

bool canSeeCustomers(const Person &person)
{
    return person.active && person.role != Role::Editor;
}

bool canSupervise(const Person &person)
{
    return person.active && (person.role == Role::Supervisor || person.role == Role::Administrator);
}

bool canAdminister(const Person &person)
{
    return person.active && person.role == Role::Administrator;
}

bool canEditKnowledge(const Person &person)
{
    return person.active && (person.role == Role::Editor || canSupervise(person));
}

bool mayOwn(const Person &person, QueueId queue)
{
    return canSeeQueue(person, queue) && roleMay(person.role, OpKind::TicketReply);
}

bool roleMay(Role role, OpKind operation)
{
    return kMay[std::size_t(operation)][std::size_t(role)];
}

Result<void> mayApply(const Person &person, const Operation &operation, const Ticket *ticket)
{
    if (!person.active)
        return refused(u"right.inactive"_s);
    const OpKind kind = kindOf(operation);
    if (!roleMay(person.role, kind))
        return refused(u"right.role"_s);
    if (const auto *create = std::get_if<Op::TicketCreate>(&operation); create && !ticket)
        return canSeeTicket(person, create->ticket) ? Result<void>() : refused(u"right.queue"_s);
    if (isAboutTicket(kind) && (!ticket || !canSeeTicket(person, *ticket)))
        return refused(u"right.queue"_s);
    if (const auto *followers = std::get_if<Op::TicketFollowers>(&operation);
        followers && person.role == Role::LightAgent) {
        if (!isOnly(followers->add, person.id) || !isOnly(followers->remove, person.id))
            return refused(u"right.others"_s);
    }
    // Words that leave the house are a reply, whatever they are called.
    if (const auto *note = std::get_if<Op::TicketNote>(&operation);
        note && isSentOn(note->message) && !roleMay(person.role, OpKind::TicketReply))
        return refused(u"right.role"_s);
    if (const auto *split = std::get_if<Op::TicketSplit>(&operation); split && !canSeeTicket(person, split->ticket))
        return refused(u"right.queue"_s);
    if (const auto *put = std::get_if<Op::ObjectPut>(&operation)) {
        if (auto right = mayPut(person, put->object); !right || !put->before)
            return right;
        return mayPut(person, *put->before);
    }
    return {};
}

} // namespace Opora::Core
