// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mutations/mutationbatch.h"

#include "core/killpoint.h"
#include "core/planted.h"
#include "db/connection.h"
#include "db/transaction.h"
#include "protocol/codec.h"
#include "server/mutations/mutationfault.h"
#include "server/mutations/mutationhandler.h"
#include "server/schema/try.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Error;
using Core::Outcome;
using Core::Result;
using Protocol::IncomingMutation;

namespace {

Q_LOGGING_CATEGORY(lcMutations, "opora.server.mutations", QtInfoMsg)

constexpr int kAttempts = 5;

OutcomeTable::Standing standingOf(const Outcome &outcome)
{
    switch (outcome.kind) {
    case Outcome::Kind::Applied:
    case Outcome::Kind::Merged: return OutcomeTable::Standing::Done;
    case Outcome::Kind::Held:
        return outcome.code == "field_conflict"_L1 ? OutcomeTable::Standing::Offered : OutcomeTable::Standing::Refused;
    case Outcome::Kind::Rejected: return OutcomeTable::Standing::Refused;
    }
    return OutcomeTable::Standing::Refused;
}

bool isRefused(const Outcome &outcome)
{
    return standingOf(outcome) == OutcomeTable::Standing::Refused;
}

Outcome outcomeOf(qint64 id, Outcome::Kind kind, const QString &code)
{
    Outcome outcome;
    outcome.id = id;
    outcome.kind = kind;
    outcome.code = code;
    return outcome;
}

/// Words, time and new objects carry an id that tells whether they are there, and of read marks the later counts.
bool showsWhetherDone(const Core::Operation &operation)
{
    switch (Core::kindOf(operation)) {
    case Core::OpKind::TicketCreate:
    case Core::OpKind::TicketReply:
    case Core::OpKind::TicketNote:
    case Core::OpKind::TicketRead:
    case Core::OpKind::TicketSplit:
    case Core::OpKind::TicketTime:
    case Core::OpKind::CustomerNoteAdd: return true;
    case Core::OpKind::ObjectPut: return !std::get<Core::Op::ObjectPut>(operation).before;
    case Core::OpKind::TicketSet:
    case Core::OpKind::TicketTags:
    case Core::OpKind::TicketFollowers:
    case Core::OpKind::CustomerSet:
    case Core::OpKind::ArticleVote:
    case Core::OpKind::ObjectRemove:
    case Core::OpKind::TicketLinks:
    case Core::OpKind::TicketMerge:
    case Core::OpKind::TicketUnmerge:
    case Core::OpKind::TicketCheck: return false;
    }
    return false;
}

/// Another writer was there at the same moment: the same work may succeed at once. In SQLite nobody else writes between
/// the beginning of a transaction and its end.
bool isRace(Db::Backend backend, const Error &error)
{
    return backend == Db::Backend::PostgreSql
        && (error.code == "db.duplicate"_L1 || error.code == "db.serialization"_L1);
}

bool isAboutReference(const IncomingMutation &incoming)
{
    const auto *put = incoming.mutation ? std::get_if<Core::Op::ObjectPut>(&incoming.mutation->operation) : nullptr;
    return put && Core::isReference(Core::kindOf(put->object));
}

StemsAhead stemsOfMessages(const QList<IncomingMutation> &mutations)
{
    StemsAhead stems;
    for (const IncomingMutation &incoming : mutations) {
        if (!incoming.mutation)
            continue;
        std::visit(
            [&stems](const auto &operation) {
                if constexpr (requires { operation.message.text; })
                    addStems(stems, operation.message);
            },
            incoming.mutation->operation);
    }
    return stems;
}

/// All that the mutations may change, as far as can be told before: locked together, no two batches wait for one
/// another.
Result<QList<QUuid>> ticketsOf(Db::Connection &connection, const QList<IncomingMutation> &mutations)
{
    QList<QUuid> all;
    QList<QUuid> leading; // to where they are merged into
    for (const IncomingMutation &incoming : mutations) {
        if (!incoming.mutation)
            continue;
        const Core::Mutation &mutation = *incoming.mutation;
        all.append(mutation.object);
        if (const auto *split = std::get_if<Core::Op::TicketSplit>(&mutation.operation))
            all.append(split->ticket.id.uuid());
        const Core::OpKind kind = Core::kindOf(mutation.operation);
        if (kind != Core::OpKind::TicketMerge && kind != Core::OpKind::TicketUnmerge)
            continue;
        leading.append(mutation.object);
        for (const Core::TicketId &other : Core::othersIn(mutation.operation))
            leading.append(other.uuid());
    }
    QSet<QUuid> followed; // not all that are named: what another change names may lead on as well
    while (!leading.isEmpty()) {
        all += leading;
        followed.unite({leading.cbegin(), leading.cend()});
        OPORA_LET(rows, TicketTable::find(connection, leading));
        leading.clear();
        for (const TicketTable::Row &row : std::as_const(rows)) {
            const auto ticket = Protocol::decode<Core::Ticket>(row.doc);
            if (ticket && !ticket->mergedInto.isNull() && !followed.contains(ticket->mergedInto.uuid()))
                leading.append(ticket->mergedInto.uuid());
        }
    }
    return all;
}

/// Of those that were sent before; what is new has none to look for.
Result<QHash<qint64, OutcomeTable::Row>> storedOutcomes(Db::Connection &connection, Core::ClientId client,
                                                        qint64 lastId, const QList<IncomingMutation> &mutations)
{
    if (mutations.first().id > lastId)
        return QHash<qint64, OutcomeTable::Row>();
    return OutcomeTable::between(connection, client, mutations.first().id, mutations.last().id);
}

} // namespace

