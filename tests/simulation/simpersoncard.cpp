// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What SimPerson does to the card of a ticket and to what it is to others.
#include "core/applyop.h"
#include "core/defaults.h"
#include "core/words.h"
#include "model.h"
#include "promises.h"
#include "simperson.h"

namespace Opora::Simulation {

using namespace Qt::StringLiterals;
using Core::TicketDetails;

namespace {

constexpr Core::TicketField kFields[] = {Core::TicketField::Subject,    Core::TicketField::Status,
                                         Core::TicketField::Queue,      Core::TicketField::Owner,
                                         Core::TicketField::Priority,   Core::TicketField::Category,
                                         Core::TicketField::Summary,    Core::TicketField::Kind,
                                         Core::TicketField::Language,   Core::TicketField::PromisedAt,
                                         Core::TicketField::Impact,     Core::TicketField::Urgency,
                                         Core::TicketField::Escalation, Core::TicketField::EscalationReason,
                                         Core::TicketField::CallbackAt, Core::TicketField::CallbackTo,
                                         Core::TicketField::Custom};

} // namespace

QString SimPerson::setValue(const TicketDetails &ticket, Core::TicketField field, const QByteArray &token)
{
    const auto reference = m_client.reader()->reference();
    if (!reference)
        return {};
    switch (field) {
    case Core::TicketField::Status:
        // Of which time alone makes something else.
        return m_dice.isOneIn(2) ? Core::defaultStatusId(Core::StateClass::OnHold).toString()
                                 : m_dice.pick(Core::defaultStatuses()).id.toString();
    case Core::TicketField::Queue:
        return reference->queues.isEmpty() ? Core::fieldText(ticket.ticket, field)
                                           : m_dice.pick(reference->queues).id.toString();
    case Core::TicketField::Owner:
        return reference->people.isEmpty() ? QString() : m_dice.pick(reference->people).id.toString();
    case Core::TicketField::Priority: return m_dice.pick(Core::defaultPriorities()).id.toString();
    case Core::TicketField::Kind: return Core::wordOf(Core::TicketKind(m_dice.between(0, 4)));
    case Core::TicketField::Impact:
    case Core::TicketField::Urgency: return Core::wordOf(Core::Degree(m_dice.between(0, 3)));
    case Core::TicketField::Escalation: return m_dice.isOneIn(3) ? QString() : QString::number(m_dice.between(1, 3));
    case Core::TicketField::CallbackAt:
    case Core::TicketField::PromisedAt:
        return m_dice.isOneIn(3) ? QString() : QString::number(1'800'000'000'000 + m_dice.between(0, 2));
    case Core::TicketField::Subject:
    case Core::TicketField::Summary:
    case Core::TicketField::Category:
    case Core::TicketField::PendingReason:
    case Core::TicketField::StateReason:
    case Core::TicketField::WakeAt:
    case Core::TicketField::Type:
    case Core::TicketField::Language:
    case Core::TicketField::Requester:
    case Core::TicketField::EscalationReason:
    case Core::TicketField::CallbackTo:
    case Core::TicketField::Custom: break;
    }
    return QString::fromLatin1(token);
}

QList<Core::TicketField> SimPerson::someFields()
{
    const qint64 count = m_dice.isOneIn(3) ? m_dice.between(2, 3) : 1;
    QList<Core::TicketField> fields;
    while (fields.size() < count) {
        const Core::TicketField field = kFields[m_dice.between(0, std::size(kFields) - 1)];
        if (!fields.contains(field))
            fields.append(field);
    }
    return fields;
}

/// Until when, of a ticket that goes on hold, as the screens ask for it.
void SimPerson::addHold(const TicketDetails &ticket, Core::Op::TicketSet &set)
{
    const QString onHold = Core::defaultStatusId(Core::StateClass::OnHold).toString();
    const bool holds = std::any_of(set.changes.begin(), set.changes.end(),
                                   [&onHold](const Core::FieldChange &change) { return change.to == onHold; });
    if (!holds || m_dice.isOneIn(4))
        return;
    const Core::Timestamp until = ticket.ticket.updatedAt + Core::Milliseconds(m_dice.between(1'000, 30'000));
    set.changes.append({Core::TicketField::WakeAt, Core::fieldText(ticket.ticket, Core::TicketField::WakeAt),
                        QString::number(Core::toMsecs(until))});
}

void SimPerson::set(const TicketDetails &ticket)
{
    const QByteArray token = m_ledger.makeToken();
    Core::Op::TicketSet set;
    const QList<Core::TicketField> fields = someFields();
    for (const Core::TicketField field : fields) {
        // One token tells of the whole change; the other texts are few, so that people mean the same at times.
        const QByteArray text = set.changes.isEmpty() ? token : "text " + QByteArray::number(m_dice.between(1, 3));
        const QString key = field == Core::TicketField::Custom ? Model::customKey() : QString();
        set.changes.append({field, Core::fieldText(ticket.ticket, field, key), setValue(ticket, field, text), key});
    }
    const bool isText = set.changes.constFirst().to == QString::fromLatin1(token);
    addHold(ticket, set);
    for (const Core::FieldChange &change : std::as_const(set.changes))
        m_shared.coverage.add(QByteArray("field ") + Core::ticketFieldName(change.field).latin1());
    if (fields.size() > 1)
        m_shared.coverage.add("several fields at once");
    Core::Action action = to(ticket.ticket.id.uuid(), set);
    if (m_dice.isOneIn(4))
        action.undoFor = Core::Milliseconds(10'000);
    submit(action, valuePromise(isText ? token : QByteArray()));
}

void SimPerson::link(const TicketDetails &ticket)
{
    const auto other = anyTicket();
    if (!other || other->ticket.id == ticket.ticket.id)
        return;
    Core::Op::TicketLinks links{{{Core::LinkKind(m_dice.between(0, 3)), other->ticket.id}}, {}};
    if (!ticket.ticket.links.isEmpty() && m_dice.isOneIn(2))
        links = {{}, {m_dice.pick(ticket.ticket.links)}};
    submit(to(ticket.ticket.id.uuid(), links), valuePromise({}));
}

void SimPerson::merge(const TicketDetails &ticket)
{
    const auto other = anyTicket();
    if (other && other->ticket.id != ticket.ticket.id)
        submit(to(ticket.ticket.id.uuid(), Core::Op::TicketMerge{other->ticket.id}), valuePromise({}));
}

void SimPerson::unmerge(const TicketDetails &ticket)
{
    Core::TicketId from = ticket.ticket.mergedInto;
    if (from.isNull() || m_dice.isOneIn(4)) {
        // Also one that is not merged, or into another one: the server says that there is nothing to do, or holds it.
        const auto other = anyTicket();
        if (!other || other->ticket.id == ticket.ticket.id)
            return;
        from = other->ticket.id;
    }
    submit(to(ticket.ticket.id.uuid(), Core::Op::TicketUnmerge{from}), valuePromise({}));
}

void SimPerson::noteTime(const TicketDetails &ticket)
{
    // At times more than there is: the server refuses that.
    const qint64 minutes = m_dice.isOneIn(4) ? -m_dice.between(1, 30) : m_dice.between(1, 60);
    const Core::Op::TicketTime time{minutes * 60'000, u"looked into it"_s, Core::EventId::make(m_dice)};
    submit(to(ticket.ticket.id.uuid(), time), valuePromise({}));
}

void SimPerson::check(const TicketDetails &ticket)
{
    const QString item = u"list/step %1"_s.arg(m_dice.between(1, 4));
    const bool isDone = std::any_of(ticket.ticket.checks.cbegin(), ticket.ticket.checks.cend(),
                                    [&item](const Core::CheckMark &mark) { return mark.item == item; });
    Core::Op::TicketCheck check;
    (isDone ? check.remove : check.add).append(item);
    submit(to(ticket.ticket.id.uuid(), check), valuePromise({}));
}

void SimPerson::split(const TicketDetails &ticket)
{
    if (ticket.messages.isEmpty())
        return;
    Core::Op::TicketSplit split;
    split.ticket.id = Core::TicketId::make(m_dice);
    split.ticket.subject = u"split off"_s;
    split.ticket.queue = ticket.ticket.queue;
    for (const Core::Message &message : ticket.messages) {
        if (split.messages.isEmpty() || m_dice.isOneIn(3))
            split.messages.append(message.id);
    }
    submit(to(ticket.ticket.id.uuid(), split), valuePromise({}));
}

void SimPerson::addFacts(Core::Message &message)
{
    const auto reference
        = m_client.reader() ? m_client.reader()->reference() : Core::Result<Core::ReferenceData>(Core::ReferenceData());
    if (reference && !reference->people.isEmpty() && m_dice.isOneIn(8)) {
        message.mentions = {m_dice.pick(reference->people).id};
        m_shared.coverage.add("mention");
    }
    if (m_dice.isOneIn(12)) {
        message.call = Core::PhoneCall{Core::CallDirection::Outgoing, u"+79990000000"_s, 60'000, Core::Mood::Even, {}};
        m_shared.coverage.add("call");
    }
    if (m_dice.isOneIn(10)) {
        message.cc = {u"cc%1@example.org"_s.arg(m_dice.between(1, 9))};
        message.bcc = {u"bcc@example.org"_s};
        m_shared.coverage.add("cc and bcc");
    }
}

} // namespace Opora::Simulation
