// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/localdesk.h"

#include "store/articleranking.h"
#include "store/customerreader.h"
#include "store/filefolder.h"
#include "store/knowledgereader.h"
#include "store/listreader.h"
#include "store/reader.h"
#include "store/searchreader.h"
#include "store/ticketreader.h"

#include <QFutureWatcher>

#include <chrono>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;

namespace {
constexpr std::chrono::milliseconds kPause{30};
}

/// The reading connection, opened at the first query in the thread of the queries, and what that thread remembers.
struct LocalDesk::Queries
{
    StoreSettings settings;
    std::unique_ptr<Reader> reader;
    ArticleRanking ranking;

    Result<const Reader *> get()
    {
        if (!reader) {
            auto opened = Reader::open(settings);
            if (!opened)
                return opened.error();
            reader = std::move(*opened);
        }
        return reader.get();
    }
};

LocalDesk::LocalDesk(LocalStore &store, EngineThread &engine, QObject *parent)
    : HelpDesk(parent)
    , m_store(store)
    , m_engine(engine)
    , m_queries(std::make_shared<Queries>())
    , m_queryThread(u"opora-queries"_s)
    , m_storeWhileThere(&store)
    , m_copyThread(u"opora-files"_s)
    , m_moments(*store.settings().clock, [this](std::optional<Core::Timestamp> since) {
        return read([since](const Reader &reader) { return momentsSince(reader, since); });
    })
{
    qRegisterMetaType<Core::ChangeSet>();
    m_queries->settings = store.settings();
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &LocalDesk::announce);
    connect(&m_moments, &MomentWatch::passed, this, &LocalDesk::gatherPassed);
    connect(&store, &LocalStore::committed, this, &LocalDesk::gather, Qt::QueuedConnection);
    connect(&store, &LocalStore::fileArrived, this,
            [this](const Core::FileHash &file, const QString &path) { endFile(file, path); });
    connect(&store, &LocalStore::fileFailed, this,
            [this](const Core::FileHash &file, const Core::Error &error) { endFile(file, error); });
    m_moments.lookAgain();
}

LocalDesk::~LocalDesk()
{
    m_leaving.request_stop();
    // A connection is closed by the thread that opened it.
    m_queryThread.runAndWait([queries = m_queries] { queries->reader.reset(); });
}

template<typename Work>
auto LocalDesk::read(Work work) -> QFuture<std::invoke_result_t<Work, const Reader &>>
{
    return m_queryThread.run(
        [queries = m_queries, work = std::move(work)]() -> std::invoke_result_t<Work, const Reader &> {
            const auto reader = queries->get();
            if (!reader)
                return reader.error();
            return work(**reader);
        });
}

template<typename Work>
auto LocalDesk::write(Work work) -> QFuture<std::invoke_result_t<Work, LocalStore &>>
{
    return m_engine.run([&store = m_store, work = std::move(work)] { return work(store); });
}

void LocalDesk::rankArticles()
{
    if (std::exchange(m_isRanking, true))
        return;
    using Step = Result<RankingStep>;
    // A watcher and not QFuture::then(this), which aborts when the desk goes first.
    auto *watcher = new QFutureWatcher<Step>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        m_isRanking = false;
        if (watcher->future().resultCount() > 0)
            takeRanking(watcher->result());
    });
    watcher->setFuture(read([queries = m_queries](const Reader &reader) { return queries->ranking.goOn(reader); }));
}

void LocalDesk::takeRanking(const Result<RankingStep> &done)
{
    if (done && !done->isLast)
        return rankArticles();
    if (!done || !done->isNewer)
        return;
    Core::ChangeSet changes;
    changes.knowledge = true;
    m_changes.add(changes);
    if (!m_pause.isActive())
        announce();
}

void LocalDesk::gatherPassed(const QSet<Core::TicketId> &tickets)
{
    Core::ChangeSet changes;
    changes.tickets = tickets;
    changes.lists = true;
    m_changes.add(changes);
    if (!m_pause.isActive())
        announce();
}

void LocalDesk::gather(const Core::ChangeSet &changes)
{
    if (changes.knowledge || changes.reference || changes.everything)
        m_queryThread.post([queries = m_queries] { queries->ranking.doubt(); });
    m_changes.add(changes);
    // The first is told at once, so that an own edit shows without delay; what follows soon is told together.
    if (!m_pause.isActive())
        announce();
}

