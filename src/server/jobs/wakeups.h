// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/random.h"
#include "server/rights/referencecache.h"

namespace Opora::Server {

/// Ends "on hold" when its time has come. Any number of instances may do it at any moment: the ticket's row decides
/// under its lock, so each hold ends once, and what a crash left undone is done by the next look. One thread.
class WakeUps final
{
public:
    WakeUps(Db::Connection &connection, Core::Random &random)
        : m_connection(connection)
        , m_random(random)
    { }

    struct Report
    {
        int woken = 0;
        bool hasMore = false; ///< there may be others whose time has come
    };
    /// At most so many tickets in one transaction, since other writers wait for it.
    [[nodiscard]] Core::Result<Report> run(Core::Timestamp now, int most);

private:
    Db::Connection &m_connection;
    Core::Random &m_random;
    ReferenceCache m_reference;
};

} // namespace Opora::Server
