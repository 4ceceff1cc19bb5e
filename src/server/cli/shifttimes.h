// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"

namespace Opora::Server {

/// Moves every moment of an object by the same time; moments that are not set stay so.
void shiftTimes(Core::Entity &entity, Core::Milliseconds by);

} // namespace Opora::Server
