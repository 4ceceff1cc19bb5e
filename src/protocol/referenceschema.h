// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one field of the wire a line, so that each schema reads as a table
#pragma once

#include "core/person.h"
#include "core/reference.h"

#include "protocol/rule.h"

namespace Opora::Protocol {

inline constexpr qint64 kMinutesOfDay = 24 * 60;

template<>
struct Schema<Core::LocalText>
{
    using T = Core::LocalText;
    template<typename V>
    static void visit(V &v)
    {
        v.field("ru", &T::ru);
        v.field("en", &T::en);
    }
};

template<>
struct Schema<Core::WeeklySlot>
{
    using T = Core::WeeklySlot;
    template<typename V>
    static void visit(V &v)
    {
        v.field("weekday", &T::weekday, Rule{.least = 1, .most = 7});
        v.field("from_minute", &T::fromMinute, Rule{.most = kMinutesOfDay});
        v.field("to_minute", &T::toMinute, Rule{.most = kMinutesOfDay});
    }
};

template<>
struct Schema<Core::Calendar>
{
    using T = Core::Calendar;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("name", &T::name);
        v.field("time_zone", &T::timeZone, kWord);
        v.field("slots", &T::slots_);
        v.field("holidays", &T::holidays, kWord);
    }
};

template<>
struct Schema<Core::SlaTarget>
{
    using T = Core::SlaTarget;
    template<typename V>
    static void visit(V &v)
    {
        v.field("priority", &T::priority);
        v.field("first_reply_minutes", &T::firstReplyMinutes);
        v.field("next_reply_minutes", &T::nextReplyMinutes);
        v.field("resolution_minutes", &T::resolutionMinutes);
        v.field("level", &T::level);
    }
};

template<>
struct Schema<Core::SlaPolicy>
{
    using T = Core::SlaPolicy;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("name", &T::name);
        v.field("calendar", &T::calendar);
        v.field("targets", &T::targets);
        v.field("warn_minutes", &T::warnMinutes);
    }
};

template<>
struct Schema<Core::Queue>
{
    using T = Core::Queue;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("name", &T::name);
        v.field("key", &T::key, kWord);
        v.field("signature", &T::signature, kNote);
        v.field("sla_policy", &T::slaPolicy);
        v.field("order", &T::order, kSigned);
        v.field("active", &T::active);
        v.field("signatures", &T::signatures);
    }
};

template<>
struct Schema<Core::Person>
{
    using T = Core::Person;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("name", &T::name);
        v.field("email", &T::email);
        v.field("role", &T::role);
        v.field("member_of", &T::memberOf);
        v.field("sees_all_queues", &T::seesAllQueues);
        v.field("visible_queues", &T::visibleQueues);
        v.field("language", &T::language, kWord);
        v.field("signature", &T::signature, kNote);
        v.field("active", &T::active);
    }
};

template<>
struct Schema<Core::Status>
{
    using T = Core::Status;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("key", &T::key, kWord);
        v.field("name", &T::name);
        v.field("state", &T::state);
        v.field("color", &T::color, kWord);
        v.field("order", &T::order, kSigned);
        v.field("next", &T::next);
        v.field("roles", &T::roles);
        v.field("reasons", &T::reasons);
        v.field("asks_reason", &T::asksReason);
        v.field("active", &T::active);
    }
};

template<>
struct Schema<Core::Priority>
{
    using T = Core::Priority;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("key", &T::key, kWord);
        v.field("name", &T::name);
        v.field("rank", &T::rank, kSigned);
        v.field("color", &T::color, kWord);
        v.field("active", &T::active);
    }
};

template<>
struct Schema<Core::Tag>
{
    using T = Core::Tag;
    template<typename V>
    static void visit(V &v)
    {
        v.field("name", &T::name, Rule{.chars = Limits::kTagChars, .required = true});
        v.field("color", &T::color, kWord);
    }
};

template<>
struct Schema<Core::Template>
{
    using T = Core::Template;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("name", &T::name);
        v.field("key", &T::key, kWord);
        v.field("language", &T::language, kWord);
        v.field("queue", &T::queue);
        v.field("owner", &T::owner);
        v.field("body", &T::body, kNote);
        v.field("condition", &T::condition, Rule{.chars = Limits::kSearchChars});
    }
};

template<>
struct Schema<Core::Section>
{
    using T = Core::Section;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("parent", &T::parent);
        v.field("name", &T::name);
        v.field("order", &T::order, kSigned);
    }
};

template<>
struct Schema<Core::Article>
{
    using T = Core::Article;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("section", &T::section);
        v.field("title", &T::title);
        v.field("short_answer", &T::shortAnswer, Rule{.chars = Limits::kSummaryChars});
        v.field("body", &T::body, Rule{.bytes = Limits::kArticleBytes});
        v.field("language", &T::language, kWord);
        v.field("state", &T::state);
        v.field("tags", &T::tags, kTagList);
        v.field("author", &T::author);
        v.field("source", &T::source);
        v.field("views", &T::views);
        v.field("useful", &T::useful);
        v.field("not_useful", &T::notUseful);
        v.field("updated_at", &T::updatedAt);
    }
};

} // namespace Opora::Protocol
