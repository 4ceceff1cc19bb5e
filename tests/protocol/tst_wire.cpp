// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

#include "protocol/codec.h"
#include "protocol/version.h"

#include <QFile>
#include <QTest>

using namespace Opora;
using namespace Opora::Protocol;
using namespace Qt::StringLiterals;
using Kind = Core::Error::Kind;

namespace {

constexpr char kRow[] = R"({"kind":"ticket","id":"00000000-0000-4000-8000-00000000000e","version":1,"doc":{}})";

QByteArray pageWith(const QByteArray &records)
{
    return R"({"bucket":"ref","records":)" + records + '}';
}

/// The same alternative read from `bytes`.
Core::Result<WireVariant> readLike(const WireVariant &built, const QByteArray &bytes)
{
    return std::visit(
        [&bytes]<typename T>(const T &) -> Core::Result<WireVariant> {
            Core::Result<T> value = decode<T>(bytes);
            if (!value)
                return value.error();
            return WireVariant(*value);
        },
        built);
}

} // namespace

/// Bodies of the API: golden files both ways, records cut out of pages, refusals and versions.
class TestWire : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goldenFilesAreReadAndWritten_data();
    void goldenFilesAreReadAndWritten();
    void everyAlternativeHasAGoldenFile();
    void documentsComeOutAsTheyStood();
    void otherFieldsMayStandAnywhere();
    void nullNextIsTheLastPage();
    void badPagesAreRefused_data();
    void badPagesAreRefused();
    void largePagesAreSplit();
    void answersThatAreNotOursAreRetried();
    void refusalsKeepTheirCodeAndKind();
    void everyCodeHasAStatusAndASentence();
    void everyCodeIsDocumented();
    void clientsOfAnotherAgeAreToldSo();
};

void TestWire::goldenFilesAreReadAndWritten_data()
{
    QTest::addColumn<qsizetype>("index");
    const auto wires = Samples::wires();
    for (qsizetype i = 0; i < wires.size(); ++i)
        QTest::newRow(wires[i].name) << i;
}

void TestWire::goldenFilesAreReadAndWritten()
{
    QFETCH(qsizetype, index);
    const Samples::NamedWire wire = Samples::wires().at(index);
    const QByteArray golden = Samples::golden("api."_L1 + QLatin1String(wire.name));
    QCOMPARE(std::visit([](const auto &value) { return encode(value); }, wire.value), golden);
    const auto read = readLike(wire.value, golden);
    QVERIFY2(read.isOk(), read ? "" : qPrintable(read.error().code + u' ' + read.error().detail));
    QVERIFY(*read == wire.value);
}

void TestWire::everyAlternativeHasAGoldenFile()
{
    // Record, the last one, is inside the pages.
    const auto wires = Samples::wires();
    QCOMPARE(wires.size(), qsizetype(std::variant_size_v<WireVariant> - 1));
    for (qsizetype i = 0; i < wires.size(); ++i)
        QCOMPARE(qsizetype(wires[i].value.index()), i);
}

void TestWire::documentsComeOutAsTheyStood()
{
    const QByteArray doc = "{ \"z\" : 1.500, \"a\":\"\\u0441\\\"}\" , \"n\":[ [ ] ,{}] }";
    const auto page = decode<BucketPage>(pageWith(
        QByteArray("[") + R"({"doc":)" + doc
        + R"( ,"version":9,"new":[{}],"id":"00000000-0000-4000-8000-00000000000e",)" + R"("kind":"ticket"}])"));
    QVERIFY2(page.isOk(), page ? "" : qPrintable(page.error().code + page.error().detail));
    QCOMPARE(page->records.first().doc, doc);
    QCOMPARE(page->records.first().version, 9);
    QVERIFY(*decode<Record>(encode(page->records.first())) == page->records.first());
}

void TestWire::otherFieldsMayStandAnywhere()
{
    const auto changes
        = decode<ChangesAnswer>(QByteArray(R"({ "future" : {"records":[1]}, "records":[)") + kRow
                                + R"(], "more" : true , "rights":"r", "visible_queues":[], "cursor" : "c" } )");
    QVERIFY2(changes.isOk(), changes ? "" : qPrintable(changes.error().code + changes.error().detail));
    QVERIFY(changes->more);
    QCOMPARE(changes->cursor, u"c"_s);
    QCOMPARE(changes->rights, u"r"_s);
    QVERIFY(changes->visibleQueues && changes->visibleQueues->isEmpty());
    QCOMPARE(changes->records.size(), 1);
}

void TestWire::nullNextIsTheLastPage()
{
    const auto page = decode<BucketPage>(R"({"records":[],"next":null,"bucket":"ref"})");
    QVERIFY(page.isOk());
    QVERIFY(!page->next);
}

