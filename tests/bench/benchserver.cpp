// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchserver.h"

#include "httpline.h"
#include "protocol/codec.h"
#include "protocol/exportlines.h"
#include "protocol/wire.h"
#include "samples.h"
#include "waiting.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <csignal>
#include <cstdio>

#include <sys/prctl.h>

using namespace Qt::StringLiterals;

namespace Opora::Bench {

namespace {

constexpr int kFillPatience = 3'600'000;
constexpr int kStartPatience = 30'000;

QString program()
{
    return QCoreApplication::applicationDirPath() + u"/opora-server"_s;
}

/// Settings of this person's own server must not reach the one that is measured.
QStringList environment()
{
    QStringList environment = QProcess::systemEnvironment();
    environment.removeIf([](const QString &variable) {
        return variable.startsWith("OPORA_"_L1) || variable.startsWith("STATE_DIRECTORY="_L1);
    });
    return environment;
}

void writeLine(QFile &file, const Core::Entity &entity)
{
    const Protocol::ExportRecord record{Core::kindOf(entity), Core::uuidOf(entity), 0, Protocol::encode(entity)};
    file.write(Protocol::encodeExportLine(record) + '\n');
}

void writeExport(const QString &path, const World &world)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no file can be written at %s", qPrintable(path));
    Protocol::ExportHeader header;
    header.exportedAt = world.now();
    file.write(Protocol::encodeExportHeader(header) + '\n');
    for (const Core::Entity &entity : world.reference())
        writeLine(file, entity);
    for (qint64 index = 0; index < world.customerCount(); ++index)
        writeLine(file, world.customer(index));
    for (qint64 index = 0; index < world.ticketCount(); ++index) {
        const Thread thread = world.thread(index);
        writeLine(file, thread.ticket);
        for (const Core::Message &message : thread.messages)
            writeLine(file, message);
        for (const Core::Event &event : thread.events)
            writeLine(file, event);
    }
}

} // namespace

BenchServer::BenchServer(const QString &folder, const World &world, const QString &database)
    : m_folder(folder)
    , m_where{u"--data"_s, folder}
{
    if (!database.isEmpty())
        m_where << u"--database"_s << database;
    if (!QFile::exists(m_folder + u"/whole"_s))
        fill(world);
    serve();
}

BenchServer::~BenchServer()
{
    m_process.terminate();
    if (!m_process.waitForFinished(kStartPatience))
        m_process.kill();
}

bool BenchServer::isThere()
{
    return QFile::exists(program());
}

QString BenchServer::account(int index)
{
    return u"bench%1@bench.example"_s.arg(index);
}

QString BenchServer::password()
{
    return u"a bench has no secrets"_s;
}

QUrl BenchServer::url() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port));
}

QString BenchServer::file() const
{
    return m_folder + u"/opora.db"_s;
}

void BenchServer::fill(const World &world)
{
    QDir().mkpath(m_folder);
    run({u"init"_s});
    const QString lines = m_folder + u"/world.jsonl"_s;
    writeExport(lines, world);
    const StopWatch watch;
    run({u"import"_s, lines, u"--format"_s, u"opora"_s});
    std::fputs(
        qPrintable(
            u"The server took %1 tickets in in %2 s.\n"_s.arg(world.ticketCount()).arg(watch.seconds(), 0, 'f', 1)),
        stderr);
    QFile::remove(lines);
    for (int index = 0; index < kAccounts; ++index)
        run({u"user"_s, u"add"_s, account(index), u"--role"_s, u"administrator"_s, u"--password-stdin"_s},
            password().toUtf8() + '\n');
    QFile mark(m_folder + u"/whole"_s);
    if (!mark.open(QIODevice::WriteOnly))
        qFatal("no file can be written in %s", qPrintable(m_folder));
}

void BenchServer::run(const QStringList &words, const QByteArray &input) const
{
    QProcess process;
    process.setEnvironment(environment());
    process.start(program(), words + m_where);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(kFillPatience) || process.exitCode() != 0)
        qFatal("opora-server %s: %s %s", qPrintable(words.join(u' ')), process.readAllStandardOutput().constData(),
               process.readAllStandardError().constData());
}

void BenchServer::serve()
{
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.setEnvironment(environment());
    // A bench that ends by a failed demand leaves no server behind.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_process.start(program(), QStringList{u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s} + m_where);
    static const QRegularExpression line(u"listening on https?://[^:]+:(\\d+)"_s);
    const StopWatch watch;
    QString output;
    while (m_port == 0 && watch.milliseconds() < kStartPatience && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(100);
        output += QString::fromUtf8(m_process.readAllStandardOutput());
        m_port = line.match(output).captured(1).toUShort();
    }
    if (m_port == 0)
        qFatal("opora-server did not listen: %s", qPrintable(output));
}

QByteArray BenchServer::signIn(const QString &account) const
{
    Core::SystemRandom random;
    Protocol::SignInRequest request{account, password(), {Core::ClientId::make(random), u"bench"_s, u"linux"_s}};
    HttpLine line(m_port);
    const auto answer = line.ask("POST", "/api/v1/session", "Opora-Protocol: 1\r\n", Protocol::encode(request));
    const auto session = demand(Protocol::decode<Protocol::SessionAnswer>(answer), "to sign in at the server");
    return "Opora-Protocol: 1\r\nAuthorization: Bearer " + session.access.toLatin1() + "\r\n";
}

} // namespace Opora::Bench
