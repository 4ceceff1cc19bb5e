// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/linksmodel.h"

#include "core/oplimits.h"
#include "models/grownticket.h"
#include "models/rights.h"
#include "models/ticketrowtext.h"

#include <QPointer>

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::LinkedTicket;
using Core::LinkKind;
using Core::Result;

namespace {

/// The digits of "4821" or "#4821"; empty for words.
QString numberIn(QString words)
{
    if (words.startsWith(u'#'))
        words.remove(0, 1);
    const bool isNumber = !words.isEmpty() && words.size() < 19
        && std::all_of(words.cbegin(), words.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return isNumber ? words : QString();
}

} // namespace

LinksModel::LinksModel(Workplace workplace, TicketModel &ticket, QObject *parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_ticket(ticket)
{
    connect(&ticket, &TicketModel::opened, this, [this] {
        look({});
        Q_EMIT changed();
    });
    connect(&ticket, &TicketModel::changed, this, &LinksModel::changed);
    connect(&ticket, &TicketModel::closed, this, &LinksModel::changed);
}

const QList<LinksModel::Relation> &LinksModel::relations()
{
    static const QList<Relation> kRelations{
        {LinkKind::Related, false},   {LinkKind::Child, false},    {LinkKind::Child, true},
        {LinkKind::Duplicate, false}, {LinkKind::Duplicate, true}, {LinkKind::Incident, false},
        {LinkKind::Incident, true},
    };
    return kRelations;
}

QString LinksModel::relationText(Relation relation)
{
    switch (relation.kind) {
    //: What the open ticket is to another one, before that one's number: "Related to #4821"
    case LinkKind::Related: return tr("Related to");
    //: The same
    case LinkKind::Duplicate: return relation.isTheirs ? tr("Has the duplicate") : tr("Duplicate of");
    //: The same
    case LinkKind::Child: return relation.isTheirs ? tr("Has the part") : tr("Part of");
    //: The same; an incident is caused by a problem
    case LinkKind::Incident: return relation.isTheirs ? tr("Problem behind") : tr("Caused by the problem");
    }
    return {};
}

bool LinksModel::isEmpty() const
{
    return !m_ticket.isOpen() || m_ticket.details().linked.isEmpty();
}

QList<LinksModel::Group> LinksModel::groups() const
{
    QList<Group> groups;
    if (isEmpty())
        return groups;
    for (const Relation relation : relations()) {
        Group group{relation, {}};
        for (const LinkedTicket &linked : m_ticket.details().linked) {
            // Who is related to whom is the same from both sides.
            const bool isTheirs = linked.isTheirs && linked.kind != LinkKind::Related;
            const bool isThere = std::any_of(group.tickets.cbegin(), group.tickets.cend(),
                                             [&](const LinkedTicket &other) { return other.id == linked.id; });
            if (relation == Relation{linked.kind, isTheirs} && !isThere)
                group.tickets.append(linked);
        }
        if (!group.tickets.isEmpty())
            groups.append(group);
    }
    return groups;
}

QString LinksModel::groupText(const Group &group)
{
    const int count = int(group.tickets.size());
    const bool isParts = group.relation == Relation{LinkKind::Child, true};
    if (isParts) {
        const auto open = std::count_if(group.tickets.cbegin(), group.tickets.cend(),
                                        [](const LinkedTicket &part) { return Core::isUnfinished(part.state); });
        //: Tickets that are parts of the open one; %1 is how many of them are not finished
        return tr("%Ln part(s), open: %1", nullptr, count).arg(open);
    }
    if (count > 1)
        //: Several tickets of one kind: "Related to: 3 tickets"
        return tr("%1: %2").arg(relationText(group.relation), tr("%Ln ticket(s)", nullptr, count));
    const LinkedTicket &only = group.tickets.constFirst();
    const QString number = only.isHere || only.number > 0 ? numberText(only.number) : tr("another ticket");
    return u"%1 %2"_s.arg(relationText(group.relation), number);
}

QString LinksModel::ticketText(const LinkedTicket &ticket)
{
    if (!ticket.isHere)
        //: %1 is a ticket's number
        return ticket.number > 0 ? tr("%1 (not on this machine)").arg(numberText(ticket.number))
                                 : tr("A ticket that is not on this machine");
    const QString subject = ticket.subject.trimmed().isEmpty() ? tr("(no subject)") : ticket.subject.simplified();
    return u"%1 %2"_s.arg(numberText(ticket.number), subject);
}

bool LinksModel::canChange() const
{
    // The server is told of links by ids: it has to know both tickets.
    return m_ticket.isOpen() && m_ticket.details().ticket.number > 0 && m_ticket.details().ticket.mergedInto.isNull()
        && mayDo(m_ticket.reference(), Core::OpKind::TicketLinks);
}

void LinksModel::look(const QString &words)
{
    const quint64 question = m_question.start();
    const QString typed = words.trimmed();
    const QString number = numberIn(typed);
    m_isAnswered = false;
    if (number.isEmpty() && typed.size() < kLetters) {
        m_found.clear();
        return Q_EMIT looked();
    }
    Core::SearchRequest request;
    request.text = number.isEmpty() ? typed : u"number:"_s + number;
    request.limit = kFound + 1; // the open one may be among them
    ask(m_workplace.desk.search(request), this, [this, question](const Result<Core::SearchAnswer> &answer) {
        if (!m_question.isNewest(question))
            return;
        if (!answer)
            return Q_EMIT failed(answer.error());
        m_found.clear();
        for (const Core::SearchHit &hit : answer->hits) {
            const bool isTicket = hit.kind == Core::SearchHit::Kind::Ticket && hit.ticket.number > 0;
            if (isTicket && hit.ticket.id != m_ticket.id() && m_found.size() < kFound)
                m_found.append(hit.ticket);
        }
        m_isAnswered = true;
        Q_EMIT looked();
    });
}

LinksModel::Step LinksModel::stepOf(Relation relation, Core::TicketId other) const
{
    Step step;
    step.object = relation.isTheirs ? other.uuid() : m_ticket.id().uuid();
    step.links.add = {{relation.kind, relation.isTheirs ? m_ticket.id() : other}};
    step.shown = m_ticket.id();
    return step;
}

void LinksModel::add(Relation relation, const Core::TicketRow &other)
{
    if (!canChange() || other.id == m_ticket.id())
        return;
    const QList<LinkedTicket> &linked = m_ticket.details().linked;
    const bool isThere = std::any_of(linked.cbegin(), linked.cend(), [&](const LinkedTicket &one) {
        return one.id == other.id && one.kind == relation.kind;
    });
    // Nor the other way round: neither of two is a part of the other one and its whole.
    if (isThere)
        return Q_EMIT told(tr("%1 is linked like that already.").arg(numberText(other.number)));
    Step step = stepOf(relation, other.id);
    //: For the way back: the ticket was linked, "Linked: Part of #4821"
    step.text = doneText(tr("Linked: %1 %2").arg(relationText(relation), numberText(other.number)),
                         m_ticket.details().ticket.number);
    submit(step);
}

void LinksModel::remove(const LinkedTicket &linked)
{
    if (!canChange())
        return;
    Step step = stepOf({linked.kind, linked.isTheirs}, linked.id);
    std::swap(step.links.add, step.links.remove);
    step.text = doneText(tr("Link removed"), m_ticket.details().ticket.number);
    submit(step);
}

bool LinksModel::canAsk() const
{
    return canChange() && mayDo(m_ticket.reference(), Core::OpKind::TicketCreate);
}

QList<LinkedTicket> LinksModel::answers() const
{
    QList<LinkedTicket> answers;
    if (isEmpty())
        return answers;
    for (const LinkedTicket &linked : m_ticket.details().linked)
        if (!linked.answeredBy.isNull())
            answers.append(linked);
    return answers;
}

Core::Op::TicketCreate LinksModel::questionTo(Core::QueueId queue, const QString &text) const
{
    const Core::Ticket &from = m_ticket.details().ticket;
    Core::Op::TicketCreate create;
    //: Subject of a question to another department; %1 is a ticket's number, %2 its subject
    const QString subject = tr("Question about %1: %2").arg(numberText(from.number), from.subject.simplified());
    create.ticket = grownFrom(from, Core::TicketId::make(m_workplace.random), subject.left(Core::kSubjectChars), queue);
    create.message.id = Core::MessageId::make(m_workplace.random);
    create.message.ticket = create.ticket.id;
    create.message.authorKind = Core::AuthorKind::Agent;
    create.message.person = m_ticket.reference().me;
    create.message.audience = Core::Audience::Internal;
    create.message.channel = from.channel;
    create.message.text = text;
    return create;
}

void LinksModel::askColleagues(Core::QueueId queue, const QString &question)
{
    const QString text = question.trimmed();
    if (!canAsk() || queue.isNull() || text.isEmpty())
        return;
    m_ticket.markRead();
    const Core::Op::TicketCreate create = questionTo(queue, text);
    const Core::Op::TicketLinks link{{{LinkKind::Child, m_ticket.id()}}, {}};
    const Core::TicketId from = m_ticket.id();
    const QString done = doneText(tr("Question asked"), m_ticket.details().ticket.number);
    ask(m_workplace.desk.submit({create.ticket.id.uuid(), create, TicketModel::kUndoNoteFor}), this,
        [this, create, link, from, done](const Result<qint64> &made) {
            if (!made) {
                Q_EMIT notAsked(from, create.message.text);
                return Q_EMIT failed(made.error());
            }
            pushQuestion(from, *made, done);
            ask(m_workplace.desk.submit({create.ticket.id.uuid(), link}), this, [this](const Result<qint64> &linked) {
                if (!linked)
                    Q_EMIT failed(linked.error());
            });
        });
}

void LinksModel::pushQuestion(Core::TicketId from, qint64 mutation, const QString &text)
{
    UndoStep undo;
    undo.text = text;
    undo.ticket = from; // the new one may be gone
    undo.mutation = mutation;
    undo.heldFor = TicketModel::kUndoNoteFor;
    // With the ticket goes its link, and the words are kept in the Outbox.
    undo.undo = [self = QPointer(this), mutation](const UndoStep::Answer &answer) {
        if (!self)
            return;
        ask(self->m_workplace.desk.withdraw(mutation), self, [self, answer](const Result<void> &withdrawn) {
            if (!withdrawn)
                Q_EMIT self->failed(withdrawn.error());
            answer(withdrawn.isOk());
        });
    };
    m_workplace.undo.push(undo);
}

void LinksModel::submit(const Step &step)
{
    m_ticket.markRead(); // who links a ticket has seen it
    ask(m_workplace.desk.submit({step.object, step.links}), this, [this, step](const Result<qint64> &answer) {
        if (answer)
            push(step, *answer);
        else
            Q_EMIT failed(answer.error());
    });
}

void LinksModel::push(const Step &step, qint64 mutation)
{
    UndoStep undo;
    undo.text = step.text;
    undo.ticket = step.shown;
    undo.isAgain = step.isAgain;
    undo.mutation = mutation;
    undo.undo = [self = QPointer(this), step, mutation](const UndoStep::Answer &answer) {
        if (!self)
            return;
        const Core::Op::TicketLinks back{step.links.remove, step.links.add};
        undoOn(self->m_workplace.desk, self, mutation, {step.object, back}, [self, answer](const Result<void> &undone) {
            if (!undone)
                Q_EMIT self->failed(undone.error());
            answer(undone.isOk());
        });
    };
    undo.redo = [self = QPointer(this), again = step]() mutable {
        again.isAgain = true;
        if (self)
            self->submit(again);
    };
    m_workplace.undo.push(undo);
}

} // namespace Opora::Models
