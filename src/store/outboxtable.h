// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mutation.h"
#include "core/result.h"
#include "store/rows.h"

namespace Opora::Db {
class Connection;
class Statement;
class Transaction;
} // namespace Opora::Db

namespace Opora::Store {

/// Where a change of this person stands.
enum class OutboxState {
    Waiting = 0,      ///< has no wire id yet
    Sent = 1,         ///< has one; the server may or may not know it
    Acknowledged = 2, ///< applied there, its effect has not come back yet
    Held = 3,
    Refused = 4,
    Done = 9, ///< kept for a while with its bytes, in case that the server forgets
};

/// One change in the outbox.
struct OutboxRow
{
    qint64 local = 0; ///< number on this machine, in the order of writing
    QUuid object;
    Core::OpKind op = Core::OpKind::TicketSet;
    OutboxState state = OutboxState::Waiting;
    std::optional<qint64> wire;
    QByteArray doc; ///< the mutation; its id is `local`
    std::optional<QByteArray> outcome;
    qint64 version = 0;   ///< of the object after it, when acknowledged; of the object's removal, when that came first
    qint64 releaseAt = 0; ///< leaves not before; milliseconds UTC
    qint64 at = 0;        ///< when it was done, by the server's clock as far as known
};

/// The person's own changes, in order. See Outbox and Delivery for the rules.
class OutboxTable final
{
public:
    /// The number of the change.
    static Core::Result<qint64> insert(Db::Transaction &transaction, const OutboxRow &row);
    [[nodiscard]] static Core::Result<qint64> nextNumber(Db::Connection &connection);
    [[nodiscard]] static Core::Result<std::optional<OutboxRow>> find(Db::Connection &connection, qint64 local);
    [[nodiscard]] static Core::Result<std::optional<OutboxRow>> findWire(Db::Connection &connection, qint64 wire);
    /// All but the done ones, oldest first.
    [[nodiscard]] static Core::Result<QList<OutboxRow>> ofObject(Db::Connection &connection, const QUuid &object);
    /// The number of the newest reply to that ticket which was said before and taken by the server; nothing: none was.
    [[nodiscard]] static Core::Result<std::optional<qint64>> replyTakenBefore(Db::Connection &connection,
                                                                              const OutboxRow &row);
    [[nodiscard]] static Core::Result<QList<OutboxRow>> inState(Db::Connection &connection, OutboxState state);
    /// Of what waits, with its number here, all that leaves after that moment of the clock of the day.
    [[nodiscard]] static Core::Result<QList<std::pair<qint64, qint64>>> releasedAfter(Db::Connection &connection,
                                                                                      qint64 moment);
    /// Local numbers, ascending.
    [[nodiscard]] static Core::Result<QList<qint64>> numbersIn(Db::Connection &connection, OutboxState state);
    /// All but the done ones, oldest first.
    [[nodiscard]] static Core::Result<QList<OutboxRow>> open(Db::Connection &connection);
    /// Number and state of those that are neither done nor taken by the server, oldest first.
    [[nodiscard]] static Core::Result<QList<std::pair<qint64, OutboxState>>> pending(Db::Connection &connection);
    /// Up to the first that waits for a file to be uploaded.
    [[nodiscard]] static Core::Result<QList<OutgoingMutation>> unanswered(Db::Connection &connection, int limit);
    [[nodiscard]] static Core::Result<bool> hasAcknowledged(Db::Connection &connection);
    [[nodiscard]] static Core::Result<OutboxCounts> counts(Db::Connection &connection);

    static Core::Result<void> number(Db::Transaction &transaction, const OutboxRow &row, const QByteArray &bytes);
    static Core::Result<void> replace(Db::Transaction &transaction, const OutboxRow &row, const QByteArray &bytes);
    /// The object went while the change was under way.
    static Core::Result<void> noteRemoval(Db::Transaction &transaction, qint64 local, qint64 version);
    static Core::Result<void> answer(Db::Transaction &transaction, qint64 local, OutboxState state, qint64 version,
                                     const QByteArray &outcome);
    static Core::Result<void> releaseAll(Db::Transaction &transaction);
    static Core::Result<void> finish(Db::Transaction &transaction, qint64 local, qint64 now);
    /// After its files, see FileSweep::letGo().
    static Core::Result<void> remove(Db::Transaction &transaction, qint64 local);
    /// But for the newest: a clock that jumps forward must not take what a restored server may lack.
    static Core::Result<void> removeDoneBefore(Db::Transaction &transaction, qint64 moment);
    /// Everything numbered above goes out again. Their numbers, ascending.
    static Core::Result<QList<qint64>> resendAbove(Db::Transaction &transaction, qint64 wire);
    /// Words that were confirmed under an earlier name, with a version above this one, from which on the server may
    /// have forgotten. Only what the server knows again by its id: of anything else, sent twice, it could not tell. How
    /// many.
    static Core::Result<qint64> resendUnnumberedAbove(Db::Transaction &transaction, qint64 version);
    /// Objects that were put and confirmed like those words, oldest first.
    [[nodiscard]] static Core::Result<QList<OutboxRow>> unnumberedPutsAbove(Db::Connection &connection, qint64 version);
    static Core::Result<void> resend(Db::Transaction &transaction, qint64 local);
    /// Numbers are taken back: a new client counts from 1.
    static Core::Result<void> forgetNumbers(Db::Transaction &transaction, qint64 above);

    /// Changes that wait for a file to be uploaded.
    [[nodiscard]] static Core::Result<QList<qint64>> waitingForFiles(Db::Connection &connection);
    /// Of changes with a number that are not answered.
    [[nodiscard]] static Core::Result<QList<Core::FileHash>> filesUnderWay(Db::Connection &connection);
    /// Whether what was not answered for carries a file that was on the server when it was asked.
    [[nodiscard]] static Core::Result<bool> hasUploadedFiles(Db::Connection &connection);
    /// The server may have forgotten the files of what goes out again.
    static Core::Result<void> uploadAgain(Db::Transaction &transaction);
    [[nodiscard]] static Core::Result<QList<qint64>> withFile(Db::Connection &connection, const Core::FileHash &file);
    /// Those removeDoneBefore() will remove that still carry files.
    [[nodiscard]] static Core::Result<QList<qint64>> withFilesDoneBefore(Db::Connection &connection, qint64 moment);
    static Core::Result<void> removeFiles(Db::Transaction &transaction, qint64 local);
    static Core::Result<void> removeFile(Db::Transaction &transaction, qint64 local, const Core::FileHash &file);
    static Core::Result<void> addFile(Db::Transaction &transaction, qint64 local, const Core::FileHash &file);
};

} // namespace Opora::Store
