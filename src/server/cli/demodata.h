// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/person.h"
#include "core/result.h"

#include <QList>

namespace Opora::Server {

class ServerData;

/// A person of the sample help desk who may sign in.
struct SignIn
{
    Core::Person person;
    QString password;
};

/// Loads the sample help desk that is part of the program, moved in time so that its present is that of the clock, and
/// gives the people it names fresh passwords. For a new server, with its folder of files. "cli.…" with a sentence.
[[nodiscard]] Core::Result<QList<SignIn>> loadDemo(ServerData &data, const QString &filesDir, const Core::Clock &clock);

} // namespace Opora::Server
