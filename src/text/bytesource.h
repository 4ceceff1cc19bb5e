// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>

#include <functional>

namespace Opora::Text {

/// The next bytes of a file, at most as many as asked for; empty at its end. Whoever opened the file says what went
/// wrong with it.
using ByteSource = std::function<Core::Result<QByteArray>(qsizetype most)>;

/// Of bytes that are there already.
[[nodiscard]] inline ByteSource sourceOf(const QByteArray &bytes)
{
    return [bytes, at = qsizetype(0)](qsizetype most) mutable -> Core::Result<QByteArray> {
        const QByteArray piece = bytes.mid(at, most);
        at += piece.size();
        return piece;
    };
}

} // namespace Opora::Text
