// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QString>

namespace Opora::Models {

/// A row of a ticket's history as a sentence: "Olga changed the status from Open to Solved".
[[nodiscard]] QString eventText(const Core::Event &event);
/// False for rows that only repeat what the conversation shows, as "created" and raw imported activity.
[[nodiscard]] bool isWorthShowing(const Core::Event &event);
/// "e-mail", "chat", as in the head of a message.
[[nodiscard]] QString channelText(Core::Channel channel);

} // namespace Opora::Models
