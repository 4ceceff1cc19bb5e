// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/filetransfer.h"

#include "pushbench.h"
#include "store/filefolder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;
using Test::errorBody;

namespace {

constexpr Milliseconds kLongestPause{30'000};

/// Somebody has opened a file that is not here.
struct Bench : Test::PushBench
{
    explicit Bench(const QByteArray &content = "content")
    {
        Message message = world.message(ticket, u"see"_s);
        file = {FileHash{QCryptographicHash::hash(content, QCryptographicHash::Sha256)}, u"b.txt"_s, u"text/plain"_s,
                content.size()};
        message.attachments = {file};
        world.tell(QList<Entity>{Entity(message)});
        const auto opened = world.store().openFile(file);
        if (!opened || *opened)
            qFatal("not wanted");
        path = u"files/"_s + file.file.toHex();
        part = world.store().downloads()->constFirst().partPath;
    }
    void answer(int status, const QByteArray &body) { transport.answer(path, status, body); }
    [[nodiscard]] bool isHere() const { return Store::FileFolder(world.settings().filesFolder()).has(file.file); }
    [[nodiscard]] QByteArray range(qsizetype request) const { return transport.asked.at(request).range; }
    [[nodiscard]] QString failure() const
    {
        return fileFailed.isEmpty() ? QString() : fileFailed.constFirst().constLast().value<Error>().code;
    }

    Attachment file;
    QString path;
    QString part;
    QSignalSpy arrived{&world.store(), &Store::LocalStore::fileArrived};
    QSignalSpy fileFailed{&world.store(), &Store::LocalStore::fileFailed};
    Sync::FileTransfer transfer{world.store(), account, timers, world.random};
    QSignalSpy failed{&transfer, &Sync::FileTransfer::failed};
};

} // namespace

class TestFileDownload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileComesInPiecesAndIsShownWhenItIsWhole()
    {
        Bench bench;
        bench.answer(206, "con");
        bench.answer(206, "tent");

        bench.transfer.start();

        QTRY_COMPARE(bench.arrived.size(), 1);
        QVERIFY(bench.isHere());
        QVERIFY(!QFileInfo::exists(bench.part));
        QVERIFY(bench.range(0).startsWith("bytes=0-"));
        QVERIFY(bench.range(1).startsWith("bytes=3-"));
        QFile opened(bench.arrived.constFirst().constLast().toString());
        QVERIFY(opened.open(QIODevice::ReadOnly));
        QCOMPARE(opened.readAll(), QByteArray("content"));
    }

    void anEmptyFileIsShown()
    {
        Bench bench("");

        bench.transfer.start();

        QTRY_COMPARE(bench.arrived.size(), 1);
        QVERIFY(bench.isHere());
        QVERIFY(bench.world.store().downloads()->isEmpty());
    }

    void halfAFileUnderItsNameComesAnew()
    {
        Bench bench;
        bench.answer(206, "content");
        bench.answer(206, "content");
        bench.transfer.start();
        QTRY_COMPARE(bench.arrived.size(), 1);
        QFile whole(Store::FileFolder(bench.world.settings().filesFolder()).pathOf(bench.file.file));
        QVERIFY(whole.resize(3));
        // A copy that was checked in this run of the program would be handed out as it is.
        QVERIFY(QFile::remove(bench.arrived.constFirst().constLast().toString()));

        QVERIFY(bench.world.store().openFile(bench.file));

        QTRY_COMPARE(bench.arrived.size(), 2);
        QCOMPARE(whole.size(), 7);
        QVERIFY(bench.range(1).startsWith("bytes=0-"));
    }

    void aServerThatKnowsNoRangesSendsItFromTheStart()
    {
        Bench bench;
        bench.answer(206, "con");
        bench.answer(200, "content");

        bench.transfer.start();

        QTRY_COMPARE(bench.arrived.size(), 1);
        QVERIFY(bench.isHere());
    }

