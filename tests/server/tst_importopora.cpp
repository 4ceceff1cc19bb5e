// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "importworld.h"

#include "core/defaults.h"
#include "db/statement.h"
#include "protocol/codec.h"
#include "protocol/exportlines.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTest>

using namespace Opora;
using namespace Opora::Server;
using namespace Qt::StringLiterals;
using Core::EntityKind;

/// The opora format there and back, on both databases.
class ImportOporaTest : public QObject
{
    Q_OBJECT

    static QString demo() { return QStringLiteral(OPORA_SOURCE_DIR "/resources/demo/helpdesk.jsonl"); }

    static QByteArray header() { return Protocol::encodeExportHeader({}) + '\n'; }

    static QByteArray line(const Core::Entity &entity, const QByteArray &extra = {})
    {
        QByteArray doc = Protocol::encode(entity);
        if (!extra.isEmpty())
            doc.replace(doc.size() - 1, 1, ',' + extra + '}');
        return Protocol::encodeExportLine(Protocol::ExportRecord{Core::kindOf(entity), Core::uuidOf(entity), 0, doc})
            + '\n';
    }

    static QUuid id(int number) { return QUuid(1, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, uchar(number)); }

    static Core::Queue queue()
    {
        Core::Queue queue;
        queue.id = Core::QueueId(id(1));
        queue.name = u"Billing"_s;
        queue.key = u"billing"_s;
        return queue;
    }
    static Core::Ticket ticket(int number)
    {
        Core::Ticket ticket;
        ticket.id = Core::TicketId(id(100 + number));
        ticket.number = number;
        ticket.queue = queue().id;
        ticket.status = Core::defaultStatusId(Core::StateClass::New);
        ticket.subject = u"Ticket %1"_s.arg(number);
        return ticket;
    }
    static Core::Message message(int number, const QByteArray &file = {})
    {
        Core::Message message;
        message.id = Core::MessageId(id(200 + number));
        message.ticket = ticket(number).id;
        message.text = u"Words"_s;
        if (!file.isEmpty())
            message.attachments = {{Core::FileHash{QCryptographicHash::hash(file, QCryptographicHash::Sha256)},
                                    u"a.txt"_s, u"text/plain"_s, file.size()}};
        return message;
    }

private Q_SLOTS:
    void anExportImportsToTheSame_data() { ImportWorld::backends(); }
    void anExportImportsToTheSame()
    {
        QFETCH(int, backend);
        const auto first = ImportWorld::make(Db::Backend(backend));
        if (!first)
            OPORA_SKIP("postgresql", "no PostgreSQL on this machine");
        const auto sample = first->importOpora(demo());
        QVERIFY2(sample.error.isEmpty() && sample.rejected == 0, qPrintable(sample.error + sample.told.join(u'\n')));
        qInfo("sample help desk: %lld objects in %.1f s", sample.written(), sample.seconds);
        const QString path = first->folder.filePath(u"export.jsonl"_s);
        const QByteArray lines = first->exported(path);
        QCOMPARE(lines.count('\n'), sample.written() + lines.count(R"({"entity":"file")") + 1); // and the last line

        // Into the other database: a move from one to the other loses nothing either.
        for (const Db::Backend target : {Db::Backend::Sqlite, Db::Backend::PostgreSql}) {
            const auto second = ImportWorld::make(target);
            if (!second)
                continue;
            const auto outcome = second->importOpora(path);
            QVERIFY2(outcome.error.isEmpty() && outcome.rejected == 0, qPrintable(outcome.told.join(u'\n')));
            QVERIFY(second->exported() == lines);
            QCOMPARE(second->head(), second->rows(u"change"_s)); // dense
            const qint64 head = second->head();
            const auto again = second->importOpora(path);
            QCOMPARE(again.written(), 0);
            QCOMPARE(second->head(), head);
        }
    }

