// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "store/filefolder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::StoreWorld;

namespace {

/// No file of this process may grow beyond that while this lives: what is written behind it is refused.
class LongestFile final
{
public:
    explicit LongestFile(qsizetype bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit shorter{rlim_t(bytes), m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &shorter);
    }
    ~LongestFile() { setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(LongestFile)

private:
    rlimit m_before{};
};

} // namespace

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
    void aDiskThatTakesHalfAFileLeavesNone_data();
    void aDiskThatTakesHalfAFileLeavesNone();
    void aFolderInTheWayIsSaid_data();
    void aFolderInTheWayIsSaid();
    void refusesWhatIsTooLarge();
    void aCopyThatCannotBeShownIsSaidToWhoWaits();
    void aFileThatWentMeanwhileIsNotAttached();
    void makesNamesSafe_data();
    void makesNamesSafe();
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

void TestFiles::aDiskThatTakesHalfAFileLeavesNone_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<bool>("byPath");
    // A short rest waits in memory until the file is closed.
    QTest::newRow("a small file") << qsizetype(5'000) << true;
    QTest::newRow("a large file") << qsizetype(1'100'000) << true;
    QTest::newRow("small data") << qsizetype(5'000) << false;
    QTest::newRow("large data") << qsizetype(1'100'000) << false;
}

void TestFiles::aDiskThatTakesHalfAFileLeavesNone()
{
    QFETCH(qsizetype, size);
    QFETCH(bool, byPath);
    const QTemporaryDir home;
    const QByteArray content(size, 'x');
    QFile source(home.path() + u"/a.bin"_s);
    QVERIFY(source.open(QIODevice::WriteOnly) && source.write(content) == size);
    source.close();
    const FileFolder folder(home.path() + u"/files"_s);

    const auto taken = [&] {
        const LongestFile limit(size - 1000);
        return byPath ? folder.take(source.fileName()) : folder.take(content);
    }();

    QVERIFY(!taken);
    QCOMPARE(taken.error().code, u"disk.io"_s);
    QDirIterator left(home.path() + u"/files"_s, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    QVERIFY2(!left.hasNext(), qPrintable(left.next()));
    QVERIFY(byPath ? folder.take(source.fileName()) : folder.take(content));
}

void TestFiles::aFolderInTheWayIsSaid_data()
{
    QTest::addColumn<bool>("isHome");
    QTest::newRow("of all files") << true;
    QTest::newRow("of this one") << false;
}

void TestFiles::aFolderInTheWayIsSaid()
{
    QFETCH(bool, isHome);
    const QTemporaryDir home;
    const QByteArray content("content");
    QFile source(home.path() + u"/a.bin"_s);
    QVERIFY(source.open(QIODevice::WriteOnly) && source.write(content) == content.size());
    source.close();
    const FileFolder folder(home.path() + u"/files"_s);
    const QString name = folder.pathOf({QCryptographicHash::hash(content, QCryptographicHash::Sha256)});
    // A file where a folder should be.
    const QString inTheWay = isHome ? home.path() + u"/files"_s : QFileInfo(name).path();
    QVERIFY(QDir().mkpath(QFileInfo(inTheWay).path()));
    QFile file(inTheWay);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();

    for (const auto &taken : {folder.take(source.fileName()), folder.take(content)}) {
        QVERIFY(!taken);
        QCOMPARE(taken.error().code, u"disk.io"_s);
    }
    QVERIFY(file.remove());
    QVERIFY(folder.take(source.fileName()));
}

void TestFiles::refusesWhatIsTooLarge()
{
    const QTemporaryDir home;
    QFile source(home.path() + u"/a.bin"_s);
    QVERIFY(source.open(QIODevice::WriteOnly) && source.resize(512LL * 1024 * 1024 + 1)); // of holes
    source.close();
    const auto refused = FileFolder(home.path() + u"/files"_s).take(source.fileName());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"file.too_big"_s);
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

void TestFiles::aFileThatWentMeanwhileIsNotAttached()
{
    StoreWorld world;
    world.begin();
    const FileFolder folder(world.settings().filesFolder());
    const auto taken = folder.take(QByteArray("words"));
    folder.remove(taken->file);

    QVERIFY(!world.store().attach(*taken, u"a.txt"_s, {}));
}

void TestFiles::makesNamesSafe_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("safe");
    QTest::newRow("plain") << u"Отчёт 1.pdf"_s << u"Отчёт 1.pdf"_s;
    QTest::newRow("folders") << u"/etc/passwd"_s << u"passwd"_s;
    QTest::newRow("backslashes") << u"C:\\Windows\\x.dll"_s << u"x.dll"_s;
    QTest::newRow("hidden") << u".bashrc"_s << u"bashrc"_s;
    QTest::newRow("option") << u"--help"_s << u"help"_s;
    QTest::newRow("dots") << u".."_s << u"file"_s;
    QTest::newRow("empty") << QString() << u"file"_s;
    QTest::newRow("reserved") << u"a<b>:c|d?.txt"_s << u"a_b__c_d_.txt"_s;
    QTest::newRow("device") << u"con.txt"_s << u"_con.txt"_s;
    QTest::newRow("port") << u"LPT1"_s << u"_LPT1"_s;
    QTest::newRow("trailing dot") << u"a.txt. "_s << u"a.txt"_s;
    QTest::newRow("direction override") << u"a\u202Etxt.exe"_s << u"a_txt.exe"_s;
    QTest::newRow("control") << u"a\nb"_s << u"a_b"_s;
    QTest::newRow("long") << u"x"_s.repeated(300) + u".pdf"_s << u"x"_s.repeated(100) + u".pdf"_s;
}

void TestFiles::makesNamesSafe()
{
    QFETCH(QString, name);
    QFETCH(QString, safe);
    QCOMPARE(FileFolder::safeName(name), safe);
}

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_filecache.moc"
