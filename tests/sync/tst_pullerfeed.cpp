// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one puller over one cache, and every answer that its server may give
#include "sync/puller.h"

#include "pullbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;
using Phase = Sync::Puller::Phase;
using Test::errorBody;

namespace {

constexpr Milliseconds kLongestPause{30'000};
const auto kNow = u"now"_s;

struct Bench : Test::PullBench
{
    void start() { puller.start({}); }
    /// Up to the long poll, which stays open.
    void catchUp()
    {
        answerNews(kNow);
        answerBuckets(buckets(kNow));
        answerNews(kNow);
        start();
        QTRY_COMPARE(puller.phase(), Phase::Following);
    }
    [[nodiscard]] QStringList pathsFrom(qsizetype first) const { return transport.paths().mid(first); }
    [[nodiscard]] QString query(qsizetype request, const QString &name) const
    {
        return transport.asked.at(request).query.queryItemValue(name);
    }

    /// Other rights, and what they make of the buckets that are held.
    [[nodiscard]] Protocol::BucketsAnswer wider(const QStringList &wrong = {}) const
    {
        auto answer = buckets(kNow, wrong);
        answer.rights = u"rights-2"_s;
        return answer;
    }
    /// The feed says that the role is another one; it sees a note that was not for the old one.
    Message openANote()
    {
        answerNews(kNow, {}, false, u"rights-2"_s);
        answerBuckets(wider({openBucket()}));
        Message note = world.message(ticket, u"for supervisors"_s, false);
        note.audience = Audience::Supervisors;
        return note;
    }
    void answerOpened(const Message &note)
    {
        const qint64 version = versionOf(ticket);
        answerVersions(
            {{EntityKind::Ticket, ticket.id.uuid(), version}, {EntityKind::Message, note.id.uuid(), version - 1}});
        answerRecords(
            {{EntityKind::Message, note.id.uuid(), version - 1, false, openBucket(), Protocol::encode(note)}});
    }

    const QString before = world.store().cursor();
    Sync::Puller puller{world.store(), account, timers, world.random};
    QSignalSpy failed{&puller, &Sync::Puller::failed};
    QSignalSpy forked{&puller, &Sync::Puller::forked};
    QSignalSpy caughtUp{&puller, &Sync::Puller::caughtUp};
};

QString codeOf(const QSignalSpy &failed)
{
    return failed.isEmpty() ? QString() : failed.constLast().constFirst().value<Error>().code;
}

} // namespace

/// A puller whose cache is whole: the feed, its sums, and what it does when the server refuses or went back.
class TestPullerFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesSumsOnceAndThenFollows()
    {
        Bench bench;
        bench.answerNews(u"a"_s, {}, true);
        bench.answerNews(kNow);
        bench.answerBuckets(bench.buckets(kNow));
        bench.answerNews(kNow);
        const QString before = bench.world.store().cursor();

        bench.start();

        QTRY_COMPARE(bench.puller.phase(), Phase::Following);
        QCOMPARE(bench.transport.paths(),
                 (QStringList{u"changes"_s, u"changes"_s, u"buckets"_s, u"changes"_s, u"changes"_s}));
        QCOMPARE(bench.query(0, u"cursor"_s), before);
        QCOMPARE(bench.query(1, u"cursor"_s), u"a"_s);
        QCOMPARE(bench.query(4, u"cursor"_s), kNow);
        QCOMPARE(bench.query(4, u"rights"_s), u"rights-1"_s);
        QVERIFY(!bench.query(4, u"wait"_s).isEmpty());
        QCOMPARE(bench.transport.asked.at(4).lane, Sync::ServerRequest::Lane::Feed);
        QCOMPARE(bench.caughtUp.size(), 1);
    }

