// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/accountcommands.h"

#include "core/words.h"
#include "server/auth/accounts.h"
#include "server/auth/passwordhasher.h"
#include "server/cli/command.h"
#include "server/cli/console.h"
#include "server/cli/failure.h"
#include "server/cli/serverdata.h"
#include "server/tables/accounttable.h"
#include "server/tables/livingdocuments.h"

#include <QCoreApplication>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Person;
using Core::Result;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerCommands)
};

Core::Timestamp now()
{
    return Core::SystemClock().now();
}

Result<QList<Core::QueueId>> queuesNamed(ServerData &data, const QString &words)
{
    QList<Core::QueueId> found;
    if (words.isEmpty() || words == "all"_L1)
        return found;
    OPORA_LET(queues, allOf<Core::Queue>(data.connection(), Core::EntityKind::Queue));
    for (const QString &word : words.split(u',', Qt::SkipEmptyParts)) {
        const QString key = word.trimmed();
        const auto it = std::find_if(queues.begin(), queues.end(), [&key](const Core::Queue &queue) {
            return queue.key == key || queue.name.compare(key, Qt::CaseInsensitive) == 0;
        });
        if (it == queues.end())
            return cliError(Texts::tr("There is no queue \"%1\"; \"opora-server queue list\" shows them.").arg(key));
        found.append(it->id);
    }
    return found;
}

QHash<Core::QueueId, QString> queueKeys(ServerData &data)
{
    QHash<Core::QueueId, QString> keys;
    const auto queues = allOf<Core::Queue>(data.connection(), Core::EntityKind::Queue);
    for (const Core::Queue &queue : queues.valueOr({}))
        keys.insert(queue.id, queue.key);
    return keys;
}

/// As --queues takes them.
QString queueWords(const Person &person, const QHash<Core::QueueId, QString> &keys)
{
    if (person.seesAllQueues)
        return u"all"_s;
    QStringList words;
    for (const Core::QueueId &queue : person.memberOf + person.visibleQueues)
        words += keys.value(queue, queue.toString());
    words.removeDuplicates();
    return words.isEmpty() ? u"-"_s : words.join(u',');
}

Result<Core::Role> roleNamed(const QString &word)
{
    const auto known = Core::fromWord<Core::Role>(word);
    if (!known)
        return cliUsage(
            Texts::tr("--role must be agent, light_agent, supervisor, editor or administrator, not \"%1\".").arg(word));
    return *known;
}

Result<QString> languageNamed(const QString &word)
{
    if (word != "ru"_L1 && word != "en"_L1)
        return cliUsage(Texts::tr("--language must be ru or en, not \"%1\".").arg(word));
    return word;
}

/// An empty word, of an unset variable of a script, must not open all departments to somebody.
Result<void> checkQueues(const CommandContext &context)
{
    if (context.has(u"queues"_s) && context.value(u"queues"_s).remove(u',').trimmed().isEmpty())
        return cliUsage(Texts::tr("--queues needs keys of queues, or the word all."));
    return {};
}

Result<void> addUser(CommandContext &context)
{
    const QString role = context.value(u"role"_s, u"agent"_s);
    OPORA_LET(known, roleNamed(role));
    OPORA_LET(language, languageNamed(context.value(u"language"_s, u"en"_s)));
    OPORA_CHECK(checkQueues(context));
    OPORA_LET(data, ServerData::open(context.config, ServerData::Need::Existing, ServerData::Use::Command));
    OPORA_LET(queues, queuesNamed(*data, context.value(u"queues"_s)));
    OPORA_LET(password, readPassword(context));
    Person person;
    person.email = AccountTable::normalizedEmail(context.arguments.at(0));
    person.name = context.arguments.value(1, person.email.section(u'@', 0, 0)).trimmed();
    person.role = known;
    person.language = language;
    person.memberOf = queues;
    person.seesAllQueues = queues.isEmpty() || person.role == Core::Role::Administrator;
    PasswordHasher hasher(1);
    OPORA_LET(stored, Accounts(data->connection(), hasher, data->random()).put(person, password, now()));
    context.console.say(Texts::tr("%1 <%2> may sign in now as %3.").arg(stored.name, stored.email, role));
    return {};
}

/// What is on the command line; what is not stays as it is.
Result<AccountChange> changeNamed(const CommandContext &context)
{
    AccountChange change;
    if (context.has(u"role"_s)) {
        OPORA_LET(role, roleNamed(context.value(u"role"_s)));
        change.role = role;
    }
    if (context.has(u"language"_s)) {
        OPORA_LET(language, languageNamed(context.value(u"language"_s)));
        change.language = language;
    }
    if (context.has(u"name"_s))
        change.name = context.value(u"name"_s);
    if (context.has(u"signature"_s))
        change.signature = context.value(u"signature"_s);
    OPORA_CHECK(checkQueues(context));
    if (!change.role && !change.language && !change.name && !change.signature && !context.has(u"queues"_s))
        return cliUsage(Texts::tr("Say what to change: --role, --queues, --name, --language or --signature."));
    return change;
}

Result<void> setUser(CommandContext &context)
{
    OPORA_LET(change, changeNamed(context));
    OPORA_LET(data, ServerData::open(context.config, ServerData::Need::Existing, ServerData::Use::Command));
    if (context.has(u"queues"_s)) {
        OPORA_LET(queues, queuesNamed(*data, context.value(u"queues"_s)));
        change.queues = queues;
    }
    PasswordHasher hasher(1);
    const QString &email = context.arguments.first();
    OPORA_LET(person, Accounts(data->connection(), hasher, data->random()).change(email, change, now()));
    context.console.say(
        Texts::tr("%1 <%2> is changed; role: %3, queues: %4.")
            .arg(person.name, person.email, QString(Core::wordOf(person.role)), queueWords(person, queueKeys(*data))));
    return {};
}

