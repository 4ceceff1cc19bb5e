// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace Opora::Protocol {

using namespace Qt::StringLiterals;

namespace {

// zlib: 15 is the largest window, 16 more asks for the gzip frame.
constexpr int kGzipWindow = 15 + 16;
constexpr int kMemoryLevel = 8;
constexpr qsizetype kStep = 256 * 1024;

Bytef *input(QByteArrayView data)
{
    // zlib does not write to it but is older than const.
    return reinterpret_cast<Bytef *>(const_cast<char *>(data.data()));
}

Core::Error damaged(QStringView code, Core::Error::Kind kind = Core::Error::Kind::Corrupt)
{
    return {kind, code.toString(), {}};
}

/// Ends the stream on every way out.
class Inflater
{
public:
    Inflater() { m_isReady = inflateInit2(&stream, kGzipWindow) == Z_OK; }
    ~Inflater()
    {
        if (m_isReady)
            inflateEnd(&stream);
    }
    Q_DISABLE_COPY_MOVE(Inflater)
    [[nodiscard]] bool isReady() const { return m_isReady; }

    z_stream stream{};

private:
    bool m_isReady = false;
};

} // namespace

QByteArray gzip(QByteArrayView data, int level)
{
    z_stream stream{};
    if (size_t(data.size()) > std::numeric_limits<uInt>::max() || data.size() < 0
        || deflateInit2(&stream, std::clamp(level, 1, 9), Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY)
            != Z_OK)
        return {};
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(data.size()))), Qt::Uninitialized);
    stream.next_in = input(data);
    stream.avail_in = uInt(data.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    const int state = deflate(&stream, Z_FINISH);
    packed.truncate(packed.size() - qsizetype(stream.avail_out));
    deflateEnd(&stream);
    return state == Z_STREAM_END ? packed : QByteArray();
}

Core::Result<QByteArray> gunzip(QByteArrayView data, qsizetype cap)
{
    Inflater inflater;
    if (!inflater.isReady() || size_t(data.size()) > std::numeric_limits<uInt>::max())
        return damaged(u"protocol.gzip_damaged");
    z_stream &stream = inflater.stream;
    stream.next_in = input(data);
    stream.avail_in = uInt(data.size());
    QByteArray plain;
    int state = Z_OK;
    while (state == Z_OK) {
        const qsizetype done = plain.size();
        // One byte over the cap tells "exactly the cap" from "more than it".
        const qsizetype room = std::min(std::max(kStep, done), cap + 1 - done);
        if (room <= 0)
            return damaged(u"protocol.too_large", Core::Error::Kind::Rejected);
        plain.resize(done + room);
        stream.next_out = reinterpret_cast<Bytef *>(plain.data() + done);
        stream.avail_out = uInt(room);
        state = inflate(&stream, Z_NO_FLUSH);
        plain.truncate(done + room - qsizetype(stream.avail_out));
    }
    if (plain.size() > cap)
        return damaged(u"protocol.too_large", Core::Error::Kind::Rejected);
    if (state == Z_BUF_ERROR)
        return damaged(u"protocol.gzip_truncated");
    if (state != Z_STREAM_END || stream.avail_in != 0)
        return damaged(u"protocol.gzip_damaged");
    return plain;
}

} // namespace Opora::Protocol
