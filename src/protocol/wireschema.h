// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/mutationschema.h"
#include "protocol/wire.h"

namespace Opora::Protocol {

template<>
struct Schema<DeviceInfo>
{
    using T = DeviceInfo;
    template<typename V>
    static void visit(V &v)
    {
        v.field("id", &T::id, kRequired);
        v.field("name", &T::name);
        v.field("platform", &T::platform, kWord);
    }
};

template<>
struct Schema<SignInRequest>
{
    using T = SignInRequest;
    template<typename V>
    static void visit(V &v)
    {
        v.field("email", &T::email, kRequired);
        v.field("password", &T::password, Rule{.bytes = Limits::kPasswordBytes, .required = true});
        v.field("device", &T::device, kRequired);
    }
};

template<>
struct Schema<RefreshRequest>
{
    using T = RefreshRequest;
    template<typename V>
    static void visit(V &v)
    {
        v.field("refresh", &T::refresh, Rule{.chars = Limits::kTokenChars, .required = true});
        v.field("device_id", &T::deviceId, kRequired);
    }
};

template<>
struct Schema<ServerInfo>
{
    using T = ServerInfo;
    template<typename V>
    static void visit(V &v)
    {
        v.field("name", &T::name);
        v.field("version", &T::version, kWord);
        v.field("protocol", &T::protocol, kRequired);
        v.field("protocol_oldest", &T::protocolOldest);
        v.field("epoch", &T::epoch);
        v.field("time", &T::time);
    }
};

template<>
struct Schema<SessionAnswer>
{
    using T = SessionAnswer;
    template<typename V>
    static void visit(V &v)
    {
        v.field("access", &T::access, Rule{.chars = Limits::kTokenChars, .required = true});
        v.field("access_expires_in", &T::accessExpiresIn, kRequired);
        v.field("refresh", &T::refresh, Rule{.chars = Limits::kTokenChars, .required = true});
        v.field("person", &T::person, kRequired);
        v.field("server", &T::server, kRequired);
    }
};

template<>
struct Schema<SetupRequest>
{
    using T = SetupRequest;
    template<typename V>
    static void visit(V &v)
    {
        v.field("token", &T::token, Rule{.chars = Limits::kTokenChars, .required = true});
        v.field("email", &T::email, kRequired);
        v.field("name", &T::name, kRequired);
        v.field("password", &T::password, Rule{.bytes = Limits::kPasswordBytes, .required = true});
    }
};

template<>
struct Schema<MeAnswer>
{
    using T = MeAnswer;
    template<typename V>
    static void visit(V &v)
    {
        v.field("person", &T::person, kRequired);
        v.field("server", &T::server, kRequired);
        v.field("visible_queues", &T::visibleQueues, kRequired);
    }
};

template<>
struct Schema<DeviceRow>
{
    using T = DeviceRow;
    template<typename V>
    static void visit(V &v)
    {
        v.field("device", &T::device, kRequired);
        v.field("signed_in_at", &T::signedInAt);
        v.field("last_seen_at", &T::lastSeenAt);
        v.field("current", &T::current);
    }
};

template<>
struct Schema<DevicesAnswer>
{
    using T = DevicesAnswer;
    template<typename V>
    static void visit(V &v)
    {
        v.field("devices", &T::devices, Rule{.count = Limits::kDevices, .required = true});
    }
};

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
struct Schema<ErrorBody>
{
    using T = ErrorBody;
    template<typename V>
    static void visit(V &v)
    {
        v.field("code", &T::code, Rule{.chars = Limits::kWordChars, .required = true});
        v.field("message", &T::message, Rule{.chars = Limits::kSummaryChars});
        v.field("kept", &T::kept, Rule{.chars = Limits::kSummaryChars});
        v.field("last_id", &T::lastId);
    }
};

} // namespace Opora::Protocol
