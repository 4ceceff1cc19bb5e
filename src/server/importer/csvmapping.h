// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle.h"
#include "core/message.h"
#include "core/reference.h"
#include "server/importer/valuespec.h"

#include <QJsonObject>
#include <QMap>

namespace Opora::Server {

/// What an activity of an event log means for its ticket.
struct ActivityMeaning
{
    std::optional<Core::StateClass> state;
    bool isAssigned = false;                ///< whoever did it owns the ticket from here on
    bool isFirstReply = false;              ///< the first one answers the customer
    std::optional<Core::AuthorKind> author; ///< the row's text is a message of the customer or of the agent
    Core::Audience audience = Core::Audience::Public;
};

/// A mapping as it stands in its file, before a table is known: what is needed to read the table.
struct CsvShape
{
    QString source; ///< part of every id: the same rows of the same source are the same tickets
    QChar separator = u',';
    QByteArray encoding = "UTF-8";
    QSet<QString> missing{QString()};
    QJsonObject json;

    /// "import.map"; "import.open" when the file cannot be read.
    [[nodiscard]] static Core::Result<CsvShape> readFile(const QString &path);
    [[nodiscard]] static Core::Result<CsvShape> read(const QByteArray &text);
};

/// What the columns of a table of tickets mean (docs/import.md).
struct CsvMapping
{
    enum class Rows { Tickets, Events };
    Rows rows = Rows::Tickets;
    ValueSpec caseId;
    ValueSpec subject, text, reply, status, actor, owner, queue, priority, type, category, channel, language;
    ValueSpec customerName, customerEmail, customerPhone, organisation;
    ValueSpec score, scoreComment, reopenCount;
    TimeSpec time, created, assigned, firstReply, solved, closed;
    QList<ValueSpec> tags;
    QMap<QString, ValueSpec> custom;
    ValueSpec activity;
    QHash<QString, ActivityMeaning> meanings;
    std::optional<ActivityMeaning> otherMeaning; ///< none: such rows are rejected
    bool closingSolves = true;
    bool reopensOnlyWhenSolvedAgain = false;
    QList<Core::Priority> priorities; ///< made when they are not there

    /// "import.map", "import.column".
    [[nodiscard]] static Core::Result<CsvMapping> read(const CsvShape &shape, const TableHead &head);
};

} // namespace Opora::Server
