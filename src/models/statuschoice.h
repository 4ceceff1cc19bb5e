// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mutation.h"
#include "core/ports/views.h"

namespace Opora::Models {

/// What `reference.me` may choose for a ticket that has the status `current`: steps that the lifecycle and their role
/// allow, and the one it has.
[[nodiscard]] QList<Core::Status> offeredStatuses(const Core::ReferenceData &reference, Core::StatusId current);
/// Null: not known here.
[[nodiscard]] const Core::Status *findStatus(const Core::ReferenceData &reference, Core::StatusId id);

/// Whether a person says why a ticket gets a status.
enum class Reason {
    NotAsked,
    Offered, ///< they may: the status has reasons, or opens a ticket again that was done with
    Required ///< the status is not set without one: it cancels the ticket, or was set up so
};
[[nodiscard]] Reason reasonFor(Core::StateClass from, const Core::Status &to);
/// Those that were set up for a status, in the reader's language.
[[nodiscard]] QStringList reasonsOf(const Core::Status &status);
/// The first field of its type that is empty and required, when those changes would solve the ticket without it; null:
/// nothing holds them.
[[nodiscard]] const Core::FieldDefinition *missingToSolve(const Core::ReferenceData &reference,
                                                          const Core::Ticket &ticket,
                                                          const QList<Core::FieldChange> &changes);
/// Whether a change to that status may be held by a field, by any type of the desk.
[[nodiscard]] bool mayLackFields(const Core::ReferenceData &reference, const QList<Core::FieldChange> &changes);
/// Whether a ticket that is done with is taken up again.
[[nodiscard]] bool opensAgain(Core::StateClass from, Core::StateClass to);

} // namespace Opora::Models
