// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultlink.h"

#include <QTimer>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace Opora::Test {

namespace {

using Kind = Fault::Kind;

const QByteArray kPortal
    = "<!DOCTYPE html><html><body><h1>Welcome to our hotel</h1><form>Room <input></form></body></html>";
const QByteArray kJunk = "this does not unpack";

QByteArray answerWith(const QByteArray &headers, const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

FaultLink::FaultLink(FaultProxy &proxy, QTcpSocket *near)
    : QObject(&proxy)
    , m_proxy(proxy)
    , m_near(near)
    , m_left(proxy.cutAfter())
{
    near->setParent(this);
    m_far.connectToHost(QHostAddress::LocalHost, proxy.target());
    // A cable has no opinion on small packets.
    near->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(&m_far, &QTcpSocket::connected, this,
            [this] { m_far.setSocketOption(QAbstractSocket::LowDelayOption, 1); });
    connect(near, &QTcpSocket::readyRead, this, &FaultLink::fromNear);
    connect(&m_far, &QTcpSocket::readyRead, this, &FaultLink::fromFar);
    connect(near, &QTcpSocket::disconnected, this, [this] {
        m_far.disconnectFromHost();
        deleteLater();
    });
    connect(&m_far, &QTcpSocket::disconnected, this, [this] {
        // What the client waits for may be a fault that still has to come.
        if (m_fault.kind != Kind::Stall && m_fault.kind != Kind::Delay)
            m_near->disconnectFromHost();
    });
    connect(&m_far, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        // The other side's end is passed on after its last bytes.
        if (error != QAbstractSocket::RemoteHostClosedError)
            m_near->abort();
    });
    m_request.begin();
    m_answer.begin();
}

FaultLink::~FaultLink()
{
    m_near->disconnect(this);
    m_far.disconnect(this);
    m_near->abort();
    m_far.abort();
}

void FaultLink::fromNear()
{
    const QByteArray bytes = m_near->readAll();
    if (!m_isOver)
        takeRequest(bytes);
}

void FaultLink::takeRequest(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && !m_isOver) {
        if (m_request.isWhole())
            m_request.begin();
        const qsizetype used = m_request.take(bytes);
        m_unsent.append(bytes.first(used));
        bytes = bytes.sliced(used);
        if (!m_request.hasHead())
            return;
        if (!std::exchange(m_hasFault, true)) {
            m_line = m_request.firstLine();
            m_fault = m_proxy.next(m_line, FaultProxy::Moment::Request);
            m_requestSent = 0;
            m_brought = 0;
            m_answer.begin(m_line.startsWith("HEAD ") ? HttpMeter::Body::None : HttpMeter::Body::AsTheHeadSays);
        }
        sendOn(std::exchange(m_unsent, {}));
        if (m_request.isWhole() && !m_isOver)
            requestIsWhole();
    }
}

void FaultLink::sendOn(const QByteArray &bytes)
{
    if (m_fault.kind == Kind::Portal)
        return;
    if (m_fault.kind != Kind::CutRequest || m_requestSent + bytes.size() < m_fault.at) {
        m_far.write(bytes);
        m_requestSent += bytes.size();
        return;
    }
    m_far.write(bytes.left(m_fault.at - m_requestSent));
    if (m_far.state() == QAbstractSocket::ConnectedState)
        m_far.flush();
    tell();
    m_far.disconnectFromHost();
    reset();
}

void FaultLink::requestIsWhole()
{
    if (m_fault.kind != Kind::Portal)
        return;
    m_near->write(answerWith("Content-Type: text/html\r\nConnection: close\r\n", kPortal));
    tell();
    cut();
}

void FaultLink::fromFar()
{
    const QByteArray bytes = m_far.readAll();
    if (!m_isOver)
        takeAnswer(bytes);
}

void FaultLink::takeAnswer(const QByteArray &bytes)
{
    // A long poll that has beaten may still be struck by what is asked for since.
    if (m_fault.kind == Kind::None)
        m_fault = m_proxy.next(m_line, FaultProxy::Moment::Answer);
    m_answer.take(bytes);
    if (m_left >= 0 && bytes.size() >= m_left) {
        m_proxy.countCut();
        m_near->write(bytes.left(m_left));
        return cut();
    }
    m_left -= m_left < 0 ? 0 : bytes.size();
    bringBack(bytes);
    if (m_answer.isWhole() && !m_isOver)
        answerIsWhole();
}

void FaultLink::bringBack(const QByteArray &bytes)
{
    switch (m_fault.kind) {
    case Kind::None:
    case Kind::CutRequest:
    case Kind::Portal: m_near->write(bytes); return;
    case Kind::CutAnswer:
        // What ends with the last byte is not cut.
        if (m_brought + bytes.size() < m_fault.at + (m_answer.isWhole() ? 1 : 0)) {
            m_near->write(bytes);
            m_brought += bytes.size();
            return;
        }
        m_near->write(bytes.left(m_fault.at - m_brought));
        tell();
        return cut();
    case Kind::Delay: m_late += bytes; return;
    case Kind::Stall:
    case Kind::Reset:
    case Kind::Close:
    case Kind::BadGzip: return; // when the answer is whole
    }
}

void FaultLink::answerIsWhole()
{
    const auto later = [this](auto step) { QTimer::singleShot(int(m_fault.at), this, step); };
    switch (m_fault.kind) {
    case Kind::None:
    case Kind::Portal: break;
    case Kind::CutAnswer:
    case Kind::CutRequest:
        m_fault.kind = Kind::None;
        Q_EMIT m_proxy.outlived(m_line);
        break;
    case Kind::Delay: later([this] { m_near->write(std::exchange(m_late, {})); }); break;
    case Kind::Stall:
        tell();
        m_isOver = true;
        return later([this] { reset(); });
    case Kind::Reset: tell(); return reset();
    case Kind::Close: tell(); return cut();
    case Kind::BadGzip:
        m_near->write(
            answerWith("Opora-Protocol: 1\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n", kJunk));
        break;
    }
    tell();
}

void FaultLink::tell()
{
    m_hasFault = false;
    Q_EMIT m_proxy.passed(m_line, m_fault.kind, m_answer.size());
}

void FaultLink::cut()
{
    m_isOver = true;
    m_near->flush();
    m_far.disconnect(this);
    m_near->disconnectFromHost();
    m_far.abort();
}

void FaultLink::reset()
{
    m_isOver = true;
#ifdef Q_OS_UNIX
    // No lingering: the kernel answers with RST instead of an orderly end.
    const linger none{1, 0};
    ::setsockopt(int(m_near->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
#endif
    m_near->abort();
}

} // namespace Opora::Test
