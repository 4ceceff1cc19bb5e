// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Opora::Test {

/// Knows where one HTTP/1.1 message ends, so that a proxy can count exchanges on a kept-alive connection.
class HttpMeter final
{
public:
    enum class Body { AsTheHeadSays, None };

    /// Another message begins. None: an answer to HEAD.
    void begin(Body body = Body::AsTheHeadSays);
    /// How many of these bytes belong to the message.
    qsizetype take(QByteArrayView bytes);

    [[nodiscard]] bool hasHead() const { return m_hasHead; }
    [[nodiscard]] bool isWhole() const { return m_isWhole; }
    [[nodiscard]] qint64 size() const { return m_size; } ///< bytes so far
    [[nodiscard]] QByteArray firstLine() const { return m_head.left(m_head.indexOf("\r\n")); }

private:
    void takeHead();
    void takeChunkByte(char byte);
    [[nodiscard]] QByteArray header(const QByteArray &name) const;

    QByteArray m_head;
    QByteArray m_line; ///< size of a chunk, or a trailer
    Body m_body = Body::AsTheHeadSays;
    qint64 m_size = 0;
    qint64 m_left = 0; ///< bytes of the body or the chunk
    bool m_hasHead = false;
    bool m_isChunked = false;
    bool m_isLastChunk = false;
    bool m_isWhole = false;
};

} // namespace Opora::Test
