// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "db/statement.h"
#include "server/auth/accounts.h"
#include "server/auth/token.h"
#include "server/tables/audittable.h"

#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Role;

class AuthTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongPasswordAndUnknownAddressLookTheSame_data() { World::rows(); }
    void wrongPasswordAndUnknownAddressLookTheSame();
    void manyFailuresAreSlowedDownByAccountAndAddress_data() { World::rows(); }
    void manyFailuresAreSlowedDownByAccountAndAddress();
    void oneAddressTriesNoPasswordOnManyAccounts_data() { World::rows(); }
    void oneAddressTriesNoPasswordOnManyAccounts();
    void manyAddressesDoNotGuessAtOneAccount_data() { World::rows(); }
    void manyAddressesDoNotGuessAtOneAccount();
    void anAccessTokenEndsAndARefreshGivesANewOne_data() { World::rows(); }
    void anAccessTokenEndsAndARefreshGivesANewOne();
    void theOldRefreshTokenIsGoodUntilTheNewPairWasUsed_data() { World::rows(); }
    void theOldRefreshTokenIsGoodUntilTheNewPairWasUsed();
    void aReplacedRefreshTokenSignsTheDeviceOut_data() { World::rows(); }
    void aReplacedRefreshTokenSignsTheDeviceOut();
    void aCopiedRefreshTokenEndsTheSessionAndIsWrittenDown_data();
    void aCopiedRefreshTokenEndsTheSessionAndIsWrittenDown();
    void aRefreshTokenIsBoundToItsDevice_data() { World::rows(); }
    void aRefreshTokenIsBoundToItsDevice();
    void devicesAreListedAndRevoked_data() { World::rows(); }
    void devicesAreListedAndRevoked();
    void signingOutEndsTheSession_data() { World::rows(); }
    void signingOutEndsTheSession();
    void aDisabledAccountIsOutAtOnce_data() { World::rows(); }
    void aDisabledAccountIsOutAtOnce();
    void aNewPasswordSignsOutEverywhere_data() { World::rows(); }
    void aNewPasswordSignsOutEverywhere();
    void theSetUpTokenIsGoodOnce_data() { World::rows(); }
    void theSetUpTokenIsGoodOnce();
    void noTokenOrPasswordIsStoredReadably_data() { World::rows(); }
    void noTokenOrPasswordIsStoredReadably();
    void signingInAndOutIsWrittenDown_data() { World::rows(); }
    void signingInAndOutIsWrittenDown();
    void whatIsBlockedIsNotWrittenDown_data() { World::rows(); }
    void whatIsBlockedIsNotWrittenDown();
    void theHashIsArgon2idOfTheStatedCost();
    void onlySoManyHashesRunAtOnce();

private:
    static Protocol::SignInRequest request(const QString &email, const QString &password)
    {
        return {email, password, {Core::ClientId(QUuid::createUuid()), u"laptop"_s, u"linux"_s}};
    }
    static World::Reply signIn(World &world, const Protocol::SignInRequest &request)
    {
        return world.call("POST", u"session"_s, Protocol::encode(request));
    }
    static World::Reply refresh(World &world, const QString &token, Core::ClientId device)
    {
        return world.call("POST", u"session/refresh"_s, Protocol::encode(Protocol::RefreshRequest{token, device}));
    }
};

void AuthTest::wrongPasswordAndUnknownAddressLookTheSame()
{
    OPORA_WORLD;
    const auto wrong = signIn(world, request(u"agent@example.org"_s, u"wrong"_s));
    const auto unknown = signIn(world, request(u"nobody@example.org"_s, u"wrong"_s));
    QCOMPARE(wrong.status, 401);
    QCOMPARE(wrong.code(), u"auth.wrong_password"_s);
    QCOMPARE(unknown.status, wrong.status);
    QCOMPARE(unknown.body, wrong.body);
    QCOMPARE(signIn(world, request(u" Agent@Example.ORG "_s, kPassword)).status, 200);
}

