// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "store/cachefile.h"
#include "store/filefolder.h"
#include "store/localdesk.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFutureWatcher>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::StoreWorld;

class TestLocalDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersEveryQuestion();
    void handsOnWhatIsDoneToDrafts();
    void aCacheThatCannotBeReadIsSaidUntilItCan();
    void aStepOfTheEngineMayWaitForAnother();
    void showsAnOwnEditAfterItsFuture();
    void tellsChangesOnTheCallersThreadTogether();
    void readsWhileTheEngineIsBusy();
    void copiesFilesWhileTheEngineIsBusy();
    void endsEveryFutureWhenItGoes();
    void breaksOffACopyWhenItGoes();
    void copiesWhileTheStoreEnds();
    void givesAFileWhenItHasArrived();
    void saysWhichFileIsHereWhileTheEngineIsBusy();
    void endsWaitingFilesWithTheError();
    void whatAReaderFindsDamagedIsSetAsideAtTheNextStart();
};

namespace {

/// The cache on an engine thread, as in the program.
struct Desk
{
    explicit Desk(StoreWorld &world)
        : engine(u"engine"_s)
    {
        world.begin();
        ticket = world.tell(world.ticket(1), u"hello"_s);
        world.close();
        start(world.settings());
    }
    /// Of a cache that is there.
    explicit Desk(const StoreSettings &settings)
        : engine(u"engine"_s)
    {
        start(settings);
    }
    ~Desk()
    {
        desk.reset();
        engine.runAndWait([&] { store.reset(); });
    }

    void start(const StoreSettings &settings)
    {
        engine.runAndWait([&] { store = std::move(*LocalStore::open(settings)); });
        desk = std::make_unique<LocalDesk>(*store, engine);
    }

