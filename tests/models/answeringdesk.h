// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/draftwords.h"
#include "core/ports/helpdesk.h"
#include "lateanswers.h"
#include "models/ticketmodel.h"

#include <QPromise>

/// A help desk that answers with what the test laid down and notes what was done to it. Searches are answered by the
/// test, one by one, when `searchesWait` is set.
class AnsweringDesk final : public Opora::Core::HelpDesk
{
public:
    template<typename T>
    using Answer = QFuture<Opora::Core::Result<T>>;
    template<typename T>
    static Answer<T> now(Opora::Core::Result<T> value)
    {
        QPromise<Opora::Core::Result<T>> promise;
        promise.start();
        promise.addResult(std::move(value));
        promise.finish();
        return promise.future();
    }
    template<typename T>
    Answer<T> orFault(const T &value)
    {
        return now<T>(fault ? Opora::Core::Result<T>(*fault) : Opora::Core::Result<T>(value));
    }

    Opora::Core::ReferenceData referenceData;
    Opora::Core::CustomerDetails customerDetails;
    QList<Opora::Core::CustomerRow> customerRows;
    QList<Opora::Core::SearchHit> hits;
    QList<Opora::Core::OutboxItem> items;
    Opora::Core::TicketDetails ticketDetails;
    QHash<Opora::Core::TicketId, Opora::Core::TicketDetails> ticketsById; ///< in place of ticketDetails
    std::optional<Opora::Core::Error> fault;                              ///< everything asked fails so
    std::optional<Opora::Core::Error> withdrawFault;

    QHash<Opora::Core::TicketId, Opora::Core::Draft> drafts;
    std::optional<Opora::Core::Error> draftFault; ///< of every write of a draft
    qsizetype draftRoom = -1;                     ///< but for those of so many characters
    QStringList draftsWritten;                    ///< the words of each that was written whole
    LateAnswers draftReads;
    LateAnswers submits;
    bool copiesWait = false;
    LateAnswers copies;
    QList<Opora::Core::Draft> earlierDrafts;
    QList<Opora::Core::LostWords> lost;
    int releases = 0;
    QList<Opora::Core::Action> submitted;
    QList<qint64> withdrawn;
    QList<QPair<qint64, Opora::Core::Resolution>> resolved;
    QStringList searched;
    QStringList customersAsked;
    bool searchesWait = false;
    bool customersWait = false;
    QList<std::shared_ptr<QPromise<Opora::Core::Result<Opora::Core::CustomerPage>>>> waitingCustomers;
    QList<std::shared_ptr<QPromise<Opora::Core::Result<Opora::Core::SearchAnswer>>>> waiting;
    std::optional<Opora::Core::SearchRest> rest; ///< said with the hits
    int indexedPercent = 100;
    bool similarDue = false;
    QList<Opora::Core::SearchRequest> searchRequests;
    QList<QList<Opora::Core::RowKey>> snippetsAsked;

    void answerSearch()
    {
        const auto promise = waiting.takeFirst();
        promise->addResult(Opora::Core::Result<Opora::Core::SearchAnswer>(
            Opora::Core::SearchAnswer{hits, rest, indexedPercent, similarDue}));
        promise->finish();
    }

    void answerCustomers()
    {
        const auto promise = waitingCustomers.takeFirst();
        promise->addResult(
            Opora::Core::Result<Opora::Core::CustomerPage>(Opora::Core::CustomerPage{customerRows, {}, {}}));
        promise->finish();
    }

