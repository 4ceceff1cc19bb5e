// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/helpdesk.h"
#include "store/enginethread.h"
#include "store/localstore.h"
#include "store/momentwatch.h"

#include <QPointer>
#include <QTimer>

#include <stop_token>

namespace Opora::Store {

class FileFolder;
class Reader;
struct RankingStep;
struct TakenFile;

/// The help desk as the screens see it. GUI thread: writes go to the store on the engine's thread, reads to a thread of
/// their own with a reading connection, so that a long sync never delays a list. Every future ends, at the latest with
/// the desk (canceled). Files are copied in by a third thread; the copy that is being made when the desk goes is broken
/// off.
class LocalDesk final : public Core::HelpDesk
{
    Q_OBJECT
public:
    /// \a store lives in \a engine, which outlives the desk. The store may end first, there, behind all steps that the
    /// desk has given to it.
    LocalDesk(LocalStore &store, EngineThread &engine, QObject *parent = nullptr);
    ~LocalDesk() override;

    /// Changes submitted from now on are marked as made without the server.
    void setOffline(bool offline) { m_isOffline = offline; }

    QFuture<Core::Result<Core::ReferenceData>> reference() override;
    QFuture<Core::Result<QList<Core::ViewCount>>> counts(QList<Core::TicketView> views) override;
    QFuture<Core::Result<Core::TicketIndex>> index(Core::TicketView view) override;
    QFuture<Core::Result<QList<Core::TicketRow>>> rows(QList<Core::RowKey> keys) override;
    QFuture<Core::Result<Core::TicketPage>> firstPage(Core::TicketView view, int limit) override;
    QFuture<Core::Result<Core::TicketDetails>> ticket(Core::TicketId id) override;
    QFuture<Core::Result<Core::TicketId>> ticketByNumber(qint64 number) override;
    QFuture<Core::Result<Core::CustomerDetails>> customer(Core::CustomerId id) override;
    QFuture<Core::Result<Core::CustomerPage>> customers(Core::CustomerRequest request) override;
    QFuture<Core::Result<Core::SearchAnswer>> search(Core::SearchRequest request) override;
    QFuture<Core::Result<QStringList>> snippets(Core::SearchRequest request, QList<Core::RowKey> tickets) override;
    QFuture<Core::Result<QList<Core::ArticleRow>>> articles(Core::SectionId section, QString words, int limit) override;
    QFuture<Core::Result<Core::Article>> article(Core::ArticleId id) override;
    QFuture<Core::Result<QList<Core::OutboxItem>>> outbox() override;
    QFuture<Core::Result<Core::Draft>> draft(Core::TicketId ticket) override;
    QFuture<Core::Result<QList<Core::Draft>>> draftHistory(Core::TicketId ticket) override;
    QFuture<Core::Result<QList<Core::LostWords>>> lostWords() override;

    QFuture<Core::Result<qint64>> submit(Core::Action action) override;
    QFuture<Core::Result<QList<Core::Result<qint64>>>> submitAll(QList<Core::Action> actions, QUuid group) override;
    QFuture<Core::Result<QList<qint64>>> unsentOf(QUuid group) override;
    QFuture<Core::Result<qint64>> takeBack(QUuid group, int most) override;
    QFuture<Core::Result<void>> withdraw(qint64 mutation) override;
    QFuture<Core::Result<void>> resolve(qint64 mutation, Core::Resolution resolution) override;
    QFuture<Core::Result<void>> saveDraft(Core::Draft draft) override;
    QFuture<Core::Result<void>> addToDraft(Core::Draft words) override;
    QFuture<Core::Result<void>> forgetLostWords(qint64 id) override;
    QFuture<Core::Result<void>> releaseAll() override;
    QFuture<Core::Result<Core::Attachment>> attachFile(QString path) override;
    QFuture<Core::Result<Core::Attachment>> attachData(QByteArray data, QString name, QString mimeType) override;
    QFuture<Core::Result<QString>> fileHere(Core::FileHash file) override;
    QFuture<Core::Result<QString>> openFile(Core::Attachment attachment) override;

private:
    using FilePromise = QPromise<Core::Result<QString>>;

    template<typename Work>
    auto read(Work work) -> QFuture<std::invoke_result_t<Work, const Reader &>>;
    template<typename Work>
    auto write(Work work) -> QFuture<std::invoke_result_t<Work, LocalStore &>>;
    using Take = std::function<Core::Result<TakenFile>(const FileFolder &, const std::stop_token &)>;
    QFuture<Core::Result<Core::Attachment>> attach(Take take, const QString &name, const QString &mimeType);
    /// Lets the ranking of articles go on until it knows all of them, in the pauses between other questions.
    void rankArticles();
    void takeRanking(const Core::Result<RankingStep> &done);
    void gather(const Core::ChangeSet &changes);
    void gatherPassed(const QSet<Core::TicketId> &tickets);
    void announce();
    void endFile(const Core::FileHash &file, const Core::Result<QString> &result);

    struct Queries;

    LocalStore &m_store;
    EngineThread &m_engine;
    std::shared_ptr<Queries> m_queries; ///< shared with work that may still be waiting when the desk goes
    EngineThread m_queryThread;
    QPointer<LocalStore> m_storeWhileThere; ///< read on the engine's thread only
    std::stop_source m_leaving;
    EngineThread m_copyThread;
    QHash<Core::FileHash, QList<std::shared_ptr<FilePromise>>> m_files; ///< waiting for a download
    Core::ChangeSet m_changes;
    QTimer m_pause; ///< between two announcements
    MomentWatch m_moments;
    bool m_isOffline = false;
    bool m_isRanking = false;
};

} // namespace Opora::Store
