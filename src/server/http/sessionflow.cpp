// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The half of Session that time, news and the wire's readiness drive; session.cpp has the way of a request.
#include "server/api/handler.h"
#include "server/http/answers.h"
#include "server/http/front.h"
#include "server/http/sessionparts.h"

namespace Opora::Server {

namespace {

// Bytes are read and thrown away after a refusal, so that the client sees the answer before the connection ends.
constexpr auto kLingerTime = std::chrono::seconds(2);
constexpr qsizetype kPiece = 256 * 1024;

} // namespace

void Session::wait(const Wait &wait)
{
    if (!m_waiting) {
        m_waiting = std::make_unique<Waiting>();
        m_waiting->nextBeat = Clock::now() + m_front.limits().heartbeat;
    }
    m_waiting->topics = wait.topics;
    m_waiting->until = m_exchange->receivedAt + wait.limit;
    m_state = State::Waiting;
    if (m_isStopping)
        return askAgain(true);
    // A commit may have come between the handler's look and now; its news has passed this session by.
    const bool hasMissedNews = m_front.feedHead() > m_exchange->askedAtHead && m_front.feedHead() > wait.seen;
    if (hasMissedNews || (wait.listens && m_front.wakeCount() > m_exchange->askedAtWake))
        return askAgain(false);
    if (m_input.isEmpty())
        armRead(); // notices a client that leaves
}

void Session::onNews(const FeedNews &news)
{
    if (m_state != State::Waiting)
        return;
    const QList<quint64> &topics = m_waiting->topics;
    const bool concerns = news.isEverything || topics.isEmpty()
        || std::any_of(topics.begin(), topics.end(), [&news](quint64 topic) { return news.topics.contains(topic); });
    if (concerns)
        askAgain(false);
}

void Session::askAgain(bool isLastCall)
{
    m_state = State::Handling;
    Request request = m_exchange->held->unfold();
    request.isLastCall = isLastCall;
    submit(std::move(request), true);
}

void Session::beat(Clock::time_point now)
{
    m_waiting->nextBeat = now + m_front.limits().heartbeat;
    if (!m_exchange->canChunk || m_isSending)
        return;
    QByteArray bytes;
    if (!m_waiting->hasSentHead)
        bytes = chunkedHeadBytes(m_keepsAlive);
    m_waiting->hasSentHead = true;
    send(bytes + chunkBytes("\n"));
}

void Session::tick(Clock::time_point now)
{
    switch (m_state) {
    case State::Waiting:
        if (now >= m_waiting->until)
            askAgain(true);
        else if (now >= m_waiting->nextBeat)
            beat(now);
        return;
    case State::ReadingHead:
    case State::Discarding:
    case State::ReadingBody:
        if (now >= std::min(m_deadline, m_hardDeadline))
            refuse(408);
        return;
    case State::Handshake:
        if (now >= m_deadline)
            close();
        else if (turn == HandshakeTurn::Holds && now >= m_turnEnd)
            m_front.endHandshake(*this);
        return;
    case State::Idle:
    case State::Writing:
    case State::Lingering:
        if (now >= m_deadline)
            close();
        return;
    case State::Admitting:
    case State::Handling:
    case State::Closed: return;
    }
}

void Session::stop()
{
    m_isStopping = true;
    if (m_state == State::Waiting)
        askAgain(true);
    else if (m_state == State::Idle || m_state == State::Handshake)
        close();
}

void Session::close()
{
    if (m_state == State::Closed)
        return;
    // A worker still holds the body that it is working on; deliver() gives that back.
    if (m_state != State::Handling)
        giveBodyBytesBack();
    m_state = State::Closed;
    m_channel->close();
    m_waiting.reset();
    m_front.remove(*this);
}

void Session::send(QByteArray bytes)
{
    if (m_isSending) {
        m_next.append(bytes);
        return;
    }
    m_isSending = true;
    m_outgoing = std::move(bytes);
    m_sent = 0;
    sendPiece();
}

void Session::sendPiece()
{
    // In pieces, so that the limit is one of silence: a large answer over a slow line takes its time.
    const qsizetype size = std::min(kPiece, m_outgoing.size() - m_sent);
    const QByteArrayView piece = QByteArrayView(m_outgoing).sliced(m_sent, size);
    m_sent += size;
    setDeadline(m_front.limits().write);
    m_channel->write(piece, [self = shared_from_this()](const Channel::Error &error) { self->onSent(error); });
}

void Session::onSent(const Channel::Error &error)
{
    if (m_state == State::Closed)
        return;
    if (error)
        return close();
    if (m_sent < m_outgoing.size())
        return sendPiece();
    m_isSending = false;
    m_outgoing = {};
    if (!m_next.isEmpty())
        return send(std::exchange(m_next, {}));
    if (m_state != State::Writing)
        return;
    if (m_isAnswerWhole)
        finish();
    else
        sendFilePiece();
}

void Session::sendFilePiece()
{
    QByteArray piece = m_exchange->file->read(std::min<qint64>(kPiece, m_exchange->fileLeft));
    if (piece.isEmpty())
        return close(); // shorter than announced: the client must not take it for whole
    m_exchange->fileLeft -= piece.size();
    m_isAnswerWhole = m_exchange->fileLeft == 0;
    send(std::move(piece));
}

void Session::finish()
{
    if (m_exchange->lingers)
        return linger();
    if (!m_keepsAlive)
        return close();
    becomeIdle();
}

void Session::linger()
{
    m_state = State::Lingering;
    m_channel->shutDownSending();
    setDeadline(kLingerTime);
    armRead();
}

} // namespace Opora::Server
