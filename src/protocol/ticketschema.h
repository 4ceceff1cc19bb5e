// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one field of the wire a line, so that each schema reads as a table
#pragma once

#include "core/entity.h"

#include "protocol/messageschema.h"

namespace Opora::Protocol {

inline constexpr Rule kFactList{.chars = Limits::kSummaryChars, .count = Limits::kContacts};

template<>
struct Schema<Core::Organisation>
{
    using T = Core::Organisation;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("name", &T::name);
        v.field("domain", &T::domain);
        v.field("note", &T::note, kNote);
    }
};

template<>
struct Schema<Core::Customer>
{
    using T = Core::Customer;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("name", &T::name);
        v.field("emails", &T::emails, kContactList);
        v.field("phones", &T::phones, kContactList);
        v.field("messengers", &T::messengers, kContactList);
        v.field("organisation", &T::organisation);
        v.field("prospect", &T::prospect);
        v.field("vip", &T::vip);
        v.field("blocked", &T::blocked);
        v.field("loyalty", &T::loyalty);
        v.field("language", &T::language, kWord);
        v.field("preferences", &T::preferences, Rule{.chars = Limits::kSummaryChars});
        v.field("tone", &T::tone, kWord);
        v.field("channel", &T::channel);
        v.field("pinned_facts", &T::pinnedFacts, kFactList);
        v.field("time_zone", &T::timeZone, kWord);
        v.field("yearly_value", &T::yearlyValue);
        v.field("acquisition_cost", &T::acquisitionCost);
        v.field("expected_years", &T::expectedYears);
        v.field("since", &T::since);
        v.field("custom", &T::custom, kCustomFields);
        v.field("merged_into", &T::mergedInto);
        v.field("not_same", &T::notSame, Rule{.count = Limits::kNotSame});
    }
};

template<>
struct Schema<Core::CustomerNote>
{
    using T = Core::CustomerNote;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("customer", &T::customer);
        v.field("author", &T::author);
        v.field("author_name", &T::authorName);
        v.field("text", &T::text, kNote);
        v.field("at", &T::at);
    }
};

template<>
struct Schema<Core::Rating>
{
    using T = Core::Rating;
    template<typename V>
    static void visit(V &v)
    {
        v.field("score", &T::score, Rule{.most = 5});
        v.field("comment", &T::comment, Rule{.chars = Limits::kSummaryChars});
        v.field("at", &T::at);
        v.field("sample", &T::sample);
    }
};

template<>
struct Schema<Core::TicketLink>
{
    using T = Core::TicketLink;
    template<typename V>
    static void visit(V &v)
    {
        v.field("kind", &T::kind, kRequired);
        v.field("ticket", &T::ticket, kRequired);
    }
};

template<>
struct Schema<Core::CheckMark>
{
    using T = Core::CheckMark;
    template<typename V>
    static void visit(V &v)
    {
        v.field("item", &T::item, kRequired);
        v.field("person", &T::person);
        v.field("at", &T::at);
    }
};

template<>
struct Schema<Core::Ticket>
{
    using T = Core::Ticket;
    // budget: a ticket has so many fields on the wire
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("number", &T::number);
        v.field("subject", &T::subject, Rule{.chars = Limits::kSubjectChars});
        v.field("summary", &T::summary, Rule{.chars = Limits::kSummaryChars});
        v.field("kind", &T::kind);
        v.field("channel", &T::channel);
        v.field("language", &T::language, kWord);
        v.field("status", &T::status);
        v.field("state", &T::state);
        v.field("pending_reason", &T::pendingReason);
        v.field("state_reason", &T::stateReason);
        v.field("wake_at", &T::wakeAt);
        v.field("queue", &T::queue);
        v.field("owner", &T::owner);
        v.field("priority", &T::priority);
        v.field("type", &T::type);
        v.field("category", &T::category);
        v.field("tags", &T::tags, kTagList);
        v.field("followers", &T::followers, Rule{.count = Limits::kFollowers});
        v.field("requester", &T::requester);
        v.field("requester_name", &T::requesterName);
        v.field("customer_level", &T::customerLevel);
        v.field("merged_into", &T::mergedInto);
        v.field("merged_at", &T::mergedAt);
        v.field("status_before_merge", &T::statusBeforeMerge);
        v.field("links", &T::links, Rule{.count = Limits::kLinks});
        v.field("promised_at", &T::promisedAt);
        v.field("custom", &T::custom, kCustomFields);
        v.field("impact", &T::impact);
        v.field("urgency", &T::urgency);
        v.field("escalation", &T::escalation, Rule{.most = Limits::kEscalation});
        v.field("escalation_reason", &T::escalationReason);
        v.field("callback_at", &T::callbackAt);
        v.field("callback_to", &T::callbackTo, kWord);
        v.field("checks", &T::checks, Rule{.count = Limits::kChecks});
        v.field("spent_ms", &T::spentMs);
        v.field("created_at", &T::createdAt);
        v.field("updated_at", &T::updatedAt);
        v.field("first_assigned_at", &T::firstAssignedAt);
        v.field("first_reply_at", &T::firstReplyAt);
        v.field("first_solved_at", &T::firstSolvedAt);
        v.field("last_solved_at", &T::lastSolvedAt);
        v.field("closed_at", &T::closedAt);
        v.field("reopen_count", &T::reopenCount);
        v.field("last_public", &T::lastPublic);
        v.field("last_public_at", &T::lastPublicAt);
        v.field("last_public_by_customer", &T::lastPublicByCustomer);
        v.field("message_count", &T::messageCount);
        v.field("first_reply_due", &T::firstReplyDue);
        v.field("next_reply_due", &T::nextReplyDue);
        v.field("resolution_due", &T::resolutionDue);
        v.field("paused_since", &T::pausedSince);
        v.field("paused_ms", &T::pausedMs);
        v.field("rating", &T::rating);
    }
};

} // namespace Opora::Protocol