    void afterAWaitThatFailedIsAskedWithoutWaiting()
    {
        Bench bench;
        bench.answerNews(kNow);
        bench.answerBuckets(bench.buckets(kNow));
        bench.answerNews(kNow);
        bench.transport.fail(u"changes"_s, {Error::Kind::Offline, u"net.timeout"_s, {}});
        bench.answerNews(kNow);
        bench.start();
        QTRY_COMPARE(bench.failed.size(), 1);

        bench.timers.advance(kLongestPause);

        QTRY_COMPARE(bench.caughtUp.size(), 2);
        QCOMPARE(bench.query(4, u"wait"_s), QString());
        QVERIFY(!bench.query(5, u"wait"_s).isEmpty());
        QCOMPARE(bench.puller.phase(), Phase::Following);
    }

    void newsIsStoredWithItsPlaceInTheFeed()
    {
        Bench bench;
        bench.catchUp();
        Ticket changed = bench.ticket;
        changed.subject = u"Changed"_s;
        // The poll that is open has no answer in the script: another takes its place.
        bench.puller.stop();
        bench.answerNews(u"next"_s, {Test::PullBench::record(changed, 900, bench.openBucket())});

        bench.start();

        QTRY_COMPARE(bench.world.store().cursor(), u"next"_s);
        QCOMPARE(bench.versionOf(bench.ticket), 900);
        QCOMPARE(bench.world.details(bench.ticket.id).ticket.subject, u"Changed"_s);
    }

    void newsThatCannotBeStoredDoesNotMoveThePlace()
    {
        Bench bench;
        const QString before = bench.world.store().cursor();
        bench.answerNews(u"next"_s, {Test::PullBench::record(bench.ticket, 900, bench.openBucket())});
        bench.answerNews(u"next"_s, {Test::PullBench::record(bench.ticket, 900, bench.openBucket())});
        bench.start();
        bench.disk.setReadOnly(true);
        QTRY_COMPARE(bench.failed.size(), 1);
        QCOMPARE(bench.world.store().cursor(), before);

        bench.disk.setReadOnly(false);
        bench.timers.advance(kLongestPause);

        QTRY_COMPARE(bench.world.store().cursor(), u"next"_s);
        QCOMPARE(bench.query(1, u"cursor"_s), before);
        QCOMPARE(bench.versionOf(bench.ticket), 900);
    }

    void newRightsComeBeforeTheRowsTheyAllow()
    {
        Bench bench;
        const QString before = bench.world.store().cursor();
        bench.answerNews(u"next"_s, {Test::PullBench::record(bench.ticket, 900, bench.openBucket())}, false,
                         u"rights-2"_s);
        auto buckets = bench.buckets(u"head"_s);
        buckets.rights = u"rights-2"_s;
        buckets.buckets.removeLast();
        bench.answerBuckets(buckets);

        bench.start();

        QTRY_COMPARE(bench.pathsFrom(0), (QStringList{u"changes"_s, u"buckets"_s, u"changes"_s}));
        QCOMPARE(bench.world.store().rights(), u"rights-2"_s);
        QCOMPARE(bench.world.store().buckets()->size(), bench.world.bucketNames().size() - 1);
        // Nothing between the old place and the head is skipped.
        QCOMPARE(bench.query(2, u"cursor"_s), before);
        QVERIFY(bench.versionOf(bench.ticket) < 900);
    }

    void whatANewRoleOpensComesBeforeTheNewsOfIt()
    {
        Bench bench;
        const Message opened = bench.openANote();
        bench.answerOpened(opened);
        bench.answerNews(kNow, {}, true);

        bench.start();

        QTRY_COMPARE(
            bench.pathsFrom(0),
            (QStringList{u"changes"_s, u"buckets"_s, u"bucket/versions"_s, u"records"_s, u"changes"_s, u"changes"_s}));
        QCOMPARE(bench.query(2, u"name"_s), bench.openBucket());
        QCOMPARE(bench.query(4, u"cursor"_s), bench.before);
        QCOMPARE(bench.world.details(bench.ticket.id).messages, QList<Message>{opened});
        QCOMPARE(bench.world.store().cursor(), kNow);
        QVERIFY(bench.world.isConsistent());
    }