void AuthTest::manyFailuresAreSlowedDownByAccountAndAddress()
{
    OPORA_WORLD;
    for (int i = 0; i < 5; ++i)
        QCOMPARE(signIn(world, request(u"agent@example.org"_s, u"wrong"_s)).status, 401);
    const auto refused = signIn(world, request(u"agent@example.org"_s, kPassword));
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.code(), u"auth.too_many"_s);
    QVERIFY(std::any_of(refused.response.headers.cbegin(), refused.response.headers.cend(),
                        [](const auto &header) { return header.first == "Retry-After"; }));
    QCOMPARE(signIn(world, request(u"supervisor@example.org"_s, kPassword)).status, 200);

    world.clock.time += std::chrono::seconds(2);
    QCOMPARE(signIn(world, request(u"agent@example.org"_s, kPassword)).status, 200);
    QCOMPARE(signIn(world, request(u"agent@example.org"_s, u"wrong"_s)).status, 401); // counted afresh
}

void AuthTest::oneAddressTriesNoPasswordOnManyAccounts()
{
    OPORA_WORLD;
    world.peer = u"2001:db8::1"_s;
    for (int i = 0; i < 50; ++i)
        QCOMPARE(signIn(world, request(u"somebody%1@example.org"_s.arg(i), u"Summer2026"_s)).status, 401);
    // Another address of the same household is the same attacker; another network is not.
    world.peer = u"2001:db8::2"_s;
    QCOMPARE(signIn(world, request(u"agent@example.org"_s, u"Summer2026"_s)).status, 429);
    QCOMPARE(signIn(world, request(u"agent@example.org"_s, kPassword)).status, 429);
    world.peer = u"2001:db8:0:1::2"_s;
    QCOMPARE(signIn(world, request(u"agent@example.org"_s, kPassword)).status, 200);

    world.clock.time += std::chrono::seconds(2);
    world.peer = u"2001:db8::1"_s;
    QCOMPARE(signIn(world, request(u"agent@example.org"_s, kPassword)).status, 200);
    // Signing in with one's own account does not give the address its free failures back.
    QCOMPARE(signIn(world, request(u"supervisor@example.org"_s, u"Summer2026"_s)).status, 401);
    QCOMPARE(signIn(world, request(u"supervisor@example.org"_s, kPassword)).status, 429);
}

void AuthTest::manyAddressesDoNotGuessAtOneAccount()
{
    OPORA_WORLD;
    const auto own = request(u"agent@example.org"_s, kPassword);
    QCOMPARE(signIn(world, own).status, 200);
    for (int i = 0; i < 30; ++i) {
        world.peer = u"198.51.100.%1"_s.arg(i);
        QCOMPARE(signIn(world, request(u"Agent@example.org"_s, u"guess%1"_s.arg(i))).status, 401);
    }
    world.peer = u"198.51.100.77"_s;
    QCOMPARE(signIn(world, request(u"agent@example.org"_s, u"guess"_s)).status, 429);
    // The machine that its owner signed in on before is not shut out.
    QCOMPARE(signIn(world, own).status, 200);
    world.clock.time += std::chrono::minutes(2);
    QCOMPARE(signIn(world, request(u"agent@example.org"_s, kPassword)).status, 200);
}

void AuthTest::anAccessTokenEndsAndARefreshGivesANewOne()
{
    OPORA_WORLD;
    const auto who = request(u"agent@example.org"_s, kPassword);
    const auto first = signIn(world, who).as<Protocol::SessionAnswer>();
    QCOMPARE(first.accessExpiresIn, 900);
    QCOMPARE(first.person.email, u"agent@example.org"_s);
    QCOMPARE(first.server.name, u"Test desk"_s);
    QCOMPARE(first.server.time, world.clock.now());
    QCOMPARE(world.get(u"me"_s, first.access).status, 200);

    world.clock.time += std::chrono::minutes(16);
    QCOMPARE(world.get(u"me"_s, first.access).code(), u"auth.access_expired"_s);
    const auto second = refresh(world, first.refresh, who.device.id).as<Protocol::SessionAnswer>();

    QVERIFY(second.refresh != first.refresh);
    QCOMPARE(world.get(u"me"_s, second.access).status, 200);
}

