// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/storecommands.h"

#include "db/migrator.h"
#include "server/cli/backup.h"
#include "server/cli/check.h"
#include "server/cli/command.h"
#include "server/cli/console.h"
#include "server/cli/failure.h"
#include "server/cli/serverdata.h"
#include "server/schema/serverschema.h"
#include "server/schema/try.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerCommands)
};

Result<void> backUp(CommandContext &context)
{
    OPORA_LET(data, ServerData::open(context.config, ServerData::Need::Existing, ServerData::Use::Command));
    const QString &path = context.arguments.first();
    OPORA_LET(facts, writeBackup(*data, context.config, path));
    context.console.say(Texts::tr("Backed up to %1: change %2, %n file(s).", nullptr, int(facts.files))
                            .arg(path, QString::number(facts.seq)));
    return {};
}

Result<void> restore(CommandContext &context)
{
    const auto existing = context.has(u"force"_s) ? Existing::Replace : Existing::Keep;
    OPORA_LET(facts, restoreBackup(context.config, context.arguments.first(), existing));
    const QString made = QDateTime::fromMSecsSinceEpoch(facts.madeAt, Qt::UTC).toString(Qt::ISODate);
    context.console.say(Texts::tr("Restored the state of %1: change %2, %n file(s). Clients reconcile by themselves.",
                                  nullptr, int(facts.files))
                            .arg(made, QString::number(facts.seq)));
    return {};
}

Result<bool> check(CommandContext &context)
{
    OPORA_LET(data, ServerData::open(context.config, ServerData::Need::Existing, ServerData::Use::Command));
    OPORA_LET(findings, checkServer(data->connection(), context.config));
    for (const QString &finding : findings)
        context.console.say(finding);
    if (findings.isEmpty())
        context.console.say(Texts::tr("Everything fits together."));
    else
        context.console.say(Texts::tr("%n finding(s).", nullptr, int(findings.size())));
    return findings.isEmpty();
}

int runCheck(CommandContext &context)
{
    const auto isWhole = check(context);
    if (!isWhole)
        return exitCode(context, isWhole.error());
    return *isWhole ? ExitDone : ExitFailed;
}

Result<void> migrate(CommandContext &context)
{
    OPORA_LET(settings, context.config.connectionSettings());
    int before = 0;
    if (!context.config.isSqlite() || QFile::exists(context.config.databaseFile())) {
        OPORA_LET(connection, Db::Connection::open(settings));
        OPORA_LET(version, Db::Migrator::currentVersion(*connection));
        before = version;
    }
    OPORA_LET(data, ServerData::open(context.config, ServerData::Need::Existing, ServerData::Use::Command));
    OPORA_LET(after, Db::Migrator::currentVersion(data->connection()));
    context.console.say(before == after
                            ? Texts::tr("The tables are at version %1, the newest.").arg(after)
                            : Texts::tr("The tables went from version %1 to version %2.").arg(before).arg(after));
    return {};
}

} // namespace

void addStoreCommands(CommandTable &table)
{
    Command backup{u"backup"_s,
                   u"FILE"_s,
                   1,
                   1,
                   Texts::tr("Write everything into one tar file, beside the running server"),
                   {},
                   {},
                   [](CommandContext &context) { return exitCode(context, backUp(context)); }};
    table.add(std::move(backup));
    Command restoring{u"restore"_s,
                      u"FILE"_s,
                      1,
                      1,
                      Texts::tr("Put a backup into an empty folder"),
                      {},
                      {},
                      [](CommandContext &context) { return exitCode(context, restore(context)); }};
    restoring.details
        = Texts::tr("The server must be stopped. Edits that clients sent after the backup are sent again by them.");
    restoring.options
        = {{u"force"_s, {}, Texts::tr("set aside what is there (into replaced-TIME) and take its place")}};
    table.add(std::move(restoring));
    Command checking{u"check"_s, {}, 0,       0, Texts::tr("Check that feed, references and files fit together"),
                     {},         {}, runCheck};
    checking.details = Texts::tr("Prints what does not; the exit code is 1 then. Reads everything, changes nothing.");
    table.add(std::move(checking));
    table.add({u"migrate"_s,
               {},
               0,
               0,
               Texts::tr("Bring the tables up to date, as serve does by itself"),
               {},
               {},
               [](CommandContext &context) { return exitCode(context, migrate(context)); }});
}

} // namespace Opora::Server
