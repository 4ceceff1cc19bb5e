// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/postgrestools.h"

#include "server/cli/failure.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>

namespace Opora::Server {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerCommands)
};

QStringList connectionArguments(const Db::ConnectionSettings &settings)
{
    QStringList arguments{u"--no-password"_s, u"--port"_s,
                          settings.ports.isEmpty() ? QString::number(settings.port) : settings.ports, u"--dbname"_s,
                          settings.database};
    if (!settings.host.isEmpty())
        arguments << u"--host"_s << settings.host;
    if (!settings.user.isEmpty())
        arguments << u"--username"_s << settings.user;
    return arguments;
}

Core::Result<void> runTool(const QString &name, const QStringList &arguments, const Db::ConnectionSettings &settings)
{
    const QString program = QStandardPaths::findExecutable(name);
    if (program.isEmpty())
        return cliError(Texts::tr("%1 is needed for this and is not installed (package postgresql-client).").arg(name));
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!settings.password.isEmpty())
        environment.insert(u"PGPASSWORD"_s, settings.password);
    // Of several hosts the one that takes writes; a standby cancels long readings.
    environment.insert(u"PGTARGETSESSIONATTRS"_s, u"read-write"_s);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(program, connectionArguments(settings) + arguments);
    if (!process.waitForFinished(-1) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return cliError(Texts::tr("%1 failed; what it said stands above.").arg(name));
    return {};
}

} // namespace

Core::Result<void> dumpPostgres(const Db::ConnectionSettings &settings, const QString &file)
{
    return runTool(u"pg_dump"_s, {u"--format=custom"_s, u"--no-owner"_s, u"--file"_s, file}, settings);
}

Core::Result<void> restorePostgres(const Db::ConnectionSettings &settings, const QString &file)
{
    return runTool(
        u"pg_restore"_s,
        {u"--clean"_s, u"--if-exists"_s, u"--no-owner"_s, u"--single-transaction"_s, u"--exit-on-error"_s, file},
        settings);
}

} // namespace Opora::Server
