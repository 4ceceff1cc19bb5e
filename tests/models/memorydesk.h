// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/helpdesk.h"
#include "models/ticketmodel.h"

#include <QPromise>

/// A help desk of values: knowledge, tickets and the outbox as the test laid them down.
class MemoryDesk final : public Opora::Core::HelpDesk
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

    Opora::Core::ReferenceData referenceData;
    QList<Opora::Core::Article> kept;
    QHash<Opora::Core::TicketId, Opora::Core::TicketDetails> tickets;
    QList<Opora::Core::TicketRow> dueRows;
    QList<Opora::Core::OutboxItem> items;
    qint64 unanswered = 0;
    QList<Opora::Core::TicketView::Kind> uncounted; ///< views that are being counted anew
    QList<Opora::Core::Action> submitted;
    QList<qint64> withdrawn;

    void say(const Opora::Core::ChangeSet &changes) { Q_EMIT changed(changes); }

    Answer<Opora::Core::ReferenceData> reference() override { return now<Opora::Core::ReferenceData>(referenceData); }
    Answer<QList<Opora::Core::ViewCount>> counts(QList<Opora::Core::TicketView> views) override
    {
        QList<Opora::Core::ViewCount> counts;
        for (const Opora::Core::TicketView &view : views)
            if (!uncounted.contains(view.kind))
                counts.append({view, unanswered, 0});
        return now<QList<Opora::Core::ViewCount>>(counts);
    }
    Answer<Opora::Core::TicketIndex> index(Opora::Core::TicketView view) override
    {
        return now<Opora::Core::TicketIndex>(Opora::Core::TicketIndex{view, {}});
    }
    Answer<QList<Opora::Core::TicketRow>> rows(QList<Opora::Core::RowKey>) override
    {
        return now<QList<Opora::Core::TicketRow>>(QList<Opora::Core::TicketRow>());
    }
    Answer<Opora::Core::TicketPage> firstPage(Opora::Core::TicketView, int) override
    {
        return now<Opora::Core::TicketPage>(Opora::Core::TicketPage{dueRows, qint64(dueRows.size())});
    }
    Answer<Opora::Core::TicketDetails> ticket(Opora::Core::TicketId id) override
    {
        return now<Opora::Core::TicketDetails>(tickets.value(id));
    }
    Answer<Opora::Core::TicketId> ticketByNumber(qint64) override
    {
        return now<Opora::Core::TicketId>(Opora::Core::TicketId());
    }
    Answer<Opora::Core::CustomerDetails> customer(Opora::Core::CustomerId) override
    {
        return now<Opora::Core::CustomerDetails>(Opora::Core::CustomerDetails());
    }
    Answer<Opora::Core::CustomerPage> customers(Opora::Core::CustomerRequest) override
    {
        return now<Opora::Core::CustomerPage>(Opora::Core::CustomerPage());
    }
    Answer<Opora::Core::SearchAnswer> search(Opora::Core::SearchRequest) override
    {
        return now<Opora::Core::SearchAnswer>(Opora::Core::SearchAnswer());
    }
    Answer<QStringList> snippets(Opora::Core::SearchRequest, QList<Opora::Core::RowKey>) override
    {
        return now<QStringList>(QStringList());
    }
    Answer<QList<Opora::Core::ArticleRow>> articles(Opora::Core::SectionId, QString words, int limit) override
    {
        QList<Opora::Core::ArticleRow> found;
        for (const Opora::Core::Article &article : kept)
            if (article.title.contains(words, Qt::CaseInsensitive) && found.size() < limit)
                found.append({article.id, article.section, article.title, article.shortAnswer, article.language,
                              article.state, article.updatedAt});
        return now<QList<Opora::Core::ArticleRow>>(found);
    }
    Answer<Opora::Core::Article> article(Opora::Core::ArticleId id) override
    {
        for (const Opora::Core::Article &article : kept)
            if (article.id == id)
                return now<Opora::Core::Article>(article);
        using Opora::Core::Error;
        return now<Opora::Core::Article>(Error{Error::Kind::Rejected, QStringLiteral("store.unknown_object"), {}});
    }
    Answer<QList<Opora::Core::OutboxItem>> outbox() override { return now<QList<Opora::Core::OutboxItem>>(items); }
    Answer<Opora::Core::Draft> draft(Opora::Core::TicketId) override
    {
        return now<Opora::Core::Draft>(Opora::Core::Draft());
    }
    Answer<qint64> submit(Opora::Core::Action action) override
    {
        submitted.append(action);
        return now<qint64>(qint64(submitted.size()));
    }
    Answer<QList<Opora::Core::Result<qint64>>> submitAll(QList<Opora::Core::Action> actions, QUuid) override
    {
        submitted += actions;
        const QList<Opora::Core::Result<qint64>> numbers(actions.size(), qint64(submitted.size()));
        return now<QList<Opora::Core::Result<qint64>>>(numbers);
    }
    Answer<QList<qint64>> unsentOf(QUuid) override { return now<QList<qint64>>(QList<qint64>()); }
    Answer<qint64> takeBack(QUuid, int) override { return now<qint64>(qint64(0)); }
    Answer<void> withdraw(qint64 mutation) override
    {
        withdrawn.append(mutation);
        return now<void>({});
    }
    Answer<void> resolve(qint64, Opora::Core::Resolution) override { return now<void>({}); }
    Answer<void> saveDraft(Opora::Core::Draft) override { return now<void>({}); }
    Answer<void> addToDraft(Opora::Core::Draft) override { return now<void>({}); }
    Answer<QList<Opora::Core::Draft>> draftHistory(Opora::Core::TicketId) override
    {
        return now<QList<Opora::Core::Draft>>(QList<Opora::Core::Draft>());
    }
    Answer<QList<Opora::Core::LostWords>> lostWords() override
    {
        return now<QList<Opora::Core::LostWords>>(QList<Opora::Core::LostWords>());
    }
    Answer<void> forgetLostWords(qint64) override { return now<void>({}); }
    Answer<void> releaseAll() override { return now<void>({}); }
    Answer<Opora::Core::Attachment> attachFile(QString) override
    {
        return now<Opora::Core::Attachment>(Opora::Core::Attachment());
    }
    Answer<Opora::Core::Attachment> attachData(QByteArray, QString, QString) override
    {
        return now<Opora::Core::Attachment>(Opora::Core::Attachment());
    }
    Answer<QString> fileHere(Opora::Core::FileHash) override { return now<QString>(QString()); }
    Answer<QString> openFile(Opora::Core::Attachment) override { return now<QString>(QString()); }
};

/// A clock that stands until the test moves it.
class SetClock final : public Opora::Core::Clock
{
public:
    Opora::Core::Timestamp time = Opora::Core::fromMsecs(1'780'000'000'000); // 2026-05-28 20:26 UTC
    [[nodiscard]] Opora::Core::Timestamp now() const override { return time; }
    [[nodiscard]] Opora::Core::Milliseconds monotonic() const override { return Opora::Core::Milliseconds(0); }
};

class PlainRandom final : public Opora::Core::Random
{
public:
    quint64 next() override { return ++m_last; }

private:
    quint64 m_last = 0;
};

/// All a view-model needs, over the memory desk.
struct MemoryWorld
{
    MemoryDesk desk;
    Opora::Models::UndoStack undo;
    SetClock clock;
    PlainRandom random;
    Opora::Models::Workplace work{desk, undo, clock, random};
};
