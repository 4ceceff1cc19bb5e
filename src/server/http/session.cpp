// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/session.h"

#include "core/killpoint.h"
#include "server/http/answers.h"
#include "server/http/front.h"
#include "server/http/sessionparts.h"

namespace Opora::Server {

namespace {

// A client may send its next requests while it waits; more than this is not read before the answer.
constexpr qsizetype kPipelinedBytes = 16 * 1024;

} // namespace

Session::Session(Front &front, std::unique_ptr<Channel> channel, QString peer)
    : m_front(front)
    , m_channel(std::move(channel))
    , m_peer(std::move(peer))
{ }

Session::~Session() = default;

void Session::start()
{
    setDeadline(m_front.limits().header);
    m_hardDeadline = m_deadline;
    // Who says nothing takes nobody's turn.
    m_channel->awaitHello([self = shared_from_this()](const Channel::Error &error) { self->onHello(error); });
}

void Session::onHello(const Channel::Error &error)
{
    if (m_state != State::Handshake)
        return;
    if (error)
        return close();
    // The client has begun; how long its turn takes to come is up to others.
    setDeadline(m_front.limits().idle);
    if (m_front.beginHandshake(*this))
        shakeHands();
}

void Session::shakeHands()
{
    if (m_state != State::Handshake)
        return m_front.endHandshake(*this);
    setDeadline(m_front.limits().header);
    m_turnEnd = Clock::now() + m_front.limits().turn;
    m_channel->handshake([self = shared_from_this()](const Channel::Error &error) {
        self->m_front.endHandshake(*self);
        if (error)
            return self->close();
        self->becomeIdle();
        // A connection that never says anything is not worth the patience for a kept-alive one.
        self->setDeadline(self->m_front.limits().header);
    });
}

void Session::becomeIdle()
{
    if (m_state == State::Closed)
        return;
    m_exchange.reset();
    m_isAnswerWhole = false;
    if (m_isStopping)
        return close();
    m_state = State::Idle;
    setDeadline(m_front.limits().idle);
    if (m_input.isEmpty())
        armRead();
    else
        parse();
}

void Session::armRead()
{
    if (m_isReading || m_state == State::Closed)
        return;
    m_isReading = true;
    m_channel->read([self = shared_from_this()](const Channel::Error &error, const char *bytes, std::size_t size) {
        self->onRead(error, bytes, size);
    });
}

void Session::onRead(const Channel::Error &error, const char *bytes, std::size_t size)
{
    m_isReading = false;
    if (m_state == State::Closed)
        return;
    if (error)
        return onReadEnd();
    if (m_state == State::Lingering)
        return armRead();
    if (m_state == State::Discarding)
        return discarded(qint64(size));
    m_input.append(bytes, qsizetype(size));
    if (m_state == State::Idle || m_state == State::ReadingHead || m_state == State::ReadingBody)
        parse();
    else if (m_state == State::Waiting && m_input.size() < kPipelinedBytes)
        armRead();
}

void Session::onReadEnd()
{
    // A request cut off in the middle gets its answer as long as the other direction is open.
    const bool isCutOff = m_state == State::ReadingHead || m_state == State::ReadingBody;
    if (isCutOff)
        return refuse(400);
    if (m_state != State::Handling && m_state != State::Writing)
        close();
    else
        m_keepsAlive = false;
}

void Session::parse()
{
    if (m_state == State::Idle) {
        m_parser = std::make_unique<RequestParser>(m_front.limits().headerBytes);
        m_state = State::ReadingHead;
        setDeadline(m_front.limits().header);
        m_hardDeadline = m_deadline;
    }
    for (;;) {
        const std::size_t used = m_parser->feed(m_input.constData(), std::size_t(m_input.size()));
        m_input.remove(0, qsizetype(used));
        if (m_state == State::ReadingBody && !takeBodyBytes(qint64(used)))
            return refuse(503);
        switch (m_parser->state()) {
        case RequestParser::State::IsBad: return refuse(m_parser->status());
        case RequestParser::State::IsDone: return dispatch();
        case RequestParser::State::HasHead:
            if (!onHead())
                return;
            break;
        case RequestParser::State::NeedsMore:
            if (m_state == State::ReadingBody)
                setDeadline(m_front.limits().bodyPause);
            return armRead();
        }
    }
}

bool Session::onHead()
{
    const RequestHead &head = m_parser->head();
    const qint64 longest = bodyLimit(head.method, head.target);
    const qint64 limit = bodyLimit(head.method, head.target, head.authorization);
    const qint64 length = head.contentLength.value_or(0);
    if (length > limit) {
        refuse(length > longest ? 413 : 401);
        return false;
    }
    m_address = m_front.clientAddress(m_peer, head.forwardedFor);
    m_parser->setBodyLimit(limit);
    // A token is a word until somebody has looked it up.
    const bool isLarge = head.contentLength.value_or(limit) > kUnsignedBodyBytes;
    if (isLarge && head.authorization != m_provenToken) {
        askAdmission();
        return false;
    }
    beginBody();
    return true;
}

void Session::askAdmission()
{
    if (!m_front.hasRoomForRequest())
        return refuse(503);
    m_state = State::Admitting;
    Request request = requestOf(m_parser->head(), m_address);
    request.asksAdmission = true;
    m_front.handle(std::move(request), false,
                   [self = shared_from_this()](const Response &response) { self->onAdmission(response); });
}

void Session::onAdmission(const Response &response)
{
    if (m_state == State::Closed)
        return;
    if (response.status != 204)
        return discardBody(response);
    m_provenToken = m_parser->head().authorization;
    beginBody();
    parse();
}

/// Many clients look for an answer only when they have sent everything; an honest one whose token has just expired must
/// learn that. What is thrown away costs no memory.
void Session::discardBody(const Response &refusal)
{
    const RequestHead &head = m_parser->head();
    if (head.expectsContinue || !head.contentLength)
        return refuseWith(refusal);
    m_refusal = std::make_unique<Response>(refusal);
    m_toDiscard = *head.contentLength;
    m_state = State::Discarding;
    m_hardDeadline = Clock::now() + m_front.limits().body + std::chrono::seconds(m_toDiscard / (16 * 1024));
    discarded(std::exchange(m_input, {}).size());
}

void Session::discarded(qint64 bytes)
{
    m_toDiscard -= bytes;
    if (m_toDiscard <= 0)
        return refuseWith(*std::exchange(m_refusal, {}));
    setDeadline(m_front.limits().bodyPause);
    armRead();
}

void Session::beginBody()
{
    const RequestHead &head = m_parser->head();
    const qint64 length = head.contentLength.value_or(bodyLimit(head.method, head.target));
    m_state = State::ReadingBody;
    setDeadline(m_front.limits().bodyPause);
    m_hardDeadline = Clock::now() + m_front.limits().body + std::chrono::seconds(length / (16 * 1024));
    if (head.expectsContinue && m_input.isEmpty())
        send("HTTP/1.1 100 Continue\r\n\r\n");
}

bool Session::takeBodyBytes(qint64 bytes)
{
    if (!m_front.takeBodyBytes(m_address, bytes))
        return false;
    m_bodyBytes += bytes;
    return true;
}

void Session::giveBodyBytesBack()
{
    m_front.giveBodyBytesBack(m_address, std::exchange(m_bodyBytes, 0));
}

void Session::dispatch()
{
    const RequestHead &head = m_parser->head();
    if (!m_front.hasRoomForRequest())
        return refuse(503);
    m_exchange = std::make_unique<Exchange>();
    m_exchange->isHead = head.method == "HEAD";
    m_exchange->canChunk = head.version >= 11;
    m_exchange->receivedAt = Clock::now();
    m_keepsAlive = head.keepsAlive && !m_isStopping;
    if (head.method == "GET")
        m_exchange->held = HeldRequest(head, m_address);
    Request request = requestOf(head, m_address);
    request.body = m_parser->takeBody();
    m_parser.reset();
    if (m_input.isEmpty())
        m_input = {}; // gives the memory back too
    m_state = State::Handling;
    OPORA_KILL_POINT("server.request");
    m_front.countRequest();
    submit(std::move(request), false);
}

void Session::submit(Request request, bool isAgain)
{
    m_exchange->askedAtHead = m_front.feedHead();
    m_exchange->askedAtWake = m_front.wakeCount();
    request.isLastCall = request.isLastCall || m_isStopping;
    m_exchange->wasLastCall = request.isLastCall;
    m_front.handle(std::move(request), isAgain,
                   [self = shared_from_this()](Response response) { self->deliver(std::move(response)); });
}

void Session::deliver(Response response)
{
    giveBodyBytesBack();
    if (m_state == State::Closed)
        return;
    if (response.wait && m_exchange->held && !m_exchange->wasLastCall)
        return wait(*response.wait);
    if (response.wait) {
        // Only a GET can be asked again, and nothing waits after its last call.
        response = frontAnswer(503);
    }
    const bool hasStarted = m_waiting && m_waiting->hasSentHead;
    m_waiting.reset();
    if (!hasStarted)
        return answer(std::move(response));
    // The head said 200 when the first heartbeat went out. Cut off, the client asks again and gets the error plain.
    if (response.status != 200)
        return close();
    answerChunked(response);
}

void Session::answer(Response response)
{
    OPORA_KILL_POINT("server.answer");
    m_front.countAnswer(response.status);
    m_keepsAlive = m_keepsAlive && !m_isStopping;
    if (response.file)
        openFile(response);
    AnswerFrame frame{m_keepsAlive, m_exchange->isHead, response.body.size()};
    if (m_exchange->file)
        frame.length = m_exchange->fileLeft;
    if (frame.isHead && response.contentLength)
        frame.length = *response.contentLength;
    QByteArray bytes = headBytes(response, frame);
    if (!frame.isHead)
        bytes.append(response.body);
    m_state = State::Writing;
    m_isAnswerWhole = frame.isHead || !m_exchange->file;
    send(std::move(bytes));
}

void Session::answerChunked(const Response &response)
{
    m_front.countAnswer(response.status);
    m_state = State::Writing;
    m_isAnswerWhole = true;
    send(chunkBytes(response.body) + "0\r\n\r\n");
}

void Session::openFile(Response &response)
{
    auto file = std::make_unique<QFile>(response.file->path);
    const qint64 offset = response.file->offset;
    if (!file->open(QIODevice::ReadOnly) || offset > file->size() || !file->seek(offset)) {
        response = errorAnswer(500, "file.unreadable", "The server could not read this file.");
        return;
    }
    const qint64 rest = file->size() - offset;
    m_exchange->fileLeft = response.file->length < 0 ? rest : std::min(rest, response.file->length);
    m_exchange->file = std::move(file);
}

void Session::refuse(int status)
{
    refuseWith(frontAnswer(status));
}

void Session::refuseWith(const Response &response)
{
    m_front.countRefusal();
    giveBodyBytesBack();
    m_parser.reset();
    m_input = {};
    m_exchange = std::make_unique<Exchange>();
    m_keepsAlive = false;
    m_state = State::Writing;
    m_isAnswerWhole = true;
    m_exchange->lingers = true;
    send(headBytes(response, {false, false, response.body.size()}) + response.body);
}

} // namespace Opora::Server
