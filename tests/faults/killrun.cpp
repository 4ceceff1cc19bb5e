// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/killrun.h"

#include "support/waiting.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>
#include <QTimer>

namespace Opora::Test {

using namespace Qt::StringLiterals;

namespace {
constexpr int kKillsPerJudgement = 10;
constexpr int kUndo_ms = 1'500;
constexpr quint64 kWork_ms = 400; ///< takes a day's work
} // namespace

KillRun::KillRun(const Options &options)
    : m_options(options)
    , m_points(killPoints())
    , m_dice(options.seed)
    , m_site({}, options.database)
{
    if (!options.database.isEmpty()) // pg_dump is another program's crash safety
        m_points.removeIf([](const KillPoint &point) {
            return point.scene == Scene::Fork || point.scene == Scene::Backup || point.scene == Scene::Restore
                || point.scene == Scene::Init;
        });
    m_points.removeIf([&options](const KillPoint &point) { return !point.name.startsWith(options.only); });
    m_anna = m_site.client(u"anna"_s);
    m_olga = m_site.insider(u"olga"_s);
    for (ClientProcess *client : {m_anna.get(), m_olga.get()})
        client->hurry(kHurry);
}

KillRun::~KillRun() = default;

QString KillRun::run()
{
    if (!m_site.isReady())
        return u"the site does not start: "_s + QString::fromUtf8(m_site.server->log());
    m_site.signIn(*m_anna, 0);
    m_site.signIn(*m_olga, 1);
    if (!waitFor([this] { return areUpToDate(); }, kPatience_ms))
        return u"no first sync"_s;
    const QStringList theirs = strings(m_olga->ask(u"page"_s)["ids"_L1]);
    for (const QString &id : strings(m_anna->ask(u"page"_s)["ids"_L1]))
        if (theirs.contains(id))
            m_tickets.append(id);
    nextTicket();
    const QList<Planned> kills = plan();
    for (qsizetype i = 0; i < kills.size(); ++i) {
        play(kills[i]);
        const bool isLast = i + 1 == kills.size();
        if (!isLast && m_failure.isEmpty() && (i + 1) % kKillsPerJudgement != 0)
            continue;
        if (const QString wrong = m_failure.isEmpty() ? judge() : m_failure; !wrong.isEmpty())
            return u"seed %1, after kill %2 (%3): %4"_s.arg(m_options.seed)
                .arg(i + 1)
                .arg(m_recent.join(u", "_s), wrong);
        m_recent.clear();
        nextTicket();
    }
    const Ended checked = m_site.run(u"check"_s);
    return checked.code == 0 ? QString() : u"check: "_s + QString::fromUtf8(checked.out + checked.err);
}

/// Every point as often as the number allows, as many kills at random moments as there are points; neighbours have the
/// same victim, for another one costs a start of both.
QList<KillRun::Planned> KillRun::plan()
{
    QList<Planned> kills;
    while (kills.size() < m_options.kills) {
        QList<Planned> round;
        for (const KillPoint &point : std::as_const(m_points))
            round.append({point, point.ofServer, 1 + int(m_dice() % quint64(point.passings))});
        const qsizetype besides = m_options.only.isEmpty() ? m_points.size() / 2 : 0;
        for (qsizetype i = m_points.isEmpty() ? m_options.kills : besides; i > 0; --i)
            round.append({std::nullopt, m_dice() % 2 == 0, 1});
        std::shuffle(round.begin(), round.end(), m_dice);
        round.resize(std::min<qsizetype>(round.size(), m_options.kills - kills.size()));
        std::stable_sort(round.begin(), round.end(),
                         [](const Planned &a, const Planned &b) { return a.ofServer < b.ofServer; });
        kills.append(round);
    }
    return kills;
}

void KillRun::play(const Planned &kill)
{
    m_recent.append(kill.point ? kill.point->name + u':' + QString::number(kill.passing) : u"random"_s);
    if (!kill.point)
        return playWork(kill);
    switch (kill.point->scene) {
    case Scene::Client:
    case Scene::Server: return playWork(kill);
    case Scene::Renewal: return playRenewal(kill);
    case Scene::Salvage: return playSalvage(kill);
    case Scene::First: return playFirst(kill);
    case Scene::Copy: return playCopy(kill);
    case Scene::Fork: return playFork(kill);
    case Scene::Download: return playDownload(kill);
    case Scene::SignIn: return playSignIn(kill);
    case Scene::Decision: return playDecision(kill);
    case Scene::Unreadable: return playUnreadable(kill);
    case Scene::Waiting: return playWaiting(kill);
    case Scene::Doubt: return playDoubt(kill);
    case Scene::Index: return playIndex(kill);
    case Scene::Rights: return playRights(kill);
    case Scene::Init: return playInit(kill);
    case Scene::Account: return playAccount(kill);
    case Scene::House: return playHouse(kill);
    case Scene::Backup:
    case Scene::Restore:
    case Scene::Import: return playCommand(kill);
    }
}

QStringList KillRun::variables(const Planned &kill)
{
    if (!kill.point)
        return {};
    return {u"OPORA_KILL_AT=%1:%2"_s.arg(kill.point->name).arg(kill.passing)};
}

void KillRun::startAnna(const QStringList &variables)
{
    m_anna->kill();
    m_anna->setVariables(variables);
    m_anna->start();
    m_isAnnaArmed = !variables.isEmpty();
}

void KillRun::startServer(const QStringList &variables)
{
    m_site.server->kill();
    m_site.startServer(variables);
    m_isServerArmed = !variables.isEmpty();
    if (m_failure.isEmpty() && !m_isServerArmed && !m_site.server->isRunning())
        m_failure = u"the server does not start: "_s + QString::fromUtf8(m_site.server->log());
}

void KillRun::restAnna()
{
    if (m_isAnnaArmed || !m_anna->isRunning())
        startAnna();
}

void KillRun::restServer()
{
    if (m_isServerArmed || m_site.server->hasEnded())
        startServer();
}

bool KillRun::waitForEnd(const Planned &kill, int patience_ms)
{
    return waitFor([&] { return kill.ofServer ? m_site.server->hasEnded() : !m_anna->isRunning(); }, patience_ms);
}

void KillRun::count(const Planned &kill, bool hasDied)
{
    if (kill.point && hasDied)
        ++m_figures.atPoint[kill.point->name];
    else
        ++m_figures.atRandom;
    if (kill.point && !hasDied)
        m_figures.missed.append(kill.point->name);
    ++(kill.ofServer ? m_figures.serverKills : m_figures.clientKills);
    end(kill);
}

void KillRun::end(const Planned &kill)
{
    if (kill.ofServer)
        m_site.server->kill();
    else
        m_anna->kill();
}

void KillRun::countIfKilled(const Planned &kill, bool hasDied)
{
    if (!hasDied) {
        m_figures.missed.append(kill.point->name);
        return;
    }
    ++m_figures.atPoint[kill.point->name];
    ++(kill.ofServer ? m_figures.serverKills : m_figures.clientKills);
}

bool KillRun::areUpToDate() const
{
    return m_anna->isUpToDate() && m_olga->isUpToDate();
}

QByteArray KillRun::bytes(int size)
{
    QByteArray made(size, Qt::Uninitialized);
    for (char &byte : made)
        byte = char(m_dice());
    return made;
}

void KillRun::nextTicket()
{
    m_ledger = std::make_unique<Ledger>(m_tickets[m_ticket++ % m_tickets.size()]);
    // Something for the client to fetch while it is killed.
    m_filesOfOlga.clear();
    for (int i = 0; i < 4; ++i)
        sendFileOfOlga();
    static_cast<void>(waitFor([this] { return areUpToDate(); }, kPatience_ms));
}

void KillRun::sendFileOfOlga()
{
    const QString name = u"olga-%1.bin"_s.arg(++m_number);
    QFile file(m_site.path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes(20'000)) < 0)
        m_failure = u"no file"_s;
    file.close();
    m_olga->on(m_ledger->ticket(), u"attach"_s, {{u"path"_s, file.fileName()}, {u"text"_s, u"see "_s + name}});
    m_filesOfOlga.append(name);
}

/// A little of everything, without waiting for the answers: the client may die at any moment.
void KillRun::work()
{
    const QString &ticket = m_ledger->ticket();
    const auto tell = [this, &ticket](const QString &what, QJsonObject arguments) {
        arguments[u"ticket"_s] = ticket;
        return m_anna->tell(what, arguments);
    };
    const auto words = [this](const QString &sort) { return u"%1 %2"_s.arg(sort).arg(++m_number, 6, 10, QChar(u'0')); };
    const QString text = words(u"note"_s);
    m_ledger->note(text, tell(u"note"_s, {{u"text"_s, text}}));
    // Another one each time, as long as there are some.
    tell(u"open"_s, {{u"name"_s, m_filesOfOlga.size() > 1 ? m_filesOfOlga.takeFirst() : m_filesOfOlga.first()}});
    const QString draft = words(u"draft"_s);
    m_ledger->draft(draft, tell(u"save_draft"_s, {{u"text"_s, draft}}));
    const QString name = u"anna-%1.bin"_s.arg(++m_number);
    const QByteArray content = bytes(30'000);
    QFile file(m_site.path(name));
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size()) {
        file.close();
        const QString with = words(u"file"_s);
        m_ledger->file(with, tell(u"attach"_s, {{u"path"_s, file.fileName()}, {u"text"_s, with}}), name, content);
    }
    const QString subject = words(u"subject"_s);
    m_ledger->subject(subject, tell(u"set"_s, {{u"field"_s, u"subject"_s}, {u"to"_s, subject}}));
    tell(u"tag"_s, {{u"tag"_s, u"killed-%1"_s.arg(m_number % 5)}});
    const QString second = words(u"note"_s);
    m_ledger->note(second, tell(u"note"_s, {{u"text"_s, second}}));
    // Last: what can be taken back holds the rest of its ticket.
    const QString regretted = words(u"regret"_s);
    const int note = tell(u"note"_s, {{u"text"_s, regretted}, {u"undo_for"_s, kUndo_ms}});
    waitForReply(note);
    m_ledger->takenBack(regretted, note, tell(u"withdraw"_s, {{u"mutation"_s, m_anna->replyTo(note)["mutation"_L1]}}));
    const QString added = words(u"added"_s);
    m_ledger->draft(added, tell(u"append"_s, {{u"text"_s, added}}));
    // As at the end of the day: what could still be taken back leaves.
    const QString hasty = words(u"hasty"_s);
    const int late = tell(u"note"_s, {{u"text"_s, hasty}, {u"undo_for"_s, kUndo_ms}});
    m_ledger->note(hasty, late);
    waitForReply(late);
    tell(u"release"_s, {});
}

void KillRun::waitForReply(int question)
{
    static_cast<void>(waitFor([this, question] { return !m_anna->replyTo(question).isEmpty() || !m_anna->isRunning(); },
                              kUsually_ms));
}

void KillRun::playWork(const Planned &kill)
{
    if (kill.ofServer) {
        restAnna();
        startServer(variables(kill));
    } else {
        restServer();
        startAnna(variables(kill));
    }
    // While it starts, while it is told what to do, or just after that.
    QTimer moment;
    moment.setSingleShot(true);
    QObject::connect(&moment, &QTimer::timeout, m_anna.get(), [this, &kill] { end(kill); });
    if (!kill.point)
        moment.start(int(m_dice() % kWork_ms));
    work();
    count(kill, waitForEnd(kill, kUsually_ms));
}

void KillRun::blankAccessToken()
{
    QFile file(m_site.path(u"anna/secret-tokens"_s));
    if (!file.open(QIODevice::ReadWrite))
        return;
    const QByteArray refresh = file.readAll().split('\n').value(1);
    file.resize(0);
    file.seek(0);
    file.write('\n' + refresh);
}

void KillRun::playRenewal(const Planned &kill)
{
    m_anna->kill();
    blankAccessToken();
    if (kill.ofServer)
        startServer(variables(kill));
    else
        restServer();
    startAnna(kill.ofServer ? QStringList() : variables(kill));
    count(kill, waitForEnd(kill, kUsually_ms));
}

void KillRun::writeOffline()
{
    restAnna();
    m_site.cable->pull();
    for (int i = 0; i < 3; ++i) {
        const QString text = u"note %1"_s.arg(++m_number, 6, 10, QChar(u'0'));
        m_ledger->note(text, tellAnna(u"note"_s, {{u"text"_s, text}}));
    }
}

void KillRun::playSalvage(const Planned &kill)
{
    restServer();
    writeOffline();
    m_anna->kill();
    QFile mark(m_site.path(u"anna/cache.broken"_s));
    if (!mark.open(QIODevice::WriteOnly))
        m_failure = u"no mark"_s;
    startAnna(variables(kill));
    count(kill, waitForEnd(kill, kUsually_ms));
    startAnna();
    m_site.cable->plugIn();
}

/// As a person does: again when a server at work on other passwords asks for it. Empty, or why it was refused.
QString KillRun::signIn(ClientProcess &client, const QJsonObject &credentials) const
{
    QString refusal;
    static_cast<void>(waitFor(
        [&] {
            refusal = client.ask(u"sign_in"_s, credentials)["error"_L1].toString();
            return refusal != "server.busy"_L1;
        },
        kPatience_ms));
    return refusal;
}

void KillRun::playFirst(const Planned &kill)
{
    restServer();
    restAnna();
    const QString name = u"new-%1"_s.arg(++m_number);
    auto newcomer = m_site.client(name);
    newcomer->hurry(kHurry);
    newcomer->setVariables(variables(kill));
    newcomer->start();
    newcomer->ask(u"sign_in"_s, m_site.credentials(0));
    const bool hasDied = waitFor([&] { return !newcomer->isRunning(); }, kUsually_ms);
    newcomer->kill();
    newcomer->setVariables({});
    newcomer->start();
    const QString refusal = signIn(*newcomer, m_site.credentials(0));
    if (!waitFor([&] { return newcomer->isUpToDate() && m_anna->isUpToDate(); }, kPatience_ms))
        m_failure = u"a new profile is stuck, signed in: %1, up to date: %2, anna: %3"_s.arg(
            refusal.isEmpty() ? u"yes"_s : refusal, QVariant(newcomer->isUpToDate()).toString(),
            QVariant(m_anna->isUpToDate()).toString());
    else if (newcomer->ask(u"page"_s)["total"_L1] != m_anna->ask(u"page"_s)["total"_L1])
        m_failure = u"a new profile sees other tickets"_s;
    countIfKilled(kill, hasDied);
    newcomer.reset();
    QDir(m_site.path(name)).removeRecursively();
}

void KillRun::playCopy(const Planned &kill)
{
    restServer();
    restAnna();
    // What the server may have under the old identity would be refused under the new one, as the words of a copy are.
    if (!waitFor([this] { return areUpToDate(); }, kPatience_ms))
        m_failure = u"stuck before a copy"_s;
    writeOffline();
    m_anna->kill();
    QFile nonce(m_site.path(u"anna/secret-nonce"_s));
    if (!nonce.open(QIODevice::WriteOnly) || nonce.write("of another machine") < 0)
        m_failure = u"no nonce"_s;
    nonce.close();
    startAnna(variables(kill));
    count(kill, waitForEnd(kill, kUsually_ms));
    startAnna();
    m_site.cable->plugIn();
    static_cast<void>(signIn(*m_anna, m_site.credentials(0)));
}

void KillRun::restForBackup()
{
    restServer();
    restAnna();
    // A restored server does not know a token that was renewed after the backup: its owner would have to sign in.
    static_cast<void>(waitFor([this] { return areUpToDate(); }, kPatience_ms));
}

void KillRun::playFork(const Planned &kill)
{
    restForBackup();
    const QString backup = m_site.path(u"backup-%1.tar"_s.arg(++m_number));
    if (m_site.run(u"backup"_s, {backup}).code != 0)
        m_failure = u"no backup"_s;
    // Acknowledged, and then forgotten by the server.
    work();
    static_cast<void>(waitFor([this] { return areUpToDate(); }, kPatience_ms));
    m_anna->kill();
    m_site.server->kill();
    if (m_site.run(u"restore"_s, {backup, u"--force"_s}).code != 0)
        m_failure = u"no restore"_s;
    startServer();
    startAnna(variables(kill));
    count(kill, waitForEnd(kill, kUsually_ms));
}

/// Tickets that are all taken: lines that are not would make the command end as only partly done.
QString KillRun::importable()
{
    QFile file(m_site.path(u"import-%1.csv"_s.arg(++m_number)));
    const QString lines = u"No;Opened;Solved;State;Who;Mail;Priority;Subject;Text;Score\n"
                          "A-%1;31.01.2026 09:00;31.01.2026 12:30;done;Anna;anna@example.org;high;One;Words;5\n"
                          "B-%1;01.02.2026 10:00;;waiting;John;?;normal;Two;Words;\n"_s.arg(m_number);
    if (!file.open(QIODevice::WriteOnly) || file.write(lines.toUtf8()) < 0)
        m_failure = u"nothing to import"_s;
    return file.fileName();
}

void KillRun::playCommand(const Planned &kill)
{
    restForBackup();
    const QString backup = m_site.path(u"backup-%1.tar"_s.arg(++m_number));
    QString command = u"import"_s;
    QStringList options{u"--format"_s, u"csv"_s, u"--map"_s, QStringLiteral(OPORA_TEST_DATA "/import/tickets-map.json"),
                        importable()};
    if (kill.point->scene != Scene::Import) {
        command = u"backup"_s;
        options = {backup};
    }
    if (kill.point->scene == Scene::Restore) {
        static_cast<void>(m_site.run(command, options));
        command = u"restore"_s;
        options.append(u"--force"_s);
        m_site.server->kill();
    }
    const Ended killed = m_site.run(command, options, variables(kill));
    const Ended done = m_site.run(command, options);
    if (done.code != 0)
        m_failure = command + u" after a kill: "_s + QString::fromUtf8(done.out + done.err);
    countIfKilled(kill, killed.wasKilled);
    restServer();
}

QString KillRun::heldCodes()
{
    QStringList codes;
    for (const QJsonValue item : m_anna->ask(u"outbox"_s)["items"_L1].toArray())
        codes.append(u"%1 (state %2, mine %3, theirs %4)"_s.arg(item["code"_L1].toString())
                         .arg(item["state"_L1].toInt())
                         .arg(item["mine"_L1].toString(), item["theirs"_L1].toString()));
    return codes.join(u", "_s);
}

QString KillRun::judge()
{
    restServer();
    restAnna();
    if (!m_failure.isEmpty())
        return m_failure;
    if (!waitFor([this] { return areUpToDate(); }, kPatience_ms))
        return u"stuck: phase %1 waiting %2 trouble \"%3\", the other phase %4 trouble \"%5\""_s.arg(m_anna->phase())
            .arg(m_anna->waiting())
            .arg(m_anna->trouble())
            .arg(m_olga->phase())
            .arg(m_olga->trouble());
    if (m_anna->held() > 0)
        return u"held: "_s + heldCodes();
    // The other's screen follows a moment later.
    QString wrong;
    Ledger::Figures figures;
    static_cast<void>(waitFor(
        [&] {
            figures = {};
            wrong = m_ledger->judge(*m_anna, *m_olga, figures);
            return wrong.isEmpty();
        },
        kUsually_ms));
    m_figures.words.said += figures.said;
    m_figures.words.unsaid += figures.unsaid;
    m_figures.words.survived += figures.survived;
    m_figures.words.files += figures.files;
    return wrong;
}

} // namespace Opora::Test
