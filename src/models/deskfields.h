// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"
#include "core/ports/views.h"

#include <functional>

namespace Opora::Models {

/// One field of what people set up. Its key is the word of the wire, by which rules and conflicts name it. What is
/// merged, compared and told field by field needs no more than one of these for each.
struct DeskField
{
    QString key;
    QString name; ///< in the reader's language
    std::function<QString(const Core::Entity &, const Core::ReferenceData &)> text;
    std::function<bool(const Core::Entity &, const Core::Entity &)> isSame;
    std::function<void(Core::Entity &into, const Core::Entity &from)> take;
};
/// In the order of the form; none for kinds without a page.
[[nodiscard]] QList<DeskField> deskFields(Core::EntityKind kind);

/// What two people made of one field.
struct DeskDifference
{
    QString key;
    QString name;
    QString mine;
    QString theirs;
    friend bool operator==(const DeskDifference &, const DeskDifference &) = default;
};
/// Fields that both changed, each to something else. All three are of one kind.
[[nodiscard]] QList<DeskDifference> deskDifferences(const Core::Entity &before, const Core::Entity &mine,
                                                    const Core::Entity &theirs, const Core::ReferenceData &reference);
/// Theirs with all that I changed.
[[nodiscard]] Core::Entity withMine(const Core::Entity &before, const Core::Entity &mine, Core::Entity theirs);

} // namespace Opora::Models
