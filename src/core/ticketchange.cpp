// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ticketchange.h"

#include "core/derivedid.h"
#include "core/members.h"
#include "core/sla.h"
#include "core/words.h"

#include <algorithm>

namespace Opora::Core {

using namespace Qt::StringLiterals;

namespace {

bool isSolved(StateClass state)
{
    return state == StateClass::Solved || state == StateClass::Closed;
}

bool names(const QList<FieldChange> &changes, TicketField field)
{
    return std::any_of(changes.begin(), changes.end(),
                       [field](const FieldChange &change) { return change.field == field; });
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
    QList<FieldChange> told;
    for (const FieldChange &change : changes) {
        if (setFieldText(ticket, change.field, change.to, change.key))
            told.append(change);
    }
    followFields(before, told);
    if (!names(told, TicketField::Priority))
        ratePriority(before);
    m_restartNextReply |= ticket.queue != before.queue || ticket.priority != before.priority;
    for (const FieldChange &change : changes) {
        if (fieldText(before, change.field, change.key) == fieldText(ticket, change.field, change.key))
            continue;
        const auto state = change.field == TicketField::Status ? std::optional(ticket.state) : std::nullopt;
        addEvent(fieldWord(change.field, change.key), shown(before, change.field, change.key),
                 shown(ticket, change.field, change.key), state);
    }
    if (ticket.priority != before.priority && !names(told, TicketField::Priority))
        addEvent(ticketFieldName(TicketField::Priority), shown(before, TicketField::Priority),
                 shown(ticket, TicketField::Priority));
    if (ticket.queue != before.queue && !names(told, TicketField::Owner))
        releaseOutsider();
    followStatus(before.state);
}

/// What goes by itself with a field that was set.
void TicketChange::followFields(const Ticket &before, const QList<FieldChange> &changes)
{
    Ticket &ticket = m_effect.ticket;
    if (ticket.status != before.status) {
        if (const Status *status = m_reference.status(ticket.status))
            ticket.state = status->state;
        if (!names(changes, TicketField::StateReason))
            ticket.stateReason.clear();
    }
    if (ticket.state != StateClass::Pending)
        ticket.pendingReason = PendingReason::None;
    if (ticket.state != StateClass::OnHold)
        ticket.wakeAt.reset();
    if (ticket.escalation != before.escalation && !names(changes, TicketField::EscalationReason))
        ticket.escalationReason.clear();
    if (ticket.requester != before.requester) {
        ticket.requesterName = m_context.requesterName;
        ticket.customerLevel = m_context.requesterLevel;
    }
    if (!ticket.owner.isNull() && !ticket.firstAssignedAt)
        ticket.firstAssignedAt = stamp();
}

/// Impact and urgency give the priority (T3), where the desk has a rule for them.
void TicketChange::ratePriority(const Ticket &before)
{
    Ticket &ticket = m_effect.ticket;
    if (ticket.impact == before.impact && ticket.urgency == before.urgency)
        return;
    for (const PriorityRule &rule : m_reference.rules().priorities) {
        if (rule.impact == int(ticket.impact) && rule.urgency == int(ticket.urgency)
            && m_reference.priority(rule.priority))
            ticket.priority = rule.priority;
    }
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

void TicketChange::setLinks(const QList<TicketLink> &links)
{
    const auto name = [this](const TicketLink &link) { return u"%1 %2"_s.arg(wordOf(link.kind), nameOf(link.ticket)); };
    addMemberEvents(u"links"_s, m_effect.ticket.links, links, name);
    m_effect.ticket.links = links;
}

void TicketChange::setChecks(const QList<CheckMark> &checks)
{
    const auto name = [](const CheckMark &mark) { return mark.item; };
    addMemberEvents(u"checklist"_s, m_effect.ticket.checks, checks, name);
    m_effect.ticket.checks = checks;
}

void TicketChange::addTime(const Op::TicketTime &time)
{
    const QString told = QString(u"%1 %2"_s.arg(qAbs(time.spentMs)).arg(time.note)).trimmed();
    m_effect.ticket.spentMs = std::max<qint64>(0, m_effect.ticket.spentMs + time.spentMs);
    addEvent(u"time"_s, time.spentMs < 0 ? told : QString(), time.spentMs < 0 ? QString() : told);
    if (!time.id.isNull())
        m_effect.events.last().id = time.id;
}

void TicketChange::addMentioned(const QList<PersonId> &people)
{
    if (!people.isEmpty())
        setFollowers(changedFollowers(m_effect.ticket.followers, {people, {}}));
}

QString TicketChange::nameOf(TicketId other) const
{
    const qint64 number = m_context.numbers.value(other);
    return number > 0 ? u"#%1"_s.arg(number) : other.toString();
}

void TicketChange::addCopy(Message copy)
{
    copy.ticket = m_effect.ticket.id;
    ++m_effect.ticket.messageCount;
    m_effect.messages.append(copy);
}

void TicketChange::setNewest(const Message *newest)
{
    Ticket &ticket = m_effect.ticket;
    ticket.lastPublic = newest ? newest->id : MessageId();
    ticket.lastPublicAt = newest ? std::optional(newest->at) : std::nullopt;
    ticket.lastPublicByCustomer = newest && newest->authorKind == AuthorKind::Customer && newest->movedTo.isNull();
    m_restartNextReply = true;
}

void TicketChange::place(StatusId id)
{
    Ticket &ticket = m_effect.ticket;
    const Status *status = m_reference.status(id);
    if (!status || ticket.status == id)
        return;
    const StateClass before = ticket.state;
    const QString oldKey = statusKey(ticket);
    ticket.status = id;
    ticket.state = status->state;
    if (!isClosed(ticket.state))
        ticket.closedAt.reset();
    else if (!ticket.closedAt)
        ticket.closedAt = stamp();
    addEvent(ticketFieldName(TicketField::Status), oldKey, statusKey(ticket), ticket.state);
    turnResolutionClock(ticket, before, m_reference, stamp());
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

QString TicketChange::shown(const Ticket &ticket, TicketField field, const QString &key) const
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
    case TicketField::PromisedAt:
    case TicketField::Impact:
    case TicketField::Urgency:
    case TicketField::Escalation:
    case TicketField::EscalationReason:
    case TicketField::CallbackAt:
    case TicketField::CallbackTo:
    case TicketField::Custom: return fieldText(ticket, field, key);
    }
    return {};
}

QString TicketChange::statusKey(const Ticket &ticket) const
{
    const Status *status = m_reference.status(ticket.status);
    return status ? status->key : QString(wordOf(ticket.state));
}

} // namespace Opora::Core
