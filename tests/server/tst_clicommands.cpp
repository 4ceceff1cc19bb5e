// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverprocess.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Opora::Test;
using namespace Qt::StringLiterals;

/// The commands beside "serve", as the real program.
class CliCommandsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_scratch;

    QString path(const QString &name) const { return m_scratch->filePath(name); }
    QString folder() const { return path(u"data"_s); }

    ServerProcess::Outcome run(const QStringList &words, const QByteArray &input = {}) const
    {
        return ServerProcess::run(words + QStringList{u"--data"_s, folder()}, input);
    }

    bool makeHelpDesk() const
    {
        return run({u"init"_s, u"--admin-email"_s, u"admin@example.org"_s, u"--password-stdin"_s}, "correct horse\n")
                   .code
            == 0;
    }

    /// Spoils the database behind the server's back.
    bool execute(const QString &sql) const
    {
        bool isDone = false;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"spoil"_s);
            database.setDatabaseName(folder() + u"/opora.db"_s);
            isDone = database.open() && QSqlQuery(database).exec(sql);
            database.close();
        }
        QSqlDatabase::removeDatabase(u"spoil"_s);
        return isDone;
    }

private Q_SLOTS:
    void init() { m_scratch = std::make_unique<QTemporaryDir>(); }

    void everyCommandExplainsItself_data()
    {
        QTest::addColumn<QString>("command");
        for (const QString &command :
             {u"serve"_s, u"init"_s, u"user add"_s, u"user list"_s, u"user disable"_s, u"user set"_s, u"user enable"_s,
              u"user reset"_s, u"queue add"_s, u"queue list"_s, u"backup"_s, u"restore"_s, u"check"_s, u"migrate"_s,
              u"audit"_s})
            QTest::newRow(qPrintable(command)) << command;
    }
    void everyCommandExplainsItself()
    {
        QFETCH(QString, command);
        const auto help = ServerProcess::run(command.split(u' ') + QStringList{u"--help"_s});
        QCOMPARE(help.code, 0);
        QVERIFY(help.output.contains(u"Usage: opora-server "_s + command));
        QVERIFY(help.output.contains(u"--database URL"));
        QVERIFY(help.errors.isEmpty());
        QVERIFY(ServerProcess::run({u"--help"_s}).output.contains(u"  "_s + command));
    }

    void saysWhatIsWrongWithTheWords_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("none") << QStringList{} << QString();
        QTest::newRow("unknown option") << QStringList{u"check"_s, u"--dta"_s, u"x"_s} << u"--dta"_s;
        QTest::newRow("unknown") << QStringList{u"sreve"_s} << u"no command \"sreve\""_s;
        QTest::newRow("group") << QStringList{u"user"_s, u"lst"_s} << u"no command \"user lst\""_s;
        QTest::newRow("missing") << QStringList{u"user"_s, u"add"_s} << u"user add needs: EMAIL"_s;
        QTest::newRow("role") << QStringList{u"user"_s, u"add"_s, u"a@b.c"_s, u"--role"_s, u"king"_s} << u"king"_s;
        QTest::newRow("language") << QStringList{u"user"_s, u"add"_s, u"a@b.c"_s, u"--language"_s, u"de"_s}
                                  << u"\"de\""_s;
        const QStringList set{u"user"_s, u"set"_s, u"a@b.c"_s};
        QTest::newRow("nothing to set") << set << u"what to change"_s;
        QTest::newRow("another role") << set + QStringList{u"--role"_s, u"king"_s} << u"king"_s;
        QTest::newRow("another language") << set + QStringList{u"--language"_s, u"de"_s} << u"\"de\""_s;
        QTest::newRow("no queues") << set + QStringList{u"--queues="_s} << u"the word all"_s;
        QTest::newRow("key") << QStringList{u"queue"_s, u"add"_s, u"Ключ"_s} << u"small Latin"_s;
    }
    void saysWhatIsWrongWithTheWords()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, sentence);
        const auto outcome = ServerProcess::run(words);
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.errors.contains(sentence), qPrintable(outcome.errors));
    }

    void aGroupAloneShowsItsCommands()
    {
        for (const QString &group : {u"user"_s, u"queue"_s}) {
            const auto outcome = ServerProcess::run({group});
            QCOMPARE(outcome.code, 2);
            QVERIFY2(outcome.output.contains(u"Usage: opora-server %1 add"_s.arg(group)), qPrintable(outcome.errors));
            QVERIFY(!outcome.errors.contains(u"no command"));
        }
    }

    void sentencesCarryNoCodes()
    {
        QVERIFY(makeHelpDesk());
        const auto email = run({u"user"_s, u"add"_s, u"nobody"_s, u"--password-stdin"_s}, "correct horse\n");
        QCOMPARE(email.code, 1);
        QVERIFY2(email.errors.contains(u"not an e-mail address") && !email.errors.contains(u"account."),
                 qPrintable(email.errors));
    }

    void anExportFindsItsFirstQueueAgain()
    {
        QVERIFY(makeHelpDesk());
        const QString file = path(u"export.jsonl"_s);
        QCOMPARE(run({u"export"_s, file}).code, 0);
        const QStringList other{u"--data"_s, path(u"other"_s)};
        QCOMPARE(ServerProcess::run(
                     QStringList{u"init"_s, u"--admin-email"_s, u"b@example.org"_s, u"--password-stdin"_s} + other,
                     "correct horse\n")
                     .code,
                 0);
        const auto taken = ServerProcess::run(QStringList{u"import"_s, file} + other);
        QVERIFY2(taken.code == 0, qPrintable(taken.errors));
        QCOMPARE(ServerProcess::run(QStringList{u"queue"_s, u"list"_s} + other).output.count(u"support"_s), 1);
        // Cut off on its way, it is not taken for whole.
        QFile lines(file);
        QVERIFY(lines.open(QIODevice::ReadWrite) && lines.resize(lines.size() - 20));
        lines.close();
        const auto cut = ServerProcess::run(QStringList{u"import"_s, file} + other);
        QVERIFY2(cut.code == 1 && cut.errors.contains(u"cut off"), qPrintable(cut.errors));
    }

    void commandsNeedAHelpDesk()
    {
        const auto outcome = run({u"user"_s, u"list"_s});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.errors.contains(u"no server in"), qPrintable(outcome.errors));
        QVERIFY(!QFile::exists(folder()));
    }

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

        const auto changed = run(set
                                 + QStringList{u"--role"_s, u"supervisor"_s, u"--queues"_s, u"billing"_s, u"--name"_s,
                                               u"Ann Lee"_s, u"--language"_s, u"ru"_s});

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

    void aDamagedPageIsFoundWithoutItsInnards()
    {
        QVERIFY(makeHelpDesk());
        QVERIFY(execute(u"CREATE TABLE filler AS SELECT zeroblob(200000) AS bytes"_s));
        QFile file(folder() + u"/opora.db"_s);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.size() > 200000);
        // A page of the long value: its first bytes name the page that follows.
        QVERIFY(file.seek(file.size() - 20 * 4096) && file.write(QByteArray(4, 'x')) == 4);
        file.close();

        const auto outcome = run({u"check"_s});

        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.output.contains(u"the file is damaged") && !outcome.output.contains(u"***"),
                 qPrintable(outcome.output + outcome.errors));
        const auto logged = run({u"check"_s, u"--log-level"_s, u"warning"_s}).errors;
        QVERIFY2(logged.contains(u"topic=opora.server.check damaged detail="), qPrintable(logged));
    }

    void aDamagedDatabaseIsSaidWithoutItsInnards()
    {
        QVERIFY(makeHelpDesk());
        QFile file(folder() + u"/opora.db"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(8192, 'x')) == 8192);
        file.close();

        const auto outcome = run({u"user"_s, u"list"_s});

        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.errors.contains(u"damaged") && !outcome.errors.contains(u"native="),
                 qPrintable(outcome.errors));
        const auto logged = run({u"user"_s, u"list"_s, u"--log-level"_s, u"warning"_s}).errors;
        QVERIFY2(logged.contains(u"level=warning topic=opora.server.command action=failed code=db.corrupt detail="),
                 qPrintable(logged));
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

    void loadsTheSampleHelpDesk()
    {
        const auto made = run({u"init"_s, u"--demo"_s});
        QVERIFY2(made.code == 0, qPrintable(made.errors));
        static const QRegularExpression line(u"^sign-in (\\S+) (\\S+) (\\S+)$"_s, QRegularExpression::MultilineOption);
        QMap<QString, QStringList> signIns;
        for (auto it = line.globalMatch(made.output); it.hasNext();) {
            const auto match = it.next();
            signIns.insert(match.captured(1), {match.captured(2), match.captured(3)});
        }
        QCOMPARE(signIns.keys(), QStringList({u"administrator"_s, u"agent"_s, u"supervisor"_s}));
        QVERIFY(made.errors.isEmpty());
        const auto check = run({u"check"_s});
        QVERIFY2(check.code == 0, qPrintable(check.output));
        const QDir sample(QStringLiteral(OPORA_SOURCE_DIR "/resources/demo/files"));
        QCOMPARE(run({u"export"_s, path(u"sample.jsonl"_s)}).code, 0);
        QCOMPARE(QDir(path(u"files"_s)).entryList(QDir::Files), sample.entryList(QDir::Files));
        QCOMPARE(run({u"init"_s, u"--demo"_s}).code, 1);

        ServerProcess server;
        QVERIFY(server.serve(folder()));
        for (const QStringList &signIn : signIns)
            QCOMPARE(server.signIn(signIn.at(0), signIn.at(1)).status, 200);
    }

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
        QVERIFY(QDir::setCurrent(m_scratch->path()));
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
        sums.setWorkingDirectory(m_scratch->path());
        sums.start(u"sh"_s, {u"-c"_s, u"mkdir -p t && tar -xf backup.tar -C t && cd t && sha256sum -c SHA256SUMS"_s});
        QVERIFY(sums.waitForFinished());
        QVERIFY(sums.exitCode() != 0);
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

    void checkFindsWhatDoesNotFit_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("finding");
        QTest::newRow("hole in the feed") << u"DELETE FROM change WHERE seq = 3"_s << u"feed: it should hold"_s;
        QTest::newRow("version ahead") << u"UPDATE document SET version = 999999 WHERE version = 2"_s
                                       << u"feed: document"_s;
        QTest::newRow("sums") << u"UPDATE bucket_sum SET row_count = row_count + 1"_s << u"bucket: ref"_s;
        QTest::newRow("lost person") << u"DELETE FROM document WHERE id IN (SELECT person FROM account)"_s
                                     << u"reference: an account without its person"_s;
        QTest::newRow("lost file")
            << u"INSERT INTO file VALUES (x'00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff', 5, 1)"_s
            << u"file: 00112233"_s;
    }
    void checkFindsWhatDoesNotFit()
    {
        QFETCH(QString, sql);
        QFETCH(QString, finding);
        QVERIFY(makeHelpDesk());
        QCOMPARE(run({u"check"_s}).code, 0);
        QVERIFY(execute(sql));

        const auto check = run({u"check"_s});

        QCOMPARE(check.code, 1);
        QVERIFY2(check.output.contains(finding), qPrintable(check.output));
    }

    void refusesANewerDatabase()
    {
        QVERIFY(makeHelpDesk());
        QCOMPARE(run({u"migrate"_s}).code, 0);
        QVERIFY(execute(u"INSERT INTO schema_version(version, name, applied_ms) VALUES (999, 'later', 0)"_s));
        const auto outcome = run({u"migrate"_s});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.errors.contains(u"newer version"), qPrintable(outcome.errors));
    }
};

QTEST_GUILESS_MAIN(CliCommandsTest)
#include "tst_clicommands.moc"
