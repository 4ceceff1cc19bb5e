// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mutation.h"
#include "core/person.h"
#include "core/ports/views.h"

namespace Opora::Models {

/// The role of `reference.me`; an agent's while their own row is not here yet.
[[nodiscard]] Core::Role myRole(const Core::ReferenceData &reference);
/// Whether the server would take such an operation from `reference.me`; what it would refuse is not offered.
[[nodiscard]] bool mayDo(const Core::ReferenceData &reference, Core::OpKind operation);

} // namespace Opora::Models
