// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oplimits.h"
#include "core/words.h"

#include <array>

namespace Opora::Core {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kNames{"subject"_L1,      "summary"_L1,  "kind"_L1,     "status"_L1,    "pending_reason"_L1,
                            "state_reason"_L1, "wake_at"_L1,  "queue"_L1,    "owner"_L1,     "priority"_L1,
                            "type"_L1,         "category"_L1, "language"_L1, "requester"_L1, "promised_at"_L1};
static_assert(kNames.size() == kTicketFieldCount);

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

FieldText fieldText(const Ticket &ticket, TicketField field)
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
    }
    return {};
}

bool setFieldText(Ticket &ticket, TicketField field, const FieldText &text)
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
    }
    return false;
}

} // namespace Opora::Core
