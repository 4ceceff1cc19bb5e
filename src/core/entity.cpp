// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/entity.h"

#include "core/derivedid.h"

#include <array>

namespace Opora::Core {

using namespace Qt::StringLiterals;

static_assert(std::variant_size_v<Entity::variant> == kEntityKindCount);

namespace {

constexpr std::array kNames{"calendar"_L1, "sla_policy"_L1,   "queue"_L1,     "person"_L1,        "status"_L1,
                            "priority"_L1, "tag"_L1,          "type"_L1,      "template"_L1,      "section"_L1,
                            "article"_L1,  "organisation"_L1, "customer"_L1,  "customer_note"_L1, "ticket"_L1,
                            "message"_L1,  "event"_L1,        "read_mark"_L1, "saved_view"_L1,    "macro"_L1,
                            "category"_L1, "checklist"_L1,    "desk_rules"_L1};
static_assert(kNames.size() == kEntityKindCount);

struct UuidOf
{
    template<typename T>
    QUuid operator()(const T &object) const
    {
        return object.id.uuid();
    }
    QUuid operator()(const Tag &tag) const { return tagUuid(tag.name); }
    QUuid operator()(const ReadMark &mark) const { return readMarkUuid(mark.person, mark.ticket); }
};

struct OwnerOf
{
    PersonId operator()(const Template &own) const { return own.owner; }
    PersonId operator()(const SavedView &own) const { return own.owner; }
    PersonId operator()(const Macro &own) const { return own.owner; }
    template<typename Other>
    PersonId operator()(const Other &) const
    {
        return {};
    }
};

} // namespace

Entity::Entity() = default;
Entity::Entity(const Entity &other) = default;
Entity::Entity(Entity &&other) noexcept = default;
Entity &Entity::operator=(const Entity &other) = default;
Entity &Entity::operator=(Entity &&other) noexcept = default;
Entity::~Entity() = default;

bool operator==(const Entity &a, const Entity &b)
{
    return std::operator==(a, b);
}

QLatin1String entityName(EntityKind kind)
{
    return kNames[std::size_t(kind)];
}

std::optional<EntityKind> entityFromName(QStringView name)
{
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if (name == kNames[i])
            return EntityKind(i);
    }
    return std::nullopt;
}

bool isReference(EntityKind kind)
{
    switch (kind) {
    case EntityKind::Calendar:
    case EntityKind::SlaPolicy:
    case EntityKind::Queue:
    case EntityKind::Person:
    case EntityKind::Status:
    case EntityKind::Priority:
    case EntityKind::Tag:
    case EntityKind::TicketType:
    case EntityKind::Template:
    case EntityKind::Section:
    case EntityKind::SavedView:
    case EntityKind::Macro:
    case EntityKind::Category:
    case EntityKind::Checklist:
    case EntityKind::DeskRules: return true;
    case EntityKind::Article:
    case EntityKind::Organisation:
    case EntityKind::Customer:
    case EntityKind::CustomerNote:
    case EntityKind::Ticket:
    case EntityKind::Message:
    case EntityKind::Event:
    case EntityKind::ReadMark: return false;
    }
    return false;
}

QUuid uuidOf(const Entity &entity)
{
    return std::visit(UuidOf{}, entity);
}

bool mayHaveOwner(EntityKind kind)
{
    return kind == EntityKind::Template || kind == EntityKind::SavedView || kind == EntityKind::Macro;
}

PersonId ownerOf(const Entity &object)
{
    return std::visit(OwnerOf{}, object);
}

QUuid tagUuid(QStringView name)
{
    return derivedUuid(u"tag", normalizedTag(name));
}

QUuid readMarkUuid(PersonId person, TicketId ticket)
{
    return derivedUuid(u"read_mark", QString(person.toString() + u'/' + ticket.toString()));
}

} // namespace Opora::Core
