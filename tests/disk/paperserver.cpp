// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "paperserver.h"

#include "core/applyop.h"
#include "core/merge.h"

namespace Opora::Test {

using namespace Qt::StringLiterals;
using Core::Mutation;
using Core::Outcome;
using Store::IncomingRow;

namespace {

Core::ReferenceData referenceOf(const StoreWorld &world)
{
    Core::ReferenceData data;
    data.me = world.me.id;
    data.people = {world.me, world.other};
    data.queues = {world.billing, world.technical};
    data.statuses = Core::defaultStatuses();
    data.priorities = Core::defaultPriorities();
    return data;
}

/// Why the server would not do it; empty: it does.
QString refusal(const Core::Ticket &ticket, const Core::Operation &operation)
{
    if (const auto *reply = std::get_if<Core::Op::TicketReply>(&operation)) {
        switch (Core::replyVerdict(ticket, *reply)) {
        case Core::ReplyVerdict::Send: return {};
        case Core::ReplyVerdict::Stale: return u"stale_reply"_s;
        case Core::ReplyVerdict::Closed: return u"ticket_closed"_s;
        case Core::ReplyVerdict::Merged: return u"ticket_merged"_s;
        }
    }
    return {};
}

} // namespace

PaperServer::PaperServer(const StoreWorld &world, const QList<IncomingRow> &rows, Core::ClientId client,
                         const QString &cursor)
    : m_reference(std::make_shared<Core::ReferenceIndex>(referenceOf(world)))
    , m_client(client)
    , m_me(world.me)
    , m_version(world.version())
    , m_firstCursor(cursor)
{
    for (const IncomingRow &row : rows) {
        m_rows.insert(row.id, row);
        if (const auto *ticket = std::get_if<Core::Ticket>(&row.value))
            m_tickets.insert(row.id, *ticket);
        if (const auto *message = std::get_if<Core::Message>(&row.value))
            m_messages.insert(row.id, *message);
    }
}

void PaperServer::put(const Core::Entity &entity)
{
    IncomingRow row;
    row.kind = Core::kindOf(entity);
    row.id = Core::uuidOf(entity);
    row.version = ++m_version;
    row.value = entity;
    row.doc = m_codec.encode(entity);
    m_rows.insert(row.id, row);
    m_fresh.append(row);
    if (const auto *ticket = std::get_if<Core::Ticket>(&entity))
        m_tickets.insert(row.id, *ticket);
    if (const auto *message = std::get_if<Core::Message>(&entity)) {
        if (m_messages.contains(row.id))
            m_faults.append(u"one message twice: "_s + message->text);
        m_messages.insert(row.id, *message);
    }
}

void PaperServer::tell()
{
    if (!m_fresh.isEmpty())
        m_feed.append(std::exchange(m_fresh, {}));
}

Outcome PaperServer::apply(const Mutation &mutation, Core::Timestamp now)
{
    Outcome outcome;
    outcome.id = mutation.id;
    Core::Ticket before = m_tickets.value(mutation.object);
    outcome.code = refusal(before, mutation.operation);
    if (!outcome.code.isEmpty()) {
        outcome.kind = Outcome::Kind::Held;
        outcome.newestPublic = before.lastPublic;
        return outcome;
    }
    Core::Operation operation = mutation.operation;
    if (const auto *set = std::get_if<Core::Op::TicketSet>(&operation)) {
        const Core::FieldMerge merge = Core::mergeFields(set->changes, before);
        operation = Core::Op::TicketSet{merge.take};
        outcome.conflicts = merge.conflicts;
    }
    if (std::holds_alternative<Core::Op::TicketCreate>(operation))
        before.number = ++m_number;
    Core::ActContext context;
    context.reference = m_reference.get();
    context.actor = m_me.id;
    context.actorName = m_me.name;
    context.at = now;
    context.client = mutation.client;
    context.mutation = mutation.id;
    const Core::TicketEffect effect = Core::apply(before, operation, context);
    for (const Core::Message &message : effect.messages)
        put(message);
    for (const Core::Event &event : effect.events)
        put(event);
    put(effect.ticket);
    outcome.version = m_version;
    if (!outcome.conflicts.isEmpty()) {
        outcome.kind = Outcome::Kind::Held;
        outcome.code = u"field_conflict"_s;
    }
    return outcome;
}

QList<Outcome> PaperServer::take(const QList<Store::OutgoingMutation> &batch, Core::Timestamp now)
{
    QList<Outcome> outcomes;
    for (const Store::OutgoingMutation &mutation : batch) {
        if (mutation.wireId <= m_taken.size() && mutation.wireId > 0) {
            const Taken &known = m_taken[mutation.wireId - 1];
            if (known.bytes != mutation.bytes)
                m_faults.append(u"other bytes under number %1"_s.arg(mutation.wireId));
            outcomes.append(known.outcome);
            continue;
        }
        const auto decoded = m_codec.decodeMutation(mutation.bytes);
        if (!decoded || mutation.wireId != m_taken.size() + 1 || decoded->id != mutation.wireId
            || decoded->client != m_client) {
            m_faults.append(u"cannot be taken: number %1 after %2 of client %3"_s.arg(mutation.wireId)
                                .arg(m_taken.size())
                                .arg(decoded ? decoded->client.toString() : u"?"_s));
            return outcomes;
        }
        m_taken.append({mutation.bytes, apply(*decoded, now)});
        tell();
        outcomes.append(m_taken.last().outcome);
    }
    return outcomes;
}

void PaperServer::hear(Core::TicketId id, const QString &text, Core::MessageId messageId, Core::Timestamp now)
{
    const Core::Ticket before = ticket(id);
    Core::Message message;
    message.id = messageId;
    message.ticket = id;
    message.customer = before.requester;
    message.text = text;
    message.at = now;
    Core::ActContext context;
    context.reference = m_reference.get();
    context.at = now;
    const Core::TicketEffect effect = Core::applyIncoming(before, message, context);
    for (const Core::Message &made : effect.messages)
        put(made);
    put(effect.ticket);
    tell();
}

QString PaperServer::head() const
{
    return m_feed.isEmpty() ? m_firstCursor : m_firstCursor + u'+' + QString::number(m_feed.size());
}

PaperServer::Answer PaperServer::changesAfter(const QString &cursor, int limit) const
{
    const qsizetype mark = cursor.lastIndexOf(u'+');
    const qsizetype place = cursor == m_firstCursor ? 0 : mark < 0 ? m_feed.size() : cursor.mid(mark + 1).toInt();
    Answer answer{{}, cursor};
    for (qsizetype i = place; i < std::min(m_feed.size(), place + limit); ++i) {
        for (const IncomingRow &row : m_feed[i]) {
            if (m_rows.value(row.id).version == row.version) // the newest state of each
                answer.rows.append(row);
        }
        answer.cursor = m_firstCursor + u'+' + QString::number(i + 1);
    }
    return answer;
}

QList<IncomingRow> PaperServer::bucket(const QString &name) const
{
    QList<IncomingRow> rows;
    if (name == "ref"_L1) {
        for (const IncomingRow &row : m_rows) {
            if (row.kind != Core::EntityKind::Ticket && row.kind != Core::EntityKind::Message
                && row.kind != Core::EntityKind::Event)
                rows.append(row);
        }
        return rows;
    }
    const auto add = [&](const QUuid &ticket) {
        for (const IncomingRow &row : m_rows) {
            const auto *message = std::get_if<Core::Message>(&row.value);
            const auto *event = std::get_if<Core::Event>(&row.value);
            if ((message && message->ticket.uuid() == ticket) || (event && event->ticket.uuid() == ticket))
                rows.append(row);
        }
    };
    for (const Core::Ticket &ticket : m_tickets) {
        if (Core::bucketOf(ticket) != name)
            continue;
        rows.append(m_rows.value(ticket.id.uuid()));
        add(ticket.id.uuid());
    }
    return rows;
}

int PaperServer::count(const QString &text) const
{
    return int(std::count_if(m_messages.begin(), m_messages.end(),
                             [&](const Core::Message &message) { return message.text == text; }));
}

} // namespace Opora::Test
