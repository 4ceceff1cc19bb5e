// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/reconciler.h"

#include "db/connection.h"
#include "db/transaction.h"
#include "protocol/limits.h"
#include "pullbench.h"
#include "store/cachefile.h"
#include "sync/puller.h"

#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;
using Test::errorBody;
using WhenNewerHere = Sync::Reconciler::WhenNewerHere;

namespace {

struct Bench : Test::PullBench
{
    void start(WhenNewerHere whenNewerHere = WhenNewerHere::Replace)
    {
        reconciler.start({openBucket()}, whenNewerHere);
    }
    [[nodiscard]] Protocol::RecordVersion ownRow() const
    {
        return {EntityKind::Ticket, ticket.id.uuid(), versionOf(ticket)};
    }
    [[nodiscard]] QList<QUuid> askedFor(qsizetype request) const
    {
        QList<QUuid> ids;
        const auto body = Protocol::decode<Protocol::RecordsRequest>(transport.asked.at(request).body);
        for (const Protocol::RecordName &name : body->ids)
            ids.append(name.id);
        return ids;
    }

    Sync::Reconciler reconciler{world.store(), account};
    QSignalSpy finished{&reconciler, &Sync::Reconciler::finished};
    QSignalSpy failed{&reconciler, &Sync::Reconciler::failed};
    QSignalSpy lostBranchSeen{&reconciler, &Sync::Reconciler::lostBranchSeen};
};

/// With the puller that compares sums and starts it.
struct WholeBench : Test::PullBench
{
    WholeBench()
        : version(versionOf(ticket))
    { }
    /// Sums that differ in the bucket of the ticket; the others are not compared.
    void answerSums(const QString &cursor)
    {
        Protocol::BucketsAnswer sums = buckets(cursor, {openBucket()});
        sums.buckets.removeIf([this](const Protocol::BucketInfo &bucket) { return bucket.name != openBucket(); });
        answerBuckets(sums);
    }
    /// What the server has of the ticket.
    void answerTicket(qint64 ofVersion, qint64 sent)
    {
        Ticket theirs = ticket;
        theirs.subject = u"As the server has it"_s;
        answerVersions({{EntityKind::Ticket, ticket.id.uuid(), ofVersion}});
        answerRecords({record(theirs, sent, openBucket())});
    }
    [[nodiscard]] QString subject() const { return world.details(ticket.id).ticket.subject; }

    const qint64 version;
    Sync::Puller puller{world.store(), account, timers, world.random};
    QSignalSpy failed{&puller, &Sync::Puller::failed};
    QSignalSpy forked{&puller, &Sync::Puller::forked};
};

const auto kNow = u"now"_s;

} // namespace

