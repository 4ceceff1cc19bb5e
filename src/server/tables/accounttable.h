// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/result.h"

#include <QList>
#include <QString>

#include <optional>

namespace Opora::Db {
class Connection;
class Statement;
class Transaction;
} // namespace Opora::Db

namespace Opora::Server {

/// Who may sign in. The person itself is an entity; here is only what must never be synced.
class AccountTable final
{
public:
    struct Row
    {
        Core::PersonId person;
        QString email; ///< see normalizedEmail()
        QString passwordHash;
        bool active = true;
    };

    [[nodiscard]] static QString normalizedEmail(const QString &email) { return email.trimmed().toCaseFolded(); }

    [[nodiscard]] static Core::Result<std::optional<Row>> byEmail(Db::Connection &connection, const QString &email);
    [[nodiscard]] static Core::Result<std::optional<Row>> byPerson(Db::Connection &connection, Core::PersonId person);
    [[nodiscard]] static Core::Result<QList<Row>> all(Db::Connection &connection);
    /// "db.duplicate" when the address belongs to another person.
    static Core::Result<void> put(Db::Transaction &transaction, const Row &row, Core::Timestamp now);

private:
    [[nodiscard]] static Row read(const Db::Statement &row);
};

/// One-time tokens that let somebody make the first administrator.
class SetupTokenTable final
{
public:
    static Core::Result<void> add(Db::Transaction &transaction, const QByteArray &hash, Core::Timestamp expiresAt);
    [[nodiscard]] static Core::Result<bool> isGood(Db::Connection &connection, const QByteArray &hash,
                                                   Core::Timestamp now);
    /// Whether it was good; it is gone afterwards.
    [[nodiscard]] static Core::Result<bool> take(Db::Transaction &transaction, const QByteArray &hash,
                                                 Core::Timestamp now);
};

} // namespace Opora::Server
