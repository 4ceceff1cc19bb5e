// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/customer.h"
#include "core/desksetup.h"
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

/// Everything that is synced. The order is the one in which rows may be written so that no row lacks its parent. The
/// numbers stand in every cache and on every server: what is new comes last.
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
    SavedView,
    Macro,
    Category,
    Checklist,
    DeskRules,
};
inline constexpr int kEntityKindCount = 23;

/// Wire and export words: "calendar", "sla_policy", "queue", "person", "status", "priority", "tag", "type", "template",
/// "section", "article", "organisation", "customer", "customer_note", "ticket", "message", "event", "read_mark",
/// "saved_view", "macro", "category", "checklist", "desk_rules".
[[nodiscard]] QLatin1String entityName(EntityKind kind);
[[nodiscard]] std::optional<EntityKind> entityFromName(QStringView name);
/// The small tables, which every client holds whole: no articles, customers and tickets.
[[nodiscard]] bool isReference(EntityKind kind);

/// One of them all. Copied, moved and compared in entity.cpp: as a mere name of the variant, each of hundreds of files
/// would compile that for every alternative.
class Entity : public std::variant<Calendar, SlaPolicy, Queue, Person, Status, Priority, Tag, TicketType, Template,
                                   Section, Article, Organisation, Customer, CustomerNote, Ticket, Message, Event,
                                   ReadMark, SavedView, Macro, Category, Checklist, DeskRules>
{
public:
    using variant::variant;
    Entity();
    Entity(const Entity &other);
    Entity(Entity &&other) noexcept;
    Entity &operator=(const Entity &other);
    Entity &operator=(Entity &&other) noexcept;
    ~Entity();
    friend bool operator==(const Entity &a, const Entity &b);
    friend bool operator<(const Entity &, const Entity &) = delete; ///< Qt would take that of the variant
};

/// Alternatives of Entity stand in the order of EntityKind.
[[nodiscard]] inline EntityKind kindOf(const Entity &entity)
{
    return EntityKind(entity.index());
}
/// The object's uuid; a tag's is derived from its name (UUID v5), so that equal names are one object.
[[nodiscard]] QUuid uuidOf(const Entity &entity);
/// Whether some objects of that kind are one person's own, and others everybody's.
[[nodiscard]] bool mayHaveOwner(EntityKind kind);
/// Whose own it is, held by nobody else; null: everybody's.
[[nodiscard]] PersonId ownerOf(const Entity &object);
[[nodiscard]] QUuid tagUuid(QStringView name);
[[nodiscard]] QUuid readMarkUuid(PersonId person, TicketId ticket);

} // namespace Opora::Core
