// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/casebuilder.h"

#include "core/words.h"
#include "server/schema/try.h"

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Result;
using Core::StateClass;
using Core::Timestamp;

namespace {

constexpr qsizetype kSubjectFromText = 120;

/// The first line of a text, at a word's end where there is one.
QString beginningOf(const QString &text)
{
    QString line = text.section(u'\n', 0, 0).simplified();
    if (line.size() <= kSubjectFromText)
        return line;
    const qsizetype space = line.lastIndexOf(u' ', kSubjectFromText);
    return line.left(space > kSubjectFromText / 2 ? space : kSubjectFromText) + u'…';
}

QString numbered(const QString &name, int times)
{
    return times == 0 ? name : u"%1#%2"_s.arg(name).arg(times);
}

const QString &nameOf(const ImportDirectory::CustomerWords &words)
{
    return words.name.isEmpty() ? words.email : words.name;
}

} // namespace

QString importedName(const QString &caseId, const Core::Message &message, int times)
{
    return numbered(u"%1/%2"_s.arg(caseId).arg(Core::toMsecs(message.at)), times);
}

QString importedName(const QString &caseId, const Core::Event &event, int times)
{
    const QString what = u"%1/%2/%3"_s.arg(event.field).arg(Core::toMsecs(event.at)).arg(event.newValue);
    return numbered(u"%1/%2"_s.arg(caseId, what), times);
}

template<typename Object>
QUuid CaseBuilder::idFor(QStringView kind, const Object &object)
{
    const int times = m_names[kind.toString() + importedName(m_source.id, object, 0)]++;
    return m_directory.idOf(kind, importedName(m_source.id, object, times));
}

Result<BuiltTicket> CaseBuilder::build()
{
    std::stable_sort(m_source.steps.begin(), m_source.steps.end(),
                     [](const CaseStep &a, const CaseStep &b) { return a.at < b.at; });
    OPORA_CHECK(fillCard());
    addEvent(u"created"_s, {}, Core::wordOf(m_built.ticket.channel), m_built.ticket.createdAt, StateClass::New);
    if (m_mapping.rows == CsvMapping::Rows::Events)
        OPORA_CHECK(playSteps());
    else
        OPORA_CHECK(playTimes());
    setStamps();
    return std::move(m_built);
}

Result<void> CaseBuilder::fillCard()
{
    Core::Ticket &ticket = m_built.ticket;
    ticket.id = Core::TicketId(m_directory.idOf(u"ticket", m_source.id));
    ticket.createdAt = m_source.created ? *m_source.created : m_source.steps.first().at;
    m_last = ticket.createdAt;
    ticket.subject = !m_source.subject.isEmpty() ? m_source.subject : beginningOf(m_source.text);
    if (ticket.subject.isEmpty())
        ticket.subject = m_source.id;
    ticket.channel = m_source.channel;
    ticket.language = m_source.language;
    ticket.category = m_source.category;
    ticket.tags = m_source.tags;
    std::sort(ticket.tags.begin(), ticket.tags.end());
    ticket.custom = m_source.custom;
    ticket.custom.insert(u"case"_s, m_source.id);
    if (const Core::Status *first = m_directory.status(StateClass::New))
        ticket.status = first->id;
    const QString queue = m_source.steps.isEmpty() ? m_source.queue : m_source.steps.first().queue;
    OPORA_LET(queueId, m_directory.queue(queue.isEmpty() ? m_directory.source() : queue));
    ticket.queue = queueId;
    const QString priority = m_source.steps.isEmpty() ? m_source.priority : m_source.steps.first().priority;
    ticket.priority
        = m_directory.priority(priority).value_or(m_directory.priority(u"normal"_s).value_or(Core::PriorityId()));
    if (!m_source.type.isEmpty()) {
        OPORA_LET(type, m_directory.type(m_source.type));
        ticket.type = type;
    }
    OPORA_CHECK(setSpeaker(m_source.customer));
    ticket.requester = m_speaker;
    ticket.requesterName = m_speakerName;
    return {};
}

/// Who speaks from here on.
Result<void> CaseBuilder::setSpeaker(const ImportDirectory::CustomerWords &words)
{
    if (nameOf(words).isEmpty())
        return {};
    OPORA_LET(customer, m_directory.customer(words));
    m_speaker = customer;
    m_speakerName = nameOf(words);
    return {};
}

