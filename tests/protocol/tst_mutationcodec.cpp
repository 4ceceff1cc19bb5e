// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

#include "protocol/limits.h"
#include "protocol/mutationcodec.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Protocol;
using namespace Qt::StringLiterals;

namespace {

QList<QByteArray> encoded(const QList<Core::Mutation> &mutations)
{
    QList<QByteArray> list;
    for (const Core::Mutation &mutation : mutations)
        list.append(encodeMutation(mutation));
    return list;
}

} // namespace

/// Mutations and outcomes: golden files, batches and what one bad mutation does to its batch.
class TestMutationCodec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goldenMutationsAreReadAndWritten_data();
    void goldenMutationsAreReadAndWritten();
    void outcomesRoundTrip();
    void aBatchKeepsOrderAndContent();
    void hashesDifferByContentNotBySpaces();
    void aBadMutationIsAnsweredByItself();
    void badBatchesAreRefusedWhole_data();
    void badBatchesAreRefusedWhole();
};

void TestMutationCodec::goldenMutationsAreReadAndWritten_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < Core::kOpKindCount; ++i)
        QTest::newRow(Core::opName(Core::OpKind(i)).data()) << i;
}

void TestMutationCodec::goldenMutationsAreReadAndWritten()
{
    QFETCH(int, index);
    const Core::Mutation built = Samples::mutations().at(index);
    const QByteArray golden = Samples::golden("mutation."_L1 + Core::opName(Core::OpKind(index)));
    QCOMPARE(encodeMutation(built), golden);
    const auto read = decodeMutation(golden);
    QVERIFY2(read.isOk(), read ? "" : qPrintable(read.error().code + u' ' + read.error().detail));
    QVERIFY(*read == built);
}

void TestMutationCodec::outcomesRoundTrip()
{
    for (const Core::Outcome &outcome : Samples::outcomes())
        QVERIFY(*decodeOutcome(encodeOutcome(outcome)) == outcome);
}

void TestMutationCodec::aBatchKeepsOrderAndContent()
{
    const QList<Core::Mutation> built = Samples::mutations();
    const QByteArray body = encodeMutations(built.first().client, encoded(built));
    QCOMPARE(body, Samples::golden(u"mutations"_s));
    const auto batch = decodeMutations(body);
    QVERIFY(batch.isOk());
    QCOMPARE(batch->client, built.first().client);
    QCOMPARE(batch->mutations.size(), built.size());
    for (qsizetype i = 0; i < built.size(); ++i) {
        QCOMPARE(batch->mutations[i].id, built[i].id);
        QVERIFY(batch->mutations[i].mutation == built[i]);
        QCOMPARE(batch->mutations[i].payloadHash.size(), 32);
    }
}

void TestMutationCodec::hashesDifferByContentNotBySpaces()
{
    const Core::Mutation mutation = Samples::mutations().at(int(Core::OpKind::ArticleVote));
    const QByteArray bytes = encodeMutation(mutation);
    const auto hashOf = [&mutation](QByteArray json) {
        return decodeMutations(encodeMutations(mutation.client, {json}))->mutations.first().payloadHash;
    };
    QByteArray spaced = bytes;
    spaced.replace(",\"", " ,\n\"");
    QByteArray other = bytes;
    other.replace("false", "true");
    QByteArray future = bytes;
    future.chop(1);
    future.append(",\"future\":1}");
    QCOMPARE(hashOf(spaced), hashOf(bytes));
    QVERIFY(hashOf(other) != hashOf(bytes));
    QVERIFY(hashOf(future) != hashOf(bytes));
}

void TestMutationCodec::aBadMutationIsAnsweredByItself()
{
    QList<QByteArray> list = encoded(Samples::mutations().mid(0, 3));
    list[1].replace("ticket.reply", "ticket.explode");
    const auto batch = decodeMutations(encodeMutations(Samples::mutations().first().client, list));
    QVERIFY(batch.isOk());
    QVERIFY(batch->mutations[0].mutation && batch->mutations[2].mutation);
    QVERIFY(!batch->mutations[1].mutation);
    QCOMPARE(batch->mutations[1].id, 2);
    QCOMPARE(batch->mutations[1].error.code, u"protocol.wrong_value"_s);
    QCOMPARE(batch->mutations[1].error.detail, u"op"_s);
}

void TestMutationCodec::badBatchesAreRefusedWhole_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("detail");
    const Core::ClientId client = Samples::mutations().first().client;
    const Core::ClientId other(Samples::uuid(501));
    const QByteArray one = encodeMutation(Samples::mutations().first());
    QTest::newRow("no JSON") << QByteArray("<html>") << u"protocol.malformed"_s << QString();
    QTest::newRow("no client") << QByteArray("{\"mutations\":[]}") << u"protocol.missing"_s << u"client"_s;
    QTest::newRow("no id of a client") << QByteArray("{\"client\":\"x\"}") << u"protocol.wrong_value"_s << u"client"_s;
    QTest::newRow("no array") << QByteArray("{\"client\":\"00000000-0000-4000-8000-0000000001f4\",\"mutations\":7}")
                              << u"protocol.wrong_type"_s << u"mutations"_s;
    QTest::newRow("no list") << QByteArray("{\"client\":\"00000000-0000-4000-8000-0000000001f4\"}")
                             << u"protocol.missing"_s << u"mutations"_s;
    QTest::newRow("too many") << encodeMutations(client, QList<QByteArray>(Limits::kMutationsPerBatch + 1, one))
                              << u"protocol.too_many"_s << u"mutations"_s;
    QTest::newRow("foreign") << encodeMutations(other, {one}) << u"protocol.wrong_value"_s << u"mutations[0].client"_s;
    QTest::newRow("no id") << encodeMutations(client, {"{\"client\":\"00000000-0000-4000-8000-0000000001f4\"}"})
                           << u"protocol.missing"_s << u"mutations[0].id"_s;
    QTest::newRow("no object") << encodeMutations(client, {"7"}) << u"protocol.wrong_type"_s << u"mutations[0]"_s;
}

void TestMutationCodec::badBatchesAreRefusedWhole()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    QFETCH(QString, detail);
    const auto batch = decodeMutations(body);
    QVERIFY(!batch);
    QCOMPARE(batch.error().code, code);
    if (!detail.isEmpty())
        QCOMPARE(batch.error().detail, detail);
}

QTEST_GUILESS_MAIN(TestMutationCodec)
#include "tst_mutationcodec.moc"
