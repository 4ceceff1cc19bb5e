// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one field of the wire a line, so that each schema reads as a table
#pragma once

#include "core/mutation.h"

#include "protocol/desksetupschema.h"
#include "protocol/mergeschema.h"
#include "protocol/referenceschema.h"
#include "protocol/ticketschema.h"
#include "protocol/workschema.h"

namespace Opora::Protocol {

// Lists of a customer travel as lines of one text.
inline constexpr Rule kLines{.chars = Limits::kNoteChars};
inline constexpr Rule kKey{.chars = Limits::kTagChars};

template<>
struct Schema<Core::FieldChange>
{
    using T = Core::FieldChange;
    template<typename V>
    static void visit(V &v)
    {
        v.field("field", &T::field, kRequired);
        v.field("key", &T::key, kKey);
        v.field("from", &T::from, kValue);
        v.field("to", &T::to, kValue);
    }
};

template<>
struct Schema<Core::FieldConflict>
{
    using T = Core::FieldConflict;
    template<typename V>
    static void visit(V &v)
    {
        v.field("field", &T::field, kRequired);
        v.field("key", &T::key, kKey);
        v.field("mine", &T::mine, kValue);
        v.field("theirs", &T::theirs, kValue);
    }
};

template<>
struct Schema<Core::Op::TicketCreate>
{
    using T = Core::Op::TicketCreate;
    template<typename V>
    static void visit(V &v)
    {
        v.field("ticket", &T::ticket, kRequired);
        v.field("message", &T::message, kRequired);
    }
};

template<>
struct Schema<Core::Op::TicketReply>
{
    using T = Core::Op::TicketReply;
    template<typename V>
    static void visit(V &v)
    {
        v.field("message", &T::message, kRequired);
        v.field("last_public_seen", &T::lastPublicSeen);
        v.field("force", &T::force);
    }
};

template<>
struct Schema<Core::Op::TicketNote>
{
    using T = Core::Op::TicketNote;
    template<typename V>
    static void visit(V &v)
    {
        v.field("message", &T::message, kRequired);
    }
};

template<>
struct Schema<Core::Op::TicketSet>
{
    using T = Core::Op::TicketSet;
    template<typename V>
    static void visit(V &v)
    {
        v.field("changes", &T::changes, Rule{.count = Limits::kFieldChanges});
    }
};

template<>
struct Schema<Core::Op::TicketTags>
{
    using T = Core::Op::TicketTags;
    template<typename V>
    static void visit(V &v)
    {
        v.field("add", &T::add, kTagList);
        v.field("remove", &T::remove, kTagList);
    }
};

template<>
struct Schema<Core::Op::TicketFollowers>
{
    using T = Core::Op::TicketFollowers;
    template<typename V>
    static void visit(V &v)
    {
        v.field("add", &T::add, Rule{.count = Limits::kFollowers});
        v.field("remove", &T::remove, Rule{.count = Limits::kFollowers});
    }
};

template<>
struct Schema<Core::Op::TicketRead>
{
    using T = Core::Op::TicketRead;
    template<typename V>
    static void visit(V &v)
    {
        v.field("up_to", &T::upTo);
    }
};

template<>
struct Schema<Core::Op::CustomerNoteAdd>
{
    using T = Core::Op::CustomerNoteAdd;
    template<typename V>
    static void visit(V &v)
    {
        v.field("note", &T::note, kRequired);
    }
};

template<>
struct Schema<Core::Op::CustomerSet::Change>
{
    using T = Core::Op::CustomerSet::Change;
    template<typename V>
    static void visit(V &v)
    {
        v.field("field", &T::field, Rule{.chars = Limits::kWordChars, .required = true});
        v.field("from", &T::from, kLines);
        v.field("to", &T::to, kLines);
    }
};

template<>
struct Schema<Core::Op::CustomerSet>
{
    using T = Core::Op::CustomerSet;
    template<typename V>
    static void visit(V &v)
    {
        v.field("changes", &T::changes, Rule{.count = Limits::kFieldChanges});
    }
};

template<>
struct Schema<Core::Op::ArticleVote>
{
    using T = Core::Op::ArticleVote;
    template<typename V>
    static void visit(V &v)
    {
        v.field("useful", &T::useful, kRequired);
    }
};

template<>
struct Schema<Core::Op::ObjectPut>
{
    using T = Core::Op::ObjectPut;
    template<typename V>
    static void visit(V &v)
    {
        v.tagged("kind", "object", &T::object);
        v.sameKind("before", &T::before, &T::object);
        v.field("force", &T::force);
    }
};

template<>
struct Schema<Core::Op::ObjectRemove>
{
    using T = Core::Op::ObjectRemove;
    template<typename V>
    static void visit(V &v)
    {
        v.field("kind", &T::kind, kRequired);
    }
};

template<>
struct Schema<Core::Mutation>
{
    using T = Core::Mutation;
    template<typename V>
    static void visit(V &v)
    {
        v.field("client", &T::client, kRequired);
        v.field("id", &T::id, Rule{.least = 1, .required = true});
        v.tagged("op", "args", &T::operation);
        v.field("object", &T::object, kRequired);
        v.field("base_version", &T::baseVersion);
        v.field("depends_on", &T::dependsOn, Rule{.count = Limits::kDependsOn, .least = 1});
        v.field("written_at", &T::writtenAt);
        v.field("offline", &T::offline);
        v.field("schema", &T::schema, Rule{.least = 1, .required = true});
    }
};

template<>
struct Schema<Core::Outcome>
{
    using T = Core::Outcome;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("kind", &T::kind, kRequired);
        v.field("code", &T::code, kWord);
        v.field("version", &T::version);
        v.field("conflicts", &T::conflicts);
        v.field("newest_public", &T::newestPublic);
        v.field("already_same", &T::alreadySame);
    }
};

} // namespace Opora::Protocol
