// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/salvage.h"

#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "store/outboxtable.h"
#include "store/salvagerow.h"
#include "store/try.h"

#include <QFile>
#include <QLoggingCategory>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Db::Statement;

namespace {

Q_LOGGING_CATEGORY(salvageLog, "opora.store.salvage")

constexpr qint64 kLargestCache = 64LL * 1024 * 1024 * 1024; // a head that says more is junk

struct Table
{
    QString name;
    QStringList columns;
};

const QList<Table> &tables()
{
    static const QList<Table> kTables{
        {u"outbox"_s,
         {u"local"_s, u"object"_s, u"op"_s, u"state"_s, u"wire"_s, u"doc"_s, u"bytes"_s, u"outcome"_s, u"version"_s,
          u"release_at"_s, u"at"_s, u"done_at"_s}},
        {u"outbox_file"_s, {u"mutation"_s, u"hash"_s}},
        {u"draft"_s, {u"ticket"_s, u"saved_at"_s, u"doc"_s}},
        {u"draft_history"_s, {u"key"_s, u"ticket"_s, u"saved_at"_s, u"doc"_s}},
        {u"lost_words"_s, {u"key"_s, u"at"_s, u"subject"_s, u"text"_s}},
        {u"file"_s, {u"hash"_s, u"size"_s, u"here"_s, u"wanted"_s, u"own"_s, u"used_at"_s}},
    };
    return kTables;
}

/// What one reading brought.
struct Copied
{
    int rows = 0; ///< new in the target
    bool isWhole = false;
};

/// What is kept of documents that cannot be read.
struct Remains
{
    QHash<QString, qint64> words; ///< when they were written
    bool isNumbered = false;      ///< of a change that was on its way to the server
    bool isAny = false;
};

bool isApplied(OutboxState state)
{
    return state == OutboxState::Acknowledged || state == OutboxState::Done;
}

/// Whether the row can be used, made whole if need be.
bool isReadable(const Core::DocumentCodec &codec, const Table &table, QVariantList &row, Remains &remains)
{
    const bool isOutbox = table.name == "outbox"_L1;
    const bool isDraft = table.name.startsWith("draft"_L1);
    if (isOutbox ? mendChange(codec, row) : !isDraft || isDraftReadable(codec, row.constLast().toByteArray()))
        return true;
    // The server has what it answered: no words are lost, and none of them are unsent.
    if (isOutbox && isApplied(OutboxState(at(row, OutboxColumn::State).toInt())))
        return false;
    remains.isAny = true;
    remains.isNumbered = remains.isNumbered || (isOutbox && at(row, OutboxColumn::State).toInt() == 1);
    const QByteArray doc = isOutbox ? at(row, OutboxColumn::Doc).toByteArray() : row.constLast().toByteArray();
    const QVariant when = isOutbox ? at(row, OutboxColumn::At) : row[table.columns.indexOf(u"saved_at"_s)];
    if (const QString words = wordsIn(doc); !words.isEmpty())
        remains.words.insert(words, when.toLongLong());
    return false;
}

/// Copies what can be read in one direction.
Result<Copied> copyRows(Db::Connection &from, Db::Transaction &to, const Core::DocumentCodec &codec, const Table &table,
                        QLatin1String direction, Remains &remains)
{
    const QString names = table.columns.join(u", "_s);
    Statement read(from,
                   u"SELECT %1 FROM %2 ORDER BY %3 %4"_s.arg(names, table.name, table.columns.constFirst(), direction));
    if (auto started = read.exec(); !started)
        return Copied{};
    const QString marks = QStringList(table.columns.size(), u"?"_s).join(u',');
    Copied copied;
    while (read.next()) {
        QVariantList row;
        for (int i = 0; i < table.columns.size(); ++i)
            row.append(read.value(i));
        if (!isReadable(codec, table, row, remains))
            continue;
        Statement insert(to, u"INSERT INTO %1(%2) VALUES(%3) ON CONFLICT DO NOTHING"_s.arg(table.name, names, marks));
        OPORA_TAKE(rows, insert.bindAll(row).run());
        copied.rows += int(rows);
    }
    copied.isWhole = read.finish().isOk();
    return copied;
}

Result<void> keepRemains(Db::Transaction &to, const Remains &remains)
{
    for (auto words = remains.words.begin(); words != remains.words.end(); ++words) {
        OPORA_TRY(Statement(to, u"INSERT INTO lost_words(at, subject, text) VALUES(?,?,?)"_s)
                      .bind(words.value(), QString(), words.key())
                      .run());
    }
    // The number of what is missing would be a gap for ever.
    if (remains.isNumbered)
        OPORA_TRY(Statement(to, u"DELETE FROM meta WHERE name='next_wire'"_s).run());
    return {};
}

Result<void> copyMeta(Db::Connection &from, Db::Transaction &to)
{
    for (const QString &name : {u"client"_s, u"device"_s, u"nonce"_s, u"next_wire"_s, u"person"_s}) {
        const auto value
            = Statement(from, u"SELECT value FROM meta WHERE name=?"_s).bind(name).first([](const Statement &row) {
                  return row.text(0);
              });
        if (!value || !*value)
            continue;
        OPORA_TRY(Statement(to, u"INSERT INTO meta(name, value) VALUES(?,?) ON CONFLICT DO NOTHING"_s)
                      .bind(name, **value)
                      .run());
    }
    return {};
}

/// Numbers on the wire mean nothing without the client they belong to and the next one.
Result<void> mendNumbers(Db::Transaction &to)
{
    const auto known = Statement(to, u"SELECT count(*) FROM meta WHERE name IN ('client', 'next_wire')"_s)
                           .first([](const Statement &row) { return row.integer(0); });
    if (known && *known && **known == 2)
        return {};
    OPORA_TRY(Statement(to, u"DELETE FROM meta WHERE name IN ('client', 'next_wire')"_s).run());
    OPORA_TRY(Statement(to, u"UPDATE outbox SET state=0, bytes=NULL WHERE state=1"_s).run());
    return Statement(to, u"UPDATE outbox SET wire=NULL"_s).exec();
}

/// SQLite reads nothing at all of a file that is shorter than its head says, although the small tables, made first,
/// stand at its beginning.
void restoreLength(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        return;
    const QByteArray head = file.read(32);
    if (head.size() < 32)
        return;
    const qint64 pageSize = qFromBigEndian<quint16>(head.constData() + 16);
    const qint64 pages = qFromBigEndian<quint32>(head.constData() + 28);
    const qint64 size = (pageSize == 1 ? 65536 : pageSize) * pages;
    if (head.startsWith("SQLite format 3") && size > file.size() && size <= kLargestCache)
        file.resize(size);
}

} // namespace

