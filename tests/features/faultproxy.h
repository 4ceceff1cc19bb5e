// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace Opora::Test {

/// The cable between a client and a server: forwards bytes on loopback until it is pulled.
class FaultProxy final : public QObject
{
    Q_OBJECT
public:
    explicit FaultProxy(quint16 target, QObject *parent = nullptr);

    [[nodiscard]] QUrl url() const;

    /// Cuts every connection at once and takes no new one.
    void pull();
    void plugIn();
    /// Every connection from now on is cut when that many bytes have come back through it; negative: none is.
    void cutAnswersAfter(qint64 bytes);
    [[nodiscard]] int cuts() const { return m_cuts; }
    /// Another server takes over the address, as behind a balancer.
    void setTarget(quint16 target);

private:
    void join();
    void hangUp();
    void bringBack(QTcpSocket &far, QTcpSocket &near, qint64 &left);

    QTcpServer m_server;
    QList<QPointer<QTcpSocket>> m_sockets;
    quint16 m_target;
    qint64 m_cutAfter = -1;
    int m_cuts = 0;
    quint16 m_port = 0;
};

} // namespace Opora::Test
