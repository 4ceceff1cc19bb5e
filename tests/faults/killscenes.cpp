// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/killrun.h"

#include "support/waiting.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

// What does not happen on an ordinary day.

namespace Opora::Test {

using namespace Qt::StringLiterals;

namespace {
constexpr int kMinute_ms = 60'000;
const auto kPassword = u"Fir-tree at noon 7"_s;

QString hashOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QString placeOf(const QString &folder, const QByteArray &bytes)
{
    const QString hash = hashOf(bytes);
    return folder + u"/files/"_s + hash.left(2) + u'/' + hash;
}
} // namespace

void KillRun::comeToRest()
{
    restServer();
    restAnna();
    if (m_failure.isEmpty() && !waitFor([this] { return areUpToDate(); }, kPatience_ms))
        m_failure = u"stuck before a scene: waiting %1 trouble \"%2\""_s.arg(m_anna->waiting()).arg(m_anna->trouble());
}

int KillRun::tellAnna(const QString &what, QJsonObject arguments)
{
    arguments[u"ticket"_s] = m_ledger->ticket();
    const int question = m_anna->tell(what, arguments);
    waitForReply(question);
    return question;
}

KillRun::Sent KillRun::attachByAnna()
{
    Sent sent;
    sent.fileName = u"anna-%1.bin"_s.arg(++m_number);
    sent.text = u"with %1"_s.arg(sent.fileName);
    sent.bytes = bytes(30'000);
    QFile file(m_site.path(sent.fileName));
    if (!file.open(QIODevice::WriteOnly) || file.write(sent.bytes) != sent.bytes.size())
        m_failure = u"no file"_s;
    file.close();
    sent.question
        = tellAnna(u"attach"_s, {{u"path"_s, file.fileName()}, {u"text"_s, sent.text}, {u"undo_for"_s, kMinute_ms}});
    return sent;
}

bool KillRun::hasServer(const QByteArray &bytes) const
{
    return QFile::exists(placeOf(m_site.dataFolder(), bytes));
}

/// And until both sides have written down that it is there.
void KillRun::waitUntilUp(const QByteArray &bytes)
{
    const QString cache = cacheOf(u"anna"_s);
    const QString unsent = u"SELECT own FROM file WHERE hash=x'%1'"_s.arg(hashOf(bytes));
    if (!waitFor([&] { return hasServer(bytes) && sqliteValue(cache, unsent) == 0; }, kPatience_ms))
        m_failure
            = u"a file does not go up: there %1, own %2, waiting %3, phase %4, trouble \"%5\""_s.arg(hasServer(bytes))
                  .arg(sqliteValue(cache, unsent).toString())
                  .arg(m_anna->waiting())
                  .arg(m_anna->phase())
                  .arg(m_anna->trouble());
}

QString KillRun::cacheOf(const QString &client) const
{
    return m_site.path(client) + u"/cache.db"_s;
}

void KillRun::playDownload(const Planned &kill)
{
    comeToRest();
    m_anna->kill();
    sendFileOfOlga();
    static_cast<void>(waitFor([this] { return m_olga->isUpToDate(); }, kPatience_ms));
    startAnna(variables(kill));
    count(kill, waitForEnd(kill, kUsually_ms));
}

void KillRun::playSignIn(const Planned &kill)
{
    restAnna();
    startServer(variables(kill));
    const QString name = u"new-%1"_s.arg(++m_number);
    auto newcomer = m_site.client(name);
    newcomer->hurry(kHurry);
    newcomer->start();
    QJsonObject credentials = m_site.credentials(0);
    if (kill.point->name.startsWith("auth.fail"_L1))
        credentials[u"password"_s] = kPassword;
    newcomer->tell(u"sign_in"_s, credentials);
    count(kill, waitForEnd(kill, kUsually_ms));
    restServer();
    const QString refusal = signIn(*newcomer, m_site.credentials(0));
    if (!refusal.isEmpty() || !waitFor([&] { return newcomer->isUpToDate(); }, kPatience_ms))
        m_failure = u"nobody can sign in after a kill: %1, phase %2, trouble \"%3\""_s.arg(refusal)
                        .arg(newcomer->phase())
                        .arg(newcomer->trouble());
    newcomer.reset();
    QDir(m_site.path(name)).removeRecursively();
}

void KillRun::decideAll(Core::Resolution resolution)
{
    // After each answer: what was decided may come back held for another reason.
    static_cast<void>(waitFor(
        [&] {
            for (const QJsonValue item : m_anna->ask(u"outbox"_s)["items"_L1].toArray())
                m_anna->ask(u"resolve"_s, {{u"mutation"_s, item["mutation"_L1]}, {u"resolution"_s, int(resolution)}});
            return m_anna->held() == 0 && areUpToDate();
        },
        kPatience_ms));
    if (m_anna->held() > 0)
        m_failure = u"what was decided is held: "_s + heldCodes();
}

void KillRun::playDecision(const Planned &kill)
{
    comeToRest();
    m_site.cable->pull();
    const QString text = u"reply %1"_s.arg(++m_number, 6, 10, QChar(u'0'));
    m_ledger->note(text, tellAnna(u"reply"_s, {{u"text"_s, text}}));
    m_olga->on(m_ledger->ticket(), u"reply"_s, {{u"text"_s, u"before it: "_s + text}});
    static_cast<void>(waitFor([this] { return m_olga->isUpToDate(); }, kPatience_ms));
    startAnna(variables(kill));
    m_site.cable->plugIn();
    if (!waitFor([this] { return m_anna->held() > 0; }, kPatience_ms))
        m_failure = u"a reply that others have overtaken is not held"_s;
    for (const QJsonValue item : m_anna->ask(u"outbox"_s)["items"_L1].toArray())
        m_anna->tell(u"resolve"_s,
                     {{u"mutation"_s, item["mutation"_L1]}, {u"resolution"_s, int(Core::Resolution::SendAnyway)}});
    count(kill, waitForEnd(kill, kUsually_ms));
    startAnna();
    decideAll(Core::Resolution::SendAnyway);
}

void KillRun::playUnreadable(const Planned &kill)
{
    comeToRest();
    m_site.cable->pull();
    const Sent sent = attachByAnna();
    tellAnna(u"release"_s);
    m_anna->kill();
    if (!QFile::resize(placeOf(m_site.path(u"anna"_s), sent.bytes), 10))
        m_failure = u"no file to damage"_s;
    startAnna(variables(kill));
    m_site.cable->plugIn();
    count(kill, waitForEnd(kill, kUsually_ms));
    startAnna();
    if (!waitFor([this] { return m_anna->held() > 0; }, kPatience_ms))
        m_failure = u"nobody is told of a damaged file"_s;
    decideAll(Core::Resolution::Drop);
}

void KillRun::playWaiting(const Planned &kill)
{
    comeToRest();
    const Sent sent = attachByAnna();
    m_ledger->file(sent.text, sent.question, sent.fileName, sent.bytes);
    waitUntilUp(sent.bytes);
    m_anna->kill();
    if (!executeSqlite(cacheOf(u"anna"_s), u"UPDATE meta SET value='0' WHERE name='files_asked_at'"_s))
        m_failure = u"no file that went up long ago"_s;
    if (kill.ofServer)
        startServer(variables(kill));
    startAnna(kill.ofServer ? QStringList() : variables(kill));
    count(kill, waitForEnd(kill, kUsually_ms));
    restServer();
    restAnna();
    tellAnna(u"release"_s);
}

void KillRun::playDoubt(const Planned &kill)
{
    comeToRest();
    m_anna->kill();
    const QString cache = cacheOf(u"anna"_s);
    // Not how many events there are: the server may wake a ticket meanwhile.
    const QString foreign = u"x'0f0e0d0c0b0a49088706050403020100'"_s;
    const QString rows
        = u"SELECT (SELECT sum(version) FROM customer) || ' ' || (SELECT count(*) FROM event WHERE id=%1)"_s.arg(
            foreign);
    const QString before = sqliteValue(cache, rows).toString();
    for (const QString &change :
         {u"UPDATE customer SET version=version-1 WHERE key=(SELECT min(key) FROM customer)"_s,
          u"INSERT INTO event(ticket, id, at, version, pending, doc) "
          "SELECT ticket, %1, at, version, pending, doc FROM event ORDER BY key LIMIT 1"_s.arg(foreign),
          u"UPDATE bucket SET checksum=checksum+1"_s}) {
        if (!executeSqlite(cache, change))
            m_failure = u"no cache to change"_s;
    }
    startAnna(variables(kill));
    count(kill, waitForEnd(kill, kUsually_ms));
    startAnna();
    if (!waitFor([&] { return sqliteValue(cache, rows).toString() == before; }, kPatience_ms))
        m_failure = u"rows that differ from the server's stay"_s;
}

void KillRun::playIndex(const Planned &kill)
{
    comeToRest();
    m_anna->kill();
    const QString cache = cacheOf(u"anna"_s);
    // As a former program left them: what is not filled in again is seen.
    for (const QString &change : {u"REPLACE INTO meta(name, value) "
                                  "VALUES('search_version', '0'), ('links_listed', '0'), ('late_columns', '0')"_s,
                                  u"UPDATE ticket SET type=zeroblob(16), requester_key='', subject_key='', "
                                  "callback=CASE WHEN open=1 THEN callback END"_s}) {
        if (!executeSqlite(cache, change))
            m_failure = u"no cache to change"_s;
    }
    startAnna(variables(kill));
    count(kill, waitForEnd(kill, kUsually_ms));
    startAnna();
    const QString left = u"SELECT count(*) FROM meta WHERE (name='search_version' AND value='0') "
                         "OR (name IN ('search_floors', 'links_listed', 'late_columns') AND value<>'')"_s;
    if (!waitFor([&] { return sqliteValue(cache, left) == 0; }, kPatience_ms))
        m_failure = u"the words, the links or the columns are not stored anew"_s;
    if (sqliteValue(cache, u"SELECT count(*) FROM ticket WHERE subject<>'' AND subject_key=''"_s) != 0)
        m_failure = u"the columns of some tickets stay empty"_s;
}

QString KillRun::passwordFile()
{
    QFile file(m_site.path(u"password"_s));
    if (!file.exists() && (!file.open(QIODevice::WriteOnly) || file.write(kPassword.toUtf8() + '\n') < 0))
        m_failure = u"no file of a password"_s;
    return file.fileName();
}

void KillRun::playRights(const Planned &kill)
{
    restServer();
    restAnna();
    if (m_mover.isEmpty()) {
        m_mover = u"mover@demo.example"_s;
        if (m_site.run(u"user"_s, {u"add"_s, m_mover, u"--password-file"_s, passwordFile()}).code != 0)
            m_failure = u"nobody to move"_s;
    }
    const auto seeQueues = [this](const QString &keys) {
        if (m_site.run(u"user"_s, {u"set"_s, m_mover, u"--queues"_s, keys}).code != 0)
            m_failure = u"no other queues"_s;
    };
    const QByteArray queues = m_site.run(u"queue"_s, {u"list"_s}).out;
    seeQueues(u"all"_s);
    const QString name = u"new-%1"_s.arg(++m_number);
    auto mover = m_site.client(name);
    mover->hurry(kHurry);
    mover->start();
    const QString refusal = signIn(*mover, {{u"email"_s, m_mover}, {u"password"_s, kPassword}});
    if (!waitFor([&] { return mover->isUpToDate(); }, kPatience_ms))
        m_failure = u"somebody with all queues is stuck: "_s + refusal;
    const auto seen = [&mover] { return mover->ask(u"page"_s)["total"_L1].toInt(); };
    const int all = seen();
    mover->kill();
    seeQueues(QString::fromUtf8(queues.left(queues.indexOf(' '))));
    mover->setVariables(variables(kill));
    mover->start();
    const bool hasDied = waitFor([&] { return !mover->isRunning(); }, kUsually_ms);
    mover->kill();
    mover->setVariables({});
    mover->start();
    const QString cache = cacheOf(name);
    const auto left = [&cache] {
        return sqliteValue(cache, u"SELECT count(*) FROM meta WHERE name='wipe' AND value<>''"_s).toInt();
    };
    if (!waitFor([&] { return mover->isUpToDate() && seen() < all && left() == 0; }, kPatience_ms))
        m_failure = u"what may not be seen any more stays: %1 of %2 tickets, %3 to wipe, phase %4, trouble \"%5\""_s
                        .arg(seen())
                        .arg(all)
                        .arg(left())
                        .arg(mover->phase())
                        .arg(mover->trouble());
    seeQueues(u"all"_s);
    if (m_failure.isEmpty() && !waitFor([&] { return seen() == all && mover->isUpToDate(); }, kPatience_ms))
        m_failure = u"what may be seen again does not come back: %1 of %2 tickets"_s.arg(seen()).arg(all);
    countIfKilled(kill, hasDied);
    mover.reset();
    QDir(m_site.path(name)).removeRecursively();
}

void KillRun::playInit(const Planned &kill)
{
    const QString folder = m_site.path(u"server-%1"_s.arg(++m_number));
    const QString sort = kill.point->name.startsWith("account"_L1) ? u"--link"_s : u"--demo"_s;
    const QStringList arguments{u"init"_s, sort, u"--data"_s, folder};
    const bool wasKilled = runServer(arguments, variables(kill)).wasKilled;
    const Ended again = runServer(arguments);
    const bool isDone = kill.point->name == "cli.demo.committed"_L1; // a second help desk would be refused
    const Ended checked = runServer({u"check"_s, u"--data"_s, folder});
    if (checked.code != 0 || (again.code != 0 && !isDone))
        m_failure = u"init after a kill: "_s + QString::fromUtf8(again.out + again.err + checked.out + checked.err);
    countIfKilled(kill, wasKilled);
    QDir(folder).removeRecursively();
}

QStringList KillRun::accountCommand(const QString &point, const QString &name) const
{
    const QString email = name + u"@demo.example"_s;
    if (point.startsWith("cli.queue"_L1))
        return {u"queue"_s, u"add"_s, name};
    if (point.startsWith("account.change"_L1))
        return {u"user"_s, u"set"_s, email, u"--role"_s, u"supervisor"_s};
    if (point.startsWith("account.active"_L1))
        return {u"user"_s, u"disable"_s, email};
    const QString verb = point.startsWith("account.put"_L1) ? u"add"_s : u"reset"_s;
    return {u"user"_s, verb, email, u"--password-file"_s, m_site.path(u"password"_s)};
}

void KillRun::playAccount(const Planned &kill)
{
    restServer();
    restAnna();
    const QString &point = kill.point->name;
    const QString name = u"spare-%1"_s.arg(++m_number);
    static_cast<void>(passwordFile());
    const bool isNew = point.startsWith("account.put"_L1) || point.startsWith("cli.queue"_L1);
    const auto run = [this](QStringList words, const QStringList &variables = {}) {
        const QString command = words.takeFirst();
        return m_site.run(command, words, variables);
    };
    if (!isNew && run(accountCommand(u"account.put"_s, name)).code != 0)
        m_failure = u"nobody to change"_s;
    const bool wasKilled = run(accountCommand(point, name), variables(kill)).wasKilled;
    const Ended again = run(accountCommand(point, name));
    const QByteArray list = run({point.startsWith("cli.queue"_L1) ? u"queue"_s : u"user"_s, u"list"_s}).out;
    // What was made before the kill is not made twice.
    const bool isDone = wasKilled && isNew && point.endsWith(".committed"_L1);
    if ((again.code == 0) == isDone || list.count('\n' + name.toUtf8()) != 1)
        m_failure = accountCommand(point, name).join(u' ') + u" after a kill: "_s
            + QString::fromUtf8(again.out + again.err + list);
    countIfKilled(kill, wasKilled);
}

void KillRun::playHouse(const Planned &kill)
{
    sendFileOfOlga(); // something to forget
    comeToRest();
    const Sent sent = attachByAnna();
    const auto number = m_anna->replyTo(sent.question)["mutation"_L1];
    waitUntilUp(sent.bytes);
    const int withdrawal = tellAnna(u"withdraw"_s, {{u"mutation"_s, number}});
    m_ledger->takenBack(sent.text, sent.question, withdrawal);
    const QJsonObject answer = m_anna->replyTo(withdrawal);
    const bool isTakenBack = !answer.isEmpty() && !answer.contains("error"_L1); // a slow machine may be too late
    comeToRest();
    const auto clean = [this](const QStringList &variables = {}) {
        return runProgram(u"opora-housework"_s, m_site.where(), variables);
    };
    const bool wasKilled = clean(variables(kill)).wasKilled;
    // A client that asked whether the file is still there while it went brings it again, once.
    Ended again;
    static_cast<void>(waitFor(
        [&] {
            again = clean();
            return again.code != 0 || !isTakenBack || !hasServer(sent.bytes);
        },
        kPatience_ms));
    if (m_failure.isEmpty() && (again.code != 0 || (isTakenBack && hasServer(sent.bytes))))
        m_failure = u"cleaning after a kill: "_s + QString::fromUtf8(again.out + again.err);
    countIfKilled(kill, wasKilled);
    // Nobody came for three months, so everybody signs in again.
    for (const auto &[client, person] : {std::pair(m_anna.get(), 0), std::pair(m_olga.get(), 1)}) {
        if (const QString refusal = signIn(*client, m_site.credentials(person)); !refusal.isEmpty())
            m_failure = u"nobody can sign in after a cleaning: "_s + refusal;
    }
}

} // namespace Opora::Test