struct MutationBatch::Work
{
    Db::Transaction &transaction;
    Core::Random &random;
    MutationScope scope;
    Core::ClientId client;
    qint64 lastId = 0;
    Fault fault = Fault::Judge;
    QSet<qint64> forgotten;      ///< taken so long ago that nobody knows what became of them, or for whom
    QHash<qint64, bool> refused; ///< of this batch
    QHash<qint64, Outcome> outcomes;
    Report report;
};

Result<MutationBatch::Report> MutationBatch::run(const Protocol::IncomingMutations &batch)
{
    // In SQLite the transaction keeps all other writers out, in PostgreSQL those of the same ticket.
    m_stems = stemsOfMessages(batch.mutations);
    auto report = runTogether(batch.client, batch.mutations, Fault::Judge);
    if (report || !isOfOneMutation(report.error()))
        return report;
    // The database refuses something: find out which mutation it is, for it must not block the others.
    qCWarning(lcMutations) << "batch failed code=" << report.error().code << "detail=" << report.error().detail;
    if (batch.mutations.size() == 1)
        return runTogether(batch.client, batch.mutations, Fault::Reject);
    return runOneByOne(batch);
}

Result<MutationBatch::Report> MutationBatch::runOneByOne(const Protocol::IncomingMutations &batch)
{
    Report whole;
    for (const IncomingMutation &mutation : batch.mutations) {
        auto report = runTogether(batch.client, {mutation}, Fault::Judge);
        if (!report && isOfOneMutation(report.error()))
            report = runTogether(batch.client, {mutation}, Fault::Reject);
        if (!report)
            return report;
        whole.answer.lastId = report->answer.lastId;
        whole.answer.outcomes += report->answer.outcomes;
        whole.isFeedWritten |= report->isFeedWritten;
    }
    return whole;
}

Result<MutationBatch::Report> MutationBatch::runTogether(Core::ClientId client,
                                                         const QList<IncomingMutation> &mutations, Fault fault)
{
    auto report = attempt(client, mutations, fault);
    for (int again = 1; again < kAttempts && !report && isRace(m_connection.backend(), report.error()); ++again)
        report = attempt(client, mutations, fault);
    return report;
}

Result<MutationBatch::Report> MutationBatch::attempt(Core::ClientId client, const QList<IncomingMutation> &mutations,
                                                     Fault fault)
{
    OPORA_LET(transaction, Db::Transaction::begin(m_connection, "mutations"_L1));
    const Core::PersonId person = m_author.rights.person().id;
    OPORA_LET(row, ClientTable::lock(transaction, client, person, m_author.now));
    if (row.person != person)
        return Error{Error::Kind::Rejected, u"mutations.foreign_client"_s, {}};
    Work work{transaction, m_random, MutationScope(transaction, m_author), client, row.lastId, fault, {}, {}, {}, {}};
    OPORA_KILL_POINT("server.mutations.locked");
    OPORA_LET(fresh, takeNew(work, mutations));
    OPORA_LET(tickets, ticketsOf(transaction.connection(), fresh));
    OPORA_CHECK(work.scope.lockTickets(tickets));
    if (std::any_of(fresh.cbegin(), fresh.cend(), isAboutReference))
        OPORA_CHECK(work.scope.lockReference());
    if (OPORA_PLANTED(44))
        std::reverse(fresh.begin(), fresh.end());
    for (const IncomingMutation &mutation : std::as_const(fresh)) {
        OPORA_LET(outcome, judge(work, mutation));
        work.refused.insert(mutation.id, isRefused(outcome));
        work.outcomes.insert(mutation.id, outcome);
    }
    OPORA_KILL_POINT("server.mutations.judged");
    OPORA_CHECK(store(work, fresh));
    OPORA_CHECK(transaction.commit());
    work.report.answer.lastId = work.lastId;
    for (const IncomingMutation &mutation : mutations)
        work.report.answer.outcomes.append(work.outcomes.value(mutation.id));
    return work.report;
}

