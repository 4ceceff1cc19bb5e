// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster.h"

#include "support/postgresprogram.h"

#include <QDeadlineTimer>
#include <QDir>

#include <csignal>

namespace Opora::Test {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPatience_ms = 60'000;
}

Cluster::Cluster()
    // Short: a unix socket path has at most 107 bytes.
    : m_folder(QDir::tempPath() + u"/opora-pg-XXXXXX"_s)
    , m_port(freeLoopbackPort())
{ }

Cluster::~Cluster()
{
    crash();
}

std::unique_ptr<Cluster> Cluster::make()
{
    std::unique_ptr<Cluster> cluster(new Cluster);
    const bool isMade = giveToPostgres(cluster->folder())
        && cluster->run(u"initdb"_s,
                        {u"-D"_s, cluster->folder() + u"/data"_s, u"-U"_s, u"postgres"_s, u"-A"_s, u"trust"_s, u"-E"_s,
                         u"UTF8"_s, u"--no-locale"_s, u"--no-sync"_s, u"--no-instructions"_s});
    return isMade ? std::move(cluster) : nullptr;
}

std::unique_ptr<Cluster> Cluster::standbyOf(quint16 line, const QString &name)
{
    std::unique_ptr<Cluster> cluster(new Cluster);
    const QString from
        = u"host=127.0.0.1 port=%1 user=postgres application_name=%2 sslmode=disable"_s.arg(line).arg(name);
    const bool isMade = giveToPostgres(cluster->folder())
        && cluster->run(u"pg_basebackup"_s,
                        {u"-d"_s, from, u"-D"_s, cluster->folder() + u"/data"_s, u"-R"_s, u"-X"_s, u"stream"_s,
                         u"--checkpoint=fast"_s, u"--no-sync"_s});
    return isMade ? std::move(cluster) : nullptr;
}

bool Cluster::run(const QString &program, const QStringList &arguments, QByteArray *output) const
{
    QProcess process;
    process.setWorkingDirectory(folder());
    setPostgresProgram(process, program, arguments);
    process.start();
    const bool isDone = process.waitForFinished(kPatience_ms) && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0;
    if (output)
        *output = process.readAllStandardOutput();
    if (!isDone)
        qWarning("%s: %s", qPrintable(program), process.readAllStandardError().constData());
    return isDone;
}

QString Cluster::ask(const QString &sql, const QString &database) const
{
    QByteArray output;
    static_cast<void>(run(u"psql"_s,
                          {u"-h"_s, folder(), u"-p"_s, QString::number(m_port), u"-U"_s, u"postgres"_s, u"-d"_s,
                           database, u"-AtqXc"_s, sql},
                          &output));
    return QString::fromUtf8(output).section(u'\n', 0, 0);
}

bool Cluster::start(const QStringList &settings)
{
    QStringList arguments{u"-D"_s, folder() + u"/data"_s, u"-p"_s, QString::number(m_port), u"-k"_s, folder()};
    const QStringList all = QStringList{u"fsync=off"_s,
                                        u"full_page_writes=off"_s,
                                        u"shared_buffers=32MB"_s,
                                        u"max_connections=60"_s,
                                        u"autovacuum=off"_s,
                                        u"wal_level=replica"_s,
                                        u"listen_addresses=127.0.0.1"_s}
        + settings;
    for (const QString &setting : all)
        arguments << u"-c"_s << setting;
    m_server = std::make_unique<QProcess>();
    m_server->setWorkingDirectory(folder());
    m_server->setProcessChannelMode(QProcess::MergedChannels);
    m_server->setStandardOutputFile(folder() + u"/log"_s, QIODevice::Append);
    setPostgresProgram(*m_server, u"postgres"_s, arguments);
    m_server->start();
    const QDeadlineTimer deadline(kPatience_ms);
    while (!deadline.hasExpired() && !m_server->waitForFinished(20)) {
        // A standby says "standby" there and takes readers all the same.
        QFile state(folder() + u"/data/postmaster.pid"_s);
        if (!state.open(QIODevice::ReadOnly))
            continue;
        const QByteArray word = state.readAll().split('\n').value(7);
        if (word.startsWith("ready") || word.startsWith("standby"))
            return true;
    }
    return false;
}

void Cluster::crash()
{
    if (!m_server || m_server->state() == QProcess::NotRunning)
        return;
    // Immediate: nothing is written to the disk, and the children go along (SIGKILL would leave them).
    ::kill(pid_t(m_server->processId()), SIGQUIT);
    m_server->waitForFinished(kPatience_ms);
}

bool Cluster::promote()
{
    return run(u"pg_ctl"_s, {u"promote"_s, u"-w"_s, u"-D"_s, folder() + u"/data"_s});
}

QString Cluster::url(const QString &database) const
{
    return u"postgresql://postgres@127.0.0.1:%1/%2"_s.arg(m_port).arg(database);
}

} // namespace Opora::Test
