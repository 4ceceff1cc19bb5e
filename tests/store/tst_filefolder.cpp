// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/filefolder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;

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

enum class Way { Downloaded, Copied, Pasted };

const FileHash kContent{QCryptographicHash::hash("content", QCryptographicHash::Sha256)};

void addWays()
{
    QTest::addColumn<Way>("way");
    QTest::newRow("downloaded") << Way::Downloaded;
    QTest::newRow("copied") << Way::Copied;
    QTest::newRow("pasted") << Way::Pasted;
}

void write(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("content") == 7);
}

Result<void> bring(const FileFolder &folder, const QString &home, Way way)
{
    if (way == Way::Downloaded) {
        write(folder.partPathOf(kContent));
        return folder.finishPart(kContent);
    }
    write(home + u"/a.txt"_s);
    const auto taken = way == Way::Copied ? folder.take(home + u"/a.txt"_s) : folder.take(QByteArray("content"));
    return taken ? Result<void>() : Result<void>(taken.error());
}

} // namespace

class TestFileFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDiskThatTakesHalfAFileLeavesNone_data();
    void aDiskThatTakesHalfAFileLeavesNone();
    void aFolderInTheWayIsSaid_data();
    void aFolderInTheWayIsSaid();
    void refusesWhatIsTooLarge();
    void whatIsNotWholeIsNotShown();
    void aNameStandsOnlyOverBytesThatAreOnTheDisk_data();
    void aNameStandsOnlyOverBytesThatAreOnTheDisk();
    void aDiskThatKeepsNothingIsSaid_data();
    void aDiskThatKeepsNothingIsSaid();
    void everyCopyIsMadeUnderANameOfItsOwn();
    void whatAPowerCutMayBringBackIsNotGone();
    void eachFolderIsMadeSureOfOnce();
    void theDiskOfTheSystemIsAsked();
    void aCopyIsReadOnceWhileItLooksTheSame_data();
    void aCopyIsReadOnceWhileItLooksTheSame();
    void makesNamesSafe_data();
    void makesNamesSafe();
};

void TestFileFolder::aDiskThatTakesHalfAFileLeavesNone_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<bool>("byPath");
    // A short rest waits in memory until the file is closed.
    QTest::newRow("a small file") << qsizetype(5'000) << true;
    QTest::newRow("a large file") << qsizetype(1'100'000) << true;
    QTest::newRow("small data") << qsizetype(5'000) << false;
    QTest::newRow("large data") << qsizetype(1'100'000) << false;
}

void TestFileFolder::aDiskThatTakesHalfAFileLeavesNone()
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

void TestFileFolder::aFolderInTheWayIsSaid_data()
{
    QTest::addColumn<bool>("isHome");
    QTest::newRow("of all files") << true;
    QTest::newRow("of this one") << false;
}

void TestFileFolder::aFolderInTheWayIsSaid()
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

void TestFileFolder::refusesWhatIsTooLarge()
{
    const QTemporaryDir home;
    QFile source(home.path() + u"/a.bin"_s);
    QVERIFY(source.open(QIODevice::WriteOnly) && source.resize(512LL * 1024 * 1024 + 1)); // of holes
    source.close();
    const auto refused = FileFolder(home.path() + u"/files"_s).take(source.fileName());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"file.too_big"_s);
}

void TestFileFolder::whatIsNotWholeIsNotShown()
{
    const QTemporaryDir home;
    const FileFolder folder(home.path() + u"/files"_s);
    const FileHash file{QCryptographicHash::hash("content", QCryptographicHash::Sha256)};
    const auto whole = folder.finishPart(file);
    QVERIFY(!whole);
    QCOMPARE(whole.error().code, u"file.unreadable"_s);
    CheckedCopies checked;
    const auto copy = folder.privateCopy({file, u"a.txt"_s, {}, 7}, checked);
    QVERIFY(!copy);
    QCOMPARE(copy.error().code, u"disk.io"_s);
}