/// Columns as wide as what stands in them; the last one is not filled up.
void sayTable(Console &console, const QList<QStringList> &rows)
{
    QList<qsizetype> widths(rows.first().size(), 0);
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i + 1 < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    for (const QStringList &row : rows) {
        QStringList cells;
        for (qsizetype i = 0; i < row.size(); ++i)
            cells += row[i].leftJustified(widths[i]);
        console.say(cells.join(u"  "_s));
    }
}

Result<void> listUsers(CommandContext &context)
{
    OPORA_LET(data, ServerData::open(context.config, ServerData::Need::Existing, ServerData::Use::Command));
    OPORA_LET(people, allOf<Person>(data->connection(), Core::EntityKind::Person));
    const auto keys = queueKeys(*data);
    QList<QStringList> rows{{Texts::tr("E-mail"), Texts::tr("Role"), Texts::tr("Queues"), u"Id"_s, Texts::tr("Name")}};
    for (const Person &person : people) {
        const QString state = person.active ? QString() : u"  "_s + Texts::tr("(disabled)");
        rows.append({person.email, QString(Core::wordOf(person.role)), queueWords(person, keys), person.id.toString(),
                     person.name + state});
    }
    sayTable(context.console, rows);
    return {};
}

Result<void> setActive(CommandContext &context, bool isActive)
{
    OPORA_LET(data, ServerData::open(context.config, ServerData::Need::Existing, ServerData::Use::Command));
    PasswordHasher hasher(1);
    const QString &email = context.arguments.first();
    OPORA_CHECK(Accounts(data->connection(), hasher, data->random()).setActive(email, isActive, now()));
    context.console.say(isActive ? Texts::tr("%1 may sign in again.").arg(email)
                                 : Texts::tr("%1 may not sign in any more and is signed out everywhere.").arg(email));
    return {};
}

Result<void> resetPassword(CommandContext &context)
{
    OPORA_LET(data, ServerData::open(context.config, ServerData::Need::Existing, ServerData::Use::Command));
    OPORA_LET(password, readPassword(context));
    PasswordHasher hasher(1);
    const QString &email = context.arguments.first();
    OPORA_CHECK(Accounts(data->connection(), hasher, data->random()).setPassword(email, password, now()));
    context.console.say(Texts::tr("%1 has a new password and is signed out everywhere.").arg(email));
    return {};
}

Command userAdd()
{
    Command command{u"user add"_s,
                    u"EMAIL [NAME]"_s,
                    1,
                    2,
                    Texts::tr("Make an account"),
                    {},
                    passwordOptions(),
                    [](CommandContext &context) { return exitCode(context, addUser(context)); }};
    command.details = Texts::tr("The password is asked on the terminal unless one of the password options is given.");
    command.options
        += {{u"role"_s, u"ROLE"_s, Texts::tr("agent (default), light_agent, supervisor, editor or administrator")},
            {u"queues"_s, u"KEYS"_s, Texts::tr("only these queues, parted by commas; all by default")},
            {u"language"_s, u"LANG"_s, Texts::tr("ru or en (default)")}};
    return command;
}

Command userSet()
{
    Command command{u"user set"_s,
                    u"EMAIL"_s,
                    1,
                    1,
                    Texts::tr("Change the role, the queues or the name of a person"),
                    {},
                    {},
                    [](CommandContext &context) { return exitCode(context, setUser(context)); }};
    command.details
        = Texts::tr("What is not named stays as it is. Who is signed in stays so and has the new rights at once.");
    command.options = {{u"role"_s, u"ROLE"_s, Texts::tr("agent, light_agent, supervisor, editor or administrator")},
                       {u"queues"_s, u"KEYS"_s, Texts::tr("only these queues, parted by commas; all: every queue")},
                       {u"name"_s, u"NAME"_s, Texts::tr("what people read")},
                       {u"language"_s, u"LANG"_s, Texts::tr("ru or en")},
                       {u"signature"_s, u"TEXT"_s, Texts::tr("what {{agent.signature}} in a template stands for")}};
    return command;
}

} // namespace

void addAccountCommands(CommandTable &table)
{
    table.add(userAdd());
    table.add(userSet());
    table.add({u"user list"_s, {}, 0, 0, Texts::tr("Show all accounts"), {}, {}, [](CommandContext &context) {
                   return exitCode(context, listUsers(context));
               }});
    table.add({u"user disable"_s,
               u"EMAIL"_s,
               1,
               1,
               Texts::tr("Lock an account and sign it out everywhere"),
               {},
               {},
               [](CommandContext &context) { return exitCode(context, setActive(context, false)); }});
    table.add({u"user enable"_s, u"EMAIL"_s, 1, 1, Texts::tr("Unlock an account"), {}, {}, [](CommandContext &context) {
                   return exitCode(context, setActive(context, true));
               }});
    table.add({u"user reset"_s,
               u"EMAIL"_s,
               1,
               1,
               Texts::tr("Set a new password"),
               {},
               passwordOptions(),
               [](CommandContext &context) { return exitCode(context, resetPassword(context)); }});
}

} // namespace Opora::Server
