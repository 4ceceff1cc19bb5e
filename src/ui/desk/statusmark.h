// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "ui/kit/statemark.h"

namespace Opora::Ui {

/// The mark of its state in the colour that was given to the status.
[[nodiscard]] StateMark statusMark(const Core::Status &status);
/// The same for a ticket; one whose status is not here has the mark of its state alone.
[[nodiscard]] StateMark statusMark(const Core::ReferenceData &reference, Core::StatusId status, Core::StateClass state);

} // namespace Opora::Ui
