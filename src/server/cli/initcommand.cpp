// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/initcommand.h"

#include "core/words.h"
#include "server/auth/accounts.h"
#include "server/auth/passwordhasher.h"
#include "server/cli/command.h"
#include "server/cli/console.h"
#include "server/cli/demodata.h"
#include "server/cli/failure.h"
#include "server/cli/firstdata.h"
#include "server/cli/serverdata.h"
#include "server/cli/setuplink.h"
#include "server/schema/try.h"
#include "server/tables/accounttable.h"

#include <QCoreApplication>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerCommands)
};

Result<void> makeAdministrator(CommandContext &context, ServerData &data)
{
    OPORA_LET(password, readPassword(context));
    Core::Person person;
    person.email = AccountTable::normalizedEmail(context.value(u"admin-email"_s));
    person.name = context.value(u"admin-name"_s, person.email.section(u'@', 0, 0));
    person.role = Core::Role::Administrator;
    PasswordHasher hasher(1);
    Accounts accounts(data.connection(), hasher, data.random());
    OPORA_LET(stored, accounts.put(person, password, Core::SystemClock().now()));
    context.console.say(Texts::tr("%1 <%2> is the administrator.").arg(stored.name, stored.email));
    return {};
}

Result<void> initDemo(CommandContext &context, ServerData &data)
{
    OPORA_LET(taken,
              data.connection().scalar(u"SELECT (SELECT count(*) FROM account) + (SELECT count(*) FROM ticket)"_s));
    if (taken.toInt() > 0)
        return cliError(Texts::tr("The sample help desk needs a new folder, and %1 has a help desk already.")
                            .arg(context.config.dataDir));
    OPORA_CHECK(addFirstData(data, FirstQueue::LeaveOut));
    OPORA_LET(signIns, loadDemo(data, context.config.filesDir(), Core::SystemClock()));
    // Scripts read these lines, so they are the same in every language.
    for (const SignIn &signIn : signIns) {
        context.console.say(
            u"sign-in %1 %2 %3"_s.arg(Core::wordOf(signIn.person.role), signIn.person.email, signIn.password));
    }
    return {};
}

/// A port that is only known once the server runs.
Result<void> checkLink(const ServerConfig &config)
{
    if (config.listenPort != 0 || !config.publicUrl.isEmpty())
        return {};
    return cliUsage(
        Texts::tr("The port is 0, so the server takes another one at each start and no link can name it. Say the "
                  "port, such as --listen 127.0.0.1:8460, or with --public-url how people reach the server; or start "
                  "it, \"opora-server serve\" prints a link."));
}

Result<void> init(CommandContext &context)
{
    if (context.has(u"link"_s))
        OPORA_CHECK(checkLink(context.config));
    OPORA_LET(data, ServerData::open(context.config, ServerData::Need::MakeNew, ServerData::Use::Command));
    if (context.has(u"demo"_s))
        return initDemo(context, *data);
    OPORA_CHECK(addFirstData(*data));
    if (data->isNew())
        context.console.say(Texts::tr("A new help desk is in %1.").arg(context.config.dataDir));
    if (context.has(u"admin-email"_s))
        return makeAdministrator(context, *data);
    if (!context.has(u"link"_s)) {
        if (!data->isNew())
            context.console.say(
                Texts::tr("There is a help desk in %1 already; nothing was changed.").arg(context.config.dataDir));
        return {};
    }
    OPORA_LET(link, makeSetupLink(*data, serverUrl(context.config, context.config.listenPort)));
    if (!link)
        return cliError(
            Texts::tr("There is an administrator already, so there is nothing to set up. \"opora-server user "
                      "reset\" sets a new password."));
    context.console.say(*link);
    return {};
}

} // namespace

void addInitCommand(CommandTable &table)
{
    Command command{u"init"_s,
                    {},
                    0,
                    0,
                    Texts::tr("Make a help desk without starting the server"),
                    {},
                    {},
                    [](CommandContext &context) { return exitCode(context, init(context)); }};
    command.details
        = Texts::tr("Makes folder, database, statuses, priorities and one queue; does nothing where they are.");
    command.options
        = {{u"admin-email"_s, u"EMAIL"_s, Texts::tr("make this administrator; the password is asked for")},
           {u"admin-name"_s, u"NAME"_s, Texts::tr("name of the administrator")},
           {u"link"_s, {}, Texts::tr("print a new link with which the administrator chooses a password")},
           {u"demo"_s, {}, Texts::tr("load the sample help desk and print its sign-ins; for a new folder")}};
    command.options += passwordOptions();
    table.add(std::move(command));
}

} // namespace Opora::Server