    void fieldsNobodyKnowsStay_data() { ImportWorld::backends(); }
    void fieldsNobodyKnowsStay()
    {
        OPORA_IMPORT_WORLD;
        const QString path = world->write(u"a.jsonl"_s,
                                          header() + line(queue(), R"("later":{"a":[1,"б"]})")
                                              + line(ticket(5), R"("mood":"good")") + line(message(5), R"("tone":3)"));
        const auto outcome = world->importOpora(path);
        QVERIFY2(outcome.rejected == 0, qPrintable(outcome.told.join(u'\n')));
        const QByteArray lines = world->exported();
        QVERIFY(lines.contains(R"("later":{"a":[1,"б"]})"));
        QVERIFY(lines.contains(R"("mood":"good")"));
        QVERIFY(lines.contains(R"("tone":3)"));
        QCOMPARE(world->importOpora(path).written(), 0);
    }

    void whatIsLookedUpIsWrittenInItsTurn_data() { ImportWorld::backends(); }
    void whatIsLookedUpIsWrittenInItsTurn()
    {
        OPORA_IMPORT_WORLD;
        const auto turns = [&world] {
            return world->connection->scalar(u"SELECT coalesce(max(value), 0) FROM counter WHERE name = 'reference'"_s)
                ->toInt();
        };
        // The first import brings the statuses and the like as well.
        QCOMPARE(world->importOpora(world->write(u"first.jsonl"_s, header())).rejected, 0);
        const int before = turns();
        QCOMPARE(world->importOpora(world->write(u"a.jsonl"_s, header() + line(queue()) + line(ticket(1)))).written(),
                 2);
        QCOMPARE(turns(), before + 1);
        // Who brings tickets alone takes none.
        QCOMPARE(world->importOpora(world->write(u"b.jsonl"_s, header() + line(ticket(2)))).written(), 1);
        QCOMPARE(turns(), before + 1);
        QCOMPARE(world->head(), world->rows(u"change"_s));
    }

    void whatPeopleSetUpTravels()
    {
        Core::Person person;
        person.id = Core::PersonId(id(2));
        person.name = u"Anna"_s;
        person.email = u"anna@example.org"_s;
        Core::Article draft;
        draft.id = Core::ArticleId(id(3));
        draft.title = u"Draft"_s;
        draft.state = Core::ArticleState::Draft;
        Core::SavedView view;
        view.id = Core::SavedViewId(id(4));
        Core::Macro macro;
        macro.id = Core::MacroId(id(5));
        macro.queue = queue().id;
        view.owner = macro.owner = person.id;
        const Core::Category category{Core::CategoryId(id(6)), Core::CategoryId(id(7)), u"refund"_s, {}};
        const Core::Checklist list{
            Core::ChecklistId(id(8)), {}, {}, false, {Core::defaultTypes().constFirst().id}, {queue().id}};
        Core::DeskRules rules;
        rules.id = Core::deskRulesId();
        rules.priorities = {{1, 1, Core::defaultPriorities().constFirst().id}};
        QByteArray lines = header() + line(queue()) + line(person);
        for (const Core::Entity &entity : QList<Core::Entity>{draft, view, macro, category, list, rules})
            lines += line(entity);
        const auto first = ImportWorld::make();
        const auto outcome = first->importOpora(first->write(u"a.jsonl"_s, lines));
        QVERIFY2(outcome.rejected == 0, qPrintable(outcome.told.join(u'\n')));
        const QString path = first->folder.filePath(u"b.jsonl"_s);
        const QByteArray exported = first->exported(path);
        const auto second = ImportWorld::make();
        QCOMPARE(second->importOpora(path).rejected, 0);
        QCOMPARE(second->exported(), exported);
        for (const char *kind : {"saved_view", "macro", "category", "checklist", "desk_rules"})
            QCOMPARE(exported.count("{\"entity\":\"" + QByteArray(kind) + '"'), 1);

        macro.id = Core::MacroId(id(9));
        macro.queue = Core::QueueId(id(10));
        QCOMPARE(first->importOpora(first->write(u"c.jsonl"_s, header() + line(macro))).rejected, 1);
    }

