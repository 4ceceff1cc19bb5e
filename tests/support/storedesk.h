// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ticketmodel.h"
#include "store/localdesk.h"
#include "storeworld.h"

#include <QFutureWatcher>
#include <QSignalSpy>

namespace Opora::Test {

/// The real cache behind the real desk, as in the program, with what a server would tell given by hand.
class StoreDesk
{
public:
    explicit StoreDesk(int tickets = 3)
        : m_engine(QStringLiteral("engine"))
    {
        world.begin();
        for (int number = 1; number <= tickets; ++number)
            told.append(world.tell(world.ticket(number), QStringLiteral("words of ticket %1").arg(number)));
        world.close();
        const Store::StoreSettings settings = world.settings();
        m_engine.runAndWait([&] { m_store = std::move(*Store::LocalStore::open(settings)); });
        m_desk = std::make_unique<Store::LocalDesk>(*m_store, m_engine);
        m_work = std::make_unique<Models::Workplace>(Models::Workplace{*m_desk, undo, world.clock, world.random});
    }
    ~StoreDesk()
    {
        m_desk.reset();
        m_engine.runAndWait([this] { m_store.reset(); });
    }
    Q_DISABLE_COPY_MOVE(StoreDesk)

    [[nodiscard]] Store::LocalDesk &desk() const { return *m_desk; }
    [[nodiscard]] const Models::Workplace &work() const { return *m_work; }

    void tell(const QList<Core::Entity> &entities)
    {
        QList<Store::IncomingRow> rows;
        for (const Core::Entity &entity : entities)
            rows << world.row(entity);
        m_engine.runAndWait([&] {
            if (const auto taken = m_store->applyChanges(rows, world.nextCursor()); !taken)
                qFatal("not taken: %s %s", qPrintable(taken.error().code), qPrintable(taken.error().detail));
        });
    }
    void tellRemoved(const QUuid &ticket) { tellRemoved(Core::EntityKind::Ticket, ticket); }
    void tellRemoved(Core::EntityKind kind, const QUuid &id)
    {
        Store::IncomingRow gone;
        gone.kind = kind;
        gone.id = id;
        gone.version = world.version() + 1'000'000;
        gone.removed = true;
        m_engine.runAndWait([&] { static_cast<void>(m_store->applyChanges({gone}, world.nextCursor())); });
    }
    /// Lets time go by once all that was asked before is done: no write sees the clock jump.
    void elapse(Core::Milliseconds time)
    {
        m_engine.runAndWait([&] { world.clock.advance(time); });
    }

    /// Hands out what may leave now, as the sync does: it cannot be withdrawn any more.
    QList<Core::Mutation> handOut()
    {
        QList<Core::Mutation> out;
        m_engine.runAndWait([&] {
            const auto batch = m_store->nextBatch(100);
            for (const Store::OutgoingMutation &mutation : batch.valueOr({}))
                out << world.decode(mutation);
        });
        return out;
    }

    /// How many files the server is asked for.
    [[nodiscard]] qsizetype downloads()
    {
        qsizetype count = 0;
        m_engine.runAndWait([&] { count = m_store->downloads().valueOr({}).size(); });
        return count;
    }

    /// What the server says to what was handed out.
    void acknowledge(const Core::Outcome &outcome)
    {
        m_engine.runAndWait([&] { static_cast<void>(m_store->acknowledge({outcome})); });
    }

    template<typename T>
    static Core::Result<T> answer(QFuture<Core::Result<T>> future)
    {
        QFutureWatcher<Core::Result<T>> watcher;
        QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
        watcher.setFuture(future);
        if (!future.isFinished())
            finished.wait();
        return future.result();
    }
    [[nodiscard]] Core::Ticket ticket(int number) { return details(number).ticket; }
    [[nodiscard]] Core::TicketDetails details(int number)
    {
        const auto found = answer(m_desk->ticket(told[number - 1].id));
        return found ? *found : Core::TicketDetails{};
    }
    [[nodiscard]] Core::Draft draft(int number) { return answer(m_desk->draft(told[number - 1].id)).valueOr({}); }
    [[nodiscard]] Core::ReferenceData reference() { return answer(m_desk->reference()).valueOr({}); }

    StoreWorld world;
    Models::UndoStack undo;
    QList<Core::Ticket> told; ///< number 1 first

private:
    Store::EngineThread m_engine;
    std::unique_ptr<Store::LocalStore> m_store;
    std::unique_ptr<Store::LocalDesk> m_desk;
    std::unique_ptr<Models::Workplace> m_work;
};

} // namespace Opora::Test
