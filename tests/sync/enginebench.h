// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pushbench.h"
#include "support/memorykeeper.h"
#include "sync/engine.h"

#include <QSignalSpy>

namespace Opora::Test {

/// An engine over a real cache whose server answers by script.
struct EngineBench
{
    static constexpr Core::Milliseconds kOffset{5000};

    EngineBench() = default;
    ~EngineBench()
    {
        m_engine.reset();
        world.close();
    }
    Q_DISABLE_COPY_MOVE(EngineBench)

    [[nodiscard]] Core::SyncState::Phase phase() const { return engine.state().phase; }
    void resume() { engine.resume(QUrl(QStringLiteral("https://help.example/")), {"access", "refresh"}); }
    void signIn()
    {
        engine.signIn(QUrl(QStringLiteral("https://help.example/")), world.me.email, QStringLiteral("secret"),
                      [this](const Core::Result<Core::Person> &person) {
                          if (person)
                              signedIn = person->id;
                          else
                              refusedSignIn = person.error().code;
                      });
    }
    void write(const QString &text)
    {
        if (!world.store().submit(world.reply(ticket, text), false))
            qFatal("not submitted");
    }

    [[nodiscard]] Protocol::ServerInfo server() const
    {
        Protocol::ServerInfo info;
        info.name = QStringLiteral("Help");
        info.protocol = 1;
        info.protocolOldest = 1;
        info.time = world.clock.now() + kOffset;
        return info;
    }
    void answerMe(const Core::Person &person)
    {
        transport.answer(QStringLiteral("me"), 200, Protocol::encode(Protocol::MeAnswer{person, server(), {}}));
    }
    void answerSession(const Core::Person &person)
    {
        Protocol::SessionAnswer answer;
        answer.access = QStringLiteral("a1");
        answer.refresh = QStringLiteral("r1");
        answer.person = person;
        answer.server = server();
        transport.answer(QStringLiteral("session"), 200, Protocol::encode(answer));
    }
    /// Nothing new, and sums that agree.
    void answerFeed()
    {
        Protocol::ChangesAnswer news;
        news.cursor = QStringLiteral("now");
        for (int i = 0; i < 2; ++i)
            transport.answer(QStringLiteral("changes"), 200, Protocol::encode(news));
        transport.answer(QStringLiteral("buckets"), 200, Protocol::encode(sumsOf(world, news.cursor)));
    }

    StoreWorld world;
    FailingDisk disk{world.folder()};
    Core::Ticket ticket;
    ScriptedTransport transport;
    MemoryKeeper keeper;
    ManualTimers timers;
    QUrl connectedTo;
    std::optional<Core::PersonId> signedIn;
    QString refusedSignIn;

private:
    /// The engine owns its way to the server; the script outlives it.
    class Way final : public Sync::Transport
    {
    public:
        explicit Way(ScriptedTransport &script)
            : m_script(script)
        { }
        [[nodiscard]] std::unique_ptr<Sync::PendingCall> send(const Sync::ServerRequest &request,
                                                              Callback callback) override
        {
            return m_script.send(request, std::move(callback));
        }

    private:
        ScriptedTransport &m_script;
    };

    std::unique_ptr<Sync::Engine> makeEngine()
    {
        world.begin();
        ticket = world.tell(world.ticket(1));
        return std::make_unique<Sync::Engine>(
            Sync::EngineParts{world.store(),
                              keeper,
                              timers,
                              world.random,
                              world.clock,
                              [this](const QUrl &url) -> std::unique_ptr<Sync::Transport> {
                                  connectedTo = url;
                                  return std::make_unique<Way>(transport);
                              },
                              {{}, QStringLiteral("desk"), QStringLiteral("linux")}});
    }

    std::unique_ptr<Sync::Engine> m_engine{makeEngine()};

public:
    Sync::Engine &engine = *m_engine;
};

} // namespace Opora::Test
