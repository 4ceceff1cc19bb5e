// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "directtransport.h"
#include "protocol/jsondocuments.h"
#include "store/localstore.h"
#include "support/memorykeeper.h"
#include "sync/engine.h"
#include "sync/qttimers.h"

namespace Opora::Test {

/// A whole client without screens: the real cache and the real engine of one person, on one thread with the server's
/// logic.
class Agent final
{
public:
    Agent(Server::World &world, const Core::Person &person);
    ~Agent();

    /// As after kill -9: nothing is put aside, the next start finds what was on the disk.
    void reopen();
    void resume(const Sync::Tokens &remembered);
    void signIn();
    void setOnline(bool online);

    [[nodiscard]] bool holds(Core::TicketId id) const;
    /// What the person sees of a ticket: with their own unsent changes.
    [[nodiscard]] Core::Ticket ticket(Core::TicketId id) const;
    [[nodiscard]] QStringList messages(Core::TicketId id) const;
    [[nodiscard]] QList<Core::OutboxItem> outbox() const;

    qint64 set(Core::TicketId id, Core::TicketField field, const Core::FieldText &value);
    qint64 reply(Core::TicketId id, const QString &text);
    qint64 note(Core::TicketId id, const QString &text);
    qint64 tag(Core::TicketId id, const QString &tag);

    [[nodiscard]] bool isUpToDate() const;
    [[nodiscard]] bool isDelivered() const { return store->outboxCounts().waiting == 0; }

    std::unique_ptr<Store::LocalStore> store;
    std::unique_ptr<Sync::Engine> engine;
    DirectTransport *transport = nullptr; ///< of the present engine; null before sign-in
    Core::Person person;
    MemoryKeeper tokens;

private:
    void open();
    qint64 submit(const Core::Action &action);
    [[nodiscard]] Core::Message words(Core::TicketId id, const QString &text, Core::Audience audience);

    Server::World &m_world;
    QTemporaryDir m_folder;
    Protocol::JsonDocuments m_codec;
    Core::SystemClock m_clock;
    Core::SystemRandom m_random;
    Sync::QtTimers m_timers;
    bool m_online = true;
};

} // namespace Opora::Test
