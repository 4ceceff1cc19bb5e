// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/reconciler.h"

#include "core/planted.h"
#include "protocol/wire.h"
#include "store/localstore.h"
#include "sync/incoming.h"

#include <QLoggingCategory>

namespace Opora::Sync {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

Q_LOGGING_CATEGORY(reconcileLog, "opora.sync.reconcile")

using Name = std::pair<int, QUuid>; // an entity kind and an id

struct Difference
{
    QList<Protocol::RecordName> missing; ///< or of another version; anew: all of them
    QList<Store::RowVersion> surplus;
    bool isNewerHere = false; ///< one of the rows that both have
};

Difference difference(const QList<Store::RowVersion> &ours, const QList<Protocol::RecordVersion> &theirs,
                      bool isAnew = false)
{
    QHash<Name, qint64> known;
    known.reserve(ours.size());
    for (const Store::RowVersion &row : ours)
        known.insert({int(row.kind), row.id}, row.version);
    Difference result;
    for (const Protocol::RecordVersion &row : theirs) {
        const auto found = known.find({int(row.kind), row.id});
        if (isAnew || found == known.end() || *found != row.version)
            result.missing.append({row.kind, row.id});
        result.isNewerHere = result.isNewerHere || (found != known.end() && *found > row.version);
        if (found != known.end())
            known.erase(found);
    }
    for (auto row = known.cbegin(); row != known.cend(); ++row)
        result.surplus.append({Core::EntityKind(row.key().first), row.key().second, row.value()});
    std::stable_sort(result.missing.begin(), result.missing.end(),
                     [](const auto &a, const auto &b) { return a.kind < b.kind; });
    return result;
}

bool hasOneIn(const QList<Protocol::Record> &records, const QString &bucket)
{
    return std::any_of(records.cbegin(), records.cend(),
                       [&bucket](const Protocol::Record &record) { return record.bucket == bucket; });
}

} // namespace

Reconciler::Reconciler(Store::LocalStore &store, Account &account, const Portions &portions, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_account(account)
    , m_portions(portions)
{ }

Reconciler::~Reconciler() = default;

void Reconciler::start(QStringList buckets, WhenNewerHere whenNewerHere, const QSet<QString> &anew)
{
    m_anew = anew;
    m_whenNewerHere = whenNewerHere;
    m_buckets = std::move(buckets);
    m_missing.clear();
    nextBucket();
}

void Reconciler::stop()
{
    m_call.reset();
    m_buckets.clear();
    m_missing.clear();
}

void Reconciler::nextBucket()
{
    if (m_buckets.isEmpty()) {
        Q_EMIT finished();
        return;
    }
    ServerRequest request;
    request.method = "GET";
    request.path = u"bucket/versions"_s;
    request.query.addQueryItem(u"name"_s, m_buckets.constFirst());
    m_call = m_account.call(request, [this](const Account::Answer &answer) { takeVersions(answer); });
}

void Reconciler::takeVersions(const Account::Answer &answer)
{
    m_call.reset();
    if (isRefused(answer))
        return;
    const auto theirs = Protocol::decode<Protocol::VersionsAnswer>(std::get<ServerAnswer>(answer).body);
    if (!theirs) {
        Q_EMIT failed(theirs.error(), {});
        return;
    }
    const auto ours = m_store.versions(m_buckets.constFirst());
    if (!ours) {
        Q_EMIT failed(ours.error(), {});
        return;
    }
    Difference found = difference(*ours, theirs->rows);
    qCInfo(reconcileLog) << "bucket=" << m_buckets.constFirst() << "missing=" << found.missing.size()
                         << "surplus=" << found.surplus.size();
    if (found.isNewerHere && m_whenNewerHere == WhenNewerHere::Tell) {
        stop();
        Q_EMIT lostBranchSeen();
        return;
    }
    m_theirs = theirs->rows;
    m_cameBack = false;
    // A ticket that is no longer in this bucket may have moved: then it goes there with all that hangs on it.
    m_seeksMoved = true;
    m_missing.clear();
    for (const Store::RowVersion &row : std::as_const(found.surplus)) {
        if (row.kind == Core::EntityKind::Ticket)
            m_missing.append({row.kind, row.id});
    }
    nextRecords();
}

void Reconciler::dropGone()
{
    m_seeksMoved = false;
    const auto ours = m_store.versions(m_buckets.constFirst());
    if (!ours) {
        Q_EMIT failed(ours.error(), {});
        return;
    }
    Difference left = difference(*ours, m_theirs, m_anew.contains(m_buckets.constFirst()));
    // What has just come back is not in the list; the next comparison sees it.
    if (!m_cameBack && !isStored(m_store.dropRows(left.surplus)))
        return;
    m_missing = std::move(left.missing);
    nextRecords();
}

void Reconciler::nextRecords()
{
    if (m_missing.isEmpty() && m_seeksMoved)
        return dropGone();
    if (m_missing.isEmpty()) {
        // Rows that agree with a sum that does not would be compared at every start.
        if (isStored(m_store.recount(m_buckets.takeFirst())))
            nextBucket();
        return;
    }
    ServerRequest request;
    request.method = "POST";
    request.path = u"records"_s;
    request.body = Protocol::encode(Protocol::RecordsRequest{m_missing.mid(0, m_portions.recordNames)});
    m_call = m_account.call(request, [this](const Account::Answer &answer) { takeRecords(answer); });
}

void Reconciler::takeRecords(const Account::Answer &answer)
{
    m_call.reset();
    if (isRefused(answer))
        return;
    auto records = Protocol::decode<Protocol::RecordsAnswer>(std::get<ServerAnswer>(answer).body);
    if (!records) {
        Q_EMIT failed(records.error(), {});
        return;
    }
    m_cameBack = m_cameBack || (m_seeksMoved && hasOneIn(records->records, m_buckets.constFirst()));
    // Asked for after all that is here was told: what is newer here was lost when the server was restored.
    if (!isStored(m_store.replaceRows(toRows(std::move(records->records)))))
        return;
    const qsizetype asked = OPORA_PLANTED(63) ? m_missing.size() : m_portions.recordNames;
    m_missing.remove(0, std::min(m_missing.size(), asked));
    nextRecords();
}

bool Reconciler::isRefused(const Account::Answer &answer)
{
    const auto *refusal = std::get_if<Account::Refusal>(&answer);
    if (refusal)
        Q_EMIT failed(refusal->error, refusal->retryAfter);
    return refusal;
}

bool Reconciler::isStored(const Result<void> &result)
{
    if (!result)
        Q_EMIT failed(result.error(), {});
    return result.isOk();
}

} // namespace Opora::Sync