Result<QList<IncomingMutation>> MutationBatch::takeNew(Work &work, const QList<IncomingMutation> &mutations)
{
    QList<IncomingMutation> fresh;
    QSet<qint64> seen;
    if (mutations.isEmpty())
        return fresh;
    OPORA_LET(stored, storedOutcomes(work.transaction.connection(), work.client, work.lastId, mutations));
    for (const IncomingMutation &mutation : mutations) {
        if (mutation.id == work.lastId + 1 || (OPORA_PLANTED(27) && mutation.id == work.lastId)) {
            work.lastId = mutation.id;
            seen.insert(mutation.id);
            fresh.append(mutation);
            continue;
        }
        if (mutation.id > work.lastId || mutation.id < 1)
            return Error{Error::Kind::Conflict, u"mutations.gap"_s, QString::number(work.lastId)};
        const auto known = stored.constFind(mutation.id);
        if (known == stored.cend()) {
            if (seen.contains(mutation.id))
                continue; // twice in this batch
            seen.insert(mutation.id);
            work.forgotten.insert(mutation.id);
            fresh.append(mutation);
            continue;
        }
        if (known->payloadHash != mutation.payloadHash)
            return Error{Error::Kind::Conflict, u"mutations.payload_differs"_s, QString::number(mutation.id)};
        OPORA_LET(outcome, Protocol::decodeOutcome(known->outcome));
        work.outcomes.insert(mutation.id, outcome);
    }
    return fresh;
}

Result<bool> MutationBatch::isBlocked(Work &work, const Core::Mutation &mutation)
{
    for (const qint64 id : mutation.dependsOn) {
        if (id >= mutation.id)
            continue;
        const auto known = work.refused.constFind(id);
        if (known != work.refused.cend()) {
            if (*known)
                return true;
            continue;
        }
        OPORA_LET(refused, OutcomeTable::isRefused(work.transaction.connection(), work.client, id));
        if (refused)
            return true;
    }
    return false;
}

Result<Outcome> MutationBatch::judge(Work &work, const IncomingMutation &incoming)
{
    if (!incoming.mutation)
        return outcomeOf(incoming.id, Outcome::Kind::Rejected, incoming.error.code);
    if (work.fault == Fault::Reject)
        return outcomeOf(incoming.id, Outcome::Kind::Rejected, u"server.failed"_s);
    const Core::Mutation &mutation = *incoming.mutation;
    OPORA_LET(blocked, isBlocked(work, mutation));
    if (blocked)
        return outcomeOf(mutation.id, Outcome::Kind::Held, u"depends_on"_s);
    // "Done" might lose it, doing it might undo what others did since.
    if (work.forgotten.contains(mutation.id) && !showsWhetherDone(mutation.operation))
        return outcomeOf(mutation.id, Outcome::Kind::Held, u"outcome_forgotten"_s);
    return MutationHandler(work.scope, mutation).run();
}

Result<void> MutationBatch::store(Work &work, const QList<IncomingMutation> &fresh)
{
    if (fresh.isEmpty())
        return {};
    OPORA_LET(
        written,
        FeedWriter(work.transaction, work.random, work.scope.lockedTickets(), m_stems).write(work.scope.changes()));
    OPORA_KILL_POINT("server.mutations.fed");
    for (const AuditTable::Row &row : work.scope.audit())
        OPORA_CHECK(AuditTable::add(work.transaction, work.random, row));
    work.report.isFeedWritten = written.isChanged;
    QList<OutcomeTable::Row> rows;
    for (const IncomingMutation &mutation : fresh) {
        Outcome &outcome = work.outcomes[mutation.id];
        if (mutation.mutation && !isRefused(outcome))
            outcome.version = written.versions.value(mutation.mutation->object, outcome.version);
        rows.append({mutation.id, mutation.payloadHash, Protocol::encodeOutcome(outcome), standingOf(outcome)});
    }
    if (OPORA_PLANTED(26))
        rows.clear();
    OPORA_CHECK(OutcomeTable::insert(work.transaction, work.client, rows, work.scope.author().now));
    OPORA_KILL_POINT("server.mutations.remembered");
    if (OPORA_PLANTED(35))
        return {};
    return ClientTable::setLastId(work.transaction, work.client, work.lastId, work.scope.author().now);
}

} // namespace Opora::Server
