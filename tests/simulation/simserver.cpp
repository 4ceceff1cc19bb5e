// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simserver.h"

#include "db/connection.h"
#include "db/transaction.h"
#include "protocol/mutationcodec.h"
#include "protocol/wire.h"
#include "server/auth/accounts.h"
#include "server/auth/passwordhasher.h"
#include "server/feed/feedwriter.h"
#include "server/feed/retention.h"
#include "server/schema/serverschema.h"
#include "support/powerlossvfs.h"
#include "templates.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace Opora::Simulation {

using namespace Qt::StringLiterals;
using Test::PowerLossVfs;

namespace {

constexpr qint64 kStartTime_ms = 500;
constexpr qint64 kStepOfHousekeeping_ms = 5;
constexpr qint64 kJobs_ms = 3'000;
constexpr int kWokenAtOnce = 2; // so that there is a second step

QString databaseIn(const QString &folder)
{
    return folder + u"/server.db"_s;
}

/// As if all of it had been applied.
Server::Response unheard(const Protocol::IncomingMutations &batch)
{
    Protocol::MutationsAnswer answer;
    for (const Protocol::IncomingMutation &mutation : batch.mutations) {
        Core::Outcome outcome;
        outcome.id = answer.lastId = mutation.id;
        answer.outcomes.append(outcome);
    }
    Server::Response response;
    response.body = Protocol::encode(answer);
    return response;
}

qint64 headOf(Db::Connection &connection)
{
    return connection.scalar(u"SELECT seq FROM feed_head"_s).valueOr({}).toLongLong();
}

} // namespace

SimServer::SimServer(Shared &shared, const QString &database)
    : m_shared(shared)
    , m_folder(shared.folder + u"/server"_s)
    , m_clock(shared.scheduler)
    , m_random(shared.dice.next())
    , m_backup(database)
{
    QDir().mkpath(m_folder);
    PowerLossVfs::instance().addDisk(m_folder.toStdString());
    PowerLossVfs::instance().holdFiles(m_folder.toStdString());
    QFile::copy(database, databaseIn(m_folder));
    start();
}

SimServer::~SimServer()
{
    PowerLossVfs::instance().abandon(m_folder.toStdString());
    tearDown();
    PowerLossVfs::instance().removeDisk(m_folder.toStdString());
}

void SimServer::start()
{
    if (m_api)
        return;
    PowerLossVfs::instance().heal(m_folder.toStdString());
    auto opened = Db::Connection::open(Db::ConnectionSettings::sqlite(databaseIn(m_folder)));
    if (!opened)
        qFatal("server database: %s", qPrintable(opened.error().code + u' ' + opened.error().detail));
    m_connection = std::move(*opened);
    if (const auto ready = Server::prepareDatabase(*m_connection, m_random); !ready)
        qFatal("server schema: %s", qPrintable(ready.error().code + u' ' + ready.error().detail));
    m_files = std::make_unique<Server::FileStore>(filesFolder());
    m_api = std::make_unique<Server::Api>(Server::Services{m_connection.get(), &Templates::instance().hasher(),
                                                           m_files.get(), nullptr, &m_clock, &m_random, u"Sim"_s,
                                                           u"0"_s, m_shared.portions.server});
    m_wakeUps = std::make_unique<Server::WakeUps>(*m_connection, m_random);
    m_shared.scheduler.after(kJobs_ms, [this, life = ++m_life] { doJobs(life); });
    m_shared.note("server up", 0);
    if (std::exchange(m_lost, 0) > headOf(*m_connection))
        m_shared.coverage.add("server went back");
}

void SimServer::tearDown()
{
    const std::string disk = m_folder.toStdString();
    PowerLossVfs::instance().freezeAfter(disk, 0);
    m_wakeUps.reset();
    m_api.reset();
    m_connection.reset();
    m_files.reset();
    PowerLossVfs::instance().heal(disk);
}

void SimServer::quit()
{
    m_wakeUps.reset();
    m_api.reset();
    m_connection.reset();
    m_files.reset();
}

bool SimServer::hasDied()
{
    if (!PowerLossVfs::instance().isFrozen(m_folder.toStdString()))
        return false;
    m_shared.coverage.add("server died at a write");
    die(m_shared.dice.isOneIn(2) ? Death::Kill : Death::PowerLoss);
    return true;
}

std::optional<Server::Response> SimServer::handle(const Server::Request &request)
{
    if (isDeaf) {
        const auto batch = Protocol::decodeMutations(request.body);
        if (batch && !batch->mutations.isEmpty())
            return unheard(*batch);
    }
    Server::Response response = m_api->handle(request);
    if (hasDied())
        return std::nullopt;
    if (PowerLossVfs::instance().hasFailed(m_folder.toStdString())) {
        PowerLossVfs::instance().heal(m_folder.toStdString());
        m_shared.coverage.add("disk server failed");
    }
    return response;
}

