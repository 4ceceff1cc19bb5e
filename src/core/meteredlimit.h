// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace Opora::Core {

/// Larger files do not go up by themselves where bytes cost, and what they are attached to waits with them.
inline constexpr qint64 kMeteredFileBytes = 1024 * 1024;

} // namespace Opora::Core
