// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/person.h"
#include "core/ports/session.h"
#include "protocol/sessionwire.h"
#include "sync/transport.h"

#include <QList>
#include <QObject>

namespace Opora::Sync {

/// The tokens of one device at one server. Value.
struct Tokens
{
    QByteArray access;
    QByteArray refresh;

    [[nodiscard]] bool isEmpty() const { return refresh.isEmpty(); }
};

/// Keeps tokens where they survive the program. `saved` is called when they do, or when nothing here can keep them.
class TokenKeeper
{
public:
    virtual ~TokenKeeper() = default;
    virtual void save(const Tokens &tokens, std::function<void()> saved) = 0;
    virtual void forget() = 0;
};

/// A signed-in device: adds the access token to requests, renews it once when it has expired, sends the request again,
/// and turns refusals into errors. Engine thread only.
class Account final : public QObject
{
    Q_OBJECT
public:
    struct Refusal
    {
        Core::Error error;
        Core::Milliseconds retryAfter{0}; ///< from 429 and 503; 0: as the caller likes
        std::optional<qint64> lastId{};   ///< with "mutations.gap"
        int status = 0;                   ///< of HTTP; 0: no answer

        /// What was sent itself is refused: the same again would get the same answer.
        [[nodiscard]] bool isOfContent() const;
    };
    using Answer = std::variant<ServerAnswer, Refusal>;
    using Callback = std::function<void(const Answer &)>;

    Account(Transport &transport, TokenKeeper &keeper, Protocol::DeviceInfo device, QObject *parent = nullptr);
    ~Account() override;

    [[nodiscard]] bool isSignedIn() const { return !m_tokens.isEmpty(); }

    void signIn(const QString &email, const QString &password,
                std::function<void(Core::Result<Protocol::SessionAnswer>)> callback);
    /// Goes on with tokens of an earlier run.
    void resume(const Tokens &tokens);
    /// Forgets the tokens at once and tells the server; `done` when it has heard or does not listen.
    void signOut(std::function<void()> done = [] {});

    /// Sends with authorisation. Destroying the handle cancels.
    [[nodiscard]] std::unique_ptr<PendingCall> call(ServerRequest request, Callback callback);

Q_SIGNALS:
    /// The server no longer accepts this device: a person must sign in. Nothing local is lost.
    void signInNeeded(const Opora::Core::Error &why);
    /// Each session answer, with the server's clock and name.
    void serverSeen(const Opora::Protocol::ServerInfo &server);
    void personChanged(const Opora::Core::Person &person);

private:
    class AuthorizedCall;

    void start(AuthorizedCall &call);
    void renew();
    void takeRenewal(const Core::Result<ServerAnswer> &answer);
    void finishRenewal(const std::optional<Refusal> &failure);
    void takeSession(const Protocol::SessionAnswer &session, std::function<void()> then);

    Transport &m_transport;
    TokenKeeper &m_keeper;
    Protocol::DeviceInfo m_device;
    Tokens m_tokens;
    std::unique_ptr<PendingCall> m_session; ///< sign-in, renewal or sign-out under way
    bool m_renewing = false;
    QList<AuthorizedCall *> m_waiting; ///< for the renewal
};

/// What a status that is no success means.
[[nodiscard]] Account::Refusal refusalOf(const ServerAnswer &answer);

} // namespace Opora::Sync
