// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/rights/rights.h"

#include <QStringList>

namespace Opora::Server {

/// The buckets that a client wants, cut to what its person may see. A rule, not a list: buckets of months that do not
/// exist yet belong to it too.
class Grant final
{
public:
    /// `want`: comma list of ref (with the drafts of articles), user, customer, open, closed:YYYY-MM (that month and
    /// later), closed:all.
    /// "request.bad_query" (Rejected) for another word.
    [[nodiscard]] static Core::Result<Grant> fromWant(const QString &want, const Rights &rights);
    /// Everything that person may see.
    [[nodiscard]] static Grant all(const Rights &rights);

    [[nodiscard]] bool holds(const QString &bucket) const;
    /// What to listen to; see scopeOf().
    [[nodiscard]] QStringList scopes() const;
    /// Buckets that are granted even while nothing is in them.
    [[nodiscard]] QStringList fixedBuckets() const;

private:
    [[nodiscard]] Core::Result<void> addWord(const QString &word, const Rights &rights);

    bool m_ref = false;
    bool m_drafts = false;
    bool m_user = false;
    bool m_customer = false;
    bool m_open = false;
    bool m_closed = false;
    QString m_closedFrom; ///< "2026-11"; "" from the beginning
    QString m_userBucket;
    QList<Core::QueueId> m_queues;
    QSet<QUuid> m_queueSet;
};

} // namespace Opora::Server
