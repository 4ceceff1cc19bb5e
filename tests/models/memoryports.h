// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/notifier.h"
#include "core/ports/session.h"
#include "core/ports/settings.h"

#include <QHash>
#include <QPromise>

/// Settings that live as long as the test.
class MemorySettings final : public Opora::Core::Settings
{
public:
    [[nodiscard]] QVariant value(const QString &key, const QVariant &fallback = {}) const override
    {
        return m_values.value(key, fallback);
    }
    [[nodiscard]] QStringList keys(const QString &group) const override
    {
        QStringList found;
        for (auto it = m_values.begin(); it != m_values.end(); ++it)
            if (it.key().startsWith(group + u'/'))
                found.append(it.key());
        return found;
    }
    void setValue(const QString &key, const QVariant &value) override { m_values.insert(key, value); }
    void remove(const QString &key) override { m_values.remove(key); }
    QFuture<Opora::Core::Result<void>> sync() override
    {
        ++asked;
        return QtFuture::makeReadyFuture(written);
    }

    Opora::Core::Result<void> written; ///< what the disk says
    int asked = 0;                     ///< how often

private:
    QHash<QString, QVariant> m_values;
};

/// A session whose state the test sets and whose sign-in it answers.
class ScriptedSession final : public Opora::Core::Session
{
public:
    using SignIn = Opora::Core::Result<Opora::Core::Person>;

    Opora::Core::SyncState now;
    std::optional<Opora::Core::Person> signedIn;
    QUrl address;
    bool remembered = true;
    QList<Opora::Core::Credentials> asked;
    std::optional<Opora::Core::SyncState::Network> network;

    void answer(const SignIn &result)
    {
        m_promise->addResult(result);
        m_promise->finish();
    }
    void become(Opora::Core::SyncState::Phase phase)
    {
        now.phase = phase;
        Q_EMIT stateChanged(now);
    }

    [[nodiscard]] Opora::Core::SyncState state() const override { return now; }
    [[nodiscard]] std::optional<Opora::Core::Person> person() const override { return signedIn; }
    [[nodiscard]] QUrl server() const override { return address; }
    [[nodiscard]] bool isRemembered() const override { return remembered; }
    QFuture<SignIn> signIn(Opora::Core::Credentials credentials) override
    {
        asked.append(credentials);
        m_promise = std::make_unique<QPromise<SignIn>>();
        m_promise->start();
        return m_promise->future();
    }
    QFuture<Opora::Core::Result<void>> signOut() override { return {}; }
    void setNetwork(std::optional<Opora::Core::SyncState::Network> chosen) override
    {
        network = chosen;
        now.networkByHand = chosen.has_value();
        now.network = chosen.value_or(Opora::Core::SyncState::Network::Online);
        Q_EMIT stateChanged(now);
    }
    void syncNow() override { }

private:
    std::unique_ptr<QPromise<SignIn>> m_promise;
};

/// Notes what would have been shown.
class NotingNotifier final : public Opora::Core::Notifier
{
public:
    QList<Opora::Core::Notification> shown;
    int count = -1;
    QString words;

    [[nodiscard]] QStringList titles() const
    {
        QStringList titles;
        for (const Opora::Core::Notification &notification : shown)
            titles.append(notification.title);
        return titles;
    }

    [[nodiscard]] bool isAvailable() const override { return true; }
    void notify(const Opora::Core::Notification &notification) override { shown.append(notification); }
    void setCount(int number, const QString &said) override
    {
        count = number;
        words = said;
    }
    void onActivated(QObject *, std::function<void(const QString &)>) override { }
};
