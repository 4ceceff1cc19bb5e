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
    hangUp();
}

void FaultProxy::hangUp()
{
    for (const QPointer<QTcpSocket> &socket : std::exchange(m_sockets, {}))
        if (socket)
            socket->abort();
}

void FaultProxy::cutAnswersAfter(qint64 bytes)
{
    m_cutAfter = bytes;
    m_cuts = 0;
    hangUp();
}

void FaultProxy::bringBack(QTcpSocket &far, QTcpSocket &near, qint64 &left)
{
    const QByteArray bytes = far.readAll();
    if (left < 0 || bytes.size() < left) {
        near.write(bytes);
        left -= left < 0 ? 0 : bytes.size();
        return;
    }
    ++m_cuts;
    near.write(bytes.left(left));
    near.flush();
    near.disconnectFromHost();
    far.abort();
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
    hangUp();
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
        connect(far, &QTcpSocket::readyRead, near,
                [this, near, far, left = m_cutAfter]() mutable { bringBack(*far, *near, left); });
        connect(near, &QTcpSocket::disconnected, far, &QTcpSocket::disconnectFromHost);
        connect(far, &QTcpSocket::disconnected, near, &QTcpSocket::disconnectFromHost);
        connect(near, &QTcpSocket::disconnected, near, &QObject::deleteLater);
        connect(far, &QTcpSocket::disconnected, far, &QObject::deleteLater);
        connect(far, &QTcpSocket::errorOccurred, near, [near](QAbstractSocket::SocketError error) {
            // The other side's end is passed on after its last bytes.
            if (error != QAbstractSocket::RemoteHostClosedError)
                near->abort();
        });
    }
}

} // namespace Opora::Test
