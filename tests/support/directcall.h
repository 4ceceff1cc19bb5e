// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/request.h"
#include "sync/transport.h"

/// What the HTTP of both sides does to a request and its answer, for a client and a server in one process.
namespace Opora::Test {

[[nodiscard]] Server::Request toServer(const Sync::ServerRequest &request);
/// With the bytes of the file that it names, and unpacked.
[[nodiscard]] Sync::ServerAnswer toAnswer(const Server::Response &response);

} // namespace Opora::Test
