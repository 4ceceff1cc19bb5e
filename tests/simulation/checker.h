// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cacherows.h"
#include "ledger.h"
#include "protocol/cursor.h"
#include "serverrows.h"
#include "simclient.h"
#include "simserver.h"
#include "witness.h"

#include <map>

namespace Opora::Simulation {

/// A sentence for the first promise of sync.md that does not hold; empty when all do.
using Broken = QByteArray;

/// What must hold, see "Invariants" of the sync design. Reads the tables of both sides as they are.
class Checker final
{
public:
    using Clients = std::vector<std::unique_ptr<SimClient>>;

    Checker(Shared &shared, SimServer &server, SimNetwork &network, const Ledger &ledger, Witness &witness)
        : m_shared(shared)
        , m_server(server)
        , m_network(network)
        , m_ledger(ledger)
        , m_witness(witness)
    { }

    /// What must hold at any moment, of the server and of each client that runs.
    [[nodiscard]] Broken atAnyMoment(const Clients &clients);
    /// Faults have stopped and everybody is up to date.
    [[nodiscard]] Broken atRest(const Clients &clients);

private:
    /// Forgets what was read of both sides.
    void lookAfresh();
    [[nodiscard]] const ServerRows &onServer();
    [[nodiscard]] const CacheRows &heldBy(SimClient &client);
    [[nodiscard]] const Rows &rightful(const Core::Person &person);
    /// All messages of a ticket, the oldest first.
    [[nodiscard]] const QList<QUuid> &orderOnServer(const QUuid &ticket);
    [[nodiscard]] Broken serverSound();
    [[nodiscard]] Broken clientSound(SimClient &client);
    /// What this machine called saved is there after whatever stopped it.
    [[nodiscard]] Broken nothingForgotten(SimClient &client); ///< I7
    [[nodiscard]] Broken oneEffectEach();                     ///< I1
    [[nodiscard]] Broken allArrived(const Clients &);         ///< I2 and, for words, I7
    [[nodiscard]] Broken votesCounted();                      ///< I1 for what has no words
    [[nodiscard]] Broken orderKept();                         ///< I3
    [[nodiscard]] Broken feedDense();                         ///< I4
    [[nodiscard]] Broken sameRows(SimClient &client);         ///< I5
    [[nodiscard]] Broken sameOrder(SimClient &client);        ///< I5, as it is read
    [[nodiscard]] Broken insideRights(SimClient &client);     ///< I6
    [[nodiscard]] Broken noOrphansOnServer();                 ///< I8
    [[nodiscard]] Broken holdsEnd();                          ///< each has its job, and none stands without one
    [[nodiscard]] Broken noOrphans(SimClient &client);        ///< I8
    [[nodiscard]] Broken repliesFresh();                      ///< I9
    [[nodiscard]] Broken cursorHonest(SimClient &client);     ///< I10
    [[nodiscard]] bool isOfThisBranch(const Protocol::Cursor &cursor);
    [[nodiscard]] Broken filesWhole(const QString &folder); ///< I11
    [[nodiscard]] Broken sumsRight(SimClient &client);
    /// What a person typed stands in the composer as they left it.
    [[nodiscard]] Broken draftsStand(SimClient &client); ///< I7
    /// Its document; none: that ticket is not in sight.
    [[nodiscard]] static std::optional<Core::Message> draftOf(SimClient &client, const QUuid &ticket);
    [[nodiscard]] Broken looksWhole(SimClient &client);      ///< I7: what words look like belongs to them
    [[nodiscard]] Broken looksWholeOnServer();               ///< the same
    [[nodiscard]] Broken unsentAsWritten(SimClient &client); ///< I7, on the screen until it comes back
    [[nodiscard]] Broken valuesArrived(const Clients &);     ///< I2 for what has no words
    [[nodiscard]] Broken columnsRight(SimClient &client);    ///< lists and counters are what the documents say
    [[nodiscard]] Broken wordsRight(SimClient &client);      ///< and so is the index of words
    [[nodiscard]] Broken filesRight(SimClient &client);      ///< I6: no file without a message, I2: no lost one
    [[nodiscard]] Broken wipesWords(SimClient &client);      ///< I6: what went out of sight is overwritten
    [[nodiscard]] Broken nothingLeftOver(SimClient &client); ///< I13
    [[nodiscard]] Broken customersHold();                    ///< I8: whom they are merged into, and their notes
    [[nodiscard]] Broken mergedListed(SimClient &client);    ///< I5: so lists know whom to leave out
    [[nodiscard]] Broken lettersKept();                      ///< I2 for what customers wrote
    [[nodiscard]] Broken strokesUndone(const Clients &);     ///< I7 for what was taken back with others
    [[nodiscard]] Broken viewsCounted(SimClient &client);    ///< I5: counters of saved views are what rows say
    [[nodiscard]] bool isStillHeld(SimClient &client, const QUuid &object);
    [[nodiscard]] Tokens wordsOf(SimClient &client, bool withDone);
    [[nodiscard]] QByteArray wordsOfServer();

    Shared &m_shared;
    SimServer &m_server;
    SimNetwork &m_network;
    const Ledger &m_ledger;
    Witness &m_witness;
    std::optional<ServerRows> m_onServer; ///< at this moment
    std::map<int, CacheRows> m_held;      ///< at this moment, by client
    QHash<QUuid, Rows> m_rightful;        ///< at this moment, by person
    QHash<QUuid, QList<QUuid>> m_orderOnServer;
};

} // namespace Opora::Simulation
