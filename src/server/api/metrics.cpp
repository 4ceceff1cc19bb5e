// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/metrics.h"

namespace Opora::Server {

void Metrics::countRequest(int status, std::chrono::microseconds took)
{
    const int digit = status / 100;
    if (digit >= 1 && digit <= 5)
        ++m_byClass[size_t(digit)];
    m_microseconds += quint64(took.count());
}

QByteArray Metrics::text(qint64 feedSeq, qint64 feedFloor) const
{
    QByteArray text("# TYPE opora_requests_total counter\n");
    for (size_t digit = 2; digit <= 5; ++digit)
        text += "opora_requests_total{code=\"" + QByteArray::number(qulonglong(digit)) + "xx\"} "
            + QByteArray::number(qulonglong(m_byClass[digit])) + '\n';
    text += "# TYPE opora_request_seconds_total counter\nopora_request_seconds_total "
        + QByteArray::number(double(m_microseconds) / 1e6, 'f', 6) + '\n';
    text += "# TYPE opora_mutations_total counter\nopora_mutations_total " + QByteArray::number(qulonglong(m_mutations))
        + '\n';
    text += "# TYPE opora_feed_seq gauge\nopora_feed_seq " + QByteArray::number(feedSeq) + '\n';
    text += "# TYPE opora_feed_floor gauge\nopora_feed_floor " + QByteArray::number(feedFloor) + '\n';
    return text;
}

} // namespace Opora::Server
