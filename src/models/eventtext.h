// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "models/formatter.h"

#include <QString>

namespace Opora::Models {

/// A row of a ticket's history as a sentence: "Olga changed the status: Open → Solved". Its status, priority and type
/// are names already, see Core::shownEvent().
[[nodiscard]] QString eventText(const Core::Event &event, const Formatter &formatter, Core::Timestamp now);
/// False for rows that only repeat what the conversation shows, as "created" and raw imported activity.
[[nodiscard]] bool isWorthShowing(const Core::Event &event);
/// Of impact or urgency, by its word on the wire: "high". Another word is shown as it is.
[[nodiscard]] QString degreeText(QStringView word);
/// Of a kind of tickets, by its word on the wire: "incident". Another word is shown as it is.
[[nodiscard]] QString kindText(QStringView word);
/// "e-mail", "chat", as in the head of a message.
[[nodiscard]] QString channelText(Core::Channel channel);

} // namespace Opora::Models
