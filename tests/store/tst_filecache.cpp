// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "store/filefolder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::StoreWorld;

class TestFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsOneFileForEqualContent();
    void opensAPrivateCopyUnderASafeName();
    void asksForAFileThatIsNotHere();
    void refusesAFileOfAnotherContent();
    void throwsOutTheLeastRecentlyUsedButNeverOwnOnes();
    void refusesWhatCannotBeRead();
    void aCopyThatIsBrokenOffLeavesNothing();
    void aCopyThatCannotBeShownIsSaidToWhoWaits();
    void aFileThatHasJustComeStaysHoweverLargeItIs();
    void whatIsHereIsNotForgottenByALateRefusal();
    void aFileThatWentMeanwhileIsNotAttached();
    void halfAFileUnderItsNameIsNotShownAndComesAnew_data();
    void halfAFileUnderItsNameIsNotShownAndComesAnew();
    void halfAnOwnFileIsNotShownAndCanBeAttachedAgain_data();
    void halfAnOwnFileIsNotShownAndCanBeAttachedAgain();
};

namespace {

Attachment named(const QByteArray &content, const QString &name)
{
    return {{QCryptographicHash::hash(content, QCryptographicHash::Sha256)}, name, {}, content.size()};
}

void writePart(const StoreWorld &world, const QByteArray &content)
{
    QFile part(world.store().downloads()->constFirst().partPath);
    QVERIFY(part.open(QIODevice::WriteOnly));
    part.write(content);
}

/// As a power cut may leave it.
void overwrite(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestFiles::keepsOneFileForEqualContent()
{
    StoreWorld world;
    world.begin();
    const auto one = world.attach("same", u"a.txt"_s, u"text/plain"_s);
    QFile source(world.folder() + u"/b.txt"_s);
    QVERIFY(source.open(QIODevice::WriteOnly));
    source.write("same");
    source.close();

    const FileFolder folder(world.settings().filesFolder());

    const auto two = folder.take(source.fileName());

    QCOMPARE(one->file, two->file);
    QCOMPARE(two->size, 4);
    QVERIFY(folder.has(one->file));
    QCOMPARE(FileFolder::hashOf(folder.pathOf(one->file)).value(), one->file);
    // Nobody needs it on the server before it is part of a message.
    QCOMPARE(world.store().uploads()->size(), 0);
}

void TestFiles::opensAPrivateCopyUnderASafeName()
{
    StoreWorld world;
    world.begin();
    const auto attached = world.attach("content", u"../../evil.exe"_s, {});

    const auto path = world.store().openFile(*attached);

    QVERIFY(path && *path);
    QCOMPARE(QFileInfo(**path).fileName(), u"evil.exe"_s);
    QVERIFY((**path).startsWith(world.settings().folder));
    QCOMPARE(contentOf(**path), QByteArray("content"));
    QVERIFY(!QFileInfo(**path).isExecutable());
    QVERIFY(world.store().openFile(*attached));
}

void TestFiles::asksForAFileThatIsNotHere()
{
    StoreWorld world;
    world.begin();
    const Attachment wanted = named("far away", u"note.txt"_s);
    QSignalSpy asked(&world.store(), &LocalStore::filesWanted);
    QSignalSpy arrived(&world.store(), &LocalStore::fileArrived);
    const auto path = world.store().openFile(wanted);
    QVERIFY(path && !*path);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(world.store().downloads()->size(), 1);
    QCOMPARE(world.store().downloads()->constFirst().size, 8);
    writePart(world, "far away");

    QVERIFY(world.store().downloaded(wanted.file));

    QCOMPARE(arrived.size(), 1);
    QCOMPARE(contentOf(arrived.at(0).at(1).toString()), QByteArray("far away"));
    QCOMPARE(world.store().downloads()->size(), 0);
    QVERIFY(world.store().openFile(wanted)->has_value());
}

void TestFiles::refusesAFileOfAnotherContent()
{
    StoreWorld world;
    world.begin();
    const Attachment wanted = named("true", u"a"_s);
    QVERIFY(world.store().openFile(wanted));
    const QString part = world.store().downloads()->constFirst().partPath;
    writePart(world, "false");
    QSignalSpy failed(&world.store(), &LocalStore::fileFailed);

    const auto result = world.store().downloaded(wanted.file);

    QVERIFY(!result);
    QCOMPARE(result.error().code, u"file.hash"_s);
    QCOMPARE(result.error().kind, Error::Kind::Corrupt);
    QCOMPARE(failed.size(), 1);
    QVERIFY(!QFile::exists(part));
    QVERIFY(!FileFolder(world.settings().folder + u"/files"_s).has(wanted.file));
    QCOMPARE(world.store().downloads()->size(), 0);
}

void TestFiles::throwsOutTheLeastRecentlyUsedButNeverOwnOnes()
{
    StoreWorld world;
    world.fileLimit = 25;
    world.begin();
    const auto own = world.attach("0123456789", u"own"_s, {});
    QList<Attachment> fetched;
    for (const QByteArray &content : {QByteArray("aaaaaaaaaa"), QByteArray("bbbbbbbbbb"), QByteArray("cccccccccc")}) {
        world.clock.advance(Milliseconds(1000));
        fetched << named(content, u"f"_s);
        QVERIFY(world.store().openFile(fetched.constLast()));
        writePart(world, content);
        QVERIFY(world.store().downloaded(fetched.constLast().file));
    }

    const FileFolder folder(world.settings().folder + u"/files"_s);
    QVERIFY(folder.has(own->file));
    QVERIFY(!folder.has(fetched.at(0).file));
    QVERIFY(!folder.has(fetched.at(1).file));
    QVERIFY(folder.has(fetched.at(2).file));
}

void TestFiles::refusesWhatCannotBeRead()
{
    StoreWorld world;
    world.begin();
    const auto refused = FileFolder(world.settings().filesFolder()).take(world.folder() + u"/not-there"_s);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"file.unreadable"_s);
}

void TestFiles::aCopyThatIsBrokenOffLeavesNothing()
{
    StoreWorld world;
    world.begin();
    QFile source(world.folder() + u"/a.bin"_s);
    QVERIFY(source.open(QIODevice::WriteOnly) && source.resize(5'000'000));
    source.close();
    const QString files = world.settings().filesFolder();
    std::stop_source stop;
    stop.request_stop();

    const auto stopped = FileFolder(files).take(source.fileName(), stop.get_token());

    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, u"file.stopped"_s);
    QCOMPARE(QDir(files).entryList(QDir::Files), QStringList());
    // One that could not even clean up is cleaned up at the next start.
    QFile killed(files + u"/incoming-1.part"_s);
    QVERIFY(killed.open(QIODevice::WriteOnly));
    killed.close();
    world.open();
    QCOMPARE(QDir(files).entryList(QDir::Files), QStringList());
    QVERIFY(FileFolder(files).take(source.fileName()));
}

