// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/secrets.h"

#include <QFile>
#include <QFuture>
#include <QPromise>
#include <QSaveFile>

namespace Opora::Test {

/// Secrets in a private folder of a test, so that a killed client process finds its session again without a keychain.
class FileSecrets final : public Core::Secrets
{
public:
    explicit FileSecrets(QString folder)
        : m_folder(std::move(folder))
    { }

    [[nodiscard]] bool isPersistent() const override { return true; }

    QFuture<Core::Result<QByteArray>> read(const QString &key) override
    {
        QFile file(path(key));
        if (!file.open(QIODevice::ReadOnly))
            return done<QByteArray>(Core::Error{Core::Error::Kind::Rejected, QStringLiteral("secrets.not_found"), {}});
        return done<QByteArray>(file.readAll());
    }
    QFuture<Core::Result<void>> write(const QString &key, const QByteArray &secret) override
    {
        // Replaced whole: a kill in the middle leaves the old one.
        QSaveFile file(path(key));
        if (!file.open(QIODevice::WriteOnly) || file.write(secret) != secret.size() || !file.commit())
            return done<void>(Core::Error{Core::Error::Kind::Retryable, QStringLiteral("disk.write"), {}});
        return done<void>({});
    }
    QFuture<Core::Result<void>> remove(const QString &key) override
    {
        QFile::remove(path(key));
        return done<void>({});
    }

private:
    template<typename T>
    static QFuture<Core::Result<T>> done(Core::Result<T> result)
    {
        QPromise<Core::Result<T>> promise;
        promise.start();
        promise.addResult(std::move(result));
        promise.finish();
        return promise.future();
    }
    [[nodiscard]] QString path(const QString &key) const { return m_folder + QStringLiteral("/secret-") + key; }

    QString m_folder;
};

} // namespace Opora::Test
