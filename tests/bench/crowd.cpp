// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crowd.h"

#include "httpline.h"
#include "protocol/wire.h"
#include "waiting.h"

#include <QUrl>

#include <sys/resource.h>

namespace Opora::Bench {

namespace {

constexpr int kOtherFiles = 200;

int mostSockets()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    return int(std::min<rlim_t>(limit.rlim_cur, 1'000'000)) - kOtherFiles;
}

} // namespace

Crowd::Crowd(const BenchServer &server, QByteArray headers)
    : m_port(server.port())
    , m_headers(std::move(headers))
{
    HttpLine line(m_port);
    const auto head
        = demand(Protocol::decode<Protocol::BucketsAnswer>(line.ask("GET", "/api/v1/buckets?want=ref", m_headers)),
                 "the buckets");
    m_target = "/api/v1/changes?cursor=" + head.cursor.toLatin1()
        + "&want=ref&wait=55&rights=" + QUrl::toPercentEncoding(head.rights);
}

Crowd::~Crowd() = default;

void Crowd::grow(int more)
{
    const int room = mostSockets() - size();
    for (int n = 0; n < std::min(more, room); ++n) {
        m_lines.push_back(std::make_unique<HttpLine>(m_port));
        m_lines.back()->send("GET", m_target, m_headers);
    }
}

} // namespace Opora::Bench
