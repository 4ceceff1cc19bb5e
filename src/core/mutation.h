// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: every operation stands here, since Operation is one variant of them all
#pragma once

#include "core/clock.h"
#include "core/entity.h"
#include "core/ids.h"
#include "core/ticketfield.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <optional>
#include <variant>

namespace Opora::Core {

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
    QList<FieldChange> changes; ///< each field at most once, of custom ones each key
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
/// "pinned_facts", "vip", "merged_into" an id, "not_same" ids as lines).
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
struct TicketLinks
{
    QList<TicketLink> add;
    QList<TicketLink> remove;
    friend bool operator==(const TicketLinks &, const TicketLinks &) = default;
};
/// The ticket goes on in another one, or in the one which that is merged into.
struct TicketMerge
{
    TicketId into;
    friend bool operator==(const TicketMerge &, const TicketMerge &) = default;
};
/// Takes a merge back, for as long as isUnmergeable() says; held when it goes on elsewhere by now.
struct TicketUnmerge
{
    TicketId from; ///< where its author saw it go on
    friend bool operator==(const TicketUnmerge &, const TicketUnmerge &) = default;
};
/// Time that somebody worked on it; all of them add up.
struct TicketTime
{
    qint64 spentMs = 0; ///< below zero: too much was noted before
    QString note;
    EventId id{}; ///< of its row in the history, made by its author; null until the outbox takes it
    friend bool operator==(const TicketTime &, const TicketTime &) = default;
};
/// Steps of checklists by CheckMark::item.
struct TicketCheck
{
    QStringList add;
    QStringList remove;
    friend bool operator==(const TicketCheck &, const TicketCheck &) = default;
};
/// Some messages go on in a ticket of their own. Taken back by merging that one into the first again.
struct TicketSplit
{
    Ticket ticket; ///< the new one's card
    QList<MessageId> messages;
    friend bool operator==(const TicketSplit &, const TicketSplit &) = default;
};
} // namespace Op

/// One of them all; what every alternative needs is compiled in mutation.cpp, as for Entity.
class Operation
    : public std::variant<Op::TicketCreate, Op::TicketReply, Op::TicketNote, Op::TicketSet, Op::TicketTags,
                          Op::TicketFollowers, Op::TicketRead, Op::CustomerNoteAdd, Op::CustomerSet, Op::ArticleVote,
                          Op::ObjectPut, Op::ObjectRemove, Op::TicketLinks, Op::TicketMerge, Op::TicketUnmerge,
                          Op::TicketTime, Op::TicketCheck, Op::TicketSplit>
{
public:
    using variant::variant;
    Operation();
    Operation(const Operation &other);
    Operation(Operation &&other) noexcept;
    Operation &operator=(const Operation &other);
    Operation &operator=(Operation &&other) noexcept;
    ~Operation();
    friend bool operator==(const Operation &a, const Operation &b);
    friend bool operator<(const Operation &, const Operation &) = delete; ///< Qt would take that of the variant
};

/// Alternatives of Operation in this order; words: "ticket.create", "ticket.reply", "ticket.note", "ticket.set",
/// "ticket.tags", "ticket.followers", "ticket.read", "customer.note", "customer.set", "article.vote", "object.put",
/// "object.remove", "ticket.links", "ticket.merge", "ticket.unmerge", "ticket.time", "ticket.check", "ticket.split".
/// The numbers stand in every cache: what is new comes last.
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
    TicketLinks,
    TicketMerge,
    TicketUnmerge,
    TicketTime,
    TicketCheck,
    TicketSplit,
};
inline constexpr int kOpKindCount = 18;
[[nodiscard]] inline OpKind kindOf(const Operation &operation)
{
    return OpKind(operation.index());
}
[[nodiscard]] QLatin1String opName(OpKind kind);
/// Whether the object of such a mutation is a ticket.
[[nodiscard]] bool isAboutTicket(OpKind kind);
/// Tickets that the operation names beside its object.
[[nodiscard]] QList<TicketId> othersIn(const Operation &operation);
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
    QStringList alreadySame; ///< what was so before: of "ticket.set" fields by fieldWord(), of sets as alreadySo(), of
                             ///< "object.put" kObjectWord
    friend bool operator==(const Outcome &, const Outcome &) = default;
};

} // namespace Opora::Core