    EngineThread engine;
    std::unique_ptr<LocalStore> store;
    std::unique_ptr<LocalDesk> desk;
    Ticket ticket;
};

QString written(const StoreWorld &world, const QByteArray &content)
{
    QFile file(world.folder() + u"/source.bin"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("no source");
    return file.fileName();
}

template<typename T>
T answer(QFuture<T> future)
{
    QFutureWatcher<T> watcher;
    QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
    watcher.setFuture(future);
    if (!future.isFinished())
        finished.wait();
    return future.result();
}

} // namespace

void TestLocalDesk::answersEveryQuestion()
{
    StoreWorld world;
    Desk desk(world);
    TicketView all;
    all.kind = TicketView::Kind::All;

    QCOMPARE(answer(desk.desk->reference())->queues.size(), 2);
    QCOMPARE(answer(desk.desk->reference())->me, world.me.id);
    QCOMPARE(answer(desk.desk->reference())->statuses.size(), kStateClassCount);
    QCOMPARE(answer(desk.desk->counts({all}))->constFirst().total, 1);
    const auto index = answer(desk.desk->index(all));
    QCOMPARE(index->keys.size(), 1);
    QCOMPARE(answer(desk.desk->rows(index->keys))->constFirst().id, desk.ticket.id);
    QCOMPARE(answer(desk.desk->firstPage(all, 10))->rows.size(), 1);
    QCOMPARE(answer(desk.desk->ticket(desk.ticket.id))->messages.size(), 1);
    QCOMPARE(answer(desk.desk->ticketByNumber(1)).value(), desk.ticket.id);
    QVERIFY(!answer(desk.desk->ticketByNumber(2)));
    QVERIFY(!answer(desk.desk->customer(desk.ticket.requester)));
    QCOMPARE(answer(desk.desk->customers({u"x"_s, 5, {}}))->rows.size(), 0);
    QCOMPARE(answer(desk.desk->search({u"hello"_s, 5, true}))->hits.size(), 1);
    QCOMPARE(answer(desk.desk->snippets({u"hello"_s, 5, true}, {1}))->size(), 1);
    QCOMPARE(answer(desk.desk->articles({}, {}, 5))->size(), 0);
    QVERIFY(!answer(desk.desk->article({})));
    QCOMPARE(answer(desk.desk->outbox())->size(), 0);
    QVERIFY(answer(desk.desk->draft(desk.ticket.id))->text.isEmpty());
    QCOMPARE(answer(desk.desk->lostWords())->size(), 0);
}

void TestLocalDesk::handsOnWhatIsDoneToDrafts()
{
    StoreWorld world;
    Desk desk(world);
    Draft draft;
    draft.ticket = desk.ticket.id;
    draft.text = u"one"_s;
    draft.savedAt = world.clock.now();
    QVERIFY(answer(desk.desk->saveDraft(draft)));
    Draft more = draft;
    more.text = u"two"_s;
    QVERIFY(answer(desk.desk->addToDraft(more)));
    QVERIFY(answer(desk.desk->draft(desk.ticket.id))->text.startsWith(u"one"_s));
    QVERIFY(answer(desk.desk->draft(desk.ticket.id))->text.endsWith(u"two"_s));
    QVERIFY(!answer(desk.desk->draftHistory(desk.ticket.id))->isEmpty());
    Action undoable = world.reply(desk.ticket, u"three"_s);
    undoable.undoFor = Milliseconds(10'000);
    QVERIFY(answer(desk.desk->submit(undoable)));
    QCOMPARE(answer(desk.desk->outbox())->constFirst().state, OutboxItem::State::Undoable);
    QVERIFY(answer(desk.desk->releaseAll()));
    QCOMPARE(answer(desk.desk->outbox())->constFirst().state, OutboxItem::State::Waiting);
    QVERIFY(answer(desk.desk->forgetLostWords(1)));
}

void TestLocalDesk::aCacheThatCannotBeReadIsSaidUntilItCan()
{
    StoreWorld world;
    Desk desk(world);
    const QString path = CacheFile::pathIn(world.settings().folder);
    QVERIFY(QFile::rename(path, path + u".away"_s));
    QVERIFY(!answer(desk.desk->ticket(desk.ticket.id)));
    QVERIFY(QFile::rename(path + u".away"_s, path));
    QVERIFY(answer(desk.desk->ticket(desk.ticket.id)));
}

void TestLocalDesk::aStepOfTheEngineMayWaitForAnother()
{
    EngineThread thread(u"engine"_s);
    bool isDone = false;
    thread.runAndWait([&] { thread.runAndWait([&] { isDone = thread.isCurrent(); }); });
    QVERIFY(isDone);
}

void TestLocalDesk::showsAnOwnEditAfterItsFuture()
{
    StoreWorld world;
    Desk desk(world);
    desk.desk->setOffline(true);
    const auto change = answer(desk.desk->submit(world.reply(desk.ticket, u"answer"_s)));
    QVERIFY(change);
    QCOMPARE(answer(desk.desk->ticket(desk.ticket.id))->messages.size(), 2);
    QVERIFY(answer(desk.desk->outbox())->constFirst().what.offline);

    QVERIFY(answer(desk.desk->withdraw(*change)));

    QCOMPARE(answer(desk.desk->ticket(desk.ticket.id))->messages.size(), 1);
    QCOMPARE(answer(desk.desk->draft(desk.ticket.id))->text, u"answer"_s);
    QCOMPARE(answer(desk.desk->resolve(*change, Resolution::Drop)).error().code, u"outbox.unknown"_s);
    Draft draft;
    draft.ticket = desk.ticket.id;
    draft.text = u"another"_s;
    QVERIFY(answer(desk.desk->saveDraft(draft)));
    QCOMPARE(answer(desk.desk->draft(desk.ticket.id))->text, u"another"_s);
}

void TestLocalDesk::tellsChangesOnTheCallersThreadTogether()
{
    StoreWorld world;
    Desk desk(world);
    QSignalSpy changed(desk.desk.get(), &HelpDesk::changed);
    bool here = true;
    connect(desk.desk.get(), &HelpDesk::changed, this, [&] { here &= QThread::currentThread() == thread(); });
    for (int i = 0; i < 30; ++i)
        QVERIFY(answer(desk.desk->submit(world.reply(desk.ticket, QString::number(i)))));

    QTRY_VERIFY(!changed.isEmpty());
    QCOMPARE(answer(desk.desk->outbox())->size(), 30);
    QTRY_COMPARE(changed.constLast().at(0).value<ChangeSet>().tickets, QSet<TicketId>{desk.ticket.id});
    QVERIFY2(changed.size() < 30, qPrintable(QString::number(changed.size())));
    QVERIFY(here);
}

void TestLocalDesk::readsWhileTheEngineIsBusy()
{
    StoreWorld world;
    Desk desk(world);
    QSemaphore release;
    desk.engine.post([&] { release.acquire(); });

    const auto details = answer(desk.desk->ticket(desk.ticket.id));

    QVERIFY(details);
    release.release();
}

void TestLocalDesk::copiesFilesWhileTheEngineIsBusy()
{
    StoreWorld world;
    Desk desk(world);
    const QByteArray content = "many megabytes";
    const FileHash hash{QCryptographicHash::hash(content, QCryptographicHash::Sha256)};
    const QString source = written(world, content);
    QSemaphore release;
    desk.engine.post([&] { release.acquire(); });

    const auto attached = desk.desk->attachFile(source);

    const FileFolder folder(world.settings().filesFolder());
    QTRY_VERIFY(folder.has(hash));
    QVERIFY(!attached.isFinished());
    release.release();
    const auto file = answer(attached);
    QVERIFY(file);
    QCOMPARE(file->name, u"source.bin"_s);
    QCOMPARE(file->size, content.size());
    QVERIFY(answer(desk.desk->openFile(*file)));
}

void TestLocalDesk::breaksOffACopyWhenItGoes()
{
    StoreWorld world;
    auto desk = std::make_unique<Desk>(world);
    // Holes: large to read, nothing on the disk.
    QFile source(world.folder() + u"/large.bin"_s);
    QVERIFY(source.open(QIODevice::WriteOnly) && source.resize(500'000'000));
    source.close();
    const auto attached = desk->desk->attachFile(source.fileName());

    desk.reset();

    QVERIFY(attached.isFinished());
    QVERIFY(attached.isCanceled() || !attached.result());
    QCOMPARE(QDir(world.settings().filesFolder()).entryList(QDir::Files), QStringList());
}

void TestLocalDesk::copiesWhileTheStoreEnds()
{
    StoreWorld world;
    auto desk = std::make_unique<Desk>(world);
    const QString source = written(world, "words");
    desk->engine.runAndWait([&] { desk->store.reset(); });

    const auto attached = desk->desk->attachFile(source);

    QTRY_VERIFY(attached.isFinished());
    QVERIFY(attached.isCanceled());
}

void TestLocalDesk::endsEveryFutureWhenItGoes()
{
    StoreWorld world;
    auto desk = std::make_unique<Desk>(world);
    QSemaphore release;
    desk->engine.post([&] { release.acquire(); });
    const auto write = desk->desk->submit(world.reply(desk->ticket, u"x"_s));
    Attachment far;
    far.file.bytes = QByteArray(32, 'x');
    const auto file = desk->desk->openFile(far);
    const auto read = desk->desk->counts({});

    desk->desk.reset();
    QVERIFY(file.isFinished());
    QVERIFY(file.isCanceled());
    QVERIFY(read.isFinished());
    release.release();
    desk.reset();

    QVERIFY(write.isFinished());
}

void TestLocalDesk::givesAFileWhenItHasArrived()
{
    StoreWorld world;
    Desk desk(world);
    const auto attached = answer(desk.desk->attachData("content", u"a.txt"_s, {}));
    QVERIFY(answer(desk.desk->openFile(*attached)));
    const QByteArray content = "remote";
    const Attachment far{{QCryptographicHash::hash(content, QCryptographicHash::Sha256)}, u"b.txt"_s, {}, 6};
    const auto first = desk.desk->openFile(far);
    const auto second = desk.desk->openFile(far);
    desk.engine.runAndWait([&] {
        QFile part(desk.store->downloads()->constFirst().partPath);
        QVERIFY(part.open(QIODevice::WriteOnly));
        part.write(content);
        part.close();
        QVERIFY(desk.store->downloaded(far.file));
    });

    QVERIFY(answer(first));
    QCOMPARE(answer(second).value(), answer(first).value());
}

void TestLocalDesk::saysWhichFileIsHereWhileTheEngineIsBusy()
{
    StoreWorld world;
    Desk desk(world);
    const auto attached = answer(desk.desk->attachData("content", u"a.txt"_s, {}));
    QSemaphore release;
    desk.engine.post([&] { release.acquire(); });

    const auto here = answer(desk.desk->fileHere(attached->file));
    const auto far = answer(desk.desk->fileHere({QByteArray(32, 'x')}));

    release.release();
    QFile file(*here);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("content"));
    QCOMPARE(*far, QString());
    desk.engine.runAndWait([&] { QVERIFY(desk.store->downloads()->isEmpty()); });
}

void TestLocalDesk::endsWaitingFilesWithTheError()
{
    StoreWorld world;
    Desk desk(world);
    Attachment far;
    far.file.bytes = QByteArray(32, 'x');
    const auto file = desk.desk->openFile(far);
    desk.engine.post([&] { desk.store->downloadFailed(far.file, {Error::Kind::Rejected, u"file.unknown"_s, {}}); });

    QCOMPARE(answer(file).error().code, u"file.unknown"_s);
}

void TestLocalDesk::whatAReaderFindsDamagedIsSetAsideAtTheNextStart()
{
    StoreWorld world;
    {
        const Desk desk(world);
    }
    const QString cache = CacheFile::pathIn(world.settings().folder);
    qint64 page = 0;
    {
        // Only lists read it.
        const auto reader = world.reader();
        page = reader->connection()
                   .scalar(u"SELECT rootpage FROM sqlite_master WHERE name='ticket_all_updated'"_s)
                   ->toLongLong();
    }
    QFile file(cache);
    QVERIFY(page > 1 && file.open(QIODevice::ReadWrite) && file.seek((page - 1) * 4096));
    QCOMPARE(file.write(QByteArray(4096, 'Z')), 4096);
    file.close();
    TicketView all;
    all.kind = TicketView::Kind::All;
    {
        const Desk desk(world.settings());
        QVERIFY(desk.store->openReport().setAside.isEmpty());
        const auto index = answer(desk.desk->index(all));
        QVERIFY(!index && index.error().code == u"db.corrupt"_s);
    }

    const Desk desk(world.settings());

    QVERIFY(!desk.store->openReport().setAside.isEmpty());
    QVERIFY(answer(desk.desk->index(all)));
}

QTEST_GUILESS_MAIN(TestLocalDesk)
#include "tst_localdesk.moc"
