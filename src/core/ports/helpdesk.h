// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"
#include "core/mutation.h"
#include "core/ports/views.h"
#include "core/result.h"

#include <QFuture>
#include <QObject>
#include <QSet>

namespace Opora::Core {

/// What one commit changed, coalesced: screens ask again for what they show.
struct ChangeSet
{
    QSet<TicketId> tickets; ///< card, conversation, history or pending changes of these
    QSet<CustomerId> customers;
    bool lists = false;     ///< some view's rows or counters changed
    bool reference = false; ///< queues, people, statuses, tags, templates, calendars
    bool knowledge = false;
    bool outbox = false;
    bool everything = false; ///< a bucket was replaced: ask for all that is shown
    /// Words that left the outbox, each in the draft of its ticket by now: a composer that is open on it adds them.
    QList<Draft> returned;
    /// Tickets that others, and not this person here, have brought into saved views that are to tell of it.
    QHash<TicketId, QSet<SavedViewId>> entered;

    [[nodiscard]] bool isEmpty() const
    {
        return tickets.isEmpty() && customers.isEmpty() && returned.isEmpty() && !lists && !reference && !knowledge
            && !outbox && !everything;
    }
    void add(const ChangeSet &later)
    {
        tickets.unite(later.tickets);
        customers.unite(later.customers);
        lists |= later.lists;
        reference |= later.reference;
        knowledge |= later.knowledge;
        outbox |= later.outbox;
        everything |= later.everything;
        for (auto ticket = later.entered.cbegin(); ticket != later.entered.cend(); ++ticket)
            entered[ticket.key()].unite(ticket.value());
        returned.append(later.returned);
    }
};

/// Everything the screens may ask of and do to the local cache. Lives on the GUI thread; work runs elsewhere and
/// futures finish with an event on the caller's thread. Every future ends: with a value, an Error, or canceled when the
/// desk is destroyed.
class HelpDesk : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    // Reading: overlay rows, i.e. with this person's unsent changes.
    virtual QFuture<Result<ReferenceData>> reference() = 0;
    virtual QFuture<Result<QList<ViewCount>>> counts(QList<TicketView> views) = 0;
    /// Ids of all rows of a view in its order, for any number of rows; 8 bytes each (RowKey), newest answer wins.
    virtual QFuture<Result<TicketIndex>> index(TicketView view) = 0;
    /// Rows by key in the order asked, at most 200; a key that is gone is left out.
    virtual QFuture<Result<QList<TicketRow>>> rows(QList<RowKey> keys) = 0;
    /// First page in one round: at most `limit` rows and the exact count.
    virtual QFuture<Result<TicketPage>> firstPage(TicketView view, int limit) = 0;
    virtual QFuture<Result<TicketDetails>> ticket(TicketId id) = 0;
    virtual QFuture<Result<TicketId>> ticketByNumber(qint64 number) = 0;
    virtual QFuture<Result<CustomerDetails>> customer(CustomerId id) = 0;
    virtual QFuture<Result<CustomerPage>> customers(CustomerRequest request) = 0;
    virtual QFuture<Result<SearchAnswer>> search(SearchRequest request) = 0;
    /// Of the tickets, in their order, for the same request; empty where no message has one of the words.
    virtual QFuture<Result<QStringList>> snippets(SearchRequest request, QList<RowKey> tickets) = 0;
    virtual QFuture<Result<QList<ArticleRow>>> articles(SectionId section, QString words, int limit) = 0;
    virtual QFuture<Result<Article>> article(ArticleId id) = 0;
    virtual QFuture<Result<QList<OutboxItem>>> outbox() = 0;
    virtual QFuture<Result<Draft>> draft(TicketId ticket) = 0;
    /// Older words of a ticket's composer, newest first; kept 30 days.
    virtual QFuture<Result<QList<Draft>>> draftHistory(TicketId ticket) = 0;
    /// Own words about tickets that may not be seen any more, newest first.
    virtual QFuture<Result<QList<LostWords>>> lostWords() = 0;

    // Writing: durable on this disk when the future says so; the server hears of it later.
    /// The number names the change for undo; see withdraw(). 0: nothing of what it takes back was its author's own.
    virtual QFuture<Result<qint64>> submit(Action action) = 0;
    /// Changes at one stroke, under an id that the caller makes; some hundred in one call, for they are stored
    /// together. The number of each; one that may not be made is left out and has its error there.
    virtual QFuture<Result<QList<Result<qint64>>>> submitAll(QList<Action> actions, QUuid group) = 0;
    /// Numbers of those of a group that have not left this machine, oldest first.
    virtual QFuture<Result<QList<qint64>>> unsentOf(QUuid group) = 0;
    /// Takes back at most so many of a group, the newest first, those that have left by their opposites. How many are
    /// left.
    virtual QFuture<Result<qint64>> takeBack(QUuid group, int most) = 0;
    /// Takes a change back that has not left this machine; Rejected "outbox.already_sent" otherwise.
    virtual QFuture<Result<void>> withdraw(qint64 mutation) = 0;
    virtual QFuture<Result<void>> resolve(qint64 mutation, Resolution resolution) = 0;
    virtual QFuture<Result<void>> saveDraft(Draft draft) = 0;
    /// Adds words and files to what the draft of their ticket holds.
    virtual QFuture<Result<void>> addToDraft(Draft words) = 0;
    virtual QFuture<Result<void>> forgetLostWords(qint64 id) = 0;
    /// Changes that could still be taken back may leave now.
    virtual QFuture<Result<void>> releaseAll() = 0;
    virtual QFuture<Result<Attachment>> attachFile(QString path) = 0;
    virtual QFuture<Result<Attachment>> attachData(QByteArray data, QString name, QString mimeType) = 0;
    /// Where a file itself lies, to be read at once and by this program alone; empty: it is not here. Nothing is
    /// fetched and nothing is verified, and it may go at any time.
    virtual QFuture<Result<QString>> fileHere(FileHash file) = 0;
    /// A path of a verified private copy for reading; fetched first when it is not here.
    virtual QFuture<Result<QString>> openFile(Attachment attachment) = 0;

Q_SIGNALS:
    void changed(const Opora::Core::ChangeSet &changes);
};

} // namespace Opora::Core
