// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/puller.h"

#include "pullbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;
using Test::errorBody;

namespace {

const auto kNow = u"now"_s;

/// A first sync of which one bucket is still to be read. The feed tells of a ticket that has left it for one that was
/// read before, hence without its conversation.
struct Bench : Test::PullBench
{
    Bench()
    {
        moved = world.ticket(7);
        earlier = world.message(moved, u"said long ago"_s);
        latest = world.message(moved, u"said now"_s);
        moved.lastPublic = latest.id;
        moved.messageCount = 2;
        if (!world.store().startBuckets(world.bucketNames() << unread, before, u"rights-1"_s))
            qFatal("no bucket to read");
    }
    void answerPage()
    {
        transport.answer(u"bucket"_s, 200, Protocol::encode(Protocol::BucketPage{unread, {}, std::nullopt}));
    }
    [[nodiscard]] Protocol::Record record(const Message &message, qint64 version) const
    {
        return {EntityKind::Message, message.id.uuid(), version, false, openBucket(), Protocol::encode(message)};
    }
    [[nodiscard]] Protocol::Record record(const Ticket &of) const { return PullBench::record(of, 900, openBucket()); }
    void answerMove() { answerNews(kNow, {record(moved), record(latest, 901)}); }
    [[nodiscard]] QString conversation() const { return u"tickets/"_s + moved.id.toString(); }
    void answerConversation()
    {
        const Protocol::RecordsAnswer answer{{record(moved), record(earlier, 35), record(latest, 901)}};
        transport.answer(conversation(), 200, Protocol::encode(answer));
    }

    const QString unread = u"queue:%1/closed/2026-08"_s.arg(world.billing.id.toString());
    const QString before = world.store().cursor();
    Ticket moved;
    Message earlier;
    Message latest;
    Sync::Puller puller{world.store(), account, timers, world.random};
    QSignalSpy failed{&puller, &Sync::Puller::failed};
};

} // namespace

/// Tickets that move while a first sync reads bucket after bucket.
class TestFirstSyncMoves : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsToldAloneBringsItsConversation()
    {
        Bench bench;
        bench.answerPage();
        bench.answerMove();
        bench.answerConversation();

        bench.puller.start({});

        QTRY_COMPARE(bench.world.store().cursor(), kNow);
        QCOMPARE(bench.transport.paths().mid(0, 3), (QStringList{u"bucket"_s, u"changes"_s, bench.conversation()}));
        QCOMPARE(bench.world.details(bench.moved.id).messages.size(), 2);
        QCOMPARE(bench.versionOf(bench.moved), 900);
        // What is told twice is counted once.
        QVERIFY(bench.world.isConsistent());
    }

    void withoutItThePlaceInTheFeedStays()
    {
        Bench bench;
        bench.answerPage();
        bench.answerMove();
        bench.transport.fail(bench.conversation(), {Error::Kind::Offline, u"net.timeout"_s, {}});
        bench.puller.start({});
        QTRY_COMPARE(bench.failed.size(), 1);
        QCOMPARE(bench.world.store().cursor(), bench.before);
        QCOMPARE(bench.versionOf(bench.moved), -1);

        bench.answerMove();
        bench.answerConversation();
        bench.timers.advance(Milliseconds(30'000));

        QTRY_COMPARE(bench.world.store().cursor(), kNow);
        QCOMPARE(bench.world.details(bench.moved.id).messages.size(), 2);
    }

    void whatWentMeanwhileIsLeftToTheFeed()
    {
        Bench bench;
        bench.answerPage();
        bench.answerMove();
        bench.transport.answer(bench.conversation(), 404, errorBody(u"object.unknown"_s));

        bench.puller.start({});

        QTRY_COMPARE(bench.world.store().cursor(), kNow);
        QVERIFY(bench.failed.isEmpty());
    }

    void whatComesWithAllItsMessagesIsNotAskedFor()
    {
        Bench bench;
        bench.answerPage();
        Ticket fresh = bench.moved;
        fresh.messageCount = 1;
        bench.answerNews(kNow, {bench.record(fresh), bench.record(bench.earlier, 901)});

        bench.puller.start({});

        QTRY_COMPARE(bench.world.store().cursor(), kNow);
        QCOMPARE(bench.transport.paths().filter(u"tickets/"_s), QStringList());
        QCOMPARE(bench.world.details(fresh.id).messages.size(), 1);
    }

    void afterAStartToo()
    {
        Bench bench;
        bench.answerPage();
        bench.puller.start({});
        QTRY_VERIFY(bench.transport.paths().contains(u"changes"_s));
        // Ended after the last page, before the feed was heard.
        bench.puller.stop();
        bench.answerMove();
        bench.answerConversation();

        bench.puller.start({});

        QTRY_COMPARE(bench.world.store().cursor(), kNow);
        QCOMPARE(bench.world.details(bench.moved.id).messages.size(), 2);
    }

    void whatIsHereIsNotAskedFor()
    {
        Bench bench;
        bench.answerPage();
        Ticket changed = bench.ticket;
        changed.subject = u"Changed"_s;
        bench.answerNews(kNow, {bench.record(changed)});

        bench.puller.start({});

        QTRY_COMPARE(bench.world.store().cursor(), kNow);
        QCOMPARE(bench.transport.paths().filter(u"tickets/"_s), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestFirstSyncMoves)
#include "tst_firstsyncmoves.moc"
