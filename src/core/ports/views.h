// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: values of a few lines that HelpDesk hands to screens; many hold one another
#pragma once

#include "core/entity.h"
#include "core/mutation.h"
#include "core/ports/customerlist.h"
#include "core/ports/linkedticket.h"
#include "core/ports/ticketview.h"

#include <QHash>
#include <QList>

namespace Opora::Core {

// Value snapshots the screens get; nothing in them changes after delivery.

struct ViewCount
{
    TicketView view;
    qint64 total = 0; ///< exact
    qint64 unread = 0;
};

struct TicketIndex
{
    TicketView view;
    QList<RowKey> keys;
    QList<TicketSection> sections{}; ///< of a grouped view, one after the other
};

/// What a list paints, without its conversation.
struct TicketRow
{
    RowKey key = 0;
    TicketId id;
    qint64 number = 0;
    QString subject;
    QString requesterName;
    StateClass state = StateClass::New;
    StatusId status;
    PendingReason pendingReason = PendingReason::None;
    QueueId queue;
    PersonId owner;
    PriorityId priority;
    QStringList tags;
    Timestamp createdAt{};
    Timestamp updatedAt{};
    std::optional<Timestamp> due;
    std::optional<Timestamp> wakeAt;
    TypeId type;                         ///< null: none
    std::optional<Timestamp> callbackAt; ///< when somebody is to be called
    int ratingScore = 0;                 ///< 0: not rated
    int reopenCount = 0;
    bool unread = false;
    bool unanswered = false;
    bool unsent = false; ///< has changes this machine has not delivered
    bool held = false;   ///< one of them waits for a decision
};

struct TicketPage
{
    QList<TicketRow> rows;
    qint64 total = 0;
};

/// A change on its way, as the Outbox and the ticket's bars show it.
struct OutboxItem
{
    enum class State { Undoable, Waiting, Sending, Held, Refused };
    qint64 mutation = 0;
    State state = State::Waiting;
    Mutation what;
    Outcome outcome; ///< for Held and Refused
    TicketId ticket; ///< null for customers and articles
    qint64 ticketNumber = 0;
    QString ticketSubject;
    Timestamp queuedAt{};
    std::optional<Timestamp> leavesAt; ///< while Undoable
};

struct TicketDetails
{
    TicketRow row;
    Ticket ticket;
    QString organisation; ///< name of the requester's; empty: none
    qint64 version = 0;
    QList<Message> messages; ///< oldest first; own unsent ones included, their ids are in `unsentMessages`
    QSet<MessageId> unsentMessages;
    QList<Event> events;        ///< oldest first
    QList<OutboxItem> pending;  ///< of this ticket, oldest first
    QList<LinkedTicket> linked; ///< in both directions, by kind and number
    std::optional<Timestamp> readUpTo;
    std::optional<Timestamp> wokenAt; ///< shown as back from hold since then; the server has not said so yet
};

struct CustomerDetails
{
    Customer customer;
    Organisation organisation; ///< null id: none
    QList<CustomerNote> notes; ///< newest first
    QList<TicketRow> tickets;  ///< newest first, at most 200
    qint64 ticketCount = 0;
};

struct ArticleRow
{
    ArticleId id;
    SectionId section;
    QString title;
    QString shortAnswer;
    QString language;
    ArticleState state = ArticleState::PublishedInternal;
    Timestamp updatedAt{};
};

struct SearchRequest
{
    QString text; ///< syntax of Q3
    int limit = 100;
    bool typing = true;  ///< the last word may be unfinished
    RowKey before = 0;   ///< where an earlier answer stopped: only tickets below; 0: from the newest
    bool deeper = false; ///< looks at ten times as many tickets before it stops
};

struct SearchHit
{
    enum class Kind { Ticket, Customer, Article };
    Kind kind = Kind::Ticket;
    TicketRow ticket;
    CustomerRow customer;
    ArticleRow article;
    QString snippet;           ///< plain text around the hit; matches between U+0002 and U+0003
    bool isSnippetDue = false; ///< not made yet: HelpDesk::snippets() makes it
};

/// Where a search stopped although there are older tickets.
struct SearchRest
{
    enum class Reason {
        Full,  ///< as many as asked for were found
        Effort ///< so many tickets were looked at that an answer at once would not be possible any more
    };
    Reason reason = Reason::Full;
    RowKey before = 0;    ///< for SearchRequest::before, to go on
    Timestamp lookedTo{}; ///< every ticket made after that was looked at
};

struct SearchAnswer
{
    QList<SearchHit> hits;          ///< people and articles first, then tickets, newest first
    std::optional<SearchRest> rest; ///< none: there is nothing else
    int indexedPercent = 100;       ///< of the tickets, newest first; fewer while the word index is made anew
    bool similarDue = false; ///< no customer is spelled as typed; HelpDesk::customers() also knows those nearly so
};

/// The small tables whole, ordered as they are shown.
struct ReferenceData
{
    PersonId me;
    QList<Person> people;
    QList<Core::Queue> queues; ///< visible ones
    QList<Status> statuses;
    QList<Priority> priorities;
    QList<Tag> tags;
    QList<TicketType> types;
    QList<Template> templates;
    QList<Section> sections;
    QList<Calendar> calendars;
    QList<SlaPolicy> slaPolicies;
    QList<SavedView> views; ///< shared ones and own ones
    QList<Macro> macros;    ///< the same
    QList<Category> categories;
    QList<Checklist> checklists;
    QList<DeskRules> rules; ///< at most one
};

/// What a draft says for kinds of message that it is not of: each comes back with its own kind and leaves with no
/// other.
struct DraftAside
{
    QStringList replyCc{}; ///< and of a note, while it is forwarded
    QStringList replyBcc{};
    QStringList forwardTo{}; ///< and the rest while it is not
    QStringList forwardCc{};
    QStringList forwardBcc{};
    QList<MessageId> forwarded{};
    friend bool operator==(const DraftAside &, const DraftAside &) = default;
};

/// Unsent words of this person on this device (A4); nothing remote touches them.
struct Draft
{
    TicketId ticket;
    Audience audience = Audience::Public;
    QString text;
    QList<Attachment> attachments;
    Timestamp savedAt{};
    MessageId lastPublicSeen;
    QList<PersonId> mentions{}; ///< these and the rest as in Message
    std::optional<PhoneCall> call{};
    QStringList to{};
    QStringList cc{};
    QStringList bcc{};
    QList<MessageId> forwarded{};
    QString html{}; ///< as htmlOf() writes it, with the same words as `text`; empty: plain
    DraftAside aside{};
};

/// Unsent words of this person about something they may no longer see.
struct LostWords
{
    qint64 id = 0;
    QString text;
    QString subject; ///< of the ticket, as it was
    Timestamp at{};
};

/// Something a person does to an object.
struct Action
{
    QUuid object;
    Operation operation;
    Milliseconds undoFor{0};   ///< stays on this machine at least so long
    bool deletesDraft = false; ///< the draft of this ticket became this message, in the same transaction
    qint64 takesBack = 0;      ///< the change that this undoes: what others had set alike stays; 0: none
};

/// What a person decides about a held or refused change.
enum class Resolution {
    SendAnyway,  ///< a stale reply, seen; my value over theirs
    MakeNote,    ///< the reply's words as an internal note
    BackToDraft, ///< edit: the words return to the composer
    Drop,
    Retry,
};

} // namespace Opora::Core
