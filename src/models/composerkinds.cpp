// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is being written: a reply, a note or a forwarded message, for whom, and whether it can leave.
#include "models/composermodel.h"

#include "core/draftwords.h"
#include "core/oplimits.h"
#include "models/errorsentence.h"
#include "models/lengthtext.h"
#include "models/rights.h"

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Audience;
using Core::Draft;
using Core::Message;
using Core::MessageId;

Audience ComposerModel::audience() const
{
    const bool mayReply = mayDo(m_ticket.reference(), Core::OpKind::TicketReply);
    return m_draft.audience == Audience::Public && !mayReply ? Audience::Internal : m_draft.audience;
}

ComposerModel::Kind ComposerModel::kind() const
{
    if (audience() == Audience::Public)
        return Kind::Reply;
    const bool leaves = m_draft.audience != Audience::Public && !m_draft.forwarded.isEmpty()
        && mayDo(m_ticket.reference(), Core::OpKind::TicketReply);
    return leaves ? Kind::Forward : Kind::Note;
}

bool ComposerModel::mayCopy() const
{
    if (!m_ticket.isOpen() || kind() == Kind::Note)
        return false;
    const Core::Channel channel = m_ticket.details().ticket.channel;
    return kind() == Kind::Forward || channel == Core::Channel::Email || channel == Core::Channel::Web;
}

bool ComposerModel::isRich() const
{
    if (!m_ticket.isOpen() || kind() == Kind::Note)
        return false;
    return kind() == Kind::Forward || Core::carriesRichText(m_ticket.details().ticket.channel);
}

QList<Message> ComposerModel::forwardable() const
{
    QList<Message> messages;
    if (!m_ticket.isOpen())
        return messages;
    const Core::TicketDetails &details = m_ticket.details();
    for (const Message &message : details.messages)
        if (message.audience == Audience::Public && !details.unsentMessages.contains(message.id))
            messages.prepend(message);
    return messages;
}

bool ComposerModel::mayForward() const
{
    return mayDo(m_ticket.reference(), Core::OpKind::TicketReply) && !forwardable().isEmpty();
}

qsizetype ComposerModel::forwardedFiles() const
{
    qsizetype files = 0;
    for (const Message &message : forwardable())
        if (m_draft.forwarded.contains(message.id))
            files += message.attachments.size();
    return files;
}

bool ComposerModel::isEmpty() const
{
    return !Core::hasContent(m_draft);
}

bool ComposerModel::hasWords() const
{
    return !m_draft.text.trimmed().isEmpty() || !m_draft.attachments.isEmpty();
}

bool ComposerModel::canSend() const
{
    const bool says = kind() == Kind::Forward ? !m_draft.to.isEmpty() : hasWords();
    return m_ticket.isOpen() && says && copying().isEmpty() && problem().isEmpty()
        && mayDo(m_ticket.reference(), Core::OpKind::TicketNote);
}

std::optional<qsizetype> ComposerModel::limit() const
{
    if (!m_ticket.isOpen() || kind() != Kind::Reply)
        return std::nullopt;
    return Core::channelChars(m_ticket.details().ticket.channel);
}

qsizetype ComposerModel::used() const
{
    const QString sent = m_draft.text.trimmed();
    return sent.size() - std::count_if(sent.begin(), sent.end(), [](QChar c) { return c.isLowSurrogate(); });
}

std::optional<Core::Error> ComposerModel::excess() const
{
    Message written;
    written.text = m_draft.text.trimmed();
    written.html = html();
    written.attachments = m_draft.attachments;
    if (m_ticket.isOpen())
        written.channel = m_ticket.details().ticket.channel;
    address(written);
    const Core::Result<void> checked = kind() == Kind::Reply
        ? Core::checkLimits(Core::Op::TicketReply{written, {}, false})
        : Core::checkLimits(Core::Op::TicketNote{written});
    return checked ? std::nullopt : std::optional(checked.error());
}

