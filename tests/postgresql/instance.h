// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStringList>

namespace Opora::Test {

/// A running opora-server of the lab. Writes its log into a file, so that nobody has to read it for it to go on.
/// Ended by its destructor.
class Instance final
{
public:
    /// `where`: --data, --database and the like.
    Instance(const QString &log, const QStringList &where, quint16 port = 0);
    ~Instance();
    Instance(const Instance &) = delete;
    Instance &operator=(const Instance &) = delete;

    [[nodiscard]] bool isRunning() const { return m_port != 0; }
    [[nodiscard]] quint16 port() const { return m_port; }
    /// SIGTERM; false when it did not end by itself within `patience_ms`.
    bool stop(int patience_ms = 10'000);
    void kill();
    void freeze();
    void thaw();

private:
    [[nodiscard]] quint16 announcedPort() const;

    QProcess m_process;
    QString m_log;
    quint16 m_port = 0;
    bool m_isFrozen = false;
};

/// Runs a program to its end; whether it said success. Its output is shown when it did not.
bool runProgram(const QString &program, const QStringList &arguments, QByteArray *output = nullptr);
[[nodiscard]] QString serverProgram();

} // namespace Opora::Test
