// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpline.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Opora::Bench {

HttpLine::HttpLine(quint16 port)
    : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int yes = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        qFatal("the server at port %d cannot be reached", int(port));
}

HttpLine::~HttpLine()
{
    ::close(m_socket);
}

void HttpLine::send(const QByteArray &method, const QByteArray &target, const QByteArray &headers,
                    const QByteArray &body)
{
    const QByteArray bytes = method + ' ' + target
        + " HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
          "Content-Length: "
        + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const auto count = ::send(m_socket, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
        if (count <= 0)
            qFatal("the server hung up");
        sent += count;
    }
}

void HttpLine::receive()
{
    char buffer[65536];
    const auto count = ::recv(m_socket, buffer, sizeof buffer, 0);
    if (count <= 0)
        qFatal("the server hung up before it answered");
    m_input.append(buffer, count);
}

QByteArray HttpLine::take(qsizetype bytes)
{
    while (m_input.size() < bytes)
        receive();
    const QByteArray taken = m_input.left(bytes);
    m_input.remove(0, bytes);
    return taken;
}

QByteArray HttpLine::ask(const QByteArray &method, const QByteArray &target, const QByteArray &headers,
                         const QByteArray &body)
{
    send(method, target, headers, body);
    while (!m_input.contains("\r\n\r\n"))
        receive();
    const QByteArray head = take(m_input.indexOf("\r\n\r\n") + 4);
    const QByteArray lower = head.toLower();
    const qsizetype at = lower.indexOf("content-length: ");
    const qsizetype length = at < 0 ? 0 : lower.mid(at + 16, lower.indexOf('\r', at) - at - 16).toLongLong();
    const QByteArray answer = take(length);
    if (head.mid(9, 1) != "2")
        qFatal("%s %s: %s %s", method.constData(), target.constData(), head.constData(), answer.constData());
    return answer;
}

} // namespace Opora::Bench
