// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/documentcodec.h"

namespace Opora::Store {

/// A message that may be longer, or carry more files, than anybody may send: a draft is kept as it was written. Any
/// thread.
[[nodiscard]] Core::Result<Core::Entity> readMessageOfAnyLength(const Core::DocumentCodec &codec,
                                                                QByteArrayView document);

} // namespace Opora::Store
