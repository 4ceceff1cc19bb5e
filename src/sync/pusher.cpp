// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/pusher.h"

#include "core/killpoint.h"
#include "core/planted.h"
#include "protocol/mutationcodec.h"
#include "protocol/wire.h"
#include "store/localstore.h"

namespace Opora::Sync {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Result;

namespace {

constexpr int kBodyTooLarge = 413;

ServerRequest mutationsRequest(const QByteArray &body)
{
    ServerRequest request;
    request.method = "POST";
    request.path = u"mutations"_s;
    request.body = body;
    return request;
}

/// As many from the front as one body may carry; at least one.
QList<QByteArray> fitting(const QList<Store::OutgoingMutation> &batch, qsizetype bytes)
{
    QList<QByteArray> bodies;
    qsizetype size = 0;
    for (const Store::OutgoingMutation &mutation : batch) {
        size += mutation.bytes.size();
        if (!bodies.isEmpty() && size > bytes)
            break;
        bodies.append(mutation.bytes);
    }
    return bodies;
}

} // namespace

Pusher::Pusher(Store::LocalStore &store, Account &account, Timers &timers, Core::Random &random,
               const Portions &portions, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_account(account)
    , m_timers(timers)
    , m_portions(portions)
    , m_backoff(random)
    , m_limit(m_portions.batchMutations)
{
    connect(&store, &Store::LocalStore::outboxChanged, this, &Pusher::next, Qt::QueuedConnection);
}

Pusher::~Pusher() = default;

void Pusher::start()
{
    m_running = true;
    m_probing = m_probing || m_store.mayServerHaveForgotten();
    retryNow();
}

void Pusher::stop()
{
    m_running = false;
    m_call.reset();
    m_pause.reset();
    m_isToldToWait = false;
    m_release.reset();
}

void Pusher::retryNow()
{
    m_backoff.reset();
    if (!m_isToldToWait)
        m_pause.reset();
    next();
}

void Pusher::probe()
{
    m_probing = true;
    ++m_doubts;
    if (!m_isToldToWait)
        m_pause.reset();
    next();
}

void Pusher::next()
{
    if (!m_running || m_call || m_pause)
        return;
    if (m_probing)
        return send(Protocol::encodeMutations(m_store.clientId(), {}), 0);
    using Numbers = Store::LocalStore::Numbers;
    const bool mayNumber = m_store.areNewNumbersFree();
    // Before the batch: what may leave while both are read is in one of them.
    const Core::Milliseconds asked = m_store.settings().clock->monotonic();
    const auto batch = m_store.nextBatch(int(m_limit), mayNumber ? Numbers::New : Numbers::Given);
    if (!batch) {
        Q_EMIT failed(batch.error());
        return pause(Core::Milliseconds(0));
    }
    if (batch->isEmpty() && !mayNumber && m_store.outboxCounts().waiting > 0)
        return probe();
    if (batch->isEmpty())
        return waitForRelease(asked);
    const QList<QByteArray> bodies = fitting(*batch, m_portions.batchBytes);
    send(Protocol::encodeMutations(m_store.clientId(), bodies), bodies.size());
}

void Pusher::send(const QByteArray &body, qsizetype count)
{
    OPORA_KILL_POINT("push.sending");
    m_call = m_account.call(mutationsRequest(body), [this, count, doubts = m_doubts](const Account::Answer &answer) {
        m_call.reset();
        OPORA_KILL_POINT("push.answered");
        // What the server said before it was doubted, perhaps before it went back, settles no doubt.
        if (count == 0 && doubts != m_doubts && std::holds_alternative<ServerAnswer>(answer))
            return next();
        take(answer, count);
    });
}

void Pusher::take(const Account::Answer &answer, qsizetype count)
{
    if (const auto *refusal = std::get_if<Account::Refusal>(&answer))
        return takeRefusal(*refusal, count);
    const auto taken = Protocol::decode<Protocol::MutationsAnswer>(std::get<ServerAnswer>(answer).body);
    if (!taken) {
        Q_EMIT failed(taken.error());
        return pause(Core::Milliseconds(0));
    }
    if (count == 0) {
        m_probing = false;
        return takeGap(taken->lastId);
    }
    if (taken->outcomes.size() != count) {
        Q_EMIT failed({Error::Kind::Corrupt, u"sync.outcome_count"_s, QString::number(taken->outcomes.size())});
        return pause(Core::Milliseconds(0));
    }
    if (const Result<void> stored = m_store.acknowledge(taken->outcomes); !stored) {
        // The server keeps the outcomes: the same batch gets the same answer when this disk works again.
        Q_EMIT failed(stored.error());
        return pause(Core::Milliseconds(0));
    }
    m_lastGap = -1;
    m_isRenumbered = false;
    m_limit = m_portions.batchMutations;
    m_backoff.reset();
    Q_EMIT succeeded();
    next();
}

void Pusher::takeRefusal(const Account::Refusal &refusal, qsizetype count)
{
    if (OPORA_PLANTED(36) && refusal.error.kind == Error::Kind::Offline)
        static_cast<void>(m_store.renewClient());
    if (refusal.lastId && *refusal.lastId != m_lastGap)
        return takeGap(*refusal.lastId);
    if (count > 0 && refusal.error.code == "mutations.payload_differs"_L1)
        return takeForeignNumber(refusal.error, count);
    // Who takes no large body, be it a proxy, may take smaller ones.
    if (count > 0 && (refusal.isOfContent() || refusal.status == kBodyTooLarge))
        return isolate(refusal.error, count);
    Q_EMIT failed(refusal.error);
    if (OPORA_PLANTED(20))
        m_running = false;
    pause(refusal.retryAfter);
}

void Pusher::takeForeignNumber(const Error &error, qsizetype count)
{
    // What the server took of this batch is answered for first: nothing of it may go out a second time.
    if (count > 1) {
        m_limit = count / 2;
        return next();
    }
    if (const Result<void> renewed = m_store.numberAnew(); !renewed) {
        Q_EMIT failed(renewed.error());
        return pause(Core::Milliseconds(0));
    }
    m_limit = m_portions.batchMutations;
    if (!std::exchange(m_isRenumbered, true))
        return next();
    Q_EMIT failed(error);
    pause(Core::Milliseconds(0));
}

void Pusher::isolate(const Error &error, qsizetype count)
{
    if (count > 1) {
        m_limit = count / 2;
        return next();
    }
    const auto batch = m_store.nextBatch(1, Store::LocalStore::Numbers::Given);
    if (batch && !batch->isEmpty()) {
        const Result<bool> refused = m_store.refuse(batch->constFirst().wireId, error.code);
        if (refused && *refused)
            return next();
    }
    // Even what stands for it is refused: that is no fault of the change.
    Q_EMIT failed(error);
    pause(Core::Milliseconds(0));
}

void Pusher::takeGap(qint64 lastId)
{
    if (const Result<void> queued = m_store.resendAfter(lastId); !queued) {
        m_probing = true; // what it lacks is still to be queued when this disk works again
        Q_EMIT failed(queued.error());
        return pause(Core::Milliseconds(0));
    }
    m_lastGap = lastId;
    next();
}

void Pusher::waitForRelease(Core::Milliseconds since)
{
    if (const auto left = m_store.untilRelease(since))
        m_release = m_timers.after(std::max(*left, Core::Milliseconds(1)), [this] { next(); });
}

void Pusher::pause(Core::Milliseconds atLeast)
{
    m_isToldToWait = atLeast.count() > 0;
    m_pause = m_timers.after(std::max(atLeast, m_backoff.next()), [this] {
        m_pause.reset();
        m_isToldToWait = false;
        next();
    });
}

} // namespace Opora::Sync
