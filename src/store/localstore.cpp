// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/localstore.h"

#include "core/planted.h"
#include "db/statement.h"
#include "store/baselayer.h"
#include "store/cachefile.h"
#include "store/checkpoints.h"
#include "store/customertable.h"
#include "store/delivery.h"
#include "store/draftsapart.h"
#include "store/drafttable.h"
#include "store/files.h"
#include "store/filesweep.h"
#include "store/localstorewrite.h"
#include "store/metatable.h"
#include "store/overlay.h"
#include "store/searchrenewal.h"
#include "store/storeparts.h"
#include "store/try.h"
#include "store/wordwipe.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Error;
using Core::Result;

namespace {
constexpr qint64 kDraftHistoryMs = 30LL * 24 * 3600 * 1000;
constexpr qint64 kNumbersKnownMs = 24LL * 3600 * 1000; // the server remembers 90 days
const auto kMergedUnlisted = u"merged_unlisted"_s;

/// Who is merged into another customer by documents that came before the cache had a list of them.
Result<void> listMerged(Write &write)
{
    OPORA_TAKE(rows,
               Db::Statement(write.connection(), u"SELECT key, version, doc FROM customer WHERE instr(doc, ?)>0"_s)
                   .bind(QByteArray("merged_into"))
                   .all([](const Db::Statement &row) {
                       return CustomerTable::Row{row.integer(0), row.integer(1), row.blob(2)};
                   }));
    for (const CustomerTable::Row &row : rows) {
        OPORA_TAKE(customer, write.codec().decode(Core::EntityKind::Customer, row.doc));
        OPORA_TRY(CustomerTable::upsert(write.transaction(), row.key, std::get<Core::Customer>(customer), row.version,
                                        row.doc));
    }
    return MetaTable::set(write.transaction(), kMergedUnlisted, u""_s);
}
} // namespace

LocalStore::LocalStore(std::unique_ptr<StoreParts> parts)
    : m_parts(std::move(parts))
{ }

LocalStore::~LocalStore() = default;

Result<std::unique_ptr<LocalStore>> LocalStore::open(const StoreSettings &settings)
{
    auto parts = std::make_unique<StoreParts>();
    parts->settings = settings;
    OPORA_TAKE(connection, CacheFile(settings).open(parts->report));
    parts->connection = std::move(connection);
    CacheFile::watch(*parts->connection, settings.folder);
    parts->documents.emplace(*settings.codec, settings.folder);
    std::unique_ptr<LocalStore> store(new LocalStore(std::move(parts)));
    OPORA_TRY(store->start());
    return store;
}

Result<void> LocalStore::start()
{
    StoreParts &parts = *m_parts;
    Db::Connection &connection = *parts.connection;
    OPORA_TRY(parts.readMeta());
    OPORA_TAKE(counts, OutboxTable::counts(connection));
    parts.counts = counts;
    if (parts.report.isReadOnly)
        return {};
    OPORA_TRY(parts.readReleases());
    OPORA_TRY(WordWipe(connection).overwriteWhileDue());
    if (parts.client.isNull() || parts.nonce.isEmpty())
        OPORA_TRY(renewClient());
    SearchRenewal renewal(parts);
    OPORA_TRY(renewal.start());
    if (areDraftsMixed(connection))
        OPORA_TRY(this->write("pull.drafts"_L1, [](Write &own) { return partDrafts(own); }));
    if (!MetaTable::value(connection, kMergedUnlisted).isEmpty())
        OPORA_TRY(this->write("merged"_L1, listMerged));
    Write write(parts);
    OPORA_TRY(write.begin("start"_L1));
    // Relative days are other ones now, and perhaps the time zone.
    write.views().doubt();
    OPORA_TRY(DraftTable::forgetBefore(write.transaction(), parts.nowMs() - kDraftHistoryMs));
    if (parts.report.salvagedMutations > 0) {
        // What was made here shows again at once; changes of others wait for their confirmed rows.
        OPORA_TAKE(open, OutboxTable::open(write.connection()));
        Overlay overlay(write);
        for (const OutboxRow &row : open) {
            if (row.op == Core::OpKind::TicketCreate || row.op == Core::OpKind::ObjectPut)
                OPORA_TRY(overlay.rebuild(row.object));
        }
    }
    OPORA_TRY(write.commit());
    CacheFile(parts.settings).finishSalvage();
    FileFolder(parts.filesFolder()).removeLeftovers();
    // By itself: a damaged page below old files is no reason not to open.
    static_cast<void>(this->write("leftovers"_L1, [](Write &own) { return FileSweep::doubtLeftovers(own); }));
    // Ended while an index was made anew, or after rows were purged and before their words and files were.
    planUpkeep();
    return {};
}

