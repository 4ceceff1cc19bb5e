// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/requestparser.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace Opora::Server {

namespace {

namespace Http = boost::beast::http;
using Parser = Http::request_parser<Http::string_body>;

QByteArray bytesOf(boost::beast::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

/// The last of several lines: a proxy adds its own below what the client has sent.
QByteArray lastOf(const Parser &parser, boost::beast::string_view name)
{
    QByteArray value;
    const auto lines = parser.get().equal_range(name);
    for (auto it = lines.first; it != lines.second; ++it)
        value = bytesOf(it->value());
    return value;
}

RequestHead headOf(const Parser &parser)
{
    const auto &message = parser.get();
    RequestHead head;
    head.method = bytesOf(message.method_string());
    head.target = bytesOf(message.target());
    head.authorization = bytesOf(message[Http::field::authorization]);
    head.protocol = bytesOf(message["Opora-Protocol"]);
    head.range = bytesOf(message[Http::field::range]);
    head.contentType = bytesOf(message[Http::field::content_type]);
    head.contentEncoding = bytesOf(message[Http::field::content_encoding]);
    head.acceptEncoding = bytesOf(message[Http::field::accept_encoding]);
    head.acceptLanguage = bytesOf(message[Http::field::accept_language]);
    head.userAgent = bytesOf(message[Http::field::user_agent]);
    head.forwardedFor = lastOf(parser, "X-Forwarded-For");
    head.version = int(message.version());
    head.keepsAlive = message.keep_alive();
    head.expectsContinue = boost::beast::iequals(message[Http::field::expect], "100-continue");
    if (const auto length = parser.content_length())
        head.contentLength = qint64(*length);
    return head;
}

int statusOf(const boost::system::error_code &error)
{
    if (error == Http::error::header_limit)
        return 431;
    if (error == Http::error::body_limit)
        return 413;
    return 400;
}

} // namespace

struct RequestParser::Private
{
    Parser parser;
    RequestHead head;
    State state = State::NeedsMore;
    bool hasReportedHead = false;
    int status = 0;

    std::size_t step(const char *bytes, std::size_t size)
    {
        boost::system::error_code error;
        const std::size_t used = parser.put(boost::asio::buffer(bytes, size), error);
        if (error && error != Http::error::need_more) {
            state = State::IsBad;
            status = statusOf(error);
        } else if (parser.is_header_done() && !hasReportedHead) {
            hasReportedHead = true;
            head = headOf(parser);
            state = State::HasHead;
        } else {
            state = parser.is_done() ? State::IsDone : State::NeedsMore;
        }
        return used;
    }
};

RequestParser::RequestParser(int headerLimit)
    : d(std::make_unique<Private>())
{
    d->parser.header_limit(std::uint32_t(headerLimit));
    // The limit of the body is known with the head; until then none is read.
    d->parser.body_limit(std::numeric_limits<std::uint64_t>::max());
    d->parser.eager(false);
}

RequestParser::~RequestParser() = default;

std::size_t RequestParser::feed(const char *bytes, std::size_t size)
{
    std::size_t used = 0;
    d->state = d->parser.is_done() ? State::IsDone : State::NeedsMore;
    while (d->state == State::NeedsMore && used < size) {
        const std::size_t step = d->step(bytes + used, size - used);
        used += step;
        if (step == 0)
            break;
    }
    return used;
}

void RequestParser::setBodyLimit(qint64 bytes)
{
    d->parser.body_limit(std::uint64_t(bytes));
    d->parser.eager(true);
}

RequestParser::State RequestParser::state() const
{
    return d->state;
}

const RequestHead &RequestParser::head() const
{
    return d->head;
}

QByteArray RequestParser::takeBody()
{
    const std::string body = std::move(d->parser.get().body());
    return QByteArray(body.data(), qsizetype(body.size()));
}

int RequestParser::status() const
{
    return d->status;
}

} // namespace Opora::Server
