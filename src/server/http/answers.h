// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/request.h"

namespace Opora::Server {

/// Connection dependent part of an answer's head.
struct AnswerFrame
{
    bool keepsAlive = true;
    bool isHead = false; ///< answer to HEAD: no body
    qint64 length = 0;   ///< of the body
};

[[nodiscard]] Response errorAnswer(int status, const QByteArray &code, const QByteArray &message);
[[nodiscard]] Response databaseAwayAnswer();
/// Of the front itself: 400, 401, 408, 413, 415, 431, 503.
[[nodiscard]] Response frontAnswer(int status);

/// Status line and headers, ending with the empty line.
[[nodiscard]] QByteArray headBytes(const Response &response, const AnswerFrame &frame);
/// The head of a waiting answer whose body comes in chunks.
[[nodiscard]] QByteArray chunkedHeadBytes(bool keepsAlive);
[[nodiscard]] QByteArray chunkBytes(const QByteArray &body);

/// Unpacks a body that came as gzip. The refusal of one that is damaged (400), becomes larger than its address accepts
/// (413) or came in another encoding (415).
[[nodiscard]] std::optional<Response> unpackBody(Request &request);
/// Packs bodies over 1 KiB when the client accepts gzip.
void compress(Response &response, const Request &request);

/// Largest body of a request without a token in bytes; a sign-in is under 2 KiB.
inline constexpr qint64 kUnsignedBodyBytes = 64 * 1024;
/// Largest body of a request in bytes.
[[nodiscard]] qint64 bodyLimit(const QByteArray &method, const QByteArray &target);
/// The same for whoever shows this Authorization header: without a token nobody needs megabytes of memory.
[[nodiscard]] qint64 bodyLimit(const QByteArray &method, const QByteArray &target, const QByteArray &authorization);

} // namespace Opora::Server
