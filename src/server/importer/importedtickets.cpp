// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/importedtickets.h"

#include "db/connection.h"
#include "protocol/codec.h"
#include "server/schema/try.h"
#include "server/tables/eventtable.h"
#include "server/tables/messagetable.h"
#include "server/tables/tickettable.h"

#include <QCoreApplication>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::EntityKind;
using Core::Result;
using Existing = ImportSink::Existing;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerImport)
};

QSet<QUuid> idsOf(const BuiltTicket &built)
{
    QSet<QUuid> ids;
    for (const Core::Message &message : built.messages)
        ids.insert(message.id.uuid());
    for (const Core::Event &event : built.events)
        ids.insert(event.id.uuid());
    return ids;
}

} // namespace

Result<QString> ImportedTickets::put(const QString &caseId, CsvMapping::Rows rows, BuiltTicket built)
{
    OPORA_LET(reason, judge(caseId, rows, std::move(built)));
    m_directory.dropMade();
    return reason;
}

Result<QString> ImportedTickets::judge(const QString &caseId, CsvMapping::Rows rows, BuiltTicket built)
{
    const QUuid id = built.ticket.id.uuid();
    // A conversation may stand twice in a file; the second is compared with what the first one made.
    if (m_put.contains(id))
        OPORA_CHECK(m_sink.flush());
    m_put.insert(id);
    OPORA_LET(found, TicketTable::find(m_connection, {id}));
    const auto stored = found.constFind(id);
    if (stored == found.cend() || stored->removed) {
        OPORA_CHECK(putWhole(std::move(built)));
        return QString();
    }
    OPORA_LET(comparison, compare(caseId, built));
    const bool isLog = rows == CsvMapping::Rows::Events;
    if (isLog && comparison.isPart)
        return Texts::tr("the ticket \"%1\" is here already with rows that this file does not have; import a file "
                         "with all of its rows")
            .arg(caseId);
    if (comparison.isWorkedOn || stored->updatedAt > Core::toMsecs(built.ticket.updatedAt)) {
        const bool hasNews = comparison.there.size() < built.messages.size() + built.events.size();
        if (isLog && hasNews)
            return Texts::tr("people worked on the ticket \"%1\" since it was imported, so it takes no more rows")
                .arg(caseId);
        OPORA_CHECK(putKnown(built, comparison.there));
        return QString();
    }
    OPORA_CHECK(putWhole(std::move(built)));
    for (const auto &[kind, former] : std::as_const(comparison.former))
        OPORA_CHECK(m_sink.remove(kind, former));
    return QString();
}

/// Only what is not among the file's own objects is decoded: most often nothing.
Result<ImportedTickets::Comparison> ImportedTickets::compare(const QString &caseId, const BuiltTicket &built)
{
    const QSet<QUuid> ours = idsOf(built);
    const QUuid id = built.ticket.id.uuid();
    OPORA_LET(messages, MessageTable::ofTickets(m_connection, {id}));
    OPORA_LET(events, EventTable::ofTickets(m_connection, {id}));
    const qsizetype most = messages.size() + events.size();
    Comparison comparison;
    for (const MessageTable::Row &row : std::as_const(messages)) {
        const auto message
            = ours.contains(row.id) ? std::nullopt : std::optional(Protocol::decode<Core::Message>(row.doc));
        if (!message) {
            comparison.there.insert(row.id);
        } else if (*message && isImported(u"message", caseId, message->value(), most)) {
            comparison.former.append({EntityKind::Message, row.id});
            comparison.isPart = true;
        } else {
            comparison.isWorkedOn = true;
        }
    }
    for (const EventTable::Row &row : std::as_const(events)) {
        const auto event = ours.contains(row.id) ? std::nullopt : std::optional(Protocol::decode<Core::Event>(row.doc));
        if (!event) {
            comparison.there.insert(row.id);
        } else if (*event && isImported(u"event", caseId, event->value(), most)) {
            comparison.former.append({EntityKind::Event, row.id});
            comparison.isPart |= event->value().field == "activity"_L1;
        } else {
            comparison.isWorkedOn = true;
        }
    }
    return comparison;
}

/// Its id says so. No object has more of its like than the ticket has objects.
template<typename Object>
bool ImportedTickets::isImported(QStringView kind, const QString &caseId, const Object &object, qsizetype most) const
{
    for (int times = 0; times < most; ++times) {
        if (m_directory.idOf(kind, importedName(caseId, object, times)) == object.id.uuid())
            return true;
    }
    return false;
}

Result<void> ImportedTickets::putWhole(BuiltTicket built)
{
    OPORA_CHECK(m_directory.keepMade());
    OPORA_CHECK(m_sink.put(std::move(built.ticket)));
    for (Core::Message &message : built.messages)
        OPORA_CHECK(m_sink.put(std::move(message)));
    for (Core::Event &event : built.events)
        OPORA_CHECK(m_sink.put(std::move(event)));
    return {};
}

/// Only to be counted: all of it stays as it is.
Result<void> ImportedTickets::putKnown(const BuiltTicket &built, const QSet<QUuid> &there)
{
    OPORA_CHECK(m_sink.put(built.ticket, Existing::Keep));
    for (const Core::Message &message : built.messages) {
        if (there.contains(message.id.uuid()))
            OPORA_CHECK(m_sink.put(message, Existing::Keep));
    }
    for (const Core::Event &event : built.events) {
        if (there.contains(event.id.uuid()))
            OPORA_CHECK(m_sink.put(event, Existing::Keep));
    }
    return {};
}

} // namespace Opora::Server