    void whatANewRoleOpensComesFirstAfterABreakToo_data()
    {
        QTest::addColumn<QString>("refused");
        QTest::newRow("the program ends") << QString();
        QTest::newRow("the server is busy") << u"http.too_busy"_s;
        QTest::newRow("the bucket was revoked meanwhile") << u"bucket.unknown"_s;
    }

    void whatANewRoleOpensComesFirstAfterABreakToo()
    {
        QFETCH(QString, refused);
        Bench bench;
        const Message opened = bench.openANote();
        if (!refused.isEmpty())
            bench.transport.answer(u"bucket/versions"_s, refused.startsWith(u"http") ? 503 : 404, errorBody(refused));
        bench.start();
        QTRY_COMPARE(bench.transport.asked.size(), 3);
        if (refused.isEmpty())
            bench.puller.stop();
        else
            QTRY_COMPARE(bench.failed.size(), 1);
        QCOMPARE(bench.world.store().rights(), u"rights-2"_s);
        bench.answerBuckets(bench.wider());
        bench.answerOpened(opened);
        bench.answerNews(kNow);

        if (refused.isEmpty())
            bench.start();
        else
            bench.timers.advance(kLongestPause);

        QStringList expected{u"bucket/versions"_s, u"records"_s, u"changes"_s};
        if (refused.startsWith(u"bucket"))
            expected.prepend(u"buckets"_s);
        QTRY_COMPARE(bench.pathsFrom(3).mid(0, expected.size()), expected);
        QTRY_COMPARE(bench.world.store().cursor(), kNow);
        QCOMPARE(bench.world.details(bench.ticket.id).messages, QList<Message>{opened});
    }

    void aBucketThatIsBeingReadIsComparedWithTheWholeOfANewRole()
    {
        Bench bench;
        const Message opened = bench.openANote();
        // Its first page came under the role that is over.
        QVERIFY(bench.world.store().applyBucketPage(bench.openBucket(), {}, u"1"_s));
        bench.answerOpened(opened);
        bench.answerNews(kNow);
        bench.transport.scripts[u"changes"_s].pop_front();
        bench.transport.answer(u"bucket"_s, 404, errorBody(u"bucket.unknown"_s)); // any reason to ask what there is

        bench.start();
        QTRY_COMPARE(bench.failed.size(), 1);
        bench.timers.advance(kLongestPause);

        QTRY_COMPARE(bench.world.store().cursor(), kNow);
        QCOMPARE(bench.pathsFrom(0).mid(0, 5),
                 (QStringList{u"bucket"_s, u"buckets"_s, u"bucket/versions"_s, u"records"_s, u"changes"_s}));
        QCOMPARE(bench.world.details(bench.ticket.id).messages, QList<Message>{opened});
    }

    void aRoleThatSeesNoCustomersReadsTicketsAnew_data()
    {
        QTest::addColumn<bool>("isBroken");
        QTest::newRow("at once") << false;
        QTest::newRow("after a break") << true;
    }

    void aRoleThatSeesNoCustomersReadsTicketsAnew()
    {
        QFETCH(bool, isBroken);
        Bench bench;
        Message sent = bench.world.message(bench.ticket, u"with a copy"_s, false);
        sent.bcc = {u"boss@example.org"_s};
        bench.world.tell({Entity(sent)});
        const qint64 version = bench.world.version();
        bench.answerNews(kNow, {}, false, u"rights-2"_s);
        auto sums = bench.wider(); // what is held has the sums of before
        sums.buckets.removeIf([](const Protocol::BucketInfo &bucket) { return bucket.name == u"customer"_s; });
        bench.answerBuckets(sums);
        if (isBroken) {
            bench.transport.answer(u"bucket/versions"_s, 503, errorBody(u"http.too_busy"_s));
            bench.start();
            QTRY_COMPARE(bench.failed.size(), 1);
            bench.puller.stop();
        }
        QStringList queues = bench.world.bucketNames();
        queues.removeIf([](const QString &name) { return !name.startsWith(u"queue:"); });
        const EntityKind kinds[]{EntityKind::Ticket, EntityKind::Message};
        for (const QString &name : Sync::inReadingOrder(queues)) {
            const bool isIt = name == bench.openBucket();
            bench.answerVersions(
                isIt ? QList<Protocol::RecordVersion>{{kinds[0], bench.ticket.id.uuid(), bench.versionOf(bench.ticket)},
                                                      {kinds[1], sent.id.uuid(), version}}
                     : QList<Protocol::RecordVersion>());
        }
        sent.bcc.clear();
        bench.answerRecords({{kinds[1], sent.id.uuid(), version, false, bench.openBucket(), Protocol::encode(sent)}});
        bench.answerNews(kNow);

        bench.start();

        QTRY_COMPARE(bench.world.store().cursor(), kNow);
        QCOMPARE(bench.world.details(bench.ticket.id).messages, QList<Message>{sent});
        QVERIFY(bench.world.isConsistent());
    }

