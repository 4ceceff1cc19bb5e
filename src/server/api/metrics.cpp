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

namespace {

QByteArray headOf(const char *name, const char *type, const char *help)
{
    return QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
}

} // namespace

QByteArray Metrics::text(qint64 feedSeq, qint64 feedFloor) const
{
    // A request that waits for changes is one for the connections and another one here whenever it is looked at.
    QByteArray text
        = headOf("opora_requests_total", "counter",
                 "Answers by class of status; one that waits for changes counts each time it is looked at.");
    for (size_t digit = 2; digit <= 5; ++digit)
        text += "opora_requests_total{code=\"" + QByteArray::number(qulonglong(digit)) + "xx\"} "
            + QByteArray::number(qulonglong(m_byClass[digit])) + '\n';
    text += headOf("opora_request_seconds_total", "counter", "Time spent on these answers, without waiting.")
        + "opora_request_seconds_total " + QByteArray::number(double(m_microseconds) / 1e6, 'f', 6) + '\n';
    text += headOf("opora_mutations_total", "counter", "Changes of clients answered, repeated ones too.")
        + "opora_mutations_total " + QByteArray::number(qulonglong(m_mutations)) + '\n';
    text += headOf("opora_feed_seq", "gauge", "Number of the newest change in the feed.") + "opora_feed_seq "
        + QByteArray::number(feedSeq) + '\n';
    text += headOf("opora_feed_floor", "gauge", "Changes up to this number are forgotten; older cursors reconcile.")
        + "opora_feed_floor " + QByteArray::number(feedFloor) + '\n';
    return text;
}

} // namespace Opora::Server
