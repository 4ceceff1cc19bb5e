// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"

#include <QString>

#include <chrono>

namespace Opora::Server {

/// What one client may take of the server. Times are what an honest client on a bad line needs, not more.
struct HttpLimits
{
    using Time = std::chrono::milliseconds;

    int headerBytes = int(Protocol::Limits::kHeaderBytes);
    int connections = 20000;
    int peerConnections = 2000;   ///< of one address: an office behind one is some hundred programs
    bool countsLoopback = false;  ///< this machine is its proxy or its load test, and trusted with connections
    qint64 bodyBytes = 256 << 20; ///< of requests that are being read or handled; beyond it 503
    qint64 peerBodyBytes = 64 << 20;
    int handshakes = 32; ///< of TLS at once, each some milliseconds of the one thread; others wait for their turn
    int peerHandshakes = 16;
    Time turn{1000}; ///< how long a handshake counts as one of them; a slow one then goes on beside the others
    int queuedRequests = 2000; ///< waiting for a worker; beyond it 503
    Time header{10000};        ///< from its first byte to its end, so dripping bytes does not help
    Time bodyPause{15000};     ///< longest silence inside a body
    Time body{60000};          ///< whole body, beside the time that 16 kB/s would need
    Time write{30000};         ///< longest stall of a client that does not read
    Time idle{75000};          ///< between two requests of one connection, and for a turn of a handshake
    Time stop{2500};           ///< how long a stop waits for running requests
    /// Of a waiting request.
    Time heartbeat = Protocol::Limits::kHeartbeat;
};

struct HttpOptions
{
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0;        ///< 0: a free one
    QString certificateFile; ///< PEM chain; empty: plain HTTP
    QString keyFile;
    bool isBehindProxy = false;  ///< believe X-Forwarded-For
    bool handlesSignals = false; ///< SIGTERM and SIGINT stop, SIGHUP reads the certificate again
    int workers = 0;             ///< 0: by the number of cores
    HttpLimits limits;
};

/// Since the start, for /metrics.
struct HttpFigures
{
    qint64 connections = 0; ///< open now
    qint64 waiting = 0;     ///< long polls held now
    qint64 unshaken = 0;    ///< wait for their turn of a TLS handshake
    qint64 bodyBytes = 0;   ///< of requests that are being read or handled now
    qint64 accepted = 0;
    qint64 requests = 0;
    qint64 refused = 0; ///< malformed, too large, too slow, too many
    qint64 failed = 0;  ///< answered with 5xx
};

} // namespace Opora::Server
