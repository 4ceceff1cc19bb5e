// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/heldrequest.h"
#include "server/http/session.h"

#include <QFile>
#include <QList>

namespace Opora::Server {

/// The request that is being handled or answered.
struct Session::Exchange
{
    std::optional<HeldRequest> held; ///< GET: can be asked again
    Clock::time_point receivedAt;
    qint64 askedAtHead = 0; ///< feed head known when the handler was last asked
    qint64 askedAtWake = 0; ///< the same of calls beside the feed
    std::unique_ptr<QFile> file;
    qint64 fileLeft = 0;
    bool isHead = false;
    bool canChunk = true;     ///< HTTP/1.1
    bool wasLastCall = false; ///< of the newest asking
    bool lingers = false;
};

/// What a waiting request costs beside its connection.
struct Session::Waiting
{
    QList<quint64> topics;
    Clock::time_point until;
    Clock::time_point nextBeat;
    bool hasSentHead = false;
};

} // namespace Opora::Server
