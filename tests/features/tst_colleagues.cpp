// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/jsondocuments.h"
#include "server/http/databasewatch.h"
#include "server/http/httpserver.h"
#include "server/presence/presences.h"
#include "server/world.h"
#include "store/localstore.h"
#include "support/checked.h"
#include "support/memorykeeper.h"
#include "sync/engine.h"
#include "sync/httptransport.h"
#include "sync/qttimers.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Core::Presence;
using Core::Role;
using Test::checked;

namespace {

constexpr int kPatience_ms = 20'000;
constexpr qint64 kAtOnce_ms = 1000;
constexpr qint64 kGone_ms = 9000;

/// Keeps its connection on the worker's thread.
class Worker final : public Server::Handler
{
public:
    Worker(std::unique_ptr<Db::Connection> connection, Server::Services services)
        : m_connection(std::move(connection))
        , m_api([&] {
            services.connection = m_connection.get();
            return services;
        }())
    { }

    Server::Response handle(const Server::Request &request) override { return m_api.handle(request); }

private:
    std::unique_ptr<Db::Connection> m_connection;
    Server::Api m_api;
};

/// One running server of the help desk; several may stand on one PostgreSQL.
struct Instance
{
    explicit Instance(Server::World &world)
        : server(
            {}, [this, &world] { return make(world); },
            [this, settings = world.settings] {
                return std::make_unique<Server::DatabaseWatch>(settings.withAccess(Db::Access::Reader),
                                                               [this](const QString &notice) { return take(notice); });
            })
    {
        checked(server.start());
    }
    std::unique_ptr<Server::Handler> make(Server::World &world)
    {
        Server::Services services;
        services.hasher = world.hasher.get();
        services.files = world.files.get();
        services.clock = &clock;
        services.random = &random;
        services.presences = &presences;
        return std::make_unique<Worker>(checked(Db::Connection::open(world.settings)), services);
    }
    QSet<quint64> take(const QString &notice)
    {
        QSet<quint64> topics;
        for (const Core::TicketId ticket : presences.takeNotice(notice, clock.monotonic()))
            topics.insert(Server::presenceTopic(ticket));
        return topics;
    }
    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1/"_s.arg(server.port())); }

    Core::SystemClock clock;
    Core::SystemRandom random;
    Server::Presences presences;
    Server::HttpServer server; // last: its workers use the others
};

/// A whole client over sockets, without screens.
struct Client
{
    Client(const Instance &instance, const Core::Person &who)
        : store(checked(Store::LocalStore::open({folder.path(), &codec, &clock, &random})))
    {
        engine = std::make_unique<Sync::Engine>(
            Sync::EngineParts{*store,
                              keeper,
                              timers,
                              random,
                              clock,
                              [](const QUrl &server) { return std::make_unique<Sync::HttpTransport>(server); },
                              {store->clientId(), u"test"_s, u"linux"_s}});
        QObject::connect(engine.get(), &Sync::Engine::colleaguesChanged, engine.get(),
                         [this](const QList<Presence> &colleagues) { heard = colleagues; });
        engine->signIn(instance.url(), who.email, Server::kPassword,
                       [this](const auto &signedIn) { isSignedIn = bool(signedIn); });
    }
    ~Client() { engine.reset(); }

    QTemporaryDir folder;
    Protocol::JsonDocuments codec;
    Core::SystemClock clock;
    Core::SystemRandom random;
    Sync::QtTimers timers;
    Test::MemoryKeeper keeper;
    std::unique_ptr<Store::LocalStore> store;
    std::unique_ptr<Sync::Engine> engine;
    QList<Presence> heard;
    bool isSignedIn = false;
};

} // namespace

