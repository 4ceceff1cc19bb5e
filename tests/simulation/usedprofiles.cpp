// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usedprofiles.h"

#include "ledger.h"
#include "scratch.h"
#include "simserver.h"
#include "templates.h"

namespace Opora::Simulation {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kSeed = 0x757365645f6f6e65; // of no run
constexpr int kMachinesEach = 2;
constexpr qint64 kAgo_ms = 14 * 60'000; // tokens of that day have to be renewed soon
constexpr qint64 kWork_ms = 10'000;

} // namespace

UsedProfiles &UsedProfiles::instance()
{
    static UsedProfiles profiles;
    return profiles;
}

UsedProfiles::UsedProfiles()
    : m_folder(scratchTemplate())
{
    work();
}

void UsedProfiles::work()
{
    Shared shared(kSeed, m_folder.path(), false);
    Ledger ledger;
    SimServer server(shared, Templates::instance().server());
    SimNetwork network(shared, server);
    server.clock().wrong_ms = -kAgo_ms;
    std::vector<std::unique_ptr<SimClient>> clients;
    for (int i = 0; i < kMachinesEach; ++i) {
        for (const Core::Person &person : Templates::instance().people) {
            const int number = int(clients.size()) + 1;
            clients.push_back(std::make_unique<SimClient>(shared, network, ledger, number, person));
            clients.back()->clock().wrong_ms = -kAgo_ms;
            clients.back()->start();
        }
    }
    shared.scheduler.runUntil(kWork_ms);
    int number = 0;
    for (const auto &client : clients) {
        if (!client->isAtRest())
            qFatal("a first sync did not end: %s", client->trouble().constData());
        client->countViews();
        m_profiles.insert({client->person().id.uuid(), number++ / int(Templates::instance().people.size())},
                          client->quit());
    }
    server.quit();
}

bool UsedProfiles::moveTo(SimClient &client, int nth) const
{
    const auto profile = m_profiles.constFind({client.person().id.uuid(), nth});
    if (profile == m_profiles.cend())
        return false;
    client.moveIn(*profile);
    return true;
}

} // namespace Opora::Simulation
