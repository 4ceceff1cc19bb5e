// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/random.h"
#include "core/referenceindex.h"
#include "core/result.h"
#include "server/feed/feedhead.h"

#include <memory>

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

/// Queues, people, statuses and the like, read now.
[[nodiscard]] Core::Result<Core::ReferenceData> readReference(Db::Connection &connection);

/// Queues, people, statuses and the like as this worker last read them, good until the feed's counter row says that one
/// of them changed, whichever instance did it. Lives on the worker's thread.
class ReferenceCache final
{
public:
    /// Shared with those who still look at the old one when a newer is read.
    [[nodiscard]] Core::Result<std::shared_ptr<const Core::ReferenceIndex>> get(Db::Connection &connection,
                                                                                const FeedHead &head);
    void forget() { m_index.reset(); }

private:
    std::shared_ptr<const Core::ReferenceIndex> m_index;
    QUuid m_epoch;
    qint64 m_seq = -1;
    qint64 m_headSeq = -1;
};

} // namespace Opora::Server
