// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpmeter.h"

namespace Opora::Test {

void HttpMeter::begin(Body body)
{
    *this = {};
    m_body = body;
}

qsizetype HttpMeter::take(QByteArrayView bytes)
{
    qsizetype used = 0;
    while (used < bytes.size() && !m_isWhole) {
        if (m_hasHead && !m_isChunked) {
            const qsizetype step = qsizetype(std::min<qint64>(m_left, bytes.size() - used));
            used += step;
            m_left -= step;
            m_isWhole = m_left == 0;
        } else {
            const char byte = bytes[used++];
            if (m_hasHead)
                takeChunkByte(byte);
            else if (m_head += byte; m_head.endsWith("\r\n\r\n"))
                takeHead();
        }
    }
    m_size += used;
    return used;
}

QByteArray HttpMeter::header(const QByteArray &name) const
{
    const QByteArray head = m_head.toLower();
    const qsizetype at = head.indexOf("\r\n" + name + ':');
    if (at < 0)
        return {};
    const qsizetype from = at + name.size() + 3;
    return head.mid(from, head.indexOf("\r\n", from) - from).trimmed();
}

void HttpMeter::takeHead()
{
    m_hasHead = true;
    const bool isEmptyAnswer = m_head.startsWith("HTTP/1.1 204") || m_head.startsWith("HTTP/1.1 304");
    m_isChunked = header("transfer-encoding") == "chunked";
    m_left = header("content-length").toLongLong();
    m_isWhole = m_body == Body::None || isEmptyAnswer || (!m_isChunked && m_left == 0);
}

void HttpMeter::takeChunkByte(char byte)
{
    if (m_left > 0) {
        --m_left;
        return;
    }
    m_line += byte;
    if (!m_line.endsWith("\r\n"))
        return;
    const QByteArray line = m_line.chopped(2);
    m_line.clear();
    if (m_isLastChunk)
        m_isWhole = line.isEmpty();
    else if (const qint64 size = line.toLongLong(nullptr, 16); size > 0)
        m_left = size;
    else
        m_isLastChunk = !line.isEmpty(); // an empty line ends the chunk before
}

} // namespace Opora::Test
