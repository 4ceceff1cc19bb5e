// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/session.h"
#include "sentences.h"
#include "site.h"
#include "smalldisk.h"
#include "support/require.h"
#include "support/waiting.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using Phase = Core::SyncState::Phase;
using Test::ClientProcess;
using Test::Site;
using Test::SmallDisk;

namespace {

constexpr int kPatience_ms = 40'000;
constexpr qint64 kMiB = 1024 * 1024;

QString englishOf(const QString &code)
{
    return Test::sentenceIn(u"en"_s, code);
}

int copies(ClientProcess &client, const QString &ticket, const QString &text)
{
    return int(Test::strings(client.on(ticket, u"ticket"_s)["messages"_L1]).count(text));
}

void copyFolder(const QString &from, const QString &to)
{
    QDir().mkpath(to);
    for (QDirIterator files(from, QDir::Files); files.hasNext();) {
        const QString file = files.next();
        QFile::copy(file, to + u'/' + files.fileName());
    }
}

/// The folder and the files in it.
void setWritable(const QString &folder, bool isWritable)
{
    const QFile::Permissions right = QFile::WriteOwner | QFile::WriteUser;
    QStringList paths{folder};
    for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files))
        paths.append(file.filePath());
    for (const QString &path : std::as_const(paths)) {
        const QFile::Permissions now = QFile::permissions(path);
        QFile::setPermissions(path, isWritable ? now | right : now & ~right);
    }
}

bool write(const QString &path, qint64 at, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && file.seek(at) && file.write(bytes) == bytes.size();
}

} // namespace

#define OPORA_UP_TO_DATE(client) OPORA_TRY_VERIFY((client).isUpToDate(), kPatience_ms)
#define OPORA_CHECK_SERVER                                                                                             \
    {                                                                                                                  \
        const Test::Ended checked = site.run(u"check"_s);                                                              \
        QVERIFY2(checked.code == 0, (checked.out + checked.err).constData());                                          \
    }

/// What goes wrong with disks and profiles, with real processes: nothing that was called saved is lost, nothing is
/// half-written, and a person hears what happened.
class TestBadDisk : public QObject
{
    Q_OBJECT
public:
    static void initMain() { SmallDisk::takeMounts(); }

private:
    /// What the server has of it, seen by a person who was not there.
    static int copiesOnServer(Site &site, const QString &ticket, const QString &text)
    {
        const QString name = u"witness"_s;
        const auto witness = site.client(name);
        site.signIn(*witness);
        if (!Test::waitFor([&] { return witness->isUpToDate(); }, kPatience_ms))
            return -1;
        return copies(*witness, ticket, text);
    }

private Q_SLOTS:
    void aFullDiskRefusesAnEditBeforeItIsCalledSaved()
    {
        const SmallDisk disk(48 * kMiB);
        if (!disk.isReady())
            OPORA_SKIP("mount", "needs the right to mount a small disk");
        Site site;
        QVERIFY(site.isReady());
        ClientProcess anna(site.cable->url(), disk.path());
        anna.speak(u"ru"_s);
        site.signIn(anna);
        OPORA_UP_TO_DATE(anna);
        const QString ticket = Test::firstTicket(anna);
        site.cable->pull();
        QVERIFY(disk.fill());
        QStringList saved;
        QJsonObject refused;
        for (int i = 0; i < 2000 && refused.isEmpty(); ++i) {
            const QString text = QString::number(i) + QString(8000, u'x');
            const QJsonObject reply = anna.on(ticket, u"note"_s, {{u"text"_s, text}});
            if (reply.contains("error"_L1))
                refused = reply;
            else
                saved.append(text);
        }
        QVERIFY2(refused["error"_L1].toString().startsWith(u"disk."_s), qPrintable(refused["error"_L1].toString()));
        OPORA_SAID(refused["sentence"_L1].toString(), u"ru"_s, refused["error"_L1].toString());
        const QString lost = QString::number(saved.size()) + QString(8000, u'x');
        QCOMPARE(copies(anna, ticket, lost), 0);
        anna.kill();
        disk.empty();
        anna.start();
        OPORA_TRY_COMPARE(anna.waiting(), saved.size(), kPatience_ms);
        QVERIFY(!anna.on(ticket, u"note"_s, {{u"text"_s, u"room again"_s}}).contains("error"_L1));
        site.cable->plugIn();
        OPORA_UP_TO_DATE(anna);
        for (const QString &text : std::as_const(saved))
            QCOMPARE(copies(anna, ticket, text), 1);
        QCOMPARE(copiesOnServer(site, ticket, u"room again"_s), 1);
        QCOMPARE(copiesOnServer(site, ticket, lost), 0);
        OPORA_CHECK_SERVER;
    }

