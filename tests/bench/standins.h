// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/session.h"
#include "core/ports/settings.h"

#include <QHash>

namespace Opora::Bench {

/// Nobody is signed in and no server is there: screens are measured over the cache alone.
class StandInSession final : public Core::Session
{
public:
    [[nodiscard]] Core::SyncState state() const override { return {}; }
    [[nodiscard]] std::optional<Core::Person> person() const override { return std::nullopt; }
    [[nodiscard]] QUrl server() const override { return {}; }
    [[nodiscard]] bool isRemembered() const override { return false; }
    QFuture<Core::Result<Core::Person>> signIn(Core::Credentials) override { return {}; }
    QFuture<Core::Result<void>> signOut() override { return {}; }
    void setNetwork(std::optional<Core::SyncState::Network>) override { }
    void syncNow() override { }
};

/// Settings that end with the program.
class StandInSettings final : public Core::Settings
{
public:
    [[nodiscard]] QVariant value(const QString &key, const QVariant &fallback) const override
    {
        return m_values.value(key, fallback);
    }
    [[nodiscard]] QStringList keys(const QString &) const override { return {}; }
    void setValue(const QString &key, const QVariant &value) override { m_values.insert(key, value); }
    void remove(const QString &key) override { m_values.remove(key); }
    QFuture<Core::Result<void>> sync() override { return QtFuture::makeReadyFuture(Core::Result<void>()); }

private:
    QHash<QString, QVariant> m_values;
};

} // namespace Opora::Bench
