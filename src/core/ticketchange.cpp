// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ticketchange.h"

#include "core/derivedid.h"
#include "core/sla.h"
#include "core/words.h"

#include <QSet>

#include <algorithm>

namespace Opora::Core {

using namespace Qt::StringLiterals;

namespace {

bool isSolved(StateClass state)
{
    return state == StateClass::Solved || state == StateClass::Closed;
}

} // namespace

TicketChange::TicketChange(const Ticket &before, const ActContext &context, const QString &salt)
    : m_context(context)
    , m_reference(*context.reference)
    , m_salt(salt)
{
    m_effect.ticket = before;
    m_effect.ticket.updatedAt = std::max(before.updatedAt, context.at);
}

Timestamp TicketChange::stamp() const
{
    if (!m_context.judgedAt)
        return m_context.at;
    // A wrong clock may neither answer before the question nor in the future.
    return std::clamp(*m_context.judgedAt, std::min(m_effect.ticket.createdAt, m_context.at), m_context.at);
}

void TicketChange::addEvent(const QString &field, const QString &oldValue, const QString &newValue,
                            std::optional<StateClass> state)
{
    Event event;
    const QString name = u"%1/%2"_s.arg(m_salt).arg(m_effect.events.size());
    event.id = EventId(derivedUuid(u"event", name));
    event.ticket = m_effect.ticket.id;
    event.at = m_context.at;
    event.person = m_context.actor;
    event.actorName = m_context.actorName;
    event.field = field;
    event.oldValue = oldValue;
    event.newValue = newValue;
    event.state = state;
    event.offline = m_context.offline;
    event.device = m_context.device;
    m_effect.events.append(event);
}

void TicketChange::addMessage(Message message)
{
    Ticket &ticket = m_effect.ticket;
    message.ticket = ticket.id;
    message.at = m_context.at;
    message.writtenOffline = m_context.offline;
    ++ticket.messageCount;
    // Automatic mail neither answers nor asks: it moves no stamp and makes no reply stale.
    if (message.audience == Audience::Public && !message.automatic) {
        ticket.lastPublic = message.id;
        ticket.lastPublicAt = message.at;
        ticket.lastPublicByCustomer = message.authorKind == AuthorKind::Customer;
    }
    m_effect.messages.append(message);
}

void TicketChange::setFields(const QList<FieldChange> &changes)
{
    Ticket &ticket = m_effect.ticket;
    const Ticket before = ticket;
    QSet<TicketField> set;
    for (const FieldChange &change : changes) {
        if (setFieldText(ticket, change.field, change.to))
            set.insert(change.field);
    }
    if (ticket.status != before.status) {
        const Status *status = m_reference.status(ticket.status);
        if (status)
            ticket.state = status->state;
        if (!set.contains(TicketField::StateReason))
            ticket.stateReason.clear();
    }
    if (ticket.state != StateClass::Pending)
        ticket.pendingReason = PendingReason::None;
    if (ticket.state != StateClass::OnHold)
        ticket.wakeAt.reset();
    if (ticket.requester != before.requester)
        ticket.requesterName = m_context.requesterName;
    if (!ticket.owner.isNull() && !ticket.firstAssignedAt)
        ticket.firstAssignedAt = stamp();
    m_restartNextReply |= ticket.queue != before.queue || ticket.priority != before.priority;
    for (const FieldChange &change : changes) {
        if (fieldText(before, change.field) == fieldText(ticket, change.field))
            continue;
        const auto state = change.field == TicketField::Status ? std::optional(ticket.state) : std::nullopt;
        addEvent(ticketFieldName(change.field), shown(before, change.field), shown(ticket, change.field), state);
    }
    if (ticket.queue != before.queue && !set.contains(TicketField::Owner))
        releaseOutsider();
    followStatus(before.state);
}

/// Still owned by somebody of the old department, nobody of the new one would take it.
void TicketChange::releaseOutsider()
{
    Ticket &ticket = m_effect.ticket;
    const Person *owner = m_reference.person(ticket.owner);
    if (ticket.owner.isNull() || (owner && owner->memberOf.contains(ticket.queue)))
        return;
    const QString was = shown(ticket, TicketField::Owner);
    ticket.owner = {};
    addEvent(ticketFieldName(TicketField::Owner), was, {});
}

void TicketChange::moveTo(StateClass state)
{
    Ticket &ticket = m_effect.ticket;
    if (ticket.state == state)
        return;
    const StateClass before = ticket.state;
    const QString oldKey = statusKey(ticket);
    if (const Status *status = m_reference.defaultStatus(state))
        ticket.status = status->id;
    ticket.state = state;
    ticket.stateReason.clear();
    ticket.pendingReason = PendingReason::None;
    ticket.wakeAt.reset();
    addEvent(ticketFieldName(TicketField::Status), oldKey, statusKey(ticket), state);
    followStatus(before);
}

void TicketChange::setTags(const QStringList &tags)
{
    const auto name = [](const QString &tag) { return tag; };
    addMemberEvents(u"tags"_s, m_effect.ticket.tags, tags, name);
    m_effect.ticket.tags = tags;
}

void TicketChange::setFollowers(const QList<PersonId> &followers)
{
    const auto name = [this](PersonId id) {
        const Person *person = m_reference.person(id);
        return person ? person->name : id.toString();
    };
    addMemberEvents(u"followers"_s, m_effect.ticket.followers, followers, name);
    m_effect.ticket.followers = followers;
}

/// One row for each that left and each that came.
template<typename T, typename Name>
void TicketChange::addMemberEvents(const QString &field, const QList<T> &before, const QList<T> &after, Name name)
{
    for (const T &one : before) {
        if (!after.contains(one))
            addEvent(field, name(one), {});
    }
    for (const T &one : after) {
        if (!before.contains(one))
            addEvent(field, {}, name(one));
    }
}

TicketEffect TicketChange::take()
{
    refreshDue(m_effect.ticket, m_reference, m_restartNextReply ? NextReply::Restart : NextReply::Keep);
    return std::move(m_effect);
}

/// What a new state class means for stamps, the reopen counter and the resolution clock.
void TicketChange::followStatus(StateClass before)
{
    Ticket &ticket = m_effect.ticket;
    if (ticket.state == before)
        return;
    stampSolving(before);
    // What was taken for spam was never done with, so finding it again is no reopening.
    if (!isUnfinished(before) && before != StateClass::Spam && isUnfinished(ticket.state)) {
        ++ticket.reopenCount;
        addEvent(u"reopened"_s, {}, ticket.stateReason, ticket.state);
    }
    turnResolutionClock(ticket, before, m_reference, stamp());
}

void TicketChange::stampSolving(StateClass before)
{
    Ticket &ticket = m_effect.ticket;
    if (isSolved(ticket.state) && !isSolved(before)) {
        ticket.lastSolvedAt = stamp();
        if (!ticket.firstSolvedAt)
            ticket.firstSolvedAt = ticket.lastSolvedAt;
    }
    if (!isClosed(ticket.state))
        ticket.closedAt.reset();
    else if (!ticket.closedAt)
        ticket.closedAt = stamp();
}

QString TicketChange::shown(const Ticket &ticket, TicketField field) const
{
    const auto nameOr = [&](const auto *object) { return object ? object->name : fieldText(ticket, field); };
    const auto keyOr = [&](const auto *object) { return object ? object->key : fieldText(ticket, field); };
    switch (field) {
    case TicketField::Status: return statusKey(ticket);
    case TicketField::Queue: return nameOr(m_reference.queue(ticket.queue));
    case TicketField::Owner: return nameOr(m_reference.person(ticket.owner));
    case TicketField::Priority: return keyOr(m_reference.priority(ticket.priority));
    case TicketField::Type: return keyOr(m_reference.type(ticket.type));
    case TicketField::Requester: return ticket.requesterName;
    case TicketField::Subject:
    case TicketField::Summary:
    case TicketField::Kind:
    case TicketField::PendingReason:
    case TicketField::StateReason:
    case TicketField::WakeAt:
    case TicketField::Category:
    case TicketField::Language:
    case TicketField::PromisedAt: return fieldText(ticket, field);
    }
    return {};
}

QString TicketChange::statusKey(const Ticket &ticket) const
{
    const Status *status = m_reference.status(ticket.status);
    return status ? status->key : QString(wordOf(ticket.state));
}

} // namespace Opora::Core
