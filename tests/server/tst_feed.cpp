// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "db/migrator.h"
#include "db/sqlitefile.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "protocol/codec.h"
#include "protocol/cursor.h"
#include "protocol/mutationcodec.h"
#include "server/feed/feedhead.h"
#include "server/feed/retention.h"
#include "server/schema/serverschema.h"
#include "server/tables/changetable.h"
#include "support/privatepostgres.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Role;

class FeedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isDenseUnderManyWriters_data() { World::rows(); }
    void isDenseUnderManyWriters();
    void aRolledBackTransactionLeavesNoHole_data() { World::rows(); }
    void aRolledBackTransactionLeavesNoHole();
    void writingTheSameAgainChangesNothing_data() { World::rows(); }
    void writingTheSameAgainChangesNothing();
    void versionsAreTheNumbersOfTheirChanges_data() { World::rows(); }
    void versionsAreTheNumbersOfTheirChanges();
    void unknownFieldsOfADocumentSurvive_data() { World::rows(); }
    void unknownFieldsOfADocumentSurvive();
    void oldChangesAreForgottenAndTheirCursorsTooOld_data() { World::rows(); }
    void oldChangesAreForgottenAndTheirCursorsTooOld();
    void manyOldRowsAreForgottenInPieces_data() { World::rows(); }
    void manyOldRowsAreForgottenInPieces();
    void aStepForgetsNoMoreThanItIsTold_data() { World::rows(); }
    void aStepForgetsNoMoreThanItIsTold();
    void whatHasExpiredIsFoundByIndex();
    void anEditWritesNoIndexWhoseKeyStays();
    void theGoldenFileOfEveryVersionReachesTheNewest_data();
    void theGoldenFileOfEveryVersionReachesTheNewest();
    void aNewDatabaseGetsItsEpochOnce_data() { World::rows(); }
    void aNewDatabaseGetsItsEpochOnce();

private:
    static QString holes(World &world)
    {
        const auto head = FeedHead::read(*world.connection);
        const auto counted = world.connection->scalar(u"SELECT count(*) FROM change"_s);
        return counted->toLongLong() == head->seq - head->floorSeq
            ? QString()
            : u"%1 changes for head %2"_s.arg(counted->toLongLong()).arg(head->seq);
    }
};

void FeedTest::isDenseUnderManyWriters()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    constexpr int kWriters = 4, kEach = 15;
    std::atomic<int> applied = 0;
    std::vector<std::thread> writers;
    QStringList tokens;
    for (int i = 0; i < kWriters; ++i)
        tokens += world.tokenOf(Role::Agent);
    for (int writer = 0; writer < kWriters; ++writer) {
        writers.emplace_back([&world, &ticket, &applied, token = tokens[writer], writer] {
            SeededRandom random(quint64(1000 + writer));
            auto connection = world.connect();
            Api api(Services{connection.get(),
                             world.hasher.get(),
                             world.files.get(),
                             &world.metrics,
                             &world.clock,
                             &random,
                             {},
                             {}});
            const auto client = Core::ClientId::make(random);
            for (int id = 1; id <= kEach; ++id) {
                Core::Op::TicketNote note;
                note.message.id = Core::MessageId::make(random);
                note.message.ticket = ticket.id;
                note.message.text = u"note"_s;
                note.message.audience = Core::Audience::Internal;
                Request request;
                request.method = "POST";
                request.path = u"/api/v1/mutations"_s;
                request.protocol = "1";
                request.authorization = "Bearer " + token.toLatin1();
                request.body = Protocol::encodeMutations(
                    client,
                    {
                        Protocol::encodeMutation(world.mutation(client, id, ticket.id.uuid(), note)),
                    });
                const Response response = api.handle(request);
                const auto answer = Protocol::decode<Protocol::MutationsAnswer>(response.body);
                if (response.status == 200 && answer && answer->outcomes[0].kind == Core::Outcome::Kind::Applied)
                    ++applied;
            }
        });
    }
    for (std::thread &writer : writers)
        writer.join();

    QCOMPARE(applied.load(), kWriters * kEach);
    QCOMPARE(holes(world), QString());
    QCOMPARE(world.connection->scalar(u"SELECT count(*) FROM message"_s)->toInt(), 3 + kWriters * kEach);
    const auto sums = BucketSumTable::of(*world.connection, Core::bucketOf(ticket));
    QCOMPARE(sums->at(size_t(Part::Internal)).rows, 1 + kWriters * kEach);
}

