// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "store/customerreader.h"
#include "store/localcustomerfiles.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::fixedUuid;
using Opora::Test::StoreWorld;

namespace {

/// The real cache on its thread, and files beside it.
class Bench
{
public:
    Bench()
        : m_engine(u"engine"_s)
    {
        world.begin();
        Customer anna;
        anna.id = annaId;
        anna.name = u"Anna Petrova"_s;
        anna.emails = {u"anna@site.example"_s};
        world.tell(QList<Entity>{Entity(anna)});
        world.close();
        start();
    }
    ~Bench() { stop(); }
    Q_DISABLE_COPY_MOVE(Bench)

    void restart()
    {
        stop();
        start();
    }

    template<typename T>
    static Result<T> answer(QFuture<Result<T>> future)
    {
        QFutureWatcher<Result<T>> watcher;
        QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
        watcher.setFuture(future);
        if (!future.isFinished())
            finished.wait(600'000);
        return future.result();
    }
    [[nodiscard]] CustomerImportOrder order(const QByteArray &bytes, const QString &name = u"people.csv"_s)
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        file.close();
        CustomerImportOrder made;
        made.path = path;
        made.region = u"RU"_s;
        made.head = *answer(files->look(path));
        return made;
    }
    CustomerImportReport run(const QByteArray &bytes) { return *answer(files->run(order(bytes))); }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QByteArray contents(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    [[nodiscard]] QStringList names() const
    {
        QStringList found;
        const auto reader = world.reader();
        const auto page = CustomerReader(*reader).page({{}, 5'000, {}});
        for (const CustomerRow &row : page->rows)
            found += row.name;
        if (page->total != found.size())
            return {u"another total: %1"_s.arg(page->total.value_or(-1))};
        return found;
    }
    [[nodiscard]] CustomerDetails details(const QString &name) const
    {
        const auto reader = world.reader();
        const auto rows = CustomerReader(*reader).find(name, 1);
        return rows->isEmpty() ? CustomerDetails() : *CustomerReader(*reader).customer(rows->constFirst().id);
    }
    [[nodiscard]] OutboxCounts waiting()
    {
        OutboxCounts counts;
        m_engine.runAndWait([&] { counts = m_store->outboxCounts(); });
        return counts;
    }
    /// The server takes all that waits, and tells of what was put. What it was.
    QList<Mutation> deliver()
    {
        QList<Mutation> sent;
        m_engine.runAndWait([&] {
            QList<Outcome> outcomes;
            for (const OutgoingMutation &outgoing : m_store->nextBatch(100).valueOr({})) {
                const Mutation mutation = world.decode(outgoing);
                sent += mutation;
                QList<IncomingRow> rows;
                if (const auto *put = std::get_if<Op::ObjectPut>(&mutation.operation))
                    rows += world.row(put->object);
                outcomes += StoreWorld::outcome(outgoing.wireId, Outcome::Kind::Applied,
                                                rows.isEmpty() ? world.version() + 1 : rows.constFirst().version);
                if (!m_store->acknowledge(outcomes) || !m_store->applyChanges(rows, world.nextCursor()))
                    qFatal("not taken");
                outcomes.clear();
            }
        });
        return sent;
    }
    void submit(const Action &action)
    {
        m_engine.runAndWait([&] {
            if (!m_store->submit(action, false))
                qFatal("not taken");
        });
    }
    void refuseAll(const QString &code)
    {
        m_engine.runAndWait([&] {
            QList<Outcome> outcomes;
            for (const OutgoingMutation &outgoing : m_store->nextBatch(100).valueOr({}))
                outcomes += StoreWorld::outcome(outgoing.wireId, Outcome::Kind::Rejected, 0, code);
            if (!m_store->acknowledge(outcomes))
                qFatal("not taken");
        });
    }
    void tell(const QList<Entity> &entities)
    {
        QList<IncomingRow> rows;
        for (const Entity &entity : entities)
            rows << world.row(entity);
        m_engine.runAndWait([&] {
            if (!m_store->applyChanges(rows, world.nextCursor()))
                qFatal("not taken");
        });
    }
    bool isConsistent()
    {
        bool isSo = false;
        m_engine.runAndWait([&] { isSo = Opora::Test::isConsistent(*m_store); });
        return isSo;
    }

    const CustomerId annaId{fixedUuid(u"customer", 77)};
    StoreWorld world;
    std::unique_ptr<LocalCustomerFiles> files;

private:
    void start()
    {
        const StoreSettings settings = world.settings();
        m_engine.runAndWait([&] { m_store = std::move(*LocalStore::open(settings)); });
        files = std::make_unique<LocalCustomerFiles>(*m_store, m_engine);
    }
    void stop()
    {
        files.reset();
        m_engine.runAndWait([this] { m_store.reset(); });
    }

    QTemporaryDir m_folder;
    EngineThread m_engine;
    std::unique_ptr<LocalStore> m_store;
};

const QByteArray kPeople = "Имя;Почта;Телефон;Компания;Заметка\n"
                           "Иван Петров;ivan@example.org;8 (912) 345-67-89;Ромашка;звонил дважды\n"
                           "Ольга Орлова;olga@example.org;;Ромашка;\n"
                           "Anna Petrova;anna@site.example;+7 900 000-00-00;;\n"
                           ";;;;\"ни имени, ни контакта\"\n";

QByteArray manyPeople(int count)
{
    QByteArray table = "name,mail\n";
    for (int number = 0; number < count; ++number)
        table += "Person " + QByteArray::number(number) + ",p" + QByteArray::number(number) + "@many.example\n";
    return table;
}

} // namespace

/// Customers from files into the cache and back into files.
class TestCustomerFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCheckSaysWhatWouldHappenAndChangesNothing()
    {
        Bench bench;
        const auto report = Bench::answer(bench.files->plan(bench.order(kPeople)));
        QVERIFY(report);
        QCOMPARE(report->counts, (ImportCounts{.created = 2, .changed = 1, .aside = 1}));
        QCOMPARE(report->lines.size(), 1);
        QCOMPARE(report->lines.constFirst().line, 5);
        QCOMPARE(report->lines.constFirst().code, u"import.no_name_and_contact"_s);
        QVERIFY(report->run.isEmpty());
        QCOMPARE(bench.names(), QStringList{u"Anna Petrova"_s});
        QCOMPARE(bench.waiting().waiting, 0);
    }

    void anImportMakesCustomersOrganisationsAndNotes()
    {
        Bench bench;
        const CustomerImportReport report = bench.run(kPeople);
        QCOMPARE(report.counts, (ImportCounts{.created = 2, .changed = 1, .aside = 1}));
        QCOMPARE(bench.names(), (QStringList{u"Anna Petrova"_s, u"Иван Петров"_s, u"Ольга Орлова"_s}));
        const CustomerDetails ivan = bench.details(u"Иван"_s);
        QCOMPARE(ivan.customer.phones, QStringList{u"+7 912 345-67-89"_s});
        QCOMPARE(ivan.organisation.name, u"Ромашка"_s);
        QCOMPARE(ivan.notes.size(), 1);
        QCOMPARE(ivan.notes.constFirst().text, u"звонил дважды"_s);
        QCOMPARE(bench.details(u"Ольга"_s).organisation.id, ivan.organisation.id);
        QCOMPARE(bench.details(u"Anna"_s).customer.phones, QStringList{u"+7 900 000-00-00"_s});
        // One organisation, two customers, one note, one change.
        QCOMPARE(bench.waiting().waiting, 5);
        QVERIFY(bench.isConsistent());
    }

    void idsAreThoseThatAServerTakesFromAClient()
    {
        Bench bench;
        bench.run(kPeople);
        QCOMPARE(bench.details(u"Иван"_s).customer.id.uuid().version(), QUuid::Random);
        QCOMPARE(bench.details(u"Иван"_s).organisation.id.uuid().version(), QUuid::Random);
    }

    void theSameFileTwiceChangesNothing()
    {
        Bench bench;
        bench.run(kPeople);
        const CustomerImportReport again = bench.run(kPeople);
        QCOMPARE(again.counts, (ImportCounts{.same = 3, .aside = 1}));
        QVERIFY(again.run.isEmpty());
        QCOMPARE(bench.waiting().waiting, 5);
    }

    void whatHasNotLeftIsTakenBackWithoutATraceEvenAfterARestart()
    {
        Bench bench;
        const QString run = bench.run(kPeople).run;
        bench.restart();
        const auto runs = Bench::answer(bench.files->runs());
        QCOMPARE(runs->size(), 1);
        QCOMPARE(runs->constFirst().id, run);
        QCOMPARE(runs->constFirst().file, u"people.csv"_s);
        QCOMPARE(runs->constFirst().counts.created, 2);
        QCOMPARE(runs->constFirst().changes, 5);
        const auto undone = Bench::answer(bench.files->takeBack(run));
        QCOMPARE(undone->changes, 0);
        QCOMPARE(undone->kept, 0);
        QCOMPARE(bench.names(), QStringList{u"Anna Petrova"_s});
        QVERIFY(bench.details(u"Anna"_s).customer.phones.isEmpty());
        QCOMPARE(bench.waiting().waiting, 0);
        QVERIFY(bench.isConsistent());
    }

    void whatTheServerHasIsTakenBackThere()
    {
        Bench bench;
        const QString run = bench
                                .run("name,mail,phone\nIvan Orlov,ivan@example.org,\n"
                                     "Anna Petrova,anna@site.example,+79000000000\n")
                                .run;
        QCOMPARE(bench.deliver().size(), 2);
        Customer changed = bench.details(u"Anna"_s).customer;
        bench.tell({Entity(changed)});
        const auto undone = Bench::answer(bench.files->takeBack(run));
        QCOMPARE(undone->kept, 0);
        // At once on this screen, and then at the server.
        QCOMPARE(bench.names(), QStringList{u"Anna Petrova"_s});
        QVERIFY(bench.details(u"Anna"_s).customer.phones.isEmpty());
        QVERIFY(bench.isConsistent());
        const QList<Mutation> sent = bench.deliver();
        QCOMPARE(sent.size(), 2);
        QVERIFY(std::holds_alternative<Op::CustomerSet>(sent.at(0).operation));
        QCOMPARE(std::get<Op::ObjectRemove>(sent.at(1).operation).kind, EntityKind::Customer);
    }

    void whoWroteSinceStays()
    {
        Bench bench;
        const QString run = bench.run("name,mail\nIvan Orlov,ivan@example.org\n").run;
        bench.deliver();
        Ticket ticket = bench.world.ticket(1);
        ticket.requester = bench.details(u"Ivan"_s).customer.id;
        bench.tell({Entity(ticket)});
        const auto undone = Bench::answer(bench.files->takeBack(run));
        QCOMPARE(undone->kept, 1);
        QVERIFY(bench.names().contains(u"Ivan Orlov"_s));
        QCOMPARE(bench.waiting().waiting, 0);
    }

    void whoColleaguesWroteAboutOrChangedStays()
    {
        Bench bench;
        const QString run = bench
                                .run("name,mail,note\nIvan Orlov,ivan@example.org,\nOlga Orlova,olga@example.org,\n"
                                     "Pavel Orlov,pavel@example.org,by phone\n")
                                .run;
        bench.deliver();
        CustomerNote words;
        words.id = CustomerNoteId(fixedUuid(u"note", 1));
        words.customer = bench.details(u"Ivan"_s).customer.id;
        words.author = bench.world.other.id;
        words.text = u"prefers mornings"_s;
        Customer olga = bench.details(u"Olga"_s).customer;
        olga.phones += u"+7 900 111-11-11"_s;
        CustomerNote own = bench.details(u"Pavel"_s).notes.constFirst();
        own.author = bench.world.me.id;
        bench.tell({Entity(words), Entity(olga), Entity(own)});
        const auto undone = Bench::answer(bench.files->takeBack(run));
        QCOMPARE(undone->kept, 2);
        QCOMPARE(bench.names(), (QStringList{u"Anna Petrova"_s, u"Ivan Orlov"_s, u"Olga Orlova"_s}));
    }

    void whoOthersAreMergedIntoStays()
    {
        Bench bench;
        const QString run = bench.run("name,mail\nIvan Orlov,ivan@example.org\n").run;
        bench.deliver();
        Customer anna = bench.details(u"Anna"_s).customer;
        anna.mergedInto = bench.details(u"Ivan"_s).customer.id;
        bench.tell({Entity(anna)});
        QCOMPARE(Bench::answer(bench.files->takeBack(run))->kept, 1);
        QCOMPARE(bench.names(), QStringList{u"Ivan Orlov"_s});
    }

    void theOrganisationOfWhoStaysIsNotTakenBack()
    {
        Bench bench;
        const QString run
            = bench.run("name,mail,company\nIvan Orlov,ivan@example.org,Acme\nOlga,o@x.example,Mill\n").run;
        const Customer ivan = bench.details(u"Ivan"_s).customer;
        CustomerNote note;
        note.text = u"called"_s;
        bench.submit({ivan.id.uuid(), Op::CustomerNoteAdd{note}});
        const auto undone = Bench::answer(bench.files->takeBack(run));
        QCOMPARE(undone->kept, 2);
        QCOMPARE(bench.details(u"Ivan"_s).organisation.name, u"Acme"_s);
        QCOMPARE(bench.waiting().waiting, 3); // Acme, Ivan and the note
        QVERIFY(bench.isConsistent());
    }

    void whatWasChangedSinceIsNotTakenBack()
    {
        Bench bench;
        const QString run = bench.run("name,mail,phone\nAnna Petrova,anna@site.example,+79000000000\n").run;
        bench.deliver();
        Customer anna = bench.details(u"Anna"_s).customer;
        anna.phones += u"+7 900 111-11-11"_s;
        bench.tell({Entity(anna)});
        QCOMPARE(Bench::answer(bench.files->takeBack(run))->kept, 1);
        QCOMPARE(bench.details(u"Anna"_s).customer.phones.size(), 2);
    }

    void aRefusedRemovalShowsTheCustomerAgain()
    {
        Bench bench;
        const QString run = bench.run("name,mail\nIvan Orlov,ivan@example.org\n").run;
        bench.deliver();
        QVERIFY(Bench::answer(bench.files->takeBack(run)));
        QCOMPARE(bench.names(), QStringList{u"Anna Petrova"_s});
        bench.refuseAll(u"object.in_use"_s);
        QCOMPARE(bench.names().size(), 2);
        QVERIFY(bench.isConsistent());
    }

    void anImportIsBrokenOffBetweenPiecesAndTakenBack()
    {
        Bench bench;
        const auto order = bench.order(manyPeople(5'000));
        connect(bench.files.get(), &CustomerFiles::progressed, bench.files.get(), [&bench] { bench.files->cancel(); });
        const auto report = Bench::answer(bench.files->run(order));
        QVERIFY(report);
        QVERIFY(report->isCancelled);
        QVERIFY(report->counts.created < 5'000);
        QCOMPARE(bench.waiting().waiting, report->counts.created);
        disconnect(bench.files.get(), nullptr, bench.files.get(), nullptr);
        if (!report->run.isEmpty())
            QCOMPARE(Bench::answer(bench.files->takeBack(report->run))->changes, 0);
        QCOMPARE(bench.waiting().waiting, 0);
        QCOMPARE(bench.names(), QStringList{u"Anna Petrova"_s});
    }

    void rowsKeptAsideAreWrittenWithTheirLines()
    {
        Bench bench;
        const CustomerImportReport report
            = bench.run("name,mail\n\"=HYPERLINK(1)\",nonsense,third\nIvan,i@x.example\n");
        QCOMPARE(report.counts, (ImportCounts{.created = 1, .aside = 1}));
        QVERIFY(Bench::answer(
            bench.files->writeAside(bench.path(u"aside.csv"_s), {u"line"_s, u"why"_s}, {u"odd"_s}, report.lines)));
        const QList<QByteArray> lines = bench.contents(u"aside.csv"_s).split('\n');
        QVERIFY(lines.at(0).startsWith("\xef\xbb\xbfline,why,name,email,"));
        QVERIFY(lines.at(1).startsWith("2,odd,'=HYPERLINK(1),nonsense,"));
    }

    void whatIsExportedComesInAgainAsItWas_data()
    {
        QTest::addColumn<CustomerExportOrder::Format>("format");
        QTest::addColumn<QString>("name");
        QTest::newRow("table") << CustomerExportOrder::Format::Table << u"out.csv"_s;
        QTest::newRow("vcards") << CustomerExportOrder::Format::VCard << u"out.vcf"_s;
    }
    void whatIsExportedComesInAgainAsItWas()
    {
        QFETCH(const CustomerExportOrder::Format, format);
        QFETCH(const QString, name);
        Bench bench;
        bench.run(
            "name,mail,phone,company,telegram,preferences\n"
            "=cmd|' /C calc'!A0,evil@example.org,+7 912 345-67-89,\"Acme; Sons, Ltd\",@evil,\"brief,\nby mail\"\n");
        CustomerExportOrder order;
        order.path = bench.path(name);
        order.format = format;
        const auto written = Bench::answer(bench.files->write(order));
        QVERIFY(written);
        QCOMPARE(*written, 2);
        if (format == CustomerExportOrder::Format::Table)
            QVERIFY(bench.contents(name).contains("'=cmd"));
        const auto again = Bench::answer(bench.files->plan(bench.order(bench.contents(name), name)));
        QCOMPARE(again->counts, (ImportCounts{.same = 2}));
    }

    void onlyThoseWhoAreMeantAreExported()
    {
        Bench bench;
        bench.run(manyPeople(30));
        CustomerExportOrder order;
        order.path = bench.path(u"some.csv"_s);
        order.whom = CustomerExportOrder::Whom::Found;
        order.words = u"Person 2"_s;
        QCOMPARE(*Bench::answer(bench.files->write(order)), 11); // 2 and 20 to 29
        order.whom = CustomerExportOrder::Whom::Chosen;
        order.chosen = {bench.annaId};
        QCOMPARE(*Bench::answer(bench.files->write(order)), 1);
        QVERIFY(bench.contents(u"some.csv"_s).contains("Anna Petrova"));
    }

    void aFileThatCannotBeReadOrWrittenIsTold()
    {
        Bench bench;
        QCOMPARE(Bench::answer(bench.files->look(bench.path(u"nowhere.csv"_s))).error().code, u"import.unreadable"_s);
        CustomerExportOrder order;
        order.path = bench.path(u"no/such/folder.csv"_s);
        QCOMPARE(Bench::answer(bench.files->write(order)).error().code, u"export.unwritable"_s);
    }

    /// With OPORA_ROWS=100000 for a person to look at the figures.
    void othersWriteBetweenThePiecesOfAnImport()
    {
        Bench bench;
        const int rows = qEnvironmentVariable("OPORA_ROWS", u"3000"_s).toInt();
        const auto order = bench.order(manyPeople(rows));
        QElapsedTimer clock;
        clock.start();
        auto running = bench.files->run(order);
        qint64 longest = 0;
        int between = 0;
        while (!running.isFinished()) {
            QElapsedTimer one;
            one.start();
            static_cast<void>(bench.waiting()); // as an edit of the person would wait for the cache
            longest = std::max(longest, one.elapsed());
            ++between;
            QTest::qWait(5);
        }
        const auto report = running.result();
        QVERIFY(report);
        QCOMPARE(report->counts.created, rows);
        QVERIFY(between > 1);
        qInfo("%d rows in %lld ms, longest wait %lld ms", rows, clock.elapsed(), longest);
        clock.restart();
        QCOMPARE(Bench::answer(bench.files->plan(order))->counts, (ImportCounts{.same = rows}));
        qInfo("checked again in %lld ms", clock.elapsed());
        clock.restart();
        QCOMPARE(Bench::answer(bench.files->takeBack(report->run))->changes, 0);
        qInfo("taken back in %lld ms", clock.elapsed());
        QCOMPARE(bench.names(), QStringList{u"Anna Petrova"_s});
    }

    void goingWhileAnImportRunsWaitsForItsPiece()
    {
        Bench bench;
        const auto order = bench.order(manyPeople(5'000));
        static_cast<void>(bench.files->run(order));
        bench.restart();
        QVERIFY(bench.isConsistent());
        const auto runs = Bench::answer(bench.files->runs());
        for (const CustomerImportRun &run : *runs)
            QCOMPARE(run.changes, bench.waiting().waiting);
    }
};

QTEST_GUILESS_MAIN(TestCustomerFiles)
#include "tst_customerfiles.moc"
