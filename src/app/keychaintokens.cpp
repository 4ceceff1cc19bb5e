// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keychaintokens.h"

#include "models/asking.h"

#include <QFuture>

namespace Opora::App {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kKey = "tokens"_L1;

QByteArray toSecret(const Sync::Tokens &tokens)
{
    return tokens.access + '\n' + tokens.refresh;
}

Sync::Tokens fromSecret(const QByteArray &secret)
{
    const QList<QByteArray> lines = secret.split('\n');
    return lines.size() == 2 ? Sync::Tokens{lines[0], lines[1]} : Sync::Tokens();
}

} // namespace

KeychainTokens::KeychainTokens(Core::Secrets &secrets, Post toEngine, QObject *parent)
    : QObject(parent)
    , m_secrets(secrets)
    , m_toEngine(std::move(toEngine))
{ }

void KeychainTokens::save(const Sync::Tokens &tokens, std::function<void()> saved)
{
    QMetaObject::invokeMethod(
        this,
        [this, tokens, saved = std::move(saved)] {
            // Also when the keychain refuses: then they live as long as the program, and the screens say so.
            Models::ask(m_secrets.write(kKey, toSecret(tokens)), this,
                        [this, saved](const Core::Result<void> &) { m_toEngine(saved); });
        },
        Qt::QueuedConnection);
}

void KeychainTokens::forget()
{
    QMetaObject::invokeMethod(
        this, [this] { static_cast<void>(m_secrets.remove(kKey)); }, Qt::QueuedConnection);
}

void KeychainTokens::load(std::function<void(Sync::Tokens)> loaded)
{
    Models::ask(m_secrets.read(kKey), this, [loaded = std::move(loaded)](const Core::Result<QByteArray> &secret) {
        loaded(secret ? fromSecret(*secret) : Sync::Tokens());
    });
}

} // namespace Opora::App