void FeedTest::aRolledBackTransactionLeavesNoHole()
{
    OPORA_WORLD;
    const auto before = FeedHead::read(*world.connection);
    {
        auto transaction = Db::Transaction::begin(*world.connection);
        ChangeSet changes;
        changes.put(Core::Tag{u"gone"_s, {}}, {});
        QVERIFY(FeedWriter(*transaction, world.random).write(changes).isOk());
    }
    QCOMPARE(FeedHead::read(*world.connection)->seq, before->seq);
    world.put(Core::Tag{u"kept"_s, {}});
    QCOMPARE(FeedHead::read(*world.connection)->seq, before->seq + 1);
    QCOMPARE(holes(world), QString());
}

void FeedTest::writingTheSameAgainChangesNothing()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const auto rows = TicketTable::find(*world.connection, {ticket.id.uuid()});
    const auto before = FeedHead::read(*world.connection);

    auto transaction = Db::Transaction::begin(*world.connection);
    ChangeSet changes;
    changes.put(*Protocol::decode<Core::Ticket>(rows->value(ticket.id.uuid()).doc), {});
    changes.put(world.billing, {});
    const auto report = FeedWriter(*transaction, world.random).write(changes);
    QVERIFY(transaction->commit().isOk());

    QVERIFY(!report->isChanged);
    QCOMPARE(report->versions.value(ticket.id.uuid()), rows->value(ticket.id.uuid()).version);
    QCOMPARE(FeedHead::read(*world.connection)->seq, before->seq);
}

void FeedTest::versionsAreTheNumbersOfTheirChanges()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const auto changes = ChangeTable::after(*world.connection, 0, 1000);
    const auto change = std::find_if(changes->cbegin(), changes->cend(),
                                     [&](const auto &row) { return row.object == ticket.id.uuid(); });
    QVERIFY(change != changes->cend());
    const auto row = TicketTable::find(*world.connection, {ticket.id.uuid()})->value(ticket.id.uuid());
    QCOMPARE(row.version, change->seq);
    QCOMPARE(change->bucket, row.bucket);
    QVERIFY(row.fieldVersions.contains(u"\"subject\":%1"_s.arg(row.version)));
}

void FeedTest::unknownFieldsOfADocumentSurvive()
{
    OPORA_WORLD;
    auto ticket = world.makeTicket(world.billing.id);
    auto row = TicketTable::find(*world.connection, {ticket.id.uuid()})->value(ticket.id.uuid());
    row.doc.insert(row.doc.size() - 1, ",\"mood\":\"calm\"");
    auto transaction = Db::Transaction::begin(*world.connection);
    QVERIFY(TicketTable::update(*transaction, row, row).isOk());
    QVERIFY(transaction->commit().isOk());

    ticket.subject = u"Changed"_s;
    world.put(ticket);

    row = TicketTable::find(*world.connection, {ticket.id.uuid()})->value(ticket.id.uuid());
    QVERIFY(row.doc.contains("\"mood\":\"calm\""));
    QVERIFY(row.doc.contains("Changed"));
}

void FeedTest::oldChangesAreForgottenAndTheirCursorsTooOld()
{
    OPORA_WORLD;
    const QString token = world.tokenOf(Role::Agent);
    const auto old = headCursor(*world.connection, *FeedHead::read(*world.connection));
    world.makeTicket(world.billing.id);
    const auto floor = headCursor(*world.connection, *FeedHead::read(*world.connection));
    world.clock.time += std::chrono::days(100);
    world.put(Core::Tag{u"young"_s, {}});

    const auto forgotten = forgetOldRows(*world.connection, world.clock.now());

    QVERIFY2(forgotten.isOk(), qPrintable(forgotten.isOk() ? QString() : forgotten.error().detail));
    QCOMPARE(FeedHead::read(*world.connection)->floorSeq, floor->seq);
    QCOMPARE(holes(world), QString());
    const QString fresh = world.tokenOf(Role::Agent);
    const auto ask = [&](const Protocol::Cursor &cursor) {
        return world.get(u"changes?want=ref&cursor="_s + QString::fromLatin1(Protocol::encodeCursor(cursor)), fresh);
    };
    QCOMPARE(ask(*old).code(), u"cursor.too_old"_s);
    QCOMPARE(ask(*floor).status, 200);
    QVERIFY(!token.isEmpty());
}

