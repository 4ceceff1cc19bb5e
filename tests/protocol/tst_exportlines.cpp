// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

#include "protocol/codec.h"
#include "protocol/exportlines.h"

#include <QFile>
#include <QTest>

using namespace Opora;
using namespace Opora::Protocol;
using namespace Qt::StringLiterals;

namespace {

QByteArrayList linesOf(const QString &path)
{
    QFile file(QStringLiteral(OPORA_SOURCE_DIR) + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QByteArrayList();
}

/// A line's document is one that this version reads.
QString problemOf(const QByteArray &bytes)
{
    const auto line = decodeExportLine(bytes);
    if (!line)
        return line.error().code + u' ' + line.error().detail;
    const auto *record = std::get_if<ExportRecord>(&*line);
    if (!record)
        return {};
    const auto entity = decode(record->kind, record->data);
    if (!entity)
        return entity.error().code + u' ' + entity.error().detail;
    return Core::uuidOf(*entity) == record->id ? QString() : u"another id"_s;
}

} // namespace

/// The lines of exports: both ways, the example of the guide and the sample help desk.
class TestExportLines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void headersComeBack();
    void anchorsMayBeWrittenByPeople();
    void foreignHeadersAreRefused_data();
    void foreignHeadersAreRefused();
    void documentsComeBackAsTheyStood();
    void filesComeBack();
    void badLinesAreRefused_data();
    void badLinesAreRefused();
    void theGuidesExampleIsRight();
    void theSampleHelpDeskIsRight();
};

void TestExportLines::headersComeBack()
{
    ExportHeader header;
    header.exportedAt = Core::fromMsecs(1'795'300'000'000);
    QCOMPARE(encodeExportHeader(header), QByteArray(R"({"format":"opora","version":1,"exported_at":1795300000000})"));
    header.anchor = Core::fromMsecs(5);
    header.sample = true;
    header.signIns = {u"anna@example.org"_s};
    const auto read = decodeExportHeader(encodeExportHeader(header));
    QVERIFY(read.isOk());
    header.format = u"opora"_s;
    header.version = kExportVersion;
    QVERIFY(*read == header);
}

void TestExportLines::anchorsMayBeWrittenByPeople()
{
    const auto header = decodeExportHeader(R"({"format":"opora","version":1,"anchor":"2026-06-17T10:30:00Z"})");
    QVERIFY(header.isOk());
    QCOMPARE(Core::toMsecs(*header->anchor), 1'781'692'200'000);
    const auto wrong = decodeExportHeader(R"({"format":"opora","version":1,"anchor":"June"})");
    QCOMPARE(wrong.error().detail, u"anchor"_s);
}

void TestExportLines::foreignHeadersAreRefused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("detail");
    QTest::newRow("another program") << QByteArray(R"({"format":"zendesk","version":1})") << u"format"_s;
    QTest::newRow("newer") << QByteArray(R"({"format":"opora","version":2})") << u"version"_s;
    QTest::newRow("an object") << QByteArray(R"({"entity":"queue"})") << u"format"_s;
}

void TestExportLines::foreignHeadersAreRefused()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, detail);
    const auto header = decodeExportHeader(line);
    QVERIFY(!header);
    QCOMPARE(header.error().detail, detail);
}

void TestExportLines::documentsComeBackAsTheyStood()
{
    const ExportRecord record{Core::EntityKind::Ticket, Samples::uuid(14), 7, R"({"z":1.50, "future":{"a":[{}]}})"};
    const QByteArray line = encodeExportLine(record);
    QCOMPARE(line,
             QByteArray(R"({"entity":"ticket","id":"00000000-0000-4000-8000-00000000000e","version":7,"data":)")
                 + record.data + '}');
    QVERIFY(*decodeExportLine(line) == ExportLine(record));
}

void TestExportLines::filesComeBack()
{
    const ExportFile file{Core::FileHash::fromHex(QString(64, u'b')), 48213};
    const QByteArray line = encodeExportLine(file);
    QCOMPARE(line, R"({"entity":"file","sha256":")" + QByteArray(64, 'b') + R"(","size":48213})");
    QVERIFY(*decodeExportLine(line) == ExportLine(file));
}

void TestExportLines::badLinesAreRefused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("code");
    const QByteArray id = R"("id":"00000000-0000-4000-8000-00000000000e")";
    QTest::newRow("empty") << QByteArray() << u"protocol.malformed"_s;
    QTest::newRow("text") << QByteArray("ticket;14") << u"protocol.malformed"_s;
    QTest::newRow("unknown entity") << "{\"entity\":\"gadget\",\"data\":{}," + id + '}' << u"protocol.wrong_value"_s;
    QTest::newRow("no entity") << "{\"data\":{}," + id + '}' << u"protocol.missing"_s;
    QTest::newRow("no data") << "{\"entity\":\"ticket\"," + id + '}' << u"protocol.missing"_s;
    QTest::newRow("data no object") << "{\"entity\":\"ticket\",\"data\":[]," + id + '}' << u"protocol.wrong_type"_s;
    QTest::newRow("data twice") << "{\"entity\":\"ticket\",\"data\":{},\"data\":{}," + id + '}'
                                << u"protocol.duplicate_key"_s;
    QTest::newRow("file without hash") << QByteArray(R"({"entity":"file"})") << u"protocol.missing"_s;
}

void TestExportLines::badLinesAreRefused()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, code);
    const auto read = decodeExportLine(line);
    QVERIFY(!read);
    QCOMPARE(read.error().code, code);
}

void TestExportLines::theGuidesExampleIsRight()
{
    const QByteArrayList guide = linesOf(u"/docs/import-format.md"_s);
    const qsizetype start = guide.indexOf("## Example");
    QVERIFY(start > 0);
    int count = 0;
    for (const QByteArray &line : guide.mid(start)) {
        if (!line.startsWith('{'))
            continue;
        if (count++ == 0)
            QVERIFY(decodeExportHeader(line).isOk());
        else
            QVERIFY2(problemOf(line).isEmpty(), qPrintable(problemOf(line)));
    }
    QCOMPARE(count, 8);
}

void TestExportLines::theSampleHelpDeskIsRight()
{
    const QByteArrayList lines = linesOf(u"/resources/demo/helpdesk.jsonl"_s);
    QVERIFY(lines.size() > 1000);
    const auto header = decodeExportHeader(lines.first());
    QVERIFY(header.isOk());
    QVERIFY(header->sample && header->anchor);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QString problem = lines[i].isEmpty() ? QString() : problemOf(lines[i]);
        QVERIFY2(problem.isEmpty(), qPrintable(u"line %1: %2"_s.arg(i + 1).arg(problem)));
    }
}

QTEST_GUILESS_MAIN(TestExportLines)
#include "tst_exportlines.moc"
