// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/composermodel.h"

#include <QPointer>

namespace Opora::Models {

using Core::Audience;
using Core::Draft;
using Core::Result;

ComposerModel::ComposerModel(Workplace workplace, TicketModel &ticket, QObject *parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_ticket(ticket)
{
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(kSaveAfter);
    connect(&m_saveTimer, &QTimer::timeout, this, &ComposerModel::save);
    connect(&ticket, &TicketModel::opened, this, &ComposerModel::load);
    connect(&ticket, &TicketModel::closed, this, [this] {
        save();
        m_draft = {};
        Q_EMIT loaded();
    });
}

bool ComposerModel::canSend() const
{
    return m_ticket.isOpen() && (!m_draft.text.trimmed().isEmpty() || !m_draft.attachments.isEmpty());
}

void ComposerModel::load()
{
    save();
    if (m_draft.ticket == m_ticket.id()) {
        Q_EMIT loaded();
        return;
    }
    m_draft = {};
    m_draft.ticket = m_ticket.id();
    m_isUnread = true;
    Q_EMIT loaded();
    readWhenSaved();
}

void ComposerModel::readWhenSaved()
{
    // Reads run beside writes: one that passes an unfinished save would bring back older words.
    if (m_saving > 0 || !std::exchange(m_isUnread, false))
        return;
    const quint64 question = m_question.start();
    ask(m_workplace.desk.draft(m_draft.ticket), this, [this, question](const Result<Draft> &answer) {
        // Words typed before the old ones were read are newer.
        if (!m_question.isNewest(question) || m_dirty || !answer || answer->ticket != m_draft.ticket)
            return;
        m_draft = *answer;
        Q_EMIT loaded();
    });
}

void ComposerModel::setAudience(Audience audience)
{
    if (std::exchange(m_draft.audience, audience) == audience)
        return;
    touch();
    Q_EMIT audienceChanged();
}

void ComposerModel::setText(const QString &text)
{
    if (m_draft.text == text)
        return;
    // What a reply answers is fixed when its first word is written: a later message makes it stale.
    if (m_draft.text.isEmpty() && m_ticket.isOpen())
        m_draft.lastPublicSeen = m_ticket.details().ticket.lastPublic;
    m_draft.text = text;
    touch();
}

void ComposerModel::attachFile(const QString &path)
{
    ask(m_workplace.desk.attachFile(path), this, [this](const Result<Core::Attachment> &answer) { take(answer); });
}

void ComposerModel::attachData(const QByteArray &data, const QString &name, const QString &mimeType)
{
    ask(m_workplace.desk.attachData(data, name, mimeType), this,
        [this](const Result<Core::Attachment> &answer) { take(answer); });
}

void ComposerModel::take(const Result<Core::Attachment> &attachment)
{
    if (!attachment) {
        Q_EMIT failed(attachment.error());
        return;
    }
    if (!m_draft.attachments.contains(*attachment))
        m_draft.attachments.append(*attachment);
    touch();
    Q_EMIT attachmentsChanged();
}

void ComposerModel::removeAttachment(const Core::FileHash &file)
{
    m_draft.attachments.removeIf([&file](const Core::Attachment &attachment) { return attachment.file == file; });
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
    ++m_saving;
    ask(m_workplace.desk.saveDraft(m_draft), this, [this, ticket = m_draft.ticket](const Result<void> &answer) {
        --m_saving;
        if (!answer) {
            m_dirty = m_dirty || ticket == m_draft.ticket;
            Q_EMIT failed(answer.error());
        }
        Q_EMIT savedChanged();
        readWhenSaved();
    });
}

Core::Message ComposerModel::message() const
{
    Core::Message message;
    message.id = Core::MessageId::make(m_workplace.random);
    message.ticket = m_draft.ticket;
    message.authorKind = Core::AuthorKind::Agent;
    message.person = m_ticket.reference().me;
    message.audience = m_draft.audience;
    message.channel = m_ticket.details().ticket.channel;
    message.text = m_draft.text.trimmed();
    message.attachments = m_draft.attachments;
    return message;
}

void ComposerModel::send(Core::StatusId then)
{
    if (!canSend())
        return;
    Core::Action action{m_draft.ticket.uuid(), {}, kUndoFor, true};
    if (m_draft.audience == Audience::Public)
        action.operation = Core::Op::TicketReply{message(), m_draft.lastPublicSeen, false};
    else
        action.operation = Core::Op::TicketNote{message()};
    const Draft words = m_draft;
    const Core::FieldChange status{Core::TicketField::Status, m_ticket.details().ticket.status.toString(),
                                   then.isNull() ? QString() : then.toString()};
    // Emptied before the answer, so that a second press cannot send the words twice.
    m_saveTimer.stop();
    m_dirty = false;
    m_draft = {};
    m_draft.ticket = words.ticket;
    m_draft.audience = words.audience;
    Q_EMIT loaded();
    ask(m_workplace.desk.submit(action), this, [this, words, status](const Result<qint64> &answer) {
        if (!answer) {
            giveBack(words);
            Q_EMIT failed(answer.error());
            return;
        }
        if (status.to.isEmpty() || status.to == status.from)
            pushUndo(words, *answer, 0, {});
        else
            submitStatus(words, *answer, status);
        Q_EMIT sent();
    });
}

void ComposerModel::submitStatus(const Draft &words, qint64 message, Core::FieldChange change)
{
    // Of the ticket that was answered: by now another one may be open.
    const Core::Action action{words.ticket.uuid(), Core::Op::TicketSet{{change}}, kUndoFor};
    ask(m_workplace.desk.submit(action), this, [this, words, message, change](const Result<qint64> &answer) {
        pushUndo(words, message, answer.valueOr(0), change);
        if (!answer)
            Q_EMIT failed(answer.error());
    });
}

void ComposerModel::pushUndo(const Draft &words, qint64 message, qint64 status, const Core::FieldChange &change)
{
    const QString text = words.audience == Audience::Public ? tr("Reply sent") : tr("Note added");
    m_workplace.undo.push(text, [self = QPointer(this), words, message, status, change] {
        if (!self)
            return;
        if (status != 0) {
            const Core::Op::TicketSet back{{{change.field, change.to, change.from}}};
            undoOn(self->m_workplace.desk, self, status, {words.ticket.uuid(), back}, [](const Result<void> &) {});
        }
        self->takeBack(words, message);
    });
}

void ComposerModel::takeBack(const Draft &words, qint64 mutation)
{
    ask(m_workplace.desk.withdraw(mutation), this, [this, words](const Result<void> &answer) {
        if (!answer)
            Q_EMIT failed(answer.error());
        else if (m_draft.ticket == words.ticket)
            giveBack(words); // else they lie in the draft of their ticket
    });
}

void ComposerModel::giveBack(const Draft &words)
{
    if (m_draft.ticket != words.ticket) {
        ask(m_workplace.desk.saveDraft(words), this, [this](const Result<void> &saved) {
            if (!saved)
                Q_EMIT failed(saved.error());
        });
        return;
    }
    const Draft typed = m_draft;
    m_draft = words;
    if (!typed.text.trimmed().isEmpty())
        m_draft.text += QStringLiteral("\n\n") + typed.text;
    for (const Core::Attachment &attachment : typed.attachments)
        if (!m_draft.attachments.contains(attachment))
            m_draft.attachments.append(attachment);
    touch();
    Q_EMIT loaded();
}

} // namespace Opora::Models
