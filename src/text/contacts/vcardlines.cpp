// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/contacts/vcardlines.h"

#include <algorithm>

namespace Opora::Text {

using Core::Result;

namespace {

constexpr qsizetype kReadBytes = 1 << 16;
constexpr qsizetype kLongestLine = 1 << 20;

void append(QByteArray &line, QByteArrayView more)
{
    line.append(more.first(std::clamp<qsizetype>(kLongestLine - line.size(), 0, more.size())));
}

bool isQuotedPrintable(const QByteArray &line)
{
    return line.left(std::max<qsizetype>(line.indexOf(':'), 0)).toUpper().contains("QUOTED-PRINTABLE");
}

bool goesOnWith(const QByteArray &next)
{
    return next.startsWith(' ') || next.startsWith('\t');
}

} // namespace

Result<bool> VCardLines::fill()
{
    Result<QByteArray> bytes = m_source(kReadBytes);
    if (!bytes)
        return bytes.error();
    m_piece = *std::move(bytes);
    m_at = 0;
    return !m_piece.isEmpty();
}

/// Ends are LF, CRLF and CR.
Result<bool> VCardLines::readPhysical(QByteArray &line)
{
    line.clear();
    bool hasBytes = false;
    while (true) {
        if (m_at == m_piece.size()) {
            const Result<bool> hasMore = fill();
            if (!hasMore)
                return hasMore.error();
            if (!*hasMore)
                break;
        }
        if (m_wasCarriageReturn && m_piece[m_at] == '\n' && !hasBytes) {
            ++m_at;
            m_wasCarriageReturn = false;
            continue;
        }
        m_wasCarriageReturn = false;
        qsizetype end = m_at;
        while (end < m_piece.size() && m_piece[end] != '\n' && m_piece[end] != '\r')
            ++end;
        append(line, QByteArrayView(m_piece).sliced(m_at, end - m_at));
        hasBytes = true;
        m_at = end;
        if (end == m_piece.size())
            continue;
        m_wasCarriageReturn = m_piece[end] == '\r';
        ++m_at;
        break;
    }
    m_physical += hasBytes ? 1 : 0;
    return hasBytes;
}

Result<bool> VCardLines::next(QByteArray &line)
{
    line.clear();
    while (line.isEmpty()) {
        if (m_hasAhead) {
            line = std::move(m_ahead);
            m_lineNumber = m_physical;
            m_hasAhead = false;
            continue;
        }
        Result<bool> isLine = readPhysical(line);
        if (!isLine || !*isLine)
            return isLine;
        m_lineNumber = m_physical;
    }
    while (true) {
        const Result<bool> isLine = readPhysical(m_ahead);
        if (!isLine)
            return isLine.error();
        if (!*isLine)
            return true;
        if (goesOnWith(m_ahead)) {
            append(line, QByteArrayView(m_ahead).sliced(1));
        } else if (line.endsWith('=') && isQuotedPrintable(line)) {
            line.chop(1);
            append(line, m_ahead);
        } else {
            m_hasAhead = true;
            return true;
        }
    }
}

} // namespace Opora::Text
