// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

#include "protocol/codec.h"
#include "protocol/cursor.h"
#include "protocol/exportlines.h"
#include "protocol/gzip.h"
#include "protocol/mutationcodec.h"

#include <QTest>

#include <random>

using namespace Opora;
using namespace Opora::Protocol;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRounds = 100'000;
constexpr quint32 kSeed = 20261121;

/// Bytes that parsers trip over.
const QByteArrayList kSnippets = {"{",
                                  "}",
                                  "[",
                                  "]",
                                  "\"",
                                  "\\",
                                  ",",
                                  ":",
                                  "null",
                                  "true",
                                  "-",
                                  "1e999",
                                  "1e-999",
                                  "\\u",
                                  "\xff",
                                  "\xc3",
                                  "\xed\xa0\x80",
                                  "0",
                                  "\\ud800",
                                  "\\u0000",
                                  "\"\"",
                                  "{}",
                                  "[]",
                                  "9223372036854775808",
                                  "\"id\"",
                                  "//",
                                  "99999999999999999999999999999999999999999999",
                                  QByteArray("\0", 1)};

/// Changes, drops, doubles and inserts at random places.
class Mangler
{
public:
    explicit Mangler(quint32 seed)
        : m_random(seed)
    { }

    int below(qsizetype bound) { return int(m_random() % quint32(std::max<qsizetype>(bound, 1))); }

    QByteArray mangled(QByteArray bytes)
    {
        for (int i = 1 + below(4); i > 0; --i)
            mangleOnce(bytes);
        return bytes;
    }

private:
    void mangleOnce(QByteArray &bytes)
    {
        const qsizetype at = below(bytes.size() + 1);
        const qsizetype length = std::min<qsizetype>(below(20), bytes.size() - at);
        switch (below(6)) {
        case 0: bytes.truncate(at); break;
        case 1: bytes.remove(at, length); break;
        case 2: bytes.insert(at, bytes.mid(at, length)); break;
        case 3: bytes.insert(at, kSnippets[below(kSnippets.size())]); break;
        case 4: bytes.replace(at, std::min<qsizetype>(1, bytes.size() - at), kSnippets[below(kSnippets.size())]); break;
        case 5:
            if (at < bytes.size())
                bytes[at] = char(m_random());
            break;
        }
    }

    std::mt19937 m_random;
};

/// What is accepted can be written and read again as the same value.
template<typename T>
bool isStable(const Core::Result<T> &value)
{
    if (!value)
        return value.error().code.startsWith("protocol."_L1);
    const auto again = decode<T>(encode(*value));
    return again.isOk() && *again == *value;
}

bool survivesAsEntity(Core::EntityKind kind, const QByteArray &bytes)
{
    const auto value = decode(kind, bytes);
    if (!value)
        return value.error().code.startsWith("protocol."_L1);
    const auto again = decode(kind, encode(*value));
    return again.isOk() && *again == *value;
}

bool survivesAsWire(const WireVariant &like, const QByteArray &bytes)
{
    return std::visit([&bytes]<typename T>(const T &) { return isStable(decode<T>(bytes)); }, like);
}

bool survivesAsMutation(const QByteArray &bytes)
{
    const auto value = decodeMutation(bytes);
    return !value || *decodeMutation(encodeMutation(*value)) == *value;
}

} // namespace

/// Golden files with random damage: an Error or a value, never a crash, a hang or a value that cannot be written.
class TestJunkBytes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void damagedEntitiesAreSurvived();
    void damagedBodiesAreSurvived();
    void damagedMutationsAreSurvived();
    void damagedExportsAreSurvived();
    void damagedGzipIsSurvived();
    void randomCursorsAreSurvived();
    void deepNestingEndsInTime_data();
    void deepNestingEndsInTime();
    void manyUnknownFieldsEndInTime();
};

void TestJunkBytes::damagedEntitiesAreSurvived()
{
    QList<QByteArray> documents;
    for (const Core::Entity &entity : Samples::entities())
        documents.append(encode(entity));
    Mangler mangler(kSeed);
    for (int round = 0; round < kRounds; ++round) {
        const int index = mangler.below(documents.size());
        const QByteArray bytes = mangler.mangled(documents[index]);
        QVERIFY2(survivesAsEntity(Core::EntityKind(index), bytes), bytes.toPercentEncoding("{}\":, []").constData());
    }
}

