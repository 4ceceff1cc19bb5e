// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/secrets.h"
#include "sync/account.h"

#include <QObject>

namespace Opora::App {

/// Keeps the tokens of a profile in the keychain. Called on the engine's thread, works on the GUI thread, answers on
/// the engine's again.
class KeychainTokens final : public QObject, public Sync::TokenKeeper
{
    Q_OBJECT
public:
    using Post = std::function<void(std::function<void()>)>;

    /// `toEngine` runs a step on the engine's thread.
    KeychainTokens(Core::Secrets &secrets, Post toEngine, QObject *parent = nullptr);

    void save(const Sync::Tokens &tokens, std::function<void()> saved) override;
    void forget() override;

    /// GUI thread. Empty tokens when there are none.
    void load(std::function<void(Sync::Tokens)> loaded);

private:
    Core::Secrets &m_secrets;
    Post m_toEngine;
};

} // namespace Opora::App
