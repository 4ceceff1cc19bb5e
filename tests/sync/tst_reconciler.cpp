// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/reconciler.h"

#include "protocol/limits.h"
#include "pullbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;
using Test::errorBody;

namespace {

struct Bench : Test::PullBench
{
    void start() { reconciler.start({openBucket()}); }
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
};

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

        bench.reconciler.start({u"customer"_s, bench.openBucket()});

        QTRY_COMPARE(bench.finished.size(), 1);
        QCOMPARE(bench.transport.paths(), (QStringList{u"bucket/versions"_s, u"bucket/versions"_s}));
        QCOMPARE(bench.transport.asked.at(0).query.queryItemValue(u"name"_s), u"customer"_s);
        QCOMPARE(bench.transport.asked.at(1).query.queryItemValue(u"name"_s), bench.openBucket());
        QCOMPARE(bench.versionOf(bench.ticket), -1); // the server has none
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
            {{EntityKind::Message, child.id.uuid(), 901}, {EntityKind::Ticket, parent.id.uuid(), 900}});
        bench.answerRecords(
            {Test::PullBench::record(parent, 900, bench.openBucket()),
             {EntityKind::Message, child.id.uuid(), 901, false, bench.openBucket(), Protocol::encode(child)}});

        bench.start();

        QTRY_COMPARE(bench.finished.size(), 1);
        QCOMPARE(bench.askedFor(1), (QList<QUuid>{parent.id.uuid(), child.id.uuid()}));
        QCOMPARE(bench.world.details(parent.id).messages.size(), 1);
    }

    void manyRowsAreAskedForInPieces()
    {
        Bench bench;
        QList<Protocol::RecordVersion> theirs;
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
        bench.answerRecords({Test::PullBench::record(bench.ticket, version, bench.openBucket())});
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
