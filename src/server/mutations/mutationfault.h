// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace Opora::Server {

/// Whether what stopped a batch is the fault of one of its mutations, which is then refused for good; all else is the
/// state of this server, and the same bytes come again once it works. Words are refused only for what they say: in
/// doubt it is the server.
[[nodiscard]] bool isOfOneMutation(const Core::Error &error);

} // namespace Opora::Server
