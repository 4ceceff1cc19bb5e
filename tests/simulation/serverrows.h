// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"

#include <QHash>
#include <QUuid>

namespace Opora::Db {
class Connection;
}

namespace Opora::Simulation {

struct Row
{
    qint64 version = 0;
    QByteArray doc;
    /// Of the server: what last changed it or its ticket, which may have come from a queue out of sight.
    qint64 since = 0;
};
using Rows = QHash<std::pair<int, QUuid>, Row>;

/// All that the server holds at one moment, read once for all whom it is compared with.
class ServerRows final
{
public:
    explicit ServerRows(Db::Connection &server);

    /// Everything that this person may hold, by the table of Model, not by the rules that are judged.
    [[nodiscard]] Rows rightful(const Core::Person &person) const;
    [[nodiscard]] std::optional<Core::Person> person(const Core::PersonId &id) const;
    /// The word that the server has for all that this person may see.
    [[nodiscard]] QString rightsOf(const Core::Person &person) const;

private:
    struct Document
    {
        Core::EntityKind kind;
        QUuid id;
        Row row;
        QString bucket;
    };
    [[nodiscard]] static bool isDraft(const Document &document);
    struct Child
    {
        QUuid id;
        QUuid ticket;
        Row row;
        Core::Message message; ///< of a message
    };

    void readTickets(Db::Connection &server);
    void readConversations(Db::Connection &server);

    QList<Document> m_documents;
    QHash<QUuid, std::pair<Core::Ticket, Row>> m_tickets;
    QList<Child> m_messages;
    QList<Child> m_events;
};

} // namespace Opora::Simulation
