// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "dice.h"

namespace Opora::Simulation {

// What simulated people set up: templates, views, macros, calendars, the desk's rules and the like. Each has one text
// by which it is told what was put.

/// Whether such objects are put here: all that may be put at all.
[[nodiscard]] bool isPut(Core::EntityKind kind);
/// Else people change those that the desk begins with, which the rules of a run are about.
[[nodiscard]] bool isMadeHere(Core::EntityKind kind);

/// Null: everybody's.
[[nodiscard]] Core::Entity newOwnObject(Core::EntityKind kind, Core::PersonId owner, Dice &dice);
/// With that word in it; of a view a query.
[[nodiscard]] QString newOwnText(Core::EntityKind kind, const QString &word, Dice &dice);
/// Of a new customer the name.
[[nodiscard]] QString ownText(const Core::Entity &object);
/// Of the desk's rules who is of which loyalty, too.
void setOwnText(Core::Entity &object, const QString &text);
/// Those of a kind that the person may change; a supervisor those of all too: there people meet.
[[nodiscard]] QList<Core::Entity> ownObjects(const Core::ReferenceData &reference, Core::EntityKind kind,
                                             const Core::Person &person);

} // namespace Opora::Simulation
