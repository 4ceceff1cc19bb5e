// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/filetransfer.h"

#include "protocol/limits.h"
#include "pushbench.h"
#include "store/filefolder.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;
using Test::errorBody;
using Bench = Test::PushBench;

namespace {

constexpr qsizetype kLarge = 1'500'000;
constexpr qint64 kPiece = Protocol::Limits::kFilePieceBytes;

qint64 offsetOf(const Bench &bench, qsizetype request)
{
    return bench.transport.asked.at(request).query.queryItemValue(u"offset"_s).toLongLong();
}

FileHash submitWithFile(Bench &bench, const QByteArray &content)
{
    const auto file = bench.world.attach(content, u"a.bin"_s);
    Action action = bench.world.reply(bench.ticket, u"see"_s);
    std::get<Op::TicketReply>(action.operation).message.attachments = {*file};
    if (!bench.world.store().submit(action, false))
        qFatal("not submitted");
    bench.world.clock.advance(Milliseconds(1000));
    return file->file;
}

QByteArrayList methodsOf(const Bench &bench)
{
    QByteArrayList methods;
    for (const Sync::ServerRequest &request : bench.transport.asked)
        methods.append(request.method);
    return methods;
}

QString pathOf(const FileHash &file)
{
    return u"files/"_s + file.toHex();
}

/// Told by the server with a message that names it.
Attachment tellWithFile(Bench &bench, const Ticket &ticket, const QByteArray &content, qint64 size)
{
    Message message = bench.world.message(ticket, u"see"_s);
    message.attachments = {
        {FileHash{QCryptographicHash::hash(content, QCryptographicHash::Sha256)}, u"b.txt"_s, u"text/plain"_s, size}};
    bench.world.tell(QList<Entity>{Entity(message)});
    return message.attachments.constFirst();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

} // namespace

class TestFileTransfer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRefusedFileLetsTheNextGoUp()
    {
        Bench bench;
        QList<FileHash> files;
        for (const char *bytes : {"first", "second"}) {
            const auto file = bench.world.attach(bytes, QString::fromLatin1(bytes), {});
            files << file->file;
            Action action = bench.world.reply(bench.ticket, u"see"_s);
            std::get<Op::TicketReply>(action.operation).message.attachments = {*file};
            QVERIFY(bench.world.store().submit(action, false));
            bench.world.clock.advance(Milliseconds(1000));
        }
        Sync::FileTransfer transfer(bench.world.store(), bench.account, bench.timers, bench.world.random);
        bench.transport.answer(u"files/"_s + files.at(0).toHex(), 413, errorBody(u"file.too_big"_s));
        bench.transport.answer(u"files/"_s + files.at(1).toHex(), 200);
        transfer.start();
        QTRY_VERIFY(bench.world.store().uploads()->isEmpty());
        QCOMPARE(bench.timers.waiting(), 0);
        QCOMPARE(bench.world.store().nextBatch(100)->size(), 2);
    }

    void aFileThatIsGoneLetsTheNextGoUp()
    {
        Bench bench;
        const auto file = bench.world.attach("first", u"a"_s, {});
        Action action = bench.world.reply(bench.ticket, u"see"_s);
        std::get<Op::TicketReply>(action.operation).message.attachments = {*file};
        QVERIFY(bench.world.store().submit(action, false));
        QVERIFY(QFile::remove(bench.world.store().uploads()->constFirst().path));
        Sync::FileTransfer transfer(bench.world.store(), bench.account, bench.timers, bench.world.random);
        const QSignalSpy failed(&transfer, &Sync::FileTransfer::failed);
        bench.transport.answer(u"files/"_s + file->file.toHex(), 404);
        transfer.start();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(bench.world.store().uploads()->isEmpty());
        QVERIFY(!bench.world.store().nextBatch(100)->isEmpty());
    }

    void aFileThatBecameShorterIsGivenUp()
    {
        Bench bench;
        const FileHash file = submitWithFile(bench, "first");
        QVERIFY(QFile::resize(bench.world.store().uploads()->constFirst().path, 2));
        Sync::FileTransfer transfer(bench.world.store(), bench.account, bench.timers, bench.world.random);
        const QSignalSpy failed(&transfer, &Sync::FileTransfer::failed);
        bench.transport.answer(pathOf(file), 404); // the question how much of it is there
        bench.transport.answer(pathOf(file), 200, Protocol::encode(Protocol::UploadAnswer{2, false}));

        transfer.start();

        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(bench.transport.asked.size(), 2);
        QVERIFY(bench.world.store().uploads()->isEmpty());
    }

