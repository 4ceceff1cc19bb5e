// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/jsondocuments.h"
#include "server/api/api.h"
#include "server/feed/changeset.h"
#include "server/files/filestore.h"
#include "server/jobs/wakeups.h"
#include "shared.h"

#include <memory>

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Simulation {

/// The one server: the real logic and the real tables on a disk that may fail, a process that may die at any write.
class SimServer final
{
public:
    /// Begins with a copy of that database.
    SimServer(Shared &shared, const QString &database);
    ~SimServer();
    Q_DISABLE_COPY_MOVE(SimServer)

    void start();
    [[nodiscard]] bool isUp() const { return bool(m_api); }
    [[nodiscard]] Db::Connection &connection() { return *m_connection; }
    [[nodiscard]] const Core::Clock &clock() const { return m_clock; }
    [[nodiscard]] SimClock &clock() { return m_clock; }
    [[nodiscard]] QString filesFolder() const { return m_folder + QStringLiteral("/files"); }

    /// Nothing when the process died over it.
    [[nodiscard]] std::optional<Server::Response> handle(const Server::Request &request);
    /// What the server does by itself, in one transaction; false when it failed or died.
    bool change(const std::function<bool(Db::Transaction &, Server::ChangeSet &)> &work);

    /// An administrator's word; false when it failed or changed nothing.
    bool setActive(const QString &email, bool isActive);

    enum class Death { Kill, PowerLoss };
    void die(Death death);
    /// Dies at the write that is so many away.
    void dieAtWrite(int calls);
    void failDiskOnce(int calls);
    void backUp();
    /// Goes back to the last backup, or to the database that it began with.
    void restore();
    void healDisk();
    void keepHouse();
    /// No ticket comes back from hold any more: what is planned for later is nobody's unrest.
    void endJobs() { m_hasJobs = false; }
    /// Ends as the service manager asks it to.
    void quit();

    /// After it died; also when it starts again, and when the feed moved.
    std::function<void()> died = [] {};
    std::function<void()> feedMoved = [] {};
    int restores = 0;
    bool isDeaf = false; ///< answers changes as taken and does nothing
    /// What is older than 90 days was thrown away here at least once.
    [[nodiscard]] bool hasForgotten() const { return m_hasForgotten; }
    /// Backups are too old to go back to.
    void forgetBackup() { m_backup.clear(); }
    /// It is never restored any more.
    void keepFromGoingBack() { m_mayGoBack = false; }

private:
    void tearDown();
    void doJobs(int life);
    [[nodiscard]] bool hasDied();
    [[nodiscard]] QSet<QString> files() const;
    void takeFilesBack();

    Shared &m_shared;
    QString m_folder;
    SimClock m_clock;
    Dice m_random;
    std::unique_ptr<Db::Connection> m_connection;
    std::unique_ptr<Server::FileStore> m_files;
    std::unique_ptr<Server::Api> m_api;
    std::unique_ptr<Server::WakeUps> m_wakeUps;
    int m_life = 0; ///< of the process
    bool m_hasJobs = true;
    QString m_backup; ///< the path of a database; empty: none that one may go back to
    bool m_mayGoBack = true;
    QSet<QString> m_filesThen; ///< that were there when the backup was made
    qint64 m_lost = 0;         ///< the feed's head before the database was replaced; 0: it was not
    bool m_hasForgotten = false;
};

} // namespace Opora::Simulation
