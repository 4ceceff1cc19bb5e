// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/person.h"

#include <QList>
#include <QString>
#include <QUuid>

namespace Opora::Protocol {

/// An installation of the client; its id is also the client id of its mutations.
struct DeviceInfo
{
    Core::ClientId id;
    QString name;     ///< of the machine, shown in the device list
    QString platform; ///< "linux", "windows", "macos"
    friend bool operator==(const DeviceInfo &, const DeviceInfo &) = default;
};

/// POST session
struct SignInRequest
{
    QString email;
    QString password;
    DeviceInfo device;
    friend bool operator==(const SignInRequest &, const SignInRequest &) = default;
};

/// POST session/refresh
struct RefreshRequest
{
    QString refresh;
    Core::ClientId deviceId;
    friend bool operator==(const RefreshRequest &, const RefreshRequest &) = default;
};

struct ServerInfo
{
    QString name;           ///< of the help desk
    QString version;        ///< of the program
    int protocol = 0;       ///< newest it speaks
    int protocolOldest = 0; ///< oldest it speaks
    QUuid epoch;            ///< of the feed; a new one after a restore
    Core::Timestamp time{}; ///< its clock, to measure the offset of ours
    friend bool operator==(const ServerInfo &, const ServerInfo &) = default;
};

/// Answer of POST session and POST session/refresh.
struct SessionAnswer
{
    QString access;
    qint64 accessExpiresIn = 0; ///< seconds
    QString refresh;
    Core::Person person;
    ServerInfo server;
    friend bool operator==(const SessionAnswer &, const SessionAnswer &) = default;
};

/// POST setup: the administrator's first sign-in, once. Answered by MeAnswer.
struct SetupRequest
{
    QString token;
    QString email;
    QString name;
    QString password;
    friend bool operator==(const SetupRequest &, const SetupRequest &) = default;
};

/// GET me
struct MeAnswer
{
    Core::Person person;
    ServerInfo server;
    QList<Core::QueueId> visibleQueues;
    friend bool operator==(const MeAnswer &, const MeAnswer &) = default;
};

struct DeviceRow
{
    DeviceInfo device;
    Core::Timestamp signedInAt{};
    Core::Timestamp lastSeenAt{};
    bool current = false; ///< the one that asks
    friend bool operator==(const DeviceRow &, const DeviceRow &) = default;
};

/// GET devices
struct DevicesAnswer
{
    QList<DeviceRow> devices;
    friend bool operator==(const DevicesAnswer &, const DevicesAnswer &) = default;
};

} // namespace Opora::Protocol
