// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/defaults.h"
#include "core/members.h"
#include "core/merge.h"
#include "core/objectrules.h"
#include "core/oplimits.h"
#include "core/permissions.h"
#include "core/refusal.h"

#include <QDate>
#include <QSet>

namespace Opora::Core {

using namespace Qt::StringLiterals;

namespace {

bool isEmpty(const Message &message)
{
    return message.text.trimmed().isEmpty() && message.attachments.isEmpty() && message.forwarded.isEmpty();
}

/// Only what could end or split the header of a mail is refused; whether a mail arrives, the mail says.
bool isAddress(const QString &text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    return at > 0 && at + 1 < text.size() && std::none_of(text.begin(), text.end(), [](QChar c) {
               return c.isSpace() || c == u',' || c == u';' || c.category() == QChar::Other_Control;
           });
}

/// A value that the ticket's type gives a form. Fields that it does not define hold any text.
bool fitsType(const TicketType *type, const QString &key, const FieldText &text)
{
    const auto field = type ? std::find_if(type->fields.begin(), type->fields.end(),
                                           [&key](const FieldDefinition &one) { return one.key == key; })
                            : QList<FieldDefinition>::const_iterator();
    if (!type || field == type->fields.end() || text.isEmpty())
        return true;
    switch (field->kind) {
    case FieldKind::Text: return true;
    case FieldKind::Number: {
        bool isNumber = false;
        text.toDouble(&isNumber);
        return isNumber;
    }
    case FieldKind::Date: return QDate::fromString(text, Qt::ISODate).isValid();
    case FieldKind::Choice:
        return std::any_of(field->choices.begin(), field->choices.end(),
                           [&text](const KeyedText &choice) { return choice.key == text; });
    case FieldKind::Check: return text == "true"_L1;
    }
    return true;
}

/// What every operation is checked against.
struct OpCheck
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
        if (!op.message.forwarded.isEmpty())
            return refused(u"field.unknown_reference"_s, u"forwarded"_s);
        if (auto result = facts(op.message); !result)
            return result;
        return card(op.ticket);
    }
    Result<void> operator()(const Op::TicketReply &op) const { return message(op.message); }
    Result<void> operator()(const Op::TicketNote &op) const { return message(op.message); }
    Result<void> operator()(const Op::TicketSet &op) const
    {
        QSet<QString> seen;
        Ticket after = *ticket;
        for (const FieldChange &change : op.changes) {
            const QString word = fieldWord(change.field, change.key);
            if (seen.contains(word))
                return refused(u"field.twice"_s, word);
            seen.insert(word);
            if (auto result = fieldChange(change, after); !result)
                return result;
        }
        if (!seen.contains(ticketFieldName(TicketField::Owner)))
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
    Result<void> operator()(const Op::TicketLinks &op) const
    {
        const bool isToItself = std::any_of(op.add.begin(), op.add.end(), [this](const TicketLink &link) {
            return link.ticket.isNull() || link.ticket == ticket->id;
        });
        return isToItself ? refused(u"field.value"_s, u"links"_s) : checkMembers(*ticket, op);
    }
    Result<void> operator()(const Op::TicketMerge &op) const
    {
        const bool isOther = !op.into.isNull() && op.into != ticket->id;
        return isOther ? Result<void>() : refused(u"field.value"_s, u"into"_s);
    }
    Result<void> operator()(const Op::TicketUnmerge &op) const
    {
        const bool isOther = !op.from.isNull() && op.from != ticket->id;
        return isOther ? Result<void>() : refused(u"field.value"_s, u"from"_s);
    }
    Result<void> operator()(const Op::TicketTime &op) const
    {
        if (op.id.isNull() || op.id.uuid() == ticket->id.uuid())
            return refused(u"object.mismatch"_s);
        const bool isThere = op.spentMs != 0 && ticket->spentMs + op.spentMs >= 0;
        return isThere ? Result<void>() : refused(u"field.value"_s, u"spent_ms"_s);
    }
    Result<void> operator()(const Op::TicketCheck &op) const
    {
        return op.add.contains(QString()) ? refused(u"field.value"_s, u"checks"_s) : checkMembers(*ticket, op);
    }
    Result<void> operator()(const Op::TicketSplit &op) const
    {
        if (op.ticket.id.isNull() || op.ticket.id == ticket->id || op.messages.contains(MessageId())
            || op.messages.contains(MessageId(op.ticket.id.uuid())))
            return refused(u"object.mismatch"_s);
        return op.messages.isEmpty() ? refused(u"message.empty"_s) : card(op.ticket);
    }

private:
    /// Of a ticket that begins.
    Result<void> card(const Ticket &card) const
    {
        for (const TicketField field :
             {TicketField::Status, TicketField::Queue, TicketField::Owner, TicketField::Priority, TicketField::Type}) {
            const bool isLeftOut = fieldText(card, field).isEmpty() && mayBeEmpty(field);
            if (!isLeftOut && !isKnown(card, field))
                return refused(u"field.unknown_reference"_s, ticketFieldName(field));
        }
        if (!areKnown(card.followers))
            return refused(u"field.unknown_reference"_s, u"followers"_s);
        for (auto field = card.custom.begin(); field != card.custom.end(); ++field) {
            if (!fitsType(reference.type(card.type), field.key(), *field))
                return refused(u"field.value"_s, fieldWord(TicketField::Custom, field.key()));
        }
        if (auto result = ownerFits(card); !result)
            return result;
        return firstStatus(card.status);
    }

    /// What a message says beside its words.
    Result<void> facts(const Message &message) const
    {
        if (!areKnown(message.mentions))
            return refused(u"field.unknown_reference"_s, u"mentions"_s);
        for (const QStringList &list : {message.to, message.cc, message.bcc}) {
            if (!std::all_of(list.begin(), list.end(), isAddress))
                return refused(u"field.value"_s, u"to"_s);
        }
        return {};
    }

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
        return isEmpty(message) ? refused(u"message.empty"_s) : facts(message);
    }

    /// Makes the change in `after`.
    Result<void> fieldChange(const FieldChange &change, Ticket &after) const
    {
        if (!setFieldText(after, change.field, change.to, change.key)
            || (change.field == TicketField::Custom && !fitsType(reference.type(after.type), change.key, change.to)))
            return refused(u"field.value"_s, fieldWord(change.field, change.key));
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

    /// What was retired stays with the tickets that have it.
    template<typename T, typename IdType>
    [[nodiscard]] bool isUsable(const T *object, IdType Ticket::*field) const
    {
        return object && (object->active || (ticket && ticket->*field == object->id));
    }

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
        case TicketField::Priority: return isUsable(reference.priority(value.priority), &Ticket::priority);
        case TicketField::Type: return isUsable(reference.type(value.type), &Ticket::type);
        case TicketField::Subject:
        case TicketField::Summary:
        case TicketField::Kind:
        case TicketField::PendingReason:
        case TicketField::StateReason:
        case TicketField::WakeAt:
        case TicketField::Category:
        case TicketField::Language:
        case TicketField::Requester:
        case TicketField::PromisedAt:
        case TicketField::Impact:
        case TicketField::Urgency:
        case TicketField::Escalation:
        case TicketField::EscalationReason:
        case TicketField::CallbackAt:
        case TicketField::CallbackTo:
        case TicketField::Custom: return true;
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
    return std::visit(OpCheck{person, ticket, reference}, operation);
}

} // namespace Opora::Core
