// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bulkmodel.h"

#include "core/permissions.h"
#include "models/errorsentence.h"
#include "models/statuschoice.h"
#include "models/ticketrowtext.h"

#include <QPointer>

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

QList<Core::FieldChange> fieldChangesOf(const QList<Core::Operation> &changes)
{
    QList<Core::FieldChange> sets;
    for (const Core::Operation &change : changes)
        if (const auto *set = std::get_if<Core::Op::TicketSet>(&change))
            sets.append(set->changes);
    return sets;
}

} // namespace

BulkModel::BulkModel(Workplace workplace, QObject *parent)
    : QObject(parent)
    , m_workplace(workplace)
{ }

void BulkModel::run(const QList<Core::RowKey> &tickets, const Core::Operation &change, const QString &text)
{
    run(tickets, BulkTask{{change}, {}, {}}, text);
}

void BulkModel::run(const QList<Core::RowKey> &tickets, const BulkTask &task, const QString &text)
{
    if (!m_isRunning && !tickets.isEmpty())
        start({tickets, task, text});
}

void BulkModel::survey(const QList<Core::RowKey> &tickets, const BulkTask &task)
{
    if (m_isRunning || tickets.isEmpty())
        return;
    Run run{tickets, task, {}};
    run.isTrial = true;
    start(run);
}

void BulkModel::start(const Run &run)
{
    Run fresh = run;
    fresh.group = Core::TicketId::make(m_workplace.random).uuid();
    m_course = {};
    m_course.of = run.tickets.size();
    m_course.isTrial = run.isTrial;
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
                return takeRows(run, *rows);
            end(run);
            Q_EMIT failed(rows.error());
        });
}

bool BulkModel::readsCards(const BulkTask &task) const
{
    return task.readsCards() || mayLackFields(m_reference, fieldChangesOf(task.changes));
}

void BulkModel::takeRows(const Run &run, const QList<Core::TicketRow> &rows)
{
    const qint64 asked = std::min<qint64>(kAtOnce, m_course.of - m_course.done);
    if (const qint64 gone = asked - rows.size(); gone > 0)
        m_course.leftOut[u"store.unknown_object"_s] += gone;
    if (readsCards(run.task))
        return readCards(run, rows, {});
    QList<Core::TicketDetails> tickets;
    for (const Core::TicketRow &row : rows)
        tickets.append(detailsOf(row));
    submit(run, tickets);
}

void BulkModel::readCards(const Run &run, const QList<Core::TicketRow> &rows, QList<Core::TicketDetails> tickets)
{
    if (rows.isEmpty())
        return submit(run, tickets);
    ask(m_workplace.desk.ticket(rows.constFirst().id), this,
        [this, run, rows, tickets = std::move(tickets)](const Result<Core::TicketDetails> &answer) mutable {
            if (answer)
                tickets.append(*answer);
            else
                ++m_course.leftOut[answer.error().code];
            readCards(run, rows.mid(1), std::move(tickets));
        });
}

void BulkModel::submit(const Run &run, const QList<Core::TicketDetails> &tickets)
{
    const qint64 asked = std::min<qint64>(kAtOnce, m_course.of - m_course.done);
    const QList<Core::Action> actions = actionsFor(run.task, tickets);
    const auto count = [this, run, asked] {
        m_course.done += asked;
        Q_EMIT progressed();
        goOn(run);
    };
    if (run.isTrial)
        take(actions, QList<Result<qint64>>(actions.size(), qint64(0)));
    if (actions.isEmpty() || run.isTrial)
        return count();
    ask(m_workplace.desk.submitAll(actions, run.group), this,
        [this, run, actions, count](const Result<QList<Result<qint64>>> &answers) {
            if (answers) {
                take(actions, *answers);
                return count();
            }
            end(run);
            Q_EMIT failed(answers.error());
        });
}

QList<Core::Action> BulkModel::actionsFor(const BulkTask &task, const QList<Core::TicketDetails> &tickets)
{
    const Core::Timestamp now = m_workplace.clock.now();
    QList<Core::Action> actions;
    for (const Core::TicketDetails &ticket : tickets) {
        if (!task.concerns(ticket, m_reference, now)) {
            ++m_course.unmet;
            continue;
        }
        QList<Core::Operation> changes;
        for (const Core::Operation &change : task.changes)
            if (const auto filled = changeOn(ticket.ticket, change, readsCards(task)))
                changes.append(*filled);
        if (changes.isEmpty())
            ++m_course.same;
        else if (const auto may = mayAll(changes, ticket.ticket); !may)
            ++m_course.leftOut[may.error().code];
        else if (const auto *field = missingToSolve(m_reference, ticket.ticket, fieldChangesOf(changes)))
            ++m_course.lacking[field->name.in(shownLanguage())];
        else
            for (const Core::Operation &change : std::as_const(changes))
                actions.append({ticket.ticket.id.uuid(), change, {}, false});
    }
    return actions;
}

