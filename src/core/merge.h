// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/customer.h"
#include "core/mutation.h"

#include <QList>
#include <QString>

namespace Opora::Core {

// Merging what two people did without seeing each other (sync.md, "Merging"). Pure; the same answer on both sides.

/// Each change of `mine` is in exactly one of the lists; nothing is dropped.
struct FieldMerge
{
    QList<FieldChange> take;        ///< `from` is what the field holds now
    QList<FieldConflict> conflicts; ///< both changed it differently: theirs stays, mine is offered
    QList<TicketField> alreadySame; ///< both did the same
    friend bool operator==(const FieldMerge &, const FieldMerge &) = default;
};
/// A field that nobody else touched (`from` equals theirs) is taken. What describes one that conflicts (see
/// describedBy()) conflicts with it, since it would describe a value that is not there.
[[nodiscard]] FieldMerge mergeFields(const QList<FieldChange> &mine, const Ticket &theirs);

enum class ReplyVerdict { Send, Stale, Closed, Merged };
/// Whether a public reply may be sent to the ticket as it is now. `force` passes everything but Merged: sending to a
/// closed ticket reopens it.
[[nodiscard]] ReplyVerdict replyVerdict(const Ticket &theirs, const Op::TicketReply &reply);

struct CustomerMerge
{
    struct Conflict
    {
        QString field;
        QString mine;
        QString theirs;
        friend bool operator==(const Conflict &, const Conflict &) = default;
    };
    QList<Op::CustomerSet::Change> take;
    QList<Conflict> conflicts;
    QStringList alreadySame;
    friend bool operator==(const CustomerMerge &, const CustomerMerge &) = default;
};
/// The same rule for a customer's fields; unknown fields conflict.
[[nodiscard]] CustomerMerge mergeCustomer(const QList<Op::CustomerSet::Change> &mine, const Customer &theirs);

/// A place of a long text that both sides changed differently.
struct TextOverlap
{
    QString base;
    QString mine;
    QString theirs;
    friend bool operator==(const TextOverlap &, const TextOverlap &) = default;
};
struct TextMerge
{
    QString text;                ///< holds theirs where both differ
    QList<TextOverlap> overlaps; ///< in order; empty: a clean merge
    friend bool operator==(const TextMerge &, const TextMerge &) = default;
};
/// Three-way by paragraph (blank lines part them). Texts whose paragraphs are too many to compare overlap as a whole.
[[nodiscard]] TextMerge mergeText(const QString &base, const QString &mine, const QString &theirs);

} // namespace Opora::Core
