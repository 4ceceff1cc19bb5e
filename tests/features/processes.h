// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace Opora::Test {

/// Options and results of one run of opora-server to its end.
struct Ended
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};
[[nodiscard]] Ended runServer(const QStringList &arguments);

/// A running opora-server on a free port. Ended by its destructor.
class ServerProcess final
{
public:
    /// `where`: --data and --database of the instance.
    explicit ServerProcess(QStringList where);
    ~ServerProcess();

    [[nodiscard]] bool isRunning() const { return m_port != 0; }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QByteArray log() const { return m_log; }
    void kill();

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

    void start();
    void kill();

    /// Waits for no reply; the number of the question.
    int tell(const QString &what, QJsonObject arguments = {});
    /// The reply, or an object with "error".
    QJsonObject ask(const QString &what, QJsonObject arguments = {});
    QJsonObject on(const QString &ticket, const QString &what, QJsonObject arguments = {});

    [[nodiscard]] int phase() const { return m_state[QStringLiteral("phase")].toInt(-1); }
    [[nodiscard]] qint64 waiting() const { return m_state[QStringLiteral("waiting")].toInteger(-1); }
    [[nodiscard]] qint64 held() const { return m_state[QStringLiteral("held")].toInteger(-1); }
    [[nodiscard]] bool isUpToDate() const;

Q_SIGNALS:
    void ticketChanged(const QString &ticket);

private:
    void read();

    QUrl m_server;
    QString m_profile;
    QProcess m_process;
    QJsonObject m_state;
    QHash<int, QJsonObject> m_replies;
    int m_asked = 0;
};

} // namespace Opora::Test
