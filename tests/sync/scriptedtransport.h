// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/transport.h"

#include <QList>
#include <QPointer>
#include <QTimer>

#include <deque>

namespace Opora::Test {

/// A network that answers what the test says, in the order of the script, and remembers what was asked.
class ScriptedTransport final : public Sync::Transport
{
public:
    using Answer = Core::Result<Sync::ServerAnswer>;

    [[nodiscard]] std::unique_ptr<Sync::PendingCall> send(const Sync::ServerRequest &request,
                                                          Callback callback) override
    {
        asked.append(request);
        auto call = std::make_unique<Call>();
        QObject::connect(&call->timer, &QTimer::timeout, &call->timer, [this, path = request.path, callback] {
            // No answer in the script: the question stays open, as on a silent line.
            if (auto &script = scripts[path]; !script.empty()) {
                Answer answer = std::move(script.front());
                script.pop_front();
                callback(std::move(answer));
            }
        });
        call->timer.setSingleShot(true);
        call->timer.start(0);
        return call;
    }

    void answer(const QString &path, int status, const QByteArray &body = {})
    {
        Sync::ServerAnswer answer;
        answer.status = status;
        answer.body = body;
        scripts[path].push_back(answer);
    }
    void answer(const QString &path, const Sync::ServerAnswer &answer) { scripts[path].push_back(answer); }
    void fail(const QString &path, const Core::Error &error) { scripts[path].push_back(error); }
    [[nodiscard]] QStringList paths() const
    {
        QStringList list;
        for (const Sync::ServerRequest &request : asked)
            list.append(request.path);
        return list;
    }

    QList<Sync::ServerRequest> asked;
    QHash<QString, std::deque<Answer>> scripts;

private:
    struct Call final : Sync::PendingCall
    {
        QTimer timer;
    };
};

/// Time that passes when the test says so.
class ManualTimers final : public Sync::Timers
{
public:
    [[nodiscard]] std::unique_ptr<Sync::PendingCall> after(Core::Milliseconds delay,
                                                           std::function<void()> callback) override
    {
        auto state = std::make_shared<State>(State{m_now + delay, std::move(callback)});
        m_waiting.append(state);
        return std::make_unique<Handle>(state);
    }

    [[nodiscard]] int waiting() const
    {
        return int(std::count_if(m_waiting.cbegin(), m_waiting.cend(), [](const auto &state) { return !state->done; }));
    }
    void advance(Core::Milliseconds by)
    {
        m_now += by;
        // Callbacks may add timers; those are due only by a later step.
        const auto due = m_waiting;
        for (const auto &state : due) {
            if (state->done || state->at > m_now)
                continue;
            state->done = true;
            const auto callback = state->callback;
            callback();
        }
        m_waiting.removeIf([](const auto &state) { return state->done; });
    }

private:
    struct State
    {
        Core::Milliseconds at;
        std::function<void()> callback;
        bool done = false;
    };
    /// Shared with the list above, since a handle may die before or after its time.
    struct Handle final : Sync::PendingCall
    {
        explicit Handle(std::shared_ptr<State> timer)
            : state(std::move(timer))
        { }
        ~Handle() override { state->done = true; }
        std::shared_ptr<State> state;
    };

    Core::Milliseconds m_now{0};
    QList<std::shared_ptr<State>> m_waiting;
};

} // namespace Opora::Test
