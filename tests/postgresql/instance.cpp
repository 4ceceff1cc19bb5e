// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "instance.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QRegularExpression>

#include <csignal>
#include <sys/prctl.h>

namespace Opora::Test {

using namespace Qt::StringLiterals;

namespace {
constexpr int kStartMs = 20'000;
}

QString serverProgram()
{
    return QStringLiteral(OPORA_BIN_DIR) + u"/opora-server"_s;
}

bool runProgram(const QString &program, const QStringList &arguments, QByteArray *output)
{
    QProcess process;
    process.start(program, arguments);
    const bool isDone
        = process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    if (output)
        *output = process.readAllStandardOutput();
    if (!isDone)
        qWarning("%s %s: %s, exit code %d, %s", qPrintable(program), qPrintable(arguments.join(u' ')),
                 qPrintable(process.errorString()), process.exitCode(),
                 ((output ? *output : process.readAllStandardOutput()) + process.readAllStandardError()).constData());
    return isDone;
}

Instance::Instance(const QString &log, const QStringList &where, quint16 port)
    : m_log(log)
{
    QFile::remove(m_log);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_log);
    // A lab that ends by a failed demand leaves no server behind.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.start(serverProgram(), QStringList{u"serve"_s, u"--listen"_s, u"127.0.0.1:%1"_s.arg(port)} + where);
    const QDeadlineTimer deadline(kStartMs);
    while (m_port == 0 && !deadline.hasExpired() && !m_process.waitForFinished(10))
        m_port = announcedPort();
}

quint16 Instance::announcedPort() const
{
    static const QRegularExpression line(u"listening on http://127\\.0\\.0\\.1:(\\d+)"_s);
    QFile file(m_log);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return line.match(QString::fromUtf8(file.readAll())).captured(1).toUShort();
}

Instance::~Instance()
{
    if (m_process.state() != QProcess::NotRunning && !stop())
        kill();
}

bool Instance::stop(int patience_ms)
{
    if (m_isFrozen)
        thaw();
    m_process.terminate();
    return m_process.waitForFinished(patience_ms) && m_process.exitStatus() == QProcess::NormalExit
        && m_process.exitCode() == 0;
}

void Instance::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

void Instance::freeze()
{
    m_isFrozen = true;
    ::kill(pid_t(m_process.processId()), SIGSTOP);
}

void Instance::thaw()
{
    m_isFrozen = false;
    ::kill(pid_t(m_process.processId()), SIGCONT);
}

} // namespace Opora::Test
