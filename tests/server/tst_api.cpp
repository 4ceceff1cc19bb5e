// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "db/transaction.h"
#include "server/api/routes.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Role;

namespace {

QString pathOf(const Route &route)
{
    QString path = route.path;
    path.replace(u"{id}"_s, QUuid::createUuid().toString(QUuid::WithoutBraces));
    path.replace(u"{sha256}"_s, QString(64, u'a'));
    return path;
}

const QList<QByteArray> kJunk = {
    "",
    "{",
    "null",
    "[]",
    "\"text\"",
    "42",
    "{}",
    "{\"a\":1}",
    "\xff\xfe",
    "{\"ids\":7}",
    "{\"mutations\":{}}",
    "{\"client\":\"x\",\"mutations\":[{}]}",
    "{\"checkpoints\":[\"!\"]}",
    "{\"email\":null,\"password\":[]}",
};

} // namespace

class ApiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRouteWantsAToken_data() { World::rows(); }
    void everyRouteWantsAToken();
    void everyRouteWantsTheProtocol_data() { World::rows(); }
    void everyRouteWantsTheProtocol();
    void junkBodiesAreRefusedAndChangeNothing_data() { World::rows(); }
    void junkBodiesAreRefusedAndChangeNothing();
    void junkQueriesAreRefused_data() { World::rows(); }
    void junkQueriesAreRefused();
    void unknownPathsAndMethodsAreToldApart_data() { World::rows(); }
    void unknownPathsAndMethodsAreToldApart();
    void refusalsNameTheParameterAndTheMethods_data() { World::rows(); }
    void refusalsNameTheParameterAndTheMethods();
    void onlyWhoIsKnownMaySendALargeBody_data() { World::rows(); }
    void onlyWhoIsKnownMaySendALargeBody();
    void healthAndMetricsAnswerEverybody_data() { World::rows(); }
    void healthAndMetricsAnswerEverybody();
    void aBrokenDatabaseIsAServersFault();
    void twoInstancesShareOneDatabase_data() { World::rows(); }
    void twoInstancesShareOneDatabase();
};

void ApiTest::everyRouteWantsAToken()
{
    OPORA_WORLD;
    for (const Route &route : routes()) {
        if (route.door != Door::Person)
            continue;
        const auto without = world.call(route.method, pathOf(route));
        QCOMPARE(without.status, 401);
        QCOMPARE(without.code(), u"auth.required"_s);
        QCOMPARE(world.call(route.method, pathOf(route), {}, u"junk"_s).code(), u"auth.access_expired"_s);
        QCOMPARE(world.call(route.method, pathOf(route), {}, QString(5000, u'a')).code(), u"auth.access_expired"_s);
    }
}

void ApiTest::onlyWhoIsKnownMaySendALargeBody()
{
    OPORA_WORLD;
    Request request;
    request.method = "POST";
    request.path = u"/api/v1/mutations"_s;
    request.asksAdmission = true;
    request.authorization = "Bearer junk";
    for (const QString &path : {u"/api/v1/mutations"_s, u"/setup"_s, u"/nowhere"_s}) {
        request.path = path;
        const Response refused = world.api->admit(request);
        QCOMPARE(refused.status, 401);
        QVERIFY(refused.body.contains("auth.access_expired"));
    }

    request.authorization = "Bearer " + world.tokenOf(Role::Agent).toLatin1();
    QCOMPARE(world.api->admit(request).status, 204); // an unknown path is refused by its own words, later
}

void ApiTest::everyRouteWantsTheProtocol()
{
    OPORA_WORLD;
    const QString token = world.tokenOf(Role::Agent);
    world.sendsProtocol = false;
    for (const Route &route : routes()) {
        const auto reply = world.call(route.method, pathOf(route), {}, token);
        if (route.door == Door::Open)
            QCOMPARE(reply.status, 200);
        else
            QCOMPARE(reply.status, 426);
    }
}

void ApiTest::junkBodiesAreRefusedAndChangeNothing()
{
    OPORA_WORLD;
    const QString token = world.tokenOf(Role::Agent);
    const auto before = FeedHead::read(*world.connection)->seq;
    for (const Route &route : routes()) {
        if (route.method != "POST")
            continue;
        for (const QByteArray &junk : kJunk) {
            const auto reply = world.call(route.method, pathOf(route), junk, token);
            const bool isEmptyList
                = reply.status == 200 && (route.path.endsWith("records"_L1) || route.path.endsWith("ancestor"_L1));
            QVERIFY2(isEmptyList || (reply.status >= 400 && reply.status < 500),
                     qPrintable(route.path + u' ' + QString::fromUtf8(junk) + u' ' + QString::number(reply.status)));
            if (!isEmptyList)
                QVERIFY(!reply.code().isEmpty());
        }
    }
    QCOMPARE(FeedHead::read(*world.connection)->seq, before);
}

