// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ticketcondition.h"

#include "core/words.h"
#include "models/searchtext.h"
#include "text/searchnames.h"
#include "text/wordforms.h"

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Audience;
using Core::ReferenceData;
using Core::TicketDetails;
using Core::Timestamp;
using Text::SearchField;
using Text::SearchNode;
using Text::SearchOp;

namespace {

bool any(const SearchNode &node, bool (*test)(const SearchNode &))
{
    return test(node) || std::any_of(node.children.cbegin(), node.children.cend(), [test](const SearchNode &child) {
               return any(child, test);
           });
}

/// What the row of a list does not tell.
bool isBeyondRow(const SearchNode &node)
{
    switch (node.kind) {
    case SearchNode::Kind::And:
    case SearchNode::Kind::Or:
    case SearchNode::Kind::Not: return false;
    case SearchNode::Kind::Word:
    case SearchNode::Kind::Phrase:
    case SearchNode::Kind::Prefix: return true;
    case SearchNode::Kind::Field: break;
    }
    switch (node.field) {
    case SearchField::Queue:
    case SearchField::Status:
    case SearchField::Priority:
    case SearchField::Tag:
    case SearchField::Owner:
    case SearchField::Number:
    case SearchField::Rating:
    case SearchField::Created:
    case SearchField::Updated:
    case SearchField::Due: return false;
    case SearchField::Is:
        return node.value == "merged"_L1 || node.value == "followed"_L1 || node.value == "callback"_L1;
    case SearchField::Has: return node.value != "rating"_L1;
    case SearchField::Type:
    case SearchField::Channel:
    case SearchField::From:
    case SearchField::Organisation:
    case SearchField::Language:
    case SearchField::Solved:
    case SearchField::Subject:
    case SearchField::Body:
    case SearchField::Note: return true;
    }
    return true;
}

template<typename T>
bool compared(const T &value, SearchOp op, const T &asked)
{
    switch (op) {
    case SearchOp::Equal: return value == asked;
    case SearchOp::Less: return value < asked;
    case SearchOp::LessOrEqual: return value <= asked;
    case SearchOp::Greater: return value > asked;
    case SearchOp::GreaterOrEqual: return value >= asked;
    }
    return false;
}

/// Judges one ticket, as the cache judges its row: see store/searchconditions.cpp.
class Judge
{
public:
    Judge(const TicketDetails &ticket, const ReferenceData &reference, Timestamp now)
        : m_details(ticket)
        , m_ticket(ticket.ticket)
        , m_reference(reference)
        , m_now(now)
    { }

