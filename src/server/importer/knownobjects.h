// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"
#include "core/result.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

/// Which objects there are, on the server and in the import so far: what an imported object may refer to.
class KnownObjects final
{
public:
    [[nodiscard]] static Core::Result<KnownObjects> read(Db::Connection &connection);

    void add(const Core::Entity &entity);
    /// The field that refers to nothing, "messages.ticket"; empty when all is well.
    [[nodiscard]] Core::Result<QString> missingReference(const Core::Entity &entity);
    /// The id of a later line that this object may wait for (a section's parent, the ticket it was merged into), when
    /// it is not known yet.
    [[nodiscard]] Core::Result<std::optional<QUuid>> laterReference(const Core::Entity &entity);

    [[nodiscard]] bool has(Core::EntityKind kind, const QUuid &id) const;
    [[nodiscard]] Core::Result<bool> hasTicket(const QUuid &id);
    [[nodiscard]] bool hasAny(Core::EntityKind kind) const { return !m_documents[size_t(kind)].isEmpty(); }

private:
    explicit KnownObjects(Db::Connection &connection)
        : m_connection(&connection)
    { }

    Db::Connection *m_connection;
    std::array<QSet<QUuid>, Core::kEntityKindCount> m_documents;
    QSet<QUuid> m_tickets; ///< those asked for or added
};

} // namespace Opora::Server