void LocalStore::announce(const Write &write)
{
    if (!write.changes.isEmpty())
        Q_EMIT committed(write.changes);
    if (write.sendable)
        Q_EMIT outboxChanged();
    if (write.filesWanted)
        Q_EMIT filesWanted();
    if (write.filesDoubted || write.wordsLost || write.viewsUncounted)
        planUpkeep();
}

const OpenReport &LocalStore::openReport() const
{
    return m_parts->report;
}

const StoreSettings &LocalStore::settings() const
{
    return m_parts->settings;
}

Core::ClientId LocalStore::clientId() const
{
    return m_parts->client;
}

Core::ClientId LocalStore::deviceId() const
{
    return m_parts->device;
}

Core::PersonId LocalStore::me() const
{
    return m_parts->person ? m_parts->person->id : Core::PersonId();
}

std::optional<Core::Person> LocalStore::person() const
{
    return m_parts->person;
}

Result<void> LocalStore::setMe(const Core::Person &person)
{
    if (m_parts->person == person)
        return {};
    const bool isOther = me() != person.id;
    return write("me"_L1, [&](Write &write) -> Result<void> {
        OPORA_TRY(write.personChanged(person));
        if (isOther)
            OPORA_TRY(TallyBatch::rebuild(write.transaction(), person.id.uuid()));
        write.changes.everything = true;
        return {};
    });
}

void LocalStore::setClockOffset(Core::Milliseconds offset)
{
    using namespace std::chrono_literals;
    const auto change = offset - std::exchange(m_parts->clockOffset, offset);
    // Kept for a start without the server; the way of an answer moves it by less all the time.
    if (m_parts->report.isReadOnly || (change > -1s && change < 1s))
        return;
    static_cast<void>(write("clock"_L1, [offset](Write &write) {
        return MetaTable::set(write.transaction(), u"clock_offset"_s, QString::number(offset.count()));
    }));
}

QString LocalStore::nonce() const
{
    return m_parts->nonce;
}

Result<void> LocalStore::renewClient()
{
    return write("renew"_L1, [](Write &write) {
        // What the server answered for keeps its answer; only what it may not know goes out again.
        return Delivery(write).renewClient(std::numeric_limits<qint64>::max(), Delivery::Device::New);
    });
}

// --- pulling

QString LocalStore::cursor() const
{
    return m_parts->cursor;
}

QStringList LocalStore::checkpoints() const
{
    return CheckpointTable::all(*m_parts->connection).valueOr({});
}

QString LocalStore::rights() const
{
    return m_parts->rights;
}

Result<void> LocalStore::applyChanges(const QList<IncomingRow> &rows, const QString &newCursor)
{
    if (rows.isEmpty() && newCursor == cursor())
        return {};
    if (OPORA_PLANTED(1))
        OPORA_TRY(write("planted"_L1, [&](Write &early) { return early.cursorChanged(newCursor); }));
    return write("pull.changes"_L1, [&](Write &write) -> Result<void> {
        OPORA_TRY(BaseLayer(write).apply(rows));
        OPORA_TRY(CheckpointTable::add(write.transaction(), newCursor));
        return write.cursorChanged(newCursor);
    });
}

Result<void> LocalStore::applyBucketPage(const QString &bucket, const QList<IncomingRow> &rows, const QString &after)
{
    return write("pull.page"_L1, [&](Write &write) -> Result<void> {
        if (!write.buckets().isHeld(bucket))
            return Error{Error::Kind::Rejected, u"store.unknown_bucket"_s, bucket};
        write.views().countLater();
        OPORA_TRY(BaseLayer(write).apply(rows));
        write.buckets().setState(bucket, after.isEmpty(), after);
        return {};
    });
}

Result<QList<BucketState>> LocalStore::buckets() const
{
    OPORA_TAKE(all, BucketBatch::all(*m_parts->connection));
    QList<BucketState> states;
    for (const BucketBatch::Bucket &bucket : all)
        states.append(bucket.state);
    return states;
}

Result<void> LocalStore::startBuckets(const QStringList &wanted, const QString &headCursor, const QString &rights)
{
    OPORA_TAKE(held, buckets());
    const bool loses = std::any_of(held.begin(), held.end(),
                                   [&](const BucketState &bucket) { return !wanted.contains(bucket.name); });
    // What may not be seen any more must not be found in free pages either.
    const WordWipe wipe(*m_parts->connection);
    if (loses)
        OPORA_TRY(wipe.overwrite());
    auto done = write("pull.buckets"_L1, [&](Write &write) -> Result<void> {
        for (const BucketState &bucket : held) {
            if (!wanted.contains(bucket.name))
                OPORA_TRY(BaseLayer(write).purge(bucket.name));
        }
        for (const QString &name : wanted) {
            if (!write.buckets().isHeld(name))
                OPORA_TRY(write.buckets().add(write.transaction(), {name, OPORA_PLANTED(2), {}}));
        }
        OPORA_TRY(Db::Statement(write.transaction(), u"DELETE FROM orphan"_s).run());
        if (loses)
            OPORA_TRY(WordWipe::order(write.transaction()));
        OPORA_TRY(write.rightsChanged(rights));
        OPORA_TRY(CheckpointTable::add(write.transaction(), headCursor));
        return write.cursorChanged(headCursor);
    });
    if (loses)
        OPORA_TRY(wipe.overwriteWhileDue());
    planUpkeep();
    return done;
}

