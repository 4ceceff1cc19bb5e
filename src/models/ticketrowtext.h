// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "models/formatter.h"

namespace Opora::Models {

/// A small word under a ticket's subject. The tone chooses the colour; the text says the same without it.
struct RowChip
{
    enum class Tone { Quiet, Accent, Warning, Danger, Success };

    QString text;
    Tone tone = Tone::Quiet;
    QString icon = {}; ///< name of an icon of the kit, or empty
};

/// Most urgent first: held, promised call, due time, waiting, priority, rating, tags.
[[nodiscard]] QList<RowChip> chipsOf(const Core::TicketRow &row, const Core::ReferenceData &reference,
                                     const Formatter &formatter, Core::Timestamp now);

/// What is promised next; none: nothing is.
[[nodiscard]] std::optional<RowChip> dueChip(const Core::TicketRow &row, const Core::ReferenceData &reference,
                                             const Formatter &formatter, Core::Timestamp now);

/// When somebody is to be called; empty: no call is promised, or its ticket is closed.
[[nodiscard]] QString callMoment(const Core::TicketRow &row, const Formatter &formatter, Core::Timestamp now);

/// First line of a row: the customer, or in a list of one customer "Department · Owner".
[[nodiscard]] QString headOf(const Core::TicketRow &row, const Core::ReferenceData &reference,
                             Core::TicketView::Kind view);
/// What a screen reader says of a row: all that it shows by words, bold letters and marks.
[[nodiscard]] QString heardRow(const Core::TicketRow &row, const Core::ReferenceData &reference,
                               const Formatter &formatter, Core::Timestamp now,
                               Core::TicketView::Kind view = Core::TicketView::Kind::All);
/// What belongs to the status, for the head of a ticket: "on hold until 24 November 09:00", "waiting for the customer",
/// why it was cancelled or opened again, or got its status; empty when nothing was said.
[[nodiscard]] QString statusSentence(const Core::Ticket &ticket, const Core::ReferenceData &reference,
                                     const Formatter &formatter, Core::Timestamp now);
/// "due in 42 min", "overdue by 2 h", or that the time is paused: for the head of a ticket; empty when nothing is due.
[[nodiscard]] QString dueSentence(const Core::Ticket &ticket, const Formatter &formatter, Core::Timestamp now);

/// Two letters: the language in which the desk's own names (statuses, queues, tags) are shown.
[[nodiscard]] QString shownLanguage();
[[nodiscard]] QString statusName(const Core::ReferenceData &reference, Core::StatusId id);
[[nodiscard]] QString priorityName(const Core::ReferenceData &reference, Core::PriorityId id);
[[nodiscard]] QString typeName(const Core::ReferenceData &reference, Core::TypeId id);
[[nodiscard]] QString queueName(const Core::ReferenceData &reference, Core::QueueId id);
/// Null for nobody and for who is not known here.
[[nodiscard]] const Core::Person *findPerson(const Core::ReferenceData &reference, Core::PersonId id);
/// "Unassigned" for nobody.
[[nodiscard]] QString personName(const Core::ReferenceData &reference, Core::PersonId id);
/// "#4821", or a word for a ticket the server does not know yet.
[[nodiscard]] QString numberText(qint64 number);
/// "Status changed (#4821)": for steps that can be taken back, after the next ticket was opened.
[[nodiscard]] QString doneText(const QString &done, qint64 number);

} // namespace Opora::Models