/// Two people at one ticket, each with a real engine, at a real server.
class TestColleagues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theySeeOneAnotherWithinASecond_data() { Server::World::rows(); }
    void theySeeOneAnotherWithinASecond()
    {
        OPORA_WORLD;
        const Core::Ticket ticket = world.makeTicket(world.billing.id);
        Instance instance(world);
        Client anna(instance, world.person(Role::Agent)), boris(instance, world.person(Role::LightAgent));
        meet(world, ticket.id, anna, boris);
    }

    void instancesOfOneDatabaseKnowOfEachOther()
    {
        const auto world = Server::World::make(Db::Backend::PostgreSql);
        if (!world)
            OPORA_SKIP("postgresql", "no PostgreSQL on this machine");
        const Core::Ticket ticket = world->makeTicket(world->billing.id);
        Instance one(*world), two(*world);
        Client anna(one, world->person(Role::Agent)), boris(two, world->person(Role::LightAgent));
        meet(*world, ticket.id, anna, boris);
    }

    void whoLosesTheNetworkIsGoneWithinSeconds()
    {
        const auto world = Server::World::make(Db::Backend::Sqlite);
        const Core::Ticket ticket = world->makeTicket(world->billing.id);
        Instance instance(*world);
        auto anna = std::make_unique<Client>(instance, world->person(Role::Agent));
        Client boris(instance, world->person(Role::LightAgent));
        QTRY_VERIFY_WITH_TIMEOUT(anna->isSignedIn && boris.isSignedIn, kPatience_ms);
        anna->engine->tellWhereabouts({ticket.id, true}, {ticket.id});
        boris.engine->tellWhereabouts({}, {ticket.id});
        QTRY_COMPARE_WITH_TIMEOUT(boris.heard.size(), 1, kPatience_ms);
        QElapsedTimer since;
        since.start();
        anna.reset();
        QTRY_VERIFY_WITH_TIMEOUT(boris.heard.isEmpty(), kPatience_ms);
        QVERIFY2(since.elapsed() <= kGone_ms, qPrintable(QString::number(since.elapsed())));
    }

    void offlineNobodyIsKnownToBeAnywhere()
    {
        const auto world = Server::World::make(Db::Backend::Sqlite);
        const Core::Ticket ticket = world->makeTicket(world->billing.id);
        Instance instance(*world);
        Client anna(instance, world->person(Role::Agent)), boris(instance, world->person(Role::LightAgent));
        QTRY_VERIFY_WITH_TIMEOUT(anna.isSignedIn && boris.isSignedIn, kPatience_ms);
        anna.engine->tellWhereabouts({ticket.id, false}, {ticket.id});
        boris.engine->tellWhereabouts({ticket.id, false}, {ticket.id});
        QTRY_COMPARE_WITH_TIMEOUT(boris.heard.size(), 1, kPatience_ms);
        boris.engine->setNetwork(Core::SyncState::Network::Offline, true);
        QVERIFY(boris.heard.isEmpty());
        boris.engine->setNetwork(Core::SyncState::Network::Online, true);
        QTRY_COMPARE_WITH_TIMEOUT(boris.heard.size(), 1, kPatience_ms);
    }

private:
    static void meet(Server::World &world, Core::TicketId ticket, Client &anna, Client &boris)
    {
        const Core::PersonId annaId = world.person(Role::Agent).id, borisId = world.person(Role::LightAgent).id;
        QTRY_VERIFY_WITH_TIMEOUT(anna.isSignedIn && boris.isSignedIn, kPatience_ms);
        boris.engine->tellWhereabouts({ticket, false}, {ticket});
        anna.engine->tellWhereabouts({}, {ticket});
        QTRY_COMPARE_WITH_TIMEOUT(anna.heard, QList({Presence{ticket, borisId, false}}), kPatience_ms);
        QElapsedTimer since;
        const auto inTime = [&since] { return since.elapsed() <= kAtOnce_ms; };
        since.start();
        anna.engine->tellWhereabouts({ticket, false}, {ticket});
        QTRY_COMPARE_WITH_TIMEOUT(boris.heard, QList({Presence{ticket, annaId, false}}), kPatience_ms);
        QVERIFY2(inTime(), "she looks");
        since.start();
        anna.engine->tellWhereabouts({ticket, true}, {ticket});
        QTRY_COMPARE_WITH_TIMEOUT(boris.heard, QList({Presence{ticket, annaId, true}}), kPatience_ms);
        QVERIFY2(inTime(), "she writes");
        since.start();
        anna.engine->leave();
        QTRY_VERIFY_WITH_TIMEOUT(boris.heard.isEmpty(), kPatience_ms);
        QVERIFY2(inTime(), "she leaves");
        QVERIFY(anna.heard.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestColleagues)
#include "tst_colleagues.moc"
