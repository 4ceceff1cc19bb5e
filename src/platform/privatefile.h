// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileDevice>

namespace Opora::Platform {

/// Whether nobody but its owner may read the file, as far as the system tells.
[[nodiscard]] bool isPrivate(const QFileDevice &file);

} // namespace Opora::Platform
