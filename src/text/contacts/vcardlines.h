// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/bytesource.h"

namespace Opora::Text {

/// The lines of a vCard as they were before they were folded (RFC 6350, 3.2; soft breaks of quoted-printable in 2.1).
/// Of a line over a mebibyte, a picture, only the beginning is kept. One thread.
class VCardLines final
{
public:
    explicit VCardLines(ByteSource source)
        : m_source(std::move(source))
    { }

    /// The next line without its end, no empty ones; false at the end of the file.
    [[nodiscard]] Core::Result<bool> next(QByteArray &line);
    /// Where it begins, from 1.
    [[nodiscard]] qint64 lineNumber() const { return m_lineNumber; }

private:
    [[nodiscard]] Core::Result<bool> readPhysical(QByteArray &line);
    [[nodiscard]] Core::Result<bool> fill();

    ByteSource m_source;
    QByteArray m_piece;
    qsizetype m_at = 0;
    bool m_wasCarriageReturn = false;
    bool m_hasAhead = false;
    QByteArray m_ahead; ///< read already to see whether it goes on
    qint64 m_physical = 0;
    qint64 m_lineNumber = 0;
};

} // namespace Opora::Text
