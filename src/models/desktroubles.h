// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"
#include "core/ports/views.h"

#include <QHash>

namespace Opora::Models {

/// A sentence for each field that keeps the object from being saved, by the key of the field. What makes sense is asked
/// of the rule that the server asks, so nothing is said twice and nothing is refused later that was not said here.
[[nodiscard]] QHash<QString, QString> deskTroubles(const Core::Entity &object, const Core::ReferenceData &reference);

} // namespace Opora::Models
