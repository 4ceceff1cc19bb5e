// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"

#include "protocol/rule.h"

namespace Opora::Protocol {

// What lies in a ticket's bucket beside its card.

inline constexpr Rule kValue{.chars = Limits::kFieldTextChars};

template<>
struct Schema<Core::Attachment>
{
    using T = Core::Attachment;
    template<typename V>
    static void visit(V &v)
    {
        v.field("file", &T::file, kRequired);
        v.field("name", &T::name);
        v.field("mime_type", &T::mimeType);
        v.field("size", &T::size);
    }
};

template<>
struct Schema<Core::PhoneCall>
{
    using T = Core::PhoneCall;
    template<typename V>
    static void visit(V &v)
    {
        v.field("direction", &T::direction);
        v.field("number", &T::number, kWord);
        v.field("duration_ms", &T::durationMs);
        v.field("mood", &T::mood);
        v.field("result", &T::result, Rule{.chars = Limits::kSummaryChars});
    }
};

template<>
struct Schema<Core::Message>
{
    using T = Core::Message;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("ticket", &T::ticket);
        v.field("author_kind", &T::authorKind);
        v.field("person", &T::person);
        v.field("customer", &T::customer);
        v.field("author_name", &T::authorName);
        v.field("audience", &T::audience);
        v.field("channel", &T::channel);
        v.field("automatic", &T::automatic);
        v.field("text", &T::text, Rule{.bytes = Limits::kMessageTextBytes});
        v.field("html", &T::html, Rule{.bytes = Limits::kMessageHtmlBytes});
        v.field("attachments", &T::attachments, Rule{.count = Limits::kAttachments});
        v.field("at", &T::at);
        v.field("written_offline", &T::writtenOffline);
        v.field("copy_of", &T::copyOf);
        v.field("moved_to", &T::movedTo);
        v.field("mentions", &T::mentions, Rule{.count = Limits::kFollowers});
        v.field("call", &T::call);
        v.field("to", &T::to, kContactList);
        v.field("cc", &T::cc, kContactList);
        v.field("bcc", &T::bcc, kContactList);
        v.field("forwarded", &T::forwarded, Rule{.count = Limits::kForwarded});
    }
};

template<>
struct Schema<Core::Event>
{
    using T = Core::Event;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("ticket", &T::ticket);
        v.field("at", &T::at);
        v.field("person", &T::person);
        v.field("actor_name", &T::actorName);
        v.field("field", &T::field, kWord);
        v.field("old_value", &T::oldValue, kValue);
        v.field("new_value", &T::newValue, kValue);
        v.field("state", &T::state);
        v.field("offline", &T::offline);
        v.field("device", &T::device);
    }
};

template<>
struct Schema<Core::ReadMark>
{
    using T = Core::ReadMark;
    template<typename V>
    static void visit(V &v)
    {
        v.field("person", &T::person, kRequired);
        v.field("ticket", &T::ticket, kRequired);
        v.field("up_to", &T::upTo);
    }
};

} // namespace Opora::Protocol
