// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/passwordhasher.h"

#include <QSemaphoreReleaser>

#include <array>

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Error;
using Core::Result;

namespace {

Error busy()
{
    return {Error::Kind::Retryable, u"server.busy"_s, {}};
}

QString makeHash(const QByteArray &password, const PasswordHasher::Cost &cost)
{
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str_alg(text.data(), password.constData(), size_t(password.size()), cost.passes, cost.memory,
                              crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return {};
    return QString::fromLatin1(text.data());
}

} // namespace

PasswordHasher::PasswordHasher(int parallel, std::chrono::milliseconds patience)
    : PasswordHasher(parallel, patience, Cost())
{ }

PasswordHasher::PasswordHasher(int parallel, std::chrono::milliseconds patience, Cost cost)
    : m_places(parallel)
    , m_patience(patience)
    , m_cost(cost)
{
    if (sodium_init() < 0)
        qFatal("libsodium does not start"); // without random numbers there is no server
    QByteArray random(32, Qt::Uninitialized);
    randombytes_buf(random.data(), size_t(random.size()));
    m_nobody = makeHash(random.toHex(), m_cost);
}

Result<QString> PasswordHasher::hash(const QString &password)
{
    if (!m_places.tryAcquire(1, int(m_patience.count())))
        return busy();
    const QSemaphoreReleaser releaser(m_places);
    QString text = makeHash(password.toUtf8(), m_cost);
    if (text.isEmpty())
        return busy(); // no memory for it now
    return text;
}

Result<bool> PasswordHasher::verify(const QString &stored, const QString &password)
{
    if (!m_places.tryAcquire(1, int(m_patience.count())))
        return busy();
    const QSemaphoreReleaser releaser(m_places);
    const bool isKnown = !stored.isEmpty();
    const QByteArray text = (isKnown ? stored : m_nobody).toLatin1();
    const QByteArray bytes = password.toUtf8();
    const bool isRight = crypto_pwhash_str_verify(text.constData(), bytes.constData(), size_t(bytes.size())) == 0;
    return isRight && isKnown;
}

} // namespace Opora::Server
