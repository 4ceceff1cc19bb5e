// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "importworld.h"

#include "core/defaults.h"
#include "server/importer/importdirectory.h"
#include "server/importer/inputfile.h"
#include "server/importer/timeformat.h"
#include "text/csvreader.h"

#include <QDateTime>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace Opora;
using namespace Opora::Server;
using namespace Qt::StringLiterals;
using Core::EntityKind;
using Core::StateClass;

namespace {

const QByteArray kEventMap = R"({"source": "log", "rows": "events", "case": "case",
    "time": {"column": "at", "format": "yyyy-MM-dd HH:mm"},
    "activity": {"column": "what", "means": {
        "opened": "history", "taken": {"status": "open", "assigned": true},
        "wrote": {"message": "customer"}, "answered": {"message": "agent", "first_reply": true},
        "noted": {"message": "note"}, "solved": {"status": "solved"}, "closed": {"status": "closed"}}},
    "actor": "who", "text": "text", "customer": {"name": "customer"}})";

} // namespace

/// Tables by a mapping: reading, refusing, importing again.
class ImportCsvTest : public QObject
{
    Q_OBJECT

    static QList<QStringList> rowsOf(ImportWorld &world, const QByteArray &bytes, QString *error = nullptr)
    {
        auto input = InputFile::open(world.write(u"rows.csv"_s, bytes));
        Text::CsvReader reader((*input)->source(), u',', "UTF-8");
        QList<QStringList> rows;
        QStringList cells;
        while (true) {
            const auto isRow = reader.next(cells);
            if (!isRow && error)
                *error = isRow.error().code + u' ' + isRow.error().detail;
            if (!isRow || !*isRow)
                return rows;
            rows.append(cells);
        }
    }

    static QString sample(const QString &name) { return QStringLiteral(OPORA_TEST_DATA "/import/") + name; }
    static QByteArray sampleMap()
    {
        QFile file(sample(u"tickets-map.json"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static Core::Timestamp at(const QString &iso)
    {
        return Core::fromMsecs(QDateTime::fromString(iso, Qt::ISODate).toMSecsSinceEpoch());
    }
    static bool anyHas(const QStringList &lines, const QString &words)
    {
        return std::any_of(lines.begin(), lines.end(), [&words](const QString &line) { return line.contains(words); });
    }

private Q_SLOTS:
    void readsWhatTheStandardAllows_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QList<QStringList>>("rows");
        using Rows = QList<QStringList>;
        QTest::newRow("plain") << QByteArray("a,b\n1,2\n") << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
        QTest::newRow("no last line end") << QByteArray("a,b") << Rows{{u"a"_s, u"b"_s}};
        QTest::newRow("crlf") << QByteArray("a,b\r\n1,\r\n") << Rows{{u"a"_s, u"b"_s}, {u"1"_s, QString()}};
        QTest::newRow("cr") << QByteArray("a\rb\r") << Rows{{u"a"_s}, {u"b"_s}};
        QTest::newRow("quotes") << QByteArray("\"a,\"\"b\"\"\",c\n") << Rows{{u"a,\"b\""_s, u"c"_s}};
        QTest::newRow("line break") << QByteArray("\"a\r\nb\",c\n") << Rows{{u"a\r\nb"_s, u"c"_s}};
        QTest::newRow("empty cells") << QByteArray(",,\n\"\",x,\n") << Rows{{{}, {}, {}}, {{}, u"x"_s, {}}};
        QTest::newRow("blank lines") << QByteArray("\n\na\n\n\nb\n\n") << Rows{{u"a"_s}, {u"b"_s}};
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf"
                                                       "a,b\n")
                                         << Rows{{u"a"_s, u"b"_s}};
        QTest::newRow("quote inside") << QByteArray("5\" disk,b\n") << Rows{{u"5\" disk"_s, u"b"_s}};
        QTest::newRow("nothing") << QByteArray() << Rows{};
    }
    void readsWhatTheStandardAllows()
    {
        QFETCH(QByteArray, bytes);
        const auto world = ImportWorld::make();
        QTEST(rowsOf(*world, bytes), "rows");
    }

    void writesWhatItReads()
    {
        const auto world = ImportWorld::make();
        const QStringList cells{u"a,b"_s, u"\"q\""_s, u"two\nlines"_s, {}, u"plain"_s};
        QCOMPARE(rowsOf(*world, Text::CsvReader::rowOf(cells, u',', "UTF-8")), QList<QStringList>{cells});
    }

    void refusesWhatIsNoTable_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("error");
        QTest::newRow("binary") << QByteArray("a,b\n\0\1\2", 7) << u"import.binary"_s;
        QTest::newRow("other encoding") << QByteArray("case,what\n\xcf\xf0\xe8\xe2\xe5\xf2,x\n")
                                        << u"import.encoding"_s;
        QTest::newRow("endless quote") << QByteArray("case,at,what,who,text,customer\n1,\"never closed\n2,3\n")
                                       << u"import.open_quote"_s;
        QTest::newRow("huge row") << "case,at,what,who,text,customer\n1,\"" + QByteArray(5 << 20, 'x') + "\"\n"
                                  << u"import.row_too_long"_s;
        QTest::newRow("empty") << QByteArray() << u"import.empty"_s;
        QTest::newRow("missing column") << QByteArray("case,what\n1,2\n") << u"import.column"_s;
        QTest::newRow("cut gzip") << QByteArray::fromHex("1f8b0800000000000003ab56") << u"import.damaged"_s;
    }
    void refusesWhatIsNoTable()
    {
        QFETCH(QByteArray, bytes);
        const auto world = ImportWorld::make();
        world->addDefaults();
        const qint64 head = world->head();
        const auto outcome = world->importCsv(world->write(u"junk.csv"_s, bytes), kEventMap);
        QTEST(outcome.error, "error");
        QCOMPARE(world->head(), head);
    }

