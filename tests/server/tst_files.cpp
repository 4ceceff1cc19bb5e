// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "protocol/limits.h"
#include "server/files/filecleaning.h"
#include "support/checked.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Role;

namespace {

/// As if a were begun before b, and b before c.
bool dateByLetter(const QString &path, char letter)
{
    QFile part(path);
    return part.open(QIODevice::ReadWrite)
        && part.setFileTime(QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + letter * 1000),
                            QFileDevice::FileModificationTime);
}

} // namespace

class FilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anUploadGoesOnWhereItStopped_data() { World::rows(); }
    void anUploadGoesOnWhereItStopped();
    void aRepeatedPieceChangesNothing_data() { World::rows(); }
    void aRepeatedPieceChangesNothing();
    void wrongBytesAreThrownAway_data() { World::rows(); }
    void wrongBytesAreThrownAway();
    void whatSomebodyElseHasIsNotTold_data() { World::rows(); }
    void whatSomebodyElseHasIsNotTold();
    void rangesAreServed_data() { World::rows(); }
    void rangesAreServed();
    void onlyAFileOnesOwnIsAttached_data() { World::rows(); }
    void onlyAFileOnesOwnIsAttached();
    void aFileIsReadThroughOneOfManyMessages_data() { World::rows(); }
    void aFileIsReadThroughOneOfManyMessages();
    void badNamesAndPiecesAreRefused_data() { World::rows(); }
    void badNamesAndPiecesAreRefused();
    void racingUploadsOfOneFileEndWhole();
    void theLongestLeftUploadsOfAPersonGo();
    void anUploadThatIsBeingWrittenStays();
    void aFullDiskIsSaidBeforeItIsFull_data() { World::rows(); }
    void aFullDiskIsSaidBeforeItIsFull();
    void filesThatNoMessageCarriesGo_data() { World::rows(); }
    void filesThatNoMessageCarriesGo();
    void aFileThatIsAskedForStaysForItsMessage_data() { World::rows(); }
    void aFileThatIsAskedForStaysForItsMessage();
    void aLostContentIsAskedForAgain_data() { World::rows(); }
    void aLostContentIsAskedForAgain();

private:
    static QString pathOf(const QByteArray &content)
    {
        return u"files/"_s + QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
    }
    static QByteArray content(qsizetype size)
    {
        QByteArray bytes;
        bytes.reserve(size);
        for (qsizetype i = 0; i < size; ++i)
            bytes.append(char('a' + i * 7 % 26));
        return bytes;
    }
    static World::Reply piece(World &world, const QByteArray &content, qint64 offset, qint64 length,
                              const QString &token)
    {
        return world.call("PUT", pathOf(content) + u"?offset=%1&total=%2"_s.arg(offset).arg(content.size()),
                          content.mid(offset, length), token);
    }
    static QByteArray header(const Response &response, const QByteArray &name)
    {
        for (const auto &[key, value] : response.headers) {
            if (key == name)
                return value;
        }
        return {};
    }
    static QByteArray read(const Response &response)
    {
        QFile file(response.file->path);
        if (!file.open(QIODevice::ReadOnly) || !file.seek(response.file->offset))
            return "cannot read";
        return file.read(response.file->length);
    }
};

