// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ticket.h"

#include <QString>

#include <optional>

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
    Impact,
    Urgency,
    Escalation,       ///< value: the line, "1" to "9"; its reason travels as a field of its own
    EscalationReason, ///< goes when another line is set without it
    CallbackAt,
    CallbackTo,
    Custom, ///< one for each key
};
inline constexpr int kTicketFieldCount = 22;
/// Of those before Custom, which need no key.
inline constexpr int kPlainFieldCount = 21;
[[nodiscard]] QLatin1String ticketFieldName(TicketField field);
[[nodiscard]] std::optional<TicketField> ticketFieldFromName(QStringView name);
/// As history calls it: "status", "custom:order".
[[nodiscard]] QString fieldWord(TicketField field, const QString &key);
/// The key of such a word; empty when it is no custom field's.
[[nodiscard]] QString customKeyOf(QStringView word);
/// The field that another one describes: the status of its reason, the time of a call of its number. Itself, when none.
[[nodiscard]] TicketField describedBy(TicketField field);

/// A value as text in one canonical form (uuid, ISO-less milliseconds, enum word, plain text); empty means none.
/// One form lets base, mine and theirs be compared without knowing the field.
using FieldText = QString;
/// `key`: of a custom field, else without meaning.
[[nodiscard]] FieldText fieldText(const Ticket &ticket, TicketField field, const QString &key = {});
/// Rejected "field.value" when the text is no value of that field; the ticket is then unchanged.
/// Setting Status does not touch `state`: the rules in applyop.h do, since they know the statuses.
[[nodiscard]] bool setFieldText(Ticket &ticket, TicketField field, const FieldText &text, const QString &key = {});

struct FieldChange
{
    TicketField field = TicketField::Subject;
    FieldText from; ///< the base value its author saw
    FieldText to;
    QString key{}; ///< of a custom field
    friend bool operator==(const FieldChange &, const FieldChange &) = default;
};

/// Both values of a field that two people changed.
struct FieldConflict
{
    TicketField field = TicketField::Subject;
    FieldText mine;
    FieldText theirs; ///< stays on the server until a person says otherwise
    QString key{};    ///< of a custom field
    friend bool operator==(const FieldConflict &, const FieldConflict &) = default;
};

/// Whether both are about one and the same value of a ticket.
template<typename One, typename Other>
[[nodiscard]] bool isSameField(const One &one, const Other &other)
{
    return one.field == other.field && one.key == other.key;
}
/// What is left to do of a change when its conflicts are not taken.
[[nodiscard]] QList<FieldChange> withoutConflicts(QList<FieldChange> changes, const QList<FieldConflict> &conflicts);

} // namespace Opora::Core