    void aPageOfSomebodyElseGivesUpNoFile()
    {
        Bench bench;
        const FileHash file = submitWithFile(bench, "first");
        Sync::FileTransfer transfer(bench.world.store(), bench.account, bench.timers, bench.world.random);
        const QSignalSpy failed(&transfer, &Sync::FileTransfer::failed);
        bench.transport.answer(pathOf(file), 404); // the question how much of it is there
        bench.transport.answer(pathOf(file), 413, "<html>Request Entity Too Large</html>");

        transfer.start();

        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(bench.world.store().uploads()->size(), 1);
        QVERIFY(bench.world.store().nextBatch(100)->isEmpty());
        QCOMPARE(bench.timers.waiting(), 1);
    }

    void aLargeFileGoesUpInPieces()
    {
        Bench bench;
        const FileHash file = submitWithFile(bench, QByteArray(kPiece + 10, 'x'));
        Sync::FileTransfer transfer(bench.world.store(), bench.account, bench.timers, bench.world.random);
        bench.transport.answer(pathOf(file), 404);
        bench.transport.answer(pathOf(file), 200, Protocol::encode(Protocol::UploadAnswer{kPiece, false}));
        bench.transport.answer(pathOf(file), 200, Protocol::encode(Protocol::UploadAnswer{kPiece + 10, true}));

        transfer.start();

        QTRY_VERIFY(bench.world.store().uploads()->isEmpty());
        QCOMPARE(offsetOf(bench, 1), 0);
        QCOMPARE(bench.transport.asked.at(1).body.size(), kPiece);
        QCOMPARE(offsetOf(bench, 2), kPiece);
        QCOMPARE(bench.transport.asked.at(2).body.size(), 10);
        QCOMPARE(bench.world.store().nextBatch(100)->size(), 1);
    }

    void anUploadGoesOnWhereTheServerIs()
    {
        Bench bench;
        const FileHash file = submitWithFile(bench, "content");
        Sync::FileTransfer transfer(bench.world.store(), bench.account, bench.timers, bench.world.random);
        Sync::ServerAnswer head;
        head.status = 404;
        head.uploadOffset = 3;
        bench.transport.answer(pathOf(file), head);

        transfer.start();

        QTRY_COMPARE(bench.transport.asked.size(), 2);
        QCOMPARE(offsetOf(bench, 1), 3);
        QCOMPARE(bench.transport.asked.at(1).body, QByteArray("tent"));
    }

    void anAnswerThatSaysNothingIsAskedForAgain_data()
    {
        QTest::addColumn<int>("answered"); ///< before it
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a busy server") << 0 << 503 << errorBody(u"http.too_busy"_s);
        QTest::newRow("a busy server, later") << 1 << 503 << errorBody(u"http.too_busy"_s);
        QTest::newRow("unreadable") << 1 << 200 << QByteArray("{");
    }

