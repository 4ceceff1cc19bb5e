// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/session.h"
#include "models/formatter.h"

#include <QString>

namespace Opora::Models {

/// "synced 2 s ago", "offline", "reading tickets: 1 200 of 4 000".
[[nodiscard]] QString syncSentence(const Core::SyncState &state, const Formatter &formatter, Core::Timestamp now);
/// Why it is so and what was kept; empty while all is well.
[[nodiscard]] QString syncTrouble(const Core::SyncState &state);
/// "3 changes waiting to be sent", "everything is sent".
[[nodiscard]] QString outboxSentence(const Core::SyncState &state);
/// "data as of 10:12"; empty before the first sync.
[[nodiscard]] QString asOfText(const Core::SyncState &state, const Formatter &formatter, Core::Timestamp now);

/// Whether what is sent now is on its way at once.
[[nodiscard]] bool isHeard(const Core::SyncState &state);

/// What the dot beside the sentence says.
enum class SyncTone { Good, Busy, Away, Warning, Bad };
[[nodiscard]] SyncTone syncTone(const Core::SyncState &state);

} // namespace Opora::Models
