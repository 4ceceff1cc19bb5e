// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/account.h"

#include "protocol/wire.h"
#include "scriptedtransport.h"

#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;

namespace {

QByteArray sessionBody(const QString &access, const QString &refresh)
{
    Protocol::SessionAnswer answer;
    answer.access = access;
    answer.refresh = refresh;
    answer.accessExpiresIn = 900;
    answer.person.id = Core::PersonId(QUuid::createUuid());
    answer.person.name = u"Olga"_s;
    answer.person.email = u"olga@example.com"_s;
    answer.server.name = u"Help"_s;
    answer.server.version = u"0.1.0"_s;
    answer.server.protocol = 1;
    answer.server.protocolOldest = 1;
    answer.server.epoch = QUuid::createUuid();
    answer.server.time = Core::fromMsecs(1'700'000'000'000);
    return Protocol::encode(answer);
}

QByteArray errorBody(const QString &code)
{
    return Protocol::encode(Protocol::ErrorBody{code, u"No."_s, {}, {}});
}

class Keeper final : public Sync::TokenKeeper
{
public:
    void save(const Sync::Tokens &tokens, std::function<void()> saved) override
    {
        kept = tokens;
        if (hold)
            held.append(std::move(saved));
        else
            saved();
    }
    void forget() override { kept = {}; }

    Sync::Tokens kept;
    bool hold = false;
    QList<std::function<void()>> held;
};

Sync::ServerRequest meRequest()
{
    Sync::ServerRequest request;
    request.method = "GET";
    request.path = u"me"_s;
    return request;
}

struct Bench
{
    Test::ScriptedTransport transport;
    Keeper keeper;
    Sync::Account account{transport, keeper, {Core::ClientId(QUuid::createUuid()), u"desk"_s, u"linux"_s}};
    QList<Sync::Account::Answer> answers;
    std::unique_ptr<Sync::PendingCall> call;

    void ask()
    {
        call = account.call(meRequest(), [this](const Sync::Account::Answer &answer) { answers.append(answer); });
    }
    [[nodiscard]] QString refusalCode(int index) const
    {
        const auto *refusal = std::get_if<Sync::Account::Refusal>(&answers[index]);
        return refusal ? refusal->error.code : QString();
    }
};

} // namespace

