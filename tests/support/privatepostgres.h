// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>

class QProcess;
class QTemporaryDir;

namespace Opora::Test {

/// A PostgreSQL cluster of the test's own in a temporary folder, on a unix socket and a free loopback port, without
/// fsync. Started at most once per test program, at the first instance() call; gone with the QCoreApplication.
///
///     auto &postgres = PrivatePostgres::instance();
///     if (!postgres.isAvailable())
///         QSKIP(qPrintable(postgres.skipReason()));
///     const QString url = postgres.createDatabase();
class PrivatePostgres final
{
public:
    [[nodiscard]] static PrivatePostgres &instance();
    ~PrivatePostgres();

    [[nodiscard]] bool isAvailable() const { return m_skipReason.isEmpty(); }
    [[nodiscard]] QString skipReason() const { return m_skipReason; }

    /// A new empty database; its postgresql:// URL, which any process of this machine may use. Empty on failure.
    [[nodiscard]] QString createDatabase();
    [[nodiscard]] QString url(const QString &database) const;
    [[nodiscard]] quint16 port() const { return m_port; }

    /// Kills and starts the server again, as a crash would; the committed data stays.
    void stop();
    [[nodiscard]] bool start();

private:
    PrivatePostgres();
    [[nodiscard]] QString initialize();
    [[nodiscard]] bool waitUntilReady();
    [[nodiscard]] QProcess *makeProcess(const QString &program, const QStringList &arguments) const;

    QString m_skipReason;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_server;
    quint16 m_port = 0;
    int m_databases = 0;
};

} // namespace Opora::Test
