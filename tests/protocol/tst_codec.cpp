// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

#include "core/words.h"

#include "protocol/codec.h"
#include "protocol/limits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Opora;
using namespace Opora::Protocol;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kId = "\"id\":\"00000000-0000-4000-8000-00000000000e\"";

QByteArray ticketWith(const QByteArray &fields)
{
    return '{' + kId + ',' + fields + '}';
}

Core::Error errorOf(const QByteArray &document)
{
    const auto ticket = decode<Core::Ticket>(document);
    return ticket ? Core::Error{} : ticket.error();
}

} // namespace

/// Documents of entities: golden files both ways, and what is refused.
class TestCodec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goldenFilesAreReadAndWritten_data();
    void goldenFilesAreReadAndWritten();
    void emptyObjectsNeedOnlyTheirId();
    void unknownFieldsAreIgnored();
    void nullStandsForAbsent();
    void orderOfFieldsDoesNotMatter();
    void integersOfOtherLibrariesAreRead();
    void wrongFieldsAreRefusedWithTheirPath_data();
    void wrongFieldsAreRefusedWithTheirPath();
    void lengthsCountCodePoints();
    void longMessagesFitToTheByte();
    void nullCharactersAreLeftOut();
    void brokenSurrogatesStillMakeJson();
    void qtObjectsRoundTrip();
    void unknownFieldsSurviveAnEdit();
};

void TestCodec::goldenFilesAreReadAndWritten_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < Core::kEntityKindCount; ++i)
        QTest::newRow(Core::entityName(Core::EntityKind(i)).data()) << i;
}

void TestCodec::goldenFilesAreReadAndWritten()
{
    QFETCH(int, index);
    const auto kind = Core::EntityKind(index);
    const Core::Entity built = Samples::entities().at(index);
    const QByteArray golden = Samples::golden(Core::entityName(kind));

    QCOMPARE(encode(built), golden);
    const auto read = decode(kind, golden);
    QVERIFY2(read.isOk(), read ? "" : qPrintable(read.error().code + u' ' + read.error().detail));
    QVERIFY(*read == built);
}

void TestCodec::emptyObjectsNeedOnlyTheirId()
{
    Core::Ticket ticket;
    ticket.id = Core::TicketId(Samples::uuid(14));
    QCOMPARE(encode(ticket), '{' + kId + '}');
    QVERIFY(*decode<Core::Ticket>('{' + kId + '}') == ticket);
    QCOMPARE(errorOf("{}").code, u"protocol.missing"_s);
    QCOMPARE(errorOf("{}").detail, u"id"_s);
}

void TestCodec::unknownFieldsAreIgnored()
{
    const auto ticket = decode<Core::Ticket>(ticketWith(R"("future":{"a":[1,2.5,null]},"subject":"S","zz":-1)"));
    QVERIFY(ticket.isOk());
    QCOMPARE(ticket->subject, u"S"_s);
}

void TestCodec::nullStandsForAbsent()
{
    const auto ticket = decode<Core::Ticket>(ticketWith(R"("subject":null,"wake_at":null,"tags":null)"));
    QVERIFY(ticket.isOk());
    QVERIFY(!ticket->wakeAt);
}

void TestCodec::orderOfFieldsDoesNotMatter()
{
    const QByteArray shuffled
        = R"({"tags":["b"],"number":7,"subject":"S",)" + kId + R"(,"language":"ru","summary":"Z"})";
    const auto ticket = decode<Core::Ticket>(shuffled);
    QVERIFY(ticket.isOk());
    QCOMPARE(ticket->summary, u"Z"_s);
    QCOMPARE(ticket->language, u"ru"_s);
    QCOMPARE(ticket->number, 7);
    QCOMPARE(ticket->tags, QStringList{u"b"_s});
}

void TestCodec::integersOfOtherLibrariesAreRead()
{
    QCOMPARE(decode<Core::Ticket>(ticketWith(R"("created_at":1.7e12)"))->createdAt, Core::fromMsecs(1'700'000'000'000));
    QCOMPARE(decode<Core::Ticket>(ticketWith(R"("number":5.0)"))->number, 5);
}

