// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Opora::Platform {

/// Whether a window can be shown here at all; to be asked before there is a QGuiApplication, which ends without one.
[[nodiscard]] bool hasDisplay();

} // namespace Opora::Platform
