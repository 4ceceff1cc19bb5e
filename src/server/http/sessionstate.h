// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Opora::Server {

/// How far a connection is with its request; from Handshake through Idle and back to it, until Closed.
enum class SessionState {
    Handshake,   ///< TLS, or the turn for it
    Idle,        ///< kept alive; nothing of a request has come
    ReadingHead, ///< bytes come, the head is not whole
    Admitting,   ///< a large body is announced: a handler looks the token up
    Discarding,  ///< the body of a refused request goes by
    ReadingBody, ///< the head is taken
    Handling,    ///< a worker has the request
    Waiting,     ///< the answer waits for news
    Writing,     ///< the answer goes out
    Lingering,   ///< refused; reads on so that the client sees the answer
    Closed
};

} // namespace Opora::Server
