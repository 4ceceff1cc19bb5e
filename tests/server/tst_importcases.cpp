// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "importworld.h"

#include "protocol/codec.h"
#include "server/importer/csvimport.h"
#include "server/importer/inputfile.h"
#include "server/tables/livingdocuments.h"

#include <QDateTime>
#include <QTest>

using namespace Opora;
using namespace Opora::Server;
using namespace Qt::StringLiterals;
using Core::EntityKind;

namespace {

const QByteArray kMap = R"({"source": "log", "rows": "events", "case": "case",
    "time": {"column": "at", "format": "yyyy-MM-dd HH:mm"},
    "activity": {"column": "what", "means": {
        "opened": "history", "taken": {"status": "open", "assigned": true},
        "wrote": {"message": "customer"}, "answered": {"message": "agent", "first_reply": true},
        "solved": {"status": "solved"}, "closed": {"status": "closed"}}},
    "actor": "who", "text": "text", "customer": {"name": "customer", "email": "mail"}})";

const QByteArray kHead = "case,at,what,who,text,customer,mail\n";
const QByteArray kOpened = "7,2026-01-01 10:00,opened,,,Ivan,\n";
const QByteArray kWrote = "7,2026-01-01 10:01,wrote,,Help!,Ivan,\n";
const QByteArray kTaken = "7,2026-01-01 11:00,taken,Anna,,Ivan,\n";
const QByteArray kAnswered = "7,2026-01-01 13:00,answered,Anna,Turn it on.,Ivan,\n";
const QByteArray kSolved = "7,2026-01-02 10:00,solved,Anna,,Ivan,\n";
const QByteArray kOther = "8,2026-01-01 09:00,opened,,,Olga,\n";

} // namespace

/// Event logs: which rows make a ticket, and whose words they are. What a ticket was is never worked out from a part of
/// its rows.
class ImportCasesTest : public QObject
{
    Q_OBJECT

    static ImportWorld::Outcome importLog(ImportWorld &world, const QByteArray &rows,
                                          ImportSink::Mode mode = ImportSink::Mode::Write)
    {
        return world.importCsv(world.write(u"log.csv"_s, kHead + rows), kMap, mode);
    }
    static bool anyHas(const QStringList &lines, const QString &words)
    {
        return std::any_of(lines.begin(), lines.end(), [&words](const QString &line) { return line.contains(words); });
    }
    /// Everything of a help desk, in an order that does not depend on the way it was imported.
    static QList<QByteArray> contents(ImportWorld &world)
    {
        QList<QByteArray> lines;
        for (const QByteArray &line : world.exported().split('\n')) {
            if (!line.contains(R"("entity":"end")"))
                lines.append(line);
        }
        std::sort(lines.begin(), lines.end());
        return lines;
    }
    static QHash<Core::CustomerId, Core::Customer> customersOf(ImportWorld &world)
    {
        QHash<Core::CustomerId, Core::Customer> customers;
        for (const auto &row :
             DocumentTable::ofKind(*world.connection, kCustomerBucket, EntityKind::Customer).valueOr({})) {
            const auto customer = Protocol::decode<Core::Customer>(row.doc);
            if (customer)
                customers.insert(customer->id, *customer);
        }
        return customers;
    }

private Q_SLOTS:
    void aTicketWithARefusedRowIsKeptAsideWhole_data()
    {
        QTest::addColumn<QByteArray>("bad");
        QTest::addColumn<QByteArray>("good");
        QTest::newRow("last") << QByteArray("7,32.01.2026,solved,Anna,,Ivan,\n") << kSolved;
        QTest::newRow("first") << QByteArray("7,2026-01-01 10:00,apened,,,Ivan,\n") << kOpened;
        QTest::newRow("cut") << QByteArray("7,2026-01-01 11:00,taken\n") << kTaken;
    }
    void aTicketWithARefusedRowIsKeptAsideWhole()
    {
        QFETCH(QByteArray, bad);
        QFETCH(QByteArray, good);
        const QByteArray whole = kOpened + kWrote + kOther + kTaken + kAnswered + kSolved;
        QByteArray broken = whole;
        broken.replace(good, bad);
        const auto world = ImportWorld::make();
        const auto first = importLog(*world, broken);

        QCOMPARE(first.error, QString());
        QCOMPARE(first.rejected, 5);
        QCOMPARE(first.of(EntityKind::Ticket).added, 1);
        QCOMPARE(world->tickets().first().custom.value(u"case"_s), u"8"_s);
        QVERIFY2(anyHas(first.told, u"another row of the ticket \"7\""_s), qPrintable(first.told.join(u'\n')));

        // Put right, the file of the rejected rows is imported by itself.
        QByteArray kept = first.keptAside;
        kept.replace("\"\"", "").replace(bad, good);
        QCOMPARE(kept, kHead + kOpened + kWrote + kTaken + kAnswered + kSolved);
        const auto again = world->importCsv(world->write(u"kept.csv"_s, kept), kMap);
        QCOMPARE(again.rejected, 0);
        const auto atOnce = ImportWorld::make();
        (void)importLog(*atOnce, whole);
        QCOMPARE(contents(*world), contents(*atOnce));
        QCOMPARE(importLog(*world, whole).written(), 0);
    }

