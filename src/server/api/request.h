// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QSet>
#include <QString>
#include <QUrlQuery>

#include <chrono>
#include <optional>
#include <utility>

namespace Opora::Server {

/// What a handler needs of an HTTP request, without HTTP: the API is tested and simulated without sockets.
struct Request
{
    QByteArray method; ///< "GET", upper case
    QString path;      ///< "/api/v1/changes": decoded, without query
    QUrlQuery query;
    QByteArray authorization; ///< whole header, "Bearer …"; never logged
    QByteArray protocol;      ///< Opora-Protocol
    QByteArray range;
    QByteArray contentType;
    QByteArray contentEncoding; ///< of the body as it came; empty once it is unpacked
    QByteArray acceptEncoding;
    QByteArray acceptLanguage;
    QByteArray userAgent;
    QByteArray body;
    QString peer; ///< address of the client, without port
    /// Nothing but the head is here yet: see Handler::admit().
    bool asksAdmission = false;
    /// The waiting time is over or the server stops: answer what there is, no Wait.
    bool isLastCall = false;
};

/// A handler's word that nothing is new yet. The front keeps the request and asks again when the feed passes `seen`
/// with a change of one of the topics, or with Request::isLastCall when the time is over. No thread waits.
struct Wait
{
    qint64 seen = 0;                        ///< sequence number of the feed up to which the handler has looked
    std::chrono::milliseconds limit{25000}; ///< counted from the receipt of the request
    QList<quint64> topics;                  ///< topicOf() of the buckets of interest; empty: every change
    bool listens = false;                   ///< waits for calls beside the feed
};

/// A part of a file as the body; the front streams it.
struct FileBody
{
    QString path;
    qint64 offset = 0;
    qint64 length = -1; ///< -1: to the end
};

struct Response
{
    int status = 200;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< beside Content-Length, which the front sets
    QByteArray body;
    std::optional<FileBody> file;        ///< instead of body
    std::optional<qint64> contentLength; ///< answer to HEAD: the length that GET would have
    std::optional<Wait> wait;            ///< set: everything else is ignored
    bool hasWrittenFeed = false;         ///< a commit reached the feed: waiting requests are looked at without delay
    QSet<quint64> wakes;                 ///< who waits for one of these topics is asked again, beside the feed
};

/// Number that stands for a bucket's name in Wait and FeedNews; equal numbers of different names only wake once more.
[[nodiscard]] inline quint64 topicOf(QStringView bucket)
{
    quint64 hash = 1469598103934665603ULL; // FNV-1a
    for (const QChar c : bucket)
        hash = (hash ^ c.unicode()) * 1099511628211ULL;
    return hash;
}

} // namespace Opora::Server
