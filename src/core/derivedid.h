// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUuid>

namespace Opora::Core {

/// A uuid (version 5) that everybody derives alike from what the object is, for objects that must not exist twice
/// although two machines make them: default statuses, tags, read marks, history rows of a mutation. `kind` keeps equal
/// names of different kinds apart. The derivation is part of the protocol and never changes.
[[nodiscard]] QUuid derivedUuid(QStringView kind, QStringView name);

} // namespace Opora::Core
