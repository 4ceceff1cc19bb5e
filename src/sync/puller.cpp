// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one chain of questions and answers, in which each step names the next
#include "sync/puller.h"

#include "core/bucket.h"
#include "core/planted.h"
#include "protocol/codec.h"
#include "protocol/limits.h"
#include "protocol/wire.h"
#include "store/localstore.h"
#include "sync/incoming.h"

#include <QLoggingCategory>

namespace Opora::Sync {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Milliseconds;
using Core::Result;

namespace {

Q_LOGGING_CATEGORY(pullLog, "opora.sync.pull")

constexpr int kVerifyTries = 4;
constexpr int kReconcileRounds = 3; // more would be a fault that no comparing mends
// In the place of where a page ended, and never sent: rows that are here are to be compared with the server's.
const auto kToCompare = u"compare"_s;
const auto kToReadAnew = u"anew"_s; // and all of them to be fetched

ServerRequest get(const QString &path)
{
    ServerRequest request;
    request.method = "GET";
    request.path = path;
    return request;
}

/// Buckets whose rows here are not those of the server, or cannot be read: comparing them says why.
QStringList differing(Store::LocalStore &store, const QList<Protocol::BucketInfo> &theirs)
{
    QStringList names;
    for (const Protocol::BucketInfo &bucket : theirs) {
        const auto ours = store.bucketSum(bucket.name);
        if (!ours || ours->count != bucket.count || ours->checksum != bucket.checksum) {
            qCWarning(pullLog) << "sum differs bucket=" << bucket.name << "ours=" << (ours ? ours->count : -1)
                               << "theirs=" << bucket.count;
            names.append(bucket.name);
        }
    }
    return names;
}

/// Of departments, with rows that are held here though the server, asked for them, has none there any more.
QStringList unlisted(const Store::LocalStore &store, const Wanted &wanted, const QList<Protocol::BucketInfo> &theirs)
{
    QStringList names;
    for (const Store::BucketState &bucket : store.buckets().valueOr({})) {
        const auto isIt = [&bucket](const Protocol::BucketInfo &other) { return other.name == bucket.name; };
        if (bucket.complete && bucket.name.startsWith("queue:"_L1) && wanted.covers(bucket.name)
            && std::none_of(theirs.cbegin(), theirs.cend(), isIt) && store.bucketSum(bucket.name).valueOr({}).count > 0)
            names.append(bucket.name);
    }
    return names;
}

QStringList namesOf(const QList<Protocol::BucketInfo> &buckets)
{
    QStringList names;
    for (const Protocol::BucketInfo &bucket : buckets)
        names.append(bucket.name);
    return names;
}

/// Tickets that come with all their messages.
QSet<QUuid> toldWhole(const QList<Protocol::Record> &records)
{
    QHash<QUuid, int> messages;
    for (const Protocol::Record &record : records) {
        if (record.kind != Core::EntityKind::Message || record.removed)
            continue;
        if (const auto message = Protocol::decode<Core::Message>(record.doc))
            ++messages[message->ticket.uuid()];
    }
    QSet<QUuid> whole;
    for (const Protocol::Record &record : records) {
        if (record.kind != Core::EntityKind::Ticket || !messages.contains(record.id))
            continue;
        if (const auto ticket = Protocol::decode<Core::Ticket>(record.doc);
            ticket && messages[record.id] >= ticket->messageCount)
            whole.insert(record.id);
    }
    return whole;
}

/// Each row once, as it was told later: a batch that brings one twice would count it twice.
void join(QList<Protocol::Record> &records, const QList<Protocol::Record> &later)
{
    QSet<std::pair<int, QUuid>> told;
    for (const Protocol::Record &record : later)
        told.insert({int(record.kind), record.id});
    records.removeIf([&told](const Protocol::Record &record) { return told.contains({int(record.kind), record.id}); });
    records += later;
}

} // namespace

Puller::Puller(Store::LocalStore &store, Account &account, Timers &timers, Core::Random &random,
               const Portions &portions, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_account(account)
    , m_timers(timers)
    , m_portions(portions)
    , m_backoff(random)
    , m_reconciler(store, account, portions)
{
    connect(&m_reconciler, &Reconciler::finished, this, &Puller::endComparing);
    connect(&m_reconciler, &Reconciler::failed, this, &Puller::failComparing);
    connect(&m_reconciler, &Reconciler::lostBranchSeen, this, [this] {
        m_doubted.clear(); // they stay marked
        go(Phase::Buckets, &Puller::resetNewest);
    });
}

Puller::~Puller() = default;

void Puller::start(const Wanted &wanted)
{
    m_wanted = wanted;
    m_verifyNext = true;
    m_isCompared = false;
    m_backoff.reset();
    if (m_store.cursor().isEmpty())
        go(Phase::Buckets, &Puller::askBuckets);
    else
        go(Phase::Pages, &Puller::askPage);
}

void Puller::stop()
{
    m_call.reset();
    m_pause.reset();
    m_isToldToWait = false;
    m_reconciler.stop();
    m_doubted.clear();
    m_entered.clear();
    m_phase = Phase::Stopped;
    Q_EMIT phaseChanged();
}

void Puller::retryNow()
{
    m_backoff.reset();
    if (!m_pause || m_isToldToWait)
        return;
    m_pause.reset();
    (this->*m_retry)();
}

void Puller::go(Phase phase, Step step)
{
    m_retry = step;
    if (std::exchange(m_phase, phase) != phase)
        Q_EMIT phaseChanged();
    (this->*step)();
}

void Puller::ask(ServerRequest request, void (Puller::*take)(const QByteArray &body))
{
    m_call = m_account.call(std::move(request), [this, take](const Account::Answer &answer) {
        m_call.reset();
        if (const auto *refusal = std::get_if<Account::Refusal>(&answer))
            return takeRefusal(*refusal);
        (this->*take)(std::get<ServerAnswer>(answer).body);
    });
}

void Puller::fail(const Error &error, Milliseconds atLeast)
{
    // A long poll is answered when there is news: whether all is well again must be known before.
    if (m_phase == Phase::Following)
        m_phase = Phase::Feed;
    Q_EMIT failed(error);
    if (m_phase == Phase::Stopped || OPORA_PLANTED(19))
        return;
    m_isToldToWait = atLeast.count() > 0;
    m_pause = m_timers.after(std::max(atLeast, m_backoff.next()), [this] {
        m_pause.reset();
        m_isToldToWait = false;
        (this->*m_retry)();
    });
}

bool Puller::stored(const Result<void> &result)
{
    if (!result)
        fail(result.error());
    return result.isOk();
}

void Puller::takeRefusal(const Account::Refusal &refusal)
{
    const QString &code = refusal.error.code;
    // Gone or out of sight meanwhile: what comes next in the feed says so.
    if (!m_entered.isEmpty() && code == "object.unknown"_L1)
        return takeConversation({});
    if (code.startsWith("cursor."_L1))
        m_cursorLost = true;
    if (code == "cursor.forked"_L1)
        return go(Phase::Buckets, &Puller::askAncestor);
    if (code == "cursor.too_old"_L1 || code == "cursor.malformed"_L1)
        return go(Phase::Buckets, &Puller::resetNewest);
    // The bucket was revoked or emptied while it was being read: ask again what there is.
    if (code.startsWith("bucket."_L1))
        m_retry = &Puller::askBuckets;
    fail(refusal.error, refusal.retryAfter);
}

// --- what there is

void Puller::askBuckets()
{
    ServerRequest request = get(u"buckets"_s);
    request.query.addQueryItem(u"want"_s, m_wanted.toQuery());
    ask(request, &Puller::takeBuckets);
}

void Puller::takeBuckets(const QByteArray &body)
{
    const auto answer = Protocol::decode<Protocol::BucketsAnswer>(body);
    if (!answer)
        return fail(answer.error());
    const QStringList names = namesOf(answer->buckets);
    m_total = 0;
    m_rows = 0;
    for (const Protocol::BucketInfo &bucket : answer->buckets)
        m_total += bucket.count;
    if (answer->rights != m_store.rights() && !stored(doubtHeld(answer->buckets)))
        return;
    // Buckets that are held already go on from the old place: nothing between it and the head may be skipped.
    const bool startsOver = m_cursorLost || m_store.cursor().isEmpty() || OPORA_PLANTED(23);
    if (!stored(m_store.startBuckets(names, startsOver ? answer->cursor : m_store.cursor(), answer->rights)))
        return;
    m_cursorLost = false;
    m_verifyNext = !OPORA_PLANTED(23);
    m_rounds = 0;
    go(Phase::Pages, &Puller::askPage);
}

Result<void> Puller::doubtHeld(QList<Protocol::BucketInfo> theirs)
{
    const auto held = m_store.buckets();
    if (!held)
        return held.error();
    const auto isCustomers = [](const auto &bucket) { return bucket.name == Core::kCustomerBucket; };
    // Who sees no customers is shown messages of the same versions without anybody's addresses.
    const bool isShownOtherwise = std::any_of(held->cbegin(), held->cend(), isCustomers)
        != std::any_of(theirs.cbegin(), theirs.cend(), isCustomers);
    QSet<QString> begun;
    for (const Store::BucketState &bucket : *held) {
        const bool isBegun = bucket.complete || (!bucket.after.isEmpty() && bucket.after != kToReadAnew);
        // Of other buckets a role sees all or nothing; a ticket may have moved into one that is still to be read.
        if (bucket.name.startsWith("queue:"_L1) && (isBegun || isShownOtherwise))
            begun.insert(bucket.name);
    }
    theirs.removeIf([&begun](const Protocol::BucketInfo &bucket) { return !begun.contains(bucket.name); });
    for (const QString &bucket : isShownOtherwise ? namesOf(theirs) : differing(m_store, theirs)) {
        const QString mark = isShownOtherwise ? kToReadAnew : kToCompare;
        if (const auto marked = m_store.applyBucketPage(bucket, {}, mark); !marked)
            return marked;
    }
    return {};
}

void Puller::compareDoubted(const QStringList &buckets, const QSet<QString> &anew)
{
    m_doubted = inReadingOrder(buckets);
    m_retry = &Puller::askPage;
    if (std::exchange(m_phase, Phase::Verifying) != Phase::Verifying)
        Q_EMIT phaseChanged();
    m_reconciler.start(m_doubted, m_whenNewerHere, anew);
}

void Puller::endComparing()
{
    if (m_doubted.isEmpty()) {
        // A ticket that moved meanwhile may have taken rows along into a bucket that was compared before.
        m_verifyNext = ++m_rounds < kReconcileRounds;
        return go(Phase::Feed, &Puller::askChanges);
    }
    for (const QString &bucket : std::exchange(m_doubted, {})) {
        if (!stored(m_store.applyBucketPage(bucket, {}, {})))
            return;
    }
    go(Phase::Pages, &Puller::askPage);
}

void Puller::failComparing(const Error &error, Milliseconds atLeast)
{
    m_verifyNext = true;
    m_retry = m_doubted.isEmpty() ? &Puller::verify : &Puller::askPage;
    m_doubted.clear();
    // Revoked meanwhile: ask again what there is.
    if (error.code.startsWith("bucket."_L1))
        m_retry = &Puller::askBuckets;
    fail(error, atLeast);
}

// --- a first sync, page by page

void Puller::askPage()
{
    const auto buckets = m_store.buckets();
    if (!buckets)
        return fail(buckets.error());
    QStringList unfinished, doubted;
    QSet<QString> anew;
    QHash<QString, QString> after;
    for (const Store::BucketState &bucket : *buckets) {
        if (bucket.complete)
            continue;
        const bool isAnew = bucket.after == kToReadAnew;
        if (isAnew)
            anew.insert(bucket.name);
        (isAnew || bucket.after == kToCompare ? doubted : unfinished).append(bucket.name);
        after.insert(bucket.name, bucket.after);
    }
    if (!doubted.isEmpty())
        return compareDoubted(doubted, anew);
    if (unfinished.isEmpty())
        return go(Phase::Feed, &Puller::askChanges);
    m_page = inReadingOrder(unfinished).constFirst();
    ServerRequest request = get(u"bucket"_s);
    request.query.addQueryItem(u"name"_s, m_page);
    request.query.addQueryItem(u"limit"_s, QString::number(m_portions.pageRows));
    if (!after[m_page].isEmpty())
        request.query.addQueryItem(u"after"_s, after[m_page]);
    ask(request, &Puller::takePage);
}

void Puller::takePage(const QByteArray &body)
{
    auto page = Protocol::decode<Protocol::BucketPage>(body);
    if (!page)
        return fail(page.error());
    const QList<Store::IncomingRow> rows = toRows(std::move(page->records));
    if (!stored(m_store.applyBucketPage(m_page, rows, page->next.value_or(QString()))))
        return;
    m_backoff.reset();
    m_isCompared = false;
    m_rows += rows.size();
    m_rowsSinceNews += rows.size();
    Q_EMIT progressed(m_rows, std::max(m_total, m_rows));
    // One question at a time: a page asked for before a change and taken after it would bring back what went.
    if (m_rowsSinceNews >= m_portions.rowsBetweenNews)
        askChanges();
    else
        askPage();
}

// --- the change feed

void Puller::askChanges()
{
    m_rowsSinceNews = 0;
    ServerRequest request = get(u"changes"_s);
    request.query.addQueryItem(u"cursor"_s, m_store.cursor());
    request.query.addQueryItem(u"want"_s, m_wanted.toQuery());
    request.query.addQueryItem(u"rights"_s, m_store.rights());
    const bool wait = m_phase == Phase::Following;
    if (wait) {
        request.query.addQueryItem(u"wait"_s, QString::number(Protocol::Limits::kUsualWait.count()));
        request.lane = ServerRequest::Lane::Feed;
    }
    ask(request, &Puller::takeChanges);
}

void Puller::takeChanges(const QByteArray &body)
{
    auto answer = Protocol::decode<Protocol::ChangesAnswer>(body);
    if (!answer)
        return fail(answer.error());
    // First the buckets, then what happened in them: a row of a queue that has just become visible would otherwise make
    // its bucket look whole. The cursor stays, so these rows come again.
    if (answer->rights && *answer->rights != m_store.rights() && !OPORA_PLANTED(22))
        return go(Phase::Buckets, &Puller::askBuckets);
    if (m_isCompared)
        return takeNews(std::move(*answer));
    auto entered = enteredAlone(*answer);
    if (!entered)
        return fail(entered.error());
    m_entered = std::move(*entered);
    m_news = std::move(*answer);
    // What was asked for already is not asked for again when one of many fails.
    m_retry = &Puller::askConversation;
    askConversation();
}

Result<QList<Core::TicketId>> Puller::enteredAlone(const Protocol::ChangesAnswer &answer) const
{
    QList<const Protocol::Record *> unknown;
    for (const Protocol::Record &record : answer.records) {
        if (record.kind != Core::EntityKind::Ticket || record.removed)
            continue;
        const auto isHere = m_store.isHere(Core::TicketId(record.id));
        if (!isHere)
            return isHere.error();
        if (!*isHere)
            unknown.append(&record);
    }
    QList<Core::TicketId> entered;
    if (unknown.isEmpty())
        return entered;
    const auto buckets = m_store.buckets();
    if (!buckets)
        return buckets.error();
    QSet<QString> unread; // their pages are still to come
    for (const Store::BucketState &bucket : *buckets) {
        if (!bucket.complete && bucket.after.isEmpty())
            unread.insert(bucket.name);
    }
    const QSet<QUuid> whole = toldWhole(answer.records);
    for (const Protocol::Record *ticket : std::as_const(unknown)) {
        if (!unread.contains(ticket->bucket) && !whole.contains(ticket->id))
            entered.append(Core::TicketId(ticket->id));
    }
    return entered;
}

void Puller::askConversation()
{
    if (m_entered.isEmpty())
        return takeNews(std::exchange(m_news, {}));
    ask(get(u"tickets/"_s + m_entered.constFirst().toString()), &Puller::takeConversation);
}

void Puller::takeConversation(const QByteArray &body)
{
    if (!body.isEmpty()) {
        const auto answer = Protocol::decode<Protocol::RecordsAnswer>(body);
        if (!answer)
            return fail(answer.error());
        join(m_news.records, answer->records);
    }
    m_entered.removeFirst();
    askConversation();
}

void Puller::takeNews(Protocol::ChangesAnswer answer)
{
    m_retry = &Puller::askChanges;
    if (!stored(m_store.applyChanges(toRows(std::move(answer.records)), answer.cursor)))
        return;
    m_backoff.reset();
    follow(answer);
}

void Puller::follow(const Protocol::ChangesAnswer &answer)
{
    if (answer.more)
        return go(m_phase, &Puller::askChanges);
    if (m_phase == Phase::Pages)
        return go(Phase::Pages, &Puller::askPage);
    if ((m_verifyNext || hasLateAnswers()) && !OPORA_PLANTED(24))
        return go(Phase::Verifying, &Puller::askSums);
    // Compared, and all told since: an object that is not here went in a part of the feed that was skipped.
    if (!stored(m_store.endAwaited(m_awaited)))
        return;
    m_awaited.clear();
    Q_EMIT caughtUp();
    go(Phase::Following, &Puller::askChanges);
}

// --- the server went back in time, or may have

void Puller::resetNewest()
{
    m_doubted.clear();
    if (!stored(m_store.resetNewest(m_portions.newestRows)))
        return;
    m_whenNewerHere = Reconciler::WhenNewerHere::Replace;
    Q_EMIT forked();
    go(Phase::Buckets, &Puller::askBuckets);
}

void Puller::askAncestor()
{
    const QStringList checkpoints = m_store.checkpoints();
    ServerRequest request;
    request.method = "POST";
    request.path = u"cursor/ancestor"_s;
    request.body = Protocol::encode(Protocol::AncestorRequest{checkpoints.mid(0, Protocol::Limits::kCheckpoints)});
    m_retry = &Puller::askAncestor;
    ask(request, &Puller::takeAncestor);
}

void Puller::takeAncestor(const QByteArray &body)
{
    const auto answer = Protocol::decode<Protocol::AncestorAnswer>(body);
    if (!answer)
        return fail(answer.error());
    const qint64 lastShared = answer->cursor ? answer->seq : 0;
    qCWarning(pullLog) << "the server went back, last shared seq=" << lastShared;
    if (!stored(m_store.resetAfter(lastShared)))
        return;
    Q_EMIT forked();
    go(Phase::Buckets, &Puller::askBuckets);
}

// --- sums

void Puller::verify()
{
    go(Phase::Verifying, &Puller::askSums);
}

bool Puller::hasLateAnswers() const
{
    if (m_underWay.isEmpty())
        return false;
    const QList<qint64> awaited = m_store.awaited().valueOr({});
    return std::any_of(m_underWay.cbegin(), m_underWay.cend(),
                       [&awaited](qint64 change) { return awaited.contains(change); });
}

void Puller::askSums()
{
    const auto awaited = m_store.awaited();
    const auto underWay = m_store.underWay();
    if (!awaited || !underWay)
        return fail(awaited ? underWay.error() : awaited.error());
    m_awaited = *awaited;
    m_underWay = *underWay;
    ServerRequest request = get(u"buckets"_s);
    request.query.addQueryItem(u"want"_s, m_wanted.toQuery());
    ask(request, &Puller::takeSums);
}

void Puller::takeSums(const QByteArray &body)
{
    const auto answer = Protocol::decode<Protocol::BucketsAnswer>(body);
    if (!answer)
        return fail(answer.error());
    // Sums of another moment than ours say nothing; under steady writes the last try compares all the same.
    if (answer->cursor != m_store.cursor() && ++m_verifyTries < kVerifyTries)
        return go(Phase::Feed, &Puller::askChanges);
    m_verifyNext = false;
    m_verifyTries = 0;
    const QStringList names = differing(m_store, answer->buckets) + unlisted(m_store, m_wanted, answer->buckets);
    if (names.isEmpty()) {
        m_rounds = 0;
        m_isCompared = true;
        m_whenNewerHere = Reconciler::WhenNewerHere::Tell;
        return go(Phase::Feed, &Puller::askChanges);
    }
    m_reconciler.start(names, m_whenNewerHere);
}

} // namespace Opora::Sync
