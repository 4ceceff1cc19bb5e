// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/defaults.h"
#include "core/entity.h"
#include "core/mutation.h"
#include "db/connection.h"
#include "protocol/wire.h"
#include "server/api/api.h"
#include "server/api/metrics.h"
#include "server/auth/passwordhasher.h"
#include "server/feed/changeset.h"
#include "server/feed/feedwriter.h"
#include "server/files/filestore.h"
#include "server/presence/presences.h"
#include "support/require.h"
#include "support/seededrandom.h"

#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace Opora::Server {

class ManualClock final : public Core::Clock
{
public:
    [[nodiscard]] Core::Timestamp now() const override { return time; }
    [[nodiscard]] Core::Milliseconds monotonic() const override { return time.time_since_epoch(); }

    Core::Timestamp time = Core::fromMsecs(1'760'000'000'000);
};

using Test::SeededRandom;

/// A small help desk on an empty database of either kind: two queues, one account of each role, an API without HTTP.
class World final
{
public:
    /// Empty when this machine has no such database.
    [[nodiscard]] static std::unique_ptr<World> make(Db::Backend backend);
    /// The two data rows of every test here.
    static void rows();
    ~World();

    struct Reply
    {
        int status = 0;
        QByteArray body;
        Response response;

        [[nodiscard]] QString code() const; ///< of a refusal
        template<typename T>
        [[nodiscard]] T as() const
        {
            auto value = Protocol::decode<T>(body);
            if (!value)
                qFatal("%s: %s", qPrintable(value.error().code + u' ' + value.error().detail), body.constData());
            return *value;
        }
    };
    /// `path` below /api/v1/ unless it starts with a slash; with its query.
    Reply call(const QByteArray &method, const QString &path, const QByteArray &body = {}, const QString &token = {});
    Reply get(const QString &path, const QString &token) { return call("GET", path, {}, token); }
    Reply post(const QString &path, const QByteArray &body, const QString &token)
    {
        return call("POST", path, body, token);
    }
    /// The access token of a new device.
    [[nodiscard]] QString signIn(const Core::Person &person, Core::ClientId device = {});
    /// A token of that person that is good now, however far the clock went.
    [[nodiscard]] QString freshToken(const Core::Person &person);
    [[nodiscard]] const Core::Person &person(Core::Role role) const { return people[size_t(role)]; }
    [[nodiscard]] QString tokenOf(Core::Role role) { return signIn(person(role)); }

    /// Stores the person and lets them sign in with kPassword.
    Core::Person addAccount(const Core::Person &person);
    /// A whole file that nobody owns; who may read it depends on the messages that carry it.
    void addFile(const Core::FileHash &file, const QByteArray &bytes);
    /// An operation of that kind which succeeds for whoever has the right, and the object it is about; what
    /// is removed is what was put last.
    [[nodiscard]] std::pair<QUuid, Core::Operation> someOperation(Core::OpKind kind, const Core::Ticket &ticket,
                                                                  Core::ArticleId article, Core::PersonId self);

    /// A ticket of that queue that is nothing but another one, always the same.
    Core::TicketId neighbour(Core::QueueId queue);

    /// The server again, on another database file.
    void restart(const QString &path);
    /// A second instance on the same database.
    [[nodiscard]] std::unique_ptr<Api> makeApi(Db::Connection &other);
    [[nodiscard]] std::unique_ptr<Db::Connection> connect() const;

    void put(const ChangeSet &changes);
    void put(const Core::Entity &entity);
    /// From now on the agent sees the queue support alone.
    Core::Person narrowAgent();
    /// Changes a stored ticket's document behind the server's back, past every rule.
    void overwrite(const Core::Ticket &ticket);
    /// A ticket in a queue with one public, one internal and one supervisors' message and one event.
    Core::Ticket makeTicket(Core::QueueId queue, Core::StateClass state = Core::StateClass::Open);

    /// Sends mutations of one client in one request.
    Reply send(Core::ClientId client, const QList<Core::Mutation> &mutations, const QString &token);
    [[nodiscard]] Core::Mutation mutation(Core::ClientId client, qint64 id, const QUuid &object,
                                          const Core::Operation &operation) const;
    /// Of an agent who has seen what is the ticket's newest public message.
    [[nodiscard]] Core::Op::TicketReply reply(const Core::Ticket &ticket, const QString &text);
    template<typename Id>
    [[nodiscard]] Id newId()
    {
        return Id::make(random);
    }

    QTemporaryDir folder;
    Db::ConnectionSettings settings;
    std::unique_ptr<Db::Connection> connection;
    ManualClock clock;
    SeededRandom random{20'260'101};
    std::unique_ptr<PasswordHasher> hasher;
    std::unique_ptr<FileStore> files;
    Metrics metrics;
    Presences presences;
    std::unique_ptr<Api> api;
    Core::Queue billing;
    Core::Queue support;
    Core::Customer customer;
    std::array<Core::Person, 5> people; ///< by Core::Role
    bool sendsProtocol = true;
    QString peer = QStringLiteral("192.0.2.1"); ///< of requests

private:
    World() = default;
    void fill();

    QHash<Core::PersonId, std::pair<QString, Core::Timestamp>> m_tokens;
    QHash<Core::QueueId, Core::TicketId> m_neighbours;
    QHash<Core::PersonId, Core::TemplateId> m_phrases; ///< what someOperation() put last for them
};

/// The password of every account of a World.
inline constexpr QLatin1String kPassword("correct horse battery");

} // namespace Opora::Server

/// Makes `world` on the row's database, or skips the row.
#define OPORA_WORLD                                                                                                    \
    QFETCH(int, backend);                                                                                              \
    const auto madeWorld = Opora::Server::World::make(Opora::Db::Backend(backend));                                    \
    if (!madeWorld)                                                                                                    \
        OPORA_SKIP("postgresql", "no PostgreSQL on this machine");                                                     \
    Opora::Server::World &world = *madeWorld
