// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"
#include "core/referenceindex.h"
#include "core/result.h"

#include <QList>

#include <optional>

namespace Opora::Core {

// What may be made, changed and removed by "object.put" and "object.remove", and by whom.

/// Whether an object of that kind may be removed. Tickets name the others for good.
[[nodiscard]] bool isRemovable(EntityKind kind);

/// Rejected "right.role" (the kind is not for that role) or "right.others" (it belongs to somebody else). Who may put
/// an object may remove it.
[[nodiscard]] Result<void> mayPut(const Person &person, const Entity &object);

/// Whether the object makes sense beside the others. Rejected "field.value" (the detail names the field), "field.taken"
/// (another one of its kind has that key), "object.kept" (a status keeps its class), "object.last" (rules would find no
/// status of that class any more).
[[nodiscard]] Result<void> checkObject(const Entity &object, const ReferenceIndex &reference);

/// What stands under an id that is nobody's to make, before anybody put it: the rules by default, a tag with no more
/// than its name. Nothing of other kinds.
[[nodiscard]] std::optional<Entity> bareObject(const Entity &object);

struct ObjectName
{
    EntityKind kind = EntityKind::Calendar;
    QUuid id;
    friend bool operator==(const ObjectName &, const ObjectName &) = default;
};
/// What the object names by id and cannot do without; nothing of a kind that may be removed.
[[nodiscard]] QList<ObjectName> namedBy(const Entity &object);

} // namespace Opora::Core
