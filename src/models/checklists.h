// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

#include <QSet>

namespace Opora::Models {

/// A step of a checklist as a ticket has it.
struct ShownStep
{
    QString item; ///< CheckMark::item
    QString text;
    std::optional<Core::CheckMark> mark; ///< none: still to be done
    bool isOpen = true;                  ///< may be ticked or unticked now: a script goes one step after the other
    friend bool operator==(const ShownStep &, const ShownStep &) = default;
};

struct ShownChecklist
{
    Core::ChecklistId id;
    QString title;
    QList<ShownStep> steps;
    int done = 0;
    friend bool operator==(const ShownChecklist &, const ShownChecklist &) = default;
};

/// What stands on a ticket: the list of its type, those with a step that is done, and `chosen`; as the desk orders
/// them.
[[nodiscard]] QList<ShownChecklist> checklistsOf(const Core::Ticket &ticket, const Core::ReferenceData &reference,
                                                 const QSet<Core::ChecklistId> &chosen);
/// Those made for the ticket's type and department, then all others; without those that stand on it.
struct OfferedChecklists
{
    QList<Core::Checklist> fitting;
    QList<Core::Checklist> others;
};
[[nodiscard]] OfferedChecklists offeredChecklists(const Core::Ticket &ticket, const Core::ReferenceData &reference,
                                                  const QSet<Core::ChecklistId> &chosen);

} // namespace Opora::Models
