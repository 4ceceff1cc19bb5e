// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/importer/casebuilder.h"

#include <QSet>

namespace Opora::Server {

/// Brings imported tickets together with what is here of them already. A ticket is what all its rows make of it, so one
/// of which the file has a part only is left as it is, and so is one that people worked on.
class ImportedTickets final
{
public:
    ImportedTickets(Db::Connection &connection, ImportSink &sink, ImportDirectory &directory)
        : m_connection(connection)
        , m_sink(sink)
        , m_directory(directory)
    { }

    /// Why the ticket is left as it is although the file has something new of it; empty: taken, or nothing was new.
    /// A ticket's row in a table says everything of it and takes the place of an older one. Of the people and queues
    /// that the directory made for it only those of a ticket that is taken are written.
    Core::Result<QString> put(const QString &caseId, CsvMapping::Rows rows, BuiltTicket built);

private:
    Core::Result<QString> judge(const QString &caseId, CsvMapping::Rows rows, BuiltTicket built);
    /// What is here of a ticket, held against what the file makes of it.
    struct Comparison
    {
        QSet<QUuid> there;                                ///< in both
        QList<std::pair<Core::EntityKind, QUuid>> former; ///< of an earlier import, and not of this file
        bool isPart = false;                              ///< some of these were rows
        bool isWorkedOn = false;                          ///< there is something of no import
    };
    Core::Result<Comparison> compare(const QString &caseId, const BuiltTicket &built);
    template<typename Object>
    bool isImported(QStringView kind, const QString &caseId, const Object &object, qsizetype most) const;
    Core::Result<void> putWhole(BuiltTicket built);
    Core::Result<void> putKnown(const BuiltTicket &built, const QSet<QUuid> &there);

    Db::Connection &m_connection;
    ImportSink &m_sink;
    ImportDirectory &m_directory;
    QSet<QUuid> m_put;
};

} // namespace Opora::Server
