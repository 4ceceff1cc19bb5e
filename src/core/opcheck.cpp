// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/defaults.h"
#include "core/members.h"
#include "core/merge.h"
#include "core/objectrules.h"
#include "core/oplimits.h"
#include "core/permissions.h"

#include <QSet>

namespace Opora::Core {

using namespace Qt::StringLiterals;

namespace {

Result<void> refused(const QString &code, const QString &detail = {})
{
    return Error{Error::Kind::Rejected, code, detail};
}

bool isEmpty(const Message &message)
{
    return message.text.trimmed().isEmpty() && message.attachments.isEmpty();
}

/// What every operation is checked against.
struct Check
{
    const Person &person;
    const Ticket *ticket;
    const ReferenceIndex &reference;

    Result<void> operator()(const Op::TicketCreate &op) const
    {
        if (op.ticket.id.isNull() || op.message.id.isNull() || op.message.ticket != op.ticket.id
            || op.message.id.uuid() == op.ticket.id.uuid())
            return refused(u"object.mismatch"_s);
        if (isEmpty(op.message))
            return refused(u"message.empty"_s);
        for (const TicketField field :
             {TicketField::Status, TicketField::Queue, TicketField::Owner, TicketField::Priority, TicketField::Type}) {
            const bool isLeftOut = fieldText(op.ticket, field).isEmpty() && mayBeEmpty(field);
            if (!isLeftOut && !isKnown(op.ticket, field))
                return refused(u"field.unknown_reference"_s, ticketFieldName(field));
        }
        if (!areKnown(op.ticket.followers))
            return refused(u"field.unknown_reference"_s, u"followers"_s);
        if (auto result = ownerFits(op.ticket); !result)
            return result;
        return firstStatus(op.ticket.status);
    }
    Result<void> operator()(const Op::TicketReply &op) const { return message(op.message); }
    Result<void> operator()(const Op::TicketNote &op) const { return message(op.message); }
    Result<void> operator()(const Op::TicketSet &op) const
    {
        QSet<TicketField> seen;
        Ticket after = *ticket;
        for (const FieldChange &change : op.changes) {
            if (seen.contains(change.field))
                return refused(u"field.twice"_s, ticketFieldName(change.field));
            seen.insert(change.field);
            if (auto result = fieldChange(change, after); !result)
                return result;
        }
        if (!seen.contains(TicketField::Owner))
            return {};
        // What somebody else moved meanwhile stays where it is.
        for (const FieldConflict &conflict : mergeFields(op.changes, *ticket).conflicts) {
            if (conflict.field == TicketField::Queue)
                after.queue = ticket->queue;
        }
        return ownerFits(after);
    }
    Result<void> operator()(const Op::TicketTags &op) const
    {
        for (const QStringList &list : {op.add, op.remove}) {
            for (const QString &tag : list) {
                if (normalizedTag(tag).isEmpty())
                    return refused(u"tag.empty"_s);
            }
        }
        return checkMembers(*ticket, op);
    }
    Result<void> operator()(const Op::TicketFollowers &op) const
    {
        if (!areKnown(op.add))
            return refused(u"field.unknown_reference"_s, u"followers"_s);
        return checkMembers(*ticket, op);
    }
    Result<void> operator()(const Op::TicketRead &) const { return {}; }
    Result<void> operator()(const Op::CustomerNoteAdd &op) const
    {
        return op.note.text.trimmed().isEmpty() ? refused(u"message.empty"_s) : Result<void>();
    }
    Result<void> operator()(const Op::CustomerSet &op) const
    {
        QSet<QString> seen;
        for (const auto &change : op.changes) {
            if (seen.contains(change.field))
                return refused(u"field.twice"_s, change.field);
            seen.insert(change.field);
        }
        return {};
    }
    Result<void> operator()(const Op::ArticleVote &) const { return {}; }
    Result<void> operator()(const Op::ObjectPut &op) const
    {
        if (op.before && (kindOf(*op.before) != kindOf(op.object) || uuidOf(*op.before) != uuidOf(op.object)))
            return refused(u"object.mismatch"_s);
        // One that is there is set field by field, with a note that keeps what loses.
        if (op.before && kindOf(op.object) == EntityKind::Customer)
            return refused(u"object.exists"_s);
        return checkObject(op.object, reference);
    }
    Result<void> operator()(const Op::ObjectRemove &op) const
    {
        return isRemovable(op.kind) ? Result<void>() : refused(u"object.kept"_s);
    }

private:
    [[nodiscard]] bool areKnown(const QList<PersonId> &people) const
    {
        return std::all_of(people.begin(), people.end(), [this](PersonId id) { return reference.person(id); });
    }

