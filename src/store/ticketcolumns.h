// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "core/ticket.h"

#include <array>
#include <limits>
#include <tuple>

namespace Opora::Store {

/// Sorts after every real time.
inline constexpr qint64 kNever = std::numeric_limits<qint64>::max();

/// One row of the table of tickets: what lists, orders and counters need as columns, the rest in the document.
/// Version and bucket are those of the confirmed ticket, all else shows own changes too.
struct TicketColumns
{
    qint64 key = 0; ///< rises with the time of creation, so that newest first is the order of the table and its index
    QUuid id;
    qint64 number = 0;
    qint64 version = 0;
    qint64 bucket = 0; ///< 0: only this machine knows the ticket
    qint64 state = 0;
    QUuid status;
    qint64 pendingReason = 0;
    QUuid queue;
    QUuid owner; ///< all zero: unassigned
    QUuid priority;
    qint64 rank = 0;
    QUuid requester;
    QString requesterName;
    QString subject;
    QString tags; ///< one a line
    qint64 created = 0;
    qint64 updated = 0;
    qint64 due = kNever;
    std::optional<qint64> wake;
    bool open = false;
    bool unanswered = false;
    bool unread = false;
    bool unsent = false;
    bool held = false;
    qint64 rating = 0;
    qint64 reopened = 0;
    qint64 customerWrote = 0; ///< time of the last public message when it is the customer's, else 0
    QUuid type;               ///< all zero: none
    std::optional<qint64> callback;
    QString requesterKey; ///< this and the next: Text::sortKey() of the words above
    QString subjectKey;
    QByteArray doc;

    /// All but the key, in the order of kTicketColumnNames.
    template<typename Self>
    static auto tied(Self &self)
    {
        return std::tie(self.id, self.number, self.version, self.bucket, self.state, self.status, self.pendingReason,
                        self.queue, self.owner, self.priority, self.rank, self.requester, self.requesterName,
                        self.subject, self.tags, self.created, self.updated, self.due, self.wake, self.open,
                        self.unanswered, self.unread, self.unsent, self.held, self.rating, self.reopened,
                        self.customerWrote, self.type, self.callback, self.requesterKey, self.subjectKey, self.doc);
    }
    [[nodiscard]] auto values() const { return tied(*this); }
    [[nodiscard]] auto values() { return tied(*this); }

    /// Takes over what the ticket says; leaves key, version, bucket and the flags of own work.
    void take(const Core::Ticket &ticket, qint64 priorityRank, const QByteArray &document);
    /// Of that, the columns that came after the first caches: see LateColumns.
    void takeLate(const Core::Ticket &ticket);
    /// New words of the customer that this person has not seen.
    void judgeUnread(qint64 readUpTo) { unread = open && customerWrote > readUpTo; }
};

inline constexpr std::array kTicketColumnNames{
    "id",       "number",        "version",     "bucket", "state",     "status",         "pending_reason",
    "queue",    "owner",         "priority",    "rank",   "requester", "requester_name", "subject",
    "tags",     "created",       "updated",     "due",    "wake",      "open",           "unanswered",
    "unread",   "unsent",        "held",        "rating", "reopened",  "customer_wrote", "type",
    "callback", "requester_key", "subject_key", "doc"};

} // namespace Opora::Store
