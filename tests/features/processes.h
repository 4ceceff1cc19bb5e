// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace Opora::Test {

/// Results of one run of a program to its end.
struct Ended
{
    int code = -1;
    bool wasKilled = false;
    QByteArray out;
    QByteArray err;
};
/// `variables`: "NAME=value" of its environment.
[[nodiscard]] Ended runProgram(const QString &name, const QStringList &arguments, const QStringList &variables = {});
[[nodiscard]] Ended runServer(const QStringList &arguments, const QStringList &variables = {});
/// Of the faketime package; empty when it is not installed, or cannot be preloaded before a sanitizer.
[[nodiscard]] QString fakeTimeLibrary();

/// A running opora-server on a free port. Ended by its destructor.
class ServerProcess final
{
public:
    /// `where`: --data and --database of the instance.
    explicit ServerProcess(QStringList where, const QStringList &variables = {});
    ~ServerProcess();

    [[nodiscard]] bool isRunning() const { return m_port != 0; }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QByteArray log() const { return m_log; }
    /// By a signal, its own or ours.
    [[nodiscard]] bool wasKilled() const { return m_process.exitStatus() == QProcess::CrashExit; }
    void kill();
    /// Crashed or stopped since it was started.
    [[nodiscard]] bool hasEnded() { return m_process.state() == QProcess::NotRunning || m_process.waitForFinished(0); }
    /// Most it ever held at once; 0 where the system does not tell.
    [[nodiscard]] qint64 peakMemory_MiB() const;

private:
    QProcess m_process;
    QByteArray m_log;
    quint16 m_port = 0;
};

/// An opora-probe: a client without windows. Questions wait for their answer at most 20 s.
class ClientProcess final : public QObject
{
    Q_OBJECT
public:
    ClientProcess(const QUrl &server, QString profile);
    ~ClientProcess() override;

    /// Before start(): a folder that stands for the keychain; without one it is the profile.
    void keepSecretsIn(const QString &folder) { m_options += QStringList{QStringLiteral("--secrets"), folder}; }
    /// Before start(): "ru" or "en".
    void speak(const QString &language) { m_options += QStringList{QStringLiteral("--lang"), language}; }
    /// Before start(): the process believes in another time of day, as faketime understands it ("+7200").
    void shiftClock(const QString &shift) { m_clockShift = shift; }
    /// Before start(): permissions of files bind the process even where the superuser tests.
    void obeyPermissions();

    /// Before start(): pauses between attempts are that many times shorter.
    void hurry(int times) { m_options += QStringList{QStringLiteral("--hurry"), QString::number(times)}; }
    /// Before start(): "NAME=value" of its environment, instead of those of before.
    void setVariables(const QStringList &variables) { m_variables = variables; }

    void start();
    void kill();
    /// By a signal, its own or ours.
    [[nodiscard]] bool wasKilled() const { return !isRunning() && m_process.exitStatus() == QProcess::CrashExit; }
    /// As when the window is closed.
    void end();
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

    /// Waits for no reply; the number of the question.
    int tell(const QString &what, QJsonObject arguments = {});
    /// The reply, or an object with "error".
    QJsonObject ask(const QString &what, QJsonObject arguments = {});
    QJsonObject on(const QString &ticket, const QString &what, QJsonObject arguments = {});
    /// The reply to a question that was told; empty until it came.
    [[nodiscard]] QJsonObject replyTo(int question) const { return m_replies.value(question); }

    [[nodiscard]] int phase() const { return m_state[QStringLiteral("phase")].toInt(-1); }
    [[nodiscard]] qint64 waiting() const { return m_state[QStringLiteral("waiting")].toInteger(-1); }
    [[nodiscard]] qint64 held() const { return m_state[QStringLiteral("held")].toInteger(-1); }
    [[nodiscard]] bool isUpToDate() const;
    /// Code and sentence of the newest trouble; empty while all is well.
    [[nodiscard]] QString trouble() const { return m_state[QStringLiteral("trouble")].toString(); }
    [[nodiscard]] QString sentence() const { return m_state[QStringLiteral("sentence")].toString(); }
    /// What it said on opening its profile: "event" is "opened" or "refused"; empty until then.
    [[nodiscard]] QJsonObject opening() const { return m_opening; }

Q_SIGNALS:
    void ticketChanged(const QString &ticket);

private:
    void read();

    QUrl m_server;
    QString m_profile;
    QProcess m_process;
    QStringList m_options;
    QString m_clockShift;
    QStringList m_variables;
    QJsonObject m_state;
    QJsonObject m_opening;
    QHash<int, QJsonObject> m_replies;
    int m_asked = 0;
};

} // namespace Opora::Test
