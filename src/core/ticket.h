// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: a ticket has so many fields
#pragma once

#include "core/clock.h"
#include "core/customer.h"
#include "core/ids.h"
#include "core/lifecycle.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace Opora::Core {

/// Sent as "email", "web", "chat", "phone", "social", "messenger", "api", "import".
enum class Channel { Email, Web, Chat, Phone, Social, Messenger, Api, Import };

/// Sent as "question", "incident", "problem", "change", "request".
enum class TicketKind { Question, Incident, Problem, Change, ServiceRequest };

/// How much is hit, and how soon it must be mended. Sent as "", "low", "medium", "high".
enum class Degree { None, Low, Medium, High };

/// What a ticket is to another one. Sent as "related", "duplicate", "child", "incident".
enum class LinkKind { Related, Duplicate, Child, Incident };

struct TicketLink
{
    LinkKind kind = LinkKind::Related;
    TicketId ticket; ///< the other one: the original, the parent, the problem
    friend bool operator==(const TicketLink &, const TicketLink &) = default;
    friend bool operator<(const TicketLink &a, const TicketLink &b)
    {
        return a.kind != b.kind ? a.kind < b.kind : a.ticket < b.ticket;
    }
};

/// A step of a checklist that is done.
struct CheckMark
{
    QString item; ///< "checklist/step", each once
    PersonId person;
    Timestamp at{};
    friend bool operator==(const CheckMark &, const CheckMark &) = default;
};

struct Rating
{
    int score = 0; ///< 1 to 5
    QString comment;
    Timestamp at{};
    bool sample = false; ///< made up for the sample help desk
    friend bool operator==(const Rating &, const Rating &) = default;
};

/// The card of a ticket. Lives in bucket "queue:<id>/open" or "queue:<id>/closed/<year-month>", see bucketOf().
struct Ticket
{
    TicketId id;
    qint64 number = 0; ///< given by the server; 0 while only this client knows the ticket
    QString subject;
    QString summary;
    TicketKind kind = TicketKind::Question;
    Channel channel = Channel::Email;
    QString language;

    StatusId status;
    StateClass state = StateClass::New; ///< class of `status`, repeated so that a row can be judged alone
    PendingReason pendingReason = PendingReason::None;
    QString stateReason;             ///< why cancelled or reopened
    std::optional<Timestamp> wakeAt; ///< end of on hold
    QueueId queue;
    PersonId owner; ///< null: unassigned
    PriorityId priority;
    TypeId type;
    QString category; ///< path, "Payments/Refund"
    QStringList tags; ///< normalized, sorted
    QList<PersonId> followers;
    CustomerId requester;
    QString requesterName;                 ///< repeated so that a list needs no join
    Loyalty customerLevel = Loyalty::None; ///< of the requester when they became it; chooses the targets
    TicketId mergedInto;                   ///< goes on there; its messages are copied, see ticketmerge.h
    std::optional<Timestamp> mergedAt;     ///< while it is merged
    StatusId statusBeforeMerge;            ///< null: it was closed anyway
    QList<TicketLink> links;               ///< sorted, each once; the other ticket says nothing of it
    std::optional<Timestamp> promisedAt;   ///< ETA told to the customer
    QMap<QString, QString> custom;
    Degree impact = Degree::None;
    Degree urgency = Degree::None;
    int escalation = 0; ///< the line that it was escalated to, 1 to 9; 0: none
    QString escalationReason;
    std::optional<Timestamp> callbackAt; ///< when somebody is to be called
    QString callbackTo;                  ///< a phone number
    QList<CheckMark> checks;             ///< sorted by item
    qint64 spentMs = 0;                  ///< sum of the time that people noted

    Timestamp createdAt{};
    Timestamp updatedAt{};
    std::optional<Timestamp> firstAssignedAt;
    std::optional<Timestamp> firstReplyAt;
    std::optional<Timestamp> firstSolvedAt;
    std::optional<Timestamp> lastSolvedAt;
    std::optional<Timestamp> closedAt;
    int reopenCount = 0;

    MessageId lastPublic; ///< last public message: what a reply's precondition names
    std::optional<Timestamp> lastPublicAt;
    bool lastPublicByCustomer = false; ///< and unfinished: "unanswered" (Q5)
    int messageCount = 0;

    std::optional<Timestamp> firstReplyDue;
    std::optional<Timestamp> nextReplyDue;
    std::optional<Timestamp> resolutionDue;
    std::optional<Timestamp> pausedSince; ///< the resolution clock stands: pending, or nothing left to do
    qint64 pausedMs = 0;                  ///< business time the clock stood before that
    std::optional<Rating> rating;

    friend bool operator==(const Ticket &, const Ticket &) = default;
};

/// What a person is waiting for on this ticket, soonest first; nullopt when nothing is due.
[[nodiscard]] std::optional<Timestamp> nextDue(const Ticket &ticket);
[[nodiscard]] bool isUnanswered(const Ticket &ticket);
/// "queue:<uuid>/open" unless closed, else "queue:<uuid>/closed/2026-11" by the UTC month of closedAt.
[[nodiscard]] QString bucketOf(const Ticket &ticket);

} // namespace Opora::Core
