// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Opora::Models {

/// Says by how much a text is too long for its field; empty: it fits. In characters as a person counts them.
[[nodiscard]] QString excessSentence(const QString &text, qsizetype limit);

} // namespace Opora::Models
