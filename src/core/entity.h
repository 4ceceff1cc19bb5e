// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/customer.h"
#include "core/message.h"
#include "core/person.h"
#include "core/reference.h"
#include "core/ticket.h"

#include <variant>

namespace Opora::Core {

/// How far one person has read one ticket. Bucket "user:<person>".
struct ReadMark
{
    PersonId person;
    TicketId ticket;
    Timestamp upTo{};
    friend bool operator==(const ReadMark &, const ReadMark &) = default;
};

/// Everything that is synced. The order is the one in which rows may be written so that no row lacks its parent.
enum class EntityKind {
    Calendar,
    SlaPolicy,
    Queue,
    Person,
    Status,
    Priority,
    Tag,
    TicketType,
    Template,
    Section,
    Article,
    Organisation,
    Customer,
    CustomerNote,
    Ticket,
    Message,
    Event,
    ReadMark,
};
inline constexpr int kEntityKindCount = 18;

/// Wire and export words: "calendar", "sla_policy", "queue", "person", "status", "priority", "tag", "type", "template",
/// "section", "article", "organisation", "customer", "customer_note", "ticket", "message", "event", "read_mark".
[[nodiscard]] QLatin1String entityName(EntityKind kind);
[[nodiscard]] std::optional<EntityKind> entityFromName(QStringView name);

using Entity = std::variant<Calendar, SlaPolicy, Queue, Person, Status, Priority, Tag, TicketType, Template, Section,
                            Article, Organisation, Customer, CustomerNote, Ticket, Message, Event, ReadMark>;

/// Alternatives of Entity stand in the order of EntityKind.
[[nodiscard]] inline EntityKind kindOf(const Entity &entity)
{
    return EntityKind(entity.index());
}
/// The object's uuid; a tag's is derived from its name (UUID v5), so that equal names are one object.
[[nodiscard]] QUuid uuidOf(const Entity &entity);
[[nodiscard]] QUuid tagUuid(QStringView name);
[[nodiscard]] QUuid readMarkUuid(PersonId person, TicketId ticket);

} // namespace Opora::Core
