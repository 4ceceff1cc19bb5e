// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/servecommand.h"

#include "server/cli/apifactory.h"
#include "server/cli/command.h"
#include "server/cli/console.h"
#include "server/cli/failure.h"
#include "server/cli/firstdata.h"
#include "server/cli/housekeeper.h"
#include "server/cli/logging.h"
#include "server/cli/process.h"
#include "server/cli/serverdata.h"
#include "server/cli/setuplink.h"
#include "server/http/databasewatch.h"
#include "server/http/frontmetrics.h"
#include "server/http/httpserver.h"
#include "server/http/setuppage.h"
#include "server/jobs/jobrunner.h"
#include "server/schema/try.h"

#include <QCoreApplication>
#include <QLoggingCategory>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

Q_LOGGING_CATEGORY(lcServe, "opora.server.serve", QtInfoMsg)

// Handlers compute for milliseconds between two statements. An instance that freezes in a transaction would otherwise
// hold the feed's head, and with it everybody's edits, for as long as it is frozen.
constexpr std::chrono::milliseconds kLongestSilence{4000};

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerCommands)
};

HttpOptions httpOptions(const ServerConfig &config)
{
    HttpOptions options;
    options.address = config.listenAddress;
    options.port = config.listenPort;
    options.certificateFile = config.tlsCert;
    options.keyFile = config.tlsKey;
    options.isBehindProxy = config.isBehindProxy;
    options.handlesSignals = true;
    options.workers = config.workers;
    options.limits.connections = config.maxConnections;
    return options;
}

/// The server with its handlers; they ask it for its figures while they live.
class Serving final
{
public:
    Serving(const ServerConfig &config, const Db::ConnectionSettings &settings)
        : m_api(config, settings)
        , m_server(
              httpOptions(config), [this] { return makeHandler(); },
              [this, settings] {
                  return std::make_unique<DatabaseWatch>(
                      settings.withAccess(Db::Access::Reader),
                      [this](const QString &notice) { return m_api.takePresence(notice); });
              })
    { }

    HttpServer &server() { return m_server; }

private:
    std::unique_ptr<Handler> makeHandler()
    {
        auto api = m_api.make();
        if (!api)
            return nullptr;
        return std::make_unique<SetupPage>(
            std::make_unique<FrontMetrics>(std::move(api), [this] { return m_server.figures(); }));
    }

    ApiFactory m_api;
    HttpServer m_server;
};

Result<void> serve(CommandContext &context)
{
    const ServerConfig &config = context.config;
    startLogging(config.logLevel);
    OPORA_CHECK(checkListening(config));
    OPORA_LET(data, ServerData::open(config, ServerData::Need::MakeNew, ServerData::Use::Serve));
    OPORA_CHECK(addFirstData(*data));
    raiseFileLimit();
    OPORA_LET(settings, config.connectionSettings());
    settings.longestSilence = kLongestSilence;
    Serving serving(config, settings);
    OPORA_CHECK(serving.server().start());
    const Housekeeper housekeeper(settings, config.filesDir());
    const JobRunner jobs(settings);

    const QString url = serverUrl(config, serving.server().port());
    OPORA_LET(link, makeSetupLink(*data, url));
    if (link)
        context.console.say(
            Texts::tr("This server has no administrator yet. Open this link once, within a day, to choose a "
                      "password:\n  %1")
                .arg(*link));
    // Programs wait for this line, so it is the same in every language.
    context.console.say(u"listening on "_s + listeningUrl(config, serving.server().port()));
    qCInfo(lcServe).noquote().nospace() << "action=start version=" << QCoreApplication::applicationVersion()
                                        << " database=" << settings.label() << " url=" << url;
    serving.server().waitUntilStopped();
    qCInfo(lcServe).noquote() << "action=stopped";
    return {};
}

} // namespace

void addServeCommand(CommandTable &table)
{
    Command command{u"serve"_s, {}, 0, 0, Texts::tr("Run the server"), {}, {}, [](CommandContext &context) {
                        return exitCode(context, serve(context));
                    }};
    command.details
        = Texts::tr("Makes folder and database when they are absent, and prints a link with which the "
                    "administrator chooses a password. SIGTERM stops it within three seconds, SIGHUP reads the "
                    "certificate again.");
    table.add(std::move(command));
}

} // namespace Opora::Server