Result<void> CaseBuilder::playSteps()
{
    const auto named = std::find_if(m_source.steps.cbegin(), m_source.steps.cend(),
                                    [](const CaseStep &step) { return !nameOf(step.customer).isEmpty(); });
    if (named != m_source.steps.cend())
        OPORA_CHECK(setSpeaker(named->customer));
    qsizetype lastSolve = -1;
    for (qsizetype i = 0; i < m_source.steps.size(); ++i) {
        if (m_source.steps[i].meaning->state == StateClass::Solved)
            lastSolve = i;
    }
    for (qsizetype i = 0; i < m_source.steps.size(); ++i)
        OPORA_CHECK(playStep(i, lastSolve));
    return {};
}

Result<void> CaseBuilder::playStep(qsizetype index, qsizetype lastSolve)
{
    const CaseStep &step = m_source.steps[index];
    const ActivityMeaning &meaning = *step.meaning;
    Core::Ticket &ticket = m_built.ticket;
    m_last = std::max(m_last, step.at);
    m_actor = {};
    if (!step.actor.isEmpty()) {
        OPORA_LET(actor, m_directory.person(step.actor));
        m_actor = actor;
    }
    OPORA_CHECK(setSpeaker(step.customer));
    if (!step.activity.isEmpty())
        addEvent(u"activity"_s, {}, step.activity, step.at);
    OPORA_CHECK(setQueue(step.queue, step.at));
    setPriority(step.priority, step.at);
    OPORA_CHECK(setOwner(meaning.isAssigned ? step.actor : step.owner, step.at));
    if (meaning.isFirstReply && !ticket.firstReplyAt)
        ticket.firstReplyAt = step.at;
    if (meaning.author && !step.text.isEmpty())
        addMessage(*meaning.author, meaning.audience, step.text, step.at);
    if (!meaning.state)
        return {};
    const bool isDone = !Core::isUnfinished(ticket.state);
    if (m_mapping.reopensOnlyWhenSolvedAgain && isDone) {
        if (*meaning.state == StateClass::Solved)
            solveAgain(step.at);
        else if (index < lastSolve || !Core::isUnfinished(*meaning.state))
            setState(*meaning.state, step.at);
        return {};
    }
    setState(*meaning.state, step.at);
    return {};
}

/// A table of tickets: what happened is known by a few moments.
Result<void> CaseBuilder::playTimes()
{
    const Timestamp created = m_built.ticket.createdAt;
    for (const auto &moment : {m_source.assigned, m_source.firstReply, m_source.solved, m_source.closed})
        m_last = std::max(m_last, moment.value_or(created));
    OPORA_CHECK(setOwner(m_source.owner, m_source.assigned.value_or(created)));
    if (!m_source.text.isEmpty())
        addMessage(Core::AuthorKind::Customer, Core::Audience::Public, m_source.text, created);
    m_actor = m_built.ticket.owner;
    if (!m_source.reply.isEmpty()) {
        const Timestamp at = m_source.solved.value_or(m_source.firstReply.value_or(m_last));
        addMessage(Core::AuthorKind::Agent, Core::Audience::Public, m_source.reply, std::max(at, created));
    }
    if (m_source.solved)
        setState(StateClass::Solved, *m_source.solved);
    if (m_source.closed)
        setState(StateClass::Closed, std::max(*m_source.closed, m_source.solved.value_or(created)));
    if (m_source.state && *m_source.state != m_built.ticket.state) {
        const bool isGoingOn = *m_source.state == StateClass::Closed && m_source.solved;
        setState(*m_source.state, isGoingOn ? std::max(*m_source.solved, created) : m_last);
    }
    return {};
}

Result<void> CaseBuilder::setOwner(const QString &name, Timestamp at)
{
    if (name.isEmpty())
        return {};
    Core::Ticket &ticket = m_built.ticket;
    OPORA_LET(owner, m_directory.person(name));
    if (owner == ticket.owner)
        return {};
    addEvent(u"owner"_s, m_directory.nameOf(ticket.owner), m_directory.nameOf(owner), at);
    ticket.owner = owner;
    if (!ticket.firstAssignedAt)
        ticket.firstAssignedAt = at;
    return {};
}

Result<void> CaseBuilder::setQueue(const QString &name, Timestamp at)
{
    if (name.isEmpty())
        return {};
    Core::Ticket &ticket = m_built.ticket;
    OPORA_LET(queue, m_directory.queue(name));
    if (queue == ticket.queue)
        return {};
    addEvent(u"queue"_s, m_directory.queueName(ticket.queue), m_directory.queueName(queue), at);
    ticket.queue = queue;
    return {};
}

