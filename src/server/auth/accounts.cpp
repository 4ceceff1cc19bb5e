// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/accounts.h"

#include "core/refusal.h"
#include "db/connection.h"
#include "db/transaction.h"
#include "protocol/codec.h"
#include "protocol/limits.h"
#include "server/auth/passwordhasher.h"
#include "server/auth/token.h"
#include "server/feed/bucketname.h"
#include "server/feed/feedwriter.h"
#include "server/schema/try.h"
#include "server/tables/accounttable.h"
#include "server/tables/audittable.h"
#include "server/tables/sessiontable.h"

using namespace Qt::StringLiterals;
using Opora::Protocol::Limits::kNameChars;
using Opora::Protocol::Limits::kPasswordBytes;

namespace Opora::Server {

using Core::Error;
using Core::Person;
using Core::Result;

namespace {

constexpr qsizetype kShortestPassword = 8;
constexpr std::chrono::hours kSetupTokenLife{24};

/// Only what cannot be an address is refused: one "@" with something on both sides and nothing that parts addresses.
bool isAddress(const QString &email)
{
    const auto isForeign
        = [](QChar c) { return c.isSpace() || c.category() == QChar::Other_Control || u",;<>\"()"_s.contains(c); };
    const qsizetype at = email.indexOf(u'@');
    return at > 0 && at + 1 < email.size() && email.indexOf(u'@', at + 1) < 0 && email.size() <= kNameChars
        && std::none_of(email.begin(), email.end(), isForeign);
}

Result<void> checkInput(const QString &email, const QString &password)
{
    if (!isAddress(email.trimmed()))
        return Core::refused(u"account.email"_s);
    if (password.size() < kShortestPassword)
        return Core::refused(u"setup.weak_password"_s);
    // Nobody could sign in with it: the request would be refused.
    if (password.toUtf8().size() > kPasswordBytes)
        return Core::refused(u"account.password_long"_s);
    return {};
}

} // namespace

Result<Person> Accounts::put(Person person, const QString &password, Core::Timestamp now)
{
    OPORA_CHECK(checkInput(person.email, password));
    OPORA_LET(hash, m_hasher.hash(password)); // before the transaction: it takes long
    if (person.id.isNull())
        person.id = Core::PersonId::make(m_random);
    OPORA_LET(transaction, Db::Transaction::begin(m_connection, "account.put"_L1));
    OPORA_CHECK(store(transaction, person, hash, now));
    OPORA_CHECK(transaction.commit());
    return person;
}

Result<void> Accounts::store(Db::Transaction &transaction, const Person &person, const QString &passwordHash,
                             Core::Timestamp now)
{
    OPORA_LET(taken, AccountTable::byEmail(m_connection, person.email));
    if (taken && taken->person != person.id)
        return Error{Error::Kind::Conflict, u"account.email_taken"_s, {}};
    OPORA_CHECK(AccountTable::put(transaction, {person.id, person.email, passwordHash, person.active}, now));
    ChangeSet changes;
    changes.put(person, {person.id, {}, 0, now});
    OPORA_CHECK(FeedWriter(transaction, m_random).write(changes));
    return record(transaction, u"account.put"_s, person.id, now);
}

Result<void> Accounts::record(Db::Transaction &transaction, const QString &action, Core::PersonId person,
                              Core::Timestamp now)
{
    return AuditTable::add(transaction, m_random, {now, {}, action, person.toString(), {}});
}

Result<void> Accounts::setPassword(const QString &email, const QString &password, Core::Timestamp now)
{
    OPORA_CHECK(checkInput(email, password));
    OPORA_LET(hash, m_hasher.hash(password));
    OPORA_LET(transaction, Db::Transaction::begin(m_connection, "account.password"_L1));
    OPORA_LET(account, AccountTable::byEmail(m_connection, email));
    if (!account)
        return Core::refused(u"account.unknown"_s);
    account->passwordHash = hash;
    OPORA_CHECK(AccountTable::put(transaction, *account, now));
    OPORA_CHECK(SessionTable::removePerson(transaction, account->person));
    OPORA_CHECK(record(transaction, u"account.password"_s, account->person, now));
    return transaction.commit();
}

Result<void> Accounts::setActive(const QString &email, bool active, Core::Timestamp now)
{
    OPORA_LET(transaction, Db::Transaction::begin(m_connection, "account.active"_L1));
    OPORA_LET(account, AccountTable::byEmail(m_connection, email));
    if (!account)
        return Core::refused(u"account.unknown"_s);
    if (!active) {
        OPORA_LET(isLast, isLastAdministrator(account->person));
        if (isLast)
            return Error{Error::Kind::Conflict, u"account.last_administrator"_s, {}};
    }
    account->active = active;
    OPORA_CHECK(AccountTable::put(transaction, *account, now));
    if (!active)
        OPORA_CHECK(SessionTable::removePerson(transaction, account->person));
    OPORA_CHECK(record(transaction, active ? u"account.enable"_s : u"account.disable"_s, account->person, now));
    OPORA_LET(rows, DocumentTable::lock(transaction, {account->person.uuid()}));
    const auto row = rows.constFind(account->person.uuid());
    if (row != rows.cend()) {
        OPORA_LET(person, Protocol::decode<Person>(row->doc));
        person.active = active;
        ChangeSet changes;
        changes.put(person, {person.id, {}, 0, now});
        OPORA_CHECK(FeedWriter(transaction, m_random).write(changes));
    }
    return transaction.commit();
}

Result<Person> Accounts::applied(const AccountChange &change, Person person) const
{
    if (change.name && change.name->trimmed().isEmpty())
        return Core::refused(u"account.name"_s);
    if (person.role == Core::Role::Administrator && change.role.value_or(person.role) != person.role) {
        OPORA_LET(isLast, isLastAdministrator(person.id));
        if (isLast)
            return Error{Error::Kind::Conflict, u"account.last_administrator"_s, {}};
    }
    person.name = change.name.value_or(person.name).trimmed();
    person.language = change.language.value_or(person.language);
    person.signature = change.signature.value_or(person.signature);
    person.role = change.role.value_or(person.role);
    if (change.queues) {
        person.memberOf = *change.queues;
        person.visibleQueues.clear();
        person.seesAllQueues = change.queues->isEmpty();
    }
    person.seesAllQueues = person.seesAllQueues || person.role == Core::Role::Administrator;
    return person;
}

Result<Person> Accounts::change(const QString &email, const AccountChange &change, Core::Timestamp now)
{
    OPORA_LET(transaction, Db::Transaction::begin(m_connection, "account.change"_L1));
    OPORA_LET(account, AccountTable::byEmail(m_connection, email));
    if (!account)
        return Core::refused(u"account.unknown"_s);
    OPORA_LET(rows, DocumentTable::lock(transaction, {account->person.uuid()}));
    const auto row = rows.constFind(account->person.uuid());
    if (row == rows.cend())
        return Core::refused(u"account.unknown"_s);
    OPORA_LET(before, Protocol::decode<Person>(row->doc));
    OPORA_LET(person, applied(change, before));
    ChangeSet changes;
    changes.put(person, {person.id, {}, 0, now});
    OPORA_CHECK(FeedWriter(transaction, m_random).write(changes));
    OPORA_CHECK(record(transaction, u"account.change"_s, person.id, now));
    OPORA_CHECK(transaction.commit());
    return person;
}

Result<QSet<Core::PersonId>> Accounts::administrators() const
{
    OPORA_LET(accounts, AccountTable::all(m_connection));
    QSet<Core::PersonId> active;
    for (const AccountTable::Row &account : std::as_const(accounts)) {
        if (account.active)
            active.insert(account.person);
    }
    OPORA_LET(rows, DocumentTable::ofKind(m_connection, kRefBucket, Core::EntityKind::Person));
    QSet<Core::PersonId> administrators;
    for (const DocumentTable::Row &row : std::as_const(rows)) {
        const auto one = Protocol::decode<Person>(row.doc);
        if (one && one->role == Core::Role::Administrator && active.contains(one->id))
            administrators.insert(one->id);
    }
    return administrators;
}

Result<bool> Accounts::isLastAdministrator(Core::PersonId person) const
{
    OPORA_LET(all, administrators());
    return all == QSet{person};
}

Result<bool> Accounts::hasAdministrator() const
{
    OPORA_LET(all, administrators());
    return !all.isEmpty();
}

Result<QString> Accounts::makeSetupToken(Core::Timestamp now)
{
    const QString token = makeToken();
    OPORA_LET(transaction, Db::Transaction::begin(m_connection, "account.setup_token"_L1));
    OPORA_CHECK(SetupTokenTable::add(transaction, tokenHash(token), now + kSetupTokenLife));
    OPORA_CHECK(transaction.commit());
    return token;
}

Error Accounts::refusedSetup() const
{
    const auto isDone = hasAdministrator();
    if (!isDone)
        return isDone.error();
    return *isDone ? Error{Error::Kind::Conflict, u"setup.done"_s, {}} : Core::refused(u"setup.wrong_token"_s);
}

Result<Person> Accounts::setUp(const QString &token, const QString &email, const QString &name, const QString &password,
                               Core::Timestamp now)
{
    OPORA_CHECK(checkInput(email, password));
    if (name.trimmed().isEmpty())
        return Core::refused(u"account.name"_s);
    // Looked at before the costly hash, which strangers could ask for otherwise; and once more when it is taken.
    OPORA_LET(isGood, SetupTokenTable::isGood(m_connection, tokenHash(token), now));
    if (!isGood)
        return refusedSetup();
    OPORA_LET(hash, m_hasher.hash(password));
    OPORA_LET(transaction, Db::Transaction::begin(m_connection, "account.setup"_L1));
    OPORA_LET(isTaken, SetupTokenTable::take(transaction, tokenHash(token), now));
    if (!isTaken)
        return refusedSetup();
    Person person;
    person.id = Core::PersonId::make(m_random);
    person.name = name.trimmed();
    person.email = AccountTable::normalizedEmail(email);
    person.role = Core::Role::Administrator;
    OPORA_CHECK(store(transaction, person, hash, now));
    OPORA_CHECK(transaction.commit());
    return person;
}

} // namespace Opora::Server
