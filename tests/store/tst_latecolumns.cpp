// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "core/ports/callbacklist.h"
#include "db/transaction.h"
#include "store/cachefile.h"
#include "store/listreader.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::fixedUuid;
using Opora::Test::StoreWorld;

namespace {

/// As a program left it that did not have these columns.
void makeOlder(StoreWorld &world, const QStringList &more = {})
{
    world.close();
    const auto connection = Opora::Db::Connection::open(
        Opora::Db::ConnectionSettings::sqlite(CacheFile::pathIn(world.settings().folder)));
    auto transaction = Opora::Db::Transaction::begin(**connection);
    for (const QString &sql : more + Opora::Test::withoutLateColumns())
        QVERIFY((*connection)->execute(sql));
    QVERIFY(transaction->commit());
}

QString left(const StoreWorld &world)
{
    const auto value = world.reader()->connection().scalar(u"SELECT value FROM meta WHERE name='late_columns'"_s);
    return value ? value->toString() : u"unreadable"_s;
}

QStringList subjectsInOrder(const StoreWorld &world)
{
    TicketView view;
    view.kind = TicketView::Kind::All;
    view.sort = TicketView::Sort::Subject;
    QStringList subjects;
    for (const TicketRow &row : world.rows(view))
        subjects << row.subject;
    return subjects;
}

} // namespace

/// What a ticket says of its order, in caches of older programs and in each write.
class TestLateColumns : public QObject
{
    Q_OBJECT

private:
    static Ticket tell(StoreWorld &world, int number, const QString &subject)
    {
        Ticket ticket = world.ticket(number);
        ticket.subject = subject;
        ticket.type = TypeId(fixedUuid(u"type", 1));
        return world.tell(ticket);
    }

private Q_SLOTS:
    void anOlderCacheIsFilledInPieces()
    {
        StoreWorld world;
        world.begin();
        world.sweepAtOnce = 2;
        for (const auto &[number, subject] :
             {std::pair(1, u"яблоко"_s), std::pair(2, u"Ёлка"_s), std::pair(3, u"Арбуз"_s), std::pair(4, u"жук"_s)})
            tell(world, number, subject);
        makeOlder(world);

        const QSignalSpy told(&world.open(), &LocalStore::committed);

        QTRY_COMPARE(left(world), QString());
        QCOMPARE(subjectsInOrder(world), QStringList({u"Арбуз"_s, u"Ёлка"_s, u"жук"_s, u"яблоко"_s}));
        TicketView all;
        all.kind = TicketView::Kind::All;
        for (const TicketRow &row : world.rows(all))
            QCOMPARE(row.type, TypeId(fixedUuid(u"type", 1)));
        // Whoever looks at a list has it read anew, once.
        qsizetype news = 0;
        for (const QList<QVariant> &commit : told)
            news += commit.at(0).value<ChangeSet>().lists ? 1 : 0;
        QCOMPARE(news, 1);
        QVERIFY(world.isConsistent());
    }

    void promisedCallsAreThereBeforeAnythingIsFilledIn()
    {
        StoreWorld world;
        world.begin();
        Ticket promised = world.ticket(1);
        promised.callbackAt = world.clock.now() + 2h;
        world.tell(promised);
        Ticket done = world.ticket(2, StateClass::Solved);
        done.callbackAt = world.clock.now() + 1h;
        world.tell(done);
        Ticket damaged = world.ticket(3);
        damaged.callbackAt = world.clock.now() + 3h;
        world.tell(damaged);
        makeOlder(world, {u"UPDATE ticket SET doc=CAST('{\"callback_at\":' AS BLOB) WHERE number=3"_s});
        // Nothing of the sweep runs without an event loop.
        world.open();
        const QList<TicketRow> rows = world.rows(callbackList());
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.constFirst().callbackAt, promised.callbackAt);
    }

    void aDamagedTicketDoesNotHoldUpTheOthers()
    {
        StoreWorld world;
        world.begin();
        world.sweepAtOnce = 1;
        tell(world, 1, u"б"_s);
        tell(world, 2, u"в"_s);
        tell(world, 3, u"а"_s);
        makeOlder(world, {u"UPDATE ticket SET doc=CAST('{' AS BLOB) WHERE number=2"_s});
        world.open();
        QTRY_COMPARE(left(world), QString());
        // The damaged one has no key yet.
        QCOMPARE(subjectsInOrder(world), QStringList({u"в"_s, u"а"_s, u"б"_s}));
    }

    void ownChangesAreSortedAsTheyAreShown()
    {
        StoreWorld world;
        world.begin();
        const Ticket first = tell(world, 1, u"а"_s);
        tell(world, 2, u"б"_s);
        QCOMPARE(subjectsInOrder(world), QStringList({u"а"_s, u"б"_s}));
        const auto change = world.store().submit(StoreWorld::set(first, TicketField::Subject, u"Ягоды"_s), false);
        QVERIFY(change);
        QCOMPARE(subjectsInOrder(world), QStringList({u"б"_s, u"Ягоды"_s}));
        QVERIFY(world.store().withdraw(*change));
        QCOMPARE(subjectsInOrder(world), QStringList({u"а"_s, u"б"_s}));
    }
};

QTEST_GUILESS_MAIN(TestLateColumns)
#include "tst_latecolumns.moc"
