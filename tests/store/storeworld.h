// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/defaults.h"
#include "core/ports/views.h"
#include "protocol/jsondocuments.h"
#include "store/localstore.h"
#include "store/reader.h"
#include "support/seededrandom.h"

#include <QTemporaryDir>

#include <memory>

namespace Opora::Test {

/// A clock that stands until it is moved.
class StandingClock final : public Core::Clock
{
public:
    [[nodiscard]] Core::Timestamp now() const override { return m_now + m_jumped; }
    [[nodiscard]] Core::Milliseconds monotonic() const override { return m_now.time_since_epoch(); }
    void advance(Core::Milliseconds step) { m_now += step; }
    /// Somebody sets the time of the day; none passes.
    void jump(Core::Milliseconds step) { m_jumped += step; }

private:
    Core::Milliseconds m_jumped{0};
    Core::Timestamp m_now = Core::fromMsecs(1'790'000'000'000); // September 2026
};

/// A sum from the rows alone equals the kept one, for every bucket; and the counters equal counting.
[[nodiscard]] bool isConsistent(const Store::LocalStore &store);

/// A cache in a temporary folder with a small help desk in it, as a server would send it.
class StoreWorld
{
public:
    StoreWorld();

    /// Opens it, anew after close(); fails the test by a fatal message when it cannot be.
    Store::LocalStore &open();
    void close() { m_store.reset(); }
    [[nodiscard]] Store::LocalStore &store() const { return *m_store; }
    [[nodiscard]] Store::StoreSettings settings() const;
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] std::unique_ptr<Store::Reader> reader() const;

    /// Opens, signs in as `me` and takes the small tables; all buckets below are then held and complete.
    void begin();
    [[nodiscard]] QStringList bucketNames() const;

    [[nodiscard]] Core::Ticket ticket(int number, Core::StateClass state = Core::StateClass::Open) const;
    [[nodiscard]] Core::Message message(const Core::Ticket &ticket, const QString &text, bool byCustomer = true);
    /// The ticket with its first message, told by the feed. The version counts up with every row.
    Core::Ticket tell(Core::Ticket ticket, const QString &words = {});
    void tell(const QList<Core::Entity> &entities);
    void tellRemoved(Core::EntityKind kind, const QUuid &id);
    [[nodiscard]] Store::IncomingRow row(const Core::Entity &entity);
    [[nodiscard]] QString nextCursor();
    [[nodiscard]] qint64 version() const { return m_version; }

    /// Taken into the folder and into the cache, as the desk does it.
    [[nodiscard]] Core::Result<Core::Attachment> attach(const QByteArray &data, const QString &name,
                                                        const QString &mimeType = {}) const;

    [[nodiscard]] Core::Draft draft(Core::TicketId id) const;
    [[nodiscard]] Core::TicketDetails details(Core::TicketId id) const;
    [[nodiscard]] QList<Core::TicketRow> rows(Core::TicketView view, int limit = 100) const;
    [[nodiscard]] qint64 count(Core::TicketView view) const;

    [[nodiscard]] bool isConsistent() const { return Test::isConsistent(*m_store); }

    [[nodiscard]] Core::Action reply(const Core::Ticket &ticket, const QString &text);
    [[nodiscard]] static Core::Action set(const Core::Ticket &ticket, Core::TicketField field, const QString &to);
    [[nodiscard]] Core::Mutation decode(const Store::OutgoingMutation &mutation) const;
    [[nodiscard]] static Core::Outcome outcome(qint64 wire, Core::Outcome::Kind kind, qint64 version = 0,
                                               const QString &code = {});

    StandingClock clock;
    SeededRandom random{1};
    Protocol::JsonDocuments codec;
    Core::Person me;
    Core::Person other;
    Core::Queue billing;
    Core::Queue technical;
    qint64 cacheLimit = 0;
    int renewAtOnce = 200;
    int wipeAtOnce = 200;
    int sweepAtOnce = 500;
    int membersAtMost = 5'000;
    qint64 fileLimit = 1 << 30; ///< set before begin()

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Store::LocalStore> m_store;
    qint64 m_version = 0;
    int m_cursor = 0;
};

/// A uuid that is the same in every run.
[[nodiscard]] QUuid fixedUuid(QStringView kind, qint64 number);

/// The file becomes the cache that a former program left: tests/data/store/cache-v<number>.sql.
void unpackGolden(const QString &golden, const QString &cache);

/// Statements that take the steps from 13 on of the schema away, for caches of older programs.
[[nodiscard]] QStringList withoutLateColumns();

/// The numbers under which a batch is sent.
[[nodiscard]] QList<qint64> wires(const QList<Store::OutgoingMutation> &batch);

} // namespace Opora::Test
