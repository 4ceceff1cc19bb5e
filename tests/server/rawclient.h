// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QTcpSocket>

namespace Opora::Test {

/// Speaks HTTP byte by byte, so that tests can speak it wrongly.
class RawClient final
{
public:
    struct Answer
    {
        int status = 0;
        QByteArray head;
        QByteArray body; ///< chunks joined
    };

    bool connectTo(quint16 port)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        return m_socket.waitForConnected(5000);
    }

    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }

    static QByteArray get(const QByteArray &target, const QByteArray &headers = {})
    {
        return "GET " + target + " HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n";
    }

    static QByteArray post(const QByteArray &target, const QByteArray &body, const QByteArray &headers = {})
    {
        return "POST " + target + " HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
    }

    Answer ask(const QByteArray &bytes)
    {
        send(bytes);
        return receive();
    }

    /// The next answer; status 0 when the connection ended or nothing came in time.
    Answer receive(int timeout = 10000)
    {
        m_wait.start();
        m_timeout = timeout;
        Answer answer;
        if (!fill([this] { return m_input.contains("\r\n\r\n"); }))
            return answer;
        const qsizetype end = m_input.indexOf("\r\n\r\n");
        answer.head = m_input.left(end);
        m_input.remove(0, end + 4);
        answer.status = answer.head.mid(9, 3).toInt();
        const QByteArray lower = answer.head.toLower();
        if (lower.contains("transfer-encoding: chunked")) {
            receiveChunks(answer);
            return answer;
        }
        const qsizetype at = lower.indexOf("content-length: ");
        const qsizetype length = at < 0 ? 0 : lower.mid(at + 16, lower.indexOf('\r', at) - at - 16).toLongLong();
        if (!fill([this, length] { return m_input.size() >= length; }))
            answer.status = 0;
        answer.body = m_input.left(length);
        m_input.remove(0, length);
        return answer;
    }

    /// Whether the other side ends the connection within the time.
    bool isClosedByPeer(int timeout = 10000)
    {
        m_wait.start();
        m_timeout = timeout;
        fill([] { return false; });
        return m_socket.state() == QAbstractSocket::UnconnectedState;
    }

    /// Whether the other side has ended the connection already; waits for nothing.
    bool isEnded()
    {
        m_socket.waitForReadyRead(0);
        return m_socket.state() != QAbstractSocket::ConnectedState;
    }

    QTcpSocket &socket() { return m_socket; }
    QByteArray &input() { return m_input; }

    template<typename Condition>
    bool fill(Condition isEnough)
    {
        if (!m_wait.isValid())
            m_wait.start();
        while (!isEnough()) {
            m_socket.waitForReadyRead(20);
            m_input.append(m_socket.readAll());
            const bool isOver = m_wait.elapsed() > m_timeout || m_socket.state() == QAbstractSocket::UnconnectedState;
            if (isOver && !isEnough())
                return false;
        }
        return true;
    }

private:
    void receiveChunks(Answer &answer)
    {
        for (;;) {
            if (!fill([this] { return m_input.contains("\r\n"); })) {
                answer.status = 0;
                return;
            }
            const qsizetype line = m_input.indexOf("\r\n");
            const qsizetype size = m_input.left(line).toLongLong(nullptr, 16);
            if (!fill([this, line, size] { return m_input.size() >= line + 2 + size + 2; })) {
                answer.status = 0;
                return;
            }
            answer.body.append(m_input.mid(line + 2, size));
            m_input.remove(0, line + 2 + size + 2);
            if (size == 0)
                return;
        }
    }

    QTcpSocket m_socket;
    QByteArray m_input;
    QElapsedTimer m_wait;
    int m_timeout = 10000;
};

} // namespace Opora::Test