    [[nodiscard]] bool meets(const SearchNode &node) const
    {
        const auto isMet = [this](const SearchNode &child) { return meets(child); };
        switch (node.kind) {
        case SearchNode::Kind::And: return std::all_of(node.children.cbegin(), node.children.cend(), isMet);
        case SearchNode::Kind::Or: return std::any_of(node.children.cbegin(), node.children.cend(), isMet);
        case SearchNode::Kind::Not: return node.children.isEmpty() || !meets(node.children.constFirst());
        case SearchNode::Kind::Word:
        case SearchNode::Kind::Phrase: return has(everything(), Text::indexText(node.text), u" "_s);
        case SearchNode::Kind::Prefix: return has(everything(), beginning(node.text), {});
        case SearchNode::Kind::Field: return meetsField(node);
        }
        return false;
    }

private:
    [[nodiscard]] bool meetsField(const SearchNode &node) const
    {
        const QString &value = node.value;
        switch (node.field) {
        case SearchField::Queue: return isOneOf(m_ticket.queue.uuid(), m_reference.queues, value);
        case SearchField::Status: return hasStatus(value);
        case SearchField::Priority: return hasPriority(node);
        case SearchField::Type: return isOneOf(m_ticket.type.uuid(), m_reference.types, value);
        case SearchField::Channel: return Core::wordOf(m_ticket.channel) == value;
        case SearchField::Tag: return m_ticket.tags.contains(Core::normalizedTag(value));
        case SearchField::From: return isFrom(value);
        case SearchField::Owner: return isOwnedBy(value);
        case SearchField::Organisation: return m_details.organisation.contains(value, Qt::CaseInsensitive);
        case SearchField::Number: return compared(m_ticket.number, node.op, value.toLongLong());
        case SearchField::Rating: return isRated() && compared(m_details.row.ratingScore, node.op, value.toInt());
        case SearchField::Language: return m_ticket.language == value;
        case SearchField::Created: return isWhen(m_details.row.createdAt, node);
        case SearchField::Updated: return isWhen(m_details.row.updatedAt, node);
        case SearchField::Solved: return isWhen(m_ticket.lastSolvedAt, node);
        case SearchField::Due: return isWhen(m_details.row.due, node);
        case SearchField::Is: return isSo(value);
        case SearchField::Has: return hasSome(value);
        case SearchField::Subject: return has({m_ticket.subject}, Text::indexText(value), u" "_s);
        case SearchField::Body: return has(messages(Audience::Public), Text::indexText(value), u" "_s);
        case SearchField::Note: return has(messages(Audience::Internal), Text::indexText(value), u" "_s);
        }
        return false;
    }
    template<typename T>
    [[nodiscard]] static bool isOneOf(const QUuid &id, const QList<T> &rows, const QString &named)
    {
        return Text::idsNamed(rows, named).contains(id);
    }
    [[nodiscard]] bool hasStatus(const QString &value) const
    {
        const auto state = Core::stateClassFromName(value);
        return state ? m_ticket.state == *state : isOneOf(m_ticket.status.uuid(), m_reference.statuses, value);
    }
    [[nodiscard]] bool hasPriority(const SearchNode &node) const
    {
        const QList<Core::Priority> &all = m_reference.priorities;
        const auto asked = std::find_if(all.cbegin(), all.cend(), [&node](const Core::Priority &priority) {
            return Text::isNamed(node.value, priority);
        });
        const auto own = std::find_if(all.cbegin(), all.cend(), [this](const Core::Priority &priority) {
            return priority.id == m_ticket.priority;
        });
        return asked != all.cend() && own != all.cend() && compared(own->rank, node.op, asked->rank);
    }
    [[nodiscard]] bool isFrom(const QString &value) const
    {
        const QUuid id = QUuid::fromString(value);
        return id.isNull() ? m_ticket.requesterName.contains(value, Qt::CaseInsensitive)
                           : m_ticket.requester.uuid() == id;
    }
    [[nodiscard]] bool isOwnedBy(const QString &value) const
    {
        if (value == "me"_L1)
            return m_ticket.owner == m_reference.me;
        if (value == "none"_L1)
            return m_ticket.owner.isNull();
        return isOneOf(m_ticket.owner.uuid(), m_reference.people, value);
    }
    [[nodiscard]] bool isWhen(std::optional<Timestamp> time, const SearchNode &node) const
    {
        const auto span = Text::timeSpan(node.value, QDateTime::fromMSecsSinceEpoch(Core::toMsecs(m_now)));
        if (!time || !span)
            return false;
        const qint64 at = Core::toMsecs(*time);
        const qint64 begin = span->begin.toMSecsSinceEpoch();
        const qint64 end = span->end.toMSecsSinceEpoch();
        switch (node.op) {
        case SearchOp::Equal: return at >= begin && at < end;
        case SearchOp::Less: return at < begin;
        case SearchOp::LessOrEqual: return at < end;
        case SearchOp::Greater: return at >= end;
        case SearchOp::GreaterOrEqual: return at >= begin;
        }
        return false;
    }
    [[nodiscard]] bool isSo(const QString &value) const
    {
        const bool isOpen = Core::isUnfinished(m_ticket.state);
        if (value == "unanswered"_L1)
            return m_details.row.unanswered;
        if (value == "overdue"_L1)
            return m_details.row.due && *m_details.row.due < m_now;
        if (value == "unread"_L1)
            return m_details.row.unread;
        if (value == "unassigned"_L1)
            return isOpen && m_ticket.owner.isNull();
        if (value == "mine"_L1)
            return m_ticket.owner == m_reference.me;
        if (value == "open"_L1)
            return isOpen;
        if (value == "solved"_L1)
            return m_ticket.state == Core::StateClass::Solved;
        if (value == "reopened"_L1)
            return m_details.row.reopenCount > 0;
        if (value == "merged"_L1)
            return !m_ticket.mergedInto.isNull();
        if (value == "callback"_L1)
            return isOpen && m_ticket.callbackAt;
        return value == "followed"_L1 && m_ticket.followers.contains(m_reference.me);
    }
    [[nodiscard]] bool isRated() const { return m_details.row.ratingScore > 0; }
    [[nodiscard]] bool hasSome(const QString &value) const
    {
        if (value == "rating"_L1)
            return isRated();
        const QList<Core::Message> &all = m_details.messages;
        return std::any_of(all.cbegin(), all.cend(), [&value](const Core::Message &message) {
            if (value == "attachment"_L1)
                return !message.attachments.isEmpty();
            if (value == "note"_L1)
                return message.audience != Audience::Public;
            return value == "reply"_L1 && message.authorKind == Core::AuthorKind::Agent
                && message.audience == Audience::Public;
        });
    }
    [[nodiscard]] QStringList messages(Audience audience) const
    {
        QStringList texts;
        for (const Core::Message &message : m_details.messages)
            if (message.audience == audience)
                texts.append(message.text);
        return texts;
    }
    [[nodiscard]] QStringList everything() const
    {
        return QStringList{m_ticket.subject, m_ticket.requesterName} + m_ticket.tags + messages(Audience::Public)
            + messages(Audience::Internal);
    }
    /// As the word index holds it: stems, the last word unfinished.
    [[nodiscard]] static QString beginning(const QString &text)
    {
        QStringList words = Text::foldedWords(text);
        if (words.isEmpty())
            return {};
        const QString last = words.takeLast();
        return (words.isEmpty() ? QString() : Text::indexText(words.join(u' ')) + u' ') + last;
    }
    /// Whether the words stand side by side in one of the texts.
    [[nodiscard]] static bool has(const QStringList &texts, const QString &words, const QString &end)
    {
        return words.isEmpty() || std::any_of(texts.cbegin(), texts.cend(), [&](const QString &text) {
                   return (u' ' + Text::indexText(text) + u' ').contains(u' ' + words + end);
               });
    }

    const TicketDetails &m_details;
    const Core::Ticket &m_ticket;
    const ReferenceData &m_reference;
    const Timestamp m_now;
};

} // namespace

TicketCondition::TicketCondition(const QString &text)
    : m_root(Text::parseSearch(text).root)
{ }

QString TicketCondition::trouble(const QString &text, const ReferenceData &reference)
{
    // With a space at its end nobody is still writing its last value.
    return searchProblem(text.trimmed() + u' ', reference);
}

bool TicketCondition::isOfRow() const
{
    return !any(m_root, isBeyondRow);
}

bool TicketCondition::holds(const TicketDetails &ticket, const ReferenceData &reference, Timestamp now) const
{
    return Judge(ticket, reference, now).meets(m_root);
}

} // namespace Opora::Models