void AuthTest::theOldRefreshTokenIsGoodUntilTheNewPairWasUsed()
{
    OPORA_WORLD;
    const auto who = request(u"agent@example.org"_s, kPassword);
    const auto first = signIn(world, who).as<Protocol::SessionAnswer>();

    QCOMPARE(refresh(world, first.refresh, who.device.id).status, 200); // its answer is lost
    const auto again = refresh(world, first.refresh, who.device.id);
    QCOMPARE(again.status, 200);
    const auto pair = again.as<Protocol::SessionAnswer>();

    QCOMPARE(world.get(u"me"_s, pair.access).status, 200); // the pair has arrived
    QCOMPARE(refresh(world, first.refresh, who.device.id).code(), u"auth.refresh_expired"_s);
}

void AuthTest::aReplacedRefreshTokenSignsTheDeviceOut()
{
    OPORA_WORLD;
    const auto who = request(u"agent@example.org"_s, kPassword);
    const auto first = signIn(world, who).as<Protocol::SessionAnswer>();
    const auto second = refresh(world, first.refresh, who.device.id).as<Protocol::SessionAnswer>();
    const auto third = refresh(world, second.refresh, who.device.id).as<Protocol::SessionAnswer>();

    QCOMPARE(refresh(world, first.refresh, who.device.id).code(), u"auth.refresh_expired"_s);

    QCOMPARE(world.get(u"me"_s, third.access).code(), u"auth.access_expired"_s);
    QCOMPARE(refresh(world, third.refresh, who.device.id).code(), u"auth.refresh_expired"_s);
}

void AuthTest::aCopiedRefreshTokenEndsTheSessionAndIsWrittenDown_data()
{
    QTest::addColumn<int>("backend");
    QTest::addColumn<bool>("isThiefFirst");
    for (const auto &[name, backend] :
         {std::pair("sqlite", Db::Backend::Sqlite), std::pair("postgresql", Db::Backend::PostgreSql)}) {
        QTest::addRow("%s, the thief first", name) << int(backend) << true;
        QTest::addRow("%s, the owner first", name) << int(backend) << false;
    }
}

void AuthTest::aCopiedRefreshTokenEndsTheSessionAndIsWrittenDown()
{
    OPORA_WORLD;
    QFETCH(bool, isThiefFirst);
    const QString owners = u"192.0.2.1"_s, thiefs = u"203.0.113.9"_s;
    const auto who = request(u"agent@example.org"_s, kPassword);
    const auto copied = signIn(world, who).as<Protocol::SessionAnswer>();
    const QString elsewhere = world.signIn(world.person(Role::Agent), world.newId<Core::ClientId>());

    world.peer = isThiefFirst ? thiefs : owners;
    const auto first = refresh(world, copied.refresh, who.device.id).as<Protocol::SessionAnswer>();
    QCOMPARE(world.get(u"me"_s, first.access).status, 200);
    world.peer = isThiefFirst ? owners : thiefs;
    for (int again = 0; again < 2; ++again)
        QCOMPARE(refresh(world, copied.refresh, who.device.id).code(), u"auth.refresh_expired"_s);

    QCOMPARE(world.get(u"me"_s, first.access).code(), u"auth.access_expired"_s);
    QCOMPARE(world.get(u"me"_s, copied.access).code(), u"auth.access_expired"_s);
    QCOMPARE(refresh(world, first.refresh, who.device.id).code(), u"auth.refresh_expired"_s);
    QCOMPARE(world.get(u"me"_s, elsewhere).status, 200); // another device of the same person
    AuditTable::Filter filter;
    filter.action = u"session.token_reused"_s;
    const auto rows = AuditTable::find(*world.connection, filter).valueOr({});
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().person, world.person(Role::Agent).id);
    QCOMPARE(rows.first().object, who.device.id.toString());
    QCOMPARE(rows.first().peer, world.peer);
}

void AuthTest::aRefreshTokenIsBoundToItsDevice()
{
    OPORA_WORLD;
    const auto who = request(u"agent@example.org"_s, kPassword);
    const auto first = signIn(world, who).as<Protocol::SessionAnswer>();
    QCOMPARE(refresh(world, first.refresh, Core::ClientId(QUuid::createUuid())).code(), u"auth.refresh_expired"_s);
    QCOMPARE(refresh(world, u"junk"_s, who.device.id).code(), u"auth.refresh_expired"_s);
    QCOMPARE(refresh(world, first.refresh, who.device.id).status, 200);
}

