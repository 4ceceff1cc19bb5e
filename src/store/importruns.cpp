// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/importruns.h"

#include "core/applyop.h"
#include "db/statement.h"
#include "store/customertable.h"
#include "store/metatable.h"
#include "store/outbox.h"
#include "store/try.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::CustomerImportRun;
using Core::Error;
using Core::Mutation;
using Core::OpKind;
using Core::Result;
using Db::Statement;

namespace {

const auto kName = u"import_runs"_s;
constexpr int kMostRuns = 20;
constexpr qint64 kOffered_ms = 6LL * 24 * 3600 * 1000; // the outbox keeps for seven days what was done

using Ranges = ImportRuns::Ranges;

QJsonArray written(const Ranges &ranges)
{
    QJsonArray array;
    for (const auto &[first, last] : ranges)
        array.append(QJsonArray{first, last});
    return array;
}

Ranges readRanges(const QJsonArray &array)
{
    Ranges ranges;
    for (const QJsonValue &range : array)
        ranges.append({range[0].toInteger(), range[1].toInteger()});
    return ranges;
}

qint64 sizeOf(const Ranges &ranges)
{
    qint64 size = 0;
    for (const auto &[first, last] : ranges)
        size += last - first + 1;
    return size;
}

QJsonObject written(const ImportRuns::Run &run)
{
    const Core::ImportCounts &counts = run.shown.counts;
    return {{u"id"_s, run.shown.id},
            {u"file"_s, run.shown.file},
            {u"at"_s, Core::toMsecs(run.shown.at)},
            {u"created"_s, counts.created},
            {u"changed"_s, counts.changed},
            {u"same"_s, counts.same},
            {u"aside"_s, counts.aside},
            {u"remarks"_s, counts.remarks},
            {u"kept"_s, run.shown.kept},
            {u"changes"_s, written(run.changes)},
            {u"settled"_s, written(run.settled)}};
}

ImportRuns::Run readRun(const QJsonObject &object)
{
    const auto number = [&object](const QString &key) { return object[key].toInteger(); };
    ImportRuns::Run run;
    run.shown.id = object[u"id"_s].toString();
    run.shown.file = object[u"file"_s].toString();
    run.shown.at = Core::fromMsecs(number(u"at"_s));
    run.shown.counts
        = {number(u"created"_s), number(u"changed"_s), number(u"same"_s), number(u"aside"_s), number(u"remarks"_s)};
    run.shown.kept = number(u"kept"_s);
    run.changes = readRanges(object[u"changes"_s].toArray());
    run.settled = readRanges(object[u"settled"_s].toArray());
    run.shown.changes = sizeOf(run.changes);
    return run;
}

Result<void> writeRuns(Db::Transaction &transaction, const QList<ImportRuns::Run> &runs)
{
    QJsonArray array;
    for (const ImportRuns::Run &run : runs.mid(0, kMostRuns))
        array.append(written(run));
    return MetaTable::set(transaction, kName, QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact)));
}

qsizetype positionOf(const QList<ImportRuns::Run> &runs, const QString &id)
{
    const auto found
        = std::find_if(runs.cbegin(), runs.cend(), [&id](const ImportRuns::Run &run) { return run.shown.id == id; });
    return found == runs.cend() ? -1 : found - runs.cbegin();
}

bool isIn(const Ranges &ranges, qint64 local)
{
    return std::any_of(ranges.cbegin(), ranges.cend(),
                       [local](const auto &range) { return range.first <= local && local <= range.second; });
}

void add(Ranges &ranges, qint64 local)
{
    if (!ranges.isEmpty() && ranges.constLast().second == local - 1)
        ranges.last().second = local;
    else if (!ranges.isEmpty() && ranges.constLast().first == local + 1)
        ranges.last().first = local;
    else
        ranges.append({local, local});
}

void dropNewest(Ranges &ranges)
{
    if (--ranges.last().second < ranges.constLast().first)
        ranges.removeLast();
}