class TestReconciler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bucketsAreComparedOneAfterTheOther()
    {
        Bench bench;
        bench.answerVersions({});
        bench.answerVersions({});
        bench.answerRecords({});

        bench.reconciler.start({u"customer"_s, bench.openBucket()}, WhenNewerHere::Tell);

        QTRY_COMPARE(bench.finished.size(), 1);
        QCOMPARE(bench.transport.paths(), (QStringList{u"bucket/versions"_s, u"bucket/versions"_s, u"records"_s}));
        QCOMPARE(bench.askedFor(2), QList<QUuid>{bench.ticket.id.uuid()}); // it may have moved
        QCOMPARE(bench.transport.asked.at(0).query.queryItemValue(u"name"_s), u"customer"_s);
        QCOMPARE(bench.transport.asked.at(1).query.queryItemValue(u"name"_s), bench.openBucket());
        QCOMPARE(bench.versionOf(bench.ticket), -1); // the server has none
        QVERIFY(bench.world.isConsistent());
    }

    void aTicketThatMovedKeepsAllThatHangsOnIt_data()
    {
        QTest::addColumn<bool>("isBack");
        QTest::newRow("elsewhere") << false;
        QTest::newRow("and back again") << true;
    }

    void aTicketThatMovedKeepsAllThatHangsOnIt()
    {
        QFETCH(bool, isBack);
        Bench bench;
        const Message said = bench.world.message(bench.ticket, u"said before"_s);
        bench.world.tell(QList<Entity>{Entity(said)});
        QVERIFY(bench.world.store().submit(bench.world.reply(bench.ticket, u"not sent yet"_s), true));
        Ticket moved = bench.ticket;
        if (!isBack)
            moved.queue = bench.world.technical.id;
        bench.answerVersions({});
        bench.answerRecords({Test::PullBench::record(moved, 900, bucketOf(moved))});

        bench.start();

        QTRY_COMPARE(bench.finished.size(), 1);
        QCOMPARE(bench.transport.paths(), (QStringList{u"bucket/versions"_s, u"records"_s}));
        const TicketDetails shown = bench.world.details(bench.ticket.id);
        QCOMPARE(shown.ticket.queue, moved.queue);
        QCOMPARE(shown.messages.size(), 2);
        QVERIFY(bench.world.store().lostWords()->isEmpty());
        QVERIFY(bench.world.isConsistent());
    }

    void theSumIsCountedAnewWhenRowsAgree()
    {
        Bench bench;
        const auto rows = *bench.world.store().versions(bench.openBucket());
        QList<Protocol::RecordVersion> same;
        for (const Store::RowVersion &row : rows)
            same.append({row.kind, row.id, row.version});
        bench.answerVersions(same);

        bench.start();

        QTRY_COMPARE(bench.finished.size(), 1);
        QCOMPARE(*bench.world.store().versions(bench.openBucket()), rows);
        QVERIFY(bench.world.isConsistent());
    }

    void parentsAreAskedForBeforeTheirChildren()
    {
        Bench bench;
        const Ticket parent = bench.world.ticket(5);
        const Message child = bench.world.message(parent, u"words"_s);
        bench.answerVersions(
            {{EntityKind::Message, child.id.uuid(), 901}, {EntityKind::Ticket, parent.id.uuid(), 900}, bench.ownRow()});
        bench.answerRecords(
            {Test::PullBench::record(parent, 900, bench.openBucket()),
             {EntityKind::Message, child.id.uuid(), 901, false, bench.openBucket(), Protocol::encode(child)}});

        bench.start();

        QTRY_COMPARE(bench.finished.size(), 1);
        QCOMPARE(bench.askedFor(1), (QList<QUuid>{parent.id.uuid(), child.id.uuid()}));
        QCOMPARE(bench.world.details(parent.id).messages.size(), 1);
    }

    void anOlderRowOfTheServerReplacesOneOfALostBranch_data()
    {
        QTest::addColumn<bool>("isElsewhere");
        QTest::newRow("in the same bucket") << false;
        QTest::newRow("in another bucket") << true;
    }

    void anOlderRowOfTheServerReplacesOneOfALostBranch()
    {
        QFETCH(bool, isElsewhere);
        Bench bench;
        const qint64 before = bench.versionOf(bench.ticket);
        Ticket lost = bench.ticket;
        lost.subject = u"Before the server was restored"_s;
        if (isElsewhere)
            lost.queue = bench.world.technical.id;
        bench.world.tell(lost, u"words"_s);
        const Message child = bench.world.message(lost, u"other words"_s);
        bench.world.tell(QList<Entity>{Entity(child)});
        bench.answerVersions(
            {{EntityKind::Ticket, bench.ticket.id.uuid(), before}, {EntityKind::Message, child.id.uuid(), before + 1}});
        Message said = child;
        said.text = u"As the server has it"_s;
        bench.answerRecords(
            {Test::PullBench::record(bench.ticket, before, bench.openBucket()),
             {EntityKind::Message, said.id.uuid(), before + 1, false, bench.openBucket(), Protocol::encode(said)}});

        bench.start();

        QTRY_COMPARE(bench.finished.size(), 1);
        QCOMPARE(bench.versionOf(bench.ticket), before);
        const TicketDetails shown = bench.world.details(bench.ticket.id);
        QCOMPARE(shown.ticket.subject, bench.ticket.subject);
        QStringList texts;
        for (const Message &message : shown.messages)
            texts << message.text;
        QVERIFY(texts.contains(said.text));
        QVERIFY(!texts.contains(child.text));
        QVERIFY(bench.world.isConsistent());
    }

    void aNewerRowHereIsTold()
    {
        Bench bench;
        const qint64 before = bench.versionOf(bench.ticket);
        bench.answerVersions({{EntityKind::Ticket, bench.ticket.id.uuid(), before - 1}});

        bench.start(WhenNewerHere::Tell);

        QTRY_COMPARE(bench.lostBranchSeen.size(), 1);
        QCOMPARE(bench.versionOf(bench.ticket), before);
        QCoreApplication::processEvents();
        QCOMPARE(bench.transport.asked.size(), 1);
        QVERIFY(bench.finished.isEmpty());
    }

    void whoWasAwayForTooLongDoubtsTheNewestRows()
    {
        // The server was restored meanwhile, and the version that it lost was given to other words.
        WholeBench bench;
        bench.transport.answer(u"changes"_s, 409, errorBody(u"cursor.too_old"_s));
        bench.answerBuckets(bench.buckets(kNow));
        bench.answerNews(kNow);
        bench.answerSums(kNow);
        bench.answerTicket(bench.version, bench.version);

        bench.puller.start({});

        QTRY_COMPARE(bench.subject(), u"As the server has it"_s);
        QCOMPARE(bench.versionOf(bench.ticket), bench.version);
        QCOMPARE(bench.forked.size(), 1);
        QVERIFY(bench.world.store().mayServerHaveForgotten());
        QVERIFY(bench.world.isConsistent());
    }

    void aDoubtOutlivesTheProgram_data()
    {
        QTest::addColumn<bool>("hasNewPlace");
        QTest::newRow("that ends before it is told what there is") << false;
        QTest::newRow("that ends before sums are compared") << true;
    }

    void aDoubtOutlivesTheProgram()
    {
        QFETCH(bool, hasNewPlace);
        WholeBench bench;
        bench.transport.answer(u"changes"_s, 409, errorBody(u"cursor.too_old"_s));
        const Protocol::BucketsAnswer all = bench.buckets(kNow);
        if (hasNewPlace)
            bench.answerBuckets(all);
        bench.puller.start({});
        QTRY_COMPARE(bench.transport.paths().count(u"changes"_s), hasNewPlace ? 2 : 1);
        QTRY_COMPARE(bench.transport.paths().count(u"buckets"_s), 1);
        bench.puller.stop();
        bench.world.close();
        bench.world.open();
        Sync::Puller next(bench.world.store(), bench.account, bench.timers, bench.world.random);
        if (!hasNewPlace) {
            bench.transport.answer(u"changes"_s, 409, errorBody(u"cursor.too_old"_s));
            bench.answerBuckets(all);
        }
        bench.answerNews(kNow);
        bench.answerSums(kNow);
        bench.answerTicket(bench.version, bench.version);

        next.start({});

        QTRY_COMPARE(bench.subject(), u"As the server has it"_s);
        QCOMPARE(bench.versionOf(bench.ticket), bench.version);
        QVERIFY(bench.world.isConsistent());
    }

    void aDoubtThatCannotBeStoredIsNotForgotten()
    {
        WholeBench bench;
        bench.transport.answer(u"changes"_s, 409, errorBody(u"cursor.too_old"_s));
        bench.puller.start({});
        bench.disk.setReadOnly(true);
        QTRY_COMPARE(bench.failed.size(), 1);
        QCOMPARE(bench.versionOf(bench.ticket), bench.version);

        bench.disk.setReadOnly(false);
        bench.timers.advance(Milliseconds(30'000));

        QCOMPARE(bench.transport.asked.constLast().path, u"buckets"_s);
        QCOMPARE(bench.versionOf(bench.ticket), 0);
        QCOMPARE(bench.forked.size(), 1);
    }

    void aRowThatIsNewerThanTheServersIsARestoreThatTheFeedDidNotTell()
    {
        WholeBench bench;
        const QString before = bench.world.store().cursor();
        bench.answerNews(before);
        bench.answerSums(before);
        bench.answerVersions({{EntityKind::Ticket, bench.ticket.id.uuid(), bench.version - 1}});
        bench.answerBuckets(bench.buckets(kNow));
        bench.answerNews(before);
        bench.answerSums(before);
        bench.answerTicket(bench.version - 1, bench.version - 1);

        bench.puller.start({});

        QTRY_COMPARE(bench.subject(), u"As the server has it"_s);
        QCOMPARE(bench.transport.paths().mid(0, 8),
                 (QStringList{u"changes"_s, u"buckets"_s, u"bucket/versions"_s, u"buckets"_s, u"changes"_s,
                              u"buckets"_s, u"bucket/versions"_s, u"records"_s}));
        QCOMPARE(bench.versionOf(bench.ticket), bench.version - 1);
        QCOMPARE(bench.forked.size(), 1);
        // The place in the feed is still one of the server's.
        QCOMPARE(bench.world.store().cursor(), before);
        QVERIFY(bench.world.isConsistent());
    }

    void aServerThatContradictsItselfIsDoubtedOnce()
    {
        WholeBench bench;
        const QString before = bench.world.store().cursor();
        for (int i = 0; i < 9; ++i) {
            bench.answerNews(before);
            bench.answerSums(before);
            bench.answerTicket(bench.version - 1, 900);
        }

        bench.puller.start({});

        QTRY_COMPARE(bench.puller.phase(), Sync::Puller::Phase::Following);
        QCOMPARE(bench.forked.size(), 1);
    }

    void ticketsOfABucketThatTheServerListsNoMoreGo()
    {
        WholeBench bench;
        const QString place = bench.world.store().cursor();
        Protocol::BucketsAnswer sums = bench.buckets(place);
        sums.buckets.removeIf([&bench](const auto &bucket) { return bucket.name == bench.openBucket(); });
        bench.answerNews(place);
        bench.answerBuckets(sums);
        bench.answerVersions({});
        bench.answerRecords({});
        bench.answerNews(place);
        bench.answerBuckets(sums);
        bench.answerNews(place);

        bench.puller.start({});

        QTRY_COMPARE(bench.puller.phase(), Sync::Puller::Phase::Following);
        QCOMPARE(bench.versionOf(bench.ticket), -1);
        QCOMPARE(bench.transport.paths().count(u"bucket/versions"_s), 1);
        QVERIFY(bench.failed.isEmpty());
        QVERIFY(bench.world.isConsistent());
    }

    void ticketsThatAreTooOldToBeAskedForStay()
    {
        WholeBench bench;
        const Core::Ticket old = bench.world.tell(bench.world.ticket(2, Core::StateClass::Closed));
        const QString place = bench.world.store().cursor();
        Protocol::BucketsAnswer sums = bench.buckets(place);
        sums.buckets.removeIf([&old](const auto &bucket) { return bucket.name == Core::bucketOf(old); });
        bench.answerNews(place);
        bench.answerBuckets(sums);
        bench.answerNews(place);

        const QDate month = QDateTime::fromMSecsSinceEpoch(Core::toMsecs(*old.closedAt), Qt::UTC).date();
        bench.puller.start({month.addMonths(1)});

        QTRY_COMPARE(bench.puller.phase(), Sync::Puller::Phase::Following);
        QVERIFY(bench.world.store().bucketSum(Core::bucketOf(old)).valueOr({}).count > 0);
        QVERIFY(!bench.transport.paths().contains(u"bucket/versions"_s));
        QVERIFY(bench.world.isConsistent());
    }

    void aSumThatCannotBeReadIsNotTakenForEqual()
    {
        WholeBench bench;
        const QString before = bench.world.store().cursor();
        for (int i = 0; i < 2; ++i) {
            bench.answerNews(before);
            bench.answerBuckets(bench.buckets(before));
            bench.answerVersions({});
        }
        const auto other = Db::Connection::open(
            Db::ConnectionSettings::sqlite(Store::CacheFile::pathIn(bench.world.settings().folder)));
        const auto rename = [&other](const QString &from, const QString &to) {
            auto transaction = Db::Transaction::begin(**other, "rename"_L1);
            return (*other)->execute(u"ALTER TABLE %1 RENAME TO %2"_s.arg(from, to)) && transaction->commit();
        };
        bench.puller.start({});

        QVERIFY(rename(u"bucket"_s, u"away"_s));
        QTRY_COMPARE(bench.failed.size(), 1);
        QVERIFY(rename(u"away"_s, u"bucket"_s));
        bench.timers.advance(Milliseconds(30'000));

        QTRY_COMPARE(bench.puller.phase(), Sync::Puller::Phase::Following);
        QCOMPARE(bench.transport.paths().count(u"buckets"_s), 2);
        QCOMPARE(bench.versionOf(bench.ticket), bench.version);
    }

    void manyRowsAreAskedForInPieces()
    {
        Bench bench;
        QList<Protocol::RecordVersion> theirs{bench.ownRow()};
        for (int i = 0; i <= Protocol::Limits::kRecordNames; ++i)
            theirs.append({EntityKind::Ticket, Test::fixedUuid(u"piece", i), 900});
        bench.answerVersions(theirs);
        bench.answerRecords({}); // gone meanwhile: the feed tells of it
        bench.answerRecords({});

        bench.start();

        QTRY_COMPARE(bench.finished.size(), 1);
        QCOMPARE(bench.askedFor(1).size(), Protocol::Limits::kRecordNames);
        QCOMPARE(bench.askedFor(2), QList<QUuid>{theirs.constLast().id});
    }

    void aServerThatCannotAnswerChangesNothing_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        const QByteArray busy = errorBody(u"http.too_busy"_s);
        for (const QString &path : {u"bucket/versions"_s, u"records"_s}) {
            QTest::addRow("%s refused", qPrintable(path)) << path << 503 << busy << u"http.too_busy"_s;
            QTest::addRow("%s unreadable", qPrintable(path))
                << path << 200 << QByteArray("{") << u"protocol.malformed"_s;
        }
    }

    void aServerThatCannotAnswerChangesNothing()
    {
        QFETCH(QString, path);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        Bench bench;
        const qint64 before = bench.versionOf(bench.ticket);
        if (path == "records"_L1)
            bench.answerVersions({{EntityKind::Ticket, bench.ticket.id.uuid(), 900}});
        bench.transport.answer(path, status, body);

        bench.start();

        QTRY_COMPARE(bench.failed.size(), 1);
        QCOMPARE(bench.failed.constFirst().constFirst().value<Error>().code, code);
        QVERIFY(bench.finished.isEmpty());
        QCOMPARE(bench.versionOf(bench.ticket), before);
    }

    void aDiskThatTakesNothingIsSaid_data()
    {
        QTest::addColumn<bool>("hasRow");
        QTest::addColumn<qint64>("version");
        QTest::newRow("rows to drop") << false << qint64(0);
        QTest::newRow("rows to store") << true << qint64(900);
    }

    void aDiskThatTakesNothingIsSaid()
    {
        QFETCH(bool, hasRow);
        QFETCH(qint64, version);
        Bench bench;
        const qint64 before = bench.versionOf(bench.ticket);
        QList<Protocol::RecordVersion> theirs;
        const auto ours = bench.world.store().versions(bench.openBucket());
        for (const Store::RowVersion &row : *ours) {
            const bool isTicket = row.id == bench.ticket.id.uuid();
            if (!isTicket || hasRow)
                theirs.append({row.kind, row.id, isTicket ? version : row.version});
        }
        bench.answerVersions(theirs);
        bench.answerRecords(hasRow ? QList{Test::PullBench::record(bench.ticket, version, bench.openBucket())}
                                   : QList<Protocol::Record>());
        bench.start();

        bench.disk.setReadOnly(true);

        QTRY_COMPARE(bench.failed.size(), 1);
        QVERIFY(bench.finished.isEmpty());
        QCOMPARE(bench.versionOf(bench.ticket), before);
    }

    void aStoppedComparisonSaysNothing()
    {
        Bench bench;
        bench.answerVersions({});
        bench.start();

        bench.reconciler.stop();
        QCoreApplication::processEvents();

        QVERIFY(bench.finished.isEmpty());
        QVERIFY(bench.failed.isEmpty());
        QVERIFY(bench.versionOf(bench.ticket) > 0);
    }
};

QTEST_GUILESS_MAIN(TestReconciler)
#include "tst_reconciler.moc"
