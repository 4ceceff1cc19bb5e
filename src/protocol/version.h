// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArrayView>

namespace Opora::Protocol {

/// Raised by a change that the other side must know of. The server serves this one and the one before.
inline constexpr int kProtocol = 1;
inline constexpr int kProtocolOldest = 1;

/// Request header with the number the client speaks; in each answer the one the server speaks.
inline constexpr char kProtocolHeader[] = "Opora-Protocol";
/// HTTP status of the refusals of checkProtocol(): 426 Upgrade Required.
inline constexpr int kStatusUpgradeRequired = 426;

/// Server side, with the header's value. Rejected "protocol.client_too_old", "protocol.client_too_new" (the server is
/// older than the client and must be updated), "protocol.version_missing" (absent or no number).
[[nodiscard]] Core::Result<int> checkProtocol(QByteArrayView header);
/// Client side, with the range of ServerInfo. Rejected "protocol.client_too_old" or "protocol.client_too_new".
[[nodiscard]] Core::Result<void> checkServerProtocol(int newest, int oldest);

} // namespace Opora::Protocol