QString ComposerModel::problem() const
{
    if (const std::optional<Core::Error> error = excess()) {
        const QString sentence = limit() ? excessSentence(m_draft.text.trimmed(), *limit()) : QString();
        return sentence.isEmpty() ? errorSentence(*error) : sentence;
    }
    Message addressed;
    address(addressed);
    const QString bad = notAnAddress(addressed.to + addressed.cc + addressed.bcc);
    //: %1 is what was typed in the place of an address
    return bad.isEmpty() ? QString() : tr("“%1” is not an e-mail address. Mend it or take it out.").arg(bad);
}

void ComposerModel::address(Message &message) const
{
    Core::takeFacts(message, m_draft);
    // Only a note calls colleagues, and only those whom its own words name.
    message.mentions.clear();
    if (kind() != Kind::Forward) {
        message.to.clear();
        message.forwarded.clear();
    }
    if (!mayCopy()) {
        message.cc.clear();
        message.bcc.clear();
    }
}

void ComposerModel::setAudience(Audience audience)
{
    setKind(audience == Audience::Public ? Kind::Reply : Kind::Note);
}

void ComposerModel::setKind(Kind kind)
{
    const bool isPublic = kind == Kind::Reply;
    if (kind == this->kind() && isPublic == (m_draft.audience == Audience::Public))
        return;
    if (kind == Kind::Forward) {
        const QList<Message> messages = forwardable();
        QList<MessageId> chosen = m_draft.aside.forwarded;
        chosen.removeIf([&messages](MessageId id) {
            return std::none_of(messages.begin(), messages.end(), [id](const Message &one) { return one.id == id; });
        });
        if (mayForward())
            beginForward(chosen.isEmpty() ? QList<MessageId>{messages.constFirst().id} : chosen);
        return;
    }
    // The first letter typed in a note ends the look: it is to be had back from the earlier words.
    if (!isPublic && !m_draft.html.isEmpty())
        save();
    layForwardAside();
    m_draft.audience = isPublic ? Audience::Public : Audience::Internal;
    touch();
    Q_EMIT audienceChanged();
}

void ComposerModel::layForwardAside()
{
    if (m_draft.forwarded.isEmpty())
        return m_draft.to.clear();
    // As it began by itself it begins again, with what is the last message then.
    const bool isAsBegun = recipients() == Recipients() && m_draft.forwarded.size() == 1
        && m_draft.forwarded.constFirst() == forwardable().value(0).id;
    Core::layForwardAside(m_draft);
    if (isAsBegun)
        m_draft.aside.forwarded.clear();
}

bool ComposerModel::forward(MessageId message)
{
    if (kind() == Kind::Note && (hasWords() || !copying().isEmpty()))
        return false;
    if (mayForward())
        beginForward({message});
    return true;
}

void ComposerModel::beginForward(const QList<MessageId> &messages)
{
    fixWhatIsAnswered();
    Core::takeForwardUp(m_draft, messages);
    touch();
    Q_EMIT audienceChanged();
}

void ComposerModel::setForwarded(MessageId message, bool goes)
{
    if (goes == m_draft.forwarded.contains(message) || kind() != Kind::Forward
        || (!goes && m_draft.forwarded.size() == 1))
        return;
    if (goes)
        m_draft.forwarded.append(message);
    else
        m_draft.forwarded.removeOne(message);
    touch();
    Q_EMIT attachmentsChanged();
}

void ComposerModel::setRecipients(const Recipients &recipients)
{
    if (recipients == this->recipients())
        return;
    fixWhatIsAnswered();
    m_draft.to = recipients.to;
    m_draft.cc = recipients.cc;
    m_draft.bcc = recipients.bcc;
    touch();
}

QString ComposerModel::doneWords(const Draft &words) const
{
    if (words.audience != Audience::Public && !words.forwarded.isEmpty())
        return m_isHeard ? tr("Forwarded") : tr("Forwarded message put into the outbox");
    if (words.audience != Audience::Public)
        return tr("Note added");
    //: While the server cannot be reached
    return m_isHeard ? tr("Reply sent") : tr("Reply put into the outbox");
}

} // namespace Opora::Models