    void aFullDiskOfTheServerKeepsTheEditsHere()
    {
        const SmallDisk disk(64 * kMiB);
        if (!disk.isReady())
            OPORA_SKIP("mount", "needs the right to mount a small disk");
        Site site(disk.path());
        QVERIFY(site.isReady());
        const auto client = site.client(u"anna"_s);
        ClientProcess &anna = *client;
        anna.speak(u"ru"_s);
        site.signIn(anna);
        OPORA_UP_TO_DATE(anna);
        const QString ticket = Test::firstTicket(anna);
        QVERIFY(disk.fill());
        QStringList written;
        for (int i = 0; i < 1500 && anna.trouble().isEmpty(); ++i) {
            written.append(QString::number(i) + QString(8000, u'y'));
            QVERIFY(!anna.on(ticket, u"note"_s, {{u"text"_s, written.last()}}).contains("error"_L1));
        }
        OPORA_TRY_VERIFY(!anna.trouble().isEmpty(), kPatience_ms);
        QVERIFY2(anna.trouble().startsWith(u"server."_s), qPrintable(anna.trouble()));
        OPORA_SAID(anna.sentence(), u"ru"_s, anna.trouble());
        QVERIFY(anna.waiting() > 0);
        QCOMPARE(anna.held(), 0);
        QVERIFY(!site.server->hasEnded());
        disk.empty();
        OPORA_TRY_VERIFY(anna.isUpToDate(), 90'000);
        for (const QString &text : std::as_const(written))
            QCOMPARE(copies(anna, ticket, text), 1);
        QCOMPARE(copiesOnServer(site, ticket, written.last()), 1);
        OPORA_CHECK_SERVER;
    }

    void aReadOnlyProfileIsSaidAndNotTouched_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("Russian") << u"ru"_s;
    }
    void aReadOnlyProfileIsSaidAndNotTouched()
    {
        QFETCH(QString, language);
        const SmallDisk disk(48 * kMiB);
        if (!disk.isReady())
            OPORA_SKIP("mount", "needs the right to mount a small disk");
        Site site;
        QVERIFY(site.isReady());
        ClientProcess anna(site.cable->url(), disk.path());
        anna.speak(language);
        site.signIn(anna);
        OPORA_UP_TO_DATE(anna);
        const QString ticket = Test::firstTicket(anna);
        site.cable->pull();
        anna.on(ticket, u"note"_s, {{u"text"_s, u"before"_s}});
        anna.end();
        QVERIFY(disk.setWritable(false));
        anna.start();
        OPORA_TRY_VERIFY(!anna.opening().isEmpty(), kPatience_ms);
        QCOMPARE(anna.opening()["event"_L1].toString(), u"refused"_s);
        const QString code = anna.opening()["code"_L1].toString();
        QVERIFY2(code.startsWith(u"disk."_s), qPrintable(code));
        OPORA_SAID(anna.opening()["sentence"_L1].toString(), language, code);
        anna.end();
        QVERIFY(disk.setWritable(true));
        site.cable->plugIn();
        anna.start();
        OPORA_UP_TO_DATE(anna);
        QCOMPARE(copiesOnServer(site, ticket, u"before"_s), 1);
        OPORA_CHECK_SERVER;
    }

