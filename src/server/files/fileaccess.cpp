// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/files/fileaccess.h"

#include "db/connection.h"
#include "server/rights/rights.h"
#include "server/schema/try.h"
#include "server/tables/filetable.h"

namespace Opora::Server {

using Core::Result;

Result<bool> mayReadFile(Db::Connection &connection, const Core::FileHash &file, const Rights &rights)
{
    OPORA_LET(size, FileTable::sizeOf(connection, file));
    if (!size)
        return false;
    OPORA_LET(isOwner, FileTable::isOwner(connection, file, rights.person().id.uuid()));
    if (isOwner)
        return true;
    return FileTable::isReadable(connection, file, rights.reader());
}

} // namespace Opora::Server
