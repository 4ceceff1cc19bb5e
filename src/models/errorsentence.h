// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace Opora::Models {

/// What happened, what was kept and what to do, in the person's language. A code nobody translated gives the sentence
/// of its kind, with the code for whoever is asked.
[[nodiscard]] QString errorSentence(const Core::Error &error);
/// For the outbox: why a change waits for a decision or was refused.
[[nodiscard]] QString outcomeSentence(const QString &code);

} // namespace Opora::Models
