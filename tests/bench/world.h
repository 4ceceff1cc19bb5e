// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"
#include "options.h"
#include "words.h"

namespace Opora::Bench {

/// A ticket with all that belongs to it.
struct Thread
{
    Core::Ticket ticket;
    QList<Core::Message> messages; ///< oldest first
    QList<Core::Event> events;     ///< oldest first
};

/// A made-up help desk of any size: three years of tickets, Zipf-like queues and customers, three messages a ticket on
/// average. Object N depends on the seed and N alone, so nothing needs to be kept.
class World final
{
public:
    static constexpr int kQueues = 12;
    static constexpr int kPeople = 40;
    static constexpr int kMembers = 4;            ///< departments of a person
    static constexpr int kLongConversations = 20; ///< of each length

    World(const Options &options, Words words);

    [[nodiscard]] qint64 ticketCount() const { return m_tickets; }
    [[nodiscard]] qint64 customerCount() const { return m_customers; }
    [[nodiscard]] const Words &words() const { return m_words; }
    [[nodiscard]] Core::Timestamp now() const { return m_now; }

    /// Calendar, SLA, queues, people, statuses, priorities and types.
    [[nodiscard]] QList<Core::Entity> reference() const;
    /// The person whose screens are measured.
    [[nodiscard]] Core::Person me() const { return person(0); }
    [[nodiscard]] Core::Person person(int index) const;
    [[nodiscard]] Core::Queue queue(int index) const;
    [[nodiscard]] Core::Customer customer(qint64 index) const;
    /// Oldest first: the last one was made just now.
    [[nodiscard]] Thread thread(qint64 index) const;
    /// Tickets with so many messages, 3, 30 or 200.
    [[nodiscard]] QList<Core::TicketId> conversationsOf(int messages) const;

private:
    [[nodiscard]] QUuid uuid(quint64 kind, qint64 index) const;
    [[nodiscard]] SeededRandom random(quint64 kind, qint64 index) const;
    /// Which of the conversations of a fixed length it is.
    [[nodiscard]] std::optional<qint64> longPlace(qint64 index) const;
    [[nodiscard]] int messageCount(qint64 index, SeededRandom &random) const;
    [[nodiscard]] Core::StateClass state(qint64 index, SeededRandom &random) const;
    void setPlace(Core::Ticket &ticket, qint64 index, SeededRandom &random) const;
    void setTimes(Core::Ticket &ticket, SeededRandom &random) const;
    void addMessages(Thread &thread, qint64 index, SeededRandom &random) const;
    void addEvents(Thread &thread, qint64 index) const;

    Words m_words;
    quint64 m_seed;
    qint64 m_tickets;
    qint64 m_customers;
    Core::Timestamp m_now;
};

} // namespace Opora::Bench
