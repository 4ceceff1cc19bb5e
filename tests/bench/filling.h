// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "samples.h"
#include "store/rows.h"
#include "world.h"

#include <functional>

namespace Opora::Core {
class DocumentCodec;
}

namespace Opora::Store {
class LocalStore;
}

namespace Opora::Bench {

inline constexpr int kPageTickets = 500;

/// All rows of a help desk in the order of a first sync, in pages: reference, customers, then tickets newest first,
/// each followed by its messages and events.
void forEachPage(const World &world, const Core::DocumentCodec &codec,
                 const std::function<void(const QList<Store::IncomingRow> &)> &take);

/// Writes them into an empty cache; seconds that the cache took, without the making of the rows.
double fill(Store::LocalStore &store, const World &world, const Core::DocumentCodec &codec);

} // namespace Opora::Bench
