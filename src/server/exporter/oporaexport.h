// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "protocol/exportlines.h"
#include "server/files/filestore.h"

#include <QCryptographicHash>
#include <QIODevice>
#include <QString>

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

/// Writes everything that is synced in the `opora` format (docs/import-format.md), of one moment, beside a running
/// server. Equal contents give equal bytes but for the time in the first line.
class OporaExport final
{
public:
    struct Totals
    {
        qint64 objects = 0;
        qint64 files = 0;
        qint64 lostFiles = 0; ///< named by messages, but not in the server's folder
    };

    /// `folder`: where copies of the attached files go; empty: only their names are written.
    OporaExport(Db::Connection &connection, const FileStore &files, QString folder)
        : m_connection(connection)
        , m_files(files)
        , m_folder(std::move(folder))
    { }

    /// "export.write" when the device or the folder takes no more.
    [[nodiscard]] Core::Result<Totals> write(QIODevice &device, Core::Timestamp now);

private:
    Core::Result<void> writeDocuments(Core::EntityKind kind);
    Core::Result<void> writeTickets();
    Core::Result<void> writeConversations(Core::EntityKind kind);
    Core::Result<void> writeFiles();
    Core::Result<void> copyFile(const Core::FileHash &file);
    Core::Result<void> writeObject(Core::EntityKind kind, const QUuid &id, const QByteArray &doc);
    Core::Result<void> writeContent(const QByteArray &line);
    Core::Result<void> writeLine(const QByteArray &line);

    Db::Connection &m_connection;
    const FileStore &m_files;
    QString m_folder;
    QIODevice *m_device = nullptr;
    Totals m_totals;
    QCryptographicHash m_hash{QCryptographicHash::Sha256}; // of the contents
    qint64 m_lines = 0;
};

} // namespace Opora::Server
