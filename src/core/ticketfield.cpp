// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ticketfield.h"

#include "core/members.h"
#include "core/oplimits.h"
#include "core/words.h"

#include <array>

namespace Opora::Core {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kNames{
    "subject"_L1,           "summary"_L1,     "kind"_L1,        "status"_L1,   "pending_reason"_L1, "state_reason"_L1,
    "wake_at"_L1,           "queue"_L1,       "owner"_L1,       "priority"_L1, "type"_L1,           "category"_L1,
    "language"_L1,          "requester"_L1,   "promised_at"_L1, "impact"_L1,   "urgency"_L1,        "escalation"_L1,
    "escalation_reason"_L1, "callback_at"_L1, "callback_to"_L1, "custom"_L1};
static_assert(kNames.size() == kTicketFieldCount && kPlainFieldCount == int(TicketField::Custom));

constexpr auto kCustomWord = "custom:"_L1;

enum class Empty { Allowed, Refused };

template<typename T>
FieldText idText(const Id<T> &id)
{
    return id.isNull() ? QString() : id.toString();
}

FieldText timeText(const std::optional<Timestamp> &time)
{
    return time ? QString::number(toMsecs(*time)) : QString();
}

template<typename T>
bool setId(Id<T> &target, const FieldText &text, Empty empty)
{
    if (text.isEmpty()) {
        if (empty == Empty::Refused)
            return false;
        target = {};
        return true;
    }
    const auto id = Id<T>::fromString(text);
    // Only the canonical form: values are compared as texts.
    if (id.isNull() || id.toString() != text)
        return false;
    target = id;
    return true;
}

bool setTime(std::optional<Timestamp> &target, const FieldText &text)
{
    if (text.isEmpty()) {
        target.reset();
        return true;
    }
    bool isNumber = false;
    const qint64 msecs = text.toLongLong(&isNumber);
    if (!isNumber || msecs < 0 || msecs > kLatestTime || QString::number(msecs) != text)
        return false;
    target = fromMsecs(msecs);
    return true;
}

template<typename Enum>
bool setWord(Enum &target, const FieldText &text)
{
    const auto value = fromWord<Enum>(text);
    if (value)
        target = *value;
    return value.has_value();
}

bool setText(QString &target, const FieldText &text)
{
    target = text;
    return true;
}

/// Only the canonical form, as of times.
bool setLine(int &target, const FieldText &text)
{
    const int line = text.toInt();
    if (!text.isEmpty() && (line < 1 || line > kMostEscalation || QString::number(line) != text))
        return false;
    target = line;
    return true;
}

bool setCustom(QMap<QString, QString> &target, const QString &key, const FieldText &text)
{
    if (key.isEmpty() || !isWithin(key, kTagChars))
        return false;
    if (text.isEmpty())
        target.remove(key);
    else if (target.size() >= kMostCustomFields && !target.contains(key))
        return false;
    else
        target.insert(key, text);
    return true;
}

} // namespace

QLatin1String ticketFieldName(TicketField field)
{
    return kNames[std::size_t(field)];
}

std::optional<TicketField> ticketFieldFromName(QStringView name)
{
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if (name == kNames[i])
            return TicketField(i);
    }
    return std::nullopt;
}

QString fieldWord(TicketField field, const QString &key)
{
    return field == TicketField::Custom ? kCustomWord + key : QString(ticketFieldName(field));
}

QString customKeyOf(QStringView word)
{
    return word.startsWith(kCustomWord) ? word.mid(kCustomWord.size()).toString() : QString();
}

TicketField describedBy(TicketField field)
{
    switch (field) {
    case TicketField::PendingReason:
    case TicketField::StateReason:
    case TicketField::WakeAt: return TicketField::Status;
    case TicketField::EscalationReason: return TicketField::Escalation;
    case TicketField::CallbackTo: return TicketField::CallbackAt;
    case TicketField::Subject:
    case TicketField::Summary:
    case TicketField::Kind:
    case TicketField::Status:
    case TicketField::Queue:
    case TicketField::Owner:
    case TicketField::Priority:
    case TicketField::Type:
    case TicketField::Category:
    case TicketField::Language:
    case TicketField::Requester:
    case TicketField::PromisedAt:
    case TicketField::Impact:
    case TicketField::Urgency:
    case TicketField::Escalation:
    case TicketField::CallbackAt:
    case TicketField::Custom: break;
    }
    return field;
}