class TestAccount : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void signingInKeepsTheTokensBeforeItSaysSo()
    {
        Bench bench;
        bench.keeper.hold = true;
        bench.transport.answer(u"session"_s, 200, sessionBody(u"a1"_s, u"r1"_s));
        bool done = false;
        bench.account.signIn(u"olga@example.com"_s, u"secret"_s,
                             [&done](const auto &session) { done = session.isOk(); });
        QTRY_COMPARE(bench.keeper.held.size(), 1);
        QVERIFY(!done);
        bench.keeper.held.takeFirst()();
        QVERIFY(done);
        QCOMPARE(bench.keeper.kept.refresh, QByteArray("r1"));
    }

    void aKeychainThatAnswersAfterTheAccountHasGoneTouchesNothing()
    {
        Test::ScriptedTransport transport;
        Keeper keeper;
        keeper.hold = true;
        transport.answer(u"session/refresh"_s, 200, sessionBody(u"a2"_s, u"r2"_s));
        auto account = std::make_unique<Sync::Account>(
            transport, keeper, Protocol::DeviceInfo{Core::ClientId(QUuid::createUuid()), u"desk"_s, u"linux"_s});
        account->resume({{}, "r1"});
        const auto call = account->call(meRequest(), [](const Sync::Account::Answer &) {});
        QTRY_COMPARE(keeper.held.size(), 1);
        const QPointer<Sync::Account> watched = account.get();
        account.reset();
        keeper.held.takeFirst()();
        QVERIFY(watched.isNull());
        QCOMPARE(transport.asked.size(), 1);
    }

    void aWrongPasswordIsSaidAndNothingIsKept()
    {
        Bench bench;
        bench.transport.answer(u"session"_s, 401, errorBody(u"auth.wrong_password"_s));
        QString code;
        bench.account.signIn(u"olga@example.com"_s, u"wrong"_s,
                             [&code](const auto &session) { code = session.error().code; });
        QTRY_COMPARE(code, u"auth.wrong_password"_s);
        QVERIFY(bench.keeper.kept.isEmpty());
        QVERIFY(!bench.account.isSignedIn());
    }

    void requestsCarryTheAccessToken()
    {
        Bench bench;
        bench.account.resume({"a1", "r1"});
        bench.transport.answer(u"me"_s, 200, "{}");
        bench.ask();
        QTRY_COMPARE(bench.answers.size(), 1);
        QCOMPARE(bench.transport.asked.constFirst().bearer, QByteArray("a1"));
    }

    void anExpiredTokenIsRenewedOnceAndTheRequestSentAgain()
    {
        Bench bench;
        bench.account.resume({"a1", "r1"});
        bench.transport.answer(u"me"_s, 401, errorBody(u"auth.access_expired"_s));
        bench.transport.answer(u"session/refresh"_s, 200, sessionBody(u"a2"_s, u"r2"_s));
        bench.transport.answer(u"me"_s, 200, "{}");
        bench.ask();
        QTRY_COMPARE(bench.answers.size(), 1);
        QVERIFY(std::holds_alternative<Sync::ServerAnswer>(bench.answers[0]));
        QCOMPARE(bench.transport.paths(), QStringList({u"me"_s, u"session/refresh"_s, u"me"_s}));
        QCOMPARE(bench.transport.asked.constLast().bearer, QByteArray("a2"));
    }

    void manyExpiredRequestsShareOneRenewal()
    {
        Bench bench;
        bench.account.resume({"a1", "r1"});
        std::vector<std::unique_ptr<Sync::PendingCall>> calls;
        int answered = 0;
        for (int i = 0; i < 3; ++i)
            bench.transport.answer(u"me"_s, 401, errorBody(u"auth.access_expired"_s));
        bench.transport.answer(u"session/refresh"_s, 200, sessionBody(u"a2"_s, u"r2"_s));
        for (int i = 0; i < 3; ++i) {
            bench.transport.answer(u"me"_s, 200, "{}");
            calls.push_back(bench.account.call(meRequest(), [&answered](const auto &) { ++answered; }));
        }
        QTRY_COMPARE(answered, 3);
        QCOMPARE(bench.transport.paths().count(u"session/refresh"_s), 1);
    }

    void aRefusedRenewalAsksAPersonToSignIn()
    {
        Bench bench;
        QSignalSpy asked(&bench.account, &Sync::Account::signInNeeded);
        bench.account.resume({"a1", "r1"});
        bench.transport.answer(u"me"_s, 401, errorBody(u"auth.access_expired"_s));
        bench.transport.answer(u"session/refresh"_s, 401, errorBody(u"auth.refresh_expired"_s));
        bench.ask();
        QTRY_COMPARE(asked.size(), 1);
        QCOMPARE(bench.refusalCode(0), u"auth.refresh_expired"_s);
    }

    void anUnreachableServerDuringRenewalSignsNobodyOut()
    {
        Bench bench;
        QSignalSpy asked(&bench.account, &Sync::Account::signInNeeded);
        bench.account.resume({"a1", "r1"});
        bench.transport.answer(u"me"_s, 401, errorBody(u"auth.access_expired"_s));
        bench.transport.fail(u"session/refresh"_s, {Core::Error::Kind::Offline, u"net.unreachable"_s, {}});
        bench.ask();
        QTRY_COMPARE(bench.answers.size(), 1);
        QCOMPARE(bench.refusalCode(0), u"net.unreachable"_s);
        QCOMPARE(asked.size(), 0);
        QVERIFY(bench.account.isSignedIn());
    }

    void aDestroyedCallIsNeverAnswered()
    {
        Bench bench;
        bench.account.resume({"a1", "r1"});
        bench.transport.answer(u"me"_s, 401, errorBody(u"auth.access_expired"_s));
        bench.ask();
        QTRY_VERIFY(bench.transport.paths().contains(u"session/refresh"_s));
        bench.call.reset();
        bench.transport.answer(u"session/refresh"_s, 200, sessionBody(u"a2"_s, u"r2"_s));
        // A later call is answered by the same renewal or a new one; the destroyed one stays silent.
        QCOMPARE(bench.answers.size(), 0);
    }

    void aServerThatSpeaksOnlyNewerProtocolsIsRefused()
    {
        Bench bench;
        Protocol::SessionAnswer answer = *Protocol::decode<Protocol::SessionAnswer>(sessionBody(u"a"_s, u"r"_s));
        answer.server.protocol = 9;
        answer.server.protocolOldest = 8;
        bench.transport.answer(u"session"_s, 200, Protocol::encode(answer));
        QString code;
        bench.account.signIn(u"o@example.com"_s, u"x"_s, [&code](const auto &session) { code = session.error().code; });
        QTRY_COMPARE(code, u"protocol.client_too_old"_s);
    }

    void retryAfterIsPassedOn()
    {
        Bench bench;
        bench.account.resume({"a1", "r1"});
        Sync::ServerAnswer busy;
        busy.status = 503;
        busy.body = errorBody(u"server.busy"_s);
        busy.retryAfterSeconds = 7;
        bench.transport.scripts[u"me"_s].push_back(busy);
        bench.ask();
        QTRY_COMPARE(bench.answers.size(), 1);
        QCOMPARE(std::get<Sync::Account::Refusal>(bench.answers[0]).retryAfter, Core::Milliseconds(7000));
    }

    void signingOutForgetsAtOnce()
    {
        Bench bench;
        bench.account.resume({"a1", "r1"});
        bench.keeper.kept = {"a1", "r1"};
        bench.account.signOut();
        QVERIFY(bench.keeper.kept.isEmpty());
        QVERIFY(!bench.account.isSignedIn());
        QCOMPARE(bench.transport.asked.constLast().method, QByteArray("DELETE"));
    }
};

QTEST_GUILESS_MAIN(TestAccount)
#include "tst_account.moc"