Result<void> salvage(const QString &brokenPath, Db::Connection &fresh, const Core::DocumentCodec &codec,
                     OpenReport &report)
{
    restoreLength(brokenPath);
    auto broken = Db::Connection::open(Db::ConnectionSettings::sqlite(brokenPath, Db::Access::Reader));
    if (!broken) {
        qCWarning(salvageLog) << "nothing can be read code=" << broken.error().code;
        return {};
    }
    OPORA_TAKE(transaction, Db::Transaction::begin(fresh, "salvage"_L1));
    OPORA_TRY(copyMeta(**broken, transaction));
    bool isWhole = true;
    Remains remains;
    for (const Table &table : tables()) {
        // From both ends, for reading stops at a broken page.
        OPORA_TAKE(first, copyRows(**broken, transaction, codec, table, "ASC"_L1, remains));
        OPORA_TAKE(second, copyRows(**broken, transaction, codec, table, "DESC"_L1, remains));
        const int rows = first.rows + second.rows;
        qCInfo(salvageLog) << "table=" << table.name << "rows=" << rows << "whole=" << first.isWhole;
        if (table.name == "outbox"_L1)
            report.salvagedMutations = rows;
        if (table.name == "draft"_L1)
            report.salvagedDrafts = rows;
        isWhole = isWhole && first.isWhole;
    }
    report.isSalvageWhole = isWhole && !remains.isAny;
    OPORA_TRY(keepRemains(transaction, remains));
    OPORA_TRY(mendNumbers(transaction));
    OPORA_TRY(transaction.commit());
    return {};
}

} // namespace Opora::Store
