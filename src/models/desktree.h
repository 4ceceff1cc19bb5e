// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"
#include "core/ports/views.h"

#include <QSet>

namespace Opora::Models {

// What stands below another one of its kind: sections of the knowledge base and categories of tickets.

[[nodiscard]] bool isDeskTree(Core::EntityKind kind);
/// Null at the top, and of what is no tree.
[[nodiscard]] QUuid deskParent(const Core::Entity &object);
/// How far it stands below the top.
[[nodiscard]] int deskDepth(const Core::Entity &object, const Core::ReferenceData &reference);
/// The object and all that stands below it: none of them may hold it.
[[nodiscard]] QSet<QUuid> deskBranch(const Core::Entity &object, const Core::ReferenceData &reference);
/// Each is followed by what stands below it. Those whose parent is not here stand at the top; what two people put below
/// each other comes last.
[[nodiscard]] QList<Core::Entity> asTree(const QList<Core::Entity> &objects);

} // namespace Opora::Models
