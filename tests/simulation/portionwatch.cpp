// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portionwatch.h"

namespace Opora::Simulation {

using namespace Qt::StringLiterals;

namespace {

/// When the first or the last change of a batch was written, as it stands there.
QByteArray writtenAt(const QByteArray &batch, qsizetype found)
{
    return batch.mid(found, batch.indexOf(',', found) - found);
}

} // namespace

void PortionWatch::started(int client)
{
    m_clients[client].bucket.clear();
    m_clients[client].files.clear();
}

void PortionWatch::delivered(int client, const Server::Request &request, const Sync::ServerAnswer &answer)
{
    Client &here = m_clients[client];
    const QString path = request.path.mid("/api/v1/"_L1.size());
    if (path.startsWith("files/"_L1))
        return file(here, request, answer);
    if (answer.status != 200)
        return;
    if (path == "bucket"_L1)
        page(here, request);
    else if (path == "changes"_L1)
        changes(here, answer.body);
    else if (path == "bucket/versions"_L1)
        here.records = 0;
    else if (path == "mutations"_L1)
        batch(here, request.body);
    // Tickets that may have moved are one list of rows, those that are missing another: a third goes on with one of
    // them.
    else if (path == "records"_L1 && ++here.records == 3)
        m_coverage.add("portion records asked twice");
}

void PortionWatch::page(Client &client, const Server::Request &request)
{
    const QString bucket = request.query.queryItemValue(u"name"_s);
    if (request.query.hasQueryItem(u"after"_s)) {
        m_coverage.add("portion second page");
        if (client.bucket.isEmpty())
            m_coverage.add("portion page resumed after death");
        else if (client.bucket == bucket && client.hasNews)
            m_coverage.add("portion news between pages");
    }
    client.bucket = bucket;
    client.hasNews = false;
}

void PortionWatch::changes(Client &client, const QByteArray &answer)
{
    if (answer.contains("\"more\":true"))
        m_coverage.add("portion more to come");
    client.hasNews = client.hasNews || answer.contains("\"records\":[{");
}

void PortionWatch::batch(Client &client, const QByteArray &body)
{
    constexpr QByteArrayView kWritten("\"written_at\":");
    const qsizetype first = body.indexOf(kWritten);
    if (first < 0)
        return;
    // Written at the same moment, sent one after the other.
    const qsizetype last = client.batch.lastIndexOf(kWritten);
    if (body != client.batch && last >= 0 && writtenAt(body, first) == writtenAt(client.batch, last))
        m_coverage.add("portion split batch");
    client.batch = body;
}

void PortionWatch::file(Client &client, const Server::Request &request, const Sync::ServerAnswer &answer)
{
    if (request.method == "HEAD" && answer.uploadOffset > 0)
        m_coverage.add("portion resumed upload");
    if (request.method != "GET" || answer.status != 206)
        return;
    const bool isFirst = !client.files.contains(request.path);
    client.files.insert(request.path);
    if (isFirst && !request.range.startsWith("bytes=0-"))
        m_coverage.add("portion resumed download");
}

} // namespace Opora::Simulation
