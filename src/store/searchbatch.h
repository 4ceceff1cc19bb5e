// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/reference.h"
#include "core/result.h"
#include "store/searchfloors.h"
#include "store/ticketcolumns.h"

#include <QMap>

namespace Opora::Core {
class DocumentCodec;
}
namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Store {

/// The word index of tickets within one write. A ticket is one entry, so that words of different messages are found
/// together. The index keeps no text: what it must forget is made from the rows once more, hence touch() comes before
/// rows change. Entries are written by rising row id, since FTS5 flushes its memory at each step back.
class SearchBatch final
{
public:
    /// \a floors must outlive it; rows below them are left to the renewal of the indexes.
    SearchBatch(const Core::DocumentCodec &codec, const SearchFloors &floors)
        : m_codec(codec)
        , m_floors(floors)
    { }

    /// A ticket that has no entry yet and whose messages, if any, are announced by add().
    void start(const TicketColumns &ticket);
    /// The ticket's words are about to change.
    Core::Result<void> touch(Db::Transaction &transaction, qint64 key);
    /// A message was just added.
    void add(qint64 key, const Core::Message &message);
    /// The ticket is gone; touch() came before.
    void drop(qint64 key);
    /// The ticket has no entry although it is there.
    void renew(qint64 key);
    Core::Result<void> settle(Db::Transaction &transaction);

    static Core::Result<void> replaceArticle(Db::Transaction &transaction, qint64 key, const Core::Article *before,
                                             const Core::Article *after);
    Core::Result<void> replaceCustomer(Db::Transaction &transaction, qint64 key, const Core::Customer *before,
                                       const Core::Customer *after) const;
    static Core::Result<void> addCustomer(Db::Transaction &transaction, qint64 key, const Core::Customer &customer);

private:
    /// What stands in the columns of an entry.
    struct Entry
    {
        QString subject;
        QString body;          ///< what the customer may read
        QString note;          ///< what they may not
        QString other;         ///< the customer's name, tags, names of files
        bool fromRows = false; ///< read anew when settling
    };
    enum class Step { Insert, Remove };
    static void append(Entry &entry, const Core::Message &message);
    static Core::Result<void> write(Db::Transaction &transaction, Step step, qint64 key, const Entry &entry);
    [[nodiscard]] Core::Result<std::optional<Entry>> read(Db::Connection &connection, qint64 key) const;

    const Core::DocumentCodec &m_codec;
    const SearchFloors &m_floors;
    QMap<qint64, Entry> m_entries; // sorted
};

} // namespace Opora::Store