void ApiTest::junkQueriesAreRefused()
{
    OPORA_WORLD;
    const QString token = world.tokenOf(Role::Agent);
    for (const QString &path :
         {u"bucket"_s, u"bucket?name="_s, u"bucket?name=queue:x/open"_s, u"bucket/versions?name=x"_s,
          u"buckets?want=all"_s, u"bucket?name=ref&limit=-1"_s, u"bucket?name=ref&limit=many"_s,
          u"bucket?name=ref&after=9.9"_s, u"changes"_s, u"changes?cursor=AAAA"_s, u"changes?wait=-1"_s,
          u"changes?wait=1000"_s, u"changes?want=x"_s, u"search"_s, u"search?q=a&limit=0"_s, u"search?q=a&limit=9999"_s,
          u"tickets/x"_s, u"files/x"_s}) {
        const auto reply = world.get(path, token);
        QVERIFY2(reply.status >= 400 && reply.status < 500, qPrintable(path + u' ' + QString::number(reply.status)));
        QVERIFY(!reply.code().isEmpty());
    }
}

void ApiTest::unknownPathsAndMethodsAreToldApart()
{
    OPORA_WORLD;
    const QString token = world.tokenOf(Role::Agent);
    for (const QString &path : {u"/"_s, u"/api"_s, u"/api/v1/"_s, u"/api/v2/me"_s, u"/api/v1/me/"_s,
                                u"/api/v1/tickets/"_s, u"/api/v1/tickets/a/b"_s})
        QCOMPARE(world.get(path, token).code(), u"request.unknown_path"_s);
    const auto wrong = world.call("PATCH", u"me"_s, {}, token);
    QCOMPARE(wrong.status, 405);
    QCOMPARE(wrong.code(), u"request.wrong_method"_s);
}

void ApiTest::refusalsNameTheParameterAndTheMethods()
{
    OPORA_WORLD;
    const QString token = world.tokenOf(Role::Agent);
    QVERIFY(world.get(u"search?q=a&limit=0"_s, token).body.contains("Parameter: limit."));
    QVERIFY(world.get(u"changes?wait=x"_s, token).body.contains("Parameter: wait."));
    const auto allowed = [&](const QByteArray &method, const QString &path) {
        const auto reply = world.call(method, path, {}, token);
        for (const auto &[name, value] : reply.response.headers) {
            if (name == "Allow")
                return value;
        }
        return "none; " + QByteArray::number(reply.status);
    };
    QCOMPARE(allowed("PATCH", u"me"_s), "GET");
    QCOMPARE(allowed("POST", u"files/"_s + QString(64, u'a')), "HEAD, PUT, GET");
    QCOMPARE(allowed("DELETE", u"/health"_s), "GET, HEAD");
}

void ApiTest::healthAndMetricsAnswerEverybody()
{
    OPORA_WORLD;
    QCOMPARE(world.call("HEAD", u"/health"_s).status, 200);
    QCOMPARE(world.call("HEAD", u"/metrics"_s).status, 200);
    world.get(u"me"_s, world.tokenOf(Role::Agent));
    const auto health = QJsonDocument::fromJson(world.call("GET", u"/health"_s).body).object();
    QCOMPARE(health[u"status"_s].toString(), u"ok"_s);
    const auto metrics = world.call("GET", u"/metrics"_s);
    QVERIFY(metrics.body.contains("opora_feed_seq " + QByteArray::number(FeedHead::read(*world.connection)->seq)));
    QVERIFY(metrics.body.contains("opora_requests_total{code=\"2xx\"} "));
    for (const QByteArray &line : metrics.body.split('\n'))
        QVERIFY2(line.isEmpty() || line.startsWith('#') || line.startsWith("opora_"), line.constData());
    QCOMPARE(metrics.body.count("# TYPE "), 5);
    QCOMPARE(metrics.body.count("# HELP "), 5);
}

void ApiTest::aBrokenDatabaseIsAServersFault()
{
    const auto world = World::make(Db::Backend::Sqlite);
    const QString token = world->tokenOf(Role::Agent);
    auto transaction = Db::Transaction::begin(*world->connection);
    QVERIFY(world->connection->execute(u"ALTER TABLE feed_head RENAME TO gone"_s).isOk());
    QVERIFY(transaction->commit().isOk());
    const auto reply = world->get(u"me"_s, token);
    QCOMPARE(reply.status, 500);
    QCOMPARE(reply.code(), u"server.failed"_s);
    QVERIFY(!reply.body.contains("feed_head")); // the log says it, not the answer
}

void ApiTest::twoInstancesShareOneDatabase()
{
    OPORA_WORLD;
    const auto connection = world.connect();
    const auto second = world.makeApi(*connection);
    const auto first = std::move(world.api);
    const auto use = [&world](const std::unique_ptr<Api> &from, auto &&what) {
        world.api.reset(const_cast<std::unique_ptr<Api> &>(from).release());
        auto result = what();
        const_cast<std::unique_ptr<Api> &>(from).reset(world.api.release());
        return result;
    };
    const QString token = use(first, [&] { return world.tokenOf(Role::Agent); });
    const auto visible = [&] { return world.get(u"me"_s, token).as<Protocol::MeAnswer>().visibleQueues.size(); };
    QCOMPARE(use(second, visible), 2);
    // The other instance cached the people a moment ago, yet sees at once what changed.
    world.narrowAgent();
    QCOMPARE(use(first, visible), 1);
    QCOMPARE(use(second, visible), 1);
    use(first, [&] { return world.call("DELETE", u"session"_s, {}, token).status; });
    QCOMPARE(use(second, [&] { return world.get(u"me"_s, token).status; }), 401);
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::ApiTest)
#include "tst_api.moc"
