// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mergemodel.h"

#include "core/draftwords.h"
#include "models/ticketrowtext.h"

#include <algorithm>

namespace Opora::Models {

using Core::Result;
using Core::TicketDetails;
using Core::TicketId;

MergeModel::MergeModel(Workplace workplace, QObject *parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_bulk(workplace)
{
    connect(&m_bulk, &BulkModel::failed, this, &MergeModel::failed);
    connect(&m_bulk, &BulkModel::finished, this, &MergeModel::finish);
}

void MergeModel::start(const QList<Core::RowKey> &tickets)
{
    m_tickets.clear();
    m_drafts.clear();
    m_waiting.clear();
    m_target = {};
    m_chosen.clear();
    m_isCut = tickets.size() > kMost;
    const quint64 question = m_question.start();
    Q_EMIT changed();
    ask(m_workplace.desk.rows(tickets.first(std::min(kMost, tickets.size()))), this,
        [this, question](const Result<QList<Core::TicketRow>> &rows) {
            if (!m_question.isNewest(question))
                return;
            if (!rows)
                return Q_EMIT failed(rows.error());
            for (const Core::TicketRow &row : *rows)
                m_waiting.append(row.id);
            readNext();
        });
}

void MergeModel::add(qint64 number)
{
    ask(m_workplace.desk.ticketByNumber(number), this, [this, number](const Result<TicketId> &id) {
        if (!id)
            return Q_EMIT failed(id.error());
        const bool isThere = std::any_of(m_tickets.cbegin(), m_tickets.cend(),
                                         [&](const TicketDetails &ticket) { return ticket.ticket.id == *id; });
        if (isThere)
            //: Somebody adds a ticket to those that are merged; %1 is its number
            Q_EMIT told(tr("%1 is among them already.").arg(numberText(number)));
        if (isThere || m_waiting.contains(*id) || m_tickets.size() >= kMost)
            return Q_EMIT changed();
        m_waiting.append(*id);
        if (m_waiting.size() == 1)
            readNext();
    });
}

void MergeModel::readNext()
{
    if (m_waiting.isEmpty())
        return Q_EMIT changed();
    const quint64 question = m_question.start();
    read(m_waiting.constFirst(), question);
}

void MergeModel::read(TicketId id, quint64 question)
{
    ask(m_workplace.desk.ticket(id), this, [this, id, question](const Result<TicketDetails> &details) {
        if (!m_question.isNewest(question))
            return;
        if (!details) {
            m_waiting.removeOne(id);
            Q_EMIT failed(details.error());
            return readNext();
        }
        ask(m_workplace.desk.draft(id), this,
            [this, id, question, details = *details](const Result<Core::Draft> &draft) {
                if (!m_question.isNewest(question))
                    return;
                m_waiting.removeOne(id);
                take(details, draft.valueOr({}));
                readNext();
            });
    });
}

void MergeModel::take(const TicketDetails &details, const Core::Draft &draft)
{
    // What went on elsewhere is there already.
    if (!details.ticket.mergedInto.isNull()) {
        //: Of a ticket that was to be merged; %1 is its number
        Q_EMIT told(
            tr("%1 was merged into another ticket before and is left out.").arg(numberText(details.ticket.number)));
        return;
    }
    m_tickets.append(details);
    // The server counts up; one that it does not know yet is the newest.
    std::stable_sort(m_tickets.begin(), m_tickets.end(), [](const TicketDetails &a, const TicketDetails &b) {
        return a.ticket.number > 0 && (b.ticket.number == 0 || a.ticket.number < b.ticket.number);
    });
    if (Core::hasContent(draft))
        m_drafts.insert(details.ticket.id, draft);
    if (m_chosen.isEmpty())
        m_target = m_tickets.constFirst().ticket.id;
}

void MergeModel::remove(TicketId id)
{
    m_tickets.removeIf([id](const TicketDetails &ticket) { return ticket.ticket.id == id; });
    m_drafts.remove(id);
    m_chosen.removeAll(id);
    // To be left out it was marked, which made it the one that stays: the one before stays again.
    if (!m_chosen.isEmpty())
        m_target = m_chosen.constLast();
    else
        m_target = m_tickets.isEmpty() ? TicketId() : m_tickets.constFirst().ticket.id;
    Q_EMIT changed();
}

void MergeModel::setTarget(TicketId id)
{
    m_chosen.removeAll(id);
    m_chosen.append(id);
    if (std::exchange(m_target, id) != id)
        Q_EMIT changed();
}

const TicketDetails *MergeModel::targetDetails() const
{
    const auto found = std::find_if(m_tickets.cbegin(), m_tickets.cend(),
                                    [this](const TicketDetails &ticket) { return ticket.ticket.id == m_target; });
    return found == m_tickets.cend() ? nullptr : &*found;
}

QList<MergeModel::Line> MergeModel::preview() const
{
    QList<Line> lines;
    for (const TicketDetails &ticket : m_tickets)
        for (const Core::Message &message : ticket.messages)
            lines.append({message, ticket.ticket.number, ticket.ticket.id != m_target});
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Line &a, const Line &b) { return a.message.at < b.message.at; });
    return lines;
}

qsizetype MergeModel::movedFiles() const
{
    qsizetype files = 0;
    for (const Line &line : preview())
        files += line.isMoved ? line.message.attachments.size() : 0;
    return files;
}

QList<Core::Draft> MergeModel::drafts() const
{
    QList<Core::Draft> drafts;
    for (const TicketDetails &ticket : m_tickets)
        if (ticket.ticket.id != m_target && m_drafts.contains(ticket.ticket.id))
            drafts.append(m_drafts.value(ticket.ticket.id));
    return drafts;
}

bool MergeModel::areOfSeveralCustomers() const
{
    return std::any_of(m_tickets.cbegin(), m_tickets.cend(), [this](const TicketDetails &ticket) {
        return ticket.ticket.requester != m_tickets.constFirst().ticket.requester;
    });
}

bool MergeModel::canMerge() const
{
    return !m_isMerging && !isReading() && !m_isCut && m_tickets.size() > 1 && targetDetails();
}

void MergeModel::merge()
{
    if (!canMerge())
        return;
    QList<Core::RowKey> sources;
    for (const TicketDetails &ticket : m_tickets)
        if (ticket.ticket.id != m_target)
            sources.append(ticket.row.key);
    m_isMerging = true;
    //: For the way back: tickets were merged into the one with that number
    const QString done = tr("Merged into %1").arg(numberText(targetDetails()->ticket.number));
    m_bulk.run(sources, Core::Op::TicketMerge{m_target}, done);
}

void MergeModel::finish()
{
    if (!std::exchange(m_isMerging, false))
        return; // taken back
    if (const QString sentence = m_bulk.told(); !sentence.isEmpty())
        Q_EMIT told(sentence);
    if (m_bulk.course().changed == 0)
        return Q_EMIT changed();
    moveDrafts();
    Q_EMIT merged(m_target);
}

void MergeModel::moveDrafts()
{
    for (const Core::Draft &own : drafts()) {
        Core::Draft emptied;
        emptied.ticket = own.ticket;
        const Core::Draft draft = Core::carriedTo(m_target, own);
        // Of a forward without words nothing is left; it stays for whoever takes the merge back.
        if (!Core::hasContent(draft))
            continue;
        // There before it goes here: in between it stands twice and never nowhere.
        ask(m_workplace.desk.addToDraft(draft), this, [this, emptied](const Result<void> &added) {
            if (added)
                static_cast<void>(m_workplace.desk.saveDraft(emptied));
            else
                Q_EMIT failed(added.error());
        });
    }
}

} // namespace Opora::Models
