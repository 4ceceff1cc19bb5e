// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sampleserver.h"

#include "app/options.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>

namespace Opora::App {

using namespace Qt::StringLiterals;
using Core::Error;

namespace {

/// Settings of a server that this person runs must not reach the sample: another database would be filled with it.
QProcessEnvironment environment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys())
        if (name.startsWith("OPORA_"_L1) || name == "STATE_DIRECTORY"_L1)
            environment.remove(name);
    return environment;
}

} // namespace

SampleServer::SampleServer(QString folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
    m_init.setProcessEnvironment(environment());
    m_server.setProcessEnvironment(environment());
    connect(&m_init, &QProcess::finished, this, [this](int code) {
        if (code == 0)
            takeSignIns(m_init.readAllStandardOutput());
        else
            fail(QString::fromUtf8(m_init.readAllStandardError()));
    });
    connect(&m_init, &QProcess::errorOccurred, this, [this] { fail(m_init.errorString()); });
    connect(&m_server, &QProcess::readyReadStandardOutput, this, &SampleServer::readAddress);
    connect(&m_server, &QProcess::errorOccurred, this, [this] { fail(m_server.errorString()); });
    connect(&m_server, &QProcess::finished, this, [this] { fail(QString::fromUtf8(m_server.readAllStandardError())); });
}

SampleServer::~SampleServer()
{
    m_init.disconnect();
    m_server.disconnect();
    m_server.terminate();
    if (!m_server.waitForFinished(3000))
        m_server.kill();
}

QString SampleServer::program()
{
    const QString beside = QStandardPaths::findExecutable(u"opora-server"_s, {QCoreApplication::applicationDirPath()});
    return beside.isEmpty() ? QStandardPaths::findExecutable(u"opora-server"_s) : beside;
}

QString SampleServer::signInFile() const
{
    return m_folder + u"/sign-in"_s;
}

void SampleServer::start()
{
    if (program().isEmpty())
        return fail(u"opora-server is not installed"_s);
    if (QFile::exists(signInFile()))
        serve();
    else
        make();
}

void SampleServer::make()
{
    // A folder without its sign-in is one whose making was cut short.
    QDir(m_folder).removeRecursively();
    QDir().mkpath(m_folder);
    m_init.start(program(), {u"init"_s, u"--demo"_s, u"--data"_s, m_folder + u"/data"_s});
}

void SampleServer::takeSignIns(const QByteArray &output)
{
    static const QRegularExpression agent(u"^sign-in agent (\\S+) (\\S+)$"_s, QRegularExpression::MultilineOption);
    const QRegularExpressionMatch match = agent.match(QString::fromUtf8(output));
    QFile file(signInFile());
    if (!match.hasMatch() || !file.open(QIODevice::WriteOnly))
        return fail(u"no sign-in of the sample"_s);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write((match.captured(1) + u'\n' + match.captured(2) + u'\n').toUtf8());
    file.close();
    serve();
}

void SampleServer::serve()
{
    m_server.start(program(), {u"serve"_s, u"--data"_s, m_folder + u"/data"_s, u"--listen"_s, u"127.0.0.1:0"_s});
}

void SampleServer::readAddress()
{
    static const QRegularExpression line(u"listening on (http://\\S+)"_s);
    m_output += m_server.readAllStandardOutput();
    const QRegularExpressionMatch match = line.match(QString::fromUtf8(m_output));
    if (!match.hasMatch())
        return;
    disconnect(&m_server, &QProcess::readyReadStandardOutput, this, nullptr);
    const Core::Result<SignIn> agent = readSignIn(signInFile());
    if (!agent)
        return fail(agent.error().detail);
    Q_EMIT ready({QUrl(match.captured(1) + u'/'), agent->email, agent->password});
}

void SampleServer::fail(const QString &detail)
{
    Q_EMIT failed({Error::Kind::Rejected, u"app.sample"_s, detail});
}

} // namespace Opora::App
