// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/request.h"
#include "server/http/channel.h"
#include "server/http/handshakequeue.h"
#include "server/http/requestparser.h"
#include "server/http/sessionstate.h"

#include <chrono>
#include <memory>

namespace Opora::Server {

class Front;
struct FeedNews;

/// One connection: reads a request, has it answered, waits with it when the answer is Wait, and so on until the
/// client leaves or breaks a limit. Answers keep the order of requests since the next is parsed after the answer.
/// Lives on the front's thread.
class Session final : public std::enable_shared_from_this<Session>
{
public:
    using Clock = std::chrono::steady_clock;

    Session(Front &front, std::unique_ptr<Channel> channel, QString peer);
    ~Session();
    Q_DISABLE_COPY_MOVE(Session)

    void start();
    /// Its turn has come.
    void shakeHands();
    [[nodiscard]] bool isWaiting() const { return m_state == State::Waiting; }
    [[nodiscard]] bool isClosed() const { return m_state == State::Closed; }

    /// A few times a second: limits of time, heartbeats, ends of waits.
    void tick(Clock::time_point now);
    void onNews(const FeedNews &news);
    /// The server stops: answer what waits, close what is idle, let the rest finish.
    void stop();
    void close();

    std::size_t place = 0;                    ///< in the front's list; the front's own
    QString countedAs;                        ///< whose share of connections this is one of; the front's own
    HandshakeTurn turn = HandshakeTurn::None; ///< the front's own

private:
    using State = SessionState;
    struct Waiting;
    struct Exchange;

    void onHello(const Channel::Error &error);
    void armRead();
    void onRead(const Channel::Error &error, const char *bytes, std::size_t size);
    void onReadEnd();
    void parse();
    bool onHead();
    void askAdmission();
    void onAdmission(const Response &response);
    void discardBody(const Response &refusal);
    void discarded(qint64 bytes);
    void beginBody();
    [[nodiscard]] bool takeBodyBytes(qint64 bytes);
    void giveBodyBytesBack();
    void dispatch();
    void submit(Request request, bool isAgain);
    void deliver(Response response);
    void wait(const Wait &wait);
    void askAgain(bool isLastCall);
    void beat(Clock::time_point now);
    void answer(Response response);
    void answerChunked(const Response &response);
    void refuse(int status);
    void refuseWith(const Response &response);
    void openFile(Response &response);
    void send(QByteArray bytes);
    void sendPiece();
    void onSent(const Channel::Error &error);
    void sendFilePiece();
    void finish();
    void linger();
    void becomeIdle();
    void setDeadline(Clock::duration fromNow) { m_deadline = Clock::now() + fromNow; }

    Front &m_front;
    std::unique_ptr<Channel> m_channel;
    QString m_peer;
    QByteArray m_input;
    QByteArray m_outgoing; // on the wire now
    QByteArray m_next;     // after it
    qsizetype m_sent = 0;  // bytes of m_outgoing that are through
    std::unique_ptr<RequestParser> m_parser;
    std::unique_ptr<Exchange> m_exchange; // the request being handled or answered
    std::unique_ptr<Waiting> m_waiting;
    Clock::time_point m_deadline;
    Clock::time_point m_hardDeadline;
    Clock::time_point m_turnEnd; // of the handshake
    State m_state = State::Handshake;
    std::unique_ptr<Response> m_refusal; // sent when the body is through
    qint64 m_toDiscard = 0;
    QByteArray m_provenToken; // with which this connection has sent something large
    QString m_address;        // of the client, once the head of its request is read
    qint64 m_bodyBytes = 0;   // held of the request that is being read or handled
    bool m_isReading = false;
    bool m_isSending = false;
    bool m_isAnswerWhole = false;
    bool m_keepsAlive = true;
    bool m_isStopping = false;
};

} // namespace Opora::Server
