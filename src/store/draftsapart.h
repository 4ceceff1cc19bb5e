// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace Opora::Db {
class Connection;
}

namespace Opora::Store {

class Write;

/// A program that counted the drafts of articles among what all hold left this cache.
[[nodiscard]] bool areDraftsMixed(Db::Connection &connection);
/// Counts them apart, once, in a write that knows the buckets; whether they stay is the server's to say, which grants
/// their bucket or does not.
Core::Result<void> partDrafts(Write &write);

} // namespace Opora::Store
