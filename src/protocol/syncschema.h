// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one field of the wire a line, so that each schema reads as a table
#pragma once

#include "protocol/mutationschema.h"
#include "protocol/syncwire.h"

namespace Opora::Protocol {

template<>
struct Schema<BucketInfo>
{
    using T = BucketInfo;
    template<typename V>
    static void visit(V &v)
    {
        v.field("name", &T::name, Rule{.chars = Limits::kBucketChars, .required = true});
        v.field("count", &T::count, kRequired);
        v.field("checksum", &T::checksum, kRequired);
    }
};

template<>
struct Schema<BucketsAnswer>
{
    using T = BucketsAnswer;
    template<typename V>
    static void visit(V &v)
    {
        v.field("cursor", &T::cursor, Rule{.chars = Limits::kCursorChars, .required = true});
        v.field("rights", &T::rights, kRequired);
        v.field("buckets", &T::buckets, Rule{.count = Limits::kBuckets, .required = true});
    }
};

template<>
struct Schema<Record>
{
    using T = Record;
    template<typename V>
    static void visit(V &v)
    {
        v.field("kind", &T::kind, kRequired);
        v.field("id", &T::id, kRequired);
        v.field("version", &T::version, kRequired);
        v.field("removed", &T::removed);
        v.field("bucket", &T::bucket, Rule{.chars = Limits::kBucketChars});
        v.document("doc", &T::doc);
    }
};

template<>
struct Schema<RecordName>
{
    using T = RecordName;
    template<typename V>
    static void visit(V &v)
    {
        v.field("kind", &T::kind, kRequired);
        v.field("id", &T::id, kRequired);
    }
};

template<>
struct Schema<BucketPage>
{
    using T = BucketPage;
    template<typename V>
    static void visit(V &v)
    {
        v.field("bucket", &T::bucket, Rule{.chars = Limits::kBucketChars, .required = true});
        v.records("records", &T::records);
        v.field("next", &T::next, Rule{.chars = Limits::kCursorChars});
    }
};

template<>
struct Schema<VersionsAnswer>
{
    using T = VersionsAnswer;
    template<typename V>
    static void visit(V &v)
    {
        v.field("rows", &T::rows, Rule{.count = Limits::kVersionRows, .required = true});
    }
};

template<>
struct Schema<RecordsRequest>
{
    using T = RecordsRequest;
    template<typename V>
    static void visit(V &v)
    {
        v.field("ids", &T::ids, Rule{.count = Limits::kRecordNames, .required = true});
    }
};

template<>
struct Schema<RecordsAnswer>
{
    using T = RecordsAnswer;
    template<typename V>
    static void visit(V &v)
    {
        v.records("records", &T::records);
    }
};

template<>
struct Schema<ChangesAnswer>
{
    using T = ChangesAnswer;
    template<typename V>
    static void visit(V &v)
    {
        v.field("cursor", &T::cursor, Rule{.chars = Limits::kCursorChars, .required = true});
        v.field("more", &T::more, kRequired);
        v.records("records", &T::records);
        v.field("rights", &T::rights);
        v.field("visible_queues", &T::visibleQueues);
    }
};

template<>
struct Schema<AncestorRequest>
{
    using T = AncestorRequest;
    template<typename V>
    static void visit(V &v)
    {
        v.field("checkpoints", &T::checkpoints,
                Rule{.chars = Limits::kCursorChars, .count = Limits::kCheckpoints, .required = true});
    }
};

template<>
struct Schema<AncestorAnswer>
{
    using T = AncestorAnswer;
    template<typename V>
    static void visit(V &v)
    {
        v.field("cursor", &T::cursor, Rule{.chars = Limits::kCursorChars});
        v.field("seq", &T::seq);
    }
};

template<>
struct Schema<MutationsAnswer>
{
    using T = MutationsAnswer;
    template<typename V>
    static void visit(V &v)
    {
        v.field("last_id", &T::lastId, kRequired);
        v.field("outcomes", &T::outcomes, Rule{.count = Limits::kMutationsPerBatch, .required = true});
    }
};

template<>
struct Schema<UploadAnswer>
{
    using T = UploadAnswer;
    template<typename V>
    static void visit(V &v)
    {
        v.field("offset", &T::offset, Rule{.most = Limits::kFileBytes, .required = true});
        v.field("complete", &T::complete, kRequired);
    }
};

template<>
struct Schema<SearchAnswer>
{
    using T = SearchAnswer;
    template<typename V>
    static void visit(V &v)
    {
        v.records("tickets", &T::tickets);
    }
};

template<>
struct Schema<Core::Presence>
{
    using T = Core::Presence;
    template<typename V>
    static void visit(V &v)
    {
        v.field("ticket", &T::ticket, kRequired);
        v.field("person", &T::person, kRequired);
        v.field("writes", &T::writes);
    }
};

template<>
struct Schema<PresenceAnswer>
{
    using T = PresenceAnswer;
    template<typename V>
    static void visit(V &v)
    {
        v.field("seen", &T::seen, Rule{.chars = Limits::kWordChars, .required = true});
        v.field("people", &T::people, Rule{.count = Limits::kPresences, .required = true});
    }
};

} // namespace Opora::Protocol