    void newRightsThatChangeNothingHeldCompareNothing()
    {
        Bench bench;
        bench.answerNews(kNow, {}, false, u"rights-2"_s);
        bench.answerBuckets(bench.wider({u"ref"_s})); // the person's own row, which the feed brings
        bench.answerNews(kNow);

        bench.start();

        QTRY_COMPARE(bench.world.store().cursor(), kNow);
        QCOMPARE(bench.pathsFrom(0).mid(0, 3), (QStringList{u"changes"_s, u"buckets"_s, u"changes"_s}));
    }

    void aServerThatWentBackIsFollowedFromTheNewestSharedPlace_data()
    {
        QTest::addColumn<bool>("isShared");
        QTest::newRow("a shared place") << true;
        QTest::newRow("none") << false;
    }

    void aServerThatWentBackIsFollowedFromTheNewestSharedPlace()
    {
        QFETCH(bool, isShared);
        Bench bench;
        const qint64 shared = bench.versionOf(bench.ticket);
        const Ticket lost = bench.world.tell(bench.world.ticket(2), u"words"_s);
        const QStringList checkpoints = bench.world.store().checkpoints();
        bench.transport.answer(u"changes"_s, 409, errorBody(u"cursor.forked"_s));
        Protocol::AncestorAnswer ancestor;
        if (isShared)
            ancestor = {checkpoints.at(1), shared};
        bench.transport.answer(u"cursor/ancestor"_s, 200, Protocol::encode(ancestor));
        bench.answerBuckets(bench.buckets(u"head"_s));

        bench.start();

        QTRY_COMPARE(bench.pathsFrom(0), (QStringList{u"changes"_s, u"cursor/ancestor"_s, u"buckets"_s, u"changes"_s}));
        for (const QString &checkpoint : checkpoints)
            QVERIFY(bench.transport.asked.at(1).body.contains(checkpoint.toLatin1()));
        QCOMPARE(bench.forked.size(), 1);
        QVERIFY(bench.world.store().mayServerHaveForgotten());
        QCOMPARE(bench.versionOf(bench.ticket), isShared ? shared : 0);
        QCOMPARE(bench.versionOf(lost), 0);
        QCOMPARE(bench.world.store().cursor(), u"head"_s);
    }

