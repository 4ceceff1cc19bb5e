// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>
#include <QTcpSocket>

namespace Opora::Test {

/// Gives every request the same answer and hangs up: the sign-in page of a hotel, or a server gone mad.
class ForeignServer final : public QObject
{
    Q_OBJECT
public:
    explicit ForeignServer(QByteArray answer, QObject *parent = nullptr);

    /// 200 with that body and the head of an Opora server.
    [[nodiscard]] static QByteArray oporaAnswer(const QByteArray &body);
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] int answered() const { return m_answered; }

private:
    void serve();

    QTcpServer m_server;
    QByteArray m_answer;
    int m_answered = 0;
};

} // namespace Opora::Test
