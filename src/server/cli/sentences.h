// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace Opora::Server {

/// What an error means, as a sentence for the administrator at the terminal.
[[nodiscard]] QString sentenceOf(const Core::Error &error);

} // namespace Opora::Server