void FilesTest::anUploadGoesOnWhereItStopped()
{
    OPORA_WORLD;
    const QByteArray bytes = content(10'000);
    const QString token = world.tokenOf(Role::Agent);
    const auto before = world.call("HEAD", pathOf(bytes), {}, token);
    QCOMPARE(before.status, 404);
    QCOMPARE(header(before.response, "Upload-Offset"), "0");

    QCOMPARE(piece(world, bytes, 0, 4000, token).as<Protocol::UploadAnswer>().offset, 4000);
    QCOMPARE(header(world.call("HEAD", pathOf(bytes), {}, token).response, "Upload-Offset"), "4000");
    QVERIFY(!world.files->has({QCryptographicHash::hash(bytes, QCryptographicHash::Sha256)}));
    const auto hole = piece(world, bytes, 6000, 4000, token);
    QCOMPARE(hole.code(), u"file.wrong_offset"_s);
    QCOMPARE(header(hole.response, "Upload-Offset"), "4000");
    const auto last = piece(world, bytes, 4000, 6000, token).as<Protocol::UploadAnswer>();

    QCOMPARE(last.offset, 10'000);
    QVERIFY(last.complete);
    const auto after = world.call("HEAD", pathOf(bytes), {}, token);
    QCOMPARE(after.status, 200);
    QCOMPARE(after.response.contentLength.value_or(-1), 10'000);
    QCOMPARE(read(world.get(pathOf(bytes), token).response), bytes);
}

void FilesTest::aRepeatedPieceChangesNothing()
{
    OPORA_WORLD;
    const QByteArray bytes = content(3000);
    const QString token = world.tokenOf(Role::Agent);
    piece(world, bytes, 0, 2000, token);
    QCOMPARE(piece(world, bytes, 0, 2000, token).as<Protocol::UploadAnswer>().offset, 2000);
    QCOMPARE(piece(world, bytes, 1000, 2000, token).as<Protocol::UploadAnswer>().offset, 3000);
    QVERIFY(piece(world, bytes, 0, 3000, token).as<Protocol::UploadAnswer>().complete);
    QCOMPARE(read(world.get(pathOf(bytes), token).response), bytes);
    // Whatever size it is said to have, it has its own.
    const auto again = world.call("PUT", pathOf(bytes) + u"?offset=0&total=5000"_s, bytes, token);
    QCOMPARE(again.as<Protocol::UploadAnswer>().offset, 3000);
    const auto tooLarge = u"?offset=0&total=%1"_s.arg(Protocol::Limits::kFileBytes + 1);
    QCOMPARE(world.call("PUT", pathOf(bytes) + tooLarge, bytes, token).code(), u"file.too_large"_s);
}

void FilesTest::wrongBytesAreThrownAway()
{
    OPORA_WORLD;
    const QByteArray bytes = content(3000), other = content(2999) + '!';
    const QString token = world.tokenOf(Role::Agent);
    const auto refused = world.call("PUT", pathOf(bytes) + u"?offset=0&total=3000"_s, other, token);
    QCOMPARE(refused.status, 422);
    QCOMPARE(refused.code(), u"file.wrong_hash"_s);
    QCOMPARE(header(world.call("HEAD", pathOf(bytes), {}, token).response, "Upload-Offset"), "0");
    QVERIFY(piece(world, bytes, 0, 3000, token).as<Protocol::UploadAnswer>().complete);
}

void FilesTest::whatSomebodyElseHasIsNotTold()
{
    OPORA_WORLD;
    const QByteArray bytes = content(100);
    const QString mine = world.tokenOf(Role::Agent), theirs = world.tokenOf(Role::LightAgent);
    piece(world, bytes, 0, 100, mine);

    QCOMPARE(world.call("HEAD", pathOf(bytes), {}, theirs).status, 404);
    QCOMPARE(world.get(pathOf(bytes), theirs).code(), u"file.unknown"_s);
    // Who has the bytes may bring them, and then has the file as well.
    QVERIFY(piece(world, bytes, 0, 100, theirs).as<Protocol::UploadAnswer>().complete);
    QCOMPARE(world.get(pathOf(bytes), theirs).status, 200);
    QCOMPARE(QDir(world.folder.filePath(u"files/parts"_s)).entryList(QDir::Files).size(), 0);
}

void FilesTest::rangesAreServed()
{
    OPORA_WORLD;
    const QByteArray bytes = content(1000);
    const QString token = world.tokenOf(Role::Agent);
    piece(world, bytes, 0, 1000, token);
    const auto ask = [&](const QByteArray &range) {
        Request request;
        request.method = "GET";
        request.path = u"/api/v1/"_s + pathOf(bytes);
        request.protocol = "1";
        request.authorization = "Bearer " + token.toLatin1();
        request.range = range;
        return world.api->handle(request);
    };
    QCOMPARE(ask({}).status, 200);
    QCOMPARE(header(ask({}), "Content-Type"), "application/octet-stream");
    const Response part = ask("bytes=100-199");
    QCOMPARE(part.status, 206);
    QCOMPARE(header(part, "Content-Range"), "bytes 100-199/1000");
    QCOMPARE(read(part), bytes.mid(100, 100));
    QCOMPARE(read(ask("bytes=900-")), bytes.mid(900));
    QCOMPARE(read(ask("bytes=-10")), bytes.right(10));
    QCOMPARE(read(ask("bytes=990-5000")), bytes.mid(990));
    QCOMPARE(ask("bytes=1000-").status, 416);
    QCOMPARE(ask("bytes=20-10").status, 416);
    QCOMPARE(ask("lines=1-2").status, 200);
}

void FilesTest::onlyAFileOnesOwnIsAttached()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QByteArray bytes = content(50);
    const Core::FileHash file{QCryptographicHash::hash(bytes, QCryptographicHash::Sha256)};
    Core::Op::TicketReply reply;
    reply.message.id = world.newId<Core::MessageId>();
    reply.message.ticket = ticket.id;
    reply.message.attachments = {{file, u"bill.txt"_s, u"text/plain"_s, 50}};
    reply.lastPublicSeen = ticket.lastPublic;
    const auto outcome = [&](const QString &token) {
        const auto client = world.newId<Core::ClientId>();
        return world.send(client, {world.mutation(client, 1, ticket.id.uuid(), reply)}, token)
            .as<Protocol::MutationsAnswer>()
            .outcomes[0];
    };
    const QString mine = world.tokenOf(Role::Agent), theirs = world.tokenOf(Role::Supervisor);
    QCOMPARE(outcome(mine).code, u"file.unknown"_s);
    piece(world, bytes, 0, 50, theirs);
    QCOMPARE(outcome(mine).code, u"file.unknown"_s);
    piece(world, bytes, 0, 50, mine);
    QCOMPARE(outcome(mine).kind, Core::Outcome::Kind::Applied);
    // Now whoever may read the message may read the file.
    QCOMPARE(world.get(u"files/"_s + file.toHex(), world.tokenOf(Role::LightAgent)).status, 200);
}

void FilesTest::aFileIsReadThroughOneOfManyMessages()
{
    OPORA_WORLD;
    const auto agent = world.narrowAgent();
    const QString token = world.signIn(agent);
    const QByteArray bytes = content(70);
    const Core::FileHash file{QCryptographicHash::hash(bytes, QCryptographicHash::Sha256)};
    world.addFile(file, bytes);
    const auto carrier = [&](const Core::Ticket &ticket, Core::Audience audience) {
        Core::Message message;
        message.id = world.newId<Core::MessageId>();
        message.ticket = ticket.id;
        message.audience = audience;
        message.attachments = {{file, u"logo.png"_s, u"image/png"_s, 70}};
        return message;
    };
    const auto hidden = world.makeTicket(world.billing.id), seen = world.makeTicket(world.support.id);
    ChangeSet changes;
    for (int i = 0; i < 600; ++i)
        changes.put(carrier(hidden, Core::Audience::Public), {});
    changes.put(carrier(seen, Core::Audience::Supervisors), {});
    world.put(changes);
    QCOMPARE(world.get(u"files/"_s + file.toHex(), token).code(), u"file.unknown"_s);

    auto last = carrier(seen, Core::Audience::Public);
    last.id = Core::MessageId(QUuid(u"ffffffff-ffff-4fff-bfff-ffffffffffff"_s)); // behind all others in every index
    world.put(last);
    QCOMPARE(world.get(u"files/"_s + file.toHex(), token).status, 200);
}

void FilesTest::theLongestLeftUploadsOfAPersonGo()
{
    QTemporaryDir folder;
    FileStore store(folder.path(), {.openBytes = 10'000, .openParts = 3, .spareBytes = 0, .freeBytes = {}});
    Test::SeededRandom random(1);
    const auto anna = Core::PersonId::make(random), boris = Core::PersonId::make(random);
    const auto hash = [](char letter) { return fileHashFromText(QString(64, QLatin1Char(letter))); };
    const auto begin = [&](Core::PersonId person, char letter, qsizetype size) {
        const auto written = store.append(hash(letter), person, {0, 100'000, QByteArray(size, letter)});
        QVERIFY2(written.isOk() && *written == size, written.isOk() ? "" : qPrintable(written.error().code));
        QVERIFY(dateByLetter(folder.filePath(u"parts/%1-%2"_s.arg(hash(letter).toHex(), person.toString())), letter));
    };
    begin(boris, 'a', 9000);
    begin(anna, 'a', 4000);
    begin(anna, 'b', 4000);

    begin(anna, 'c', 4000); // bytes
    QCOMPARE(store.uploaded(hash('a'), anna), 0);
    QCOMPARE(store.uploaded(hash('b'), anna), 4000);
    begin(anna, 'd', 10);
    begin(anna, 'e', 10); // count
    QCOMPARE(store.uploaded(hash('b'), anna), 0);
    QCOMPARE(store.uploaded(hash('c'), anna), 4000);
    QCOMPARE(store.uploaded(hash('a'), boris), 9000);
}

void FilesTest::anUploadThatIsBeingWrittenStays()
{
    QTemporaryDir folder;
    FileStore store(folder.path(), {.openBytes = 10'000, .openParts = 2, .spareBytes = 0, .freeBytes = {}});
    Test::SeededRandom random(1);
    const auto anna = Core::PersonId::make(random);
    const auto hash = [](char letter) { return fileHashFromText(QString(64, QLatin1Char(letter))); };
    const auto begin = [&](char letter) {
        const bool isBegun = store.append(hash(letter), anna, {0, 100'000, QByteArray(4000, letter)}).isOk();
        return isBegun
            && dateByLetter(folder.filePath(u"parts/%1-%2"_s.arg(hash(letter).toHex(), anna.toString())), letter);
    };
    QVERIFY(begin('a'));
    QLockFile writing(folder.filePath(u"parts/%1-%2.lock"_s.arg(hash('a').toHex(), anna.toString())));
    QVERIFY(writing.tryLock(0));

    QVERIFY(begin('b'));
    QVERIFY(begin('c'));

    QCOMPARE(store.uploaded(hash('a'), anna), 4000);
    QCOMPARE(store.uploaded(hash('b'), anna), 0);
    QCOMPARE(store.uploaded(hash('c'), anna), 4000);
    writing.unlock();
    QVERIFY(begin('d'));
    QCOMPARE(store.uploaded(hash('a'), anna), 0);
}

void FilesTest::aFullDiskIsSaidBeforeItIsFull()
{
    OPORA_WORLD;
    qint64 free = 1500;
    world.files = std::make_unique<FileStore>(
        world.folder.filePath(u"files"_s), FileStore::Limits{.freeBytes = [&free](const QString &) { return free; }});
    world.api = world.makeApi(*world.connection);
    const QString agent = world.tokenOf(Role::Agent);
    const QByteArray whole = content(2000);

    const auto refused = piece(world, whole, 0, 1000, agent);
    QCOMPARE(refused.status, 503);
    QCOMPARE(refused.code(), u"server.disk_full"_s);
    QVERIFY(!header(refused.response, "Retry-After").isEmpty());
    free = 2000;
    QCOMPARE(piece(world, whole, 0, 2000, agent).status, 200);
}

void FilesTest::filesThatNoMessageCarriesGo()
{
    OPORA_WORLD;
    const QString agent = world.tokenOf(Role::Agent);
    const QByteArray sent = content(2000), forgotten = content(3000);
    QCOMPARE(piece(world, sent, 0, 2000, agent).status, 200);
    QCOMPARE(piece(world, forgotten, 0, 3000, agent).status, 200);
    const auto hashOf = [](const QByteArray &bytes) {
        return Core::FileHash{QCryptographicHash::hash(bytes, QCryptographicHash::Sha256)};
    };
    const Core::Ticket ticket = world.makeTicket(world.support.id);
    Core::Message message;
    message.id = world.newId<Core::MessageId>();
    message.ticket = ticket.id;
    message.at = world.clock.now();
    message.attachments = {{hashOf(sent), u"bill.pdf"_s, {}, sent.size()}};
    world.put(message);
    const auto clean = [&world] {
        return Test::checked(removeUnreferencedFiles(*world.connection, *world.files, world.clock.now()));
    };

    world.clock.time += std::chrono::days(29);
    QCOMPARE(clean(), 0);
    world.clock.time += std::chrono::days(2);
    QCOMPARE(clean(), 1);

    QVERIFY(world.files->has(hashOf(sent)));
    QVERIFY(!world.files->has(hashOf(forgotten)));
    const QString later = world.freshToken(world.person(Role::Agent));
    QCOMPARE(world.call("HEAD", pathOf(forgotten), {}, later).status, 404);
    QCOMPARE(piece(world, forgotten, 0, 3000, later).status, 200); // and may come again
    QCOMPARE(QDir(world.folder.filePath(u"files/parts"_s)).entryList(QDir::Files).size(), 0);
}

void FilesTest::aFileThatIsAskedForStaysForItsMessage()
{
    OPORA_WORLD;
    const QByteArray bytes = content(2000);
    QCOMPARE(piece(world, bytes, 0, 2000, world.tokenOf(Role::Agent)).status, 200);
    const auto clean = [&world] {
        return Test::checked(removeUnreferencedFiles(*world.connection, *world.files, world.clock.now()));
    };

    // A change that waited for weeks leaves soon after its file was asked for.
    world.clock.time += std::chrono::days(29);
    QCOMPARE(world.call("HEAD", pathOf(bytes), {}, world.freshToken(world.person(Role::Agent))).status, 200);
    world.clock.time += std::chrono::days(2);

    QCOMPARE(clean(), 0);
    QCOMPARE(world.call("HEAD", pathOf(bytes), {}, world.freshToken(world.person(Role::Agent))).status, 200);
}

void FilesTest::aLostContentIsAskedForAgain()
{
    OPORA_WORLD;
    const QByteArray bytes = content(2000);
    const Core::FileHash file{QCryptographicHash::hash(bytes, QCryptographicHash::Sha256)};
    const QString agent = world.tokenOf(Role::Agent);
    QCOMPARE(piece(world, bytes, 0, 2000, agent).status, 200);
    QVERIFY(world.files->setAside(file).isOk());
    world.files->bringBack(file);
    QCOMPARE(world.call("HEAD", pathOf(bytes), {}, agent).status, 200);

    QVERIFY(world.files->setAside(file).isOk());
    world.files->dropAside(file);

    QCOMPARE(world.call("HEAD", pathOf(bytes), {}, agent).status, 404);
    QCOMPARE(piece(world, bytes, 0, 1000, agent).as<Protocol::UploadAnswer>().complete, false);
    QCOMPARE(piece(world, bytes, 1000, 1000, agent).as<Protocol::UploadAnswer>().complete, true);
    QCOMPARE(read(world.get(pathOf(bytes), agent).response), bytes);
}

void FilesTest::badNamesAndPiecesAreRefused()
{
    OPORA_WORLD;
    const QString token = world.tokenOf(Role::Agent);
    const QString hash(64, u'a');
    for (const QString &name : {u"short"_s, u"../../etc/passwd"_s, QString(64, u'A'), QString(63, u'a') + u"g"_s})
        QCOMPARE(world.get(u"files/"_s + name, token).status, 404);
    QCOMPARE(world.call("PUT", u"files/"_s + hash, "x", token).code(), u"request.bad_query"_s);
    QCOMPARE(world.call("PUT", u"files/%1?offset=0&total=x"_s.arg(hash), "x", token).code(), u"request.bad_query"_s);
    QCOMPARE(world.call("PUT", u"files/%1?offset=0&total=1"_s.arg(hash), "xx", token).code(), u"file.wrong_offset"_s);
    const auto tooLarge = u"files/%1?offset=0&total=%2"_s.arg(hash).arg(Protocol::Limits::kFileBytes + 1);
    QCOMPARE(world.call("PUT", tooLarge, "x", token).status, 413);
    const QByteArray piece(Protocol::Limits::kFilePieceBytes + 1, 'x');
    QCOMPARE(world.call("PUT", u"files/%1?offset=0&total=%2"_s.arg(hash).arg(piece.size()), piece, token).status, 413);
}

void FilesTest::racingUploadsOfOneFileEndWhole()
{
    QTemporaryDir folder;
    FileStore store(folder.path());
    const QByteArray bytes = content(200'000);
    const Core::FileHash file{QCryptographicHash::hash(bytes, QCryptographicHash::Sha256)};
    const Core::PersonId person(QUuid::createUuid());
    std::vector<std::thread> threads;
    threads.reserve(3);
    for (int i = 0; i < 3; ++i) {
        threads.emplace_back([&] {
            for (qint64 offset = 0; offset < bytes.size() && !store.has(file);) {
                const auto written = store.append(file, person, {offset, bytes.size(), bytes.mid(offset, 10'000)});
                offset = written ? *written : store.uploaded(file, person);
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY(store.has(file));
    QVERIFY(store.isTrue(file));
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::FilesTest)
#include "tst_files.moc"
