// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/desksteps.h"

#include <QPointer>

namespace Opora::Models {

using Core::Result;

DeskChange makingOf(const Core::Entity &object)
{
    DeskChange change{Core::uuidOf(object), Core::Op::ObjectPut{object, std::nullopt, false},
                      Core::Op::ObjectRemove{Core::kindOf(object)}};
    Core::Entity retired = object;
    if (auto *type = std::get_if<Core::TicketType>(&retired))
        type->active = false;
    else if (auto *category = std::get_if<Core::Category>(&retired))
        category->active = false;
    else
        return change;
    change.back = Core::Op::ObjectPut{retired, object, false};
    change.isOnce = true;
    return change;
}

DeskSteps::DeskSteps(Workplace workplace, QObject *parent)
    : QObject(parent)
    , m_workplace(workplace)
{ }

void DeskSteps::run(const QList<DeskChange> &changes, const QString &text, const Told &told)
{
    goOn({changes, text, false, told, {}});
}

void DeskSteps::goOn(const Run &run)
{
    if (run.mutations.size() == run.changes.size()) {
        push(run);
        return run.told({});
    }
    const DeskChange &change = run.changes.at(run.mutations.size());
    const Core::Action action{change.object, change.go, change.back ? Core::Milliseconds(0) : kUndoFor};
    ask(m_workplace.desk.submit(action), this, [this, run](const Result<qint64> &answer) {
        Run further = run;
        if (answer) {
            further.mutations.append(*answer);
            return goOn(further);
        }
        further.changes.resize(further.mutations.size());
        if (!further.changes.isEmpty())
            push(further);
        run.told(answer.error());
    });
}

void DeskSteps::push(const Run &run)
{
    UndoStep step;
    step.text = run.text;
    step.isAgain = run.isAgain;
    step.mutation = run.mutations.constLast();
    if (!run.changes.constLast().back)
        step.heldFor = kUndoFor;
    step.undo = [self = QPointer(this), run](const UndoStep::Answer &answer) {
        if (self)
            self->takeBack(run, answer);
    };
    const bool isOnce
        = std::any_of(run.changes.cbegin(), run.changes.cend(), [](const DeskChange &change) { return change.isOnce; });
    if (!isOnce)
        step.redo = again(run);
    m_workplace.undo.push(step);
}

std::function<void()> DeskSteps::again(const Run &run)
{
    return [self = QPointer(this), run] {
        if (!self)
            return;
        Run again{run.changes, run.text, true, {}, {}};
        again.told = [self](const Result<void> &answer) {
            if (!answer && self)
                Q_EMIT self->failed(answer.error());
        };
        self->goOn(again);
    };
}

void DeskSteps::takeBack(const Run &run, const UndoStep::Answer &answer)
{
    if (run.mutations.isEmpty())
        return answer(true);
    Run rest = run;
    const qint64 mutation = rest.mutations.takeLast();
    const DeskChange change = rest.changes.takeLast();
    const auto then = [this, rest, answer](const Result<void> &undone) {
        if (undone)
            return takeBack(rest, answer);
        Q_EMIT failed(undone.error());
        answer(false);
    };
    if (change.back)
        undoOn(m_workplace.desk, this, mutation, {change.object, *change.back}, then);
    else
        ask(m_workplace.desk.withdraw(mutation), this, then);
}

} // namespace Opora::Models
