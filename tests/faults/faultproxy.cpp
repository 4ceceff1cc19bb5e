// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultproxy.h"

#include "faultlink.h"

namespace Opora::Test {

using namespace Qt::StringLiterals;

namespace {
const QByteArrayList kNames{"none",  "cut-answer", "cut-request", "delay",   "stall",
                            "reset", "close",      "portal",      "bad-gzip"};
}

QByteArray Fault::name(Kind kind)
{
    return kNames[int(kind)];
}

Fault::Kind Fault::kindOf(const QByteArray &name)
{
    return Kind(std::max<qsizetype>(kNames.indexOf(name), 0));
}

FaultProxy::FaultProxy(quint16 target, QObject *parent)
    : QObject(parent)
    , m_target(target)
{
    connect(&m_server, &QTcpServer::newConnection, this, &FaultProxy::join);
    plugIn();
}

FaultProxy::~FaultProxy()
{
    hangUp();
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
    for (const QPointer<FaultLink> &link : std::exchange(m_links, {}))
        delete link;
}

void FaultProxy::cutAnswersAfter(qint64 bytes)
{
    m_cutAfter = bytes;
    m_cuts = 0;
    hangUp();
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

void FaultProxy::storm(quint64 seed, int percent)
{
    m_dice.seed(seed);
    m_percent = percent;
}

void FaultProxy::calm()
{
    m_percent = 0;
    m_once.clear();
}

Fault FaultProxy::next(const QByteArray &requestLine, Moment moment)
{
    for (qsizetype i = 0; i < m_once.size(); ++i) {
        const bool isOfRequest = m_once[i].kind == Fault::Kind::CutRequest || m_once[i].kind == Fault::Kind::Portal;
        if (isOfRequest == (moment == Moment::Request) && requestLine.startsWith(m_once[i].match))
            return m_once.takeAt(i);
    }
    if (moment == Moment::Answer || m_percent == 0 || int(m_dice() % 100) >= m_percent)
        return {};
    Fault fault;
    fault.kind = Fault::Kind(1 + m_dice() % (Fault::kKinds - 1));
    const quint64 dice = m_dice();
    fault.at = fault.kind == Fault::Kind::Delay || fault.kind == Fault::Kind::Stall ? qint64(dice % 50)
                                                                                    : qint64(dice % 1500);
    return fault;
}

void FaultProxy::join()
{
    m_links.removeIf([](const QPointer<FaultLink> &link) { return !link; });
    while (QTcpSocket *near = m_server.nextPendingConnection())
        m_links.append(new FaultLink(*this, near));
}

} // namespace Opora::Test