FieldText fieldText(const Ticket &ticket, TicketField field, const QString &key)
{
    switch (field) {
    case TicketField::Subject: return ticket.subject;
    case TicketField::Summary: return ticket.summary;
    case TicketField::Kind: return wordOf(ticket.kind);
    case TicketField::Status: return idText(ticket.status);
    case TicketField::PendingReason: return wordOf(ticket.pendingReason);
    case TicketField::StateReason: return ticket.stateReason;
    case TicketField::WakeAt: return timeText(ticket.wakeAt);
    case TicketField::Queue: return idText(ticket.queue);
    case TicketField::Owner: return idText(ticket.owner);
    case TicketField::Priority: return idText(ticket.priority);
    case TicketField::Type: return idText(ticket.type);
    case TicketField::Category: return ticket.category;
    case TicketField::Language: return ticket.language;
    case TicketField::Requester: return idText(ticket.requester);
    case TicketField::PromisedAt: return timeText(ticket.promisedAt);
    case TicketField::Impact: return wordOf(ticket.impact);
    case TicketField::Urgency: return wordOf(ticket.urgency);
    case TicketField::Escalation: return ticket.escalation > 0 ? QString::number(ticket.escalation) : QString();
    case TicketField::EscalationReason: return ticket.escalationReason;
    case TicketField::CallbackAt: return timeText(ticket.callbackAt);
    case TicketField::CallbackTo: return ticket.callbackTo;
    case TicketField::Custom: return ticket.custom.value(key);
    }
    return {};
}

bool setFieldText(Ticket &ticket, TicketField field, const FieldText &text, const QString &key)
{
    // Nothing may come about that nobody could read.
    if (const auto limit = fieldLimit(field); limit && !isWithin(text, *limit))
        return false;
    switch (field) {
    case TicketField::Subject: return setText(ticket.subject, text);
    case TicketField::Summary: return setText(ticket.summary, text);
    case TicketField::Kind: return setWord(ticket.kind, text);
    case TicketField::Status: return setId(ticket.status, text, Empty::Refused);
    case TicketField::PendingReason: return setWord(ticket.pendingReason, text);
    case TicketField::StateReason: return setText(ticket.stateReason, text);
    case TicketField::WakeAt: return setTime(ticket.wakeAt, text);
    case TicketField::Queue: return setId(ticket.queue, text, Empty::Refused);
    case TicketField::Owner: return setId(ticket.owner, text, Empty::Allowed);
    case TicketField::Priority: return setId(ticket.priority, text, Empty::Allowed);
    case TicketField::Type: return setId(ticket.type, text, Empty::Allowed);
    case TicketField::Category: return setText(ticket.category, text);
    case TicketField::Language: return setText(ticket.language, text);
    case TicketField::Requester: return setId(ticket.requester, text, Empty::Allowed);
    case TicketField::PromisedAt: return setTime(ticket.promisedAt, text);
    case TicketField::Impact: return setWord(ticket.impact, text);
    case TicketField::Urgency: return setWord(ticket.urgency, text);
    case TicketField::Escalation: return setLine(ticket.escalation, text);
    case TicketField::EscalationReason: return setText(ticket.escalationReason, text);
    case TicketField::CallbackAt: return setTime(ticket.callbackAt, text);
    case TicketField::CallbackTo: return setText(ticket.callbackTo, text);
    case TicketField::Custom: return setCustom(ticket.custom, key, text);
    }
    return false;
}

QList<FieldChange> withoutConflicts(QList<FieldChange> changes, const QList<FieldConflict> &conflicts)
{
    for (const FieldConflict &conflict : conflicts)
        changes.removeIf([&](const FieldChange &change) { return isSameField(change, conflict); });
    return changes;
}

} // namespace Opora::Core