void FeedTest::aStepForgetsNoMoreThanItIsTold()
{
    OPORA_WORLD;
    const qint64 before = FeedHead::read(*world.connection)->floorSeq;
    world.makeTicket(world.billing.id);
    const qint64 old = FeedHead::read(*world.connection)->seq;
    world.clock.time += std::chrono::days(100);
    world.put(Core::Tag{u"young"_s, {}});
    constexpr int kRows = 3;
    QVERIFY(old - before > kRows);

    QVERIFY(forgetSomeOldRows(*world.connection, world.clock.now(), kRows).valueOr(false));

    QCOMPARE(FeedHead::read(*world.connection)->floorSeq, before + kRows);
    int steps = 1;
    while (forgetSomeOldRows(*world.connection, world.clock.now(), kRows).valueOr(false))
        ++steps;
    QCOMPARE(steps, (old - before) / kRows);
    QCOMPARE(FeedHead::read(*world.connection)->floorSeq, old);
    QCOMPARE(holes(world), QString());
}

void FeedTest::manyOldRowsAreForgottenInPieces()
{
    OPORA_WORLD;
    ChangeSet changes;
    for (int i = 0; i < 2500; ++i)
        changes.put(Core::Tag{u"tag%1"_s.arg(i), {}}, {{}, {}, 0, world.clock.now()});
    world.put(changes);
    const qint64 old = FeedHead::read(*world.connection)->seq;
    world.clock.time += std::chrono::days(100);
    world.put(Core::Tag{u"young"_s, {}});

    QVERIFY(forgetOldRows(*world.connection, world.clock.now()).isOk());

    const auto head = FeedHead::read(*world.connection);
    QCOMPARE(head->floorSeq, old);
    QCOMPARE(world.connection->scalar(u"SELECT count(*) FROM change"_s)->toLongLong(), head->seq - old);
    QCOMPARE(holes(world), QString());
    // Another instance that comes late with an older place does not move the floor back.
    auto transaction = Db::Transaction::begin(*world.connection);
    QVERIFY(FeedHead::setFloor(*transaction, old - 10, 1).isOk());
    QVERIFY(transaction->commit().isOk());
    QCOMPARE(FeedHead::read(*world.connection)->floorSeq, old);
}

void FeedTest::whatHasExpiredIsFoundByIndex()
{
    QTemporaryDir folder;
    auto connection = Db::Connection::open(Db::ConnectionSettings::sqlite(folder.filePath(u"server.sqlite"_s)));
    QVERIFY(serverMigrator().run(**connection).isOk());
    for (const QString &table : {u"access_token"_s, u"session"_s}) {
        const auto plan
            = Db::Statement(**connection, u"EXPLAIN QUERY PLAN DELETE FROM %1 WHERE expires_at <= 5"_s.arg(table))
                  .all([](const Db::Statement &row) { return row.text(3); });
        QVERIFY2(plan->constFirst().contains(u"_by_expiry"_s), qPrintable(plan->join(u'\n')));
    }
}