/// A customer who stays is of the organisation. Only changes behind its own can name one that has not left.
Result<bool> isNamed(Write &write, qint64 put, const QUuid &organisation)
{
    OPORA_TAKE(hasPeople,
               Statement(write.connection(),
                         u"SELECT 1 FROM outbox o JOIN customer c ON c.id=o.object "
                         "WHERE o.local>? AND c.organisation=? LIMIT 1"_s)
                   .bind(put, organisation)
                   .any());
    if (hasPeople)
        return true;
    // Who waits for a decision is not shown.
    OPORA_TAKE(undecided,
               Statement(write.connection(), u"SELECT doc FROM outbox WHERE state IN (?,?) AND local>? AND op=?"_s)
                   .bind(int(OutboxState::Held), int(OutboxState::Refused), put, int(OpKind::ObjectPut))
                   .all([](const Statement &row) { return row.blob(0); }));
    for (const QByteArray &doc : undecided) {
        OPORA_TAKE(mutation, write.codec().decodeMutation(doc));
        const auto *customer = std::get_if<Core::Customer>(&std::get<Core::Op::ObjectPut>(mutation.operation).object);
        if (customer && customer->organisation.uuid() == organisation)
            return true;
    }
    return false;
}

/// Somebody has changed the customer since this put, has written about them or has merged others into them.
Result<bool> isTouched(Write &write, const QList<ImportRuns::Run> &runs, qint64 put, const Core::Customer &made)
{
    const QUuid id = made.id.uuid();
    OPORA_TAKE(there, CustomerTable::find(write.connection(), id));
    if (there) {
        OPORA_TAKE(shown, write.codec().decode(Core::EntityKind::Customer, there->doc));
        if (std::get<Core::Customer>(shown) != made)
            return true;
    }
    OPORA_TAKE(isTarget,
               Statement(write.connection(), u"SELECT 1 FROM customer_merged WHERE target=? LIMIT 1"_s).bind(id).any());
    if (isTarget)
        return true;
    QUuid own;
    OPORA_TAKE(next, OutboxTable::find(write.connection(), put + 1));
    if (next && next->object == id && next->op == OpKind::CustomerNoteAdd && ImportRuns::runOf(runs, next->local)) {
        OPORA_TAKE(mutation, write.codec().decodeMutation(next->doc));
        own = std::get<Core::Op::CustomerNoteAdd>(mutation.operation).note.id.uuid();
    }
    return Statement(write.connection(),
                     u"SELECT 1 FROM customer_note WHERE customer=? AND pending=0 AND id<>? LIMIT 1"_s)
        .bind(id, own)
        .any();
}

} // namespace

Result<QList<ImportRuns::Run>> ImportRuns::read(Db::Connection &connection)
{
    OPORA_TAKE(text, MetaTable::read(connection, kName));
    QList<Run> runs;
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue &value : array)
        runs.append(readRun(value.toObject()));
    return runs;
}

const ImportRuns::Run *ImportRuns::runOf(const QList<Run> &runs, qint64 local)
{
    const auto found = std::find_if(runs.cbegin(), runs.cend(), [local](const Run &run) {
        return isIn(run.changes, local) || isIn(run.settled, local);
    });
    return found == runs.cend() ? nullptr : &*found;
}

Result<QList<CustomerImportRun>> ImportRuns::all(Db::Connection &connection, qint64 now)
{
    OPORA_TAKE(runs, read(connection));
    QList<CustomerImportRun> shown;
    for (const Run &run : runs) {
        if (Core::toMsecs(run.shown.at) > now - kOffered_ms)
            shown.append(run.shown);
    }
    return shown;
}

Result<void> ImportRuns::submit(const CustomerImportRun &shown, const QList<Core::Action> &actions, bool offline)
{
    OPORA_TAKE(runs, read(m_write.connection()));
    qsizetype at = positionOf(runs, shown.id);
    if (at < 0) {
        runs.prepend(Run());
        at = 0;
    }
    runs[at].shown = shown;
    Outbox outbox(m_write);
    for (const Core::Action &action : actions) {
        OPORA_TAKE(local, outbox.submit(action, offline));
        add(runs[at].changes, local);
    }
    return writeRuns(m_write.transaction(), runs);
}

Result<CustomerImportRun> ImportRuns::takeBack(const QString &id, int most, bool offline)
{
    OPORA_TAKE(runs, read(m_write.connection()));
    const qsizetype at = positionOf(runs, id);
    if (at < 0)
        return Error{Error::Kind::Rejected, u"store.unknown_object"_s, {}};
    m_runs = std::move(runs);
    m_offline = offline;
    Run &run = m_runs[at];
    for (int i = 0; i < most && !run.changes.isEmpty(); ++i) {
        OPORA_TAKE(row, OutboxTable::find(m_write.connection(), run.changes.constLast().second));
        if (row) {
            OPORA_TAKE(isTaken, takeBackOne(*row, run));
            if (!isTaken) {
                ++run.shown.kept;
                add(run.settled, row->local);
            }
        }
        dropNewest(run.changes);
    }
    run.shown.changes = sizeOf(run.changes);
    OPORA_TRY(writeRuns(m_write.transaction(), m_runs));
    return run.shown;
}

