// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arrivalsession.h"

namespace Opora::App {

ArrivalSession::ArrivalSession(SignIn signIn, QObject *parent)
    : Core::Session(parent)
    , m_signIn(std::move(signIn))
{ }

QFuture<Core::Result<Core::Person>> ArrivalSession::signIn(Core::Credentials credentials)
{
    return m_signIn(credentials);
}

QFuture<Core::Result<void>> ArrivalSession::signOut()
{
    return answered(Core::Result<void>());
}

} // namespace Opora::App
