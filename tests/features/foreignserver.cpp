// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "foreignserver.h"

namespace Opora::Test {

namespace {

bool isWhole(const QByteArray &request)
{
    const qsizetype end = request.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QByteArray head = request.left(end).toLower();
    const qsizetype length = head.indexOf("content-length:");
    const qsizetype body = length < 0 ? 0 : head.mid(length + 15).split('\r').constFirst().trimmed().toLongLong();
    return request.size() >= end + 4 + body;
}

} // namespace

ForeignServer::ForeignServer(QByteArray answer, QObject *parent)
    : QObject(parent)
    , m_answer(std::move(answer))
{
    connect(&m_server, &QTcpServer::newConnection, this, &ForeignServer::serve);
    m_server.listen(QHostAddress::LocalHost);
}

QByteArray ForeignServer::oporaAnswer(const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\nOpora-Protocol: 1\r\nContent-Type: application/json\r\nConnection: close\r\n"
           "Content-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

void ForeignServer::serve()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, head = QByteArray()]() mutable {
            head += socket->readAll();
            // Hanging up on unread bytes would reset the connection, and the answer with it.
            if (!isWhole(head))
                return;
            head.clear();
            ++m_answered;
            socket->write(m_answer);
            socket->disconnectFromHost();
        });
    }
}

} // namespace Opora::Test
