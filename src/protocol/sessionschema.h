// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one field of the wire a line, so that each schema reads as a table
#pragma once

#include "protocol/errorbody.h"
#include "protocol/referenceschema.h"
#include "protocol/sessionwire.h"

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