    void anAnswerThatSaysNothingIsAskedForAgain()
    {
        QFETCH(int, answered);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        Bench bench;
        const FileHash file = submitWithFile(bench, "content");
        Sync::FileTransfer transfer(bench.world.store(), bench.account, bench.timers, bench.world.random);
        const QSignalSpy failed(&transfer, &Sync::FileTransfer::failed);
        if (answered > 0)
            bench.transport.answer(pathOf(file), 404);
        bench.transport.answer(pathOf(file), status, body);
        bench.transport.answer(pathOf(file), 200);
        transfer.start();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(bench.world.store().uploads()->size(), 1);

        bench.timers.advance(Milliseconds(30'000));

        QTRY_VERIFY(bench.world.store().uploads()->isEmpty());
    }

    void aFileThatIsUpIsSaidSoUntilTheDiskKnows_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("taken") << 200;
        QTest::newRow("refused") << 413;
    }

    void aFileThatIsUpIsSaidSoUntilTheDiskKnows()
    {
        QFETCH(int, status);
        Bench bench;
        const FileHash file = submitWithFile(bench, "content");
        Sync::FileTransfer transfer(bench.world.store(), bench.account, bench.timers, bench.world.random);
        const QSignalSpy failed(&transfer, &Sync::FileTransfer::failed);
        for (int i = 0; i < 2; ++i)
            bench.transport.answer(pathOf(file), status, errorBody(u"file.too_big"_s));
        transfer.start();
        bench.disk.setReadOnly(true);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(bench.world.store().uploads()->size(), 1);

        bench.disk.setReadOnly(false);
        bench.timers.advance(Milliseconds(30'000));

        QTRY_VERIFY(bench.world.store().uploads()->isEmpty());
        QCOMPARE(bench.transport.asked.size(), 2);
    }

    void whereBytesCostLargeFilesGoUpWhenAskedFor()
    {
        Bench bench;
        const FileHash large = submitWithFile(bench, QByteArray(kLarge, 'x'));
        const FileHash small = submitWithFile(bench, "small");
        Sync::FileTransfer transfer(bench.world.store(), bench.account, bench.timers, bench.world.random);
        transfer.setMetered(true);
        bench.transport.answer(pathOf(large), 404);
        bench.transport.answer(pathOf(small), 200);
        transfer.start();
        QTRY_COMPARE(bench.world.store().uploads()->size(), 1);
        QCOMPARE(methodsOf(bench), (QByteArrayList{"HEAD", "HEAD"}));
        QCOMPARE(bench.transport.paths(), (QStringList{pathOf(large), pathOf(small)}));

        bench.transport.answer(pathOf(large), 404);
        bench.transport.answer(pathOf(large), 200, Protocol::encode(Protocol::UploadAnswer{kLarge, true}));
        transfer.sendAll();

        QTRY_VERIFY(bench.world.store().uploads()->isEmpty());
        QCOMPARE(methodsOf(bench), (QByteArrayList{"HEAD", "HEAD", "HEAD", "PUT"}));
    }

    void nothingIsAskedForTwiceWhereBytesCost()
    {
        Bench bench;
        const FileHash large = submitWithFile(bench, QByteArray(kLarge, 'x'));
        Sync::FileTransfer transfer(bench.world.store(), bench.account, bench.timers, bench.world.random);
        transfer.setMetered(true);
        bench.transport.answer(pathOf(large), 404);
        transfer.start();
        QTRY_VERIFY(bench.transport.scripts[pathOf(large)].empty());

        const FileHash small = submitWithFile(bench, "small");
        bench.transport.answer(pathOf(small), 200);
        transfer.retryNow();

        QTRY_COMPARE(bench.world.store().uploads()->size(), 1);
        QCOMPARE(bench.transport.paths(), (QStringList{pathOf(large), pathOf(small)}));
    }

    void whatTheServerHasLeavesWhereBytesCost()
    {
        Bench bench;
        const FileHash large = submitWithFile(bench, QByteArray(kLarge, 'x'));
        Sync::FileTransfer transfer(bench.world.store(), bench.account, bench.timers, bench.world.random);
        transfer.setMetered(true);
        bench.transport.answer(pathOf(large), 200);

        transfer.start();

        QTRY_COMPARE(bench.world.store().nextBatch(100)->size(), 1);
        QCOMPARE(methodsOf(bench), QByteArrayList{"HEAD"});
    }

    void aFileThatAllOthersWaitForGoesUpWhereBytesCost()
    {
        Bench bench;
        const FileHash large = submitWithFile(bench, QByteArray(kLarge, 'x'));
        QVERIFY(bench.world.store().uploaded(large));
        QCOMPARE(bench.world.store().nextBatch(100)->size(), 1);
        QVERIFY(bench.world.store().submit(bench.world.reply(bench.ticket, u"and this"_s), false));
        // The server was restored from a backup that is older than the file: numbers leave in their order.
        QVERIFY(bench.world.store().resendAfter(0));
        QVERIFY(bench.world.store().nextBatch(100)->isEmpty());
        Sync::FileTransfer transfer(bench.world.store(), bench.account, bench.timers, bench.world.random);
        transfer.setMetered(true);
        bench.transport.answer(pathOf(large), 404);
        bench.transport.answer(pathOf(large), 200, Protocol::encode(Protocol::UploadAnswer{kLarge, true}));

        transfer.start();

        QTRY_COMPARE(bench.world.store().nextBatch(100)->size(), 2);
    }

    void whatWaitedGoesUpWhereBytesCostNoMore()
    {
        Bench bench;
        const FileHash large = submitWithFile(bench, QByteArray(kLarge, 'x'));
        Sync::FileTransfer transfer(bench.world.store(), bench.account, bench.timers, bench.world.random);
        transfer.setMetered(true);
        bench.transport.answer(pathOf(large), 404);
        transfer.start();
        QTRY_VERIFY(bench.transport.scripts[pathOf(large)].empty());
        bench.transport.answer(pathOf(large), 200);

        transfer.setMetered(false);

        QTRY_VERIFY(bench.world.store().uploads()->isEmpty());
    }

    void fetchesSmallFilesOfOpenTicketsAhead()
    {
        Bench bench;
        const Ticket closed = bench.world.tell(bench.world.ticket(2, StateClass::Closed));
        tellWithFile(bench, closed, "of a closed ticket", 18);
        tellWithFile(bench, bench.ticket, "too large", kLarge);
        const Attachment small = tellWithFile(bench, bench.ticket, "small", 5);
        Sync::FileTransfer transfer(bench.world.store(), bench.account, bench.timers, bench.world.random);
        transfer.setMetered(true);
        transfer.start();
        QVERIFY(bench.transport.asked.isEmpty());
        bench.transport.answer(pathOf(small.file), 206, "small");

        transfer.setMetered(false);

        const Store::FileFolder folder(bench.world.settings().filesFolder());
        QTRY_VERIFY(folder.has(small.file));
        const auto opened = bench.world.store().openFile(small);
        QVERIFY(opened && *opened);
        QCOMPARE(bench.transport.paths(), QStringList{pathOf(small.file)});
        QVERIFY(!*bench.world.store().downloadAhead());
    }

    void whatSomebodyWaitsForComesFirst()
    {
        Bench bench;
        const Attachment ahead = tellWithFile(bench, bench.ticket, "ahead", 5);
        const Attachment asked = tellWithFile(bench, bench.ticket, "asked", 5);
        QVERIFY(bench.world.store().openFile(asked));
        Sync::FileTransfer transfer(bench.world.store(), bench.account, bench.timers, bench.world.random);
        bench.transport.answer(pathOf(asked.file), 206, "asked");
        bench.transport.answer(pathOf(ahead.file), 404, errorBody(u"file.unknown"_s));

        transfer.start();

        QTRY_COMPARE(bench.transport.paths(), (QStringList{pathOf(asked.file), pathOf(ahead.file)}));
        // What the server does not have is not asked for again and again.
        QTRY_VERIFY(!*bench.world.store().downloadAhead());
    }

    void aPieceOfAFileThatWentMeanwhileIsNotKept()
    {
        Bench bench;
        const Attachment file = tellWithFile(bench, bench.ticket, "small", 5);
        const QString part = (*bench.world.store().downloadAhead())->partPath;
        write(part, "sm");
        Sync::FileTransfer transfer(bench.world.store(), bench.account, bench.timers, bench.world.random);
        bench.transport.answer(pathOf(file.file), 206, "all");
        transfer.start();
        QCOMPARE(bench.transport.paths(), QStringList{pathOf(file.file)});

        // The row and what had come.
        bench.world.store().downloadFailed(file.file, {Error::Kind::Rejected, u"file.unknown"_s, {}});

        QTRY_VERIFY(bench.transport.scripts[pathOf(file.file)].empty());
        QVERIFY(!QFileInfo::exists(part));
        QCOMPARE(bench.transport.paths(), QStringList{pathOf(file.file)});
    }

    void aPieceThatDoesNotFitIsAskedForAgain()
    {
        Bench bench;
        const Attachment file = tellWithFile(bench, bench.ticket, "small", 5);
        const QString part = (*bench.world.store().downloadAhead())->partPath;
        write(part, "sm");
        Sync::FileTransfer transfer(bench.world.store(), bench.account, bench.timers, bench.world.random);
        bench.transport.answer(pathOf(file.file), 206, "all");
        bench.transport.answer(pathOf(file.file), 206, "small");
        transfer.start();

        QVERIFY(QFile::remove(part));

        QTRY_VERIFY(Store::FileFolder(bench.world.settings().filesFolder()).has(file.file));
        QCOMPARE(bench.transport.asked.size(), 2);
        QVERIFY(bench.transport.asked.constLast().range.startsWith("bytes=0-"));
    }
};

QTEST_GUILESS_MAIN(TestFileTransfer)
#include "tst_filetransfer.moc"