void TestCodec::wrongFieldsAreRefusedWithTheirPath_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *name, const QByteArray &document, const char *code, const char *path) {
        QTest::newRow(name) << document << "protocol."_L1 + QLatin1String(code) << QString::fromLatin1(path);
    };
    row("text for number", ticketWith(R"("number":"7")"), "wrong_type", "number");
    row("number for text", ticketWith(R"("subject":7)"), "wrong_type", "subject");
    row("number for list", ticketWith(R"("tags":7)"), "wrong_type", "tags");
    row("number in list", ticketWith(R"("tags":["a",7])"), "wrong_type", "tags[1]");
    row("list for object", ticketWith(R"("custom":[])"), "wrong_type", "custom");
    row("text for flag", ticketWith(R"("last_public_by_customer":"yes")"), "wrong_type", "last_public_by_customer");
    row("unknown word", ticketWith(R"("state":"lost")"), "wrong_value", "state");
    row("no uuid", ticketWith(R"("queue":"{3}")"), "wrong_value", "queue");
    row("uuid in braces", ticketWith(R"("queue":"{00000000-0000-4000-8000-00000000000e}")"), "wrong_value", "queue");
    row("null id", R"({"id":"00000000-0000-0000-0000-000000000000"})", "wrong_value", "id");
    row("half number", ticketWith(R"("number":7.5)"), "out_of_range", "number");
    row("negative number", ticketWith(R"("number":-1)"), "out_of_range", "number");
    row("beyond 2^53", ticketWith(R"("number":9007199254740992)"), "out_of_range", "number");
    row("beyond 63 bits", ticketWith(R"("number":18446744073709551615)"), "out_of_range", "number");
    row("beyond an int", ticketWith(R"("message_count":2147483648)"), "out_of_range", "message_count");
    row("time in microseconds", ticketWith(R"("created_at":1700000000000000)"), "out_of_range", "created_at");
    row("score", ticketWith(R"("rating":{"score":6})"), "out_of_range", "rating.score");
    row("long subject", ticketWith("\"subject\":\"" + QByteArray(501, 'x') + '"'), "too_long", "subject");
    row("long tag", ticketWith("\"tags\":[\"" + QByteArray(65, 'x') + "\"]"), "too_long", "tags[0]");
    row("many tags", ticketWith("\"tags\":[" + QByteArray("\"a\",").repeated(64) + "\"a\"]"), "too_many", "tags");
    row("null character", ticketWith(R"("subject":"a\u0000b")"), "wrong_value", "subject");
    row("field twice", ticketWith(R"("number":7,"number":8)"), "duplicate_key", "number");
    row("unknown field twice", ticketWith(R"("x":7,"x":8)"), "duplicate_key", "x");
    row("custom field twice", ticketWith(R"("custom":{"a":"1","a":"2"})"), "duplicate_key", "custom.a");
    row("no object", "[1]", "wrong_type", "");
    row("too deep", ticketWith("\"x\":" + QByteArray(40, '[') + QByteArray(40, ']')), "too_deep", "");
}

void TestCodec::wrongFieldsAreRefusedWithTheirPath()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, code);
    QFETCH(QString, path);
    const Core::Error error = errorOf(document);
    QCOMPARE(error.code, code);
    if (!path.isEmpty())
        QCOMPARE(error.detail, path);
    const bool isCorrupt = code == "protocol.too_deep"_L1;
    QCOMPARE(error.kind, isCorrupt ? Core::Error::Kind::Corrupt : Core::Error::Kind::Rejected);
}

void TestCodec::lengthsCountCodePoints()
{
    // 500 faces are 1000 UTF-16 units and 2000 bytes.
    const QByteArray face = "\xF0\x9F\x98\x80";
    QVERIFY(decode<Core::Ticket>(ticketWith("\"subject\":\"" + face.repeated(500) + '"')).isOk());
    QCOMPARE(errorOf(ticketWith("\"subject\":\"" + face.repeated(501) + '"')).code, u"protocol.too_long"_s);
}

void TestCodec::longMessagesFitToTheByte()
{
    Core::Message message = Samples::message();
    message.text = QString(Limits::kMessageTextBytes, u'x');
    message.html = QString(Limits::kMessageHtmlBytes / 2, u'я');
    const auto read = decode<Core::Message>(encode(message));
    QVERIFY(read.isOk());
    QVERIFY(*read == message);
    message.html += u'x';
    QCOMPARE(decode<Core::Message>(encode(message)).error().detail, u"html"_s);
}

void TestCodec::nullCharactersAreLeftOut()
{
    Core::Ticket ticket = Samples::ticket();
    ticket.subject = u"a"_s + QChar::Null + u'b';
    QCOMPARE(decode<Core::Ticket>(encode(ticket))->subject, u"ab"_s);
}

void TestCodec::brokenSurrogatesStillMakeJson()
{
    Core::Ticket ticket = Samples::ticket();
    ticket.subject = u"a"_s + QChar(0xD83D) + u'b';
    const auto read = decode<Core::Ticket>(encode(ticket));
    QVERIFY(read.isOk());
    QVERIFY(read->subject.startsWith(u'a') && read->subject.endsWith(u'b'));
}

void TestCodec::qtObjectsRoundTrip()
{
    for (const Core::Entity &entity : Samples::entities()) {
        const QJsonObject object = toJson(entity);
        QVERIFY(!object.isEmpty());
        QVERIFY(*entityFromJson(Core::kindOf(entity), object) == entity);
    }
}

void TestCodec::unknownFieldsSurviveAnEdit()
{
    Core::Ticket ticket = Samples::ticket();
    ticket.summary.clear();
    const QByteArray stored = ticketWith(R"("subject":"Old","summary":"Gone","future":{"a":[1,"б"]},"n\"":null)");
    const QByteArray edited = encodeOver(stored, Core::Entity(ticket));
    QVERIFY(*decode<Core::Ticket>(edited) == ticket);
    const QJsonObject object = QJsonDocument::fromJson(edited).object();
    QVERIFY(!object.contains(u"summary"));
    QCOMPARE(object[u"future"][u"a"].toArray().at(1).toString(), u"б"_s);
    QVERIFY(object.contains(u"n\""));
    QCOMPARE(encodeOver("junk", Core::Entity(ticket)), encode(ticket));
}

QTEST_GUILESS_MAIN(TestCodec)
#include "tst_codec.moc"