void AuthTest::devicesAreListedAndRevoked()
{
    OPORA_WORLD;
    const auto mine = world.newId<Core::ClientId>(), lost = world.newId<Core::ClientId>();
    const QString token = world.signIn(world.person(Role::Agent), mine);
    const QString lostToken = world.signIn(world.person(Role::Agent), lost);
    const QString foreign = world.tokenOf(Role::Administrator);

    const auto list = world.get(u"devices"_s, token).as<Protocol::DevicesAnswer>();
    QCOMPARE(list.devices.size(), 2);
    for (const auto &row : list.devices)
        QCOMPARE(row.current, row.device.id == mine);

    QCOMPARE(world.call("DELETE", u"devices/"_s + lost.toString(), {}, foreign).status, 404);
    QCOMPARE(world.call("DELETE", u"devices/"_s + lost.toString(), {}, token).status, 204);
    QCOMPARE(world.get(u"me"_s, lostToken).status, 401);
    QCOMPARE(world.get(u"me"_s, token).status, 200);
}

void AuthTest::signingOutEndsTheSession()
{
    OPORA_WORLD;
    const QString token = world.tokenOf(Role::Agent);
    QCOMPARE(world.call("DELETE", u"session"_s, {}, token).status, 204);
    QCOMPARE(world.get(u"me"_s, token).status, 401);
}

void AuthTest::aDisabledAccountIsOutAtOnce()
{
    OPORA_WORLD;
    const QString token = world.tokenOf(Role::Agent);
    Accounts accounts(*world.connection, *world.hasher, world.random);
    QVERIFY(accounts.setActive(u"agent@example.org"_s, false, world.clock.now()).isOk());
    QCOMPARE(world.get(u"me"_s, token).status, 401);
    QCOMPARE(signIn(world, request(u"agent@example.org"_s, kPassword)).code(), u"auth.wrong_password"_s);
    QVERIFY(accounts.setActive(u"agent@example.org"_s, true, world.clock.now()).isOk());
    QCOMPARE(signIn(world, request(u"agent@example.org"_s, kPassword)).status, 200);
}

void AuthTest::aNewPasswordSignsOutEverywhere()
{
    OPORA_WORLD;
    const QString token = world.tokenOf(Role::Agent);
    Accounts accounts(*world.connection, *world.hasher, world.random);
    QCOMPARE(accounts.setPassword(u"agent@example.org"_s, u"short"_s, world.clock.now()).error().code,
             u"setup.weak_password"_s);
    QVERIFY(accounts.setPassword(u"agent@example.org"_s, u"another good one"_s, world.clock.now()).isOk());
    QCOMPARE(world.get(u"me"_s, token).status, 401);
    QCOMPARE(signIn(world, request(u"agent@example.org"_s, u"another good one"_s)).status, 200);
}

void AuthTest::theSetUpTokenIsGoodOnce()
{
    OPORA_WORLD;
    Accounts accounts(*world.connection, *world.hasher, world.random);
    const QString token = *accounts.makeSetupToken(world.clock.now());
    const Protocol::SetupRequest good{token, u"boss@example.org"_s, u"Boss"_s, u"long enough"_s};
    Protocol::SetupRequest weak = good;
    weak.password = u"short"_s;

    QCOMPARE(world.call("POST", u"setup"_s, Protocol::encode(weak)).code(), u"setup.weak_password"_s);
    const auto done = world.call("POST", u"setup"_s, Protocol::encode(good));
    QCOMPARE(done.status, 200);
    QCOMPARE(done.as<Protocol::MeAnswer>().person.role, Role::Administrator);
    QCOMPARE(world.call("POST", u"setup"_s, Protocol::encode(good)).code(), u"setup.done"_s);
    QCOMPARE(signIn(world, request(u"boss@example.org"_s, u"long enough"_s)).status, 200);

    const QString old = *accounts.makeSetupToken(world.clock.now());
    world.clock.time += std::chrono::hours(25);
    QCOMPARE(accounts.setUp(old, u"late@example.org"_s, u"Late"_s, u"long enough"_s, world.clock.now()).error().code,
             u"setup.done"_s);
}

