// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultproxy.h"

namespace Opora::Test {

using namespace Qt::StringLiterals;

FaultProxy::FaultProxy(quint16 target, QObject *parent)
    : QObject(parent)
    , m_target(target)
{
    connect(&m_server, &QTcpServer::newConnection, this, &FaultProxy::join);
    plugIn();
}

QUrl FaultProxy::url() const
{
    return QUrl(u"http://127.0.0.1:%1/"_s.arg(m_port));
}

void FaultProxy::pull()
{
    m_server.close();
    for (const QPointer<QTcpSocket> &socket : std::exchange(m_sockets, {}))
        if (socket)
            socket->abort();
}

void FaultProxy::plugIn()
{
    if (!m_server.isListening() && !m_server.listen(QHostAddress::LocalHost, m_port))
        qFatal("the proxy's port was taken"); // a test cannot go on
    m_port = m_server.serverPort();
}

void FaultProxy::setTarget(quint16 target)
{
    m_target = target;
    for (const QPointer<QTcpSocket> &socket : std::exchange(m_sockets, {}))
        if (socket)
            socket->abort();
}

void FaultProxy::join()
{
    while (QTcpSocket *near = m_server.nextPendingConnection()) {
        auto *far = new QTcpSocket(this);
        near->setParent(this);
        m_sockets.append({near, far});
        far->connectToHost(QHostAddress::LocalHost, m_target);
        // A cable has no opinion on small packets.
        near->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(far, &QTcpSocket::connected, far, [far] { far->setSocketOption(QAbstractSocket::LowDelayOption, 1); });
        connect(near, &QTcpSocket::readyRead, far, [near, far] { far->write(near->readAll()); });
        connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
        connect(near, &QTcpSocket::disconnected, far, &QTcpSocket::disconnectFromHost);
        connect(far, &QTcpSocket::disconnected, near, &QTcpSocket::disconnectFromHost);
        connect(near, &QTcpSocket::disconnected, near, &QObject::deleteLater);
        connect(far, &QTcpSocket::disconnected, far, &QObject::deleteLater);
        connect(far, &QTcpSocket::errorOccurred, near, &QTcpSocket::abort);
    }
}

} // namespace Opora::Test
