// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/exportlines.h"
#include "server/cli/shifttimes.h"
#include "server/files/filestore.h"
#include "server/importer/importreport.h"
#include "server/importer/inputfile.h"
#include "server/importer/knownobjects.h"

#include <QCryptographicHash>

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

/// Reads the `opora` format (docs/import-format.md).
class OporaImport final
{
public:
    /// `folder`: where the files lie, named by their hash.
    OporaImport(Db::Connection &connection, ImportContext context, FileStore &files, QString folder)
        : m_connection(connection)
        , m_context(std::move(context))
        , m_files(files)
        , m_folder(std::move(folder))
    { }

    /// "import.header" when the first line is not ours, "import.newer" when a newer program wrote it. When an export
    /// was cut off ("import.cut_off") or changed on its way ("import.changed"), what it holds is taken all the same.
    Core::Result<void> run(InputFile &input);

private:
    struct Later
    {
        qint64 line;
        QUuid id;
    };

    Core::Result<void> readHeader(InputFile &input);
    /// The reason to refuse the line; empty: taken.
    Core::Result<QString> take(const QByteArray &line, qint64 number);
    Core::Result<QString> takeRecord(const Protocol::ExportRecord &record, qint64 number);
    Core::Result<QString> takeFile(const Protocol::ExportFile &file);
    Core::Result<void> warnOfTakenKey(const Core::Queue &queue, qint64 number);
    Core::Result<void> addDefaults();
    Core::Result<void> checkLater();
    Core::Result<void> checkEnd() const;

    Db::Connection &m_connection;
    ImportContext m_context;
    FileStore &m_files;
    QString m_folder;
    std::optional<KnownObjects> m_known;
    std::optional<TimeShift> m_shift; // of a sample
    bool m_hasDefaults = false;
    QList<Later> m_later;
    QHash<QString, QUuid> m_queueKeys;                     // read at the first queue
    QCryptographicHash m_hash{QCryptographicHash::Sha256}; // of the lines behind the first
    qint64 m_lines = 0;
    bool m_isClosed = false; // the header announces a last line
    std::optional<Protocol::ExportEnd> m_end;
};

} // namespace Opora::Server
