// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/privatepostgres.h"

#include "support/postgresprogram.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <signal.h>
#endif

using namespace Qt::StringLiterals;

namespace Opora::Test {

namespace {

constexpr int kStartMs = 60'000;

PrivatePostgres *s_instance = nullptr;

} // namespace

PrivatePostgres &PrivatePostgres::instance()
{
    if (!s_instance) {
        s_instance = new PrivatePostgres;
        qAddPostRoutine([] { delete std::exchange(s_instance, nullptr); });
    }
    return *s_instance;
}

PrivatePostgres::PrivatePostgres()
{
    if (postgresBinaries().isEmpty())
        m_skipReason = u"PostgreSQL is not installed"_s;
    else
        m_skipReason = initialize();
    if (m_skipReason.isEmpty() && !start())
        m_skipReason = u"the private PostgreSQL did not start"_s;
}

PrivatePostgres::~PrivatePostgres()
{
    stop();
}

QProcess *PrivatePostgres::makeProcess(const QString &program, const QStringList &arguments) const
{
    auto *process = new QProcess;
    process->setWorkingDirectory(m_folder->path());
    process->setProcessChannelMode(QProcess::MergedChannels);
    process->setStandardOutputFile(m_folder->filePath(u"log"_s), QIODevice::Append);
    setPostgresProgram(*process, program, arguments);
    return process;
}

QString PrivatePostgres::initialize()
{
    // Short: a unix socket path has at most 107 bytes.
    m_folder = std::make_unique<QTemporaryDir>(QDir::tempPath() + u"/opora-pg-XXXXXX"_s);
    if (!m_folder->isValid() || !giveToPostgres(m_folder->path()))
        return u"no folder for a private PostgreSQL"_s;
    const std::unique_ptr<QProcess> initdb(
        makeProcess(u"initdb"_s,
                    {u"-D"_s, m_folder->filePath(u"data"_s), u"-U"_s, u"postgres"_s, u"-A"_s, u"trust"_s, u"-E"_s,
                     u"UTF8"_s, u"--no-locale"_s, u"--no-sync"_s, u"--no-instructions"_s}));
    initdb->start();
    const bool isDone
        = initdb->waitForFinished(kStartMs) && initdb->exitStatus() == QProcess::NormalExit && initdb->exitCode() == 0;
    return isDone ? QString() : u"initdb failed"_s;
}

bool PrivatePostgres::start()
{
    if (m_port == 0)
        m_port = freeLoopbackPort();
    const QString settings = u"fsync=off full_page_writes=off shared_buffers=32MB "
                             "max_connections=100 listen_addresses=127.0.0.1 autovacuum=off"_s;
    QStringList arguments{u"-D"_s,         m_folder->filePath(u"data"_s), u"-p"_s, QString::number(m_port), u"-k"_s,
                          m_folder->path()};
    for (const QString &setting : settings.split(u' '))
        arguments << u"-c"_s << setting;
    m_server.reset(makeProcess(u"postgres"_s, arguments));
    m_server->start();
    return m_server->waitForStarted(kStartMs) && waitUntilReady();
}

bool PrivatePostgres::waitUntilReady()
{
    // The server writes its state into the 8th line of this file.
    QFile state(m_folder->filePath(u"data/postmaster.pid"_s));
    const QDeadlineTimer deadline(kStartMs);
    while (!deadline.hasExpired()) {
        if (m_server->waitForFinished(10))
            return false;
        if (!state.open(QIODevice::ReadOnly))
            continue;
        const QByteArrayList lines = state.readAll().split('\n');
        state.close();
        // A file left by a killed server names another process.
        if (lines.value(7).startsWith("ready") && lines.value(0).toLongLong() == m_server->processId())
            return true;
    }
    return false;
}

void PrivatePostgres::stop()
{
    if (!m_server || m_server->state() == QProcess::NotRunning)
        return;
#ifdef Q_OS_UNIX
    // Immediate shutdown: waits for no client, writes nothing, and takes the children along (SIGKILL would not).
    ::kill(pid_t(m_server->processId()), SIGQUIT);
#endif
    m_server->waitForFinished(kStartMs);
}

QString PrivatePostgres::url(const QString &database) const
{
    return u"postgresql://postgres@127.0.0.1:%1/%2"_s.arg(m_port).arg(database);
}

QString PrivatePostgres::createDatabase()
{
    const QString name = u"opora_%1"_s.arg(++m_databases);
    const std::unique_ptr<QProcess> createdb(makeProcess(
        u"createdb"_s, {u"-h"_s, m_folder->path(), u"-p"_s, QString::number(m_port), u"-U"_s, u"postgres"_s, name}));
    createdb->start();
    const bool isDone = createdb->waitForFinished(kStartMs) && createdb->exitCode() == 0;
    return isDone ? url(name) : QString();
}

} // namespace Opora::Test
