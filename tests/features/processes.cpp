// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "processes.h"

#include "core/ports/session.h"
#include "support/share.h"
#include "support/waiting.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <linux/capability.h>
#include <sys/prctl.h>

namespace Opora::Test {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPatience_ms = 20'000;
const QString kBin = QStringLiteral(OPORA_BIN_DIR);

/// Of a program under test: settings of this person's own server must not reach it.
QStringList environmentWith(const QStringList &variables)
{
    QStringList environment = QProcess::systemEnvironment();
    environment.removeIf([](const QString &variable) {
        return variable.startsWith("OPORA_"_L1) || variable.startsWith("STATE_DIRECTORY="_L1);
    });
    return environment + variables;
}
} // namespace

Ended runServer(const QStringList &arguments, const QStringList &variables)
{
    return runProgram(u"opora-server"_s, arguments, variables);
}

Ended runProgram(const QString &name, const QStringList &arguments, const QStringList &variables)
{
    QProcess process;
    process.setEnvironment(environmentWith(variables));
    process.start(kBin + u'/' + name, arguments);
    if (!process.waitForFinished(60'000))
        process.kill();
    return {process.exitCode(), process.exitStatus() == QProcess::CrashExit, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

QString fakeTimeLibrary()
{
    if (kSanitized)
        return {};
    for (const QString &folder : QDir(u"/usr/lib"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString path = u"/usr/lib/%1/faketime/libfaketime.so.1"_s.arg(folder);
        if (QFile::exists(path))
            return path;
    }
    return {};
}

ServerProcess::ServerProcess(QStringList where, const QStringList &variables)
{
    m_process.setEnvironment(environmentWith(variables));
    where.prepend(u"serve"_s);
    where.append({u"--listen"_s, u"127.0.0.1:0"_s});
    m_process.start(kBin + u"/opora-server"_s, where);
    static const QRegularExpression line(u"listening on http://127\\.0\\.0\\.1:(\\d+)"_s);
    static_cast<void>(waitFor(
        [this] {
            m_log += m_process.readAllStandardOutput() + m_process.readAllStandardError();
            m_port = line.match(QString::fromUtf8(m_log)).captured(1).toUShort();
            return m_port != 0 || m_process.state() == QProcess::NotRunning;
        },
        kPatience_ms));
}

ServerProcess::~ServerProcess()
{
    m_process.terminate();
    if (!m_process.waitForFinished(5'000))
        kill();
}

void ServerProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

qint64 ServerProcess::peakMemory_MiB() const
{
    QFile status(u"/proc/%1/status"_s.arg(m_process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    static const QRegularExpression line(u"VmHWM:\\s+(\\d+) kB"_s);
    return line.match(QString::fromUtf8(status.readAll())).captured(1).toLongLong() / 1024;
}

ClientProcess::ClientProcess(const QUrl &server, QString profile)
    : m_server(server)
    , m_profile(std::move(profile))
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ClientProcess::read);
}

ClientProcess::~ClientProcess()
{
    end();
}

void ClientProcess::end()
{
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(5'000))
        kill();
}

void ClientProcess::obeyPermissions()
{
    // Of what starting a program gives back to the superuser. Nobody else has it, so failing is no harm.
    m_process.setChildProcessModifier([] { prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE); });
}

void ClientProcess::start()
{
    m_state = {};
    m_opening = {};
    m_process.setEnvironment(environmentWith(m_variables));
    if (!m_clockShift.isEmpty()) {
        QProcessEnvironment environment = m_process.processEnvironment();
        environment.insert(u"LD_PRELOAD"_s, fakeTimeLibrary());
        environment.insert(u"FAKETIME"_s, m_clockShift);
        environment.insert(u"FAKETIME_DONT_FAKE_MONOTONIC"_s, u"1"_s);
        m_process.setProcessEnvironment(environment);
    }
    m_process.start(kBin + u"/opora-probe"_s,
                    QStringList{u"--server"_s, m_server.toString(), u"--profile"_s, m_profile} + m_options);
    if (!m_process.waitForStarted())
        qFatal("opora-probe does not start"); // a test cannot go on
}

void ClientProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

int ClientProcess::tell(const QString &what, QJsonObject arguments)
{
    const int id = ++m_asked;
    arguments[u"do"_s] = what;
    arguments[u"id"_s] = id;
    m_process.write(QJsonDocument(arguments).toJson(QJsonDocument::Compact) + '\n');
    return id;
}

QJsonObject ClientProcess::ask(const QString &what, QJsonObject arguments)
{
    const int id = tell(what, std::move(arguments));
    if (!waitFor([this, id] { return m_replies.contains(id) || !isRunning(); }, kPatience_ms)
        || !m_replies.contains(id))
        return {{u"error"_s, u"test.no_answer"_s}};
    return m_replies.take(id);
}

QJsonObject ClientProcess::on(const QString &ticket, const QString &what, QJsonObject arguments)
{
    arguments[u"ticket"_s] = ticket;
    return ask(what, std::move(arguments));
}

bool ClientProcess::isUpToDate() const
{
    return phase() == int(Core::SyncState::Phase::UpToDate) && waiting() == 0;
}

void ClientProcess::read()
{
    while (m_process.canReadLine()) {
        const QJsonObject line = QJsonDocument::fromJson(m_process.readLine()).object();
        if (line.contains("reply_to"_L1))
            m_replies.insert(line["reply_to"_L1].toInt(), line);
        else if (line["event"_L1] == "state"_L1)
            m_state = line;
        else if (line["event"_L1] == "opened"_L1 || line["event"_L1] == "refused"_L1)
            m_opening = line;
        else
            for (const QJsonValue ticket : line["tickets"_L1].toArray())
                Q_EMIT ticketChanged(ticket.toString());
    }
}

} // namespace Opora::Test
