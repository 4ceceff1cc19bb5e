// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "labs.h"

#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "support/privatepostgres.h"

#include <QElapsedTimer>

#include <atomic>
#include <thread>

namespace Opora::Test {

using namespace Qt::StringLiterals;
using Db::Statement;

namespace {

enum class Numbering { Sequence, CounterRow };

std::unique_ptr<Db::Connection> connectTo(const QString &database)
{
    auto connection = Db::Connection::open(*Db::ConnectionSettings::fromUrl(database));
    if (!connection)
        qFatal("%s", qPrintable(connection.error().detail)); // the lab cannot go on
    return std::move(*connection);
}

bool run(Db::Transaction &transaction, const QString &sql)
{
    return Statement(transaction, sql).exec().isOk();
}

/// One transaction of a few rows, numbered at its natural place or by the counter row last before the commit.
bool writeOnce(Db::Connection &connection, Numbering numbering)
{
    auto transaction = Db::Transaction::begin(connection);
    if (!transaction)
        return false;
    bool isDone = numbering == Numbering::CounterRow || run(*transaction, u"INSERT INTO feed DEFAULT VALUES"_s);
    for (int row = 0; row < 5; ++row)
        isDone = isDone && run(*transaction, u"INSERT INTO work(body) VALUES (repeat('x', 300))"_s);
    if (numbering == Numbering::CounterRow) {
        isDone
            = isDone
            && run(
                  *transaction,
                  u"WITH head AS (UPDATE counted SET seq = seq + 1 RETURNING seq) INSERT INTO feed SELECT seq FROM head"_s);
    }
    return isDone && transaction->commit().isOk();
}

/// Follows the feed by its highest number; how many rows came.
class Follower final
{
public:
    explicit Follower(const QString &database)
        : m_connection(connectTo(database))
    { }
    void look()
    {
        const auto read = Statement(*m_connection, u"SELECT id FROM feed WHERE id > ? ORDER BY id"_s)
                              .bind(m_cursor)
                              .each([this](const Statement &row) {
                                  m_cursor = row.integer(0);
                                  ++m_seen;
                              });
        if (!read)
            qFatal("%s", qPrintable(read.error().detail));
    }
    [[nodiscard]] qint64 seen() const { return m_seen; }

private:
    std::unique_ptr<Db::Connection> m_connection;
    qint64 m_cursor = 0;
    qint64 m_seen = 0;
};

struct Race
{
    qint64 written = 0;
    qint64 seen = 0;

    [[nodiscard]] qint64 lost() const { return written - seen; }
    [[nodiscard]] QString text(const QString &name) const
    {
        return u"%1: %2 written, %3 never delivered (%4 %)"_s.arg(name).arg(written).arg(lost()).arg(
            written ? 100.0 * double(lost()) / double(written) : 0, 0, 'f', 1);
    }
};

void makeTables(const QString &database)
{
    const auto connection = connectTo(database);
    auto transaction = Db::Transaction::begin(*connection);
    for (const QString &sql : {u"CREATE TABLE feed(id BIGSERIAL PRIMARY KEY)"_s,
                               u"CREATE TABLE work(id BIGSERIAL PRIMARY KEY, body TEXT NOT NULL)"_s,
                               u"CREATE TABLE counted(seq BIGINT NOT NULL)"_s, u"INSERT INTO counted VALUES (0)"_s})
        static_cast<void>(connection->execute(sql));
    static_cast<void>(transaction->commit());
}

Race raceByHand(const FeedLab &lab, Numbering numbering)
{
    const QString database = PrivatePostgres::instance().createDatabase();
    makeTables(database);
    Race race;
    std::atomic<qint64> written = 0;
    std::atomic<bool> isOver = false;
    std::vector<std::thread> writers;
    for (int i = 0; i < lab.writers; ++i) {
        writers.emplace_back([&] {
            const auto connection = connectTo(database);
            while (!isOver)
                written += writeOnce(*connection, numbering) ? 1 : 0;
        });
    }
    Follower follower(database);
    QElapsedTimer watch;
    watch.start();
    while (watch.elapsed() < 1000 * lab.seconds)
        follower.look();
    isOver = true;
    for (std::thread &writer : writers)
        writer.join();
    follower.look();
    race.written = written;
    race.seen = follower.seen();
    return race;
}

Race raceOfServers(const FeedLab &lab, Findings &findings)
{
    Desk desk(PrivatePostgres::instance().createDatabase());
    if (!desk.isReady())
        qFatal("the sample help desk cannot be made");
    const QStringList options{u"--workers"_s, QString::number(lab.writers / 2 + 1)};
    const std::unique_ptr<Instance> instances[] = {desk.serve(options), desk.serve(options)};
    std::vector<std::unique_ptr<Hand>> hands;
    for (int i = 0; i < lab.writers; ++i)
        hands.push_back(std::make_unique<Hand>(instances[i % 2]->port(), desk.person(2), desk.tickets()));
    Hand reader(instances[0]->port(), desk.person(2), desk.tickets());
    if (!reader.signIn() || !reader.pull())
        findings.add(reader.tally());
    std::atomic<bool> isOver = false;
    std::atomic<int> ready = 0;
    std::vector<std::thread> writers;
    for (const auto &hand : hands) {
        writers.emplace_back([&isOver, &ready, &hand] {
            bool isWell = hand->signIn();
            ++ready;
            while (isWell && !isOver)
                isWell = hand->push();
            // Its socket belongs to this thread.
            hand->leave();
        });
    }
    QElapsedTimer watch;
    watch.start();
    // Passwords are slow on purpose: the time counts from when all write.
    while (reader.pull() && watch.elapsed() < 1000 * lab.seconds) {
        if (ready < lab.writers)
            watch.restart();
    }
    isOver = true;
    for (std::thread &writer : writers)
        writer.join();
    static_cast<void>(reader.pull());
    Race race;
    QList<const Hand *> all{&reader};
    for (const auto &hand : hands) {
        findings.add(hand->tally());
        all.append(hand.get());
        race.written += hand->written().size();
        for (const QUuid &message : hand->written())
            race.seen += reader.seen().contains(message) ? 1 : 0;
    }
    findings.add(reader.tally());
    desk.judge(findings, all);
    return race;
}

} // namespace

Findings runFeedLab(const FeedLab &lab)
{
    Findings findings;
    const Race naive = raceByHand(lab, Numbering::Sequence);
    const Race counted = raceByHand(lab, Numbering::CounterRow);
    const Race server = raceOfServers(lab, findings);
    findings.figures
        = {u"feed, %1 writers, one reader:"_s.arg(lab.writers), naive.text(u"  naive cursor (sequence)"_s),
           counted.text(u"  counter row last before the commit"_s), server.text(u"  opora-server, two instances"_s)};
    findings.demand(naive.lost() > 0, u"the naive cursor loses nothing here, so this lab proves nothing"_s);
    findings.demand(counted.lost() == 0 && counted.written > 0, counted.text(u"counter row"_s));
    findings.demand(server.lost() == 0 && server.written > 0, server.text(u"server"_s));
    return findings;
}

} // namespace Opora::Test
