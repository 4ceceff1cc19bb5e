// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bulkmodel.h"

#include "core/permissions.h"
#include "models/errorsentence.h"
#include "models/ticketrowtext.h"

#include <QPointer>

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Result;
using Core::TicketField;

namespace {

/// What a row tells of a ticket.
constexpr TicketField kInRow[] = {TicketField::Status, TicketField::PendingReason, TicketField::WakeAt,
                                  TicketField::Queue,  TicketField::Owner,         TicketField::Priority};

Core::Ticket cardOf(const Core::TicketRow &row)
{
    Core::Ticket ticket;
    ticket.id = row.id;
    ticket.number = row.number;
    ticket.subject = row.subject;
    ticket.tags = row.tags;
    ticket.status = row.status;
    ticket.state = row.state;
    ticket.pendingReason = row.pendingReason;
    ticket.wakeAt = row.wakeAt;
    ticket.queue = row.queue;
    ticket.owner = row.owner;
    ticket.priority = row.priority;
    return ticket;
}

/// The change as one of that ticket; nothing when it changes nothing there.
struct Filled
{
    const Core::TicketRow &row;

    std::optional<Core::Operation> operator()(Core::Op::TicketSet set) const
    {
        for (Core::FieldChange &change : set.changes)
            if (std::find(std::begin(kInRow), std::end(kInRow), change.field) != std::end(kInRow))
                change.from = Core::fieldText(cardOf(row), change.field);
        set.changes.removeIf([](const Core::FieldChange &change) { return change.from == change.to; });
        return set.changes.isEmpty() ? std::nullopt : std::optional<Core::Operation>(set);
    }
    std::optional<Core::Operation> operator()(Core::Op::TicketTags tags) const
    {
        tags.add.removeIf([this](const QString &tag) { return row.tags.contains(tag); });
        tags.remove.removeIf([this](const QString &tag) { return !row.tags.contains(tag); });
        const bool isSame = tags.add.isEmpty() && tags.remove.isEmpty();
        return isSame ? std::nullopt : std::optional<Core::Operation>(tags);
    }
    std::optional<Core::Operation> operator()(const Core::Op::TicketMerge &merge) const
    {
        return merge.into == row.id ? std::nullopt : std::optional<Core::Operation>(merge);
    }
    template<typename Other>
    std::optional<Core::Operation> operator()(const Other &other) const
    {
        return other;
    }
};

} // namespace

BulkModel::BulkModel(Workplace workplace, QObject *parent)
    : QObject(parent)
    , m_workplace(workplace)
{ }

void BulkModel::run(const QList<Core::RowKey> &tickets, const Core::Operation &change, const QString &text)
{
    if (!m_isRunning && !tickets.isEmpty())
        start({tickets, change, text, {}, false});
}

void BulkModel::start(const Run &run)
{
    Run fresh = run;
    fresh.group = Core::TicketId::make(m_workplace.random).uuid();
    m_course = {};
    m_course.of = run.tickets.size();
    m_isRunning = true;
    Q_EMIT progressed();
    goOn(fresh);
}

void BulkModel::cancel()
{
    if (m_isRunning && m_course.way == BulkCourse::Way::There)
        m_course.isCancelled = true;
}

void BulkModel::forget()
{
    if (m_isRunning)
        return;
    m_course = {};
    Q_EMIT progressed();
}

void BulkModel::goOn(const Run &run)
{
    if (m_course.done == m_course.of || m_course.isCancelled)
        return end(run);
    ask(m_workplace.desk.rows(run.tickets.mid(m_course.done, kAtOnce)), this,
        [this, run](const Result<QList<Core::TicketRow>> &rows) {
            if (rows)
                return submit(run, *rows);
            end(run);
            Q_EMIT failed(rows.error());
        });
}

