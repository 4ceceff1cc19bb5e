// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/files/filecleaning.h"

#include "db/connection.h"
#include "db/transaction.h"
#include "server/files/filestore.h"
#include "server/schema/try.h"
#include "server/tables/filetable.h"

#include <QLoggingCategory>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

Q_LOGGING_CATEGORY(lcFiles, "opora.server.files", QtInfoMsg)

// A device may be without a net for weeks after its upload; its message asks for the file again if that is gone.
constexpr std::chrono::days kLife{30};
constexpr int kAtOnce = 500;

/// The content leaves its place while the row is locked: who brings the file meanwhile waits for the row, then finds
/// that the content is gone and brings it again. It is destroyed only when the row is gone for good.
Result<bool> removeOne(Db::Connection &connection, FileStore &files, const Core::FileHash &file, qint64 before)
{
    OPORA_LET(transaction, Db::Transaction::begin(connection, "files.clean"_L1));
    OPORA_LET(isRemoved, FileTable::removeUnreferenced(transaction, file, before));
    if (!isRemoved)
        return false;
    OPORA_CHECK(files.setAside(file));
    if (const auto done = transaction.commit(); !done) {
        files.bringBack(file);
        return done.error();
    }
    files.dropAside(file);
    return true;
}

} // namespace

Result<qint64> removeUnreferencedFiles(Db::Connection &connection, FileStore &files, Core::Timestamp now)
{
    const qint64 before = Core::toMsecs(now - kLife);
    qint64 removed = 0;
    for (;;) {
        OPORA_LET(some, FileTable::unreferenced(connection, before, kAtOnce));
        qint64 removedOfThese = 0;
        for (const Core::FileHash &file : std::as_const(some)) {
            const auto isRemoved = removeOne(connection, files, file, before);
            // One that cannot go now must not keep the others.
            if (!isRemoved)
                qCWarning(lcFiles).noquote().nospace()
                    << "action=clean_file file=" << file.toHex() << " code=" << isRemoved.error().code;
            removedOfThese += isRemoved && *isRemoved ? 1 : 0;
        }
        removed += removedOfThese;
        if (some.size() < kAtOnce || removedOfThese == 0)
            return removed;
    }
}

} // namespace Opora::Server
