// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "db/transaction.h"
#include "protocol/codec.h"
#include "server/feed/feedhead.h"
#include "server/feed/indextext.h"
#include "server/search/ticketsearch.h"
#include "server/tables/countertable.h"
#include "support/checked.h"
#include "support/require.h"

#include <QElapsedTimer>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Test::checked;

/// The feed's head is one row for which all writers wait; on PostgreSQL they do everything else beside each other.
class FeedLockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theIndexIsWrittenBeforeTheHeadIsTaken();
    void theIndexIsWrittenBeforeATicketTakesItsNumber();
    void stemsWorkedOutAheadAreTheSame();
    void othersWaitForTheRowsOnly();

private:
    enum class Order { HeadFirst, HeadLast };
    [[nodiscard]] Core::Message longMessage(const Core::Ticket &ticket);
    void writeLong(const Core::Message &message, Order order, const std::optional<Core::Ticket> &ticket = {});
    /// Writers that wait while they hold rows of that table, or hold none yet.
    [[nodiscard]] int waiting(const char *table, bool holdsRows = true);
    [[nodiscard]] qint64 longestWait(Order order);

    [[nodiscard]] static TicketQuery words(const QString &word)
    {
        TicketQuery query;
        query.words.children = {Text::parseSearch(word).root};
        return query;
    }

    std::unique_ptr<World> m_world;
};

void FeedLockTest::init()
{
    m_world = World::make(Db::Backend::PostgreSql);
    if (!m_world)
        OPORA_SKIP("postgresql", "no PostgreSQL on this machine");
}

Core::Message FeedLockTest::longMessage(const Core::Ticket &ticket)
{
    Core::Message message;
    message.id = m_world->newId<Core::MessageId>();
    message.ticket = ticket.id;
    message.authorKind = Core::AuthorKind::Customer;
    message.at = m_world->clock.now();
    for (quint32 i = 1; message.text.size() < 1'000'000; ++i)
        message.text += QString::number(i * 2654435761U, 36) + u' ';
    return message;
}

