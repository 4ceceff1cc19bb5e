// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "benchserver.h"

#include <memory>
#include <vector>

namespace Opora::Bench {

class HttpLine;

/// Clients that have everything and wait for the next change of the small tables, which no edit of a ticket wakes. They
/// wait for at most the 55 seconds of the longest poll.
class Crowd final
{
public:
    Crowd(const BenchServer &server, QByteArray headers);
    ~Crowd();
    Q_DISABLE_COPY_MOVE(Crowd)

    /// Fewer come when this machine allows no more open files.
    void grow(int more);
    [[nodiscard]] int size() const { return int(m_lines.size()); }

private:
    quint16 m_port;
    QByteArray m_headers;
    QByteArray m_target;
    std::vector<std::unique_ptr<HttpLine>> m_lines;
};

} // namespace Opora::Bench
