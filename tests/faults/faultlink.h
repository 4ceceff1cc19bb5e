// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "faultproxy.h"
#include "httpmeter.h"

#include <QTcpSocket>

namespace Opora::Test {

/// One connection through the proxy: exchange after exchange, each with its own fault. Deletes itself at the end.
class FaultLink final : public QObject
{
public:
    FaultLink(FaultProxy &proxy, QTcpSocket *near);
    ~FaultLink() override;

private:
    void fromNear();
    void fromFar();
    void takeRequest(QByteArrayView bytes);
    void takeAnswer(const QByteArray &bytes);
    void sendOn(const QByteArray &bytes);
    /// Bytes that the fault lets through, by the number that have gone.
    void bringBack(const QByteArray &bytes);
    void requestIsWhole();
    void answerIsWhole();
    void tell();
    /// No more bytes: an orderly end for the client after what it was given.
    void cut();
    void reset();

    FaultProxy &m_proxy;
    QTcpSocket *m_near; ///< the client's end; a child
    QTcpSocket m_far;
    HttpMeter m_request;
    HttpMeter m_answer;
    QByteArray m_unsent; ///< head of a request whose fault is not known yet
    QByteArray m_line;
    QByteArray m_late;
    Fault m_fault;
    qint64 m_left; ///< of the connection's own limit; negative: none
    qint64 m_requestSent = 0;
    qint64 m_brought = 0;
    bool m_hasFault = false;
    bool m_isOver = false;
};

} // namespace Opora::Test