    void survivesRandomBytes()
    {
        const auto world = ImportWorld::make();
        world->addDefaults();
        const qint64 head = world->head();
        QRandomGenerator random(20261);
        int tables = 0;
        for (int round = 0; round < 200; ++round) {
            QByteArray bytes = "case,at,what,who,text,customer\n";
            static const QByteArray letters = "abc,,,,\n\r; 2026-01-01\"\xd0\x9f\xff";
            // Any byte at all; what looks like a table; what is one, of cells that mean nothing.
            const int kind = round % 3;
            const int choice = kind == 0 ? 256 : int(letters.size()) - (kind == 1 ? 0 : 4);
            for (int i = random.bounded(2000); i > 0; --i) {
                const int picked = random.bounded(choice);
                bytes += kind == 0 ? char(picked) : letters[picked];
            }
            const auto outcome = world->importCsv(world->write(u"junk.csv"_s, bytes), kEventMap);
            // Either it is no table at all, or it is one of which every row is told and kept aside.
            if (!outcome.error.isEmpty()) {
                QVERIFY2(outcome.error.startsWith(u"import."_s), qPrintable(outcome.error));
                QCOMPARE(outcome.rejected, 0);
                continue;
            }
            ++tables;
            const qint64 rows = rowsOf(*world, bytes).size() - 1;
            QCOMPARE(outcome.rejected, rows);
            QCOMPARE(outcome.told.size(), std::min<qint64>(rows, 51));
            QCOMPARE(rowsOf(*world, outcome.keptAside).size(), rows == 0 ? 0 : rows + 1);
        }
        QCOMPARE(world->head(), head);
        QVERIFY(tables > 0 && tables < 200);
    }