void FeedLockTest::theIndexIsWrittenBeforeTheHeadIsTaken()
{
    const Core::Message message = longMessage(m_world->makeTicket(m_world->support.id));
    const auto holder = m_world->connect();
    auto held = std::make_unique<Db::Transaction>(checked(Db::Transaction::begin(*holder, "test"_L1)));
    checked(FeedHead::take(*held, 0, false));

    const std::unique_ptr<QThread> writer(QThread::create([&] { writeLong(message, Order::HeadLast); }));
    writer->start();
    // Who waits has the index behind it already, and none of the rows that need the head's number.
    QTRY_COMPARE_WITH_TIMEOUT(waiting("feed_head"), 1, 30'000);
    const int indexed = waiting("search_doc"), rowless = waiting("message", false);
    held.reset();
    QVERIFY(writer->wait(60'000));
    QCOMPARE(indexed, 1);
    QCOMPARE(rowless, 1);
    const auto found = checked(findTickets(*m_world->connection, words(message.text.section(u' ', 0, 0)),
                                           Reader{{}, false, false, {m_world->support.id.uuid()}}, 10));
    QCOMPARE(found, QList{message.ticket.uuid()});
}

void FeedLockTest::theIndexIsWrittenBeforeATicketTakesItsNumber()
{
    Core::Ticket ticket = m_world->makeTicket(m_world->support.id);
    ticket.id = m_world->newId<Core::TicketId>();
    const Core::Message message = longMessage(ticket);
    const auto holder = m_world->connect();
    auto held = std::make_unique<Db::Transaction>(checked(Db::Transaction::begin(*holder, "test"_L1)));
    const qint64 before = checked(CounterTable::nextTicketNumber(*held));

    const std::unique_ptr<QThread> writer(
        QThread::create([&] { writeLong(message, Order::HeadLast, std::optional(ticket)); }));
    writer->start();
    QTRY_COMPARE_WITH_TIMEOUT(waiting("counter"), 1, 30'000);
    const int indexed = waiting("search_doc"), headless = waiting("feed_head", false);
    checked(held->commit());
    held.reset();
    QVERIFY(writer->wait(60'000));
    QCOMPARE(indexed, 1);
    QCOMPARE(headless, 1);

    const auto rows = checked(TicketTable::find(*m_world->connection, {ticket.id.uuid()}));
    QCOMPARE(rows.value(ticket.id.uuid()).number, before + 1);
    QCOMPARE(checked(Protocol::decode<Core::Ticket>(rows.value(ticket.id.uuid()).doc)).number, before + 1);
    for (const QString &word : {message.text.section(u' ', 0, 0), QString::number(before + 1)})
        QCOMPARE(checked(findTickets(*m_world->connection, words(word),
                                     Reader{{}, false, false, {m_world->support.id.uuid()}}, 10)),
                 QList{ticket.id.uuid()});
}

int FeedLockTest::waiting(const char *table, bool holdsRows)
{
    const QString sql = u"SELECT count(*) FROM pg_stat_activity a WHERE a.wait_event_type = 'Lock' AND"
                        " %1 EXISTS (SELECT 1 FROM pg_locks l WHERE l.pid = a.pid AND l.granted"
                        " AND l.mode = 'RowExclusiveLock' AND l.relation = '%2'::regclass)"_s;
    return checked(m_world->connection->scalar(sql.arg(holdsRows ? QString() : u"NOT"_s, QLatin1String(table))))
        .toInt();
}

void FeedLockTest::stemsWorkedOutAheadAreTheSame()
{
    Core::Message message = longMessage(m_world->makeTicket(m_world->support.id));
    message.attachments = {{{}, u"Rechnung.pdf"_s, {}, 1}};
    StemsAhead ahead;
    addStems(ahead, message);
    QCOMPARE(stemsOf(message, ahead), stemsOf(message));
    message.text = u"something else"_s;
    QCOMPARE(stemsOf(message, ahead), stemsOf(message));
}

void FeedLockTest::writeLong(const Core::Message &message, Order order, const std::optional<Core::Ticket> &ticket)
{
    Test::SeededRandom random(7);
    const auto connection = m_world->connect();
    StemsAhead stems;
    if (order == Order::HeadLast)
        addStems(stems, message);
    auto transaction = checked(Db::Transaction::begin(*connection, "test"_L1));
    if (order == Order::HeadFirst)
        checked(FeedHead::take(transaction, 0, false));
    ChangeSet changes;
    if (ticket)
        changes.put(*ticket, Origin{{}, {}, 0, message.at});
    changes.put(message, Origin{{}, {}, 0, message.at});
    checked(FeedWriter(transaction, random, {}, stems).write(changes));
    checked(transaction.commit());
}

/// How long the slowest of many small writes took while the long message was written.
qint64 FeedLockTest::longestWait(Order order)
{
    const Core::Message message = longMessage(m_world->makeTicket(m_world->support.id));
    Core::Ticket other = m_world->makeTicket(m_world->billing.id);
    std::atomic<bool> isDone = false;
    const std::unique_ptr<QThread> writer(QThread::create([&] {
        writeLong(message, order);
        isDone = true;
    }));
    writer->start();
    qint64 longest = 0;
    for (int i = 0; !isDone; ++i) {
        QElapsedTimer took;
        took.start();
        other.subject = QString::number(i);
        m_world->put(other);
        longest = std::max(longest, took.elapsed());
    }
    writer->wait();
    return longest;
}

void FeedLockTest::othersWaitForTheRowsOnly()
{
    const qint64 before = longestWait(Order::HeadFirst);
    const qint64 after = longestWait(Order::HeadLast);
    qInfo("a message of 1 MB is written: another writer waits %lld ms when the head is held from the start, %lld ms as "
          "it is",
          before, after);
    const QString holes = u"SELECT (SELECT seq - floor_seq FROM feed_head) - (SELECT count(*) FROM change)"_s;
    QCOMPARE(checked(m_world->connection->scalar(holes)).toLongLong(), 0);
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::FeedLockTest)
#include "tst_feedlock.moc"
