// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/memorysecrets.h"

#include <QPromise>

namespace Opora::Platform {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Result;

namespace {

template<typename T>
QFuture<Result<T>> ready(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

} // namespace

MemorySecrets::~MemorySecrets()
{
    // Overwritten before the memory goes back; copies handed out are the callers'.
    for (QByteArray &secret : m_secrets)
        secret.fill('\0');
}

QFuture<Result<QByteArray>> MemorySecrets::read(const QString &key)
{
    return ready(get(key));
}

QFuture<Result<void>> MemorySecrets::write(const QString &key, const QByteArray &secret)
{
    put(key, secret);
    return ready(Result<void>());
}

QFuture<Result<void>> MemorySecrets::remove(const QString &key)
{
    forget(key);
    return ready(Result<void>());
}

Result<QByteArray> MemorySecrets::get(const QString &key) const
{
    const auto found = m_secrets.constFind(key);
    if (found == m_secrets.constEnd())
        return Error{Error::Kind::Rejected, u"secrets.not_found"_s, {}};
    return *found;
}

void MemorySecrets::put(const QString &key, const QByteArray &secret)
{
    m_secrets.insert(key, secret);
}

void MemorySecrets::forget(const QString &key)
{
    m_secrets.remove(key);
}

} // namespace Opora::Platform
