// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/apifactory.h"

#include "core/clock.h"
#include "core/random.h"
#include "db/connection.h"
#include "server/api/api.h"
#include "server/api/metrics.h"
#include "server/auth/passwordhasher.h"
#include "server/files/filestore.h"
#include "server/presence/presences.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QSysInfo>

#include <thread>

namespace Opora::Server {

namespace {

Q_LOGGING_CATEGORY(lcWorker, "opora.server.worker", QtInfoMsg)

/// The API and the connection it works on, together on one worker.
class Worker final : public Handler
{
public:
    Worker(std::unique_ptr<Db::Connection> connection, Services services)
        : m_connection(std::move(connection))
        , m_api(withConnection(std::move(services), *m_connection))
    { }

    Response handle(const Request &request) override { return m_api.handle(request); }
    Response admit(const Request &request) override { return m_api.admit(request); }
    bool isUsable() const override { return !m_connection->isBroken(); }

private:
    static Services withConnection(Services services, Db::Connection &connection)
    {
        services.connection = &connection;
        return services;
    }

    std::unique_ptr<Db::Connection> m_connection;
    Api m_api;
};

} // namespace

struct ApiFactory::Shared
{
    Db::ConnectionSettings settings;
    // Half of the cores: sign-ins of a whole morning must leave room for everybody who is in already.
    PasswordHasher hasher{std::max(1, int(std::thread::hardware_concurrency()) / 2)};
    FileStore files;
    Metrics metrics{};
    Presences presences{};
    Core::SystemClock clock{};
    Core::SystemRandom random{};
};

ApiFactory::ApiFactory(const ServerConfig &config, const Db::ConnectionSettings &settings)
    : d(new Shared{.settings = settings, .files = FileStore(config.filesDir())})
{ }

ApiFactory::~ApiFactory() = default;

QSet<quint64> ApiFactory::takePresence(const QString &notice)
{
    QSet<quint64> topics;
    for (const Core::TicketId ticket : d->presences.takeNotice(notice, d->clock.monotonic()))
        topics.insert(presenceTopic(ticket));
    return topics;
}

std::unique_ptr<Handler> ApiFactory::make()
{
    auto connection = Db::Connection::open(d->settings);
    if (!connection) {
        qCWarning(lcWorker).noquote().nospace() << "action=open_database code=" << connection.error().code;
        return nullptr;
    }
    Services services;
    services.hasher = &d->hasher;
    services.files = &d->files;
    services.metrics = &d->metrics;
    services.clock = &d->clock;
    services.random = &d->random;
    services.presences = &d->presences;
    services.serverName = QSysInfo::machineHostName();
    services.serverVersion = QCoreApplication::applicationVersion();
    return std::make_unique<Worker>(std::move(connection).value(), services);
}

} // namespace Opora::Server
