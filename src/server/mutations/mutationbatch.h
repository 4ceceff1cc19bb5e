// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/random.h"
#include "core/result.h"
#include "protocol/mutationcodec.h"
#include "protocol/wire.h"
#include "server/feed/feedwriter.h"
#include "server/mutations/mutationscope.h"
#include "server/tables/outcometable.h"

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

/// Applies what one client sends: in order, each exactly once, all of a batch in one transaction. The effects of a
/// batch are worked out in memory and written together at its end; a mutation that is held or rejected leaves nothing
/// but its outcome.
class MutationBatch final
{
public:
    struct Report
    {
        Protocol::MutationsAnswer answer;
        bool isFeedWritten = false;
    };

    MutationBatch(Db::Connection &connection, Core::Random &random, const MutationAuthor &author)
        : m_connection(connection)
        , m_random(random)
        , m_author(author)
    { }

    /// "mutations.gap" (Conflict, the detail is the last known id), "mutations.payload_differs" (Conflict),
    /// "mutations.foreign_client" (Rejected), or the database's error; nothing is applied then.
    [[nodiscard]] Core::Result<Report> run(const Protocol::IncomingMutations &batch);

private:
    enum class Fault { Judge, Reject };
    struct Work;

    [[nodiscard]] Core::Result<Report> runTogether(Core::ClientId client,
                                                   const QList<Protocol::IncomingMutation> &mutations, Fault fault);
    [[nodiscard]] Core::Result<Report> runOneByOne(const Protocol::IncomingMutations &batch);
    [[nodiscard]] Core::Result<Report> attempt(Core::ClientId client,
                                               const QList<Protocol::IncomingMutation> &mutations, Fault fault);
    [[nodiscard]] static Core::Result<QList<Protocol::IncomingMutation>>
    takeNew(Work &work, const QList<Protocol::IncomingMutation> &mutations);
    [[nodiscard]] static Core::Result<Core::Outcome> judge(Work &work, const Protocol::IncomingMutation &mutation);
    [[nodiscard]] static Core::Result<bool> isBlocked(Work &work, const Core::Mutation &mutation);
    Core::Result<void> store(Work &work, const QList<Protocol::IncomingMutation> &fresh);

    Db::Connection &m_connection;
    Core::Random &m_random;
    const MutationAuthor &m_author;
    StemsAhead m_stems; ///< of the batch's messages
};

} // namespace Opora::Server