void TestFiles::aCopyThatCannotBeShownIsSaidToWhoWaits()
{
    StoreWorld world;
    world.begin();
    const QByteArray content("content");
    const Attachment wanted{
        {QCryptographicHash::hash(content, QCryptographicHash::Sha256)}, u"a.txt"_s, {}, content.size()};
    QVERIFY(!*world.store().openFile(wanted));
    QFile part(world.store().downloads()->constFirst().partPath);
    QVERIFY(part.open(QIODevice::WriteOnly) && part.write(content) == content.size());
    part.close();
    QFile inTheWay(world.settings().filesFolder() + u"/opened"_s);
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const QSignalSpy failed(&world.store(), &LocalStore::fileFailed);

    QVERIFY(!world.store().downloaded(wanted.file));

    QCOMPARE(failed.size(), 1);
    QVERIFY(inTheWay.remove());
    QVERIFY(*world.store().openFile(wanted)); // it is here all the same
}

void TestFiles::aFileThatHasJustComeStaysHoweverLargeItIs()
{
    StoreWorld world;
    world.fileLimit = 1;
    world.begin();
    const FileFolder folder(world.settings().filesFolder());
    QList<Attachment> files;
    for (const char *content : {"first", "second"}) {
        files.append({{QCryptographicHash::hash(content, QCryptographicHash::Sha256)}, u"a.txt"_s, {}, 6});
        QVERIFY(!*world.store().openFile(files.constLast()));
        QFile part(folder.partPathOf(files.constLast().file));
        QVERIFY(part.open(QIODevice::WriteOnly) && part.write(content) > 0);
        part.close();
        QVERIFY(world.store().downloaded(files.constLast().file));
        QVERIFY(folder.has(files.constLast().file));
        world.clock.advance(Milliseconds(1000));
    }
    QVERIFY(!folder.has(files.constFirst().file));
}

