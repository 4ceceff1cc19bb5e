// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawcopy.h"

#include "core/ports/documentcodec.h"
#include "rawsqlite.h"
#include "samples.h"

#include <memory>
#include <vector>

namespace Opora::Bench {

namespace {

constexpr qint64 kRowsAtOnce = 3000;

struct ValueFree
{
    void operator()(sqlite3_value *value) const { sqlite3_value_free(value); }
};
using Value = std::unique_ptr<sqlite3_value, ValueFree>;
using Row = std::vector<Value>;

void makeTables(RawDatabase &from, RawDatabase &to)
{
    RawStatement tables(from.handle(),
                        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
                        " AND name NOT LIKE '%_search_%' ORDER BY type='index'");
    while (tables.step())
        to.execute(tables.bytes(0));
    to.execute("PRAGMA foreign_keys=OFF");
}

std::vector<Row> readSome(RawStatement &source)
{
    std::vector<Row> rows;
    while (qint64(rows.size()) < kRowsAtOnce && source.step()) {
        Row row;
        for (int column = 0; column < source.columns(); ++column)
            row.emplace_back(sqlite3_value_dup(sqlite3_column_value(source.handle(), column)));
        rows.push_back(std::move(row));
    }
    return rows;
}

RawCopy copyTable(RawDatabase &from, RawDatabase &to, const QByteArray &table, const QByteArray &order)
{
    RawCopy copy;
    RawStatement source(from.handle(), "SELECT * FROM " + table + order);
    RawStatement target(to.handle(),
                        "INSERT INTO " + table + " VALUES(?" + QByteArray(",?").repeated(source.columns() - 1) + ')');
    for (std::vector<Row> rows = readSome(source); !rows.empty(); rows = readSome(source)) {
        copy.rows += qint64(rows.size());
        copy.seconds += millisecondsOf([&] {
                            to.execute("BEGIN");
                            for (const Row &row : rows) {
                                for (size_t column = 0; column < row.size(); ++column)
                                    target.bind(int(column) + 1, row[column].get());
                                target.drain();
                            }
                            to.execute("COMMIT");
                        })
            / 1000;
        // A statement that met its end would start again.
        if (qint64(rows.size()) < kRowsAtOnce)
            break;
    }
    return copy;
}

struct Words
{
    qint64 key = 0;
    QByteArray subject, body;
};

std::vector<Words> wordsOfSome(RawStatement &tickets, RawStatement &messages, const Core::DocumentCodec &codec)
{
    constexpr size_t kTickets = 500;
    std::vector<Words> all;
    while (all.size() < kTickets && tickets.step()) {
        Words words{tickets.number(0), tickets.bytes(1), tickets.bytes(2)};
        messages.bind(1, words.key);
        while (messages.step()) {
            const auto message = codec.decode(Core::EntityKind::Message, messages.bytes(0));
            if (message)
                words.body += '\n' + std::get<Core::Message>(*message).text.toUtf8();
        }
        messages.reset();
        all.push_back(std::move(words));
    }
    return all;
}

double indexWords(RawDatabase &from, RawDatabase &to, const Core::DocumentCodec &codec)
{
    RawStatement tickets(from.handle(), "SELECT key, subject, requester_name FROM ticket ORDER BY key DESC");
    RawStatement messages(from.handle(), "SELECT doc FROM message WHERE ticket=?");
    RawStatement target(to.handle(), "INSERT INTO ticket_search(rowid, subject, body) VALUES(?, ?, ?)");
    double seconds = 0;
    for (bool isMore = true; isMore;) {
        const std::vector<Words> some = wordsOfSome(tickets, messages, codec);
        isMore = some.size() == 500;
        seconds += millisecondsOf([&] {
                       to.execute("BEGIN");
                       for (const Words &words : some) {
                           target.bind(1, words.key);
                           target.bindText(2, words.subject);
                           target.bindText(3, words.body);
                           target.drain();
                       }
                       to.execute("COMMIT");
                   })
            / 1000;
    }
    return seconds;
}

} // namespace

RawCopy copyRaw(const QString &from, const QString &to, const Core::DocumentCodec &codec)
{
    RawDatabase source(from);
    RawDatabase target(to);
    makeTables(source, target);
    RawCopy whole;
    for (const auto &[table, order] :
         {std::pair("customer", ""), std::pair("ticket", " ORDER BY key DESC"),
          std::pair("message", " ORDER BY ticket DESC"), std::pair("event", " ORDER BY ticket DESC")}) {
        const RawCopy part = copyTable(source, target, table, order);
        whole.rows += part.rows;
        whole.seconds += part.seconds;
    }
    whole.seconds += indexWords(source, target, codec);
    return whole;
}

} // namespace Opora::Bench
