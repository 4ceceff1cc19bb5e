// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/session.h"
#include "core/ports/views.h"
#include "models/formatter.h"

#include <QString>

namespace Opora::Models {

/// "Reply", "Status: Solved", "Tags: +vip", in a few words. A customer is not named.
[[nodiscard]] QString outboxTitle(const Core::OutboxItem &item, const Core::ReferenceData &reference);
/// Why it is held or refused, with both values of a conflict; empty while it only waits.
[[nodiscard]] QString outboxReason(const Core::OutboxItem &item, const Core::ReferenceData &reference,
                                   const Formatter &formatter, Core::Timestamp now);
/// The files that go with it, each as "log.zip (4.1 MB)".
[[nodiscard]] QStringList outboxFiles(const Core::OutboxItem &item, const Formatter &formatter);
/// Whether it waits only because bytes cost on this network: one of its files is large.
[[nodiscard]] bool waitsForNetwork(const Core::OutboxItem &item, Core::SyncState::Network network);
/// Why such a change is still here, and what can be done.
[[nodiscard]] QString networkWaitReason();
/// "waiting", "waiting: metered network", "sending", "waiting for the server", "held", "refused", "leaves in 8 s".
[[nodiscard]] QString outboxStateText(const Core::OutboxItem &item, Core::Timestamp now, const Core::SyncState &sync);

/// One way out of a held or refused change.
struct OutboxChoice
{
    QString text;
    Core::Resolution resolution = Core::Resolution::Drop;
    bool primary = false;
};
[[nodiscard]] QList<OutboxChoice> choicesOf(const Core::OutboxItem &item);

} // namespace Opora::Models
