// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clidesk.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QTest>

using namespace Opora::Test;
using namespace Qt::StringLiterals;

/// "backup" and "restore", as the real program.
class CliBackupTest : public QObject, private CliDesk
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }

    void backsUpBesideTheServerAndRestores()
    {
        QVERIFY(makeHelpDesk());
        const QString backup = path(u"backup.tar"_s);
        ServerProcess server;
        QVERIFY(server.serve(folder()));
        RawClient client;
        QVERIFY(client.connectTo(server.port()));
        const auto before = client.ask(RawClient::get("/api/v1/buckets?want=ref", server.authorization()));
        const QByteArray cursor = QJsonDocument::fromJson(before.body).object().value(u"cursor"_s).toString().toUtf8();
        const auto made = run({u"backup"_s, backup});
        QVERIFY2(made.code == 0, qPrintable(made.errors));
        QCOMPARE(run({u"backup"_s, backup}).code, 1);
        const auto whileServing = run({u"restore"_s, backup, u"--force"_s});
        QCOMPARE(whileServing.code, 1);
        QVERIFY2(whileServing.errors.contains(u"already serves"), qPrintable(whileServing.errors));
        QCOMPARE(run({u"queue"_s, u"add"_s, u"later"_s}).code, 0);
        QCOMPARE(server.terminate(), 0);
        QCOMPARE(run({u"restore"_s, backup}).code, 1);

        const auto restored = run({u"restore"_s, backup, u"--force"_s});

        QVERIFY2(restored.code == 0, qPrintable(restored.errors));
        QVERIFY(!run({u"queue"_s, u"list"_s}).output.contains(u"later"));
        QVERIFY(!QDir(folder()).entryList({u"replaced-*"_s}, QDir::Dirs).isEmpty());
        QCOMPARE(run({u"check"_s}).code, 0);
        QVERIFY(server.serve(folder()));
        QCOMPARE(server.signIn(u"admin@example.org"_s, u"correct horse"_s).status, 200);

        // A client learns that the feed is another one, and that everything up to its place is common.
        RawClient again;
        QVERIFY(again.connectTo(server.port()));
        const QByteArray authorization = server.authorization();
        QCOMPARE(again.ask(RawClient::get("/api/v1/changes?want=ref&wait=0&cursor=" + cursor, authorization)).status,
                 409);
        const auto ancestor = again.ask(
            RawClient::post("/api/v1/cursor/ancestor", "{\"checkpoints\":[\"" + cursor + "\"]}", authorization));
        const QByteArray common
            = QJsonDocument::fromJson(ancestor.body).object().value(u"cursor"_s).toString().toUtf8();
        QVERIFY2(!common.isEmpty() && common != cursor, ancestor.body.constData());
        QCOMPARE(again.ask(RawClient::get("/api/v1/changes?want=ref&wait=0&cursor=" + common, authorization)).status,
                 200);
    }

    void aBackupOfAFolderNamedFromHereRestores()
    {
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(scratch()));
        const auto back = qScopeGuard([&] { QDir::setCurrent(before); });
        QVERIFY(makeHelpDesk());
        const QByteArray bytes = "some bytes of a file";
        const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        const QString stored = u"files/"_s + QString::fromLatin1(hash.left(2)) + u'/' + QString::fromLatin1(hash);
        QVERIFY(QDir(folder()).mkpath(QFileInfo(stored).path()));
        QFile file(folder() + u'/' + stored);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        const auto made = ServerProcess::run({u"backup"_s, u"b.tar"_s, u"--data"_s, u"data"_s});
        QVERIFY2(made.code == 0, qPrintable(made.errors));

        const auto restored = ServerProcess::run({u"restore"_s, u"b.tar"_s, u"--data"_s, u"./again"_s});

        QVERIFY2(restored.code == 0, qPrintable(restored.errors));
        QVERIFY(QFile::exists(path(u"again/"_s + stored)));
    }

    void takesNoHalfRestoredFolderForAServer()
    {
        QVERIFY(makeHelpDesk());
        const QString backup = path(u"backup.tar"_s);
        QCOMPARE(run({u"backup"_s, backup}).code, 0);
        // As a restore leaves it that is killed after it set the old data aside.
        QVERIFY(QDir().mkpath(folder() + u"/replaced-1"_s) && QDir().mkpath(folder() + u"/restore-abcXYZ/files"_s));
        QVERIFY(QFile::rename(folder() + u"/opora.db"_s, folder() + u"/replaced-1/opora.db"_s));
        QFile mark(folder() + u"/restore-unfinished"_s);
        QVERIFY(mark.open(QIODevice::WriteOnly));
        mark.close();

        for (const QString &command : {u"serve"_s, u"check"_s, u"init"_s}) {
            const auto refused = run({command});
            QCOMPARE(refused.code, 1);
            QVERIFY2(refused.errors.contains(u"broken off") && refused.errors.contains(u"replaced-"),
                     qPrintable(refused.errors));
        }
        QVERIFY(!QFile::exists(folder() + u"/opora.db"_s));

        const auto again = run({u"restore"_s, backup});
        QVERIFY2(again.code == 0, qPrintable(again.errors));
        QCOMPARE(run({u"check"_s}).code, 0);
        QVERIFY(QFile::exists(folder() + u"/replaced-1/opora.db"_s));
        QVERIFY(!QFile::exists(folder() + u"/restore-abcXYZ"_s));
    }

    void refusesABackupWithChangedBytes_data()
    {
        QTest::addColumn<QByteArray>("place");
        QTest::newRow("the database") << QByteArray("admin@example.org");
        QTest::newRow("the manifest") << QByteArray("\"database\": \"sqlite");
        QTest::newRow("the sums") << QByteArray("  opora.db\n");
        QTest::newRow("an attachment") << QByteArray("an invoice");
    }
    void refusesABackupWithChangedBytes()
    {
        QFETCH(QByteArray, place);
        QVERIFY(makeHelpDesk());
        const QString name
            = QString::fromLatin1(QCryptographicHash::hash("an invoice", QCryptographicHash::Sha256).toHex());
        QDir(folder()).mkpath(u"files/"_s + name.left(2));
        QFile attachment(folder() + u"/files/"_s + name.left(2) + u'/' + name);
        QVERIFY(attachment.open(QIODevice::WriteOnly) && attachment.write("an invoice") > 0);
        attachment.close();
        const QString backup = path(u"backup.tar"_s);
        QCOMPARE(run({u"backup"_s, backup}).code, 0);
        QCOMPARE(run({u"restore"_s, backup, u"--force"_s}).code, 0);
        QFile file(backup);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray bytes = file.readAll();
        const qint64 at = bytes.lastIndexOf(place);
        QVERIFY(at > 0);
        QVERIFY(file.seek(at + 3) && file.write(bytes.at(at + 3) == 'X' ? "Y" : "X") == 1);
        file.close();
        const QByteArray before = run({u"user"_s, u"list"_s}).output.toUtf8();

        const auto outcome = run({u"restore"_s, backup, u"--force"_s});

        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.errors.contains(u"damaged"), qPrintable(outcome.errors));
        QCOMPARE(run({u"user"_s, u"list"_s}).output.toUtf8(), before);
        // Whoever has no Opora at hand can look at it as well.
        QProcess sums;
        sums.setWorkingDirectory(scratch());
        sums.start(u"sh"_s, {u"-c"_s, u"mkdir -p t && tar -xf backup.tar -C t && cd t && sha256sum -c SHA256SUMS"_s});
        QVERIFY(sums.waitForFinished());
        QVERIFY(sums.exitCode() != 0);
    }

    void saysWhyABackupCannotBeRead()
    {
        const auto outcome = run({u"restore"_s, path(u"nothing.tar"_s)});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.errors.contains(u"nothing.tar cannot be read: there is no such file"),
                 qPrintable(outcome.errors));
    }

    void aBackupIsNoStream()
    {
        QVERIFY(makeHelpDesk());
        const auto outcome = run({u"backup"_s, u"-"_s});
        QCOMPARE(outcome.code, 2);
        QVERIFY(!QFile::exists(u"-"_s));
    }

    void refusesADamagedBackup()
    {
        QVERIFY(makeHelpDesk());
        const QString backup = path(u"backup.tar"_s);
        QCOMPARE(run({u"backup"_s, backup}).code, 0);
        QFile file(backup);
        QVERIFY(file.resize(file.size() / 2));
        const QByteArray before = run({u"user"_s, u"list"_s}).output.toUtf8();

        const auto outcome = run({u"restore"_s, backup, u"--force"_s});

        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.errors.contains(u"damaged"), qPrintable(outcome.errors));
        QCOMPARE(run({u"user"_s, u"list"_s}).output.toUtf8(), before);
    }
};

QTEST_GUILESS_MAIN(CliBackupTest)
#include "tst_clibackup.moc"