    void readsTimes_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("moment"); // empty: refused
        const auto row = [](const char *name, const QString &format, const QString &zone, const QString &text,
                            const QString &moment) { QTest::newRow(name) << format << zone << text << moment; };
        row("slashes", u"yyyy/MM/dd HH:mm:ss.z"_s, {}, u"2012/10/09 14:50:17.000"_s, u"2012-10-09T14:50:17Z"_s);
        row("day first", u"d/M/yyyy HH:mm"_s, {}, u"5/3/2016 02:00"_s, u"2016-03-05T02:00:00Z"_s);
        row("zone", u"dd.MM.yyyy HH:mm"_s, u"Europe/Moscow"_s, u"31.01.2026 09:00"_s, u"2026-01-31T06:00:00Z"_s);
        row("offset", u"yyyy-MM-dd HH:mm:sst"_s, {}, u"2006-01-11 15:49:42+03:00"_s, u"2006-01-11T12:49:42Z"_s);
        row("halves", u"M/d/yyyy h:mm AP"_s, {}, u"1/2/2026 12:05 am"_s, u"2026-01-02T00:05:00Z"_s);
        row("iso", u"iso"_s, {}, u"2020-04-01T17:31:32.000Z"_s, u"2020-04-01T17:31:32Z"_s);
        row("unix", u"unix"_s, {}, u"1769850000"_s, u"2026-01-31T09:00:00Z"_s);
        row("no such day", u"dd.MM.yyyy"_s, {}, u"31.02.2026"_s, {});
        row("no such hour", u"yyyy-MM-dd HH"_s, {}, u"2026-01-01 24"_s, {});
        row("words behind", u"yyyy-MM-dd"_s, {}, u"2026-01-01 or so"_s, {});
        row("month first", u"d/M/yyyy"_s, {}, u"3/25/2026"_s, {});
    }
    void readsTimes()
    {
        QFETCH(QString, format);
        QFETCH(QString, zone);
        QFETCH(QString, text);
        QFETCH(QString, moment);
        const auto made = TimeFormat::make(format, zone);
        QVERIFY(made);
        const auto parsed = made->parse(text);
        QCOMPARE(parsed.has_value(), !moment.isEmpty());
        if (parsed)
            QCOMPARE(*parsed, at(moment));
    }

    void saysWhatIsWrongWithAMapping_data()
    {
        QTest::addColumn<QByteArray>("map");
        QTest::addColumn<QString>("words");
        QTest::newRow("no JSON") << QByteArray("{") << u"character"_s;
        QTest::newRow("a list") << QByteArray("[]") << u"the whole file: is an object"_s;
        QTest::newRow("no source") << QByteArray(R"({"rows": "tickets"})") << u"source:"_s;
        QTest::newRow("unknown word") << QByteArray(R"({"source": "x", "colour": "a"})") << u"colour:"_s;
        QTest::newRow("rows") << QByteArray(R"({"source": "x", "rows": "boats"})") << u"rows:"_s;
        QTest::newRow("no case") << QByteArray(R"({"source": "x", "created": {"value": "2026-01-01T00:00:00Z"}})")
                                 << u"case:"_s;
        QTest::newRow("zone") << QByteArray(R"({"source": "x", "case": "case", "created":
            {"column": "at", "format": "yyyy-MM-dd", "zone": "Moon/Base"}})")
                              << u"created.zone:"_s;
        QTest::newRow("format") << QByteArray(R"({"source": "x", "case": "case", "created":
            {"column": "at", "format": "often"}})")
                                << u"created.format:"_s;
        QTest::newRow("status") << QByteArray(R"({"source": "x", "rows": "events", "case": "case", "time":
            {"column": "at", "format": "iso"}, "activity": {"column": "what", "means": {"a": {"status": "odd"}}}})")
                                << u"activity.means.a.status:"_s;
        QTest::newRow("column number") << QByteArray(R"({"source": "x", "case": 9})") << u"case:"_s;
    }
    void saysWhatIsWrongWithAMapping()
    {
        QFETCH(QByteArray, map);
        QFETCH(QString, words);
        const auto world = ImportWorld::make();
        const auto outcome = world->importCsv(world->write(u"a.csv"_s, "case,at,what\n1,2026-01-01,a\n"), map);
        QCOMPARE(outcome.error, u"import.map"_s);
        QVERIFY2(outcome.detail.startsWith(words), qPrintable(outcome.detail));
        QCOMPARE(world->rows(u"ticket"_s), 0);
    }

    void rowsThatCannotBeTakenAreToldAndKept()
    {
        const auto world = ImportWorld::make();
        const auto outcome = world->importCsv(sample(u"tickets.csv"_s), sampleMap());
        QCOMPARE(outcome.error, QString());
        QCOMPARE(outcome.of(EntityKind::Ticket).added, 2);
        QCOMPARE(outcome.rejected, 6);
        QVERIFY(anyHas(outcome.told, u"Line 5: \"32.02.2026 10:00\""_s));
        QVERIFY(anyHas(outcome.told, u"Line 6: the mapping does not say what \"lost\" means"_s));
        QVERIFY(anyHas(outcome.told, u"Line 7: the ticket \"A-1\" stands in line 2 already"_s));
        QVERIFY(anyHas(outcome.told, u"Line 8: there is no priority \"urgent\""_s));
        QVERIFY(anyHas(outcome.told, u"Line 9: it has 4 cells, the head has 10"_s));
        QVERIFY(anyHas(outcome.told, u"Line 10: a rating is a number from 1 to 5"_s));
        // Put right, the kept rows go through the same mapping.
        QByteArray kept = outcome.keptAside;
        QVERIFY(kept.startsWith("No;Opened;"));
        kept.replace("32.02.2026", "03.02.2026").replace(";lost;", ";waiting;");
        const auto again = world->importCsv(world->write(u"kept.csv"_s, kept), sampleMap());
        QCOMPARE(again.of(EntityKind::Ticket).added, 2);
    }

    void ticketsKeepTheirHistoricalTimes_data() { ImportWorld::backends(); }
    void ticketsKeepTheirHistoricalTimes()
    {
        OPORA_IMPORT_WORLD;
        (void)world->importCsv(sample(u"tickets.csv"_s), sampleMap());
        const QList<Core::Ticket> tickets = world->tickets();
        const Core::Ticket &paid = tickets[0];
        QCOMPARE(paid.subject, u"Не проходит оплата"_s);
        QCOMPARE(paid.createdAt, at(u"2026-01-31T06:00:00Z"_s));
        QCOMPARE(paid.firstSolvedAt, at(u"2026-01-31T09:30:00Z"_s));
        QCOMPARE(paid.state, StateClass::Solved);
        QCOMPARE(paid.priority, Core::defaultPriorityId(u"high"));
        QCOMPARE(paid.requesterName, u"Иванова Анна"_s);
        QCOMPARE(paid.rating->score, 5);
        QCOMPARE(tickets[1].state, StateClass::Pending);
        const QList<Core::Message> messages = world->messages();
        QCOMPARE(messages.size(), 2);
        QCOMPARE(messages[0].text, u"Здравствуйте!\nКарта \"Мир\" отклонена; что делать?"_s);
        QCOMPARE(messages[0].at, paid.createdAt);
        QCOMPARE(messages[0].authorKind, Core::AuthorKind::Customer);
    }

    void theSameFileTwiceChangesNothing_data() { ImportWorld::backends(); }
    void theSameFileTwiceChangesNothing()
    {
        OPORA_IMPORT_WORLD;
        (void)world->importCsv(sample(u"tickets.csv"_s), sampleMap());
        const qint64 head = world->head();
        const auto again = world->importCsv(sample(u"tickets.csv"_s), sampleMap());
        QCOMPARE(again.written(), 0);
        QCOMPARE(world->head(), head);
    }

    void theSecondTimeEverythingIsAsItWas_data() { ImportWorld::backends(); }
    void theSecondTimeEverythingIsAsItWas()
    {
        OPORA_IMPORT_WORLD;
        world->addDefaults();
        const auto importNames = [&world] {
            return world->import([&world](const ImportContext &context) -> Core::Result<void> {
                auto directory = ImportDirectory::read(*world->connection, context.sink, u"log"_s);
                Core::Priority urgent = Core::defaultPriorities().first();
                urgent.id = Core::PriorityId(QUuid(u"44444444-4444-4444-8444-444444444444"_s));
                urgent.key = u"most urgent"_s;
                for (int i = 0; i < 2; ++i) {
                    (void)(*directory)->addPriorities({urgent});
                    (void)(*directory)->customer({u"Ivan"_s, u"ivan@example.org"_s, {}, {}});
                    (void)(*directory)->queue(u"Billing"_s);
                    (void)(*directory)->type(u"Recall"_s);
                    (void)(*directory)->person(u"Olga"_s);
                }
                (void)(*directory)->keepMade();
                return context.sink.flush();
            });
        };
        const auto first = importNames();
        const auto again = importNames();
        for (const EntityKind kind : {EntityKind::Queue, EntityKind::Person, EntityKind::TicketType,
                                      EntityKind::Priority, EntityKind::Customer}) {
            QCOMPARE(first.of(kind), (ImportCount{1, 0, 0, 0}));
            QCOMPARE(again.of(kind), (ImportCount{0, 0, 1, 0}));
        }
    }

    void aNameOfTwoPeopleIsTakenForNeither_data() { ImportWorld::backends(); }
    void aNameOfTwoPeopleIsTakenForNeither()
    {
        OPORA_IMPORT_WORLD;
        world->addDefaults();
        QStringList takenFor;
        const auto importLog = [&](const QList<Core::Person> &people) {
            return world->import([&](const ImportContext &context) -> Core::Result<void> {
                for (const Core::Person &person : people)
                    (void)context.sink.put(person);
                (void)context.sink.flush();
                auto directory = ImportDirectory::read(*world->connection, context.sink, u"log"_s);
                for (const QString &name : {u"Anna"_s, u"boris"_s, u"Anna"_s, u"anna@example.org"_s})
                    (void)(*directory)->person(name);
                (void)(*directory)->keepMade();
                takenFor = context.sink.takenFor();
                return context.sink.flush();
            });
        };
        const auto person = [](const char *id, const QString &name, const QString &email, Core::Role role) {
            Core::Person made;
            made.id = Core::PersonId(QUuid(QLatin1String(id)));
            made.name = name;
            made.email = email;
            made.role = role;
            return made;
        };
        const auto outcome = importLog(
            {person("{11111111-1111-4111-8111-111111111111}", u"Anna"_s, u"anna@example.org"_s, Core::Role::Agent),
             person("{22222222-2222-4222-8222-222222222222}", u"Anna"_s, u"boss@example.org"_s,
                    Core::Role::Administrator),
             person("{33333333-3333-4333-8333-333333333333}", u"Boris"_s, u"boris@example.org"_s, Core::Role::Agent)});

        QCOMPARE(outcome.of(EntityKind::Person).added, 4); // an Anna of the file's own
        QCOMPARE(outcome.of(EntityKind::Person).same, 2);  // Boris, and Anna by her address
        QCOMPARE(takenFor, QStringList{u"Boris"_s});
    }

    void aDryRunTellsAndChangesNothing_data() { ImportWorld::backends(); }
    void aDryRunTellsAndChangesNothing()
    {
        OPORA_IMPORT_WORLD;
        world->addDefaults();
        const qint64 head = world->head();
        const auto dry = world->importCsv(sample(u"tickets.csv"_s), sampleMap(), ImportSink::Mode::DryRun);
        QCOMPARE(world->head(), head);
        QCOMPARE(dry.rejected, 6);
        QCOMPARE(dry.keptAside, QByteArray());
        const auto real = world->importCsv(sample(u"tickets.csv"_s), sampleMap());
        QVERIFY(dry.counts == real.counts);
    }

    void workDoneSinceTheImportStays_data() { ImportWorld::backends(); }
    void workDoneSinceTheImportStays()
    {
        OPORA_IMPORT_WORLD;
        (void)world->importCsv(sample(u"tickets.csv"_s), sampleMap());
        Core::Ticket ticket = world->tickets().last();
        ticket.subject = u"Corrected"_s;
        ticket.updatedAt += std::chrono::hours(1);
        (void)world->import([&](const ImportContext &context) -> Core::Result<void> {
            (void)context.sink.put(ticket);
            return context.sink.flush();
        });
        const auto again = world->importCsv(sample(u"tickets.csv"_s), sampleMap());
        QCOMPARE(again.of(EntityKind::Ticket).kept, 1);
        QCOMPARE(world->tickets().last().subject, u"Corrected"_s);
    }

    void eventsBecomeHistoryAndConversation_data() { ImportWorld::backends(); }
    void eventsBecomeHistoryAndConversation()
    {
        OPORA_IMPORT_WORLD;
        const auto outcome = world->importCsv(world->write(u"log.csv"_s,
                                                           "case,at,what,who,text,customer\n"
                                                           "7,2026-01-02 10:00,solved,Olga,,Ivan\n"
                                                           "7,2026-01-01 10:00,opened,,,Ivan\n"
                                                           "7,2026-01-01 10:01,wrote,,Help!,Ivan\n"
                                                           "7,2026-01-01 11:00,taken,Anna,,Ivan\n"
                                                           "7,2026-01-01 12:00,noted,Anna,a hard one,Ivan\n"
                                                           "7,2026-01-01 13:00,answered,Olga,Turn it on.,Ivan\n"
                                                           "7,2026-01-03 10:00,taken,Anna,,Ivan\n"
                                                           "7,2026-01-04 10:00,solved,Anna,,Ivan\n"),
                                              kEventMap);
        QCOMPARE(outcome.error, QString());
        const Core::Ticket ticket = world->tickets().first();
        QCOMPARE(ticket.createdAt, at(u"2026-01-01T10:00:00Z"_s));
        QCOMPARE(ticket.firstAssignedAt, at(u"2026-01-01T11:00:00Z"_s));
        QCOMPARE(ticket.firstReplyAt, at(u"2026-01-01T13:00:00Z"_s));
        QCOMPARE(ticket.firstSolvedAt, at(u"2026-01-02T10:00:00Z"_s));
        QCOMPARE(ticket.lastSolvedAt, at(u"2026-01-04T10:00:00Z"_s));
        QCOMPARE(ticket.reopenCount, 1);
        QCOMPARE(ticket.messageCount, 3);
        QCOMPARE(ticket.lastPublicByCustomer, false);
        const QList<Core::Message> messages = world->messages();
        QCOMPARE(messages[1].audience, Core::Audience::Internal);
        QCOMPARE(messages[2].authorName, u"Olga"_s);
        QCOMPARE(outcome.of(EntityKind::Person).added, 2);
        const QList<Core::Event> events = world->events().value(ticket.id.uuid());
        const auto count = [&events](const QString &field) {
            return std::count_if(events.begin(), events.end(), [&](const Core::Event &e) { return e.field == field; });
        };
        QCOMPARE(count(u"activity"_s), 8);
        QCOMPARE(count(u"created"_s), 1);
        QCOMPARE(count(u"status"_s), 4);
        QCOMPARE(count(u"reopened"_s), 1);
    }

    void importedPeopleAreNotActive_data() { ImportWorld::backends(); }
    void importedPeopleAreNotActive()
    {
        OPORA_IMPORT_WORLD;
        (void)world->importCsv(world->write(u"log.csv"_s,
                                            "case,at,what,who,text,customer\n"
                                            "7,2026-01-01 11:00,taken,Anna,,Ivan\n"),
                               kEventMap);
        const QByteArray lines = world->exported();
        QVERIFY(lines.contains(R"("name":"Anna")"));
        QVERIFY(lines.contains(R"("active":false)"));
        QCOMPARE(world->rows(u"account"_s), 0);
    }

    void readsOtherEncodings()
    {
        const auto world = ImportWorld::make();
        QByteArray map = kEventMap;
        map.replace(R"("rows": "events")", R"("rows": "events", "encoding": "UTF-16LE")");
        const QString text = u"case,at,what,who,text,customer\n7,2026-01-01 10:01,wrote,,Помогите,Иван\n"_s;
        const QByteArray bytes(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
        const auto outcome = world->importCsv(world->write(u"log.csv"_s, bytes), map);
        QCOMPARE(outcome.error, QString());
        QCOMPARE(world->messages().first().text, u"Помогите"_s);
    }

    void whatIsKeptAsideIsWrittenAsItsFileWas_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QString>("rows");
        for (const char *encoding : {"UTF-8", "windows-1251", "UTF-16LE"})
            for (const char *rows : {"tickets", "events"})
                QTest::addRow("%s in %s", rows, encoding) << QByteArray(encoding) << QString::fromLatin1(rows);
    }
    void whatIsKeptAsideIsWrittenAsItsFileWas()
    {
        QFETCH(const QByteArray, encoding);
        QFETCH(const QString, rows);
        const bool isLog = rows == "events"_L1;
        QByteArray map = isLog ? R"({"source": "x", "encoding": "ENCODING", "rows": "events", "case": "n",
            "time": {"column": "at", "format": "dd.MM.yyyy"},
            "activity": {"column": "what", "means": {"opened": "history"}}, "subject": "тема"})"
                               : R"({"source": "x", "encoding": "ENCODING", "rows": "tickets", "case": "n",
            "created": {"column": "at", "format": "dd.MM.yyyy"}, "subject": "тема"})";
        map.replace("ENCODING", encoding);
        const auto bytes = [&encoding](const QString &text) {
            return QByteArray(QStringEncoder(encoding.constData()).encode(text));
        };
        const QByteArray table = bytes(u"n,at,what,тема\n1,01.02.2025,opened,Привет\n1,01.02.2099,opened,Привет\n"_s);
        const auto world = ImportWorld::make();
        const auto first = world->importCsv(world->write(u"t.csv"_s, table), map);
        QCOMPARE(first.rejected, isLog ? 2 : 1);

        QByteArray mended = first.keptAside;
        mended.replace(bytes(u"01.02.2099"_s), bytes(u"02.02.2025"_s));
        if (!isLog)
            mended.replace(bytes(u"1,02"_s), bytes(u"2,02"_s));
        const auto again = world->importCsv(world->write(u"mended.csv"_s, mended), map);
        QCOMPARE(again.error, QString());
        QCOMPARE(again.rejected, 0);
        const QList<Core::Ticket> tickets = world->tickets();
        QCOMPARE(tickets.size(), isLog ? 1 : 2);
        QCOMPARE(tickets.constLast().subject, u"Привет"_s);
    }

    void timesInTheFutureAreKeptAside()
    {
        const auto world = ImportWorld::make();
        const QByteArray map = R"({"source": "x", "case": "n", "created": {"column": "at", "format": "dd.MM.yyyy"},
            "subject": "s"})";
        const auto outcome
            = world->importCsv(world->write(u"t.csv"_s, "n,at,s\n1,01.02.2099,a\n2,01.02.2025,b\n"), map);
        QCOMPARE(outcome.error, QString());
        QCOMPARE(outcome.rejected, 1);
        QVERIFY2(outcome.told.first().contains(u"01.02.2099"_s), qPrintable(outcome.told.first()));
        QCOMPARE(world->tickets().first().subject, u"b"_s);
    }

    void columnsOfOneNameAreToldByNumber()
    {
        const auto world = ImportWorld::make();
        const QByteArray map = R"({"source": "x", "case": "n", "created": {"value": "2026-01-01T00:00:00Z"},
            "subject": 3, "queue": {"column": "v", "prefix": "Q "}})";
        const auto outcome = world->importCsv(world->write(u"t.csv"_s, "n,v,v\n1,first,second\n"), map);
        QCOMPARE(outcome.error, QString());
        QCOMPARE(world->tickets().first().subject, u"second"_s);
        QVERIFY(world->exported().contains(R"("name":"Q first")"));
    }
};

QTEST_GUILESS_MAIN(ImportCsvTest)
#include "tst_importcsv.moc"
