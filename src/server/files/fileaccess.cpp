// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/files/fileaccess.h"

#include "db/connection.h"
#include "server/rights/rights.h"
#include "server/schema/try.h"
#include "server/tables/filetable.h"
#include "server/tables/messagetable.h"
#include "server/tables/tickettable.h"

namespace Opora::Server {

using Core::Result;

namespace {

// A logo hangs on thousands of mails: one that may be read is found among the first, or nobody minds a second upload.
constexpr int kCarriers = 500;

} // namespace

Result<bool> mayReadFile(Db::Connection &connection, const Core::FileHash &file, const Rights &rights)
{
    OPORA_LET(size, FileTable::sizeOf(connection, file));
    if (!size)
        return false;
    OPORA_LET(isOwner, FileTable::isOwner(connection, file, rights.person().id.uuid()));
    if (isOwner)
        return true;
    OPORA_LET(carriers, FileTable::carriers(connection, file, kCarriers));
    QList<QUuid> messages, tickets;
    for (const FileTable::Carrier &carrier : std::as_const(carriers)) {
        messages.append(carrier.message);
        tickets.append(carrier.ticket);
    }
    OPORA_LET(messageRows, MessageTable::find(connection, messages));
    OPORA_LET(ticketRows, TicketTable::find(connection, tickets));
    return std::any_of(messageRows.cbegin(), messageRows.cend(), [&](const MessageTable::Row &row) {
        const auto ticket = ticketRows.constFind(row.ticket);
        return !row.removed && ticket != ticketRows.cend() && !ticket->removed && rights.seesQueue(ticket->queue)
            && rights.seesAudience(Core::Audience(row.audience), row.person);
    });
}

} // namespace Opora::Server
