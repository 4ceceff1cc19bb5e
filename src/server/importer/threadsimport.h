// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/importer/importedtickets.h"
#include "server/importer/importreport.h"
#include "server/importer/inputfile.h"

class QJsonObject;

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

/// Reads conversations, a line of JSON each (docs/import.md): their messages become tickets of the company's queue.
class ThreadsImport final
{
public:
    ThreadsImport(Db::Connection &connection, ImportContext context)
        : m_connection(connection)
        , m_context(std::move(context))
    { }

    /// "import.no_threads" when not one line is a conversation: then nothing is changed.
    Core::Result<void> run(InputFile &input);

private:
    [[nodiscard]] Core::Error noThreads();
    Core::Result<QString> take(const QByteArray &line);
    [[nodiscard]] QString readThread(const QJsonObject &thread, ImportedCase &one) const;
    [[nodiscard]] QString readMessages(const QJsonObject &thread, ImportedCase &one) const;
    void readAnswer(const QJsonObject &thread, ImportedCase &one) const;

    Db::Connection &m_connection;
    ImportContext m_context;
    std::unique_ptr<ImportDirectory> m_directory;
    std::unique_ptr<ImportedTickets> m_tickets;
    qint64 m_taken = 0;
};

} // namespace Opora::Server