void BulkModel::submit(const Run &run, const QList<Core::TicketRow> &rows)
{
    const qint64 asked = std::min<qint64>(kAtOnce, m_course.of - m_course.done);
    if (const qint64 gone = asked - rows.size(); gone > 0)
        m_course.leftOut[u"store.unknown_object"_s] += gone;
    const QList<Core::Action> actions = actionsFor(run.change, rows);
    const auto count = [this, run, asked] {
        m_course.done += asked;
        Q_EMIT progressed();
        goOn(run);
    };
    if (actions.isEmpty())
        return count();
    ask(m_workplace.desk.submitAll(actions, run.group), this,
        [this, run, count](const Result<QList<Result<qint64>>> &answers) {
            if (answers) {
                take(*answers);
                return count();
            }
            end(run);
            Q_EMIT failed(answers.error());
        });
}

QList<Core::Action> BulkModel::actionsFor(const Core::Operation &change, const QList<Core::TicketRow> &rows)
{
    const Core::ReferenceIndex reference(m_reference);
    const Core::Person *me = findPerson(m_reference, m_reference.me);
    QList<Core::Action> actions;
    for (const Core::TicketRow &row : rows) {
        const std::optional<Core::Operation> filled = std::visit(Filled{row}, change);
        if (!filled) {
            ++m_course.same;
            continue;
        }
        // The cache takes what only the server refuses, since it may know less; for so many nobody decides one by one.
        const Core::Ticket card = cardOf(row);
        if (const auto may = me ? Core::checkOperation(*me, *filled, &card, reference) : Result<void>(); !may)
            ++m_course.leftOut[may.error().code];
        else
            actions.append({row.id.uuid(), *filled, {}, false});
    }
    return actions;
}

void BulkModel::take(const QList<Result<qint64>> &answers)
{
    for (const Result<qint64> &answer : answers) {
        if (answer)
            ++m_course.changed;
        else
            ++m_course.leftOut[answer.error().code];
    }
}

void BulkModel::end(const Run &run)
{
    m_isRunning = false;
    if (m_course.changed > 0)
        push(run);
    Q_EMIT finished();
}

void BulkModel::push(const Run &run)
{
    UndoStep step;
    //: For the way back: what was done to how many tickets, e.g. "Status changed: 12 tickets"
    step.text = tr("%1: %Ln ticket(s)", nullptr, int(m_course.changed)).arg(run.text);
    step.isAgain = run.isAgain;
    step.undo = [self = QPointer(this), run, changed = m_course.changed](const UndoStep::Answer &answer) {
        if (!self || self->m_isRunning)
            return answer(false);
        self->m_course = {};
        self->m_course.way = BulkCourse::Way::Back;
        self->m_course.of = changed;
        self->m_isRunning = true;
        Q_EMIT self->progressed();
        self->takeBack(run, answer);
    };
    step.redo = [self = QPointer(this), again = run]() mutable {
        again.isAgain = true;
        if (self && !self->m_isRunning)
            self->start(again);
    };
    m_workplace.undo.push(step);
}

void BulkModel::takeBack(const Run &run, const UndoStep::Answer &answer)
{
    ask(m_workplace.desk.takeBack(run.group, kAtOnce), this, [this, run, answer](const Result<qint64> &left) {
        if (left) {
            m_course.done = std::max<qint64>(0, m_course.of - *left);
            Q_EMIT progressed();
        }
        if (left && *left > 0)
            return takeBack(run, answer);
        m_isRunning = false;
        answer(left.isOk());
        Q_EMIT finished();
        if (!left)
            Q_EMIT failed(left.error());
    });
}

QString BulkModel::told() const
{
    QStringList sentences;
    if (m_course.isCancelled)
        //: A change of many tickets was stopped; how many of how many were done before that
        sentences.append(tr("%L1 of %L2 done, the rest stays as it is.").arg(m_course.done).arg(m_course.of));
    for (auto reason = m_course.leftOut.cbegin(); reason != m_course.leftOut.cend(); ++reason) {
        const QString why = errorSentence({Core::Error::Kind::Rejected, reason.key(), {}});
        //: Of a change of many tickets; %1 is a sentence that says why
        sentences.append(tr("%Ln ticket(s) left out: %1", nullptr, int(*reason)).arg(why));
    }
    if (!sentences.isEmpty() && m_course.same > 0)
        sentences.append(tr("%Ln ticket(s) were so already.", nullptr, int(m_course.same)));
    return sentences.join(u'\n');
}

} // namespace Opora::Models
