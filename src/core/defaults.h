// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reference.h"

#include <QList>

namespace Opora::Core {

// What a new help desk starts with. Ids are derived from the keys, so every installation agrees on them.

/// One status for each state class, in the order of StateClass. Colours are token names of the theme.
[[nodiscard]] QList<Status> defaultStatuses();
/// "normal", "medium", "high"; ranks 10, 20, 30 leave room for more.
[[nodiscard]] QList<Priority> defaultPriorities();
[[nodiscard]] QList<TicketType> defaultTypes();
/// Monday to Friday, 9 to 18.
[[nodiscard]] Calendar defaultCalendar(const QString &timeZone);
/// First reply, next reply and resolution for any priority and, shorter, for "high".
[[nodiscard]] SlaPolicy defaultSlaPolicy(CalendarId calendar);

[[nodiscard]] StatusId defaultStatusId(StateClass state);
[[nodiscard]] PriorityId defaultPriorityId(QStringView key);
[[nodiscard]] TypeId defaultTypeId(QStringView key);

/// Whether a person of that role may move a ticket between two statuses (T1). Staying is always allowed; a ticket in an
/// unknown status may go anywhere, so that it can be repaired.
[[nodiscard]] bool mayChangeStatus(const QList<Status> &statuses, StatusId from, StatusId to, Role role);

} // namespace Opora::Core
