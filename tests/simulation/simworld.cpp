// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simworld.h"

#include "scratch.h"
#include "serverlife.h"
#include "templates.h"
#include "usedprofiles.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <cctype>

#include <sodium.h>
#include <unistd.h>

namespace Opora::Simulation {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kRest_ms = 60'000;
constexpr qint64 kLook_ms = 500;
constexpr qint64 kFirstSync_writes = 600; // with one row a page

Dice &tokenDice()
{
    static Dice dice(1);
    return dice;
}

/// Tokens and salts come from libsodium; here from dice as well, so that a run can be repeated byte by byte.
void useDiceForTokens(quint64 seed)
{
    static randombytes_implementation implementation{[] { return "dice"; },
                                                     [] { return uint32_t(tokenDice().next()); },
                                                     nullptr,
                                                     nullptr,
                                                     [](void *bytes, size_t size) {
                                                         auto *byte = static_cast<uchar *>(bytes);
                                                         for (size_t i = 0; i < size; ++i)
                                                             byte[i] = uchar(tokenDice().next());
                                                     },
                                                     nullptr};
    static const int isSet = randombytes_set_implementation(&implementation);
    (void)isSet;
    tokenDice() = Dice(seed);
}

Portions portionsOf(const Script &script)
{
    constexpr quint64 kRealEvery = 5;
    const bool isReal = script.hasRealPortions || script.seed % kRealEvery == 0;
    return isReal ? Portions() : Portions::small(script.seed ^ 0x165667b19e3779f9);
}

/// What is the same when another client or ticket is concerned.
QByteArray withoutNumbers(const Broken &broken)
{
    QByteArrayList words = broken.split(' ');
    words.removeIf([](const QByteArray &word) { return std::any_of(word.begin(), word.end(), isdigit); });
    // Which promise it is, is a number too.
    return broken.left(3) + words.join(' ');
}

QString freshFolder()
{
    static int runs = 0;
    QString folder = u"%1/opora-sim-%2-%3"_s.arg(scratchFolder()).arg(QCoreApplication::applicationPid()).arg(++runs);
    QDir(folder).removeRecursively();
    QDir().mkpath(folder);
    return folder;
}

} // namespace

void SimWorld::prepare()
{
    static const bool isMade = [] {
        useDiceForTokens(1);
        (void)Templates::instance();
        (void)UsedProfiles::instance();
        return true;
    }();
    (void)isMade;
}

SimWorld::SimWorld(const Script &script, const QString &folder, bool keepsLines)
    : m_script(script)
    , m_shared(script.seed, folder, keepsLines, portionsOf(script))
    , m_server(m_shared, script.isFirstDay ? Templates::instance().server() : UsedProfiles::instance().server())
    , m_network(m_shared, m_server)
    , m_witness(m_shared, m_server, m_ledger)
    , m_checker(m_shared, m_server, m_network, m_ledger, m_witness)
{
    m_network.arriving = [this](int client, const Server::Request &request, bool isOfBefore) {
        m_witness.arriving(client, request, isOfBefore);
    };
    m_network.judged = [this](const std::optional<Server::Response> &response) { m_witness.judged(response); };
    m_server.isDeaf = script.isServerDeaf;
    m_witness.clockOf = [this](int client) { return m_clients[size_t(client - 1)]->clock().wrong_ms; };
    m_shared.scheduler.settled = [this] { settle(); };
    Dice dice(script.seed ^ 0x5bd1e995);
    const Templates &desk = Templates::instance();
    for (int i = 0; i < script.clients; ++i) {
        // The first is an agent, who may do most; sometimes one person has two machines.
        const bool isSame = i > 0 && dice.isOneIn(6);
        const qsizetype place = i == 0 ? 0 : dice.between(1, desk.people.size() - 1);
        addClient(isSame ? m_clients.front()->person() : desk.people[place]);
    }
    if (!script.isFirstDay)
        furnish();
}

void SimWorld::furnish()
{
    Dice dice(m_script.seed ^ 0x2127599bf4325c37);
    QHash<QUuid, int> machines;
    for (const auto &client : m_clients) {
        const int nth = machines[client->person().id.uuid()]++;
        if (!dice.isOneIn(4) && UsedProfiles::instance().moveTo(*client, nth))
            m_shared.coverage.add("engine used before");
        else
            hinder(*client, dice);
    }
    // Some may see less since they were last here.
    for (qint64 times = dice.between(0, 2); times > 0; --times)
        ServerLife(m_shared, m_server, m_ledger, dice).rightsChange();
}