    void aProfileWithoutTheRightToWriteIsSaidAndNotTouched_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("Russian") << u"ru"_s;
    }
    void aProfileWithoutTheRightToWriteIsSaidAndNotTouched()
    {
        QFETCH(QString, language);
        Site site;
        QVERIFY(site.isReady());
        const auto client = site.client(u"anna"_s);
        ClientProcess &anna = *client;
        anna.speak(language);
        anna.obeyPermissions();
        site.signIn(anna);
        OPORA_UP_TO_DATE(anna);
        const QString ticket = Test::firstTicket(anna);
        site.cable->pull();
        anna.on(ticket, u"note"_s, {{u"text"_s, u"before"_s}});
        anna.end();
        setWritable(site.path(u"anna"_s), false);
        anna.start();
        OPORA_TRY_VERIFY(!anna.opening().isEmpty(), kPatience_ms);
        setWritable(site.path(u"anna"_s), true);
        QCOMPARE(anna.opening()["event"_L1].toString(), u"refused"_s);
        QCOMPARE(anna.opening()["code"_L1].toString(), u"disk.read_only"_s);
        OPORA_SAID(anna.opening()["sentence"_L1].toString(), language, u"disk.read_only"_s);
        anna.end();
        site.cable->plugIn();
        anna.start();
        OPORA_UP_TO_DATE(anna);
        QCOMPARE(copiesOnServer(site, ticket, u"before"_s), 1);
        OPORA_CHECK_SERVER;
    }

    void aDamagedCacheIsSetAsideAndTheWordsAreSaved_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<bool>("keepsWords"); // the pages of outbox and drafts are whole
        QTest::addColumn<QString>("language");
        QTest::newRow("bytes in the middle") << u"middle"_s << true << u"en"_s;
        QTest::newRow("head of the schema") << u"schema"_s << false << u"en"_s;
        QTest::newRow("cut in half") << u"half"_s << true << u"ru"_s;
        QTest::newRow("empty") << u"empty"_s << false << u"ru"_s;
        QTest::newRow("another file") << u"other"_s << false << u"en"_s;
    }
    void aDamagedCacheIsSetAsideAndTheWordsAreSaved()
    {
        QFETCH(QString, damage);
        QFETCH(bool, keepsWords);
        QFETCH(QString, language);
        Site site;
        QVERIFY(site.isReady());
        const auto client = site.client(u"anna"_s);
        ClientProcess &anna = *client;
        anna.speak(language);
        site.signIn(anna);
        OPORA_UP_TO_DATE(anna);
        const QString ticket = Test::firstTicket(anna);
        const int total = anna.ask(u"page"_s)["total"_L1].toInt();
        site.cable->pull();
        anna.on(ticket, u"note"_s, {{u"text"_s, u"not sent yet"_s}});
        anna.on(ticket, u"save_draft"_s, {{u"text"_s, u"half a thought"_s}});
        anna.end();
        const QString cache = site.path(u"anna/cache.db"_s);
        const qint64 size = QFileInfo(cache).size();
        QVERIFY(size > kMiB);
        if (damage == "middle"_L1)
            QVERIFY(write(cache, size / 2 / 4096 * 4096, QByteArray(size / 4, '\x5a')));
        else if (damage == "schema"_L1)
            QVERIFY(write(cache, 100, QByteArray(3000, '\x5a')));
        else if (damage == "half"_L1)
            QVERIFY(QFile::resize(cache, size / 2));
        else if (damage == "empty"_L1)
            QVERIFY(QFile::resize(cache, 0));
        else
            QVERIFY(write(cache, 0, QByteArray(size, '\x33')));
        site.cable->plugIn();
        anna.start();
        OPORA_TRY_VERIFY(!anna.opening().isEmpty(), kPatience_ms);
        if (anna.opening()["set_aside"_L1].toString().isEmpty()) {
            // Not seen by the first look: reading finds it, the next start mends it.
            site.signIn(anna);
            OPORA_TRY_VERIFY(QFile::exists(site.path(u"anna/cache.broken"_s)) || anna.isUpToDate(), kPatience_ms);
            anna.end();
            anna.start();
            OPORA_TRY_VERIFY(!anna.opening().isEmpty(), kPatience_ms);
        }
        const QString code = keepsWords ? u"db.corrupt"_s : u"db.words_lost"_s;
        QCOMPARE(anna.opening()["notice"_L1].toString(), code);
        OPORA_SAID(anna.opening()["sentence"_L1].toString(), language, code);
        QVERIFY(QFile::exists(anna.opening()["set_aside"_L1].toString()));
        if (!Test::waitFor([&] { return anna.isUpToDate(); }, 5'000))
            site.signIn(anna); // who we are was lost as well
        OPORA_UP_TO_DATE(anna);
        QCOMPARE(anna.ask(u"page"_s)["total"_L1].toInt(), total);
        if (keepsWords) {
            QCOMPARE(anna.on(ticket, u"draft"_s)["text"_L1].toString(), u"half a thought"_s);
            QCOMPARE(copies(anna, ticket, u"not sent yet"_s), 1);
            QCOMPARE(copiesOnServer(site, ticket, u"not sent yet"_s), 1);
        }
        OPORA_CHECK_SERVER;
    }

    void aCacheOfANewerProgramIsShownAndNotWritten()
    {
        Site site;
        QVERIFY(site.isReady());
        const auto client = site.client(u"anna"_s);
        ClientProcess &anna = *client;
        site.signIn(anna);
        OPORA_UP_TO_DATE(anna);
        const QString ticket = Test::firstTicket(anna);
        anna.end();
        QVERIFY(Test::executeSqlite(site.path(u"anna/cache.db"_s),
                                    u"INSERT INTO schema_version(version, name, applied_ms) VALUES (9999, 'x', 0)"_s));
        anna.start();
        OPORA_TRY_VERIFY(!anna.opening().isEmpty(), kPatience_ms);
        QCOMPARE(anna.opening()["notice"_L1].toString(), u"db.newer_schema"_s);
        QCOMPARE(anna.opening()["sentence"_L1].toString(), englishOf(u"db.newer_schema"_s));
        QVERIFY(!anna.on(ticket, u"ticket"_s)["messages"_L1].toArray().isEmpty());
        const QJsonObject refused = anna.on(ticket, u"note"_s, {{u"text"_s, u"x"_s}});
        QCOMPARE(refused["error"_L1].toString(), u"store.read_only"_s);
        QCOMPARE(refused["sentence"_L1].toString(), englishOf(u"store.read_only"_s));
    }

    void aSecondProcessOfAProfileHarmsNothing()
    {
        // The program hands over to the first process; this is what holds if that ever fails.
        Site site;
        QVERIFY(site.isReady());
        const auto client = site.client(u"anna"_s);
        ClientProcess &anna = *client;
        site.signIn(anna);
        OPORA_UP_TO_DATE(anna);
        const QString ticket = Test::firstTicket(anna);
        const auto second = site.client(u"anna"_s);
        second->start();
        OPORA_UP_TO_DATE(*second);
        QStringList saved;
        for (int i = 0; i < 20; ++i) {
            for (ClientProcess *writer : {&anna, second.get()}) {
                const QString text = u"%1 of %2"_s.arg(i).arg(writer == &anna ? u"first"_s : u"second"_s);
                if (!writer->on(ticket, u"note"_s, {{u"text"_s, text}}).contains("error"_L1))
                    saved.append(text);
            }
        }
        QVERIFY(saved.size() >= 20);
        OPORA_UP_TO_DATE(anna);
        OPORA_UP_TO_DATE(*second);
        second->end();
        anna.end();
        anna.start();
        OPORA_UP_TO_DATE(anna);
        QCOMPARE(anna.opening()["set_aside"_L1].toString(), QString());
        for (const QString &text : std::as_const(saved))
            QCOMPARE(copies(anna, ticket, text), 1);
        QCOMPARE(copiesOnServer(site, ticket, saved.last()), 1);
        OPORA_CHECK_SERVER;
    }

    void aCopiedProfileBecomesADeviceOfItsOwn()
    {
        Site site;
        QVERIFY(site.isReady());
        const auto client = site.client(u"anna"_s);
        ClientProcess &anna = *client;
        QDir().mkpath(site.path(u"keychain 1"_s));
        QDir().mkpath(site.path(u"keychain 2"_s));
        anna.keepSecretsIn(site.path(u"keychain 1"_s));
        site.signIn(anna);
        OPORA_UP_TO_DATE(anna);
        const QString ticket = Test::firstTicket(anna);
        site.cable->pull();
        anna.on(ticket, u"note"_s, {{u"text"_s, u"in both"_s}});
        anna.end();
        copyFolder(site.path(u"anna"_s), site.path(u"copy"_s));
        anna.start();
        const auto copied = site.client(u"copy"_s);
        copied->keepSecretsIn(site.path(u"keychain 2"_s));
        copied->start();
        OPORA_TRY_COMPARE(copied->ask(u"about"_s)["notice"_L1].toString(), u"profile.copied"_s, kPatience_ms);
        QVERIFY(copied->ask(u"about"_s)["client"_L1] != anna.ask(u"about"_s)["client"_L1]);
        QCOMPARE(copied->ask(u"about"_s)["sentence"_L1].toString(), englishOf(u"profile.copied"_s));
        QCOMPARE(anna.ask(u"about"_s)["notice"_L1].toString(), QString());
        copied->on(ticket, u"note"_s, {{u"text"_s, u"of the copy"_s}});
        anna.on(ticket, u"note"_s, {{u"text"_s, u"of the first"_s}});
        site.cable->plugIn();
        OPORA_UP_TO_DATE(anna);
        QVERIFY(!site.signIn(*copied).contains("error"_L1));
        OPORA_TRY_COMPARE(copied->phase(), int(Phase::UpToDate), kPatience_ms);
        OPORA_TRY_COMPARE(copied->waiting(), 0, kPatience_ms);
        OPORA_TRY_COMPARE(copies(anna, ticket, u"of the copy"_s), 1, kPatience_ms);
        for (const QString &text : {u"in both"_s, u"of the copy"_s, u"of the first"_s})
            QCOMPARE(copiesOnServer(site, ticket, text), 1);
        // The next start knows its own profile again.
        copied->end();
        copied->start();
        OPORA_UP_TO_DATE(*copied);
        QCOMPARE(copied->ask(u"about"_s)["notice"_L1].toString(), QString());
        OPORA_CHECK_SERVER;
    }

    void aServerRestoredFromABackupGetsBackWhatClientsHave()
    {
        Site site;
        QVERIFY(site.isReady());
        const auto one = site.client(u"one"_s);
        const auto two = site.client(u"two"_s);
        site.signIn(*one, 0);
        site.signIn(*two, 1);
        OPORA_UP_TO_DATE(*one);
        OPORA_UP_TO_DATE(*two);
        const QJsonArray theirs = two->ask(u"page"_s)["ids"_L1].toArray();
        QString ticket;
        for (const QJsonValue id : one->ask(u"page"_s)["ids"_L1].toArray())
            if (theirs.contains(id))
                ticket = id.toString();
        QVERIFY(!ticket.isEmpty());
        one->on(ticket, u"note"_s, {{u"text"_s, u"in the backup"_s}});
        OPORA_UP_TO_DATE(*one);
        const QString backup = site.path(u"backup.tar"_s);
        QCOMPARE(site.run(u"backup"_s, {backup}).code, 0);
        for (int i = 0; i < 5; ++i) {
            one->on(ticket, u"note"_s, {{u"text"_s, u"one %1"_s.arg(i)}});
            two->on(ticket, u"note"_s, {{u"text"_s, u"two %1"_s.arg(i)}});
        }
        one->on(ticket, u"set"_s, {{u"field"_s, u"subject"_s}, {u"to"_s, u"renamed after the backup"_s}});
        OPORA_UP_TO_DATE(*one);
        OPORA_UP_TO_DATE(*two);
        site.cable->pull();
        site.stopServer();
        const Test::Ended restored = site.run(u"restore"_s, {backup, u"--force"_s});
        QVERIFY2(restored.code == 0, (restored.out + restored.err).constData());
        one->on(ticket, u"note"_s, {{u"text"_s, u"while it was restored"_s}});
        site.startServer();
        site.cable->plugIn();
        const auto isBack = [&](ClientProcess &client) {
            const QJsonObject shown = client.on(ticket, u"ticket"_s);
            const QStringList texts = Test::strings(shown["messages"_L1]);
            for (int i = 0; i < 5; ++i)
                if (texts.count(u"one %1"_s.arg(i)) != 1 || texts.count(u"two %1"_s.arg(i)) != 1)
                    return false;
            return texts.count(u"while it was restored"_s) == 1 && texts.count(u"in the backup"_s) == 1
                && shown["subject"_L1] == "renamed after the backup"_L1;
        };
        OPORA_TRY_VERIFY(one->isUpToDate() && two->isUpToDate() && isBack(*one) && isBack(*two), 2 * kPatience_ms);
        QCOMPARE(one->held() + two->held(), 0);
        const auto witness = site.client(u"witness"_s);
        site.signIn(*witness);
        OPORA_UP_TO_DATE(*witness);
        QVERIFY(isBack(*witness));
        OPORA_CHECK_SERVER;
    }

    void whoeverRenewedSinceTheBackupSignsInAgainAndLosesNothing()
    {
        Site site;
        QVERIFY(site.isReady());
        const auto client = site.client(u"one"_s);
        client->speak(u"en"_s);
        site.signIn(*client);
        OPORA_UP_TO_DATE(*client);
        const QString ticket = Test::firstTicket(*client);
        const QString backup = site.path(u"backup.tar"_s);
        QCOMPARE(site.run(u"backup"_s, {backup}).code, 0);
        // As after a quarter of an hour.
        QVERIFY(site.execute(u"UPDATE access_token SET expires_at = 0"_s));
        client->on(ticket, u"note"_s, {{u"text"_s, u"after the backup"_s}});
        const QString renewed = u"SELECT count(*) FROM session WHERE generation > 1"_s;
        OPORA_TRY_COMPARE(Test::sqliteValue(site.databaseFile(), renewed).toInt(), 1, kPatience_ms);
        OPORA_UP_TO_DATE(*client);
        site.cable->pull();
        site.stopServer();
        QCOMPARE(site.run(u"restore"_s, {backup, u"--force"_s}).code, 0);
        client->on(ticket, u"note"_s, {{u"text"_s, u"while it was restored"_s}});
        site.startServer();
        site.cable->plugIn();

        OPORA_TRY_COMPARE(client->phase(), int(Phase::SignInAgain), kPatience_ms);
        QVERIFY2(client->sentence().startsWith(u"Sign in again to send"_s), qPrintable(client->sentence()));
        client->kill();
        client->start();
        OPORA_TRY_COMPARE(client->phase(), int(Phase::SignInAgain), kPatience_ms);
        QCOMPARE(client->waiting(), 1);
        for (const QString &text : {u"after the backup"_s, u"while it was restored"_s})
            QCOMPARE(copies(*client, ticket, text), 1);
        QVERIFY(!site.signIn(*client).contains("error"_L1));
        OPORA_UP_TO_DATE(*client);
        for (const QString &text : {u"after the backup"_s, u"while it was restored"_s})
            QCOMPARE(copiesOnServer(site, ticket, text), 1);
        QCOMPARE(client->held(), 0);
        OPORA_CHECK_SERVER;
    }
};

QTEST_GUILESS_MAIN(TestBadDisk)
#include "tst_baddisk.moc"
