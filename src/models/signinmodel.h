// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/session.h"
#include "models/asking.h"

#include <QUrl>

#include <functional>

namespace Opora::Core {
class Settings;
}

namespace Opora::Models {

/// Signing in: checks what was typed, asks the server, says what is wrong and where. GUI thread.
class SignInModel final : public QObject
{
    Q_OBJECT
public:
    enum class Field { None, Server, Email, Password };
    Q_ENUM(Field)
    using ParseServer = std::function<Core::Result<QUrl>(const QString &typed)>;

    SignInModel(Core::Session &session, Core::Settings &settings, ParseServer parseServer, QObject *parent = nullptr);

    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// As typed at the last success on this machine.
    [[nodiscard]] QString lastServer() const;
    [[nodiscard]] QString lastEmail() const;

    void signIn(const QString &server, const QString &email, const QString &password);
    /// To the server and as the person the session had.
    void signInAgain(const QString &password);

Q_SIGNALS:
    void busyChanged(bool busy);
    /// A whole sentence, and where the person should look.
    void refused(Opora::Models::SignInModel::Field field, const QString &sentence);
    void signedIn();

private:
    void start(const Core::Credentials &credentials, const QString &typedServer);
    void setBusy(bool busy);

    Core::Session &m_session;
    Core::Settings &m_settings;
    ParseServer m_parseServer;
    bool m_busy = false;
};

} // namespace Opora::Models
