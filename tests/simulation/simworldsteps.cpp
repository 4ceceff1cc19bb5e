// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the steps of a script do to a SimWorld.
#include "serverlife.h"
#include "simperson.h"
#include "simworld.h"
#include "store/ticketreader.h"

#include <algorithm>

namespace Opora::Simulation {

SimClient &SimWorld::anyClient(Dice &dice)
{
    return *m_clients[size_t(dice.between(0, qint64(m_clients.size()) - 1))];
}

void SimWorld::take(const Step &step)
{
    Dice dice(step.seed);
    m_shared.note("step", step.number, nameOf(step.kind));
    m_shared.coverage.add(QByteArray("step ") + nameOf(step.kind));
    ServerLife life(m_shared, m_server, m_ledger, dice);
    switch (step.kind) {
    case StepKind::Act: return SimPerson(m_shared, m_ledger, anyClient(dice), dice).act();
    case StepKind::Decide: return SimPerson(m_shared, m_ledger, anyClient(dice), dice).decide();
    case StepKind::TakeBack: return SimPerson(m_shared, m_ledger, anyClient(dice), dice).takeBack();
    case StepKind::ActOnMany: return SimPerson(m_shared, m_ledger, anyClient(dice), dice).actOnMany();
    case StepKind::UndoMany: return undoMany(dice);
    case StepKind::CustomersTied: return SimPerson(m_shared, m_ledger, anyClient(dice), dice).tieCustomers();
    case StepKind::FileOpened: return SimPerson(m_shared, m_ledger, anyClient(dice), dice).openFile();
    case StepKind::CustomerWrites: return life.customerWrites();
    case StepKind::TicketMoves: return life.ticketMoves();
    case StepKind::TicketGoes: return removeTicket(life);
    case StepKind::RightsChange: return life.rightsChange();
    case StepKind::PersonLeaves: return life.personLeaves();
    case StepKind::ReferenceChanges: return life.referenceChanges();
    case StepKind::Look: m_broken = m_checker.atAnyMoment(m_clients); return;
    case StepKind::Weather:
    case StepKind::Swizzle:
    case StepKind::OneWay:
    case StepKind::Offline:
    case StepKind::ClientKilled:
    case StepKind::ClientLosesPower:
    case StepKind::ClientDiesWriting:
    case StepKind::ClientDiskOnce:
    case StepKind::ClientDiskForGood:
    case StepKind::ClientAway:
    case StepKind::ClientCopied:
    case StepKind::CacheDamaged:
    case StepKind::ClockJumps:
    case StepKind::ServerKilled:
    case StepKind::ServerLosesPower:
    case StepKind::ServerDiesWriting:
    case StepKind::ServerDiskOnce:
    case StepKind::ServerBackedUp:
    case StepKind::ServerRestored:
    case StepKind::HouseKept: return takeFault(step, dice);
    }
}

void SimWorld::removeTicket(ServerLife &life)
{
    const QUuid gone = life.ticketGoes();
    for (const auto &client : m_clients) {
        Store::Reader *reader = !gone.isNull() && client->isRunning() ? client->reader() : nullptr;
        const QList<Core::OutboxItem> unsent
            = reader ? Store::TicketReader(*reader).outbox().valueOr({}) : QList<Core::OutboxItem>();
        if (std::any_of(unsent.begin(), unsent.end(),
                        [&gone](const Core::OutboxItem &item) { return item.what.object == gone; }))
            m_shared.coverage.add("ticket deleted under an unsent change");
    }
}

void SimWorld::undoMany(Dice &dice)
{
    const QList<int> clients = m_ledger.strokes.keys();
    if (clients.isEmpty())
        return SimPerson(m_shared, m_ledger, anyClient(dice), dice).actOnMany(); // so that there is one the next time
    SimPerson(m_shared, m_ledger, *m_clients[size_t(dice.pick(clients) - 1)], dice).undoMany();
}

void SimWorld::takeFault(const Step &step, Dice &dice)
{
    SimClient &client = anyClient(dice);
    if (step.kind >= StepKind::ServerKilled)
        return takeServerFault(step, dice);
    if (step.kind >= StepKind::ClientKilled)
        return takeMachineFault(step, dice, client);
    if (step.kind == StepKind::Weather)
        return changeWeather(m_network.weather(client.number()), dice);
    if (step.kind == StepKind::Swizzle)
        return swizzle(dice);
    if (step.kind == StepKind::OneWay)
        return oneWay(client.number(), dice);
    unplug(client, dice);
}

void SimWorld::takeMachineFault(const Step &step, Dice &dice, SimClient &client)
{
    constexpr qint64 kYear_ms = 365LL * 24 * 3600 * 1000;
    if (step.kind == StepKind::ClientKilled)
        client.die(SimClient::Death::Kill);
    else if (step.kind == StepKind::ClientLosesPower)
        client.die(SimClient::Death::PowerLoss);
    else if (step.kind == StepKind::ClientDiesWriting)
        client.dieAtWrite(int(dice.between(0, 60)));
    else if (step.kind == StepKind::ClientDiskOnce)
        client.failDisk(int(dice.between(0, 60)), false);
    else if (step.kind == StepKind::ClientAway)
        sendAway(client, dice);
    else if (step.kind == StepKind::ClientCopied)
        copyProfile(client, dice);
    else if (step.kind == StepKind::CacheDamaged)
        damageCache(client);
    else if (step.kind == StepKind::ClockJumps)
        client.clock().wrong_ms
            = dice.isOneIn(4) ? 0 : dice.between(-4, 4) * kYear_ms + dice.between(-300'000, 300'000);
    else if (step.kind == StepKind::ClientDiskForGood) {
        client.failDisk(int(dice.between(0, 60)), true);
        // Somebody looks after the machine and starts it again.
        m_shared.scheduler.after(dice.between(2'000, 15'000), [&client] {
            client.healDisk();
            client.die(SimClient::Death::Kill);
        });
    }
}

void SimWorld::takeServerFault(const Step &step, Dice &dice)
{
    if (step.kind == StepKind::ServerKilled)
        m_server.die(SimServer::Death::Kill);
    else if (step.kind == StepKind::ServerLosesPower)
        m_server.die(SimServer::Death::PowerLoss);
    else if (step.kind == StepKind::ServerDiesWriting)
        m_server.dieAtWrite(int(dice.between(0, 60)));
    else if (step.kind == StepKind::ServerDiskOnce)
        m_server.failDiskOnce(int(dice.between(0, 60)));
    else if (step.kind == StepKind::ServerBackedUp)
        m_server.backUp();
    else if (step.kind == StepKind::ServerRestored)
        m_server.restore();
    else
        m_server.keepHouse();
}

void SimWorld::changeWeather(Weather &weather, Dice &dice)
{
    const auto chance = [&dice] { return dice.isOneIn(3) ? int(dice.between(1, 40)) : 0; };
    weather.loseRequest = chance();
    weather.loseAnswer = chance();
    weather.cutAnswer = chance();
    weather.doubleRequest = chance();
    weather.lateRequest = chance();
    weather.refuse = chance();
    weather.portal = chance() / 2;
    weather.longest_ms = dice.isOneIn(3) ? dice.between(100, 9'000) : 20;
}

void SimWorld::swizzle(Dice &dice)
{
    qint64 at_ms = 0;
    for (const auto &client : m_clients) {
        at_ms += dice.between(10, 3'000);
        m_shared.scheduler.after(at_ms, [this, number = client->number()] {
            m_network.weather(number).isDeadThere = m_network.weather(number).isDeadBack = !m_isCalm;
        });
    }
    for (const auto &client : m_clients) {
        m_shared.scheduler.after(at_ms + dice.between(10, 20'000), [this, number = client->number()] {
            m_network.weather(number).isDeadThere = m_network.weather(number).isDeadBack = false;
        });
    }
}

void SimWorld::oneWay(int client, Dice &dice)
{
    const bool isThere = dice.isOneIn(2);
    m_shared.coverage.add(isThere ? "net partition there" : "net partition back");
    bool Weather::*const direction = isThere ? &Weather::isDeadThere : &Weather::isDeadBack;
    m_network.weather(client).*direction = true;
    m_shared.scheduler.after(dice.between(1'000, 40'000),
                             [this, client, direction] { m_network.weather(client).*direction = false; });
}

void SimWorld::unplug(SimClient &client, Dice &dice)
{
    using Network = Core::SyncState::Network;
    m_network.weather(client.number()).isUnplugged = true;
    const bool isKnown = client.isRunning() && dice.isOneIn(2);
    if (isKnown)
        client.engine().setNetwork(Network::Offline, false);
    m_shared.scheduler.after(dice.between(1'000, 40'000), [this, &client] {
        m_network.weather(client.number()).isUnplugged = false;
        if (client.isRunning())
            client.engine().setNetwork(Network::Online, false);
    });
}

void SimWorld::sendAway(SimClient &client, Dice &dice)
{
    // Switched off, or asleep with the program running; others go on working before the days pass.
    const bool sleeps = !m_script.isFirstDay && dice.isOneIn(2);
    if (sleeps) {
        setAsleep(client, true);
    } else {
        client.die(SimClient::Death::Kill);
        client.staysAway = true;
    }
    const qint64 work_ms = m_script.isFirstDay ? 0 : dice.between(0, 20'000);
    if (work_ms == 0)
        passDays();
    else
        m_shared.scheduler.after(work_ms, [this] { passDays(); });
    m_shared.scheduler.after(work_ms + dice.between(5'000, 30'000), [this, sleeps, &client] {
        if (sleeps)
            return setAsleep(client, false);
        client.staysAway = false;
        client.start();
    });
}

void SimWorld::setAsleep(SimClient &client, bool isAsleep)
{
    m_network.weather(client.number()).isUnplugged = isAsleep;
    m_network.weather(client.number()).isDeadBack = isAsleep;
}

void SimWorld::passDays()
{
    // Everybody's time of day goes on meanwhile; what the server keeps for 90 days is forgotten.
    const qint64 away_ms = 91LL * 24 * 3600 * 1000;
    m_server.clock().wrong_ms += away_ms;
    for (const auto &each : m_clients)
        each->clock().wrong_ms += away_ms;
    if (m_shared.dice.isOneIn(2))
        m_server.forgetBackup();
    m_server.keepHouse();
}

void SimWorld::damageCache(SimClient &client)
{
    client.damageCache();
    // What stood in the old file is none of the new one's.
    m_ledger.shown.remove(client.number());
    m_ledger.forgetStrokes(client.number());
}

void SimWorld::copyProfile(SimClient &client, Dice &dice)
{
    constexpr size_t kMostClients = 7;
    if (m_clients.size() >= kMostClients)
        return;
    SimClient &copy = addClient(client.person());
    m_ledger.copy(client.number(), copy.number()); // what has not left yet may be sent by both machines
    m_ledger.votes[copy.number()] = m_ledger.votes[client.number()];
    // A machine that was cloned whole has its keychain too, so that both take themselves for the same client.
    // A known limit: what a restored server lost counts as known once the other machine has sent it under that number.
    const bool isClone = dice.isOneIn(2) && m_server.restores == 0;
    client.copyTo(copy, isClone ? SimClient::Copy::WithKeychain : SimClient::Copy::Profile);
    if (isClone) {
        m_shared.coverage.add("machine cloned with its keychain");
        m_server.keepFromGoingBack();
    }
    copy.start();
}

} // namespace Opora::Simulation
