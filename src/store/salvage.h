// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "store/rows.h"

namespace Opora::Db {
class Connection;
}

namespace Opora::Store {

/// Takes over what only this machine knows from a damaged cache: identity, outbox, drafts, own files. Row by row, so
/// that a broken page costs its rows only. What cannot be read is reported by what is missing in the counts; the file
/// stays.
/// A document that is not whole any more is made from its twin, or its words are kept beside.
Core::Result<void> salvage(const QString &brokenPath, Db::Connection &fresh, const Core::DocumentCodec &codec,
                           OpenReport &report);

} // namespace Opora::Store
