// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/outboxtable.h"
#include "store/write.h"

namespace Opora::Store {

/// The way of own changes to the server and of its answers back.
class Delivery final
{
public:
    /// Changes that are numbered and not answered. A change names those of them that it depends on and one more, and
    /// the protocol takes a hundred names.
    static constexpr int kMostUnderWay = 100;

    explicit Delivery(Write &write)
        : m_write(write)
    { }

    /// Gives numbers to what may leave now, so that a batch of `room` more is ready.
    Core::Result<void> numberNext(qint64 room);
    /// Whether numberNext() would do anything; reads only.
    [[nodiscard]] static Core::Result<QList<OutboxRow>> ready(StoreParts &parts, qint64 room);
    Core::Result<void> acknowledge(const QList<Core::Outcome> &outcomes);
    /// See LocalStore.
    Core::Result<bool> refuse(qint64 wire, const QString &code);
    Core::Result<void> refuseFile(const Core::FileHash &file, const QString &code);
    Core::Result<void> resendAfter(qint64 lastKnownWireId);
    /// See LocalStore.
    Core::Result<void> endAwaited(const QList<qint64> &changes);
    /// Whether a new client is still the same machine for the keychain and the server's sessions; a copy is not.
    enum class Device { Same, New };
    /// All that the server has not confirmed goes out under a new client, numbered from 1.
    Core::Result<void> renewClient(qint64 confirmedUpTo, Device device);

private:
    [[nodiscard]] Core::Result<qint64> nextWire();
    /// What was confirmed under an earlier name and the server may have forgotten, above that version. How many.
    Core::Result<qint64> resendUnnumberedAbove(qint64 version);
    [[nodiscard]] Core::Result<QList<qint64>> dependenciesOf(const OutboxRow &row, const Core::Mutation &mutation);
    /// A vote has no id by which the server would know it again under another name: one that it may have counted is not
    /// sent a second time.
    Core::Result<void> endVotes(qint64 upTo);
    Core::Result<void> replaceByRefused(OutboxRow row, const QString &code);
    Core::Result<void> take(const OutboxRow &row, const Core::Outcome &outcome);
    /// What was done long ago lets go of its files, and goes out without them unless it takes them up again.
    Core::Result<void> carryFilesAgain(const OutboxRow &row);
    /// What was done long ago.
    Core::Result<void> forgetDone();

    Write &m_write;
};

} // namespace Opora::Store
