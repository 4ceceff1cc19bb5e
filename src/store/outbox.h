// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "store/outboxtable.h"
#include "store/write.h"

namespace Opora::Store {

/// What the person does: each change becomes visible and waits to be sent in one transaction.
class Outbox final
{
public:
    explicit Outbox(Write &write)
        : m_write(write)
    { }

    /// Whether submit() will take it, by all that is asked before anything is written.
    [[nodiscard]] Core::Result<void> mayTake(const Core::Action &action);
    /// The number of the change.
    Core::Result<qint64> submit(const Core::Action &action, bool offline);
    /// Takes back what has not left: "outbox.already_sent" otherwise. Its words return to the composer.
    Core::Result<void> withdraw(qint64 local);
    Core::Result<void> resolve(qint64 local, Core::Resolution resolution, bool offline);

private:
    Core::Result<qint64> enqueue(const QUuid &object, Core::Operation operation, qint64 releaseAt, bool offline);
    Core::Result<void> carry(qint64 local, const Core::FileHash &file);
    Core::Result<void> prepare(const QUuid &object, Core::Operation &operation);
    /// Whether what the screens get now can be read; a value may be longer than any reader takes.
    [[nodiscard]] Core::Result<void> checkReadable(const QUuid &object, Core::OpKind op);
    [[nodiscard]] Core::Result<qint64> check(const QUuid &object, const Core::Operation &operation);
    [[nodiscard]] Core::Result<qint64> checkObject(const QUuid &object, const Core::Operation &operation);
    [[nodiscard]] Core::Result<Core::Operation> decided(const OutboxRow &row, const Core::Mutation &mutation,
                                                        Core::Resolution resolution);
    /// Own values of a customer over those that stand there now: from the former ones they would be held again.
    Core::Result<void> insist(const QUuid &customer, Core::Op::CustomerSet &set);
    /// Into the composer of the ticket, or into the box of lost words when it is not here. `newestPublic`: what a held
    /// reply had not seen; null: it answers what it did before. `subject`: of a ticket that has just gone.
    Core::Result<void> toDraft(const OutboxRow &row, const Core::Mutation &mutation, Core::MessageId newestPublic,
                               const QString &subject = {});
    /// Only with that reply was the ticket to be solved, and what has no number yet could not name it any more.
    Core::Result<void> holdSolving(const OutboxRow &reply);
    [[nodiscard]] Core::Result<Core::Outcome> outcomeOf(const OutboxRow &row) const;
    Core::Result<void> remove(qint64 local);
    Core::Result<void> takeOut(const OutboxRow &row, const Core::Mutation &mutation);
    Core::Result<void> rebuildAfter(const OutboxRow &row);
    Core::Result<void> retryDependents(const OutboxRow &row, bool offline);

    Write &m_write;
};

} // namespace Opora::Store