void SimWorld::hinder(SimClient &client, Dice &dice)
{
    if (dice.isOneIn(2))
        m_network.weather(client.number()).longest_ms = dice.between(100, 3'000);
    if (dice.isOneIn(2))
        client.dieAtWrite(int(dice.between(0, kFirstSync_writes)));
}

SimWorld::~SimWorld()
{
    m_shared.scheduler.settled = [] {};
    m_clients.clear();
}

SimClient &SimWorld::addClient(const Core::Person &person)
{
    m_ledger.people.insert(int(m_clients.size()) + 1, person.id);
    m_clients.push_back(std::make_unique<SimClient>(m_shared, m_network, m_ledger, int(m_clients.size()) + 1, person));
    return *m_clients.back();
}

Verdict SimWorld::run(const Script &script, bool keepsLines)
{
    constexpr quint64 kTwiceEvery = 64;
    prepare();
    alarm(kLongest_s);
    Verdict verdict = runOnce(script, keepsLines);
    if (script.seed % kTwiceEvery == 1 && verdict.broken.isEmpty() && runOnce(script, false).hash != verdict.hash)
        verdict.broken = "I12 the same seed was another run";
    alarm(0);
    return verdict;
}

Verdict SimWorld::runOnce(const Script &script, bool keepsLines)
{
    useDiceForTokens(script.seed);
    const QString folder = freshFolder();
    Verdict verdict;
    {
        SimWorld world(script, folder, keepsLines);
        world.play();
        verdict = {world.m_broken, world.m_shared.trace.hash(), world.m_shared.trace.length(), world.m_shared.coverage,
                   world.m_shared.trace.lines()};
    }
    QDir(folder).removeRecursively();
    return verdict;
}

void SimWorld::play()
{
    for (const auto &client : m_clients)
        client->start();
    for (const Step &step : std::as_const(m_script.steps)) {
        m_shared.scheduler.after(step.at_ms, [this, step] {
            if (m_broken.isEmpty())
                take(step);
        });
    }
    m_shared.scheduler.runUntil(m_script.end_ms);
    if (m_broken.isEmpty())
        m_broken = m_witness.broken();
    if (m_broken.isEmpty())
        rest();
}

void SimWorld::settle()
{
    for (const auto &client : m_clients)
        client->settle();
}

void SimWorld::rest()
{
    m_isCalm = true;
    m_shared.note("calm", 0);
    m_network.clearUp();
    m_server.healDisk();
    m_server.start();
    m_server.endJobs();
    ServerLife(m_shared, m_server, m_ledger, m_shared.dice).everybodyBack();
    for (const auto &client : m_clients) {
        client->healDisk();
        client->staysAway = false;
        if (!client->isRunning())
            client->start();
        else
            client->engine().setNetwork(Core::SyncState::Network::Online, false);
    }
    const qint64 end_ms = m_shared.scheduler.now() + kRest_ms;
    // What happened at the last moment is told at the next.
    Broken restless;
    do {
        m_shared.scheduler.runUntil(m_shared.scheduler.now() + kLook_ms);
        restless = whyNotAtRest();
    } while (m_shared.scheduler.now() < end_ms && !restless.isEmpty());
    m_broken = m_witness.broken();
    if (m_broken.isEmpty())
        m_broken = restless;
    countViews();
    if (m_broken.isEmpty())
        m_broken = m_checker.atRest(m_clients);
    for (const auto &client : m_clients) {
        if (m_broken.isEmpty() && !client->wrongFile().isEmpty())
            m_broken = "I11 client " + QByteArray::number(client->number()) + " was brought another file than "
                + client->wrongFile();
    }
}

void SimWorld::countViews()
{
    // Views that came at different times are counted one time after the other.
    constexpr int kSteps = 5;
    for (const auto &client : m_clients) {
        for (int step = 0; step < kSteps; ++step)
            client->countViews();
    }
}

Broken SimWorld::whyNotAtRest() const
{
    const auto restless = [](const SimClient &client) {
        return "I13 client " + QByteArray::number(client.number()) + " has not come to rest: " + client.trouble();
    };
    // Asked many times before the last one is: what is known without reading comes first.
    for (const auto &client : m_clients) {
        if (!client->isUpToDate())
            return restless(*client);
    }
    if (m_network.inFlight() != 0)
        return "I13 requests are still under way";
    for (const auto &client : m_clients) {
        if (!client->isAtRest())
            return restless(*client);
    }
    return {};
}

Script SimWorld::shrunk(const Script &script, const Broken &broken)
{
    const QByteArray fault = withoutNumbers(broken);
    Script best = script;
    // Halves first, single steps at the end: whatever can go while the same promise breaks.
    for (qsizetype size = best.steps.size() / 2; size >= 1; size /= 2) {
        for (qsizetype from = 0; from < best.steps.size();) {
            Script less = best;
            less.steps.remove(from, std::min(size, less.steps.size() - from));
            if (withoutNumbers(run(less).broken) == fault)
                best = less;
            else
                from += size;
        }
    }
    return best;
}

} // namespace Opora::Simulation
