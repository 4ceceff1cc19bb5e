// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/codec.h"
#include "pushbench.h"

namespace Opora::Test {

/// The bench of a pusher seen from the other side: what the server tells of its buckets and its feed.
struct PullBench : PushBench
{
    [[nodiscard]] QString openBucket() const
    {
        return QStringLiteral("queue:%1/open").arg(world.billing.id.toString());
    }

    [[nodiscard]] static Protocol::Record record(const Core::Ticket &ticket, qint64 version, const QString &bucket)
    {
        return {Core::EntityKind::Ticket, ticket.id.uuid(), version, false, bucket, Protocol::encode(ticket)};
    }
    /// The version of a row here; -1: there is none.
    [[nodiscard]] qint64 versionOf(const Core::Ticket &of) const
    {
        const auto rows = world.store().versions(openBucket());
        for (const Store::RowVersion &row : rows.valueOr({})) {
            if (row.id == of.id.uuid())
                return row.version;
        }
        return -1;
    }

    void answerNews(const QString &cursor, const QList<Protocol::Record> &records = {}, bool more = false,
                    const std::optional<QString> &rights = {})
    {
        Protocol::ChangesAnswer answer;
        answer.cursor = cursor;
        answer.records = records;
        answer.more = more;
        answer.rights = rights;
        transport.answer(QStringLiteral("changes"), 200, Protocol::encode(answer));
    }
    [[nodiscard]] Protocol::BucketsAnswer buckets(const QString &cursor, const QStringList &wrong = {}) const
    {
        return sumsOf(world, cursor, wrong);
    }
    void answerBuckets(const Protocol::BucketsAnswer &answer)
    {
        transport.answer(QStringLiteral("buckets"), 200, Protocol::encode(answer));
    }
    void answerVersions(const QList<Protocol::RecordVersion> &rows)
    {
        transport.answer(QStringLiteral("bucket/versions"), 200, Protocol::encode(Protocol::VersionsAnswer{rows}));
    }
    void answerRecords(const QList<Protocol::Record> &records)
    {
        transport.answer(QStringLiteral("records"), 200, Protocol::encode(Protocol::RecordsAnswer{records}));
    }
};

} // namespace Opora::Test