    void aPlaceTheServerDoesNotKnowStartsFromItsHead_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("away for too long") << u"cursor.too_old"_s;
        QTest::newRow("unreadable") << u"cursor.malformed"_s;
    }

    void aPlaceTheServerDoesNotKnowStartsFromItsHead()
    {
        QFETCH(QString, code);
        Bench bench;
        bench.transport.answer(u"changes"_s, 410, errorBody(code));
        bench.answerBuckets(bench.buckets(u"head"_s));
        bench.answerNews(u"head"_s);
        // What was missed shows in the sums.
        bench.answerBuckets(bench.buckets(u"head"_s, {bench.openBucket()}));

        bench.start();

        QTRY_COMPARE(bench.pathsFrom(0),
                     (QStringList{u"changes"_s, u"buckets"_s, u"changes"_s, u"buckets"_s, u"bucket/versions"_s}));
        QCOMPARE(bench.world.store().cursor(), u"head"_s);
        // Nor does it know whether that place was on its own branch.
        QCOMPARE(bench.versionOf(bench.ticket), 0);
        QCOMPARE(bench.forked.size(), 1);
    }

    void aBucketThatIsGoneAsksWhatThereIs()
    {
        Bench bench;
        QStringList names = bench.world.bucketNames();
        QVERIFY(bench.world.store().startBuckets(names << u"queue:x/open"_s, u"noted"_s, u"rights-1"_s));
        bench.transport.answer(u"bucket"_s, 404, errorBody(u"bucket.unknown"_s));
        bench.answerBuckets(bench.buckets(u"head"_s));
        bench.start();
        QTRY_COMPARE(bench.failed.size(), 1);

        bench.timers.advance(kLongestPause);

        QTRY_COMPARE(bench.pathsFrom(0), (QStringList{u"bucket"_s, u"buckets"_s, u"changes"_s}));
        QCOMPARE(bench.query(2, u"cursor"_s), u"noted"_s);
    }

    void sumsOfAnotherMomentAreComparedAtTheLastTry()
    {
        Bench bench;
        for (int i = 0; i < 5; ++i)
            bench.answerNews(kNow);
        for (int i = 0; i < 4; ++i)
            bench.answerBuckets(bench.buckets(u"elsewhere"_s));

        bench.start();

        QTRY_COMPARE(bench.puller.phase(), Phase::Following);
        QCOMPARE(bench.transport.paths().count(u"buckets"_s), 4);
    }

    void rowsThatDifferAreMadeEqual()
    {
        Bench bench;
        const Ticket surplus = bench.world.tell(bench.world.ticket(2));
        const Ticket missing = bench.world.ticket(3);
        bench.answerNews(kNow);
        bench.answerBuckets(bench.buckets(kNow, {bench.openBucket()}));
        bench.answerVersions(
            {{EntityKind::Ticket, bench.ticket.id.uuid(), 950}, {EntityKind::Ticket, missing.id.uuid(), 951}});
        bench.answerRecords({}); // it did not move
        bench.answerRecords({Test::PullBench::record(bench.ticket, 950, bench.openBucket()),
                             Test::PullBench::record(missing, 951, bench.openBucket())});

        bench.start();

        QTRY_COMPARE(
            bench.pathsFrom(0),
            (QStringList{u"changes"_s, u"buckets"_s, u"bucket/versions"_s, u"records"_s, u"records"_s, u"changes"_s}));
        QCOMPARE(bench.query(2, u"name"_s), bench.openBucket());
        QCOMPARE(bench.versionOf(bench.ticket), 950);
        QCOMPARE(bench.versionOf(missing), 951);
        QCOMPARE(bench.versionOf(surplus), -1);
        QVERIFY(bench.world.isConsistent());
    }

    void comparingThatMendsNothingEnds()
    {
        Bench bench;
        const auto own = [&bench] {
            QList<Protocol::RecordVersion> rows;
            const auto ours = bench.world.store().versions(bench.openBucket());
            for (const Store::RowVersion &row : *ours)
                rows.append({row.kind, row.id, row.version});
            return rows;
        }();
        for (int i = 0; i < 8; ++i) {
            bench.answerNews(kNow);
            bench.answerBuckets(bench.buckets(kNow, {bench.openBucket()}));
            bench.answerVersions(own);
        }

        bench.start();

        QTRY_COMPARE(bench.transport.asked.constLast().query.queryItemValue(u"wait"_s).isEmpty(), false);
        QCOMPARE(bench.transport.paths().count(u"bucket/versions"_s), 3);
    }

    void comparingThatFailsIsBegunAgain()
    {
        Bench bench;
        bench.answerNews(kNow);
        bench.answerBuckets(bench.buckets(kNow, {bench.openBucket()}));
        Sync::ServerAnswer busy;
        busy.status = 503;
        busy.retryAfterSeconds = 60;
        busy.body = errorBody(u"http.too_busy"_s);
        bench.transport.answer(u"bucket/versions"_s, busy);
        bench.answerBuckets(bench.buckets(kNow));
        bench.answerNews(kNow);
        bench.start();
        QTRY_COMPARE(bench.failed.size(), 1);

        bench.timers.advance(Milliseconds(59'000));
        QCOMPARE(bench.transport.asked.size(), 3);
        bench.timers.advance(Milliseconds(1'000));

        QTRY_COMPARE(bench.puller.phase(), Phase::Following);
        QCOMPARE(bench.pathsFrom(3), (QStringList{u"buckets"_s, u"changes"_s, u"changes"_s}));
    }

    void anAnswerThatCannotBeReadIsAskedForAgain_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("the feed") << u"changes"_s;
        QTest::newRow("the sums") << u"buckets"_s;
        QTest::newRow("a page") << u"bucket"_s;
        QTest::newRow("the shared place") << u"cursor/ancestor"_s;
    }

    void anAnswerThatCannotBeReadIsAskedForAgain()
    {
        QFETCH(QString, path);
        Bench bench;
        if (path == "bucket"_L1)
            QVERIFY(bench.world.store().startBuckets(bench.world.bucketNames() << u"queue:x/open"_s, u"noted"_s, {}));
        if (path == "cursor/ancestor"_L1)
            bench.transport.answer(u"changes"_s, 409, errorBody(u"cursor.forked"_s));
        else if (path == "buckets"_L1)
            bench.answerNews(kNow);
        bench.transport.answer(path, 200, "{");
        bench.start();
        QTRY_COMPARE(bench.failed.size(), 1);
        QVERIFY2(codeOf(bench.failed).startsWith(u"protocol."), qPrintable(codeOf(bench.failed)));
        const qsizetype asked = bench.transport.asked.size();

        bench.timers.advance(kLongestPause);

        QCOMPARE(bench.transport.asked.size(), asked + 1);
        QCOMPARE(bench.transport.asked.constLast().path, path);
    }

    void aBusyServerIsLeftAloneAsLongAsItAsks()
    {
        Bench bench;
        Sync::ServerAnswer busy;
        busy.status = 429;
        busy.retryAfterSeconds = 120;
        busy.body = errorBody(u"auth.too_many"_s);
        bench.transport.answer(u"changes"_s, busy);
        bench.start();
        QTRY_COMPARE(bench.failed.size(), 1);

        bench.timers.advance(Milliseconds(119'000));
        bench.puller.retryNow(); // another part of the engine has heard from the server
        QCOMPARE(bench.transport.asked.size(), 1);

        bench.timers.advance(Milliseconds(1'000));
        QCOMPARE(bench.transport.asked.size(), 2);
    }

    void anUnreachableServerIsAskedAtOnceWhenTheNetworkReturns()
    {
        Bench bench;
        bench.transport.fail(u"changes"_s, {Error::Kind::Offline, u"net.unreachable"_s, {}});
        bench.start();
        QTRY_COMPARE(bench.failed.size(), 1);

        bench.puller.retryNow();

        QCOMPARE(bench.transport.asked.size(), 2);
        bench.puller.retryNow(); // under way already
        QCOMPARE(bench.transport.asked.size(), 2);
    }

    void stoppedMeansSilent()
    {
        Bench bench;
        bench.answerNews(u"next"_s);
        const QString before = bench.world.store().cursor();
        bench.start();

        bench.puller.stop();
        bench.puller.retryNow();
        QCoreApplication::processEvents();

        QCOMPARE(bench.puller.phase(), Phase::Stopped);
        QCOMPARE(bench.transport.asked.size(), 1);
        QCOMPARE(bench.world.store().cursor(), before);
    }
};

QTEST_GUILESS_MAIN(TestPullerFeed)
#include "tst_pullerfeed.moc"