Result<bool> ImportRuns::takeBackOne(const OutboxRow &row, Run &run)
{
    OPORA_TAKE(mutation, m_write.codec().decodeMutation(row.doc));
    const auto *put = std::get_if<Core::Op::ObjectPut>(&mutation.operation);
    if (const auto *customer = put ? std::get_if<Core::Customer>(&put->object) : nullptr) {
        OPORA_TAKE(used, isUsed(row.object));
        OPORA_TAKE(touched, isTouched(m_write, m_runs, row.local, *customer));
        if (used || touched)
            return false;
    }
    if (put && Core::kindOf(put->object) == Core::EntityKind::Organisation) {
        OPORA_TAKE(named, isNamed(m_write, row.local, row.object));
        if (named)
            return false;
    }
    switch (row.state) {
    case OutboxState::Held:
    case OutboxState::Refused:
        OPORA_TRY(Outbox(m_write).resolve(row.local, Core::Resolution::Drop, m_offline));
        return true;
    case OutboxState::Waiting:
        if (!row.wire) {
            OPORA_TRY(Outbox(m_write).withdraw(row.local));
            return true;
        }
        break;
    case OutboxState::Sent:
    case OutboxState::Acknowledged:
    case OutboxState::Done: break;
    }
    if (const auto *set = std::get_if<Core::Op::CustomerSet>(&mutation.operation))
        return reverseSet(row.object, *set, run);
    if (put && Core::kindOf(put->object) == Core::EntityKind::Customer)
        return removeCustomer(row.object, run);
    if (row.op == OpKind::CustomerNoteAdd)
        return goesWithCustomer(row, run);
    // A number that was used up is about nothing. A firm stays: others may be of it by now.
    return row.op == OpKind::TicketSet;
}

Result<bool> ImportRuns::goesWithCustomer(const OutboxRow &note, Run &run)
{
    // The note of a new customer was written right behind them. Of others, colleagues may have read it.
    OPORA_TAKE(before, OutboxTable::find(m_write.connection(), note.local - 1));
    const bool isOfNew = before && before->object == note.object && before->op == OpKind::ObjectPut;
    if (isOfNew)
        add(run.settled, note.local);
    return isOfNew;
}

Result<void> ImportRuns::reverse(const Core::Action &action, Run &run)
{
    OPORA_TAKE(local, Outbox(m_write).submit(action, m_offline));
    add(run.settled, local);
    return {};
}

Result<bool> ImportRuns::removeCustomer(const QUuid &customer, Run &run)
{
    OPORA_TAKE(there, CustomerTable::find(m_write.connection(), customer));
    if (there)
        OPORA_TRY(reverse({customer, Core::Op::ObjectRemove{Core::EntityKind::Customer}}, run));
    return true;
}

Result<bool> ImportRuns::reverseSet(const QUuid &customer, const Core::Op::CustomerSet &set, Run &run)
{
    OPORA_TAKE(row, CustomerTable::find(m_write.connection(), customer));
    if (!row)
        return true;
    OPORA_TAKE(entity, m_write.codec().decode(Core::EntityKind::Customer, row->doc));
    Core::Op::CustomerSet back;
    for (const Core::Op::CustomerSet::Change &change : set.changes) {
        // What was changed again since is not the import's any more.
        if (Core::customerFieldText(std::get<Core::Customer>(entity), change.field) == change.to)
            back.changes.append({change.field, change.to, change.from});
    }
    if (!back.changes.isEmpty())
        OPORA_TRY(reverse({customer, back}, run));
    return back.changes.size() == set.changes.size();
}

Result<bool> ImportRuns::isUsed(const QUuid &customer)
{
    OPORA_TAKE(
        wrote,
        Statement(m_write.connection(), u"SELECT 1 FROM ticket WHERE requester=? LIMIT 1"_s).bind(customer).any());
    if (wrote)
        return true;
    OPORA_TAKE(open, OutboxTable::ofObject(m_write.connection(), customer));
    // Own changes that nothing was said of yet; what an import did or took back is none.
    return std::any_of(open.cbegin(), open.cend(), [this](const OutboxRow &row) { return !runOf(m_runs, row.local); });
}

} // namespace Opora::Store
