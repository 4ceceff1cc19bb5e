// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checker.h"
#include "step.h"
#include "witness.h"

#include <memory>

namespace Opora::Simulation {

class ServerLife;

/// What one run found.
struct Verdict
{
    Broken broken; ///< empty: every promise held
    quint64 hash = 0;
    qint64 length = 0;
    Coverage coverage;
    QList<QByteArray> lines; ///< when asked for
};

/// One server, some clients and a script, from the first sync to the rest after the last fault. Each run owns a folder
/// and removes it.
class SimWorld final
{
public:
    /// What all runs of this process begin with; run() does it otherwise. Before a fork the children share it, and its
    /// files go with the process that made them.
    static void prepare();
    /// Ends the process when it takes too long, since one that hangs tells nobody.
    [[nodiscard]] static Verdict run(const Script &script, bool keepsLines = false);
    /// The same script without whatever is not needed to break that promise in the same way.
    [[nodiscard]] static Script shrunk(const Script &script, const Broken &broken);
    static constexpr unsigned kLongest_s = 120; ///< of a run; a tenth of a second is usual

private:
    SimWorld(const Script &script, const QString &folder, bool keepsLines);
    ~SimWorld();
    Q_DISABLE_COPY_MOVE(SimWorld)

    [[nodiscard]] static Verdict runOnce(const Script &script, bool keepsLines);
    void play();
    void take(const Step &step);
    void takeFault(const Step &step, Dice &dice);
    void takeServerFault(const Step &step, Dice &dice);
    void takeMachineFault(const Step &step, Dice &dice, SimClient &client);
    void changeWeather(Weather &weather, Dice &dice);
    void swizzle(Dice &dice);
    void oneWay(int client, Dice &dice);
    void unplug(SimClient &client, Dice &dice);
    void sendAway(SimClient &client, Dice &dice);
    void setAsleep(SimClient &client, bool isAsleep);
    void passDays();
    void damageCache(SimClient &client);
    void copyProfile(SimClient &client, Dice &dice);
    void removeTicket(ServerLife &life);
    /// On a machine on which there is something to take back so.
    void undoMany(Dice &dice);
    /// What the machines count in their pauses.
    void countViews();
    void rest();
    [[nodiscard]] Broken whyNotAtRest() const;
    void settle();
    SimClient &addClient(const Core::Person &person);
    /// Puts used profiles on most machines.
    void furnish();
    /// A new machine may be on a slow line, so that much happens during its first sync, and may die in the middle.
    void hinder(SimClient &client, Dice &dice);
    [[nodiscard]] SimClient &anyClient(Dice &dice);

    Script m_script;
    Shared m_shared;
    Ledger m_ledger;
    SimServer m_server;
    SimNetwork m_network;
    std::vector<std::unique_ptr<SimClient>> m_clients;
    Witness m_witness;
    Checker m_checker;
    Broken m_broken;
    bool m_isCalm = false;
};

} // namespace Opora::Simulation