/// Each page that a mutation touches is written twice and waited for: by its commit and by a checkpoint.
void FeedTest::anEditWritesNoIndexWhoseKeyStays()
{
    const auto made = World::make(Db::Backend::Sqlite);
    World &world = *made;
    auto ticket = world.makeTicket(world.billing.id);
    auto other = world.customer;
    other.id = world.newId<Core::CustomerId>();
    world.put(other);
    const auto bytesOf = [&world](const auto &entity) {
        const QString log = world.settings.path + u"-wal"_s;
        if (!Db::SqliteFile(*world.connection).checkpoint() || QFileInfo(log).size() > 0)
            qFatal("the log is not empty");
        world.put(entity);
        return QFileInfo(log).size();
    };
    ticket.priority = world.newId<Core::PriorityId>();
    const qint64 edited = bytesOf(ticket);
    ticket.requester = other.id;
    const qint64 moved = bytesOf(ticket);
    constexpr qint64 kPage = 4096;
    QVERIFY2(moved - edited >= 2 * kPage, qPrintable(u"%1 and %2"_s.arg(edited).arg(moved)));

    const auto row = TicketTable::find(*world.connection, {ticket.id.uuid()})->value(ticket.id.uuid());
    QCOMPARE(row.requester, other.id.uuid());
}

void FeedTest::theGoldenFileOfEveryVersionReachesTheNewest_data()
{
    QTest::addColumn<int>("backend");
    QTest::addColumn<int>("version");
    for (int version = 1; version <= serverMigrator().newestVersion(); ++version) {
        QTest::addRow("sqlite %d", version) << int(Db::Backend::Sqlite) << version;
        QTest::addRow("postgresql %d", version) << int(Db::Backend::PostgreSql) << version;
    }
}

void FeedTest::theGoldenFileOfEveryVersionReachesTheNewest()
{
    QFETCH(int, backend);
    QFETCH(int, version);
    const bool isSqlite = Db::Backend(backend) == Db::Backend::Sqlite;
    // Looked for before the database: a version without its file fails on every machine.
    QFile golden(QStringLiteral(OPORA_TEST_DATA "/server/schema-%1%2.sql")
                     .arg(version)
                     .arg(isSqlite ? QString() : u".postgresql"_s));
    QVERIFY2(golden.open(QIODevice::ReadOnly), qPrintable(golden.fileName()));
    if (!isSqlite && !Test::PrivatePostgres::instance().isAvailable())
        OPORA_SKIP("postgresql", Test::PrivatePostgres::instance().skipReason());
    QTemporaryDir folder;
    const auto settings = isSqlite
        ? Db::ConnectionSettings::sqlite(folder.filePath(u"server.sqlite"_s))
        : *Db::ConnectionSettings::fromUrl(Test::PrivatePostgres::instance().createDatabase());
    auto connection = Db::Connection::open(settings);
    QVERIFY(connection.isOk());
    {
        auto transaction = Db::Transaction::begin(**connection);
        for (const QString &sql : QString::fromUtf8(golden.readAll()).split(u";\n"_s, Qt::SkipEmptyParts)) {
            const auto done = (*connection)->execute(sql);
            QVERIFY2(done.isOk(), qPrintable(done.isOk() ? QString() : done.error().code + done.error().detail));
        }
        QVERIFY(transaction->commit().isOk());
    }
    QCOMPARE(*Db::Migrator::currentVersion(**connection), version);
    SeededRandom random(1);

    QVERIFY(prepareDatabase(**connection, random).isOk());

    QCOMPARE(*Db::Migrator::currentVersion(**connection), serverMigrator().newestVersion());
    const auto head = FeedHead::read(**connection);
    QCOMPARE(head->seq, 2);
    const auto queue = QUuid::fromString(u"11111111-1111-4111-8111-111111111111"_s);
    const auto row = DocumentTable::find(**connection, {queue})->value(queue);
    QCOMPARE(Protocol::decode<Core::Queue>(row.doc)->name, u"Golden"_s);
    const auto ticket = QUuid::fromString(u"22222222-2222-4222-8222-222222222222"_s);
    const auto stored = TicketTable::find(**connection, {ticket})->value(ticket);
    QCOMPARE(stored.number, 41);
    QCOMPARE(Protocol::decode<Core::Ticket>(stored.doc)->subject, u"Золотой"_s);
}

void FeedTest::aNewDatabaseGetsItsEpochOnce()
{
    OPORA_WORLD;
    const auto before = FeedHead::read(*world.connection);
    QVERIFY(!before->epoch.isNull());
    QVERIFY(prepareDatabase(*world.connection, world.random).isOk());
    QCOMPARE(FeedHead::read(*world.connection)->epoch, before->epoch);
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::FeedTest)
#include "tst_feed.moc"