void TestFileFolder::aNameStandsOnlyOverBytesThatAreOnTheDisk_data()
{
    addWays();
}

void TestFileFolder::aNameStandsOnlyOverBytesThatAreOnTheDisk()
{
    QFETCH(Way, way);
    const QTemporaryDir home;
    const QString name = FileFolder(home.path() + u"/files"_s).pathOf(kContent);
    QStringList order;
    const auto note = [&](const QString &what) {
        order.append(what + (QFileInfo::exists(name) ? u" named"_s : u" unnamed"_s));
        return true;
    };
    const DiskSync recorded{[&](const QString &path) { return note(u"%1 bytes"_s.arg(QFileInfo(path).size())); },
                            [&](const QString &path) { return note(QDir(home.path()).relativeFilePath(path)); }};

    QVERIFY(bring(FileFolder(home.path() + u"/files"_s, recorded), home.path(), way));

    QCOMPARE(order,
             (QStringList{u"7 bytes unnamed"_s, u"files/"_s + QFileInfo(name).dir().dirName() + u" named"_s,
                          u"files named"_s, u". named"_s}));
}

void TestFileFolder::aDiskThatKeepsNothingIsSaid_data()
{
    addWays();
}

void TestFileFolder::aDiskThatKeepsNothingIsSaid()
{
    QFETCH(Way, way);
    const QTemporaryDir home;
    const auto refuse = [](const QString &) { return false; };
    const auto accept = [](const QString &) { return true; };
    const QString files = home.path() + u"/files"_s;

    const auto noBytes = bring(FileFolder(files, {refuse, accept}), home.path(), way);
    const bool isShown = FileFolder(files).has(kContent);
    const auto noNames = bring(FileFolder(files, {accept, refuse}), home.path(), way);

    QCOMPARE(noBytes.error().code, u"disk.io"_s);
    QVERIFY(!isShown);
    QCOMPARE(noNames.error().code, u"disk.io"_s);
    QVERIFY(bring(FileFolder(files), home.path(), way));
    QVERIFY(FileFolder(files).has(kContent));
}

void TestFileFolder::everyCopyIsMadeUnderANameOfItsOwn()
{
    const QTemporaryDir home;
    QStringList parts;
    const DiskSync recorded{[&parts](const QString &path) {
                                parts.append(QFileInfo(path).fileName());
                                return false;
                            },
                            [](const QString &) { return true; }};
    const QByteArray content("content");
    const FileFolder folder(home.path() + u"/files"_s, recorded);

    // Two threads may hand in the very same bytes.
    for (int i = 0; i < 2; ++i)
        QVERIFY(!folder.take(content));

    QCOMPARE(parts.size(), 2);
    QVERIFY(parts.at(0) != parts.at(1));
}

void TestFileFolder::whatAPowerCutMayBringBackIsNotGone()
{
    const QTemporaryDir home;
    const QString files = home.path() + u"/files"_s;
    QVERIFY(FileFolder(files).take(QByteArray("content")));
    const QString folder = QFileInfo(FileFolder(files).pathOf(kContent)).path();
    QStringList synced;
    const auto accept = [](const QString &) { return true; };
    const auto note = [&synced](const QString &path) {
        synced.append(path);
        return true;
    };

    const bool isGoneUnsynced = FileFolder(files, {accept, [](const QString &) { return false; }}).remove(kContent);
    const bool isGone = FileFolder(files, {accept, note}).remove(kContent);

    QVERIFY(!isGoneUnsynced);
    QVERIFY(isGone);
    QCOMPARE(synced, QStringList{folder});
}

