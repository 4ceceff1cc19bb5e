// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include "protocol/limits.h"

#include <QByteArray>
#include <QByteArrayView>

namespace Opora::Protocol {

/// gzip format (RFC 1952). Level 1 to 9; 5 packs our JSON to a sixth at 60 MB/s.
[[nodiscard]] QByteArray gzip(QByteArrayView data, int level = 5);
/// At most `cap` bytes are ever made. Corrupt "protocol.gzip_damaged" or "protocol.gzip_truncated" (ends too early),
/// Rejected "protocol.too_large" when it would unpack to more than `cap`.
[[nodiscard]] Core::Result<QByteArray> gunzip(QByteArrayView data, qsizetype cap = Limits::kGunzipBytes);

} // namespace Opora::Protocol
