// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exporter/exportcommand.h"

#include "server/cli/command.h"
#include "server/cli/console.h"
#include "server/cli/failure.h"
#include "server/cli/serverdata.h"
#include "server/cli/systemreason.h"
#include "server/exporter/oporaexport.h"
#include "server/schema/try.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

#include <cstdio>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Result;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerImport)
};

Error exportError(const Error &error, const QString &path)
{
    if (error.code == "export.write"_L1)
        return cliError(Texts::tr("%1 cannot be written: %2").arg(path, error.detail));
    return error;
}

Result<OporaExport::Totals> writeTo(QFileDevice &device, const CommandContext &context, const QString &folder)
{
    OPORA_LET(data, ServerData::open(context.config, ServerData::Need::Existing, ServerData::Use::Command));
    const FileStore files(context.config.filesDir());
    auto totals = OporaExport(data->connection(), files, folder).write(device, Core::SystemClock().now());
    if (!totals)
        return exportError(totals.error(), context.arguments.first());
    return totals;
}

Result<void> toStandardOutput(CommandContext &context)
{
    QFile device;
    if (!device.open(stdout, QIODevice::WriteOnly))
        return cliError(Texts::tr("Standard output cannot be written."));
    OPORA_LET(totals, writeTo(device, context, context.value(u"files"_s)));
    if (!device.flush())
        return cliError(Texts::tr("Standard output cannot be written."));
    if (totals.files > 0 && !context.has(u"files"_s))
        context.console.complain(Texts::tr("%n attached file(s) are named, but not copied. --files DIR copies them.",
                                           nullptr, int(totals.files)));
    return {};
}

Result<void> toFile(CommandContext &context, const QString &path)
{
    QSaveFile device(path);
    if (!device.open(QIODevice::WriteOnly))
        return cliError(Texts::tr("%1 cannot be written: %2").arg(path, systemReason(device.errorString())));
    const QString beside = QFileInfo(path).absolutePath() + u"/files"_s;
    OPORA_LET(totals, writeTo(device, context, context.value(u"files"_s, beside)));
    // QSaveFile commits even when what was still in memory could not be written.
    if (!device.flush() || !device.commit())
        return cliError(Texts::tr("%1 cannot be written: %2").arg(path, systemReason(device.errorString())));
    context.console.say(
        Texts::tr("Exported %1 objects and %2 files to %3.").arg(totals.objects).arg(totals.files).arg(path));
    if (totals.lostFiles > 0)
        context.console.complain(
            Texts::tr("%n attached file(s) are not in the server's folder any more.", nullptr, int(totals.lostFiles)));
    return {};
}

Result<void> doExport(CommandContext &context)
{
    if (context.value(u"format"_s, u"opora"_s) != "opora"_L1)
        return cliUsage(Texts::tr("Exports are written in the format \"opora\" only."));
    const QString &path = context.arguments.first();
    return path == "-"_L1 ? toStandardOutput(context) : toFile(context, path);
}

} // namespace

void addExportCommand(CommandTable &table)
{
    Command command{u"export"_s,
                    u"FILE"_s,
                    1,
                    1,
                    Texts::tr("Write everything as lines of JSON, beside the running server"),
                    {},
                    {},
                    [](CommandContext &context) { return exitCode(context, doExport(context)); }};
    command.details
        = Texts::tr("FILE - is standard output. Attached files are copied into files/ beside FILE. Passwords "
                    "and sessions are left out; \"backup\" keeps them too.");
    command.options = {{u"format"_s, u"FORMAT"_s, Texts::tr("opora, the only one")},
                       {u"files"_s, u"DIR"_s, Texts::tr("where copies of the attached files go")}};
    table.add(std::move(command));
}

} // namespace Opora::Server