    void aPartOfAnImportedTicketIsKeptAside_data() { ImportWorld::backends(); }
    void aPartOfAnImportedTicketIsKeptAside()
    {
        OPORA_IMPORT_WORLD;
        (void)importLog(*world, kOpened + kWrote + kTaken);
        const QList<QByteArray> before = contents(*world);
        const auto outcome = importLog(*world, kOther + kAnswered + kSolved);

        QCOMPARE(outcome.rejected, 2);
        QCOMPARE(outcome.of(EntityKind::Ticket).added, 1); // the other
        QCOMPARE(outcome.of(EntityKind::Ticket).changed, 0);
        QVERIFY2(anyHas(outcome.told, u"Line 3: the ticket \"7\" is here already"_s),
                 qPrintable(outcome.told.join(u'\n')));
        QCOMPARE(QByteArray(outcome.keptAside).replace("\"\"", ""), kHead + kAnswered + kSolved);
        const QList<QByteArray> after = contents(*world);
        for (const QByteArray &line : before)
            QVERIFY2(after.contains(line), line.constData());
    }

    void aLongerLogTakesThePlaceOfAShorter_data() { ImportWorld::backends(); }
    void aLongerLogTakesThePlaceOfAShorter()
    {
        OPORA_IMPORT_WORLD;
        (void)importLog(*world, kWrote + kTaken);
        const auto longer = importLog(*world, kOpened + kWrote + kTaken + kAnswered + kSolved);
        QCOMPARE(longer.rejected, 0);
        QCOMPARE(longer.of(EntityKind::Ticket), (ImportCount{0, 1, 0, 0}));

        const auto atOnce = ImportWorld::make();
        (void)importLog(*atOnce, kOpened + kWrote + kTaken + kAnswered + kSolved);
        QCOMPARE(contents(*world), contents(*atOnce)); // with one beginning only
    }

    void aLaterLogLeavesAloneWhatPeopleWorkedOn_data() { ImportWorld::backends(); }
    void aLaterLogLeavesAloneWhatPeopleWorkedOn()
    {
        OPORA_IMPORT_WORLD;
        (void)importLog(*world, kOpened + kWrote + kTaken);
        Core::Event event;
        event.id = Core::EventId(QUuid(u"{11111111-1111-4111-8111-111111111111}"_s));
        event.ticket = world->tickets().first().id;
        event.field = u"subject"_s;
        event.at = world->tickets().first().updatedAt;
        (void)world->import([&](const ImportContext &context) -> Core::Result<void> {
            (void)context.sink.put(event);
            return context.sink.flush();
        });
        const QList<QByteArray> before = contents(*world);

        const auto later = importLog(*world, kOpened + kWrote + kTaken + kSolved);
        QCOMPARE(later.rejected, 4);
        QVERIFY2(anyHas(later.told, u"people worked on the ticket \"7\""_s), qPrintable(later.told.join(u'\n')));
        QCOMPARE(contents(*world), before);
        const auto same = importLog(*world, kOpened + kWrote + kTaken);
        QCOMPARE(same.rejected, 0);
        QCOMPARE(same.written(), 0);
    }

