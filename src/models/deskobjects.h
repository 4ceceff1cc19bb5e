// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"
#include "core/ports/views.h"

#include <array>

namespace Opora::Models {

// What people with the right set up for everybody: statuses, departments, templates. Each kind has a page.

/// In the order of the pages.
inline constexpr std::array kDeskKinds{
    Core::EntityKind::Status,   Core::EntityKind::Priority,  Core::EntityKind::DeskRules, Core::EntityKind::TicketType,
    Core::EntityKind::Category, Core::EntityKind::Checklist, Core::EntityKind::Queue,     Core::EntityKind::Tag,
    Core::EntityKind::Calendar, Core::EntityKind::SlaPolicy, Core::EntityKind::Template,  Core::EntityKind::Macro,
    Core::EntityKind::Section,
};

/// Whether `reference.me` may set up anything of that kind; else its page is not offered.
[[nodiscard]] bool isDeskOffered(const Core::ReferenceData &reference, Core::EntityKind kind);
/// There is one object of that kind: nothing to be chosen, made or removed.
[[nodiscard]] constexpr bool isDeskSingle(Core::EntityKind kind)
{
    return kind == Core::EntityKind::DeskRules;
}
/// Whether the server would take this one from `reference.me`.
[[nodiscard]] bool mayPutDesk(const Core::ReferenceData &reference, const Core::Entity &object);

/// As the page lists them: by their order or by name, what is a tree below its parent; of templates and
/// macros the shared and own ones.
[[nodiscard]] QList<Core::Entity> deskObjects(const Core::ReferenceData &reference, Core::EntityKind kind);
[[nodiscard]] std::optional<Core::Entity> deskObject(const Core::ReferenceData &reference, Core::EntityKind kind,
                                                     const QUuid &id);
/// With what a person would have to fill in each time, at the end of the list.
[[nodiscard]] Core::Entity newDeskObject(const Core::ReferenceData &reference, Core::EntityKind kind,
                                         Core::Random &random);

/// In the language of the window; empty when it has none yet.
[[nodiscard]] QString deskName(const Core::Entity &object);
/// What else tells it from others: the state of a status, the time zone of a calendar.
[[nodiscard]] QString deskDetail(const Core::Entity &object, const Core::ReferenceData &reference);
/// The token of its colour; empty: it has none.
[[nodiscard]] QString deskColor(const Core::Entity &object);
/// Where it stands among its kind; none: they stand by name.
[[nodiscard]] std::optional<int> deskPlace(const Core::Entity &object);
void setDeskPlace(Core::Entity &object, int place);
/// Without spaces around its names, holidays in order, a tag and a currency as they are kept.
[[nodiscard]] Core::Entity tidied(Core::Entity object);
/// Letters and digits of the latin alphabet, words joined by "_"; of others nothing is left.
[[nodiscard]] QString shortName(const Core::LocalText &name);
/// A short name follows the name for as long as nobody typed another one: "Waiting for parts" is "waiting_for_parts".
void followName(Core::Entity &object, const Core::Entity &before);

} // namespace Opora::Models
