// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/ports/documentcodec.h"
#include "core/result.h"

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Store {

class Write;

/// Which held messages carry which files. Rows go with their messages by themselves. A cache that is older than this
/// table lists what it holds some messages at a time, by their keys.
class MessageFileTable final
{
public:
    /// In place of what was known of that message, which stands in its own table.
    static Core::Result<void> set(Db::Transaction &transaction, qint64 ticket, const QUuid &message,
                                  const QList<Core::Attachment> &attachments);
    [[nodiscard]] static Core::Result<bool> isCarried(Db::Connection &connection, const Core::FileHash &file);

    /// Messages that came before this table are still to be listed.
    [[nodiscard]] static Core::Result<bool> isListing(Db::Connection &connection);
    /// Lists some more of them; where it stopped is stored with them.
    static Core::Result<void> listSome(Write &write, int messages);
};

/// The files that a message or a draft names; of one that cannot be read none, for nobody can open these.
[[nodiscard]] QList<Core::FileHash> filesIn(const Core::DocumentCodec &codec, const QByteArray &document);

} // namespace Opora::Store
