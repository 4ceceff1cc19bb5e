// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/macrorunner.h"

#include "core/permissions.h"
#include "core/refusal.h"
#include "models/ticketrowtext.h"

#include <QPointer>

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Macro;
using Core::Result;

namespace {

constexpr int kAtOnce = 100;

} // namespace

MacroRunner::MacroRunner(Workplace workplace, TicketModel &ticket, QObject *parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_ticket(ticket)
{ }

QList<Macro> MacroRunner::offered() const
{
    if (!m_ticket.isOpen())
        return {};
    return macrosFor(m_ticket.details(), m_ticket.reference(), m_workplace.clock.now());
}

bool MacroRunner::isHeld(const Macro &macro)
{
    for (const Core::Operation &change : macroChanges(macro, m_ticket.reference()))
        if (const auto *set = std::get_if<Core::Op::TicketSet>(&change); set && m_ticket.holdsSolving(set->changes))
            return true;
    return false;
}

bool MacroRunner::run(const Macro &macro, const QString &reason)
{
    // By now a colleague may have changed the ticket or the macro.
    if (!offered().contains(macro)) {
        Q_EMIT failed(Core::refused(u"macro.not_offered"_s));
        return false;
    }
    if (isHeld(macro))
        return false;
    const Result<QList<Core::Action>> actions = actionsOf(withReason(macro, reason));
    if (!actions) {
        Q_EMIT failed(actions.error());
        return false;
    }
    const Core::Ticket &ticket = m_ticket.details().ticket;
    Run run{ticket.id, *actions, macroWords(macro, ticket, m_ticket.reference()), {}};
    //: For the way back; %1 is the name of a macro
    run.text = doneText(tr("Macro: %1").arg(macro.name.in(shownLanguage())), ticket.number);
    run.macro = macro.id;
    if (!run.words.text.isEmpty())
        Q_EMIT wordsCame(run.ticket, run.words);
    if (!run.actions.isEmpty())
        Q_EMIT m_ticket.acted();
    start(run);
    return true;
}

Result<QList<Core::Action>> MacroRunner::actionsOf(const Macro &macro) const
{
    const Core::Ticket &ticket = m_ticket.details().ticket;
    const Core::ReferenceIndex reference(m_ticket.reference());
    const Core::Person *me = findPerson(m_ticket.reference(), m_ticket.reference().me);
    QList<Core::Action> actions;
    for (const Core::Operation &change : macroChanges(macro, m_ticket.reference())) {
        const auto filled = changeOn(ticket, change, true);
        if (!filled)
            continue;
        if (const auto may = me ? Core::checkOperation(*me, *filled, &ticket, reference) : Result<void>(); !may)
            return may.error();
        actions.append({ticket.id.uuid(), *filled, {}, false});
    }
    return actions;
}

void MacroRunner::start(Run run)
{
    run.group = Core::TicketId::make(m_workplace.random).uuid();
    if (run.actions.isEmpty()) {
        if (!run.words.text.isEmpty())
            push(run);
        return;
    }
    ask(m_workplace.desk.submitAll(run.actions, run.group), this,
        [this, run](const Result<QList<Result<qint64>>> &answers) {
            const QList<Result<qint64>> each = answers.valueOr({});
            const auto isDone = [](const Result<qint64> &answer) { return answer.isOk(); };
            // Words alone can be taken back, too.
            if (std::any_of(each.cbegin(), each.cend(), isDone) || !run.words.text.isEmpty())
                push(run);
            const auto refused = std::find_if_not(each.cbegin(), each.cend(), isDone);
            if (!answers)
                Q_EMIT failed(answers.error());
            else if (refused != each.cend())
                Q_EMIT failed(refused->error());
        });
}

void MacroRunner::push(const Run &run)
{
    UndoStep step;
    step.text = run.text;
    step.ticket = run.ticket;
    step.isAgain = run.isAgain;
    step.undo = [self = QPointer(this), run](const UndoStep::Answer &answer) {
        if (!self)
            return answer(false);
        if (!run.words.text.isEmpty())
            Q_EMIT self->wordsGone(run.ticket, run.words);
        if (run.actions.isEmpty())
            return answer(true);
        self->takeBack(run, answer);
    };
    // Words that were taken back are not put again behind the back of who writes on.
    if (run.words.text.isEmpty()) {
        step.redo = [self = QPointer(this), again = run]() mutable {
            again.isAgain = true;
            if (self)
                self->start(again);
        };
    }
    m_workplace.undo.push(step);
    if (!run.isAgain)
        Q_EMIT ran(run.macro);
}

void MacroRunner::takeBack(const Run &run, const UndoStep::Answer &answer)
{
    ask(m_workplace.desk.takeBack(run.group, kAtOnce), this, [this, run, answer](const Result<qint64> &left) {
        if (left && *left > 0)
            return takeBack(run, answer);
        if (!left)
            Q_EMIT failed(left.error());
        answer(left.isOk());
    });
}

} // namespace Opora::Models
