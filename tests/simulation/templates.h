// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/defaults.h"
#include "core/entity.h"
#include "server/auth/passwordhasher.h"

#include <QTemporaryDir>

namespace Opora::Simulation {

/// The small help desk every run begins with: made once for each process, copied as files for each seed.
class Templates final
{
public:
    static Templates &instance();

    [[nodiscard]] QString server() const { return m_folder.filePath(QStringLiteral("server.db")); }
    [[nodiscard]] QString cache() const { return m_folder.filePath(QStringLiteral("cache.db")); }
    [[nodiscard]] Server::PasswordHasher &hasher() { return m_hasher; }

    static constexpr QLatin1String kPassword{"correct horse battery"};

    QList<Core::Person> people; ///< one of each role, then agents again
    QList<Core::Queue> queues;
    QList<Core::Customer> customers;
    QList<Core::Article> articles;

private:
    Templates();
    void makeServer();
    void makeCache();

    QTemporaryDir m_folder;
    Server::PasswordHasher m_hasher;
};

} // namespace Opora::Simulation