void LocalDesk::announce()
{
    const Core::ChangeSet changes = std::exchange(m_changes, {});
    if (changes.isEmpty())
        return;
    m_pause.start(kPause);
    if (changes.lists || changes.everything || !changes.tickets.isEmpty())
        m_moments.lookAgain();
    Q_EMIT changed(changes);
}

void LocalDesk::endFile(const Core::FileHash &file, const Result<QString> &result)
{
    for (const auto &promise : m_files.take(file)) {
        promise->addResult(result);
        promise->finish();
    }
}

// --- reading

QFuture<Result<Core::ReferenceData>> LocalDesk::reference()
{
    return read([](const Reader &reader) { return reader.reference(); });
}

QFuture<Result<QList<Core::ViewCount>>> LocalDesk::counts(QList<Core::TicketView> views)
{
    return read([views = std::move(views)](const Reader &reader) { return ListReader(reader).counts(views); });
}

QFuture<Result<Core::TicketIndex>> LocalDesk::index(Core::TicketView view)
{
    return read([view](const Reader &reader) { return ListReader(reader).index(view); });
}

QFuture<Result<QList<Core::TicketRow>>> LocalDesk::rows(QList<Core::RowKey> keys)
{
    return read([keys = std::move(keys)](const Reader &reader) { return ListReader(reader).rows(keys); });
}

QFuture<Result<Core::TicketPage>> LocalDesk::firstPage(Core::TicketView view, int limit)
{
    return read([view, limit](const Reader &reader) { return ListReader(reader).firstPage(view, limit); });
}

QFuture<Result<Core::TicketDetails>> LocalDesk::ticket(Core::TicketId id)
{
    return read([id](const Reader &reader) { return TicketReader(reader).ticket(id); });
}

QFuture<Result<Core::TicketId>> LocalDesk::ticketByNumber(qint64 number)
{
    return read([number](const Reader &reader) { return TicketReader(reader).byNumber(number); });
}

QFuture<Result<Core::CustomerDetails>> LocalDesk::customer(Core::CustomerId id)
{
    return read([id](const Reader &reader) { return CustomerReader(reader).customer(id); });
}

QFuture<Result<Core::CustomerPage>> LocalDesk::customers(Core::CustomerRequest request)
{
    return read([request = std::move(request)](const Reader &reader) { return CustomerReader(reader).page(request); });
}

QFuture<Result<Core::SearchAnswer>> LocalDesk::search(Core::SearchRequest request)
{
    auto answer = read([queries = m_queries, request = std::move(request)](const Reader &reader) {
        return SearchReader(reader, &queries->ranking).search(request);
    });
    rankArticles();
    return answer;
}

QFuture<Result<QStringList>> LocalDesk::snippets(Core::SearchRequest request, QList<Core::RowKey> tickets)
{
    return read([request = std::move(request), tickets = std::move(tickets)](const Reader &reader) {
        return SearchReader(reader).snippets(request, tickets);
    });
}

QFuture<Result<QList<Core::ArticleRow>>> LocalDesk::articles(Core::SectionId section, QString words, int limit)
{
    const bool isSearch = !words.isEmpty();
    auto answer = read([queries = m_queries, section, words = std::move(words), limit](const Reader &reader) {
        return KnowledgeReader(reader, &queries->ranking).articles(section, words, limit);
    });
    if (isSearch)
        rankArticles();
    return answer;
}

QFuture<Result<Core::Article>> LocalDesk::article(Core::ArticleId id)
{
    return read([id](const Reader &reader) { return KnowledgeReader(reader).article(id); });
}

QFuture<Result<QList<Core::OutboxItem>>> LocalDesk::outbox()
{
    return read([](const Reader &reader) { return TicketReader(reader).outbox(); });
}

QFuture<Result<Core::Draft>> LocalDesk::draft(Core::TicketId ticket)
{
    return read([ticket](const Reader &reader) { return TicketReader(reader).draft(ticket); });
}

// --- writing

QFuture<Result<qint64>> LocalDesk::submit(Core::Action action)
{
    return write([action = std::move(action), offline = m_isOffline](LocalStore &store) {
        return store.submit(action, offline);
    });
}

QFuture<Result<QList<Result<qint64>>>> LocalDesk::submitAll(QList<Core::Action> actions, QUuid group)
{
    return write([actions = std::move(actions), group, offline = m_isOffline](LocalStore &store) {
        return store.submitAll(actions, group, offline);
    });
}