    void filesTravelBeside()
    {
        const auto first = ImportWorld::make();
        const QByteArray bytes = "an invoice";
        const Core::FileHash hash{QCryptographicHash::hash(bytes, QCryptographicHash::Sha256)};
        QDir(first->folder.path()).mkpath(u"files"_s);
        (void)first->write(u"files/"_s + hash.toHex(), bytes);
        const QByteArray fileLine = Protocol::encodeExportLine(Protocol::ExportFile{hash, bytes.size()}) + '\n';
        const QString path = first->write(
            u"a.jsonl"_s, header() + line(queue()) + line(ticket(1)) + fileLine + line(message(1, bytes)));
        QCOMPARE(first->importOpora(path).rejected, 0);
        QVERIFY(first->files->isTrue(hash));

        QTemporaryDir other;
        const QString exported = other.filePath(u"b.jsonl"_s);
        const QByteArray lines = first->exported(exported);
        QVERIFY(lines.contains(fileLine));
        const auto second = ImportWorld::make();
        QCOMPARE(second->importOpora(exported).rejected, 0);
        QVERIFY(second->files->isTrue(hash));
        QCOMPARE(second->exported(), lines);
    }

    void aMissingFileIsToldAndItsMessageComes()
    {
        const auto world = ImportWorld::make();
        const Core::Message one = message(1, "gone");
        const Core::FileHash hash = one.attachments.first().file;
        const QByteArray fileLine = Protocol::encodeExportLine(Protocol::ExportFile{hash, 4}) + '\n';
        const QString path
            = world->write(u"a.jsonl"_s, header() + line(queue()) + line(ticket(1)) + fileLine + line(one));
        const auto outcome = world->importOpora(path);
        QCOMPARE(outcome.rejected, 1);
        QVERIFY(outcome.told.first().startsWith(u"Line 4: "_s));
        QCOMPARE(world->rows(u"message"_s), 1);
        QVERIFY(outcome.keptAside.endsWith(fileLine));
        // Put beside it, the kept line completes the import.
        QDir(world->folder.path()).mkpath(u"files"_s);
        (void)world->write(u"files/"_s + hash.toHex(), "gone");
        QCOMPARE(world->importOpora(world->write(u"kept.jsonl"_s, outcome.keptAside)).rejected, 0);
        QVERIFY(world->files->isTrue(hash));
    }

