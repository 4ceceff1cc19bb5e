// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: every operation stands here, since Operation is one variant of them all
#pragma once

#include "core/clock.h"
#include "core/entity.h"
#include "core/ids.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <optional>
#include <variant>

namespace Opora::Core {

/// Fields of a ticket that a person sets one by one; merged each by itself. Words on the wire: ticketFieldName().
enum class TicketField {
    Subject,
    Summary,
    Kind,
    Status, ///< value: status uuid; stateReason, pendingReason and wakeAt travel as fields of their own
    PendingReason,
    StateReason,
    WakeAt,
    Queue,
    Owner,
    Priority,
    Type,
    Category,
    Language,
    Requester,
    PromisedAt,
};
inline constexpr int kTicketFieldCount = 15;
[[nodiscard]] QLatin1String ticketFieldName(TicketField field);
[[nodiscard]] std::optional<TicketField> ticketFieldFromName(QStringView name);

/// A value as text in one canonical form (uuid, ISO-less milliseconds, enum word, plain text); empty means none.
/// One form lets base, mine and theirs be compared without knowing the field.
using FieldText = QString;
[[nodiscard]] FieldText fieldText(const Ticket &ticket, TicketField field);
/// Rejected "field.value" when the text is no value of that field; the ticket is then unchanged.
/// Setting Status does not touch `state`: the rules in applyop.h do, since they know the statuses.
[[nodiscard]] bool setFieldText(Ticket &ticket, TicketField field, const FieldText &text);

struct FieldChange
{
    TicketField field = TicketField::Subject;
    FieldText from; ///< the base value its author saw
    FieldText to;
    friend bool operator==(const FieldChange &, const FieldChange &) = default;
};

namespace Op {
/// T14: a ticket on behalf of a customer, with its first message.
struct TicketCreate
{
    Ticket ticket;
    Message message;
    friend bool operator==(const TicketCreate &, const TicketCreate &) = default;
};
/// Public reply. Held when a newer public message exists than `lastPublicSeen`, or the ticket is closed or merged.
struct TicketReply
{
    Message message;
    MessageId lastPublicSeen; ///< null: there was none
    bool force = false;       ///< the author saw what is new and sends anyway
    friend bool operator==(const TicketReply &, const TicketReply &) = default;
};
struct TicketNote
{
    Message message;
    friend bool operator==(const TicketNote &, const TicketNote &) = default;
};
struct TicketSet
{
    QList<FieldChange> changes; ///< each field at most once
    friend bool operator==(const TicketSet &, const TicketSet &) = default;
};
struct TicketTags
{
    QStringList add;
    QStringList remove;
    friend bool operator==(const TicketTags &, const TicketTags &) = default;
};
struct TicketFollowers
{
    QList<PersonId> add;
    QList<PersonId> remove;
    friend bool operator==(const TicketFollowers &, const TicketFollowers &) = default;
};
/// How far its author has read; the later mark wins. Kept per person in bucket "user:<id>".
struct TicketRead
{
    Timestamp upTo{};
    friend bool operator==(const TicketRead &, const TicketRead &) = default;
};
struct CustomerNoteAdd
{
    CustomerNote note;
    friend bool operator==(const CustomerNoteAdd &, const CustomerNoteAdd &) = default;
};
/// A customer's fields by their wire names ("name", "emails" as lines, "phones", "preferences", "language",
/// "pinned_facts", "vip").
struct CustomerSet
{
    struct Change
    {
        QString field;
        QString from;
        QString to;
        friend bool operator==(const Change &, const Change &) = default;
    };
    QList<Change> changes;
    friend bool operator==(const CustomerSet &, const CustomerSet &) = default;
};
/// K1 "was this useful".
struct ArticleVote
{
    bool useful = true;
    friend bool operator==(const ArticleVote &, const ArticleVote &) = default;
};
/// What people with the right set up, as objectrules.h says: a status, a calendar, a template.
struct ObjectPut
{
    Entity object;
    std::optional<Entity> before; ///< as its author saw it, of the same kind; none: it is new
    bool force = false;           ///< the author saw what others made of it and puts theirs over it
    friend bool operator==(const ObjectPut &, const ObjectPut &) = default;
};
struct ObjectRemove
{
    EntityKind kind = EntityKind::Calendar;
    friend bool operator==(const ObjectRemove &, const ObjectRemove &) = default;
};
} // namespace Op

using Operation = std::variant<Op::TicketCreate, Op::TicketReply, Op::TicketNote, Op::TicketSet, Op::TicketTags,
                               Op::TicketFollowers, Op::TicketRead, Op::CustomerNoteAdd, Op::CustomerSet,
                               Op::ArticleVote, Op::ObjectPut, Op::ObjectRemove>;

/// Alternatives of Operation in this order; words: "ticket.create", "ticket.reply", "ticket.note", "ticket.set",
/// "ticket.tags", "ticket.followers", "ticket.read", "customer.note", "customer.set", "article.vote", "object.put",
/// "object.remove". The numbers stand in every cache: what is new comes last.
enum class OpKind {
    TicketCreate,
    TicketReply,
    TicketNote,
    TicketSet,
    TicketTags,
    TicketFollowers,
    TicketRead,
    CustomerNoteAdd,
    CustomerSet,
    ArticleVote,
    ObjectPut,
    ObjectRemove,
};
inline constexpr int kOpKindCount = 12;
[[nodiscard]] inline OpKind kindOf(const Operation &operation)
{
    return OpKind(operation.index());
}
[[nodiscard]] QLatin1String opName(OpKind kind);
/// Whether the object of such a mutation is a ticket.
[[nodiscard]] bool isAboutTicket(OpKind kind);
[[nodiscard]] std::optional<OpKind> opFromName(QStringView name);

/// One thing a person did (sync.md, "The outbox").
struct Mutation
{
    ClientId client;
    qint64 id = 0;          ///< dense per client, from 1
    QUuid object;           ///< what it is about
    qint64 baseVersion = 0; ///< version of the object its author saw
    Operation operation;
    QList<qint64> dependsOn; ///< earlier ids of the same client
    Timestamp writtenAt{};   ///< device's clock; shown, never decided on
    bool offline = false;    ///< written while the server was not reachable
    int schema = 1;
    friend bool operator==(const Mutation &, const Mutation &) = default;
};

/// Both values of a field that two people changed.
struct FieldConflict
{
    TicketField field = TicketField::Subject;
    FieldText mine;
    FieldText theirs; ///< stays on the server until a person says otherwise
    friend bool operator==(const FieldConflict &, const FieldConflict &) = default;
};

/// What the server made of a mutation; stored there with the id and answered again for the same id.
struct Outcome
{
    enum class Kind { Applied, Merged, Held, Rejected };
    qint64 id = 0;
    Kind kind = Kind::Applied;
    QString code; ///< held: "stale_reply", "ticket_closed", "ticket_closed_before", "ticket_merged", "field_conflict",
                  ///< "depends_on", "outcome_forgotten", "object_gone"; rejected: an error code
    qint64 version = 0;             ///< of the object after it; 0 when nothing changed
    QList<FieldConflict> conflicts; ///< for "field_conflict": the rest of the change was applied
    MessageId newestPublic;         ///< for "stale_reply": what its author had not seen
    friend bool operator==(const Outcome &, const Outcome &) = default;
};

} // namespace Opora::Core