QFuture<Result<QList<qint64>>> LocalDesk::unsentOf(QUuid group)
{
    return write([group](LocalStore &store) { return store.unsentOf(group); });
}

QFuture<Result<qint64>> LocalDesk::takeBack(QUuid group, int most)
{
    return write(
        [group, most, offline = m_isOffline](LocalStore &store) { return store.takeBack(group, most, offline); });
}

QFuture<Result<void>> LocalDesk::withdraw(qint64 mutation)
{
    return write([mutation](LocalStore &store) { return store.withdraw(mutation); });
}

QFuture<Result<void>> LocalDesk::resolve(qint64 mutation, Core::Resolution resolution)
{
    return write([mutation, resolution, offline = m_isOffline](LocalStore &store) {
        return store.resolve(mutation, resolution, offline);
    });
}

QFuture<Result<void>> LocalDesk::saveDraft(Core::Draft draft)
{
    return write([draft = std::move(draft)](LocalStore &store) { return store.saveDraft(draft); });
}

QFuture<Result<void>> LocalDesk::addToDraft(Core::Draft words)
{
    return write([words = std::move(words)](LocalStore &store) { return store.addToDraft(words); });
}

QFuture<Result<void>> LocalDesk::releaseAll()
{
    return write([](LocalStore &store) { return store.releaseAll(); });
}

QFuture<Result<Core::Attachment>> LocalDesk::attach(Take take, const QString &name, const QString &mimeType)
{
    using Promise = QPromise<Result<Core::Attachment>>;
    // Shared by the queues of two threads; whoever drops it last ends the future.
    auto promise = std::make_shared<Promise>();
    promise->start();
    const auto finish = [promise](const Result<Core::Attachment> &result) {
        promise->addResult(result);
        promise->finish();
    };
    m_copyThread.post([&engine = m_engine, store = m_storeWhileThere, stop = m_leaving.get_token(),
                       folder = FileFolder(m_queries->settings.filesFolder()), take = std::move(take), name, mimeType,
                       finish] {
        const auto taken = take(folder, stop);
        if (!taken)
            return finish(taken.error());
        // The store may have ended meanwhile; a copy without a row is used again when the same file is attached.
        engine.post([store, file = *taken, name, mimeType, finish] {
            if (store)
                finish(store->attach(file, name, mimeType));
        });
    });
    return promise->future();
}

QFuture<Result<Core::Attachment>> LocalDesk::attachFile(QString path)
{
    const QString name = path.section(u'/', -1);
    return attach([path = std::move(path)](const FileFolder &folder,
                                           const std::stop_token &stop) { return folder.take(path, stop); },
                  name, {});
}

QFuture<Result<Core::Attachment>> LocalDesk::attachData(QByteArray data, QString name, QString mimeType)
{
    return attach(
        [data = std::move(data)](const FileFolder &folder, const std::stop_token &) { return folder.take(data); }, name,
        mimeType);
}

QFuture<Result<QString>> LocalDesk::fileHere(Core::FileHash file)
{
    return m_queryThread.run([folder = FileFolder(m_queries->settings.filesFolder()), file]() -> Result<QString> {
        return folder.has(file) ? folder.pathOf(file) : QString();
    });
}

QFuture<Result<QString>> LocalDesk::openFile(Core::Attachment attachment)
{
    auto promise = std::make_shared<FilePromise>();
    promise->start();
    // Before the question is asked: the answer may come at once.
    m_files[attachment.file].append(promise);
    // The answer comes by the store's signals, which end with this desk.
    m_engine.post([&store = m_store, attachment] {
        const auto answer = store.openFile(attachment);
        if (!answer)
            Q_EMIT store.fileFailed(attachment.file, answer.error());
        else if (*answer)
            Q_EMIT store.fileArrived(attachment.file, **answer);
    });
    return promise->future();
}

QFuture<Result<QList<Core::LostWords>>> LocalDesk::lostWords()
{
    return write([](LocalStore &store) { return store.lostWords(); });
}

QFuture<Result<void>> LocalDesk::forgetLostWords(qint64 id)
{
    return write([id](LocalStore &store) { return store.forgetLostWords(id); });
}

QFuture<Result<QList<Core::Draft>>> LocalDesk::draftHistory(Core::TicketId ticket)
{
    return write([ticket](LocalStore &store) { return store.draftHistory(ticket); });
}

} // namespace Opora::Store
