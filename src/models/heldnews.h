// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

#include <optional>

namespace Opora::Models {

/// What the author of a held reply had not seen: the customer's newest words, or a colleague's when it was nobody else.
struct HeldNews
{
    Core::MessageId message;
    Core::AuthorKind author = Core::AuthorKind::Customer;
    QString authorName; ///< may be empty
    QString words;      ///< plain text on one line, shortened; names of files when there are no words
    Core::Timestamp at{};
    qsizetype count = 0; ///< of all that is new
    friend bool operator==(const HeldNews &, const HeldNews &) = default;
};

/// Public messages that came after `seen`, oldest first, one's own unsent ones left out. They live as long as `ticket`.
[[nodiscard]] QList<const Core::Message *> messagesSince(const Core::TicketDetails &ticket, Core::MessageId seen);
/// None for anything but a reply that needs a decision, and while what is new has not come to this machine.
[[nodiscard]] std::optional<HeldNews> heldNews(const Core::TicketDetails &ticket, const Core::OutboxItem &item);

} // namespace Opora::Models