    void nobodyIsMadeForATicketThatIsNotTaken_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::newRow("a part") << QByteArray("7,2026-01-03 10:00,answered,Zoe,Again.,Stranger,st@example.org\n");
        QTest::newRow("worked on") << kOpened + kWrote + kTaken
                + QByteArray("7,2026-01-03 10:00,answered,Zoe,Again.,Stranger,st@example.org\n");
        QTest::newRow("a bad row") << kOpened + QByteArray("7,never,answered,Zoe,Again.,Stranger,st@example.org\n");
    }
    void nobodyIsMadeForATicketThatIsNotTaken()
    {
        QFETCH(QByteArray, rows);
        const auto world = ImportWorld::make();
        (void)importLog(*world, kOpened + kWrote + kTaken);
        Core::Event work;
        work.id = Core::EventId(QUuid(u"{11111111-1111-4111-8111-111111111111}"_s));
        work.ticket = world->tickets().first().id;
        work.field = u"subject"_s;
        work.at = world->tickets().first().updatedAt;
        (void)world->import([&](const ImportContext &context) -> Core::Result<void> {
            (void)context.sink.put(work);
            return context.sink.flush();
        });
        const QList<QByteArray> before = contents(*world);
        for (const auto mode : {ImportSink::Mode::DryRun, ImportSink::Mode::Write}) {
            const auto outcome = importLog(*world, rows, mode);
            QCOMPARE(outcome.rejected, rows.count('\n'));
            QCOMPARE(outcome.written(), 0);
            QCOMPARE(contents(*world), before);
        }

        // Who was forgotten with it is made for the next ticket that names them, once.
        const auto next = importLog(*world,
                                    rows
                                        + "8,2026-01-04 10:00,answered,Zoe,Hello.,Stranger,st@example.org\n"
                                          "9,2026-01-05 10:00,answered,Zoe,Hello.,Stranger,st@example.org\n");
        QCOMPARE(next.of(EntityKind::Ticket).added, 2);
        QCOMPARE(next.of(EntityKind::Person).added, 1);
        QCOMPARE(next.of(EntityKind::Customer).added, 1);
    }

    void aDryRunFindsTheSame_data() { ImportWorld::backends(); }
    void aDryRunFindsTheSame()
    {
        OPORA_IMPORT_WORLD;
        (void)importLog(*world, kWrote + kTaken);
        const QByteArray rows = kOpened + kWrote + kTaken + kSolved + kOther + "8,never,solved,,,Olga,\n";
        const auto dry = importLog(*world, rows, ImportSink::Mode::DryRun);
        const auto real = importLog(*world, rows);
        QVERIFY(dry.counts == real.counts);
        QCOMPARE(dry.told, real.told);
        QCOMPARE(real.of(EntityKind::Event).removed, 1); // the beginning that was none
    }

    void wordsStayWithWhoWroteThem_data() { ImportWorld::backends(); }
    void wordsStayWithWhoWroteThem()
    {
        OPORA_IMPORT_WORLD;
        const auto outcome = importLog(*world,
                                       "7,2026-01-01 10:00,wrote,,It broke.,Ann,ann@example.org\n"
                                       "7,2026-01-01 11:00,wrote,,Any news?,,\n"
                                       "7,2026-01-01 12:00,opened,,,Carol,\n"
                                       "7,2026-01-01 13:00,wrote,,Me too.,Bob,\n");
        QCOMPARE(outcome.error, QString());
        const auto customers = customersOf(*world);
        QCOMPARE(customers.size(), 3);
        const QList<Core::Message> messages = world->messages();
        QCOMPARE(messages.size(), 3);
        for (qsizetype i = 0; i < messages.size(); ++i) {
            const QString name = i < 2 ? u"Ann"_s : u"Bob"_s;
            QCOMPARE(messages[i].authorName, name);
            QCOMPARE(customers.value(messages[i].customer).name, name);
        }
        QCOMPARE(customers.value(messages[0].customer).emails, QStringList{u"ann@example.org"_s});
        QCOMPARE(customers.value(messages[2].customer).emails, QStringList());
        // As every value of the card: what the last row says.
        QCOMPARE(world->tickets().first().requesterName, u"Bob"_s);
    }

    void progressGoesOnWhileTicketsAreWritten()
    {
        const auto world = ImportWorld::make();
        world->addDefaults();
        QByteArray rows;
        for (int i = 0; i < 400; ++i)
            rows += QByteArray::number(i) + ",2026-01-01 10:00,opened,,,Ivan,\n";
        const QString path = world->write(u"log.csv"_s, kHead + rows);
        QList<double> shares;
        qint64 lines = 0;
        (void)world->import([&](ImportContext context) -> Core::Result<void> {
            context.progress = [&](double share, qint64 number) {
                shares.append(share);
                lines = number;
            };
            auto input = InputFile::open(path);
            return CsvImport(*world->connection, context, *CsvShape::read(kMap)).run(**input);
        });
        QVERIFY(shares.size() >= 400);
        QVERIFY(std::is_sorted(shares.begin(), shares.end()));
        QCOMPARE(shares.last(), 1.0);
        QCOMPARE(lines, 400);
    }
};

QTEST_GUILESS_MAIN(ImportCasesTest)
#include "tst_importcases.moc"
