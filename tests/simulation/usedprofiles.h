// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "simclient.h"

#include <QTemporaryDir>

namespace Opora::Simulation {

/// Machines on which everybody has worked before a run begins, and the server that knows them: made once for each
/// process, copied for each seed. What a first sync does is tried by the machines of a run that are new.
class UsedProfiles final
{
public:
    static UsedProfiles &instance();

    /// Puts the profile of that person's \a nth machine on this one; false when the person has not so many.
    [[nodiscard]] bool moveTo(SimClient &client, int nth) const;
    [[nodiscard]] QString server() const { return m_folder.filePath(QStringLiteral("server/server.db")); }

private:
    UsedProfiles();
    void work();

    QTemporaryDir m_folder;
    QHash<std::pair<QUuid, int>, SimClient::Profile> m_profiles;
};

} // namespace Opora::Simulation
