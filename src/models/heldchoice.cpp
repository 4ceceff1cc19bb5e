// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/heldchoice.h"

#include "models/ticketrowtext.h"

#include <QCoreApplication>
#include <QPointer>

namespace Opora::Models {

using Core::OutboxItem;
using Core::Result;
using Told = std::function<void(const Result<void> &)>;

namespace {

constexpr qint64 kGone = -1; ///< not in the outbox: nothing had to be sent, or it has left this machine already

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::Held)
public:
    static QString taken()
    {
        //: In the small bar that offers to undo: an own value was taken over that of a colleague
        return tr("Your value taken");
    }
    static QString kept()
    {
        //: In the small bar that offers to undo: the value of a colleague stays, the own one was dropped
        return tr("The other value kept");
    }
};

/// The values of one person over those of another, and the way back.
struct Choice
{
    Workplace workplace;
    QPointer<QObject> context;
    Told told;
    Core::Action chosen;
    Core::Action other;
    UndoStep step; ///< without what it does

    void push(qint64 mutation, bool isAgain) const;
    void takeBack(qint64 mutation, const UndoStep::Answer &answer) const;
    void doAgain() const;
};

Choice choiceOf(const Workplace &workplace, QObject *context, const OutboxItem &item, bool isMine, const Told &told)
{
    Core::Op::TicketSet mine;
    Core::Op::TicketSet theirs;
    for (const Core::FieldConflict &conflict : item.outcome.conflicts) {
        mine.changes.append({conflict.field, conflict.theirs, conflict.mine, conflict.key});
        theirs.changes.append({conflict.field, conflict.mine, conflict.theirs, conflict.key});
    }
    UndoStep step;
    step.text = doneText(isMine ? Words::taken() : Words::kept(), item.ticketNumber);
    step.ticket = item.ticket;
    if (!isMine)
        std::swap(mine, theirs);
    return {workplace, context, told, {item.what.object, mine}, {item.what.object, theirs}, step};
}

void Choice::push(qint64 mutation, bool isAgain) const
{
    UndoStep pushed = step;
    pushed.mutation = mutation;
    pushed.isAgain = isAgain;
    pushed.undo = [self = *this, mutation](const UndoStep::Answer &answer) {
        if (self.context)
            self.takeBack(mutation, answer);
    };
    pushed.redo = [self = *this] {
        if (self.context)
            self.doAgain();
    };
    workplace.undo.push(pushed);
}

void Choice::takeBack(qint64 mutation, const UndoStep::Answer &answer) const
{
    const auto finish = [told = told, answer](const Result<void> &undone) {
        if (!undone)
            told(undone);
        answer(undone.isOk());
    };
    if (mutation != kGone)
        return undoOn(workplace.desk, context, mutation, other, finish);
    ask(workplace.desk.submit(other), context,
        [finish](const Result<qint64> &sent) { finish(sent ? Result<void>() : Result<void>(sent.error())); });
}

void Choice::doAgain() const
{
    ask(workplace.desk.submit(chosen), context, [self = *this](const Result<qint64> &mutation) {
        if (mutation)
            self.push(*mutation, true);
        else
            self.told(mutation.error());
    });
}

/// The change by which the outbox insists.
qint64 mutationOf(const QList<OutboxItem> &items, const Core::Action &mine)
{
    for (auto item = items.crbegin(); item != items.crend(); ++item)
        if (item->what.object == mine.object && item->what.operation == mine.operation)
            return item->mutation;
    return kGone;
}

} // namespace

void decide(const Workplace &workplace, QObject *context, const OutboxItem &item, Core::Resolution resolution,
            const Told &told)
{
    const bool isMine = resolution == Core::Resolution::SendAnyway;
    const bool chooses = !item.outcome.conflicts.isEmpty() && (isMine || resolution == Core::Resolution::Drop);
    const Choice choice = choiceOf(workplace, context, item, isMine, told);
    ask(workplace.desk.resolve(item.mutation, resolution), context,
        [chooses, isMine, choice, context, told](const Result<void> &answer) {
            if (answer && chooses && isMine)
                ask(choice.workplace.desk.outbox(), context, [choice](const Result<QList<OutboxItem>> &items) {
                    choice.push(mutationOf(items.valueOr({}), choice.chosen), false);
                });
            else if (answer && chooses)
                choice.push(kGone, false);
            told(answer);
        });
    // Its step would bring back what stood there at the time of writing, over what a colleague has set since.
    workplace.undo.drop(item.mutation);
}

} // namespace Opora::Models
