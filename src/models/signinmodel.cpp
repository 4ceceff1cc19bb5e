// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/signinmodel.h"

#include "core/ports/settings.h"
#include "models/errorsentence.h"

namespace Opora::Models {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kServerKey = "account/last_server"_L1;
constexpr auto kEmailKey = "account/last_email"_L1;

/// Enough to catch a slip; whether the address exists is the server's to say.
bool isAddress(const QString &text)
{
    const qsizetype at = text.indexOf(u'@');
    return at > 0 && at == text.lastIndexOf(u'@') && at + 1 < text.size() && !text.contains(u' ');
}

SignInModel::Field fieldOf(const Core::Error &error)
{
    if (error.code.startsWith("auth."_L1))
        return SignInModel::Field::Password;
    return error.code.startsWith("server."_L1) || error.code.startsWith("net."_L1) ? SignInModel::Field::Server
                                                                                   : SignInModel::Field::None;
}

} // namespace

SignInModel::SignInModel(Core::Session &session, Core::Settings &settings, ParseServer parseServer, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_settings(settings)
    , m_parseServer(std::move(parseServer))
{ }

QString SignInModel::lastServer() const
{
    return m_settings.value(kServerKey).toString();
}

QString SignInModel::lastEmail() const
{
    return m_settings.value(kEmailKey).toString();
}

void SignInModel::signIn(const QString &server, const QString &email, const QString &password)
{
    if (m_busy)
        return;
    const QString typed = server.trimmed();
    const QString address = email.trimmed();
    if (typed.isEmpty())
        return Q_EMIT refused(Field::Server,
                              tr("Enter the address of your help desk, for example support.example.com."));
    const Core::Result<QUrl> url = m_parseServer(typed);
    if (!url)
        return Q_EMIT refused(Field::Server, errorSentence(url.error()));
    if (address.isEmpty())
        return Q_EMIT refused(Field::Email, tr("Enter the e-mail address of your account."));
    if (!isAddress(address))
        return Q_EMIT refused(Field::Email, tr("This is not a whole e-mail address. It looks like name@example.com."));
    if (password.isEmpty())
        return Q_EMIT refused(Field::Password, tr("Enter your password."));
    start({*url, address, password}, typed);
}

void SignInModel::signInAgain(const QString &password)
{
    if (m_busy)
        return;
    if (password.isEmpty())
        return Q_EMIT refused(Field::Password, tr("Enter your password."));
    const std::optional<Core::Person> person = m_session.person();
    start({m_session.server(), person ? person->email : lastEmail(), password}, {});
}

void SignInModel::start(const Core::Credentials &credentials, const QString &typedServer)
{
    setBusy(true);
    ask(m_session.signIn(credentials), this,
        [this, typedServer, email = credentials.email](const Core::Result<Core::Person> &person) {
            setBusy(false);
            if (!person) {
                const Core::Error &error = person.error();
                return Q_EMIT refused(fieldOf(error),
                                      // The general sentence speaks of changes; nobody has made any here yet.
                                      error.code == "net.unreachable"_L1 || error.code == "net.timeout"_L1
                                          ? tr("The server cannot be reached. Check the address and the network, then "
                                               "try again. What you typed is kept.")
                                          : errorSentence(error));
            }
            if (!typedServer.isEmpty())
                m_settings.setValue(kServerKey, typedServer);
            m_settings.setValue(kEmailKey, email);
            Q_EMIT signedIn();
        });
}

void SignInModel::setBusy(bool busy)
{
    m_busy = busy;
    Q_EMIT busyChanged(busy);
}

} // namespace Opora::Models
