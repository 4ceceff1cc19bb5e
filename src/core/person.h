// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QList>
#include <QString>

namespace Opora::Core {

/// Sent as "agent", "light_agent", "supervisor", "editor", "administrator".
enum class Role { Agent, LightAgent, Supervisor, Editor, Administrator };

/// Somebody with an account: works tickets, never a customer. Bucket "ref".
struct Person
{
    PersonId id;
    QString name;
    QString email;
    Role role = Role::Agent;
    QList<QueueId> memberOf; ///< departments they belong to
    bool seesAllQueues = true;
    QList<QueueId> visibleQueues; ///< beside memberOf, when not seesAllQueues
    QString language;             ///< "ru", "en"
    QString signature;            ///< plain text
    bool active = true;

    friend bool operator==(const Person &, const Person &) = default;
};

} // namespace Opora::Core