    Answer<Opora::Core::ReferenceData> reference() override { return orFault(referenceData); }
    Answer<QList<Opora::Core::ViewCount>> counts(QList<Opora::Core::TicketView>) override
    {
        return orFault(QList<Opora::Core::ViewCount>{});
    }
    Answer<Opora::Core::TicketIndex> index(Opora::Core::TicketView view) override
    {
        Opora::Core::TicketIndex answer{view, {}};
        for (const auto &row : std::as_const(customerDetails.tickets))
            answer.keys.append(row.key);
        return orFault(answer);
    }
    Answer<QList<Opora::Core::TicketRow>> rows(QList<Opora::Core::RowKey>) override
    {
        return orFault(customerDetails.tickets);
    }
    Answer<Opora::Core::TicketPage> firstPage(Opora::Core::TicketView, int limit) override
    {
        return orFault(
            Opora::Core::TicketPage{customerDetails.tickets.mid(0, limit), qint64(customerDetails.tickets.size())});
    }
    Answer<Opora::Core::TicketDetails> ticket(Opora::Core::TicketId id) override
    {
        return orFault(ticketsById.value(id, ticketDetails));
    }
    Answer<Opora::Core::TicketId> ticketByNumber(qint64) override { return orFault(Opora::Core::TicketId()); }
    Answer<Opora::Core::CustomerDetails> customer(Opora::Core::CustomerId) override { return orFault(customerDetails); }
    Answer<Opora::Core::CustomerPage> customers(Opora::Core::CustomerRequest request) override
    {
        customersAsked.append(request.words);
        if (!customersWait)
            return orFault(Opora::Core::CustomerPage{customerRows, {}, {}});
        auto promise = std::make_shared<QPromise<Opora::Core::Result<Opora::Core::CustomerPage>>>();
        promise->start();
        waitingCustomers.append(promise);
        return promise->future();
    }
    Answer<Opora::Core::SearchAnswer> search(Opora::Core::SearchRequest request) override
    {
        searched.append(request.text);
        searchRequests.append(request);
        if (!searchesWait)
            return orFault(Opora::Core::SearchAnswer{hits, rest, indexedPercent, similarDue});
        auto promise = std::make_shared<QPromise<Opora::Core::Result<Opora::Core::SearchAnswer>>>();
        promise->start();
        waiting.append(promise);
        return promise->future();
    }
    Answer<QStringList> snippets(Opora::Core::SearchRequest, QList<Opora::Core::RowKey> tickets) override
    {
        snippetsAsked.append(tickets);
        QStringList pieces;
        for (const Opora::Core::RowKey key : tickets)
            pieces.append(QStringLiteral("piece %1").arg(key));
        return orFault(pieces);
    }
    Answer<QList<Opora::Core::ArticleRow>> articles(Opora::Core::SectionId, QString, int) override
    {
        return orFault(QList<Opora::Core::ArticleRow>{});
    }
    Answer<Opora::Core::Article> article(Opora::Core::ArticleId) override { return orFault(Opora::Core::Article{}); }
    Answer<QList<Opora::Core::OutboxItem>> outbox() override { return orFault(items); }
    Answer<Opora::Core::Draft> draft(Opora::Core::TicketId id) override
    {
        return draftReads.areHeld ? draftReads.hold(drafts.value(id)) : orFault(drafts.value(id));
    }
    Answer<qint64> submit(Opora::Core::Action action) override
    {
        submitted.append(action);
        return submits.areHeld ? submits.hold(qint64(submitted.size())) : orFault(qint64(submitted.size()));
    }
    Answer<QList<Opora::Core::Result<qint64>>> submitAll(QList<Opora::Core::Action> actions, QUuid) override
    {
        submitted += actions;
        const QList<Opora::Core::Result<qint64>> numbers(actions.size(), qint64(submitted.size()));
        return orFault(numbers);
    }
    Answer<QList<qint64>> unsentOf(QUuid) override { return orFault(QList<qint64>()); }
    Answer<qint64> takeBack(QUuid, int) override { return orFault(qint64(0)); }
    Answer<void> withdraw(qint64 mutation) override
    {
        withdrawn.append(mutation);
        return now<void>(withdrawFault ? Opora::Core::Result<void>(*withdrawFault) : Opora::Core::Result<void>());
    }
    Answer<void> resolve(qint64 mutation, Opora::Core::Resolution resolution) override
    {
        resolved.append({mutation, resolution});
        return now<void>(fault ? Opora::Core::Result<void>(*fault) : Opora::Core::Result<void>());
    }
    Answer<void> saveDraft(Opora::Core::Draft draft) override
    {
        if (draftFault && draft.text.size() > draftRoom)
            return now<void>(*draftFault);
        draftsWritten.append(draft.text);
        drafts.insert(draft.ticket, draft);
        return now<void>({});
    }
    Answer<void> addToDraft(Opora::Core::Draft words) override
    {
        if (draftFault)
            return now<void>(*draftFault);
        drafts.insert(words.ticket, Opora::Core::joined(drafts.value(words.ticket), words));
        return now<void>({});
    }
    Answer<QList<Opora::Core::Draft>> draftHistory(Opora::Core::TicketId) override { return orFault(earlierDrafts); }
    Answer<QList<Opora::Core::LostWords>> lostWords() override { return orFault(lost); }
    Answer<void> forgetLostWords(qint64 id) override
    {
        lost.removeIf([id](const Opora::Core::LostWords &words) { return words.id == id; });
        return now<void>({});
    }
    Answer<void> releaseAll() override
    {
        ++releases;
        return now<void>({});
    }
    Answer<Opora::Core::Attachment> attachFile(QString path) override
    {
        return copy(Opora::Core::Attachment{{path.toUtf8()}, path.section(u'/', -1), {}, 1});
    }
    Answer<Opora::Core::Attachment> attachData(QByteArray data, QString name, QString mimeType) override
    {
        return copy(Opora::Core::Attachment{{data}, name, mimeType, data.size()});
    }
    Answer<Opora::Core::Attachment> copy(const Opora::Core::Attachment &file)
    {
        return copiesWait ? copies.hold(file) : orFault(file);
    }
    void endCopy() { copies.waiting.takeFirst()(); }
    Answer<QString> fileHere(Opora::Core::FileHash) override { return orFault(QString()); }
    Answer<QString> openFile(Opora::Core::Attachment) override { return orFault(QString()); }
};

/// Stands still until it is set.
class StandingClock final : public Opora::Core::Clock
{
public:
    Opora::Core::Timestamp time = Opora::Core::fromMsecs(1'780'000'000'000); // 2026-05-28
    [[nodiscard]] Opora::Core::Timestamp now() const override { return time; }
    [[nodiscard]] Opora::Core::Milliseconds monotonic() const override { return Opora::Core::Milliseconds(0); }
};

/// Counts up.
class CountingRandom final : public Opora::Core::Random
{
public:
    quint64 next() override { return ++m_last; }

private:
    quint64 m_last = 0;
};

/// All a view-model needs, over the answering desk.
struct DeskWorld
{
    AnsweringDesk desk;
    Opora::Models::UndoStack undo;
    StandingClock clock;
    CountingRandom random;
    Opora::Models::Workplace work{desk, undo, clock, random};
};
