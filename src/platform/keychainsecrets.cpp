// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychainsecrets.h"

#include <QLoggingCategory>
#include <QPromise>
#include <QTimer>

#include <qt6keychain/keychain.h>

namespace Opora::Platform {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Result;

Q_LOGGING_CATEGORY(lcSecrets, "opora.platform.secrets", QtInfoMsg)

namespace {

/// There is nothing to keep secrets in. Without a service QtKeychain 0.13 says "other error".
bool isServiceMissing(int error)
{
    return error == QKeychain::OtherError || error == QKeychain::NoBackendAvailable
        || error == QKeychain::NotImplemented;
}

Error errorFor(std::optional<int> keychainError)
{
    if (!keychainError)
        return {Error::Kind::Retryable, u"secrets.timeout"_s, {}};
    if (*keychainError == QKeychain::EntryNotFound || isServiceMissing(*keychainError))
        return {Error::Kind::Rejected, u"secrets.not_found"_s, u"keychain=%1"_s.arg(*keychainError)};
    return {Error::Kind::Rejected, u"secrets.denied"_s, u"keychain=%1"_s.arg(*keychainError)};
}

/// Shared by the callbacks of one operation; its end without a result cancels the future.
template<typename T>
std::shared_ptr<QPromise<Result<T>>> makePromise()
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    return promise;
}

template<typename T>
void fulfil(QPromise<Result<T>> &promise, Result<T> result)
{
    promise.addResult(std::move(result));
    promise.finish();
}

} // namespace

KeychainSecrets::KeychainSecrets(QString service, std::chrono::milliseconds timeLimit, QObject *parent)
    : QObject(parent)
    , m_service(std::move(service))
    , m_timeLimit(timeLimit)
{ }

QFuture<Result<QByteArray>> KeychainSecrets::read(const QString &key)
{
    const auto promise = makePromise<QByteArray>();
    if (m_memory.contains(key)) {
        fulfil(*promise, m_memory.get(key));
        return promise->future();
    }
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    job->setKey(key);
    run(job, [this, promise, job](std::optional<int> error) {
        if (error && isServiceMissing(*error))
            setPersistent(false);
        if (error == int(QKeychain::NoError))
            fulfil<QByteArray>(*promise, job->binaryData());
        else
            fulfil<QByteArray>(*promise, errorFor(error));
    });
    return promise->future();
}

QFuture<Result<void>> KeychainSecrets::write(const QString &key, const QByteArray &secret)
{
    const auto promise = makePromise<void>();
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setKey(key);
    job->setBinaryData(secret);
    run(job, [this, promise, key, secret](std::optional<int> error) {
        const bool kept = error == int(QKeychain::NoError);
        // An unkept secret still serves this run; whoever asks isPersistent() learns that it will not be remembered.
        kept ? m_memory.forget(key) : m_memory.put(key, secret);
        setPersistent(kept);
        fulfil(*promise, Result<void>());
    });
    return promise->future();
}

QFuture<Result<void>> KeychainSecrets::remove(const QString &key)
{
    const auto promise = makePromise<void>();
    m_memory.forget(key);
    auto *job = new QKeychain::DeletePasswordJob(m_service);
    job->setKey(key);
    run(job, [this, promise](std::optional<int> error) {
        const bool gone = error
            && (*error == QKeychain::NoError || *error == QKeychain::EntryNotFound
                || *error == QKeychain::CouldNotDeleteEntry);
        const bool missing = error && isServiceMissing(*error);
        if (missing)
            setPersistent(false);
        fulfil(*promise, gone || missing ? Result<void>() : Result<void>(errorFor(error)));
    });
    return promise->future();
}

void KeychainSecrets::run(QKeychain::Job *job, std::function<void(std::optional<int>)> done)
{
    // The job deletes itself when the service answers, even long after the time limit: the backend holds a bare pointer
    // to it, so it must not be deleted earlier, nor be a child of something that may be.
    job->setAutoDelete(true);
    auto *guard = new QObject(this);
    connect(job, &QKeychain::Job::finished, guard, [guard, done](QKeychain::Job *finished) {
        guard->deleteLater();
        guard->setProperty("over", true);
        done(int(finished->error()));
    });
    // A child of the guard, unlike a single shot: destroying us must let go of the promise at once.
    auto *limit = new QTimer(guard);
    limit->setSingleShot(true);
    connect(limit, &QTimer::timeout, guard, [guard, done, job] {
        if (guard->property("over").toBool())
            return;
        job->disconnect(guard);
        guard->deleteLater();
        qCWarning(lcSecrets) << "keychain did not answer in time";
        done(std::nullopt);
    });
    limit->start(m_timeLimit);
    job->start();
}

void KeychainSecrets::setPersistent(bool persistent)
{
    if (std::exchange(m_persistent, persistent) != persistent) {
        qCInfo(lcSecrets) << "persistent" << persistent;
        Q_EMIT persistenceChanged(persistent);
    }
}

} // namespace Opora::Platform
