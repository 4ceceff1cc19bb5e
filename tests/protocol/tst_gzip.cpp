// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/gzip.h"

#include <QTest>

using namespace Opora::Protocol;
using namespace Qt::StringLiterals;

/// gzip with a cap: what servers and hostile peers may send.
class TestGzip : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsPackedComesBack_data();
    void whatIsPackedComesBack();
    void bombsStopAtTheCap();
    void theCapItselfFits();
    void truncatedInputIsNamed();
    void damagedInputIsNamed_data();
    void damagedInputIsNamed();
};

void TestGzip::whatIsPackedComesBack_data()
{
    QTest::addColumn<QByteArray>("plain");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a byte") << QByteArray("x");
    QTest::newRow("two steps") << QByteArray(600'000, 'x');
    QByteArray noise;
    quint32 state = 1;
    for (int i = 0; i < 300'000; ++i)
        noise.append(char((state = state * 1664525 + 1013904223) >> 24));
    QTest::newRow("noise") << noise;
}

void TestGzip::whatIsPackedComesBack()
{
    QFETCH(QByteArray, plain);
    const QByteArray packed = gzip(plain);
    QVERIFY(packed.startsWith("\x1f\x8b"));
    QCOMPARE(*gunzip(packed), plain);
}

void TestGzip::bombsStopAtTheCap()
{
    const QByteArray bomb = gzip(QByteArray(70 * 1024 * 1024, '\0'), 9);
    QVERIFY(bomb.size() < 100'000);
    const auto plain = gunzip(bomb);
    QVERIFY(!plain);
    QCOMPARE(plain.error().code, u"protocol.too_large"_s);
    QCOMPARE(plain.error().kind, Opora::Core::Error::Kind::Rejected);
}

void TestGzip::theCapItselfFits()
{
    const QByteArray packed = gzip(QByteArray(1000, 'x'));
    QVERIFY(gunzip(packed, 1000).isOk());
    QCOMPARE(gunzip(packed, 999).error().code, u"protocol.too_large"_s);
    QVERIFY(gunzip(gzip({}), 0).isOk());
}

void TestGzip::truncatedInputIsNamed()
{
    const QByteArray packed = gzip("Some words that are packed");
    for (qsizetype size = 0; size < packed.size(); ++size) {
        const auto plain = gunzip(packed.first(size));
        QVERIFY(!plain);
        QCOMPARE(plain.error().code, u"protocol.gzip_truncated"_s);
    }
}

void TestGzip::damagedInputIsNamed_data()
{
    QTest::addColumn<QByteArray>("packed");
    const QByteArray packed = gzip(QByteArray("Some words that are packed").repeated(100));
    QByteArray wrongSum = packed;
    wrongSum[packed.size() - 6] = char(wrongSum[packed.size() - 6] ^ 1);
    QTest::newRow("no gzip") << QByteArray("{\"not\":\"packed\"}");
    QTest::newRow("wrong checksum") << wrongSum;
    QTest::newRow("more behind") << packed + "x";
}

void TestGzip::damagedInputIsNamed()
{
    QFETCH(QByteArray, packed);
    const auto plain = gunzip(packed);
    QVERIFY(!plain);
    QCOMPARE(plain.error().code, u"protocol.gzip_damaged"_s);
    QCOMPARE(plain.error().kind, Opora::Core::Error::Kind::Corrupt);
}

QTEST_GUILESS_MAIN(TestGzip)
#include "tst_gzip.moc"