bool LocalStore::hasAcknowledged() const
{
    return OutboxTable::hasAcknowledged(*m_parts->connection).valueOr(true);
}

Result<QList<qint64>> LocalStore::awaited() const
{
    return OutboxTable::numbersIn(*m_parts->connection, OutboxState::Acknowledged);
}

Result<QList<qint64>> LocalStore::underWay() const
{
    return OutboxTable::numbersIn(*m_parts->connection, OutboxState::Sent);
}

Result<void> LocalStore::endAwaited(const QList<qint64> &changes)
{
    if (changes.isEmpty())
        return {};
    return write("push.awaited"_L1, [&](Write &write) { return Delivery(write).endAwaited(changes); });
}

// --- pushing

bool LocalStore::areNewNumbersFree() const
{
    if (!m_parts->numbersKnownAt)
        return false;
    const qint64 since = m_parts->nowMs() - *m_parts->numbersKnownAt;
    // A clock that was set back says nothing.
    return since >= 0 && since < kNumbersKnownMs;
}

Result<QList<OutgoingMutation>> LocalStore::nextBatch(int limit, Numbers numbers)
{
    OPORA_TAKE(haveWaitedLong, Files(*m_parts).haveWaitedLong());
    if (haveWaitedLong)
        OPORA_TRY(write("push.files"_L1, [&](Write &write) { return Files(*m_parts).askAgain(write); }));
    limit = std::min(limit, Delivery::kMostUnderWay);
    OPORA_TAKE(unanswered, OutboxTable::unanswered(*m_parts->connection, limit));
    const qint64 room = limit - unanswered.size();
    if (room <= 0 || numbers == Numbers::Given)
        return unanswered;
    OPORA_TAKE(ready, Delivery::ready(*m_parts, room));
    if (ready.isEmpty())
        return unanswered;
    OPORA_TRY(write("push.number"_L1, [&](Write &write) { return Delivery(write).numberNext(room); }));
    return OutboxTable::unanswered(*m_parts->connection, limit);
}

Result<void> LocalStore::acknowledge(const QList<Core::Outcome> &outcomes)
{
    if (outcomes.isEmpty())
        return {};
    return write("push.acknowledge"_L1, [&](Write &write) { return Delivery(write).acknowledge(outcomes); });
}

Result<void> LocalStore::resendAfter(qint64 lastKnownWireId)
{
    if (!OPORA_PLANTED(12))
        OPORA_TRY(write("push.resend"_L1, [&](Write &write) { return Delivery(write).resendAfter(lastKnownWireId); }));
    m_parts->numbersKnownAt = m_parts->nowMs();
    return {};
}

Result<void> LocalStore::numberAnew()
{
    return write("push.renew"_L1, [](Write &write) -> Result<void> {
        // From the first that waits for its answer on the numbers are somebody else's: the server took none of ours.
        OPORA_TAKE(first, OutboxTable::unanswered(write.connection(), 1));
        const qint64 taken = first.isEmpty() ? std::numeric_limits<qint64>::max() : first.constFirst().wireId - 1;
        return Delivery(write).renewClient(taken, Delivery::Device::Same);
    });
}

Result<bool> LocalStore::refuse(qint64 wireId, const QString &code)
{
    return write("push.refuse"_L1, [&](Write &write) { return Delivery(write).refuse(wireId, code); });
}

Result<void> LocalStore::refuseFile(const Core::FileHash &file, const QString &code)
{
    return write("push.refuse"_L1, [&](Write &write) { return Delivery(write).refuseFile(file, code); });
}

std::optional<Core::Milliseconds> LocalStore::untilRelease(Core::Milliseconds since) const
{
    std::optional<Core::Milliseconds> soonest;
    for (const Core::Milliseconds release : std::as_const(m_parts->releases)) {
        if (release > since && (!soonest || release < *soonest))
            soonest = release;
    }
    if (!soonest)
        return std::nullopt;
    return std::max(Core::Milliseconds(0), *soonest - m_parts->settings.clock->monotonic());
}

OutboxCounts LocalStore::outboxCounts() const
{
    // None in their place would say that all was sent.
    m_parts->counts = OutboxTable::counts(*m_parts->connection).valueOr(m_parts->counts);
    return m_parts->counts;
}

} // namespace Opora::Store
