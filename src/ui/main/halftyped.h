// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace Opora::Ui {

/// Whether words stand in one of the window's lines that were typed and not taken yet.
[[nodiscard]] bool hasHalfTyped(const QWidget &window);

} // namespace Opora::Ui
