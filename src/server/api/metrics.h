// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>
#include <atomic>
#include <chrono>

namespace Opora::Server {

/// Counters for /metrics. Shared by all workers; any thread.
class Metrics final
{
public:
    void countRequest(int status, std::chrono::microseconds took);
    void countMutations(qsizetype count) { m_mutations += quint64(count); }

    /// Prometheus text format 0.0.4.
    [[nodiscard]] QByteArray text(qint64 feedSeq, qint64 feedFloor) const;

private:
    std::array<std::atomic<quint64>, 6> m_byClass{}; ///< 1xx to 5xx by first digit
    std::atomic<quint64> m_microseconds{0};
    std::atomic<quint64> m_mutations{0};
};

} // namespace Opora::Server
