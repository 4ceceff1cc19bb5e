// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstddef>
#include <memory>
#include <optional>

namespace Opora::Server {

struct HttpLimits;

/// The head of one request as it stood on the wire. Header values hold no line breaks.
struct RequestHead
{
    QByteArray method;
    QByteArray target;
    QByteArray authorization;
    QByteArray protocol;
    QByteArray range;
    QByteArray contentType;
    QByteArray contentEncoding;
    QByteArray acceptEncoding;
    QByteArray acceptLanguage;
    QByteArray userAgent;
    QByteArray forwardedFor;
    int version = 11;
    bool keepsAlive = true;
    bool expectsContinue = false;
    std::optional<qint64> contentLength; ///< absent: none, or chunked
};

/// Parses one request from bytes as they come. Keeps Boost.Beast, which is slow to compile, out of every other file.
class RequestParser final
{
public:
    enum class State { NeedsMore, HasHead, IsDone, IsBad };

    explicit RequestParser(int headerLimit);
    ~RequestParser();
    Q_DISABLE_COPY_MOVE(RequestParser)

    /// Takes what it can from the front of `bytes` and returns how much; look at state() afterwards.
    /// HasHead is reported once; set the body's limit and feed on.
    std::size_t feed(const char *bytes, std::size_t size);
    void setBodyLimit(qint64 bytes);

    [[nodiscard]] State state() const;
    [[nodiscard]] const RequestHead &head() const;
    [[nodiscard]] QByteArray takeBody();
    /// When IsBad: 400, 413 or 431.
    [[nodiscard]] int status() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Opora::Server
