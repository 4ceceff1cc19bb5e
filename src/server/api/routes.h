// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/call.h"

#include <QList>

namespace Opora::Server {

enum class Door {
    Open,   ///< for everybody, also without the protocol's number: health and metrics
    Guest,  ///< before there is a session
    Person, ///< with an access token
};
enum class Effect {
    Reads, ///< sees one state of the database
    Writes,
};

/// A path and method of the API and who answers it. The list is the whole API: docs/openapi.yaml is tested against it.
struct Route
{
    QByteArray method;
    QString path; ///< at most one {parameter}, as its last part
    Door door = Door::Person;
    Effect effect = Effect::Reads;
    Answer (*answer)(const Call &call) = nullptr;
    QStringList query = {}; ///< every parameter that the answer may read
};

[[nodiscard]] const QList<Route> &routes();

} // namespace Opora::Server
