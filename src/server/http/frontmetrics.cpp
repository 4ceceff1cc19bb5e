// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/frontmetrics.h"

namespace Opora::Server {

namespace {

void addFigure(QByteArray &text, const char *name, const char *type, const char *help, qint64 value)
{
    text.append("# HELP ").append(name).append(' ').append(help).append("\n# TYPE ").append(name).append(' ');
    text.append(type).append('\n').append(name).append(' ').append(QByteArray::number(value)).append('\n');
}

} // namespace

Response FrontMetrics::handle(const Request &request)
{
    Response response = m_api->handle(request);
    if (request.path != QLatin1String("/metrics") || request.method != "GET" || response.status != 200)
        return response;
    const HttpFigures figures = m_figures();
    addFigure(response.body, "opora_http_connections", "gauge", "Open connections.", figures.connections);
    addFigure(response.body, "opora_http_waiting", "gauge", "Clients that wait for changes.", figures.waiting);
    addFigure(response.body, "opora_http_unshaken", "gauge", "Connections that wait for their TLS handshake.",
              figures.unshaken);
    addFigure(response.body, "opora_http_body_bytes", "gauge", "Bytes of requests held in memory.", figures.bodyBytes);
    addFigure(response.body, "opora_http_accepted_total", "counter", "Connections accepted.", figures.accepted);
    addFigure(response.body, "opora_http_requests_total", "counter",
              "Requests read whole, each once however long it waits; see opora_requests_total for the answers.",
              figures.requests);
    addFigure(response.body, "opora_http_refused_total", "counter",
              "Requests refused as malformed, too large, too slow or too many.", figures.refused);
    addFigure(response.body, "opora_http_failed_total", "counter", "Requests answered with a server error.",
              figures.failed);
    return response;
}

} // namespace Opora::Server
