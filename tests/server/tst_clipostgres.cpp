// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverprocess.h"

#include "support/privatepostgres.h"
#include "support/require.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Opora::Test;
using namespace Qt::StringLiterals;

/// The program on PostgreSQL: several instances of one help desk, and its own backup and restore.
class CliPostgresTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_scratch;
    QString m_url;

    QStringList where(const QString &folder) const
    {
        return {u"--data"_s, m_scratch.filePath(folder), u"--database"_s, m_url};
    }

    static QByteArray changesTarget(RawClient &client, const QByteArray &authorization, int wait)
    {
        const auto buckets = client.ask(RawClient::get("/api/v1/buckets?want=ref,open", authorization));
        const QByteArray cursor = QJsonDocument::fromJson(buckets.body).object().value(u"cursor"_s).toString().toUtf8();
        const QByteArray target = "/api/v1/changes?want=ref,open&cursor=" + cursor;
        const auto first = client.ask(RawClient::get(target + "&wait=0", authorization));
        const QByteArray rights = QJsonDocument::fromJson(first.body).object().value(u"rights"_s).toString().toUtf8();
        return target + "&rights=" + rights.toPercentEncoding() + "&wait=" + QByteArray::number(wait);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!PrivatePostgres::instance().isAvailable())
            OPORA_SKIP("postgresql", PrivatePostgres::instance().skipReason());
    }

    void init()
    {
        m_url = PrivatePostgres::instance().createDatabase();
        QVERIFY(!m_url.isEmpty());
    }

    void twoInstancesAreOneHelpDesk()
    {
        ServerProcess one, two;
        QVERIFY2(one.serve(m_scratch.filePath(u"one"_s), {u"--database"_s, m_url}), qPrintable(one.errors()));
        QVERIFY(one.setUp());
        QVERIFY2(two.serve(m_scratch.filePath(u"two"_s), {u"--database"_s, m_url}), qPrintable(two.errors()));
        QVERIFY(two.setupToken().isEmpty());
        // Signed in at one, accepted by the other.
        const QByteArray authorization = one.authorization();
        RawClient client;
        QVERIFY(client.connectTo(two.port()));
        QCOMPARE(client.ask(RawClient::get("/api/v1/me", authorization)).status, 200);

        client.send(RawClient::get(changesTarget(client, authorization, 25), authorization));
        QTRY_COMPARE(two.waiting(), 1);
        const auto added = ServerProcess::run(QStringList{u"queue"_s, u"add"_s, u"billing"_s} + where(u"one"_s));
        QVERIFY2(added.code == 0, qPrintable(added.errors));

        const auto answer = client.receive(5000);
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.contains("billing"));
        QCOMPARE(one.terminate(), 0);
        QCOMPARE(client.ask(RawClient::get("/api/v1/me", authorization)).status, 200);
        QCOMPARE(two.terminate(), 0);
    }

    void answersAgainAfterTheDatabaseWasAway()
    {
        ServerProcess server;
        QVERIFY(server.serve(m_scratch.filePath(u"away"_s), {u"--database"_s, m_url}) && server.setUp());
        PrivatePostgres::instance().stop();
        QVERIFY(server.signIn(u"admin@example.org"_s, u"correct horse"_s).status >= 500);

        QVERIFY(PrivatePostgres::instance().start());

        QTRY_COMPARE_WITH_TIMEOUT(server.signIn(u"admin@example.org"_s, u"correct horse"_s).status, 200, 20000);
        QCOMPARE(server.terminate(), 0);
    }

    void backsUpAndRestores()
    {
        const QString backup = m_scratch.filePath(u"postgres.tar"_s);
        QCOMPARE(
            ServerProcess::run(QStringList{u"init"_s, u"--admin-email"_s, u"admin@example.org"_s, u"--password-stdin"_s}
                                   + where(u"b"_s),
                               "correct horse\n")
                .code,
            0);
        const auto made = ServerProcess::run(QStringList{u"backup"_s, backup} + where(u"b"_s));
        if (made.errors.contains(u"not installed"))
            OPORA_SKIP("postgresql", "pg_dump is not here");
        QVERIFY2(made.code == 0, qPrintable(made.errors));
        QCOMPARE(ServerProcess::run(QStringList{u"queue"_s, u"add"_s, u"later"_s} + where(u"b"_s)).code, 0);
        QCOMPARE(ServerProcess::run(QStringList{u"restore"_s, backup} + where(u"b"_s)).code, 1);

        const auto restored = ServerProcess::run(QStringList{u"restore"_s, backup, u"--force"_s} + where(u"b"_s));

        QVERIFY2(restored.code == 0, qPrintable(restored.errors));
        QVERIFY(!ServerProcess::run(QStringList{u"queue"_s, u"list"_s} + where(u"b"_s)).output.contains(u"later"));
        const auto check = ServerProcess::run(QStringList{u"check"_s} + where(u"b"_s));
        QVERIFY2(check.code == 0, qPrintable(check.output + check.errors));
        m_url = PrivatePostgres::instance().createDatabase();
        const auto fresh = ServerProcess::run(QStringList{u"restore"_s, backup} + where(u"fresh"_s));
        QVERIFY2(fresh.code == 0, qPrintable(fresh.errors));
        QVERIFY(ServerProcess::run(QStringList{u"user"_s, u"list"_s} + where(u"fresh"_s))
                    .output.contains(u"admin@example.org"));
    }

    void goesOnAfterARestoreThatChangedNothing()
    {
        const QString backup = m_scratch.filePath(u"refused.tar"_s);
        const auto made = ServerProcess::run(
            QStringList{u"init"_s, u"--admin-email"_s, u"admin@example.org"_s, u"--password-stdin"_s} + where(u"n"_s),
            "correct horse\n");
        QVERIFY2(made.code == 0, qPrintable(made.errors));
        const auto written = ServerProcess::run(QStringList{u"backup"_s, backup} + where(u"n"_s));
        if (written.errors.contains(u"not installed"))
            OPORA_SKIP("postgresql", "pg_dump is not here");
        QVERIFY2(written.code == 0, qPrintable(written.errors));
        QVERIFY(QDir().mkpath(m_scratch.filePath(u"bin"_s)));
        QFile tool(m_scratch.filePath(u"bin/pg_restore"_s));
        QVERIFY(tool.open(QIODevice::WriteOnly));
        tool.write("#!/bin/sh\nexit 1\n");
        tool.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        tool.close();
        QProcessEnvironment failing = ServerProcess::environment();
        failing.insert(u"PATH"_s, m_scratch.filePath(u"bin"_s) + u':' + failing.value(u"PATH"_s));

        const QStringList restore = QStringList{u"restore"_s, backup, u"--force"_s} + where(u"n"_s);
        QVERIFY(ServerProcess::run(restore, {}, failing).errors.contains(u"pg_restore failed"));

        const auto list = ServerProcess::run(QStringList{u"user"_s, u"list"_s} + where(u"n"_s));
        QVERIFY2(list.output.contains(u"admin@example.org"), qPrintable(list.errors));
        QCOMPARE(ServerProcess::run(QStringList{u"restore"_s, backup} + where(u"n"_s)).code, 1); // wants --force still
        // What an earlier restore left half stays half.
        QFile mark(m_scratch.filePath(u"n/restore-unfinished"_s));
        QVERIFY(mark.open(QIODevice::WriteOnly));
        mark.close();
        QVERIFY(ServerProcess::run(restore, {}, failing).code != 0);
        QVERIFY(mark.exists());
    }

    void loadsTheSampleHelpDesk()
    {
        const auto made = ServerProcess::run(QStringList{u"init"_s, u"--demo"_s} + where(u"demo"_s));
        QVERIFY2(made.code == 0, qPrintable(made.errors));
        const auto check = ServerProcess::run(QStringList{u"check"_s} + where(u"demo"_s));
        QVERIFY2(check.code == 0, qPrintable(check.output + check.errors));
    }
};

QTEST_GUILESS_MAIN(CliPostgresTest)
#include "tst_clipostgres.moc"
