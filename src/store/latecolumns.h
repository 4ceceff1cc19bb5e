// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace Opora::Db {
class Connection;
}

namespace Opora::Store {

class Write;

/// The columns of tickets that a cache from before schema 13 does not have: it fills them in from the documents some
/// tickets at a time, by their keys. Until then those stand at one end of an order by words or types.
class LateColumns final
{
public:
    [[nodiscard]] static bool areMissing(Db::Connection &connection);
    /// Fills in some more of them; where it stopped is stored with them.
    static Core::Result<void> fillSome(Write &write, int tickets);
};

} // namespace Opora::Store
