// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/person.h"
#include "core/result.h"

#include <QFuture>
#include <QObject>
#include <QString>
#include <QUrl>

#include <optional>

namespace Opora::Core {

/// How the client stands to its server, for the status bar.
struct SyncState
{
    enum class Phase { SignedOut, Offline, Connecting, FirstSync, Syncing, UpToDate, SignInAgain, Trouble };
    /// Metered: attachments wait until they are opened.
    enum class Network { Online, Metered, Offline };
    Phase phase = Phase::SignedOut;
    Network network = Network::Online; ///< what is in force; set by hand or by the system
    bool networkByHand = false;
    std::optional<Timestamp> lastSynced;
    qint64 waiting = 0;                      ///< changes not yet confirmed
    qint64 held = 0;                         ///< waiting for a decision, refused ones included
    qint64 done = 0, total = 0;              ///< rows, during FirstSync
    std::optional<Error> trouble;            ///< newest, cleared by success
    std::optional<Milliseconds> clockOffset; ///< server minus device, when measured
};

struct Credentials
{
    QUrl server;
    QString email;
    QString password;
};

/// Signing in and out and the switch of the network. GUI thread, like HelpDesk.
class Session : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual SyncState state() const = 0;
    [[nodiscard]] virtual std::optional<Person> person() const = 0;
    [[nodiscard]] virtual QUrl server() const = 0;
    /// False: the session ends with the program, since this machine has no keychain; screens say so.
    [[nodiscard]] virtual bool isRemembered() const = 0;

    virtual QFuture<Result<Person>> signIn(Credentials credentials) = 0;
    /// Keeps the cache; unsent changes stay in it. Ends the device's session on the server when it is reachable.
    virtual QFuture<Result<void>> signOut() = 0;
    /// nullopt returns the choice to the system.
    virtual void setNetwork(std::optional<SyncState::Network> network) = 0;
    virtual void syncNow() = 0;

Q_SIGNALS:
    void stateChanged(const Opora::Core::SyncState &state);
};

} // namespace Opora::Core
