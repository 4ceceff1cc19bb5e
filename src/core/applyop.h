// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/customer.h"
#include "core/message.h"
#include "core/mutation.h"
#include "core/referenceindex.h"
#include "core/ticket.h"

#include <QList>
#include <QString>

namespace Opora::Core {

// What an operation does to a ticket. The client's overlay and the server call these very functions, so the screen
// shows before the answer what the server will store. They check nothing: rights are in permissions.h, preconditions in
// merge.h.

/// Who acts, when and from where.
struct ActContext
{
    const ReferenceIndex *reference = nullptr; ///< must be set
    PersonId actor;                            ///< null: system
    QString actorName;
    Timestamp at{}; ///< server's time; overlay: device's time plus the measured offset
    bool offline = false;
    QString device;
    ClientId client;
    qint64 mutation = 0; ///< with `client` it names the history rows, so that overlay and server make the same ones
    std::optional<Timestamp>
        judgedAt; ///< offline: when it was really done, by the measured offset; stamps that SLA judges
    QHash<TicketId, qint64> numbers;        ///< of other tickets that the operation names, for the history
    QString requesterName;                  ///< name of the new requester when the operation changes the requester
    Loyalty requesterLevel = Loyalty::None; ///< the same
};

struct TicketEffect
{
    Ticket ticket;
    QList<Message> messages; ///< new ones
    QList<Event> events;     ///< new ones, oldest first
    friend bool operator==(const TicketEffect &, const TicketEffect &) = default;
};

/// The ticket after the operation. For TicketCreate `before` is an empty ticket; its `number` is the one the new ticket
/// gets. A new queue releases an owner who is no member of it, unless the operation names the owner too. Operations
/// that are not about a ticket's card (read marks, customers, articles) leave it as it is. A change whose text is no
/// value of its field is left out.
[[nodiscard]] TicketEffect apply(const Ticket &before, const Operation &operation, const ActContext &context);

/// A message from outside. A customer's own words reopen a solved or closed ticket, wake one on hold and end waiting
/// for the customer; automatic ones (out of office) are only filed. Spam stays spam.
[[nodiscard]] TicketEffect applyIncoming(const Ticket &before, const Message &message, const ActContext &context);

/// Canonical text of a customer's field by wire name: lists as lines, flags as "true" or "", "custom:order" as its
/// value. nullopt: no such field.
[[nodiscard]] std::optional<QString> customerFieldText(const Customer &customer, QStringView field);
/// Unknown fields are left out.
[[nodiscard]] Customer applyTo(const Customer &before, const Op::CustomerSet &operation);
/// The note as stored: author and time from the context.
[[nodiscard]] CustomerNote applyNote(CustomerId customer, const Op::CustomerNoteAdd &operation,
                                     const ActContext &context);
[[nodiscard]] Article applyVote(const Article &before, const Op::ArticleVote &operation);

} // namespace Opora::Core
