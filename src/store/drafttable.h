// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/documentcodec.h"
#include "core/ports/views.h"
#include "core/result.h"

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Store {

/// Words of a composer that are not sent, of any length. One draft for a ticket; what it said before is kept for a
/// while.
class DraftTable final
{
public:
    [[nodiscard]] static Core::Result<std::optional<Core::Draft>>
    find(Db::Connection &connection, const Core::DocumentCodec &codec, Core::TicketId ticket);
    /// Newest first, without what cannot be read.
    [[nodiscard]] static Core::Result<QList<Core::Draft>>
    history(Db::Connection &connection, const Core::DocumentCodec &codec, Core::TicketId ticket);

    /// Also over a draft that cannot be read.
    static Core::Result<void> save(Db::Transaction &transaction, const Core::DocumentCodec &codec,
                                   const Core::Draft &draft);
    /// Joins words with those that stand there. What cannot be read stays out of it, see save(): words that come back
    /// find a place in any case.
    enum class Place { Before, After };
    static Core::Result<void> add(Db::Transaction &transaction, const Core::DocumentCodec &codec,
                                  const Core::Draft &words, Place place);
    /// As far as it can be read: of a damaged one the words that are left.
    [[nodiscard]] static Core::Result<std::optional<Core::Draft>>
    findRemains(Db::Connection &connection, const Core::DocumentCodec &codec, Core::TicketId ticket);
    /// Into the history.
    static Core::Result<void> retire(Db::Transaction &transaction, Core::TicketId ticket, qint64 now);
    /// Words that are no draft any more, to be had back from the history.
    static Core::Result<void> addToHistory(Db::Transaction &transaction, const Core::DocumentCodec &codec,
                                           const Core::Draft &draft);
    static Core::Result<void> remove(Db::Transaction &transaction, Core::TicketId ticket);
    /// But for the newest ones and the files of kept words.
    static Core::Result<void> forgetBefore(Db::Transaction &transaction, qint64 moment);
};

} // namespace Opora::Store