    /// Else the ticket would be neither among the unassigned ones nor in front of anybody who can answer it.
    Result<void> ownerFits(const Ticket &after) const
    {
        const Person *owner = reference.person(after.owner);
        return !owner || mayOwn(*owner, after.queue) ? Result<void>() : refused(u"right.owner"_s);
    }

    /// A ticket starts as a new one and takes the step to the wanted status at once.
    Result<void> firstStatus(StatusId wanted) const
    {
        const Status *start = reference.defaultStatus(StateClass::New);
        if (wanted.isNull() || !start || wanted == start->id
            || mayChangeStatus(reference.data().statuses, start->id, wanted, person.role))
            return {};
        return refused(u"right.status"_s, wanted.toString());
    }

    Result<void> message(const Message &message) const
    {
        if (message.id.isNull() || message.ticket != ticket->id || message.id.uuid() == ticket->id.uuid())
            return refused(u"object.mismatch"_s);
        return isEmpty(message) ? refused(u"message.empty"_s) : Result<void>();
    }

    /// Makes the change in `after`.
    Result<void> fieldChange(const FieldChange &change, Ticket &after) const
    {
        if (!setFieldText(after, change.field, change.to))
            return refused(u"field.value"_s, ticketFieldName(change.field));
        const bool isEmptied = change.to.isEmpty() && mayBeEmpty(change.field);
        if (!isEmptied && !isKnown(after, change.field))
            return refused(u"field.unknown_reference"_s, ticketFieldName(change.field));
        // The step is judged from the status its author saw: merging decides about a status that moved meanwhile.
        const auto from = StatusId::fromString(change.from);
        if (change.field == TicketField::Status
            && !mayChangeStatus(reference.data().statuses, from, after.status, person.role))
            return refused(u"right.status"_s, change.to);
        return {};
    }

    /// In no queue nobody would ever see a ticket again.
    [[nodiscard]] static bool mayBeEmpty(TicketField field) { return field != TicketField::Queue; }

    /// Whether the object that a field of `value` names exists.
    [[nodiscard]] bool isKnown(const Ticket &value, TicketField field) const
    {
        switch (field) {
        case TicketField::Status: return reference.status(value.status);
        case TicketField::Queue: return reference.queue(value.queue);
        case TicketField::Owner: {
            const Person *owner = reference.person(value.owner);
            return owner && owner->active;
        }
        case TicketField::Priority: return reference.priority(value.priority);
        case TicketField::Type: return reference.type(value.type);
        case TicketField::Subject:
        case TicketField::Summary:
        case TicketField::Kind:
        case TicketField::PendingReason:
        case TicketField::StateReason:
        case TicketField::WakeAt:
        case TicketField::Category:
        case TicketField::Language:
        case TicketField::Requester:
        case TicketField::PromisedAt: return true;
        }
        return true;
    }
};

} // namespace

Result<void> checkOperation(const Person &person, const Operation &operation, const Ticket *ticket,
                            const ReferenceIndex &reference)
{
    if (auto right = mayApply(person, operation, ticket); !right)
        return right;
    if (auto limits = checkLimits(operation); !limits)
        return limits;
    return std::visit(Check{person, ticket, reference}, operation);
}

} // namespace Opora::Core
