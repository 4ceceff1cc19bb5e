// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simclient.h"

namespace Opora::Simulation {

/// What a person does at one machine: looks at what the screen shows, decides by dice, does it through the same calls
/// as the program, and puts into the ledger what the screen then calls saved.
class SimPerson final
{
public:
    SimPerson(Shared &shared, Ledger &ledger, SimClient &client, Dice &dice)
        : m_shared(shared)
        , m_ledger(ledger)
        , m_client(client)
        , m_dice(dice)
    { }

    void act();
    void decide();
    void takeBack();
    void openFile();

private:
    [[nodiscard]] std::optional<Core::TicketDetails> anyTicket();
    [[nodiscard]] Core::OpKind anyKind();
    /// Empty while it cannot be read.
    [[nodiscard]] QList<Core::OutboxItem> outbox() const;
    void doIt(Core::OpKind kind);
    void create();
    void reply(const Core::TicketDetails &ticket);
    void note(const Core::TicketDetails &ticket);
    void set(const Core::TicketDetails &ticket);
    void tag(const Core::TicketDetails &ticket);
    void follow(const Core::TicketDetails &ticket);
    void read(const Core::TicketDetails &ticket);
    void noteCustomer();
    void setCustomer();
    void giveUpValue(Core::CustomerId id);
    void unmake(const Core::Mutation &change);
    void vote();
    /// Templates that this person may change.
    [[nodiscard]] QList<Core::Template> ownPhrases() const;
    void putCustomer();
    void putPhrase();
    void removePhrase();
    void draft(const Core::TicketDetails &ticket);
    [[nodiscard]] Core::Message words(const Core::TicketDetails *ticket, const QByteArray &token);
    [[nodiscard]] QString setValue(const Core::TicketDetails &ticket, Core::TicketField field, const QByteArray &token);
    bool submit(const Core::Action &action, Ledger::Promise promise);

    Shared &m_shared;
    Ledger &m_ledger;
    SimClient &m_client;
    Dice &m_dice;
};

} // namespace Opora::Simulation
