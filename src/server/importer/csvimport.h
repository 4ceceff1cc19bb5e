// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/importer/csvmapping.h"
#include "server/importer/importreport.h"
#include "server/importer/inputfile.h"

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

class CsvReader;

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
    Db::Connection &m_connection;
    ImportContext m_context;
    CsvShape m_shape;
};

/// Takes the head off a table; "import.empty", "import.unknown_encoding".
[[nodiscard]] Core::Result<QStringList> readHead(CsvReader &reader);

} // namespace Opora::Server