void TestWire::badPagesAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &body, const char *code) {
        QTest::newRow(name) << body << "protocol."_L1 + QLatin1String(code);
    };
    const QByteArray good(kRow);
    row("captive portal", "<!DOCTYPE html><html></html>", "malformed");
    row("nothing", "", "malformed");
    row("a list", "[]", "wrong_type");
    row("cut short", pageWith("[" + good).chopped(8), "malformed");
    row("more behind", pageWith("[]") + "{}", "malformed");
    row("no records", R"({"bucket":"ref"})", "missing");
    row("records twice", R"({"records":[],"bucket":"ref","records":[]})", "duplicate_key");
    row("no bucket", R"({"records":[]})", "missing");
    row("records no list", pageWith("{}"), "wrong_type");
    row("record no object", pageWith("[7]"), "wrong_type");
    row("unknown kind", pageWith("[" + QByteArray(good).replace("\"ticket\"", "\"gadget\"") + "]"), "wrong_value");
    row("no uuid", pageWith("[" + QByteArray(good).replace("-4000-", "_4000-") + "]"), "wrong_value");
    row("document no object", pageWith("[" + QByteArray(good).replace("{}", "[]") + "]"), "wrong_type");
    row("no document", pageWith("[" + QByteArray(good).replace(",\"doc\":{}", "") + "]"), "missing");
    row("negative version", pageWith("[" + QByteArray(good).replace(":1,", ":-1,") + "]"), "out_of_range");
    row("version twice", pageWith("[" + QByteArray(good).replace(":1,", ":1,\"version\":2,") + "]"), "duplicate_key");
    row("bad UTF-8", pageWith("[]").replace("ref", "\xff"), "malformed");
}

void TestWire::badPagesAreRefused()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    const auto page = decode<BucketPage>(body);
    QVERIFY(!page);
    QCOMPARE(page.error().code, code);
}

void TestWire::largePagesAreSplit()
{
    BucketPage page{u"customer"_s, {}, {}};
    const QByteArray doc = encode(Core::Entity(Samples::ticket()));
    for (int i = 1; i <= 20'000; ++i)
        page.records.append({Core::EntityKind::Ticket, Samples::uuid(i), i, false, u"customer"_s, doc});
    QVERIFY(*decode<BucketPage>(encode(page)) == page);
    // The large buffer of before must not show through behind a small body.
    QVERIFY(!decode<BucketPage>(R"({"bucket":"ref","records":[)"));
}

void TestWire::answersThatAreNotOursAreRetried()
{
    QCOMPARE(errorOfAnswer(200, "<html>Sign in to the hotel</html>"),
             (Core::Error{Kind::Retryable, u"protocol.foreign_answer"_s, u"200"_s}));
    QCOMPARE(errorOfAnswer(502, {}).kind, Kind::Retryable);
}

void TestWire::refusalsKeepTheirCodeAndKind()
{
    const auto kindOf = [](int status, const char *code) {
        const Core::Error error
            = errorOfAnswer(status, encode(ErrorBody{QString::fromLatin1(code), u"Why."_s, {}, {}}));
        return error.code == QLatin1String(code) ? error.kind : Kind::Corrupt;
    };
    QCOMPARE(kindOf(401, "auth.wrong_password"), Kind::Rejected);
    QCOMPARE(kindOf(409, "cursor.forked"), Kind::Conflict);
    QCOMPARE(kindOf(429, "auth.too_many"), Kind::Retryable);
    QCOMPARE(kindOf(503, "server.busy"), Kind::Retryable);
}

void TestWire::everyCodeHasAStatusAndASentence()
{
    QCOMPARE(statusOf({Kind::Rejected, u"auth.wrong_password"_s, {}}), 401);
    QCOMPARE(statusOf({Kind::Rejected, u"right.edit"_s, {}}), 403);
    QCOMPARE(statusOf({Kind::Rejected, u"anything.else"_s, {}}), 400);
    QCOMPARE(statusOf({Kind::Retryable, u"db.busy"_s, {}}), 503);
    const ErrorBody wrong = errorBodyOf({Kind::Rejected, u"protocol.too_long"_s, u"device.name"_s});
    QCOMPARE(wrong.message, u"A text is too long. Field: device.name."_s);
    QVERIFY(!errorBodyOf({Kind::Corrupt, u"db.failed"_s, u"/var/secret"_s}).message.contains(u"secret"));
}

void TestWire::everyCodeIsDocumented()
{
    QFile file(QStringLiteral(OPORA_SOURCE_DIR) + "/docs/openapi.yaml"_L1);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString document = QString::fromUtf8(file.readAll());
    for (const QString &code : apiCodes())
        QVERIFY2(document.contains(code), qPrintable(code));
}

void TestWire::clientsOfAnotherAgeAreToldSo()
{
    QCOMPARE(*checkProtocol("1"), 1);
    QCOMPARE(checkProtocol("0").error().code, u"protocol.client_too_old"_s);
    QCOMPARE(checkProtocol("2").error().code, u"protocol.client_too_new"_s);
    for (const char *junk : {"", "one", "1;", "99999999999999999999"})
        QCOMPARE(checkProtocol(junk).error().code, u"protocol.version_missing"_s);
    QVERIFY(checkServerProtocol(1, 1).isOk());
    QVERIFY(checkServerProtocol(2, 1).isOk());
    QCOMPARE(checkServerProtocol(3, 2).error().code, u"protocol.client_too_old"_s);
    QCOMPARE(checkServerProtocol(0, 0).error().code, u"protocol.client_too_new"_s);
}

QTEST_GUILESS_MAIN(TestWire)
#include "tst_wire.moc"
