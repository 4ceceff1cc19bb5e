// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/entity.h"

#include "core/derivedid.h"

#include <array>

namespace Opora::Core {

using namespace Qt::StringLiterals;

static_assert(std::variant_size_v<Entity> == kEntityKindCount);

namespace {

constexpr std::array kNames{"calendar"_L1, "sla_policy"_L1,   "queue"_L1,    "person"_L1,        "status"_L1,
                            "priority"_L1, "tag"_L1,          "type"_L1,     "template"_L1,      "section"_L1,
                            "article"_L1,  "organisation"_L1, "customer"_L1, "customer_note"_L1, "ticket"_L1,
                            "message"_L1,  "event"_L1,        "read_mark"_L1};
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

} // namespace

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

QUuid uuidOf(const Entity &entity)
{
    return std::visit(UuidOf{}, entity);
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