    void whatCannotBeHadIsSaidToWhoWaits_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::newRow("no such file") << 404 << errorBody(u"file.unknown"_s) << u"file.unknown"_s;
        QTest::newRow("nothing more of it") << 206 << QByteArray() << u"file.short"_s;
        QTest::newRow("other bytes") << 206 << QByteArray("tnetnoc") << u"file.hash"_s;
    }

    void whatCannotBeHadIsSaidToWhoWaits()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        Bench bench;
        bench.answer(status, body);

        bench.transfer.start();

        QTRY_COMPARE(bench.fileFailed.size(), 1);
        QCOMPARE(bench.failure(), code);
        QVERIFY(!bench.isHere());
        QVERIFY(!QFileInfo::exists(bench.part));
        QCOMPARE(bench.transport.asked.size(), 1);
    }

    void aBusyServerIsLeftAloneAsLongAsItAsks()
    {
        Bench bench;
        Sync::ServerAnswer busy;
        busy.status = 503;
        busy.retryAfterSeconds = 120;
        busy.body = errorBody(u"http.too_busy"_s);
        bench.transport.answer(bench.path, busy);
        bench.answer(206, "content");
        bench.transfer.start();
        QTRY_COMPARE(bench.failed.size(), 1);

        bench.timers.advance(Milliseconds(119'000));
        bench.transfer.retryNow(); // another part of the engine has heard from the server
        QCOMPARE(bench.transport.asked.size(), 1);

        bench.timers.advance(Milliseconds(1'000));
        QTRY_COMPARE(bench.arrived.size(), 1);
    }

    void aCutLineGoesOnWhereItWas()
    {
        Bench bench;
        bench.answer(206, "con");
        bench.transport.fail(bench.path, {Error::Kind::Offline, u"net.truncated"_s, {}});
        bench.answer(206, "tent");
        bench.transfer.start();
        QTRY_COMPARE(bench.failed.size(), 1);

        bench.timers.advance(kLongestPause);

        QTRY_COMPARE(bench.arrived.size(), 1);
        QVERIFY(bench.range(2).startsWith("bytes=3-"));
    }

    void aPieceThatCannotBeWrittenWaits()
    {
        Bench bench;
        bench.answer(206, "content");
        bench.answer(206, "content");
        const QString folder = QFileInfo(bench.part).path();
        QVERIFY(QDir(folder).removeRecursively());
        QFile inTheWay(folder);
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        bench.transfer.start();
        QTRY_COMPARE(bench.failed.size(), 1);
        QCOMPARE(bench.failed.constFirst().constFirst().value<Error>().code, u"disk.write"_s);
        QVERIFY(inTheWay.remove());

        bench.timers.advance(kLongestPause);

        QTRY_COMPARE(bench.arrived.size(), 1);
    }

    void aCacheThatTakesNothingIsNoLoop_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a whole file") << 206 << QByteArray("content");
        QTest::newRow("other bytes") << 206 << QByteArray("tnetnoc");
        QTest::newRow("nothing more of it") << 206 << QByteArray();
        QTest::newRow("no such file") << 404 << errorBody(u"file.unknown"_s);
    }

    void aCacheThatTakesNothingIsNoLoop()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        Bench bench;
        for (int i = 0; i < 5; ++i)
            bench.answer(status, body);
        bench.transfer.start();

        bench.disk.setReadOnly(true);

        QTRY_COMPARE(bench.failed.size(), 1);
        QCOMPARE(bench.transport.asked.size(), 1);
        QCOMPARE(bench.timers.waiting(), 1);

        bench.disk.setReadOnly(false);
        bench.timers.advance(kLongestPause);
        QTRY_VERIFY(bench.world.store().downloads()->isEmpty());
    }

    void stoppedMeansSilent()
    {
        Bench bench;
        bench.answer(206, "content");
        bench.transfer.start();

        bench.transfer.stop();
        bench.transfer.retryNow();
        QCoreApplication::processEvents();

        QVERIFY(!bench.isHere());
        QCOMPARE(bench.transport.asked.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestFileDownload)
#include "tst_filedownload.moc"
