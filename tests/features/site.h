// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "faultproxy.h"
#include "processes.h"

#include <QTemporaryDir>

namespace Opora::Test {

/// The sample help desk on one server, behind one cable, and the sign-ins of the people who work in it.
class Site final
{
public:
    /// `data`: folder of the server; by default a private one. `database`: URL; by default a file in it.
    explicit Site(QString data = {}, const QString &database = {});

    [[nodiscard]] bool isReady() const { return server->isRunning() && m_signIns.size() >= 2; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString dataFolder() const { return m_data; }
    [[nodiscard]] QString databaseFile() const;
    /// --data and --database of its server.
    [[nodiscard]] QStringList where() const { return m_where; }

    /// A client whose profile is the folder of that name; not started.
    [[nodiscard]] std::unique_ptr<ClientProcess> client(const QString &name);
    /// One beside the server, whose cable nobody touches.
    [[nodiscard]] std::unique_ptr<ClientProcess> insider(const QString &name);
    /// Starts and signs in; the two first people see common tickets.
    QJsonObject signIn(ClientProcess &client, qsizetype person = 0);
    [[nodiscard]] QJsonObject credentials(qsizetype person) const;

    void stopServer() { server.reset(); }
    /// `variables`: "NAME=value" of its environment.
    void startServer(const QStringList &variables = {});
    [[nodiscard]] Ended run(const QString &command, const QStringList &options = {},
                            const QStringList &variables = {}) const;
    /// Changes the server's tables behind its back.
    [[nodiscard]] bool execute(const QString &sql) const;

    std::unique_ptr<ServerProcess> server;
    std::unique_ptr<FaultProxy> cable;

private:
    std::unique_ptr<FaultProxy> m_inside;
    QTemporaryDir m_folder;
    QString m_data;
    QStringList m_where;
    QList<QStringList> m_signIns;
};

[[nodiscard]] bool executeSqlite(const QString &file, const QString &sql);
[[nodiscard]] QStringList strings(const QJsonValue &array);
/// The first value of a query; invalid: none.
[[nodiscard]] QVariant sqliteValue(const QString &file, const QString &sql);
/// The first unfinished ticket of a client; empty: none.
[[nodiscard]] QString firstTicket(ClientProcess &client);

} // namespace Opora::Test
