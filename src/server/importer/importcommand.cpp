// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/importcommand.h"

#include "server/cli/command.h"
#include "server/cli/console.h"
#include "server/cli/failure.h"
#include "server/cli/firstdata.h"
#include "server/cli/serverdata.h"
#include "server/exporter/exportcommand.h"
#include "server/importer/importformats.h"
#include "server/schema/try.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerImport)
};

constexpr int kMsBetweenProgress = 1000;

std::function<void(double, qint64)> progressTo(Console &console)
{
    auto clock = std::make_shared<QElapsedTimer>();
    clock->start();
    return [clock, &console](double share, qint64 lines) {
        if (clock->elapsed() < kMsBetweenProgress)
            return;
        clock->restart();
        console.complain(share > 0 ? Texts::tr("%1 %, %2 lines").arg(int(share * 100)).arg(lines)
                                   : Texts::tr("%1 lines").arg(lines));
    };
}

void sayResult(CommandContext &context, const ImportSink &sink, const RejectedLines &rejected, double seconds)
{
    Console &console = context.console;
    if (sink.isDry())
        console.say(Texts::tr("A dry run, nothing was changed. It would be:"));
    const QStringList lines = countLines(sink.counts());
    for (const QString &line : lines)
        console.say(line);
    if (lines.isEmpty())
        console.say(Texts::tr("There was nothing to import."));
    else if (!hasNews(sink.counts()))
        console.say(Texts::tr("Nothing new: all that can be taken is here already."));
    if (sink.renumbered() > 0)
        console.say(
            Texts::tr("%n ticket(s) got new numbers, since theirs are taken here.", nullptr, int(sink.renumbered())));
    if (!sink.takenFor().isEmpty())
        console.say(Texts::tr("Taken for people who are here already, by their names alone: %1.")
                        .arg(sink.takenFor().join(u", "_s)));
    if (rejected.count() > 0 && sink.isDry())
        console.say(Texts::tr("%n line(s) would be kept aside.", nullptr, int(rejected.count())));
    else if (rejected.count() > 0)
        console.say(
            Texts::tr("%n line(s) were kept aside in %1.", nullptr, int(rejected.count())).arg(rejected.path()));
    console.say(Texts::tr("It took %1 s.").arg(seconds, 0, 'f', 1));
}

/// A dry run before there is a help desk looks at an empty one, which goes with `scratch`.
Result<std::unique_ptr<ServerData>> openData(CommandContext &context, const ImportFormat &format, bool isDry,
                                             const QTemporaryDir &scratch)
{
    ServerConfig config = context.config;
    const bool isMissing = config.isSqlite() && !QFileInfo::exists(config.databaseFile())
        && !QFileInfo::exists(ServerData::restoreMark(config));
    const bool isTrial = isDry && isMissing;
    if (isTrial) {
        context.console.say(
            Texts::tr("There is no help desk in %1 yet; the import would make one.").arg(config.dataDir));
        config.dataDir = scratch.path();
    }
    OPORA_LET(data,
              ServerData::open(config, isDry && !isTrial ? ServerData::Need::Existing : ServerData::Need::MakeNew,
                               ServerData::Use::Command));
    if (format.needsFirstData && (!isDry || isTrial))
        OPORA_CHECK(addFirstData(*data, FirstQueue::LeaveOut));
    return std::move(data);
}

/// Whether every line was taken.
Result<bool> import(CommandContext &context)
{
    const ImportFormat *format = findFormat(context.value(u"format"_s, u"opora"_s));
    if (!format)
        return cliUsage(Texts::tr("There is no format \"%1\"; there are: %2.")
                            .arg(context.value(u"format"_s), formatNames().join(u", "_s)));
    if (context.has(u"map"_s) && !format->hasMapping)
        return cliUsage(
            Texts::tr("--map belongs to the formats csv and articles, and this one is %1: say --format csv.")
                .arg(format->name));
    const bool isDry = context.has(u"dry-run"_s);
    const QString &path = context.arguments.first();
    // Everything that may be wrong with the words and the mapping comes before the first look at the database.
    OPORA_LET(source, format->open(context, path));
    QTemporaryDir scratch;
    OPORA_LET(data, openData(context, *format, isDry, scratch));
    const Core::Timestamp now = Core::SystemClock().now();
    ImportSink sink(data->connection(), data->random(), isDry ? ImportSink::Mode::DryRun : ImportSink::Mode::Write,
                    now);
    RejectedLines rejected(context.value(u"rejected"_s, RejectedLines::pathFor(path, format->suffix)),
                           [&context](const QString &line) { context.console.complain(line); });
    rejected.setDry(isDry);
    QElapsedTimer clock;
    clock.start();
    ImportContext importing{sink, rejected, {}, now};
    if (context.has(u"progress"_s))
        importing.progress = progressTo(context.console);
    const Result<void> done = source->run(*data, importing);
    if (!done)
        return importError(done.error(), path);
    sayResult(context, sink, rejected, double(clock.elapsed()) / 1000);
    return rejected.count() == 0;
}

int runImport(CommandContext &context)
{
    const Result<bool> isWhole = import(context);
    if (!isWhole)
        return exitCode(context, isWhole.error());
    return *isWhole ? ExitDone : ExitPartly;
}

} // namespace

void addImportCommands(CommandTable &table)
{
    Command command{
        u"import"_s, u"FILE"_s, 1,         1, Texts::tr("Take in tickets, conversations or articles from a file"),
        {},          {},        &runImport};
    command.details
        = Texts::tr("FILE may be packed by gzip; - is standard input. Times and authors stay the historical "
                    "ones, and the same file twice changes nothing. Lines that cannot be taken are told with "
                    "their numbers and kept aside beside FILE, those of tickets.csv in tickets.rejected.csv; the exit "
                    "code is 3 then. docs/import.md describes formats and mappings.");
    command.options = {
        {u"format"_s, u"FORMAT"_s, Texts::tr("%1; opora when left out").arg(formatNames().join(u", "_s))},
        {u"map"_s, u"FILE"_s, Texts::tr("what the columns mean (csv, and articles from a table)")},
        {u"language"_s, u"ru|en"_s, Texts::tr("of articles; else told by their letters")},
        {u"source"_s, u"NAME"_s,
         Texts::tr("of a folder of articles: the same name again means the same articles, which are changed; the "
                   "folder's own name when left out")},
        {u"licence"_s, u"TEXT"_s, Texts::tr("where articles are from, shown below them")},
        {u"state"_s, u"STATE"_s, Texts::tr("of articles: draft, review, internal or public; internal when left out")},
        {u"dry-run"_s, {}, Texts::tr("say what would happen and change nothing")},
        {u"progress"_s, {}, Texts::tr("say every second how far it is")},
        {u"rejected"_s, u"FILE"_s, Texts::tr("where lines that cannot be taken go")},
        {u"files"_s, u"DIR"_s, Texts::tr("where the attached files lie (opora); else files/ beside FILE")}};
    table.add(std::move(command));
    addExportCommand(table);
}

} // namespace Opora::Server
