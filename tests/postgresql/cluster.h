// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace Opora::Test {

/// A PostgreSQL cluster of the lab that can be copied to a standby, killed and promoted. Loopback only; gone with this
/// object.
class Cluster final
{
public:
    /// A new one, not started; null when it cannot be made.
    [[nodiscard]] static std::unique_ptr<Cluster> make();
    /// A standby of a running primary, which it follows through `line`, a port of loopback; not started.
    [[nodiscard]] static std::unique_ptr<Cluster> standbyOf(quint16 line, const QString &name);
    ~Cluster();
    Cluster(const Cluster &) = delete;
    Cluster &operator=(const Cluster &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    bool start(const QStringList &settings = {});
    /// As when its machine loses power: nothing is written, nobody is told.
    void crash();
    bool promote();
    [[nodiscard]] bool run(const QString &program, const QStringList &arguments, QByteArray *output = nullptr) const;
    /// First column of the first row, as text.
    QString ask(const QString &sql, const QString &database = QStringLiteral("postgres")) const;
    [[nodiscard]] QString url(const QString &database) const;
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    Cluster();

    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_server;
    quint16 m_port = 0;
};

} // namespace Opora::Test
