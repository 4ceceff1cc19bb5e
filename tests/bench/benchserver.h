// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "world.h"

#include <QProcess>
#include <QUrl>

namespace Opora::Bench {

/// The real opora-server as a process, with the made-up help desk imported. Ends with this object.
class BenchServer final
{
public:
    /// `database` empty: the embedded one. A folder that was filled before is used again. Ends the program when the
    /// server cannot be filled or started.
    BenchServer(const QString &folder, const World &world, const QString &database = {});
    ~BenchServer();
    Q_DISABLE_COPY_MOVE(BenchServer)

    /// Whether opora-server stands beside this program.
    [[nodiscard]] static bool isThere();
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    /// The embedded database's file.
    [[nodiscard]] QString file() const;
    static constexpr int kAccounts = 2;
    /// E-mail of an administrator who may sign in.
    [[nodiscard]] static QString account(int index);
    /// The headers of a new session.
    [[nodiscard]] QByteArray signIn(const QString &account) const;
    [[nodiscard]] static QString password();

private:
    void fill(const World &world);
    void run(const QStringList &words, const QByteArray &input = {}) const;
    void serve();

    QString m_folder;
    QStringList m_where;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace Opora::Bench
