// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverrows.h"

#include "db/connection.h"
#include "db/statement.h"
#include "model.h"
#include "protocol/codec.h"
#include "server/rights/rights.h"

namespace Opora::Simulation {

using namespace Qt::StringLiterals;
using Core::EntityKind;
using Db::Statement;

namespace {

// How customers are reached is not told to those who do not see them.

QByteArray withoutContacts(Core::Ticket ticket, const QByteArray &doc)
{
    if (ticket.callbackTo.isEmpty())
        return doc;
    ticket.callbackTo.clear();
    return Protocol::encode(ticket);
}

QByteArray withoutContacts(Core::Message message, const QByteArray &doc)
{
    const QStringList addresses = message.to + message.cc + message.bcc;
    if (addresses.isEmpty() && (!message.call || message.call->number.isEmpty()))
        return doc;
    for (QStringList *list : {&message.to, &message.cc, &message.bcc})
        list->clear();
    if (message.call)
        message.call->number.clear();
    return Protocol::encode(message);
}

} // namespace

ServerRows::ServerRows(Db::Connection &server)
{
    (void)Statement(server, u"SELECT kind, id, version, doc, bucket FROM document WHERE removed=0"_s)
        .all([this](const Statement &row) {
            m_documents.append({EntityKind(row.integer(0)), row.uuid(1), {row.integer(2), row.blob(3)}, row.text(4)});
            return 0;
        });
    readTickets(server);
    readConversations(server);
}

void ServerRows::readTickets(Db::Connection &server)
{
    (void)Statement(server, u"SELECT id, version, doc FROM ticket WHERE removed=0"_s).all([this](const Statement &row) {
        if (const auto ticket = Protocol::decode<Core::Ticket>(row.blob(2)))
            m_tickets.insert(row.uuid(0), {*ticket, {row.integer(1), row.blob(2)}});
        return 0;
    });
}

void ServerRows::readConversations(Db::Connection &server)
{
    const auto child = [this](const Statement &row) {
        const QUuid ticket = row.uuid(1);
        const qint64 version = row.integer(2);
        return Child{row.uuid(0),
                     ticket,
                     Row{version, row.blob(3), std::max(version, m_tickets.value(ticket).second.version)},
                     {}};
    };
    (void)Statement(server, u"SELECT id, ticket, version, doc FROM message WHERE removed=0"_s)
        .all([&](const Statement &row) {
            if (const auto message = Protocol::decode<Core::Message>(row.blob(3))) {
                m_messages.append(child(row));
                m_messages.last().message = *message;
            }
            return 0;
        });
    (void)Statement(server, u"SELECT id, ticket, version, doc FROM event WHERE removed=0"_s)
        .all([&](const Statement &row) {
            m_events.append(child(row));
            return 0;
        });
}

bool ServerRows::isDraft(const Document &document)
{
    if (document.kind != EntityKind::Article)
        return false;
    const auto article = Protocol::decode<Core::Article>(document.row.doc);
    return article && (article->state == Core::ArticleState::Draft || article->state == Core::ArticleState::Review);
}

Rows ServerRows::rightful(const Core::Person &person) const
{
    Rows rows;
    for (const Document &document : m_documents) {
        const EntityKind kind = document.kind;
        const bool isCustomers
            = kind == EntityKind::Organisation || kind == EntityKind::Customer || kind == EntityKind::CustomerNote;
        const bool isForeign
            = document.bucket.startsWith("user:"_L1) && document.bucket != u"user:"_s + person.id.toString();
        const bool isHidden
            = (isCustomers && !Model::seesCustomers(person)) || (isDraft(document) && !Model::seesDrafts(person));
        if (!isForeign && !isHidden)
            rows.insert({int(kind), document.id}, document.row);
    }
    QSet<QUuid> visible;
    for (auto ticket = m_tickets.cbegin(); ticket != m_tickets.cend(); ++ticket) {
        if (!Model::seesQueue(person, ticket->first.queue))
            continue;
        visible.insert(ticket.key());
        Row row = ticket->second;
        if (!Model::seesCustomers(person))
            row.doc = withoutContacts(ticket->first, row.doc);
        rows.insert({int(EntityKind::Ticket), ticket.key()}, row);
    }
    for (const Child &child : m_messages) {
        if (!visible.contains(child.ticket) || !Model::seesMessage(person, child.message))
            continue;
        Row row = child.row;
        if (!Model::seesCustomers(person))
            row.doc = withoutContacts(child.message, row.doc);
        rows.insert({int(EntityKind::Message), child.id}, row);
    }
    for (const Child &child : m_events) {
        if (visible.contains(child.ticket) && Model::seesHistory(person))
            rows.insert({int(EntityKind::Event), child.id}, child.row);
    }
    return rows;
}

std::optional<Core::Person> ServerRows::person(const Core::PersonId &id) const
{
    for (const Document &document : m_documents) {
        if (document.id != id.uuid())
            continue;
        const auto person = Protocol::decode<Core::Person>(document.row.doc);
        return person ? std::optional(*person) : std::nullopt;
    }
    return std::nullopt;
}

QString ServerRows::rightsOf(const Core::Person &person) const
{
    QList<Core::Queue> queues;
    for (const Document &document : m_documents) {
        if (document.kind != EntityKind::Queue)
            continue;
        if (const auto queue = Protocol::decode<Core::Queue>(document.row.doc))
            queues.append(*queue);
    }
    return Server::Rights(person, queues).digest();
}

} // namespace Opora::Simulation