void TestFiles::whatIsHereIsNotForgottenByALateRefusal()
{
    StoreWorld world;
    world.begin();
    const auto file = world.attach("content", u"a.txt"_s);
    world.store().downloadFailed(file->file, {Error::Kind::Rejected, u"file.unknown"_s, {}});
    QVERIFY(*world.store().openFile(*file));
    const FileHash unknown{QByteArray(32, 'x')};
    QVERIFY(world.store().uploaded(unknown)); // an answer for what went meanwhile
    QVERIFY(world.store().uploads()->isEmpty());
}

void TestFiles::aFileThatWentMeanwhileIsNotAttached()
{
    StoreWorld world;
    world.begin();
    const FileFolder folder(world.settings().filesFolder());
    const auto taken = folder.take(QByteArray("words"));
    folder.remove(taken->file);

    QVERIFY(!world.store().attach(*taken, u"a.txt"_s, {}));
}

void TestFiles::halfAFileUnderItsNameIsNotShownAndComesAnew_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::newRow("nothing of it") << QByteArray();
    QTest::newRow("half of it") << QByteArray("far ");
    QTest::newRow("a block never written") << QByteArray("far \0\0\0\0", 8);
}

void TestFiles::halfAFileUnderItsNameIsNotShownAndComesAnew()
{
    QFETCH(QByteArray, left);
    StoreWorld world;
    world.begin();
    const Attachment wanted = named("far away", u"note.txt"_s);
    QVERIFY(world.store().openFile(wanted));
    writePart(world, "far away");
    QVERIFY(world.store().downloaded(wanted.file));
    world.close();
    overwrite(FileFolder(world.settings().filesFolder()).pathOf(wanted.file), left);
    world.open();
    const QSignalSpy arrived(&world.store(), &LocalStore::fileArrived);

    const auto opened = world.store().openFile(wanted);

    QVERIFY(opened);
    QVERIFY(!*opened);
    QCOMPARE(world.store().downloads()->size(), 1);
    writePart(world, "far away");
    QVERIFY(world.store().downloaded(wanted.file));
    QCOMPARE(arrived.size(), 1);
    QCOMPARE(contentOf(arrived.at(0).at(1).toString()), QByteArray("far away"));
}

void TestFiles::halfAnOwnFileIsNotShownAndCanBeAttachedAgain_data()
{
    QTest::addColumn<bool>("byPath");
    QTest::newRow("a file") << true;
    QTest::newRow("a pasted picture") << false;
}

void TestFiles::halfAnOwnFileIsNotShownAndCanBeAttachedAgain()
{
    QFETCH(bool, byPath);
    StoreWorld world;
    world.begin();
    const auto own = world.attach("content", u"a.txt"_s, {});
    const FileFolder folder(world.settings().filesFolder());
    overwrite(folder.pathOf(own->file), "con");

    const auto opened = world.store().openFile(*own);

    QVERIFY(!opened);
    QCOMPARE(opened.error().code, u"file.unreadable"_s);
    overwrite(world.folder() + u"/a.txt"_s, "content");
    QVERIFY(byPath ? folder.take(world.folder() + u"/a.txt"_s) : folder.take(QByteArray("content")));
    QCOMPARE(contentOf(world.store().openFile(*own)->value_or(QString())), QByteArray("content"));
}

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_filecache.moc"
