// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one field of the wire a line, so that each schema reads as a table
#pragma once

#include "core/desksetup.h"

#include "protocol/referenceschema.h"

namespace Opora::Protocol {

inline constexpr Rule kQuery{.chars = Limits::kSearchChars};
inline constexpr Rule kLevel{.least = 1, .most = 3};

template<>
struct Schema<Core::KeyedText>
{
    using T = Core::KeyedText;
    template<typename V>
    static void visit(V &v)
    {
        v.field("key", &T::key, Rule{.chars = Limits::kWordChars, .required = true});
        v.field("text", &T::text);
    }
};

template<>
struct Schema<Core::FieldDefinition>
{
    using T = Core::FieldDefinition;
    template<typename V>
    static void visit(V &v)
    {
        v.field("key", &T::key, Rule{.chars = Limits::kWordChars, .required = true});
        v.field("name", &T::name);
        v.field("kind", &T::kind);
        v.field("choices", &T::choices);
        v.field("required", &T::required);
    }
};

template<>
struct Schema<Core::TicketType>
{
    using T = Core::TicketType;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("key", &T::key, kWord);
        v.field("name", &T::name);
        v.field("order", &T::order, kSigned);
        v.field("fields", &T::fields, Rule{.count = Limits::kCustomFields});
        v.field("checklist", &T::checklist);
        v.field("active", &T::active);
    }
};

template<>
struct Schema<Core::ViewSort>
{
    using T = Core::ViewSort;
    template<typename V>
    static void visit(V &v)
    {
        v.field("column", &T::column, Rule{.chars = Limits::kWordChars, .required = true});
        v.field("descending", &T::descending);
    }
};

template<>
struct Schema<Core::SavedView>
{
    using T = Core::SavedView;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("name", &T::name);
        v.field("owner", &T::owner);
        v.field("query", &T::query, kQuery);
        v.field("columns", &T::columns, Rule{.chars = Limits::kWordChars, .count = Limits::kViewColumns});
        v.field("sorts", &T::sorts, Rule{.count = Limits::kViewColumns});
        v.field("group", &T::group, kWord);
        v.field("density", &T::density);
        v.field("color", &T::color, kWord);
        v.field("notify", &T::notify);
        v.field("order", &T::order, kSigned);
    }
};

template<>
struct Schema<Core::MacroAction>
{
    using T = Core::MacroAction;
    template<typename V>
    static void visit(V &v)
    {
        v.field("what", &T::what, Rule{.chars = Limits::kNameChars, .required = true});
        v.field("value", &T::value, kNote);
    }
};

template<>
struct Schema<Core::Macro>
{
    using T = Core::Macro;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("name", &T::name);
        v.field("key", &T::key, kWord);
        v.field("owner", &T::owner);
        v.field("queue", &T::queue);
        v.field("condition", &T::condition, kQuery);
        v.field("actions", &T::actions, Rule{.count = Limits::kFieldChanges});
        v.field("sends", &T::sends);
    }
};

template<>
struct Schema<Core::Category>
{
    using T = Core::Category;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("parent", &T::parent);
        v.field("key", &T::key, kWord);
        v.field("name", &T::name);
        v.field("order", &T::order, kSigned);
        v.field("active", &T::active);
    }
};

template<>
struct Schema<Core::Checklist>
{
    using T = Core::Checklist;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("name", &T::name);
        v.field("items", &T::items, Rule{.count = Limits::kChecklistItems});
        v.field("is_script", &T::isScript);
        v.field("types", &T::types);
        v.field("queues", &T::queues);
    }
};

template<>
struct Schema<Core::PriorityRule>
{
    using T = Core::PriorityRule;
    template<typename V>
    static void visit(V &v)
    {
        v.field("impact", &T::impact, kLevel);
        v.field("urgency", &T::urgency, kLevel);
        v.field("priority", &T::priority, kRequired);
    }
};

template<>
struct Schema<Core::LoyaltyRule>
{
    using T = Core::LoyaltyRule;
    template<typename V>
    static void visit(V &v)
    {
        v.field("level", &T::level);
        v.field("least_years", &T::leastYears);
        v.field("least_tickets", &T::leastTickets);
        v.field("least_yearly_value", &T::leastYearlyValue);
    }
};

template<>
struct Schema<Core::DeskRules>
{
    using T = Core::DeskRules;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("priorities", &T::priorities);
        v.field("loyalty", &T::loyalty);
        v.field("currency", &T::currency, kWord);
        v.field("promised_warn_minutes", &T::promisedWarnMinutes);
    }
};

} // namespace Opora::Protocol
