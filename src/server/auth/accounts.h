// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/person.h"
#include "core/random.h"
#include "core/result.h"

#include <QSet>

#include <optional>

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Server {

class PasswordHasher;

/// What is to become different of a person; the rest stays.
struct AccountChange
{
    std::optional<QString> name;
    std::optional<QString> language;
    std::optional<QString> signature;
    std::optional<Core::Role> role;
    std::optional<QList<Core::QueueId>> queues; ///< these alone; empty: all
};

/// Making and changing accounts: for the first administrator, the command line and imports.
/// "setup.weak_password" (under 8 characters), "account.password_long" (longer than a request to sign in may carry),
/// "account.email" (no address), "account.email_taken" (Conflict), "field.too_long" (the detail names the field).
class Accounts final
{
public:
    Accounts(Db::Connection &connection, PasswordHasher &hasher, Core::Random &random)
        : m_connection(connection)
        , m_hasher(hasher)
        , m_random(random)
    { }

    /// Stores the person (a null id gets one) and the password with which it signs in. Its stored form.
    [[nodiscard]] Core::Result<Core::Person> put(Core::Person person, const QString &password, Core::Timestamp now);
    /// Everywhere signed out as well. "account.unknown"
    Core::Result<void> setPassword(const QString &email, const QString &password, Core::Timestamp now);
    /// A person who may not work any more is signed out everywhere. "account.unknown"; Conflict
    /// "account.last_administrator": somebody must be able to let others in.
    Core::Result<void> setActive(const QString &email, bool active, Core::Timestamp now);
    /// Changes what the person is called, may do and sees; who is signed in stays so with the new rights. The stored
    /// form. "account.unknown", "account.name" (left empty); Conflict "account.last_administrator".
    [[nodiscard]] Core::Result<Core::Person> change(const QString &email, const AccountChange &change,
                                                    Core::Timestamp now);

    /// Somebody may sign in who can let others in.
    [[nodiscard]] Core::Result<bool> hasAdministrator() const;
    /// A token that is good once, for a day.
    [[nodiscard]] Core::Result<QString> makeSetupToken(Core::Timestamp now);
    /// Rejected "setup.wrong_token" for a token that is used, old or unknown; Conflict "setup.done" when there is an
    /// administrator by then.
    [[nodiscard]] Core::Result<Core::Person> setUp(const QString &token, const QString &email, const QString &name,
                                                   const QString &password, Core::Timestamp now);

private:
    Core::Result<void> store(Db::Transaction &transaction, const Core::Person &person, const QString &passwordHash,
                             Core::Timestamp now);
    [[nodiscard]] Core::Error refusedSetup() const;
    Core::Result<Core::Person> applied(const AccountChange &change, Core::Person person) const;
    /// Those who may sign in.
    [[nodiscard]] Core::Result<QSet<Core::PersonId>> administrators() const;
    [[nodiscard]] Core::Result<bool> isLastAdministrator(Core::PersonId person) const;
    Core::Result<void> record(Db::Transaction &transaction, const QString &action, Core::PersonId person,
                              Core::Timestamp now);

    Db::Connection &m_connection;
    PasswordHasher &m_hasher;
    Core::Random &m_random;
};

} // namespace Opora::Server
