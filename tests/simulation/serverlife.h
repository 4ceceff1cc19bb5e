// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger.h"
#include "simserver.h"

namespace Opora::Simulation {

/// What happens on the server without a client: customers write, rules and administrators change and delete things.
class ServerLife final
{
public:
    ServerLife(Shared &shared, SimServer &server, Ledger &ledger, Dice &dice)
        : m_shared(shared)
        , m_server(server)
        , m_ledger(ledger)
        , m_dice(dice)
    { }

    void customerWrites();
    void ticketMoves();
    /// Which one; null: none.
    QUuid ticketGoes();
    void rightsChange();
    /// Somebody leaves, and is back after a while.
    void personLeaves();
    void everybodyBack();
    void referenceChanges();

private:
    struct Known
    {
        Core::Ticket ticket;
        bool isThere = false;
    };
    [[nodiscard]] Known anyTicket(Db::Transaction &transaction);
    [[nodiscard]] static Known ticket(Db::Transaction &transaction, const QUuid &id);
    /// Where a ticket goes on that may be merged into another one.
    [[nodiscard]] Known landing(Db::Transaction &transaction, Known known);
    void editCustomer(Db::Transaction &transaction, Server::ChangeSet &changes);
    void turnPages(Core::Article &article);
    void noteRights(const Core::Person &before, const Core::Person &now);
    /// Null: nothing came of it.
    [[nodiscard]] Core::MessageId applyCustomerMessage(Db::Transaction &transaction, Server::ChangeSet &changes,
                                                       const Core::Ticket &ticket);
    [[nodiscard]] Server::Origin nobody() const { return {{}, {}, 0, m_server.clock().now()}; }

    Shared &m_shared;
    SimServer &m_server;
    Ledger &m_ledger;
    Dice &m_dice;
};

} // namespace Opora::Simulation