bool SimServer::change(const std::function<bool(Db::Transaction &, Server::ChangeSet &)> &work)
{
    if (!m_api)
        return false;
    bool isDone = false;
    if (auto transaction = Db::Transaction::begin(*m_connection)) {
        Server::ChangeSet changes;
        isDone = work(*transaction, changes) && Server::FeedWriter(*transaction, m_random).write(changes)
            && transaction->commit();
    }
    if (hasDied())
        return false;
    if (isDone)
        feedMoved();
    return isDone;
}

bool SimServer::setActive(const QString &email, bool isActive)
{
    if (!m_api)
        return false;
    const auto done = Server::Accounts(*m_connection, Templates::instance().hasher(), m_random)
                          .setActive(email, isActive, m_clock.now());
    if (hasDied())
        return false;
    if (done)
        feedMoved();
    return bool(done);
}

void SimServer::die(Death death)
{
    if (!m_api)
        return;
    m_shared.note("server dies", int(death));
    tearDown();
    if (death == Death::PowerLoss)
        m_shared.losePower(m_folder.toStdString());
    died();
    m_shared.scheduler.after(kStartTime_ms + m_shared.dice.between(0, 15'000), [this] { start(); });
}

void SimServer::dieAtWrite(int calls)
{
    PowerLossVfs::instance().freezeAfter(m_folder.toStdString(), calls);
}

void SimServer::failDiskOnce(int calls)
{
    PowerLossVfs::instance().failAfter(m_folder.toStdString(), calls, false);
}

void SimServer::healDisk()
{
    PowerLossVfs::instance().heal(m_folder.toStdString());
}

void SimServer::backUp()
{
    PowerLossVfs::instance().writeBack(m_folder.toStdString());
    m_backup = databaseIn(m_folder) + u".backup"_s;
    m_filesThen = files();
    for (const QString &suffix : {QString(), u"-wal"_s}) {
        QFile::remove(m_backup + suffix);
        QFile::copy(databaseIn(m_folder) + suffix, m_backup + suffix);
    }
}

QSet<QString> SimServer::files() const
{
    QSet<QString> paths;
    for (QDirIterator each(filesFolder(), QDir::Files, QDirIterator::Subdirectories); each.hasNext();)
        paths.insert(each.next());
    return paths;
}

void SimServer::takeFilesBack()
{
    for (const QString &path : files()) {
        if (!m_filesThen.contains(path) && QFile::remove(path))
            m_shared.coverage.add("server lost a file");
    }
}

void SimServer::restore()
{
    if (m_backup.isEmpty() || !m_mayGoBack)
        return;
    m_shared.note("server goes back", 0);
    ++restores;
    m_lost = 0;
    if (m_api) {
        m_lost = headOf(*m_connection);
        tearDown();
    }
    const std::string disk = m_folder.toStdString();
    PowerLossVfs::instance().removeDisk(disk);
    PowerLossVfs::instance().addDisk(disk);
    PowerLossVfs::instance().holdFiles(disk);
    for (const QString &suffix : {QString(), u"-wal"_s, u"-shm"_s}) {
        QFile::remove(databaseIn(m_folder) + suffix);
        if (suffix != "-shm"_L1)
            QFile::copy(m_backup + suffix, databaseIn(m_folder) + suffix);
    }
    // Files may be kept in another place, or be of the same backup.
    if (m_shared.dice.isOneIn(2))
        takeFilesBack();
    died();
    m_shared.scheduler.after(kStartTime_ms, [this] { start(); });
}

void SimServer::doJobs(int life)
{
    if (!m_wakeUps || life != m_life || !m_hasJobs)
        return;
    const auto done = m_wakeUps->run(m_clock.now(), kWokenAtOnce);
    if (hasDied())
        return;
    if (PowerLossVfs::instance().hasFailed(m_folder.toStdString()))
        healDisk();
    if (done && done->woken > 0) {
        m_shared.coverage.add("ticket woken");
        m_shared.note("woken", done->woken);
        feedMoved();
    }
    m_shared.scheduler.after(done && done->hasMore ? 0 : kJobs_ms, [this, life] { doJobs(life); });
}

void SimServer::keepHouse()
{
    if (!m_api)
        return;
    m_hasForgotten = true;
    const auto hasMore = Server::forgetSomeOldRows(*m_connection, m_clock.now(), m_shared.portions.forgotten);
    if (hasDied() || !hasMore || !*hasMore)
        return;
    // Others come between.
    m_shared.scheduler.after(kStepOfHousekeeping_ms, [this] {
        m_shared.coverage.add("portion forgetting in two steps");
        keepHouse();
    });
}

} // namespace Opora::Simulation