void AuthTest::noTokenOrPasswordIsStoredReadably()
{
    OPORA_WORLD;
    const auto tokens = signIn(world, request(u"agent@example.org"_s, kPassword)).as<Protocol::SessionAnswer>();
    for (const QString &sql : {u"SELECT count(*) FROM access_token WHERE hash = ?"_s,
                               u"SELECT count(*) FROM session WHERE refresh_hash = ?"_s}) {
        for (const QString &token : {tokens.access, tokens.refresh}) {
            const auto raw = Db::Statement(*world.connection, sql).bind(token.toUtf8()).first([](const auto &row) {
                return row.integer(0);
            });
            QCOMPARE(raw->value_or(-1), 0);
        }
    }
    QVERIFY(tokens.access.size() >= 43); // 256 bits in base64
    const auto hash = world.connection->scalar(u"SELECT min(password_hash) FROM account"_s)->toString();
    QVERIFY(hash.startsWith("$argon2id$"_L1));
}

void AuthTest::signingInAndOutIsWrittenDown()
{
    OPORA_WORLD;
    const Core::PersonId agent = world.person(Role::Agent).id;
    const auto who = request(u"agent@example.org"_s, kPassword);
    QCOMPARE(signIn(world, request(u"agent@example.org"_s, u"wrong"_s)).status, 401);
    world.clock.time += std::chrono::seconds(1);
    QCOMPARE(signIn(world, request(u"my secret password"_s, u"wrong"_s)).status, 401);
    world.clock.time += std::chrono::seconds(1);
    const auto session = signIn(world, who).as<Protocol::SessionAnswer>();
    world.clock.time += std::chrono::seconds(1);
    world.peer = u"192.0.2.7"_s;
    QCOMPARE(world.call("DELETE", u"session"_s, {}, session.access).status, 204);

    AuditTable::Filter filter;
    filter.action = u"session"_s;
    const auto rows = AuditTable::find(*world.connection, filter);
    QVERIFY(rows.isOk());
    QStringList told;
    for (const AuditTable::Row &row : *rows)
        told
            += QStringList{row.person.isNull() ? u"-"_s : row.person.toString(), row.action, row.object, row.peer}.join(
                u' ');
    const QString id = agent.toString(), device = who.device.id.toString();
    QCOMPARE(told,
             (QStringList{u"- session.refused %1 192.0.2.1"_s.arg(id), u"- session.refused  192.0.2.1"_s,
                          u"%1 session.sign_in %2 192.0.2.1"_s.arg(id, device),
                          u"%1 session.sign_out %2 192.0.2.7"_s.arg(id, device)}));
}

void AuthTest::whatIsBlockedIsNotWrittenDown()
{
    OPORA_WORLD;
    for (int i = 0; i < 20; ++i)
        signIn(world, request(u"agent@example.org"_s, u"wrong"_s));
    AuditTable::Filter filter;
    filter.action = u"session.refused"_s;
    QCOMPARE(AuditTable::find(*world.connection, filter)->size(), 5);
}

void AuthTest::theHashIsArgon2idOfTheStatedCost()
{
    PasswordHasher hasher(1);
    const auto hash = hasher.hash(u"пароль"_s);
    QVERIFY(hash->startsWith("$argon2id$v=19$m=19456,t=2,p=1$"_L1));
    QVERIFY(*hasher.verify(*hash, u"пароль"_s));
    QVERIFY(!*hasher.verify(*hash, u"пароль "_s));
    QVERIFY(!*hasher.verify({}, u"пароль"_s));
}

void AuthTest::onlySoManyHashesRunAtOnce()
{
    // One place, no patience: while a long hash runs, the next caller is sent away.
    PasswordHasher hasher(1, std::chrono::milliseconds(0), {64 * 1024 * 1024, 8});
    std::atomic<bool> isDone = false;
    std::thread slow([&] {
        while (!hasher.hash(u"slow"_s)) { }
        isDone = true;
    });
    bool wasBusy = false;
    while (!isDone && !wasBusy) {
        const auto result = hasher.verify(u"$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AA"_s, u"x"_s);
        wasBusy = !result && result.error().code == "server.busy"_L1;
    }
    slow.join();
    QVERIFY(wasBusy);
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::AuthTest)
#include "tst_auth.moc"