void TestJunkBytes::damagedBodiesAreSurvived()
{
    const QList<Samples::NamedWire> wires = Samples::wires();
    QList<QByteArray> bodies;
    for (const Samples::NamedWire &wire : wires)
        bodies.append(Samples::golden("api."_L1 + QLatin1String(wire.name)));
    Mangler mangler(kSeed + 1);
    for (int round = 0; round < kRounds; ++round) {
        const int index = mangler.below(bodies.size());
        const QByteArray bytes = mangler.mangled(bodies[index]);
        QVERIFY2(survivesAsWire(wires[index].value, bytes), bytes.toPercentEncoding("{}\":, []").constData());
    }
}

void TestJunkBytes::damagedMutationsAreSurvived()
{
    const QList<Core::Mutation> mutations = Samples::mutations();
    Mangler mangler(kSeed + 2);
    for (int round = 0; round < kRounds; ++round) {
        const QByteArray bytes = mangler.mangled(encodeMutation(mutations[mangler.below(mutations.size())]));
        QVERIFY2(survivesAsMutation(bytes), bytes.toPercentEncoding("{}\":, []").constData());
        const auto batch = decodeMutations(encodeMutations(mutations.first().client, {bytes}));
        QVERIFY(!batch || batch->mutations.size() <= 2);
    }
}

void TestJunkBytes::damagedExportsAreSurvived()
{
    const QByteArray record
        = encodeExportLine(ExportRecord{Core::EntityKind::Ticket, Samples::uuid(14), 7, encode(Samples::ticket())});
    const QByteArray file = encodeExportLine(ExportFile{Core::FileHash::fromHex(QString(64, u'b')), 48213});
    Mangler mangler(kSeed + 5);
    for (int round = 0; round < kRounds; ++round) {
        const QByteArray bytes = mangler.mangled(round % 2 ? record : file);
        const auto line = decodeExportLine(bytes);
        QVERIFY2(!line || *decodeExportLine(encodeExportLine(*line)) == *line, bytes.constData());
    }
}

void TestJunkBytes::damagedGzipIsSurvived()
{
    const QByteArray packed = gzip(Samples::golden(u"mutations"_s));
    Mangler mangler(kSeed + 3);
    for (int round = 0; round < kRounds / 10; ++round) {
        const auto plain = gunzip(mangler.mangled(packed), 100'000);
        QVERIFY(!plain || plain->size() <= 100'000);
    }
}

void TestJunkBytes::randomCursorsAreSurvived()
{
    const QByteArray text = encodeCursor({Samples::uuid(900), 42, -5});
    Mangler mangler(kSeed + 4);
    for (int round = 0; round < kRounds / 10; ++round) {
        const QByteArray bytes = mangler.mangled(text);
        const auto cursor = decodeCursor(bytes);
        QVERIFY(!cursor || encodeCursor(*cursor) == bytes);
    }
}

void TestJunkBytes::deepNestingEndsInTime_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("lists") << QByteArray(1'000'000, '[');
    QTest::newRow("objects") << QByteArray("{\"a\":").repeated(200'000);
    QTest::newRow("in records") << "{\"bucket\":\"ref\",\"records\":" + QByteArray(1'000'000, '[');
    QTest::newRow("in a document") << R"({"bucket":"ref","records":[{"kind":"ticket","doc":)"
            + QByteArray("{\"a\":").repeated(200'000);
}

void TestJunkBytes::deepNestingEndsInTime()
{
    QFETCH(QByteArray, body);
    QVERIFY(!decode<BucketPage>(body));
    QVERIFY(!decode<Core::Ticket>(body));
    QVERIFY(!decode<SignInRequest>(body));
    QVERIFY(!decodeMutations(body));
}

void TestJunkBytes::manyUnknownFieldsEndInTime()
{
    QByteArray body = "{";
    for (int i = 0; i < 50'000; ++i)
        body += "\"field" + QByteArray::number(i) + "\":0,";
    body += "\"code\":\"x\"}";
    QCOMPARE(decode<ErrorBody>(body).error().code, u"protocol.too_many"_s);
}

QTEST_GUILESS_MAIN(TestJunkBytes)
#include "tst_junkbytes.moc"
