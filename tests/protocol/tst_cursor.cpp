// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/cursor.h"
#include "protocol/limits.h"

#include <QTest>

#include <limits>

using namespace Opora::Protocol;
using namespace Qt::StringLiterals;

namespace {

const QUuid kEpoch = QUuid::fromString(u"00000000-0000-4000-8000-000000000384"_s);

QByteArray packed(const QByteArray &plain)
{
    return plain.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

/// The cursor's text: stable, safe in an address, and nothing but our own is taken.
class TestCursor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCursorComesBack_data();
    void everyCursorComesBack();
    void theTextIsStable();
    void foreignTextIsRefused_data();
    void foreignTextIsRefused();
};

void TestCursor::everyCursorComesBack_data()
{
    QTest::addColumn<qint64>("seq");
    QTest::addColumn<qint64>("tag");
    QTest::newRow("start") << qint64(0) << qint64(0);
    QTest::newRow("usual") << qint64(123456) << qint64(-7711);
    QTest::newRow("largest") << std::numeric_limits<qint64>::max() << std::numeric_limits<qint64>::min();
}

void TestCursor::everyCursorComesBack()
{
    QFETCH(qint64, seq);
    QFETCH(qint64, tag);
    const QByteArray text = encodeCursor({kEpoch, seq, tag});
    QVERIFY(text.size() <= Limits::kCursorChars);
    for (const char c : text)
        QVERIFY(QByteArray("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_").contains(c));
    QCOMPARE(*decodeCursor(text), (Cursor{kEpoch, seq, tag}));
}

void TestCursor::theTextIsStable()
{
    // Clients hold it for months: a new server must read what an old one wrote.
    QCOMPARE(encodeCursor({kEpoch, 42, -5}), packed("00000000-0000-4000-8000-000000000384.42.-5"));
}

void TestCursor::foreignTextIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray epoch = kEpoch.toByteArray(QUuid::WithoutBraces);
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a word") << QByteArray("newest");
    QTest::newRow("bad base64") << QByteArray("%%%%");
    QTest::newRow("two parts") << packed(epoch + ".42");
    QTest::newRow("four parts") << packed(epoch + ".42.5.6");
    QTest::newRow("no epoch") << packed("00000000-0000-0000-0000-000000000000.42.5");
    QTest::newRow("braces") << packed('{' + epoch + "}.42.5");
    QTest::newRow("negative") << packed(epoch + ".-1.5");
    QTest::newRow("plus") << packed(epoch + ".+1.5");
    QTest::newRow("leading zero") << packed(epoch + ".01.5");
    QTest::newRow("too large") << packed(epoch + ".9223372036854775808.5");
    QTest::newRow("padding") << encodeCursor({kEpoch, 42, -5}) + "=";
    QTest::newRow("endless") << QByteArray(100'000, 'A');
}

void TestCursor::foreignTextIsRefused()
{
    QFETCH(QByteArray, text);
    const auto cursor = decodeCursor(text);
    QVERIFY(!cursor);
    QCOMPARE(cursor.error().code, u"cursor.malformed"_s);
}

QTEST_GUILESS_MAIN(TestCursor)
#include "tst_cursor.moc"
