// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

namespace Opora::Models {

/// The priority that impact and urgency make by the desk's rules; null: they have none for both.
[[nodiscard]] Core::PriorityId ratedPriority(const Core::ReferenceData &reference, Core::Degree impact,
                                             Core::Degree urgency);
/// A path of keys, "payments/refund", by the names of its categories: "Payments / Refund". What is no category stays
/// as it is written.
[[nodiscard]] QString categoryText(const Core::ReferenceData &reference, const QString &path);

} // namespace Opora::Models