void CaseBuilder::setPriority(const QString &name, Timestamp at)
{
    const auto priority = m_directory.priority(name);
    Core::Ticket &ticket = m_built.ticket;
    if (name.isEmpty() || !priority || *priority == ticket.priority)
        return;
    addEvent(u"priority"_s, m_directory.priorityKey(ticket.priority), m_directory.priorityKey(*priority), at);
    ticket.priority = *priority;
}

void CaseBuilder::setState(StateClass state, Timestamp at)
{
    Core::Ticket &ticket = m_built.ticket;
    const StateClass before = ticket.state;
    if (state == before)
        return;
    ticket.state = state;
    if (const Core::Status *status = m_directory.status(state))
        ticket.status = status->id;
    addEvent(u"status"_s, Core::wordOf(before), Core::wordOf(state), at, state);
    const bool isSolving = state == StateClass::Solved || (state == StateClass::Closed && m_mapping.closingSolves);
    if (isSolving && Core::isUnfinished(before)) {
        ticket.lastSolvedAt = at;
        if (!ticket.firstSolvedAt)
            ticket.firstSolvedAt = at;
    }
    if (!Core::isUnfinished(before) && before != StateClass::Spam && Core::isUnfinished(state)) {
        ++ticket.reopenCount;
        addEvent(u"reopened"_s, {}, {}, at, state);
    }
    if (!Core::isClosed(state))
        ticket.closedAt.reset();
    else if (!ticket.closedAt)
        ticket.closedAt = at;
}

/// Solved anew without a word about why it was open again.
void CaseBuilder::solveAgain(Timestamp at)
{
    Core::Ticket &ticket = m_built.ticket;
    const bool wasSolved = ticket.firstSolvedAt.has_value();
    if (wasSolved) {
        ++ticket.reopenCount;
        addEvent(u"reopened"_s, {}, {}, at);
    } else {
        ticket.firstSolvedAt = at;
    }
    ticket.lastSolvedAt = at;
    setState(StateClass::Solved, at);
}

void CaseBuilder::addMessage(Core::AuthorKind author, Core::Audience audience, const QString &text, Timestamp at)
{
    Core::Ticket &ticket = m_built.ticket;
    Core::Message message;
    message.ticket = ticket.id;
    message.authorKind = author;
    message.audience = audience;
    message.channel = ticket.channel;
    message.text = text;
    message.at = at;
    message.id = Core::MessageId(idFor(u"message", message));
    if (author == Core::AuthorKind::Customer) {
        message.customer = m_speaker;
        message.authorName = m_speakerName;
    } else {
        message.person = m_actor;
        message.authorName = m_directory.nameOf(m_actor);
    }
    m_last = std::max(m_last, at);
    ++ticket.messageCount;
    if (audience == Core::Audience::Public) {
        ticket.lastPublic = message.id;
        ticket.lastPublicAt = at;
        ticket.lastPublicByCustomer = author == Core::AuthorKind::Customer;
        if (author == Core::AuthorKind::Agent && !ticket.firstReplyAt && !m_mapping.firstReply.isSet())
            ticket.firstReplyAt = at;
    }
    m_built.messages.append(message);
}

void CaseBuilder::addEvent(const QString &field, const QString &before, const QString &after, Timestamp at,
                           std::optional<StateClass> state)
{
    Core::Event event;
    event.ticket = m_built.ticket.id;
    event.at = at;
    event.person = m_actor;
    event.actorName = m_directory.nameOf(m_actor);
    event.field = field;
    event.oldValue = before;
    event.newValue = after;
    event.state = state;
    event.id = Core::EventId(idFor(u"event", event));
    m_last = std::max(m_last, at);
    m_built.events.append(event);
}

/// Columns that say outright when something happened overrule what the steps look like.
void CaseBuilder::setStamps()
{
    Core::Ticket &ticket = m_built.ticket;
    if (m_mapping.solved.isSet())
        ticket.firstSolvedAt = ticket.lastSolvedAt = m_source.solved;
    if (m_mapping.firstReply.isSet())
        ticket.firstReplyAt = m_source.firstReply;
    if (m_mapping.assigned.isSet())
        ticket.firstAssignedAt = m_source.assigned;
    if (m_source.reopenCount)
        ticket.reopenCount = *m_source.reopenCount;
    if (Core::isClosed(ticket.state))
        ticket.closedAt = m_source.closed ? m_source.closed : ticket.closedAt;
    if (m_source.score > 0) {
        const Timestamp at = ticket.closedAt.value_or(ticket.lastSolvedAt.value_or(m_last));
        ticket.rating = Core::Rating{m_source.score, m_source.comment, at, false};
    }
    ticket.updatedAt = m_last;
}

} // namespace Opora::Server