    void refusesAFileThatIsNotOurs_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("error");
        QTest::newRow("empty") << QByteArray() << u"import.header"_s;
        QTest::newRow("junk") << QByteArray("\x1f\x02\xff\n{}") << u"import.header"_s;
        QTest::newRow("another format") << QByteArray(R"({"format":"zendesk","version":1})") << u"import.header"_s;
        QTest::newRow("newer") << QByteArray(R"({"format":"opora","version":2})") << u"import.newer"_s;
    }
    void refusesAFileThatIsNotOurs()
    {
        QFETCH(QByteArray, bytes);
        const auto world = ImportWorld::make();
        const auto outcome = world->importOpora(world->write(u"a.jsonl"_s, bytes));
        QTEST(outcome.error, "error");
        QCOMPARE(world->head(), 0);
    }

    void anExportThatIsNotWholeIsTold_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QString>("error");
        QTest::addColumn<qint64>("tickets");
        Protocol::ExportHeader closed;
        closed.closed = true;
        const QByteArray first = Protocol::encodeExportHeader(closed) + '\n';
        const QByteArray contents = line(queue()) + line(ticket(1)) + line(ticket(2));
        const QByteArray end = Protocol::encodeExportLine(Protocol::ExportEnd{
                                   3, {QCryptographicHash::hash(contents, QCryptographicHash::Sha256)}})
            + '\n';
        QByteArray changed = contents;
        changed.replace("Ticket 2", "Ticket 3");
        QTest::newRow("whole") << first + contents + end << QString() << qint64(2);
        QTest::newRow("by Windows") << QByteArray(first + contents + end).replace("\n", "\r\n") << QString()
                                    << qint64(2);
        QTest::newRow("without the last line") << first + contents << u"import.cut_off"_s << qint64(2);
        QTest::newRow("half") << first + line(queue()) + line(ticket(1)) << u"import.cut_off"_s << qint64(1);
        QTest::newRow("a line lost") << first + line(queue()) + line(ticket(1)) + end << u"import.changed"_s
                                     << qint64(1);
        QTest::newRow("a letter changed") << first + changed + end << u"import.changed"_s << qint64(2);
        QTest::newRow("written by hand") << header() + contents << QString() << qint64(2);
    }
    void anExportThatIsNotWholeIsTold()
    {
        QFETCH(QByteArray, lines);
        const auto world = ImportWorld::make();
        const auto outcome = world->importOpora(world->write(u"a.jsonl"_s, lines));
        QTEST(outcome.error, "error");
        QCOMPARE(outcome.rejected, 0);
        QTEST(world->rows(u"ticket"_s), "tickets");
    }

    void momentsInTheFutureAreKeptAside()
    {
        const auto world = ImportWorld::make();
        const Core::Timestamp later = Core::SystemClock().now() + std::chrono::days(3);
        Core::Ticket young = ticket(1), good = ticket(2);
        young.createdAt = later;
        good.promisedAt = later;
        Core::Message written = message(2);
        written.at = later;
        const auto outcome = world->importOpora(
            world->write(u"a.jsonl"_s, header() + line(queue()) + line(young) + line(good) + line(written)));
        QCOMPARE(outcome.rejected, 2);
        QVERIFY2(outcome.told.first().contains(u"future"_s), qPrintable(outcome.told.first()));
        QCOMPARE(world->rows(u"ticket"_s), 1);
    }

    void aSecondQueueOfAKeyIsTold()
    {
        const auto world = ImportWorld::make();
        QCOMPARE(world->importOpora(world->write(u"a.jsonl"_s, header() + line(queue()))).told.size(), 0);
        Core::Queue other = queue();
        other.id = Core::QueueId(id(2));
        const auto outcome = world->importOpora(world->write(u"b.jsonl"_s, header() + line(queue()) + line(other)));
        QCOMPARE(outcome.rejected, 0);
        QCOMPARE(outcome.told.size(), 1);
        QVERIFY2(outcome.told.first().startsWith(u"Line 3: "_s) && outcome.told.first().contains(u"billing"_s),
                 qPrintable(outcome.told.first()));
    }

    void linesBehindTheEndAreKeptAside()
    {
        const auto world = ImportWorld::make();
        const auto other = ImportWorld::make();
        (void)other->importOpora(other->write(u"a.jsonl"_s, header() + line(queue())));
        const QString path = other->folder.filePath(u"b.jsonl"_s);
        (void)other->exported(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::Append) && file.write(line(ticket(1))) > 0);
        file.close();
        const auto outcome = world->importOpora(path);
        QCOMPARE(outcome.rejected, 1);
        // What is kept aside can be imported by itself: it does not promise a last line.
        QVERIFY(outcome.keptAside.endsWith(line(ticket(1))));
        const auto again = world->importOpora(world->write(u"kept.jsonl"_s, outcome.keptAside));
        QCOMPARE(again.error, QString());
        QCOMPARE(world->rows(u"ticket"_s), 1);
    }

    void linesThatCannotBeTakenAreToldAndKept()
    {
        const auto world = ImportWorld::make();
        Core::Message lost = message(9);
        Core::Ticket stray = ticket(3);
        stray.owner = Core::PersonId(id(77));
        QByteArray wrongType = line(ticket(4));
        wrongType.replace(R"("subject":"Ticket 4")", R"("subject":4)");
        QByteArray otherId = line(ticket(6));
        otherId.replace(id(106).toByteArray(QUuid::WithoutBraces), id(107).toByteArray(QUuid::WithoutBraces));
        otherId.replace(otherId.indexOf(R"("data")"), otherId.size(),
                        line(ticket(6)).mid(line(ticket(6)).indexOf(R"("data")")));
        const QByteArray bad = QByteArray("{not json\n") + R"({"entity":"spaceship","id":"x","data":{}})" + '\n'
            + wrongType + line(stray) + line(lost) + otherId;
        const auto outcome
            = world->importOpora(world->write(u"a.jsonl"_s, header() + line(queue()) + bad + line(ticket(1))));
        QCOMPARE(outcome.error, QString());
        QCOMPARE(outcome.rejected, 6);
        QCOMPARE(outcome.keptAside, header() + bad);
        QVERIFY(outcome.told[0].startsWith(u"Line 3: "_s));
        QVERIFY2(outcome.told[2].contains(u"data.subject"_s), qPrintable(outcome.told[2]));
        QVERIFY2(outcome.told[3].contains(u"data.owner"_s), qPrintable(outcome.told[3]));
        QVERIFY2(outcome.told[4].contains(u"data.ticket"_s), qPrintable(outcome.told[4]));
        QCOMPARE(world->rows(u"ticket"_s), 1);
    }

    void aTicketWhoseNumberIsTakenGetsANewOne()
    {
        const auto world = ImportWorld::make();
        (void)world->importOpora(world->write(u"a.jsonl"_s, header() + line(queue()) + line(ticket(1))));
        Core::Ticket other = ticket(2);
        other.number = 1;
        const QString path = world->write(u"b.jsonl"_s, header() + line(other) + line(ticket(3)));
        QCOMPARE(world->importOpora(path).of(EntityKind::Ticket).added, 2);
        QList<qint64> numbers;
        for (const Core::Ticket &one : world->tickets())
            numbers.append(one.number);
        QCOMPARE(numbers, (QList<qint64>{1, 3, 4}));
        QCOMPARE(world->importOpora(path).written(), 0);
    }

    void aChangedLineReplacesTheObject()
    {
        const auto world = ImportWorld::make();
        (void)world->importOpora(world->write(u"a.jsonl"_s, header() + line(queue()) + line(ticket(1))));
        Core::Ticket changed = ticket(1);
        changed.subject = u"Another"_s;
        const auto outcome = world->importOpora(world->write(u"b.jsonl"_s, header() + line(queue()) + line(changed)));
        QCOMPARE(outcome.of(EntityKind::Ticket).changed, 1);
        QCOMPARE(outcome.of(EntityKind::Queue).same, 1);
        QCOMPARE(world->tickets().first().subject, u"Another"_s);
    }

    void aSampleMovesToThePresent()
    {
        const auto world = ImportWorld::make();
        Core::Ticket one = ticket(1);
        const Core::Timestamp anchor = Core::fromMsecs(1'700'000'000'000);
        one.createdAt = anchor - std::chrono::hours(3);
        one.promisedAt = anchor + std::chrono::hours(5);
        Protocol::ExportHeader header;
        header.sample = true;
        header.anchor = anchor;
        (void)world->importOpora(
            world->write(u"a.jsonl"_s, Protocol::encodeExportHeader(header) + '\n' + line(queue()) + line(one)));
        const Core::Ticket moved = world->tickets().first();
        QCOMPARE(*moved.promisedAt - moved.createdAt, Core::Milliseconds(std::chrono::hours(8)));
        const auto age = Core::SystemClock().now() - moved.createdAt;
        QVERIFY(age >= std::chrono::hours(3) && age < std::chrono::hours(4));
    }

    void aSampleIsTakenOnce()
    {
        const auto world = ImportWorld::make();
        Protocol::ExportHeader header;
        header.sample = true;
        header.anchor = Core::fromMsecs(1'700'000'000'000);
        Core::Ticket one = ticket(1);
        one.createdAt = *header.anchor - std::chrono::hours(3);
        const QString path
            = world->write(u"a.jsonl"_s, Protocol::encodeExportHeader(header) + '\n' + line(queue()) + line(one));
        (void)world->importOpora(path);
        const QByteArray before = world->exported();
        QTest::qWait(2); // the present is another one then

        const auto again = world->importOpora(path);

        QCOMPARE(again.written(), 0);
        QCOMPARE(again.of(EntityKind::Queue).same, 1);
        QCOMPARE(again.of(EntityKind::Ticket).kept, 1);
        QCOMPARE(world->exported(), before);
    }

    void defaultsComeWhereTheFileHasNone()
    {
        const auto world = ImportWorld::make();
        const auto outcome = world->importOpora(world->write(u"a.jsonl"_s, header() + line(queue())));
        QCOMPARE(outcome.of(EntityKind::Status).added, Core::kStateClassCount);
    }
};

QTEST_GUILESS_MAIN(ImportOporaTest)
#include "tst_importopora.moc"
