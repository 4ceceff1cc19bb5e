// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rawclient.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>

namespace Opora::Test {

/// The real program as a process of its own, with no configuration from this machine.
class ServerProcess final
{
public:
    struct Outcome
    {
        int code = -1;
        QString output;
        QString errors;
    };

    static QString program() { return QStringLiteral(OPORA_BIN_DIR "/opora-server"); }

    static QProcessEnvironment environment()
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : environment.keys()) {
            if (name.startsWith(QLatin1String("OPORA_")) || name == QLatin1String("STATE_DIRECTORY"))
                environment.remove(name);
        }
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        return environment;
    }

    /// Runs one command to its end.
    static Outcome run(const QStringList &words, const QByteArray &input = {},
                       const QProcessEnvironment &with = environment())
    {
        QProcess process;
        process.setProcessEnvironment(with);
        process.start(program(), words);
        process.write(input);
        process.closeWriteChannel();
        Outcome outcome;
        if (process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit)
            outcome.code = process.exitCode();
        outcome.output = QString::fromUtf8(process.readAllStandardOutput());
        outcome.errors = QString::fromUtf8(process.readAllStandardError());
        return outcome;
    }

    ~ServerProcess() { kill(); }

    /// Starts "serve" on a free port and waits until it listens.
    bool serve(const QString &folder, const QStringList &more = {})
    {
        m_output.clear();
        m_process.setProcessEnvironment(environment());
        m_process.start(program(),
                        QStringList{QStringLiteral("serve"), QStringLiteral("--data"), folder,
                                    QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")}
                            + more);
        QElapsedTimer time;
        time.start();
        static const QRegularExpression line(QStringLiteral("listening on https?://[^:]+:(\\d+)\n"));
        while (time.elapsed() < 20000 && m_process.state() != QProcess::NotRunning) {
            m_process.waitForReadyRead(100);
            m_output += QString::fromUtf8(m_process.readAllStandardOutput());
            const auto match = line.match(m_output);
            if (match.hasMatch()) {
                m_port = quint16(match.captured(1).toUInt());
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString output() const { return m_output; }
    [[nodiscard]] QString errors() { return m_errors += QString::fromUtf8(m_process.readAllStandardError()); }
    [[nodiscard]] QProcess &process() { return m_process; }

    /// The token of the link it printed; empty when it printed none.
    [[nodiscard]] QString setupToken() const
    {
        static const QRegularExpression link(QStringLiteral("/setup\\?token=([A-Za-z0-9_-]+)"));
        return link.match(m_output).captured(1);
    }

    /// Makes the administrator "admin@example.org" with the password "correct horse".
    bool setUp()
    {
        RawClient client;
        const QJsonObject body{{QStringLiteral("token"), setupToken()},
                               {QStringLiteral("name"), QStringLiteral("Ada")},
                               {QStringLiteral("email"), QStringLiteral("admin@example.org")},
                               {QStringLiteral("password"), QStringLiteral("correct horse")}};
        if (!client.connectTo(m_port))
            return false;
        const auto answer
            = client.ask(RawClient::post("/api/v1/setup", QJsonDocument(body).toJson(), "Opora-Protocol: 1\r\n"));
        return answer.status == 200 || answer.status == 201;
    }

    RawClient::Answer signIn(const QString &email, const QString &password)
    {
        RawClient client;
        const QJsonObject device{{QStringLiteral("id"), QStringLiteral("7f8f1f6e-0000-4000-8000-000000000001")},
                                 {QStringLiteral("name"), QStringLiteral("test")},
                                 {QStringLiteral("platform"), QStringLiteral("linux")}};
        const QJsonObject body{{QStringLiteral("email"), email},
                               {QStringLiteral("password"), password},
                               {QStringLiteral("device"), device}};
        if (!client.connectTo(m_port))
            return {};
        return client.ask(RawClient::post("/api/v1/session", QJsonDocument(body).toJson(), "Opora-Protocol: 1\r\n"));
    }

    /// Headers of the signed-in administrator.
    QByteArray authorization()
    {
        const auto answer = signIn(QStringLiteral("admin@example.org"), QStringLiteral("correct horse"));
        const QJsonObject body = QJsonDocument::fromJson(answer.body).object();
        return "Opora-Protocol: 1\r\nAuthorization: Bearer " + body.value(QLatin1String("access")).toString().toUtf8()
            + "\r\n";
    }

    /// How many clients wait for changes, as /metrics says; -1 when it does not answer.
    int waiting()
    {
        RawClient client;
        if (!client.connectTo(m_port))
            return -1;
        const QByteArray figures = client.ask(RawClient::get("/metrics")).body;
        const QByteArray name("\nopora_http_waiting ");
        const qsizetype at = figures.indexOf(name);
        return at < 0 ? -1 : figures.mid(at + name.size(), figures.indexOf('\n', at + 1) - at - name.size()).toInt();
    }

    /// As the system stops a service; the exit code, or -1 when it did not end in time.
    int terminate()
    {
        m_process.terminate();
        return m_process.waitForFinished(5000) && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode()
                                                                                                 : -1;
    }

    void kill()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
    QString m_output;
    QString m_errors;
    quint16 m_port = 0;
};

} // namespace Opora::Test
