// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/session.h"

#include <QPromise>

#include <functional>

namespace Opora::App {

/// The session of the first page, before it is known whose folder the work goes into: all it can do is sign in. GUI
/// thread.
class ArrivalSession final : public Core::Session
{
    Q_OBJECT
public:
    using SignIn = std::function<QFuture<Core::Result<Core::Person>>(const Core::Credentials &)>;

    explicit ArrivalSession(SignIn signIn, QObject *parent = nullptr);

    [[nodiscard]] Core::SyncState state() const override { return {}; }
    [[nodiscard]] std::optional<Core::Person> person() const override { return std::nullopt; }
    [[nodiscard]] QUrl server() const override { return {}; }
    [[nodiscard]] bool isRemembered() const override { return true; }
    QFuture<Core::Result<Core::Person>> signIn(Core::Credentials credentials) override;
    QFuture<Core::Result<void>> signOut() override;
    void setNetwork(std::optional<Core::SyncState::Network>) override { }
    void syncNow() override { }

private:
    SignIn m_signIn;
};

/// A question that is answered already.
template<typename T>
[[nodiscard]] QFuture<Core::Result<T>> answered(Core::Result<T> result)
{
    QPromise<Core::Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

} // namespace Opora::App