void TestFileFolder::eachFolderIsMadeSureOfOnce()
{
    const QTemporaryDir home;
    const QString files = home.path() + u"/files"_s;
    QList<FileHash> taken;
    CheckedCopies checked;
    for (int i = 0; i < 600; ++i) {
        taken.append(FileFolder(files).take(QByteArray::number(i))->file);
        QVERIFY(FileFolder(files).privateCopy({taken.constLast(), u"a.txt"_s, {}, 0}, checked));
    }
    QString stubborn = QFileInfo(FileFolder(files).pathOf(taken.constFirst())).path();
    QHash<QString, int> synced;
    const auto note = [&](const QString &path) {
        ++synced[path];
        return path != stubborn;
    };
    const FileFolder folder(files, {[](const QString &) { return true; }, note});

    const QList<FileHash> gone = folder.remove(taken);

    QVERIFY(!gone.isEmpty() && gone.size() < taken.size());
    QVERIFY(!gone.contains(taken.constFirst()));
    for (const int times : std::as_const(synced))
        QCOMPARE(times, 1);
    QVERIFY(synced.contains(files + u"/opened"_s));
    stubborn.clear();
    QCOMPARE(folder.remove(taken), taken);
}

void TestFileFolder::theDiskOfTheSystemIsAsked()
{
    const QTemporaryDir home;
    write(home.path() + u"/a-file.txt"_s);

    QVERIFY(Opora::Db::syncFile(home.path() + u"/a-file.txt"_s));
    QVERIFY(Opora::Db::syncFolder(home.path()));

    QCOMPARE(QDir(home.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"a-file.txt"_s});
    QVERIFY(!Opora::Db::syncFile(home.path() + u"/not-there"_s));
    QVERIFY(!Opora::Db::syncFolder(home.path() + u"/not-there"_s));
}

void TestFileFolder::aCopyIsReadOnceWhileItLooksTheSame_data()
{
    QTest::addColumn<QByteArray>("changed");
    QTest::addColumn<int>("later_s");
    QTest::addColumn<bool>("isNewRun");
    QTest::addColumn<bool>("isMadeAnew");
    QTest::newRow("the same") << QByteArray("content") << 0 << false << false;
    QTest::newRow("another size") << QByteArray("more content") << 0 << false << true;
    QTest::newRow("another time") << QByteArray("content") << 60 << false << true;
    QTest::newRow("after a new start") << QByteArray("content") << 0 << true << true;
}

void TestFileFolder::aCopyIsReadOnceWhileItLooksTheSame()
{
    QFETCH(QByteArray, changed);
    QFETCH(int, later_s);
    QFETCH(bool, isNewRun);
    QFETCH(bool, isMadeAnew);
    const QTemporaryDir home;
    const FileFolder folder(home.path() + u"/files"_s);
    QVERIFY(folder.take(QByteArray("content")));
    const Attachment attachment{kContent, u"a.txt"_s, {}, 7};
    CheckedCopies checked;
    const auto first = folder.privateCopy(attachment, checked);
    QVERIFY(first);
    const QDateTime at = QFileInfo(*first).lastModified();
    QFile copy(*first);
    QVERIFY(copy.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(copy.open(QIODevice::ReadWrite | QIODevice::Truncate) && copy.write(changed) == changed.size());
    QVERIFY(copy.flush() && copy.setFileTime(at.addSecs(later_s), QFileDevice::FileModificationTime));
    copy.close();
    // Whoever reads it again says so.
    QVERIFY(QFile::remove(folder.pathOf(kContent)));
    CheckedCopies none;

    const auto second = folder.privateCopy(attachment, isNewRun ? none : checked);

    QCOMPARE(!second, isMadeAnew);
    if (!isMadeAnew)
        QCOMPARE(*second, *first);
}

void TestFileFolder::makesNamesSafe_data()
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

void TestFileFolder::makesNamesSafe()
{
    QFETCH(QString, name);
    QFETCH(QString, safe);
    QCOMPARE(FileFolder::safeName(name), safe);
}

QTEST_GUILESS_MAIN(TestFileFolder)
#include "tst_filefolder.moc"
