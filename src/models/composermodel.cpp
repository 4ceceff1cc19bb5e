// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/composermodel.h"

#include "core/draftwords.h"
#include "core/richtext.h"
#include "models/mentions.h"
#include "models/rights.h"
#include "models/ticketexport.h"
#include "models/ticketrowtext.h"

#include <QPointer>

namespace Opora::Models {

using Core::Audience;
using Core::Draft;
using Core::Result;

ComposerModel::ComposerModel(Workplace workplace, TicketModel &ticket, QObject *parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_ticket(ticket)
    , m_keeper(workplace.desk)
    , m_copies(workplace.desk)
{
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(kSaveAfter);
    connect(&m_saveTimer, &QTimer::timeout, this, [this] {
        if (m_isUnread)
            read();
        else
            save();
    });
    connect(&ticket, &TicketModel::opened, this, &ComposerModel::load);
    connect(&ticket, &TicketModel::closed, this, [this] {
        save();
        m_draft = {};
        m_isUnread = false;
        Q_EMIT loaded();
    });
    connect(&m_keeper, &DraftKeeper::savedChanged, this, &ComposerModel::savedChanged);
    connect(&m_keeper, &DraftKeeper::failed, this, &ComposerModel::failed);
    connect(&workplace.desk, &Core::HelpDesk::changed, this, [this](const Core::ChangeSet &changes) {
        for (const Draft &words : changes.returned)
            receive(words);
    });
}

QList<Draft> ComposerModel::unsaved() const
{
    QList<Draft> words = m_keeper.unsaved();
    if (!m_dirty || !Core::hasContent(m_draft))
        return words;
    words.removeIf([this](const Draft &older) { return older.ticket == m_draft.ticket && !m_isUnread; });
    words.append(m_draft);
    return words;
}

void ComposerModel::load()
{
    save();
    if (m_draft.ticket == m_ticket.id())
        return;
    m_removed.clear();
    m_draft = {};
    m_draft.ticket = m_ticket.id();
    m_isUnread = true;
    Q_EMIT loaded();
    read();
}

void ComposerModel::read()
{
    // The stored draft still says what is being sent: takeSent() reads it.
    if (m_beingSent.contains(m_draft.ticket))
        return;
    const quint64 question = m_question.start();
    m_keeper.read(m_draft.ticket, [this, question](const Result<Draft> &answer) {
        if (!m_question.isNewest(question) || !m_isUnread)
            return;
        if (!answer) {
            m_saveTimer.start(); // asked again: words must not be written over others that were not read
            Q_EMIT failed(answer.error());
            return;
        }
        m_isUnread = false;
        const Draft typed = m_draft;
        m_draft = Core::joined(*answer, typed);
        m_draft.ticket = typed.ticket;
        // Who types already keeps the place of the cursor and what Ctrl+Z takes back.
        if (!Core::readsAs(m_draft, typed))
            Q_EMIT loaded();
        if (m_dirty && !m_saveTimer.isActive())
            m_saveTimer.start();
        Q_EMIT savedChanged();
    });
}

void ComposerModel::setText(const QString &text, const QString &html)
{
    if (m_draft.text == text && this->html() == html)
        return;
    fixWhatIsAnswered();
    m_draft.text = text;
    m_draft.html = html;
    touch();
    if (m_removed.bringBack(m_draft))
        Q_EMIT attachmentsChanged();
}

void ComposerModel::fixWhatIsAnswered()
{
    // With the first word or file of a reply: a later message makes it stale.
    if (!Core::hasContent(m_draft) && m_ticket.isOpen() && m_ticket.details().ticket.id == m_draft.ticket)
        m_draft.lastPublicSeen = m_ticket.details().ticket.lastPublic;
}

void ComposerModel::attachFile(Core::TicketId ticket, const QString &path)
{
    m_copies.copyFile(ticket.uuid(), path, taker(ticket));
    Q_EMIT attachmentsChanged();
}

void ComposerModel::attachMade(Core::TicketId ticket, const QFuture<Result<QByteArray>> &data, const QString &name,
                               const QString &mimeType, const FileThere &then)
{
    m_copies.copyMade(ticket.uuid(), data, name, mimeType, taker(ticket, then));
    Q_EMIT attachmentsChanged();
}

FileCopies::Taken ComposerModel::taker(Core::TicketId ticket, const FileThere &then)
{
    Draft place;
    place.ticket = ticket;
    if (ticket == m_draft.ticket) {
        fixWhatIsAnswered();
        place.audience = m_draft.audience;
        place.forwarded = m_draft.forwarded; // else a file of a note
        place.lastPublicSeen = m_draft.lastPublicSeen;
    }
    return [this, place, then](const Result<Core::Attachment> &answer) {
        if (answer)
            take(*answer, place);
        else
            Q_EMIT failed(answer.error());
        if (answer && then && place.ticket == m_draft.ticket)
            then(*answer);
        Q_EMIT attachmentsChanged();
        Q_EMIT savedChanged();
    };
}

void ComposerModel::take(const Core::Attachment &attachment, Draft place)
{
    place.attachments = {attachment};
    // The copy of a large file takes its time: by now another ticket may be open.
    if (place.ticket != m_draft.ticket)
        return putAway(place);
    if (m_draft.attachments.contains(attachment))
        return;
    if (!Core::hasContent(m_draft))
        m_draft.lastPublicSeen = place.lastPublicSeen;
    m_draft.attachments.append(attachment);
    touch();
}

void ComposerModel::putAway(Draft file)
{
    ++m_filesOnTheWay;
    m_keeper.read(file.ticket, [this, file](const Result<Draft> &standing) mutable {
        --m_filesOnTheWay;
        if (file.ticket == m_draft.ticket) {
            take(file.attachments.constFirst(), file);
            return Q_EMIT attachmentsChanged();
        }
        // It became of another kind while the file was copied.
        if (standing && Core::hasContent(*standing)) {
            file.audience = standing->audience;
            file.to = standing->to;
            file.forwarded = standing->forwarded;
        }
        m_keeper.add(file);
    });
}

void ComposerModel::readEarlier()
{
    ask(m_workplace.desk.draftHistory(m_draft.ticket), this,
        [this, ticket = m_draft.ticket](const Result<QList<Draft>> &answer) {
            if (!answer)
                Q_EMIT failed(answer.error());
            else if (ticket == m_draft.ticket)
                Q_EMIT earlierRead(*answer);
        });
}

void ComposerModel::restore(Draft earlier)
{
    // Read again now: they answer what the person sees.
    earlier.lastPublicSeen = {};
    giveBack(earlier);
}

void ComposerModel::removeAttachment(const Core::FileHash &file)
{
    m_removed.take(m_draft, file, isRich());
    touch();
    Q_EMIT attachmentsChanged();
}

void ComposerModel::touch()
{
    m_dirty = true;
    // Not restarted: a person who never pauses is saved all the same.
    if (!m_saveTimer.isActive())
        m_saveTimer.start();
    Q_EMIT savedChanged();
}

void ComposerModel::save()
{
    m_saveTimer.stop();
    if (!std::exchange(m_dirty, false) || m_draft.ticket.isNull())
        return;
    m_draft.savedAt = m_workplace.clock.now();
    // What the disk holds for this ticket is not known yet: it must not be written over.
    if (m_isUnread)
        m_keeper.add(m_draft);
    else
        m_keeper.save(m_draft);
    Q_EMIT savedChanged();
}

void ComposerModel::saveAll()
{
    save();
    m_keeper.retryNow();
}

Core::Message ComposerModel::message() const
{
    Core::Message message;
    message.id = Core::MessageId::make(m_workplace.random);
    message.ticket = m_draft.ticket;
    message.authorKind = Core::AuthorKind::Agent;
    message.person = m_ticket.reference().me;
    message.audience = audience();
    message.channel = m_ticket.details().ticket.channel;
    message.text = m_draft.text.trimmed();
    message.html = Core::htmlWithFiles(html(), m_draft.attachments);
    message.attachments = m_draft.attachments;
    address(message);
    if (kind() == Kind::Note)
        message.mentions = mentionsIn(message.text, mentionable(m_ticket.reference(), m_ticket.details().ticket.queue));
    return message;
}

void ComposerModel::send(Core::StatusId then)
{
    if (!canSend())
        return;
    // A stored draft that was not read yet is none of these words.
    Core::Action action{m_draft.ticket.uuid(), {}, kUndoFor, !m_isUnread};
    m_draft.audience = audience();
    if (m_draft.audience == Audience::Public)
        action.operation = Core::Op::TicketReply{message(), m_draft.lastPublicSeen, false};
    else
        action.operation = Core::Op::TicketNote{message()};
    const Draft words = m_draft;
    const Core::Ticket &ticket = m_ticket.details().ticket;
    const Sent handed{
        words,
        ticket.number,
        {Core::TicketField::Status, ticket.status.toString(), then.isNull() ? QString() : then.toString()}};
    // Emptied before the answer, so that a second press cannot send the words twice.
    m_saveTimer.stop();
    m_dirty = false;
    if (!m_isUnread)
        m_keeper.forget(words.ticket);
    m_draft = {};
    m_removed.clear();
    m_draft.ticket = words.ticket;
    // The next one is for the customer again, or for colleagues as this one was.
    m_draft.audience = words.forwarded.isEmpty() ? words.audience : Audience::Public;
    m_beingSent.append(words.ticket);
    Q_EMIT loaded();
    Q_EMIT sending();
    ask(m_workplace.desk.submit(action), this,
        [this, handed](const Result<qint64> &answer) { takeSent(handed, answer); });
}

void ComposerModel::takeSent(Sent handed, const Result<qint64> &answer)
{
    m_beingSent.removeOne(handed.words.ticket);
    if (m_isUnread && m_draft.ticket == handed.words.ticket)
        read();
    if (!answer) {
        giveBack(handed.words);
        Q_EMIT failed(answer.error());
        return;
    }
    handed.message = *answer;
    if (handed.status.to.isEmpty() || handed.status.to == handed.status.from)
        pushUndo(handed);
    else
        submitStatus(handed);
    Q_EMIT sent();
}

void ComposerModel::submitStatus(Sent sent)
{
    // Of the ticket that was answered: by now another one may be open.
    const Core::Action action{sent.words.ticket.uuid(), Core::Op::TicketSet{{sent.status}}, kUndoFor};
    ask(m_workplace.desk.submit(action), this, [this, sent](const Result<qint64> &answer) mutable {
        sent.change = answer.valueOr(0);
        pushUndo(sent);
        if (!answer)
            Q_EMIT failed(answer.error());
    });
}

void ComposerModel::pushUndo(const Sent &sent)
{
    UndoStep step;
    step.text = doneText(doneWords(sent.words), sent.ticketNumber);
    step.ticket = sent.words.ticket;
    step.mutation = sent.message;
    step.heldFor = kUndoFor;
    // Cannot be done again by itself: the words come back to the composer and are the person's again.
    step.undo = [self = QPointer(this), sent](const UndoStep::Answer &answer) {
        if (self)
            self->takeBack(sent, answer);
    };
    m_workplace.undo.push(step);
}

void ComposerModel::takeBack(const Sent &sent, const UndoStep::Answer &answer)
{
    // The words come with the desk's next change.
    ask(m_workplace.desk.withdraw(sent.message), this, [this, sent, answer](const Result<void> &withdrawn) {
        // A status that says "answered" stays with a reply that has left.
        if (withdrawn && sent.change != 0) {
            const Core::Op::TicketSet back{{{sent.status.field, sent.status.to, sent.status.from}}};
            undoOn(m_workplace.desk, this, sent.change, {sent.words.ticket.uuid(), back}, [](const Result<void> &) {});
        }
        if (!withdrawn)
            Q_EMIT failed(withdrawn.error());
        answer(withdrawn.isOk());
    });
}

void ComposerModel::receive(const Draft &words)
{
    if (words.ticket == m_draft.ticket)
        return giveBack(words);
    // They lie in the draft of their ticket, unless a save that was under way has gone over them.
    m_keeper.read(words.ticket, [this, words](const Result<Draft> &stored) {
        if (!stored || !Core::holds(*stored, words))
            giveBack(words);
    });
}

void ComposerModel::giveBack(const Draft &words)
{
    if (m_draft.ticket != words.ticket)
        return m_keeper.add(words);
    if (Core::hasContent(m_draft) && Core::holds(m_draft, words))
        return;
    m_draft = Core::joined(words, m_draft);
    if (m_draft.lastPublicSeen.isNull() && m_ticket.isOpen() && m_ticket.details().ticket.id == m_draft.ticket)
        m_draft.lastPublicSeen = m_ticket.details().ticket.lastPublic;
    touch();
    Q_EMIT loaded();
}

} // namespace Opora::Models
