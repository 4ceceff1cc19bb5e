// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/helpdesk.h"
#include "core/ports/presence.h"

namespace Opora::App {

/// Colleagues as a scene wants them.
class SceneBoard final : public Core::PresenceBoard
{
public:
    void tell(const Core::Whereabouts &, const QList<Core::TicketId> &) override { }
    void leave() override { }
    void say(const QList<Core::Presence> &colleagues) { Q_EMIT changed(colleagues); }
};

/// The desk that the drawn pictures are made with: the real one, and what nobody brings about on purpose. Words kept
/// for tickets that are out of sight, a disk that takes no draft, a reader with more rights, what a colleague did to
/// the same object. GUI thread.
class SceneDesk final : public Core::HelpDesk
{
    Q_OBJECT
public:
    explicit SceneDesk(Core::HelpDesk &real, QObject *parent = nullptr);

    void setKept(const QList<Core::LostWords> &words);
    void setDiskFull(bool isFull)
    {
        m_isDiskFull = isFull;
        m_hasRefused = false;
    }
    /// The reader has that role from now on in the small tables; none: their own.
    void setRole(std::optional<Core::Role> role);
    /// Changes instead of the real ones; none: the real ones.
    void setPending(const QList<Core::OutboxItem> &items);
    [[nodiscard]] SceneBoard &board() { return m_board; }
    /// Whether it has refused a draft since it was full.
    [[nodiscard]] bool hasRefused() const { return m_hasRefused; }

    QFuture<Core::Result<Core::ReferenceData>> reference() override;
    QFuture<Core::Result<QList<Core::ViewCount>>> counts(QList<Core::TicketView> views) override
    {
        return m_real.counts(views);
    }
    QFuture<Core::Result<Core::TicketIndex>> index(Core::TicketView view) override { return m_real.index(view); }
    QFuture<Core::Result<QList<Core::TicketRow>>> rows(QList<Core::RowKey> keys) override { return m_real.rows(keys); }
    QFuture<Core::Result<Core::TicketPage>> firstPage(Core::TicketView view, int limit) override
    {
        return m_real.firstPage(view, limit);
    }
    QFuture<Core::Result<Core::TicketDetails>> ticket(Core::TicketId id) override { return m_real.ticket(id); }
    QFuture<Core::Result<Core::TicketId>> ticketByNumber(qint64 number) override
    {
        return m_real.ticketByNumber(number);
    }
    QFuture<Core::Result<Core::CustomerDetails>> customer(Core::CustomerId id) override { return m_real.customer(id); }
    QFuture<Core::Result<Core::CustomerPage>> customers(Core::CustomerRequest request) override
    {
        return m_real.customers(request);
    }
    QFuture<Core::Result<Core::SearchAnswer>> search(Core::SearchRequest request) override
    {
        return m_real.search(request);
    }
    QFuture<Core::Result<QStringList>> snippets(Core::SearchRequest request, QList<Core::RowKey> tickets) override
    {
        return m_real.snippets(request, tickets);
    }
    QFuture<Core::Result<QList<Core::ArticleRow>>> articles(Core::SectionId section, QString words, int limit) override
    {
        return m_real.articles(section, words, limit);
    }
    QFuture<Core::Result<Core::Article>> article(Core::ArticleId id) override { return m_real.article(id); }
    QFuture<Core::Result<QList<Core::OutboxItem>>> outbox() override;
    QFuture<Core::Result<Core::Draft>> draft(Core::TicketId ticket) override { return m_real.draft(ticket); }
    QFuture<Core::Result<QList<Core::Draft>>> draftHistory(Core::TicketId ticket) override
    {
        return m_real.draftHistory(ticket);
    }
    QFuture<Core::Result<QList<Core::LostWords>>> lostWords() override;
    QFuture<Core::Result<qint64>> submit(Core::Action action) override { return m_real.submit(action); }
    QFuture<Core::Result<QList<Core::Result<qint64>>>> submitAll(QList<Core::Action> actions, QUuid group) override
    {
        return m_real.submitAll(std::move(actions), group);
    }
    QFuture<Core::Result<QList<qint64>>> unsentOf(QUuid group) override { return m_real.unsentOf(group); }
    QFuture<Core::Result<qint64>> takeBack(QUuid group, int most) override { return m_real.takeBack(group, most); }
    QFuture<Core::Result<void>> withdraw(qint64 mutation) override { return m_real.withdraw(mutation); }
    QFuture<Core::Result<void>> resolve(qint64 mutation, Core::Resolution resolution) override
    {
        return m_real.resolve(mutation, resolution);
    }
    QFuture<Core::Result<void>> saveDraft(Core::Draft draft) override;
    QFuture<Core::Result<void>> addToDraft(Core::Draft words) override { return m_real.addToDraft(words); }
    QFuture<Core::Result<void>> forgetLostWords(qint64 id) override { return m_real.forgetLostWords(id); }
    QFuture<Core::Result<void>> releaseAll() override { return m_real.releaseAll(); }
    QFuture<Core::Result<Core::Attachment>> attachFile(QString path) override { return m_real.attachFile(path); }
    QFuture<Core::Result<Core::Attachment>> attachData(QByteArray data, QString name, QString mimeType) override
    {
        return m_real.attachData(data, name, mimeType);
    }
    QFuture<Core::Result<QString>> fileHere(Core::FileHash file) override { return m_real.fileHere(file); }
    QFuture<Core::Result<QString>> openFile(Core::Attachment attachment) override
    {
        return m_real.openFile(attachment);
    }

private:
    SceneBoard m_board;
    Core::HelpDesk &m_real;
    QList<Core::LostWords> m_kept;
    std::optional<Core::Role> m_role;
    QList<Core::OutboxItem> m_pending;
    bool m_isDiskFull = false;
    bool m_hasRefused = false;
};

} // namespace Opora::App
