// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/defaults.h"

#include "core/derivedid.h"
#include "core/words.h"

#include <array>

namespace Opora::Core {

using namespace Qt::StringLiterals;

namespace {

struct StatusRow
{
    StateClass state;
    QStringView ru;
    QStringView en;
    QStringView color;
};

constexpr std::array kStatuses{
    StatusRow{StateClass::New, u"Новый", u"New", u"new"},
    StatusRow{StateClass::Open, u"Открыт", u"Open", u"open"},
    StatusRow{StateClass::Pending, u"В ожидании", u"Pending", u"pending"},
    StatusRow{StateClass::OnHold, u"Отложен", u"On hold", u"hold"},
    StatusRow{StateClass::Solved, u"Решён", u"Solved", u"solved"},
    StatusRow{StateClass::Closed, u"Закрыт", u"Closed", u"closed"},
    StatusRow{StateClass::Cancelled, u"Отменён", u"Cancelled", u"closed"},
    StatusRow{StateClass::Spam, u"Спам", u"Spam", u"spam"},
};
static_assert(kStatuses.size() == kStateClassCount);

/// Whatever may be done may be undone, so the steps are symmetric but for closing what was not solved first.
bool isDefaultStep(StateClass from, StateClass to)
{
    if (from == to)
        return false;
    if (isUnfinished(from))
        return to != StateClass::Closed;
    if (isUnfinished(to))
        return true;
    const bool closing = from == StateClass::Solved && to == StateClass::Closed;
    const bool opening = from == StateClass::Closed && to == StateClass::Solved;
    return closing || opening;
}

QList<StatusId> defaultNext(StateClass from)
{
    QList<StatusId> next;
    for (const StatusRow &row : kStatuses) {
        if (isDefaultStep(from, row.state))
            next.append(defaultStatusId(row.state));
    }
    return next;
}

/// Agents solve; closing for good is for those who answer for the queue (and for rules).
QList<Role> defaultRoles(StateClass state)
{
    if (state == StateClass::Closed)
        return {Role::Supervisor, Role::Administrator};
    return {};
}

Priority priority(const QString &key, const LocalText &name, int rank, const QString &color)
{
    return {defaultPriorityId(key), key, name, rank, color};
}

TicketType type(const QString &key, const LocalText &name, int order)
{
    return {defaultTypeId(key), key, name, order};
}

} // namespace

StatusId defaultStatusId(StateClass state)
{
    return StatusId(derivedUuid(u"status", QString(wordOf(state))));
}

PriorityId defaultPriorityId(QStringView key)
{
    return PriorityId(derivedUuid(u"priority", key));
}

TypeId defaultTypeId(QStringView key)
{
    return TypeId(derivedUuid(u"type", key));
}

QList<Status> defaultStatuses()
{
    QList<Status> statuses;
    for (const StatusRow &row : kStatuses) {
        Status status;
        status.id = defaultStatusId(row.state);
        status.key = wordOf(row.state);
        status.name = {row.ru.toString(), row.en.toString()};
        status.state = row.state;
        status.color = row.color.toString();
        status.order = int(row.state);
        status.next = defaultNext(row.state);
        status.roles = defaultRoles(row.state);
        statuses.append(status);
    }
    return statuses;
}

QList<Priority> defaultPriorities()
{
    return {priority(u"normal"_s, {u"Обычный"_s, u"Normal"_s}, 10, u"muted"_s),
            priority(u"medium"_s, {u"Средний"_s, u"Medium"_s}, 20, u"warning"_s),
            priority(u"high"_s, {u"Высокий"_s, u"High"_s}, 30, u"danger"_s)};
}

QList<TicketType> defaultTypes()
{
    return {type(u"question"_s, {u"Вопрос"_s, u"Question"_s}, 0), type(u"fault"_s, {u"Сбой"_s, u"Fault"_s}, 1),
            type(u"refund"_s, {u"Возврат"_s, u"Refund"_s}, 2), type(u"complaint"_s, {u"Жалоба"_s, u"Complaint"_s}, 3),
            type(u"suggestion"_s, {u"Предложение"_s, u"Suggestion"_s}, 4)};
}

Calendar defaultCalendar(const QString &timeZone)
{
    Calendar calendar;
    calendar.id = CalendarId(derivedUuid(u"calendar", u"default"));
    calendar.name = u"9-18"_s;
    calendar.timeZone = timeZone;
    for (int weekday = 1; weekday <= 5; ++weekday)
        calendar.slots_.append({weekday, 9 * 60, 18 * 60});
    return calendar;
}

SlaPolicy defaultSlaPolicy(CalendarId calendar)
{
    SlaPolicy policy;
    policy.id = SlaPolicyId(derivedUuid(u"sla_policy", u"default"));
    policy.name = u"SLA"_s;
    policy.calendar = calendar;
    policy.targets = {{{}, 4 * 60, 8 * 60, 5 * 9 * 60}, {defaultPriorityId(u"high"), 60, 2 * 60, 9 * 60}};
    policy.warnMinutes = 60;
    return policy;
}

bool mayChangeStatus(const QList<Status> &statuses, StatusId from, StatusId to, Role role)
{
    if (role == Role::LightAgent || role == Role::Editor)
        return false;
    const auto find = [&statuses](StatusId id) {
        return std::find_if(statuses.begin(), statuses.end(), [id](const Status &status) { return status.id == id; });
    };
    const auto target = find(to);
    if (target == statuses.end())
        return false;
    if (from == to)
        return true;
    if (!target->active || (!target->roles.isEmpty() && !target->roles.contains(role)))
        return false;
    const auto source = find(from);
    return source == statuses.end() || source->next.isEmpty() || source->next.contains(to);
}

} // namespace Opora::Core
