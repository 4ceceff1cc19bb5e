// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/importer/csvmapping.h"
#include "server/importer/importreport.h"
#include "server/importer/inputfile.h"

namespace Opora::Db {
class Connection;
}

namespace Opora::Text {
class CsvReader;
}

namespace Opora::Server {

class ImportDirectory;
struct ImportedCase;

/// Reads a table of tickets or an event log by a mapping (docs/import.md). The whole table is read before the first
/// ticket is written, so that a file which is no table changes nothing.
class CsvImport final
{
public:
    CsvImport(Db::Connection &connection, ImportContext context, CsvShape shape)
        : m_connection(connection)
        , m_context(std::move(context))
        , m_shape(std::move(shape))
    { }

    /// "import.empty" without a row; errors of CsvReader and CsvMapping.
    Core::Result<void> run(InputFile &input);

private:
    Core::Result<void> write(const CsvMapping &mapping, ImportDirectory &directory, QList<ImportedCase> &cases);
    /// Keeps all rows of a case aside.
    Core::Result<void> reject(ImportedCase &one, const QString &reason);

    Db::Connection &m_connection;
    ImportContext m_context;
    CsvShape m_shape;
    qint64 m_rows = 0;
};

/// Takes the head off a table; "import.empty", "import.unknown_encoding".
[[nodiscard]] Core::Result<QStringList> readHead(Text::CsvReader &reader);

} // namespace Opora::Server
