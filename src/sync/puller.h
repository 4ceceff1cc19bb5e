// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/random.h"
#include "protocol/syncwire.h"
#include "sync/account.h"
#include "sync/backoff.h"
#include "sync/portions.h"
#include "sync/reconciler.h"
#include "sync/wanted.h"

namespace Opora::Store {
class LocalStore;
}

namespace Opora::Sync {

/// Brings the cache to the server's state and keeps it there: a first sync bucket by bucket with looks at the change
/// feed in between, then the feed by long poll, a check of every bucket's sum, and a way back after the server lost its
/// newest changes. Engine thread only.
class Puller final : public QObject
{
    Q_OBJECT
public:
    enum class Phase { Stopped, Buckets, Pages, Feed, Following, Verifying };

    Puller(Store::LocalStore &store, Account &account, Timers &timers, Core::Random &random,
           const Portions &portions = {}, QObject *parent = nullptr);
    ~Puller() override;

    [[nodiscard]] Phase phase() const { return m_phase; }
    /// After a failure, until it asks again.
    [[nodiscard]] bool isPausing() const { return bool(m_pause); }

    void start(const Wanted &wanted);
    void stop();
    void retryNow();

Q_SIGNALS:
    void phaseChanged();
    void progressed(qint64 rows, qint64 total); ///< of a first sync
    void caughtUp();                            ///< the cache holds all that the server had a moment ago
    void failed(const Opora::Core::Error &error);
    void forked(); ///< the server went back in time; its memory of our changes may be short

private:
    using Step = void (Puller::*)();

    void go(Phase phase, Step step);
    void ask(ServerRequest request, void (Puller::*take)(const QByteArray &body));
    void fail(const Core::Error &error, Core::Milliseconds atLeast = Core::Milliseconds(0));
    [[nodiscard]] bool stored(const Core::Result<void> &result);

    void askBuckets();
    void takeBuckets(const QByteArray &body);
    /// What other rights open in buckets that are held comes by no feed: marks those to be compared before it goes on.
    [[nodiscard]] Core::Result<void> doubtHeld(QList<Protocol::BucketInfo> theirs);
    void askPage();
    void compareDoubted(const QStringList &buckets, const QSet<QString> &anew);
    void endComparing();
    void failComparing(const Core::Error &error, Core::Milliseconds atLeast);
    void takePage(const QByteArray &body);
    void askChanges();
    void takeChanges(const QByteArray &body);
    void takeNews(Protocol::ChangesAnswer answer);
    /// Tickets that the feed tells of alone, since they come from a bucket that was not read then: the server takes it
    /// for read, and the page that would have brought their conversations has them no more.
    [[nodiscard]] Core::Result<QList<Core::TicketId>> enteredAlone(const Protocol::ChangesAnswer &answer) const;
    void askConversation();
    void takeConversation(const QByteArray &body);
    void follow(const Protocol::ChangesAnswer &answer);
    void takeRefusal(const Account::Refusal &refusal);
    /// Nobody can tell where the server went back, or whether it did.
    void resetNewest();
    void askAncestor();
    void takeAncestor(const QByteArray &body);
    void verify();
    /// Whether the server took changes that were under way when sums were asked for: before or after, nobody knows.
    [[nodiscard]] bool hasLateAnswers() const;
    void askSums();
    void takeSums(const QByteArray &body);

    Store::LocalStore &m_store;
    Account &m_account;
    Timers &m_timers;
    Portions m_portions;
    Backoff m_backoff;
    Reconciler m_reconciler;
    Wanted m_wanted;
    Phase m_phase = Phase::Stopped;
    Step m_retry = nullptr; ///< what to do after a pause
    std::unique_ptr<PendingCall> m_call;
    std::unique_ptr<PendingCall> m_pause;
    bool m_isToldToWait = false; ///< the pause is the server's own: nothing ends it early
    QString m_page;              ///< bucket being read
    QStringList m_doubted;       ///< held under other rights, being compared
    qint64 m_rows = 0;
    qint64 m_total = 0;
    qint64 m_rowsSinceNews = 0;     ///< of a first sync, since the feed was last asked
    bool m_isCompared = false;      ///< sums were equal since the start and since a page was read
    Protocol::ChangesAnswer m_news; ///< waits for the conversations of these tickets
    QList<Core::TicketId> m_entered;
    bool m_verifyNext = true; ///< sums are compared once the feed is caught up
    int m_verifyTries = 0;
    int m_rounds = 0; ///< of comparing rows, since sums were equal
    /// Told once until sums are equal: a server that contradicts itself is not asked for ever.
    Reconciler::WhenNewerHere m_whenNewerHere = Reconciler::WhenNewerHere::Tell;
    bool m_cursorLost = false; ///< the server does not know our place in the feed
    QList<qint64> m_awaited;   ///< own changes that the server had taken when sums were asked for
    QList<qint64> m_underWay;  ///< those that it may have taken by then
};

} // namespace Opora::Sync