Result<void> BulkModel::mayAll(const QList<Core::Operation> &changes, const Core::Ticket &ticket) const
{
    const Core::ReferenceIndex reference(m_reference);
    const Core::Person *me = findPerson(m_reference, m_reference.me);
    // The cache takes what only the server refuses, since it may know less; for so many nobody decides one by one.
    for (const Core::Operation &change : changes)
        if (auto may = me ? Core::checkOperation(*me, change, &ticket, reference) : Result<void>(); !may)
            return may;
    return {};
}

void BulkModel::take(const QList<Core::Action> &actions, const QList<Result<qint64>> &answers)
{
    QSet<QUuid> changed;
    for (qsizetype n = 0; n < answers.size(); ++n) {
        if (!answers.at(n)) {
            ++m_course.leftOut[answers.at(n).error().code];
            continue;
        }
        changed.insert(actions.at(n).object);
        ++m_course.changes;
    }
    m_course.changed += changed.size();
}

void BulkModel::end(const Run &run)
{
    m_isRunning = false;
    if (m_course.changed > 0 && !run.isTrial)
        push(run);
    Q_EMIT finished();
}

void BulkModel::push(const Run &run)
{
    UndoStep step;
    //: For the way back: what was done to how many tickets, e.g. "Status changed: 12 tickets"
    step.text = tr("%1: %Ln ticket(s)", nullptr, int(m_course.changed)).arg(run.text);
    step.isAgain = run.isAgain;
    step.undo = [self = QPointer(this), run, done = m_course](const UndoStep::Answer &answer) {
        if (!self || self->m_isRunning)
            return answer(false);
        self->m_course = {};
        self->m_course.way = BulkCourse::Way::Back;
        self->m_course.of = done.changed;
        self->m_course.changes = done.changes;
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
            m_course.done = m_course.of - ticketsIn(*left);
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

qint64 BulkModel::ticketsIn(qint64 changes) const
{
    const qint64 all = std::max<qint64>(1, m_course.changes);
    return std::clamp<qint64>((changes * m_course.of + all - 1) / all, 0, m_course.of);
}

QString BulkModel::surveyed() const
{
    //: What a macro would do to the chosen tickets
    QStringList sentences{tr("%Ln ticket(s) would change.", nullptr, int(m_course.changed))};
    if (m_course.isCancelled)
        //: The preview was stopped: how many of how many it knows
        sentences.append(tr("%L1 of %L2 looked at, the rest is not counted.").arg(m_course.done).arg(m_course.of));
    sentences.append(told());
    sentences.removeAll(QString());
    return sentences.join(u'\n');
}

QString BulkModel::told() const
{
    QStringList sentences;
    if (m_course.isCancelled && !m_course.isTrial)
        //: A change of many tickets was stopped; how many of how many were done before that
        sentences.append(tr("%L1 of %L2 done, the rest stays as it is.").arg(m_course.done).arg(m_course.of));
    if (m_course.unmet > 0)
        //: Of a macro that is run over many tickets
        sentences.append(tr("%Ln ticket(s) left out: they do not meet the condition.", nullptr, int(m_course.unmet)));
    for (auto reason = m_course.leftOut.cbegin(); reason != m_course.leftOut.cend(); ++reason) {
        const QString why = errorSentence({Core::Error::Kind::Rejected, reason.key(), {}});
        //: Of a change of many tickets; %1 is a sentence that says why
        sentences.append(tr("%Ln ticket(s) left out: %1", nullptr, int(*reason)).arg(why));
    }
    for (auto field = m_course.lacking.cbegin(); field != m_course.lacking.cend(); ++field)
        //: Of a change of many tickets; %1 is a field of their type
        sentences.append(tr("%Ln ticket(s) not solved: fill in “%1” first.", nullptr, int(*field)).arg(field.key()));
    if (!sentences.isEmpty() && m_course.same > 0)
        sentences.append(tr("%Ln ticket(s) were so already.", nullptr, int(m_course.same)));
    return sentences.join(u'\n');
}

} // namespace Opora::Models
