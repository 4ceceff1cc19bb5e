// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

namespace Opora::Core {

// The small tables with one object more, another or less: before the server has confirmed it on a client, and between
// two changes of one batch on the server. Kinds that are no small tables change nothing; the order of rows is not kept.

/// One that is known to be new.
void addObject(ReferenceData &data, const Entity &object);
void putObject(ReferenceData &data, const Entity &object);
void removeObject(ReferenceData &data, EntityKind kind, const QUuid &id);

} // namespace Opora::Core
