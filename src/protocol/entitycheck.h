// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"
#include "core/result.h"

namespace Opora::Protocol {

/// Whether decode() would take what encode() makes of it: whoever stores an object asks first, since one that breaks a
/// limit is refused by every machine it reaches. Rejected "field.too_long", "field.too_many", "field.value"; the detail
/// is the path of the field, "attachments[2].name".
[[nodiscard]] Core::Result<void> checkEntity(const Core::Entity &entity);

} // namespace Opora::Protocol
