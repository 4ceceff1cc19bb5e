// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simclient.h"

namespace Opora::Simulation {

/// A field of a customer that changes along with the one which tells of the change, as its token says; none: only that.
[[nodiscard]] std::optional<Core::Op::CustomerSet::Change> anotherFieldOf(const Core::Customer &customer,
                                                                          const QByteArray &token);
/// All that it may be.
[[nodiscard]] QStringList customerFieldsSet();

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
    void actOnMany();
    /// One of the strokes of this machine.
    void undoMany();
    void tieCustomers();

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
    [[nodiscard]] Core::Action oneOfMany(int what, const Core::TicketDetails &ticket, Core::TicketId into,
                                         const QByteArray &token);
    [[nodiscard]] QList<Core::Action> someOfAKind();
    [[nodiscard]] bool takeBackAll(const QUuid &stroke);
    /// False: what is there now cannot be read.
    [[nodiscard]] bool noteUndone(const Ledger::Stroke &stroke, const QList<Core::OutboxItem> &before);
    [[nodiscard]] QHash<QUuid, qsizetype> promiseNew(const QList<Core::OutboxItem> &before,
                                                     const QList<Core::OutboxItem> &after);
    [[nodiscard]] bool mayUntag(const Ledger::Promise &said) const;
    /// Those that lists show.
    [[nodiscard]] QList<Core::CustomerRow> someCustomers() const;
    void mergeCustomers();
    void partCustomers();
    void removeCustomer();
    void workOnOrganisations();
    void noteCustomer();
    void setCustomer();
    void giveUpValue(Core::CustomerId id);
    /// Its words are in the composer again.
    void noteReturned(const Core::Mutation &change);
    void unmake(const Core::Mutation &change);
    void vote();
    /// Templates, views or macros that this person may change.
    [[nodiscard]] QList<Core::Entity> ownOf(Core::EntityKind kind) const;
    [[nodiscard]] Core::EntityKind anyOwnKind();
    void putCustomer();
    void putOwn();
    void removeOwn();
    void link(const Core::TicketDetails &ticket);
    void merge(const Core::TicketDetails &ticket);
    void unmerge(const Core::TicketDetails &ticket);
    void noteTime(const Core::TicketDetails &ticket);
    void check(const Core::TicketDetails &ticket);
    void split(const Core::TicketDetails &ticket);
    /// What words say beside themselves, at times.
    void addFacts(Core::Message &message);
    [[nodiscard]] QList<Core::TicketField> someFields();
    void draft(const Core::TicketDetails &ticket);
    [[nodiscard]] Core::Message words(const Core::TicketDetails *ticket, const QByteArray &token);
    void addHold(const Core::TicketDetails &ticket, Core::Op::TicketSet &set);
    [[nodiscard]] QString setValue(const Core::TicketDetails &ticket, Core::TicketField field, const QByteArray &token);
    bool submit(const Core::Action &action, Ledger::Promise promise);
    void addPromise(const Core::Action &action, Ledger::Promise promise, bool isSure);

    Shared &m_shared;
    Ledger &m_ledger;
    SimClient &m_client;
    Dice &m_dice;
};

} // namespace Opora::Simulation
