// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/session.h"

#include <optional>

namespace Opora::Core {
class Settings;
}

namespace Opora::Models {

/// What a person chose about the network; nullopt leaves it to the system. Kept as "network/mode".
using NetworkChoice = std::optional<Core::SyncState::Network>;

[[nodiscard]] NetworkChoice networkChoice(const Core::Settings &settings);
void chooseNetwork(NetworkChoice choice, Core::Settings &settings, Core::Session &session);
/// Offline, or back to what was chosen before: what the key for working offline does.
void toggleOffline(Core::Settings &settings, Core::Session &session);
/// What the choice means, in two sentences.
[[nodiscard]] QString networkSentence(NetworkChoice choice);

} // namespace Opora::Models
