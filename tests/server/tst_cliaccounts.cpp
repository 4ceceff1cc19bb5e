// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clidesk.h"

#include <QFile>
#include <QTest>

using namespace Opora::Test;
using namespace Qt::StringLiterals;

/// Accounts and departments by the command line, as the real program.
class CliAccountsTest : public QObject, private CliDesk
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }

    void accountsAreMadeChangedAndLocked()
    {
        QVERIFY(makeHelpDesk());
        QCOMPARE(run({u"queue"_s, u"add"_s, u"billing"_s, u"Счета"_s}).code, 0);
        QCOMPARE(run({u"queue"_s, u"add"_s, u"billing"_s}).code, 1);
        QVERIFY(run({u"queue"_s, u"list"_s}).output.contains(u"Счета"));
        const QStringList add{u"user"_s,     u"add"_s,     u"Ann@Example.org"_s, u"Ann Lee"_s,
                              u"--queues"_s, u"billing"_s, u"--password-stdin"_s};
        QCOMPARE(run(add, "first password\n").code, 0);
        const auto twice = run(add, "first password\n");
        QCOMPARE(twice.code, 1);
        QVERIFY2(twice.errors.contains(u"already"), qPrintable(twice.errors));
        QCOMPARE(run({u"user"_s, u"add"_s, u"x@y.z"_s, u"--password-stdin"_s}, "short\n").code, 1);
        const auto list = run({u"user"_s, u"list"_s});
        QVERIFY(list.output.contains(u"ann@example.org") && list.output.contains(u"Ann Lee"));

        ServerProcess server;
        QVERIFY(server.serve(folder()));
        QVERIFY(server.setupToken().isEmpty());
        QCOMPARE(server.signIn(u"ann@example.org"_s, u"first password"_s).status, 200);
        QFile file(path(u"password"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("second password\n");
        file.close();
        QCOMPARE(run({u"user"_s, u"reset"_s, u"ann@example.org"_s, u"--password-file"_s, file.fileName()}).code, 0);
        QCOMPARE(server.signIn(u"ann@example.org"_s, u"first password"_s).status, 401);
        QCOMPARE(server.signIn(u"ann@example.org"_s, u"second password"_s).status, 200);
        QCOMPARE(run({u"user"_s, u"disable"_s, u"ann@example.org"_s}).code, 0);
        QVERIFY(server.signIn(u"ann@example.org"_s, u"second password"_s).status >= 400);
        QCOMPARE(run({u"user"_s, u"enable"_s, u"ann@example.org"_s}).code, 0);
        QCOMPARE(server.signIn(u"ann@example.org"_s, u"second password"_s).status, 200);
        QCOMPARE(run({u"user"_s, u"disable"_s, u"nobody@example.org"_s}).code, 1);
    }

    void aPasswordIsTheWholeLine_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("line") << QByteArray("  of three words \n");
        QTest::newRow("of another system") << QByteArray("  of three words \r\n");
        QTest::newRow("without an end") << QByteArray("  of three words ");
        QTest::newRow("first of two") << QByteArray("  of three words \nand a note\n");
    }
    void aPasswordIsTheWholeLine()
    {
        QFETCH(const QByteArray, line);
        QVERIFY(makeHelpDesk());
        QFile file(path(u"password"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(line) == line.size());
        file.close();
        const QStringList reset{u"user"_s, u"reset"_s, u"admin@example.org"_s};

        ServerProcess server;
        QVERIFY(server.serve(folder()));
        for (const auto &outcome : {run(reset + QStringList{u"--password-file"_s, file.fileName()}),
                                    run(reset + QStringList{u"--password-stdin"_s}, line)}) {
            QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
            QCOMPARE(server.signIn(u"admin@example.org"_s, u"of three words"_s).status, 401);
            QCOMPARE(server.signIn(u"admin@example.org"_s, u"  of three words "_s).status, 200);
        }
        QVERIFY(run({u"init"_s, u"--help"_s}).output.contains(u"every space in it counts"));
    }

    void rolesAndQueuesChangeWhileThePersonIsSignedIn()
    {
        QVERIFY(makeHelpDesk());
        QCOMPARE(run({u"queue"_s, u"add"_s, u"billing"_s}).code, 0);
        QCOMPARE(
            run({u"user"_s, u"add"_s, u"ann@example.org"_s, u"Ann"_s, u"--password-stdin"_s}, "first password\n").code,
            0);
        ServerProcess server;
        QVERIFY(server.serve(folder()));
        const auto session = QJsonDocument::fromJson(server.signIn(u"ann@example.org"_s, u"first password"_s).body);
        RawClient client;
        QVERIFY(client.connectTo(server.port()));
        const QByteArray headers
            = "Opora-Protocol: 1\r\nAuthorization: Bearer " + session[u"access"_s].toString().toUtf8() + "\r\n";
        const auto me = [&] {
            return QJsonDocument::fromJson(client.ask(RawClient::get("/api/v1/me", headers)).body)[u"person"_s];
        };
        QCOMPARE(me()[u"name"_s].toString(), u"Ann"_s);
        const QStringList set{u"user"_s, u"set"_s, u"Ann@example.org"_s};
        RawClient waiting;
        QVERIFY(waiting.connectTo(server.port()));
        const auto buckets = waiting.ask(RawClient::get("/api/v1/buckets?want=ref,open", headers));
        const QByteArray target = "/api/v1/changes?want=ref,open&cursor="
            + QJsonDocument::fromJson(buckets.body)[u"cursor"_s].toString().toUtf8();
        const auto first = QJsonDocument::fromJson(waiting.ask(RawClient::get(target + "&wait=0", headers)).body);
        const QString rights = first[u"rights"_s].toString();
        QVERIFY(!rights.isEmpty());
        waiting.send(RawClient::get(target + "&rights=" + rights.toUtf8().toPercentEncoding() + "&wait=25", headers));
        QTRY_COMPARE(server.waiting(), 1);

        const auto changed
            = run(set
                  + QStringList{u"--role"_s, u"supervisor"_s, u"--queues"_s, u"billing"_s, u"--name"_s, u"Ann Lee"_s,
                                u"--language"_s, u"ru"_s, u"--signature"_s, u"Ann, billing"_s});

        QVERIFY2(changed.code == 0, qPrintable(changed.errors));
        const auto heard = QJsonDocument::fromJson(waiting.receive(5000).body);
        QVERIFY(!heard[u"rights"_s].toString().isEmpty());
        QVERIFY(heard[u"rights"_s].toString() != rights);
        const QJsonValue person = me();
        QCOMPARE(person[u"role"_s].toString(), u"supervisor"_s);
        QCOMPARE(person[u"name"_s].toString(), u"Ann Lee"_s);
        QCOMPARE(person[u"language"_s].toString(), u"ru"_s);
        const auto list = run({u"user"_s, u"list"_s}).output;
        static const QRegularExpression head(u"^E-mail +Role +Queues +Id +Name\n"_s);
        static const QRegularExpression line(u"\nann@example.org +supervisor +billing +[0-9a-f-]{36}  Ann Lee\n"_s);
        QVERIFY2(list.contains(head) && list.contains(line), qPrintable(list));
        QVERIFY(run({u"audit"_s}).output.contains(u"account.change"));
    }

    void whatIsNotNamedStaysAsItWas()
    {
        QVERIFY(makeHelpDesk());
        QCOMPARE(run({u"queue"_s, u"add"_s, u"billing"_s}).code, 0);
        const QStringList add{u"user"_s,       u"add"_s,      u"ann@example.org"_s, u"--role"_s,
                              u"supervisor"_s, u"--queues"_s, u"billing"_s,         u"--password-stdin"_s};
        QCOMPARE(run(add, "first password\n").code, 0);
        const QStringList set{u"user"_s, u"set"_s, u"ann@example.org"_s};

        QCOMPARE(run(set + QStringList{u"--queues"_s, u"all"_s}).code, 0);
        QVERIFY(run({u"user"_s, u"list"_s}).output.contains(QRegularExpression(u"supervisor +all "_s)));
        QCOMPARE(run(set + QStringList{u"--queues"_s, u"none-such"_s}).code, 1);
        QCOMPARE(run(set + QStringList{u"--name"_s, u" "_s}).code, 1);
        QCOMPARE(run({u"user"_s, u"set"_s, u"x@example.org"_s, u"--role"_s, u"agent"_s}).code, 1);
    }

    void refusesTextsThatNobodyCouldRead()
    {
        QVERIFY(makeHelpDesk());
        const QString name(600, u'a');

        const auto queue = run({u"queue"_s, u"add"_s, u"long"_s, name});
        const auto person
            = run({u"user"_s, u"add"_s, u"a@example.org"_s, name, u"--password-stdin"_s}, "correct horse\n");
        const auto email
            = run({u"user"_s, u"add"_s, name + u"@example.org"_s, u"--password-stdin"_s}, "correct horse\n");
        const auto password
            = run({u"user"_s, u"add"_s, u"b@example.org"_s, u"--password-stdin"_s}, QByteArray(3000, 'a') + '\n');

        for (const auto &outcome : {queue, person, email, password})
            QCOMPARE(outcome.code, 1);
        QVERIFY2(queue.errors.contains(u"too long"), qPrintable(queue.errors));
        QVERIFY2(password.errors.contains(u"at most 1024"), qPrintable(password.errors));
        QCOMPARE(run({u"queue"_s, u"list"_s}).code, 0);
        QCOMPARE(run({u"user"_s, u"list"_s}).code, 0);
        QCOMPARE(run({u"check"_s}).code, 0);
    }

    void aServerWithoutAnAdministratorStillOffersItsLink()
    {
        QCOMPARE(run({u"init"_s}).code, 0);
        const QStringList add{u"user"_s, u"add"_s, u"ann@example.org"_s, u"Ann"_s, u"--password-stdin"_s};
        QCOMPARE(run(add, "first password\n").code, 0);

        const auto link = run({u"init"_s, u"--link"_s});
        QVERIFY2(link.code == 0 && link.output.contains(u"/setup?token="), qPrintable(link.errors));
        const auto known = run({u"init"_s, u"--link"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--public-url"_s,
                                u"https://help.example.org"_s});
        QVERIFY2(known.output.startsWith(u"https://help.example.org/setup?token="), qPrintable(known.errors));
        ServerProcess server;
        QVERIFY(server.serve(folder()));
        QVERIFY(!server.setupToken().isEmpty());
        QVERIFY(server.setUp());
        QCOMPARE(server.signIn(u"admin@example.org"_s, u"correct horse"_s).status, 200);
        const auto again = run({u"init"_s, u"--link"_s});
        QVERIFY2(again.code == 1 && again.errors.contains(u"an administrator already"), qPrintable(again.errors));
    }

    void theOnlyAdministratorIsNotLockedOut()
    {
        QVERIFY(makeHelpDesk());
        const QStringList disable{u"user"_s, u"disable"_s, u"admin@example.org"_s};
        const auto refused = run(disable);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.errors.contains(u"only administrator"), qPrintable(refused.errors));
        const QStringList demote{u"user"_s, u"set"_s, u"admin@example.org"_s, u"--role"_s, u"agent"_s};
        const auto kept = run(demote);
        QVERIFY2(kept.code == 1 && kept.errors.contains(u"only administrator"), qPrintable(kept.errors));
        QCOMPARE(run({u"user"_s, u"add"_s, u"b@example.org"_s, u"--role"_s, u"administrator"_s, u"--password-stdin"_s},
                     "correct horse\n")
                     .code,
                 0);
        QCOMPARE(run(disable).code, 0);
    }
};

QTEST_GUILESS_MAIN(CliAccountsTest)
#include "tst_cliaccounts.moc"
