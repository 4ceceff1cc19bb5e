// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "diskclient.h"
#include "diskruns.h"
#include "screenquestions.h"
#include "store/cachefile.h"
#include "store/searchreader.h"
#include "support/checked.h"
#include "support/powerlossvfs.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora;
using namespace Opora::Test;

namespace {

/// A filled cache on a disk whose calls can fail.
class ScreenDisk
{
public:
    ScreenDisk()
        : m_folder(world.settings().folder.toStdString())
    {
        PowerLossVfs::instance().addDisk(m_folder);
        fillForScreens(world);
    }
    ~ScreenDisk()
    {
        world.close();
        PowerLossVfs::instance().removeDisk(m_folder);
    }
    Q_DISABLE_COPY_MOVE(ScreenDisk)

    void failAfter(qint64 calls, bool isForGood) const
    {
        PowerLossVfs::instance().failAnyAfter(m_folder, calls, isForGood);
    }
    /// Whether a call failed meanwhile.
    [[nodiscard]] bool heal() const
    {
        const bool hasFailed = PowerLossVfs::instance().failedCall(m_folder).has_value();
        PowerLossVfs::instance().heal(m_folder);
        return hasFailed;
    }
    /// What readers have in memory is of no use any more, although nothing that they show has changed.
    void changeBehindReaders() const
    {
        const Core::TicketId other = world.ticket(40).id;
        checked(world.store().saveDraft({other, Core::Audience::Internal, u"words"_s, {}, {}, {}}));
    }
    [[nodiscard]] bool isMarkedBroken() const { return QFile::exists(world.settings().folder + u"/cache.broken"_s); }

    StoreWorld world;

private:
    std::string m_folder;
};

enum class Age { New, Used };

QString textOf(const Core::Result<QStringList> &answer)
{
    return answer ? answer->join(u"; "_s).left(500) : answer.error().code + u' ' + answer.error().detail;
}

} // namespace

/// Calls of the disk fail while screens read: an answer is the right one or an error that says it was the disk, and the
/// next one is right.
class TestFailingReaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAnswerIsRightOrAnError_data();
    void everyAnswerIsRightOrAnError();
    void whatWaitsIsNeverCountedAsNone();
    void aServerThatMayHaveForgottenIsAsked();
    void anIndexThatIsBeingMadeIsNeverTakenForWhole();
};

void TestFailingReaders::everyAnswerIsRightOrAnError_data()
{
    QTest::addColumn<Age>("age");
    QTest::newRow("of a reader that is opened") << Age::New;
    QTest::newRow("of a reader that was used before") << Age::Used;
}

void TestFailingReaders::everyAnswerIsRightOrAnError()
{
    QFETCH(Age, age);
    const ScreenDisk disk;
    QMap<QString, int> refusals;
    QStringList faults;
    int failures = 0;
    const int stride = isAllAsked() ? 1 : 5;
    const auto questions = screenQuestions(disk.world);
    for (const ScreenQuestion &question : questions) {
        const auto right = question.ask(*disk.world.reader());
        QVERIFY2(right && !right->isEmpty() && *right != QStringList{u"0"_s},
                 qPrintable(question.name + u": "_s + textOf(right)));
        for (const bool isForGood : {false, true}) {
            int call = failures % stride;
            for (bool hasFailed = true; hasFailed; call += stride) {
                std::unique_ptr<Store::Reader> reader;
                if (age == Age::Used) {
                    reader = disk.world.reader();
                    static_cast<void>(question.ask(*reader));
                    disk.changeBehindReaders();
                }
                disk.failAfter(call, isForGood);
                std::optional<Core::Error> notOpened;
                if (!reader) {
                    auto opened = Store::Reader::open(disk.world.settings());
                    if (opened)
                        reader = std::move(*opened);
                    else
                        notOpened = opened.error();
                }
                const auto answer = reader ? question.ask(*reader) : Core::Result<QStringList>(*notOpened);
                hasFailed = disk.heal();
                failures += hasFailed ? 1 : 0;
                if (!reader)
                    reader = disk.world.reader();
                const auto again = question.ask(*reader);

                if (!answer)
                    ++refusals[answer.error().code];
                const bool isTrue = answer ? *answer == *right : answer.error().code.startsWith("disk."_L1);
                if (!isTrue || !again || *again != *right || disk.isMarkedBroken())
                    faults << u"%1, call %2%3: %4, then %5"_s.arg(question.name)
                                  .arg(call)
                                  .arg(isForGood ? u" for good"_s : u""_s, textOf(answer), textOf(again));
            }
        }
    }
    qInfo().noquote() << questions.size() << "questions," << failures
                      << "calls failed once or for good; refusals:" << Test::textOf(refusals);
    for (const QString &fault : faults)
        qWarning().noquote() << fault;
    QVERIFY(faults.isEmpty());
    QVERIFY(failures > 0);
}

void TestFailingReaders::whatWaitsIsNeverCountedAsNone()
{
    ScreenDisk disk;
    const Store::OutboxCounts right = disk.world.store().outboxCounts();
    QCOMPARE(right.waiting, 2);
    int call = 0;
    for (bool hasFailed = true; hasFailed; ++call) {
        disk.world.open(); // nothing is in memory yet
        disk.failAfter(call, false);
        const Store::OutboxCounts counts = disk.world.store().outboxCounts();
        hasFailed = disk.heal();

        QCOMPARE(counts, right);
    }
    QVERIFY(call > 1);
}

void TestFailingReaders::aServerThatMayHaveForgottenIsAsked()
{
    ScreenDisk disk;
    checked(disk.world.store().resetAfter(0));
    int call = 0;
    for (bool hasFailed = true; hasFailed; ++call) {
        disk.world.open();
        disk.failAfter(call, false);
        const bool isAsked = disk.world.store().mayServerHaveForgotten();
        hasFailed = disk.heal();

        QVERIFY(isAsked);
    }
    QVERIFY(call > 1);
}

void TestFailingReaders::anIndexThatIsBeingMadeIsNeverTakenForWhole()
{
    ScreenDisk disk;
    disk.world.renewAtOnce = 5;
    disk.world.close();
    {
        const auto file = Db::ConnectionSettings::sqlite(Store::CacheFile::pathIn(disk.world.settings().folder));
        const auto connection = checked(Db::Connection::open(file));
        auto transaction = checked(Db::Transaction::begin(*connection));
        checked(Db::Statement(transaction, u"UPDATE meta SET value='0.0.0' WHERE name='search_version'"_s).run());
        checked(transaction.commit());
    }
    disk.world.open(); // begins anew, and ends before the first piece
    disk.world.close();
    const auto before = filesIn(disk.world.settings().folder);
    const auto percent = [&] {
        const auto reader = disk.world.reader();
        const auto answer = Store::SearchReader(*reader).search({u"kettle"_s});
        return answer ? answer->indexedPercent : -1;
    };
    QCOMPARE(percent(), 0);

    int call = 0;
    for (bool hasFailed = true; hasFailed; ++call) {
        clearFolder(disk.world.settings().folder);
        putFiles(disk.world.settings().folder, before);
        disk.failAfter(call, false);
        auto opened = Store::LocalStore::open(disk.world.settings());
        hasFailed = disk.heal();
        if (!opened) {
            QVERIFY2(DiskClient::isOfDisk(opened.error().code), qPrintable(opened.error().code));
            continue;
        }
        QTRY_VERIFY2(percent() == 100, qPrintable(u"call %1 of the start"_s.arg(call)));
    }
    qInfo() << "up to call" << call << "of the start";
}

QTEST_GUILESS_MAIN(TestFailingReaders)
#include "tst_failingreaders.moc"
