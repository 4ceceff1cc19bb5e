// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Opora::Test {

/// What has to go on for a process to pass a point of core/killpoint.h.
enum class Scene {
    Client,     ///< a day's work, the client dies
    Server,     ///< a day's work, the server dies
    Download,   ///< a file came while the client was away
    Renewal,    ///< the access token has expired
    SignIn,     ///< somebody signs in
    Decision,   ///< a reply that others have overtaken is sent anyway
    Unreadable, ///< a file is damaged before it has gone up
    Waiting,    ///< a file went up a day ago, and its note has not left
    Doubt,      ///< the cache has other rows and other sums than the server
    Index,      ///< the words are stored by older rules, and links are not listed
    Rights,     ///< somebody loses departments
    Salvage,    ///< the cache was found damaged
    First,      ///< a profile's first start and sync
    Copy,       ///< a profile that was copied
    Fork,       ///< the server was restored from an older backup; the client dies
    Init,       ///< opora-server init dies
    Account,    ///< a command about people or queues dies
    House,      ///< what cleans up on the server dies
    Backup,     ///< opora-server backup dies
    Restore,    ///< opora-server restore dies
    Import,     ///< opora-server import dies
};

struct KillPoint
{
    Scene scene;
    QString name;
    bool ofServer = false; ///< the server passes it
    int passings = 1;      ///< in one scene; any of them may be the last
};

[[nodiscard]] QList<KillPoint> killPoints();

} // namespace Opora::Test
