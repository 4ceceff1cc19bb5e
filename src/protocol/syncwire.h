// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/mutation.h"
#include "core/ports/presence.h"
#include "protocol/record.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace Opora::Protocol {

struct BucketInfo
{
    QString name;
    qint64 count = 0;     ///< rows
    quint64 checksum = 0; ///< Core checksum.h; a decimal string on the wire, since JSON numbers end at 2^53
    friend bool operator==(const BucketInfo &, const BucketInfo &) = default;
};

/// GET buckets?want=…
struct BucketsAnswer
{
    QString cursor; ///< the head before any page: follow the feed from here
    QString rights; ///< digest of what the person may see
    QList<BucketInfo> buckets;
    friend bool operator==(const BucketsAnswer &, const BucketsAnswer &) = default;
};

/// GET bucket?name=…&after=…&limit=…
struct BucketPage
{
    QString bucket;
    QList<Record> records;       ///< in the order in which they may be written: no row before its parent
    std::optional<QString> next; ///< `after` of the next page; none: this was the last
    friend bool operator==(const BucketPage &, const BucketPage &) = default;
};

/// GET bucket/versions?name=…; rows are [kind, id, version].
struct VersionsAnswer
{
    QList<RecordVersion> rows;
    friend bool operator==(const VersionsAnswer &, const VersionsAnswer &) = default;
};

/// POST records
struct RecordsRequest
{
    QList<RecordName> ids;
    friend bool operator==(const RecordsRequest &, const RecordsRequest &) = default;
};

/// Answer of POST records and GET tickets/{id}.
struct RecordsAnswer
{
    QList<Record> records;
    friend bool operator==(const RecordsAnswer &, const RecordsAnswer &) = default;
};

/// GET changes?cursor=…&want=…&rights=…&wait=…
struct ChangesAnswer
{
    QString cursor;
    bool more = false;                                 ///< ask again at once
    QList<Record> records;                             ///< newest state, once per object
    std::optional<QString> rights;                     ///< only when they changed
    std::optional<QList<Core::QueueId>> visibleQueues; ///< with `rights`
    friend bool operator==(const ChangesAnswer &, const ChangesAnswer &) = default;
};

/// POST cursor/ancestor, newest first.
struct AncestorRequest
{
    QStringList checkpoints;
    friend bool operator==(const AncestorRequest &, const AncestorRequest &) = default;
};
struct AncestorAnswer
{
    std::optional<QString> cursor; ///< newest that the server shares; none: start afresh
    qint64 seq = 0;                ///< of that cursor: local rows with a greater version are from the lost branch
    friend bool operator==(const AncestorAnswer &, const AncestorAnswer &) = default;
};

/// Answer of POST mutations; the request is in mutationcodec.h.
struct MutationsAnswer
{
    qint64 lastId = 0;             ///< last id the server knows of this client
    QList<Core::Outcome> outcomes; ///< in the order of the request
    friend bool operator==(const MutationsAnswer &, const MutationsAnswer &) = default;
};

/// PUT files/{sha256}
struct UploadAnswer
{
    qint64 offset = 0;     ///< bytes the server has
    bool complete = false; ///< whole and true to its hash
    friend bool operator==(const UploadAnswer &, const UploadAnswer &) = default;
};

/// GET search
struct SearchAnswer
{
    QList<Record> tickets; ///< newest first
    friend bool operator==(const SearchAnswer &, const SearchAnswer &) = default;
};

/// GET presence
struct PresenceAnswer
{
    QString seen; ///< for the next request: answered at once only when it is another one by then
    QList<Core::Presence> people;
    friend bool operator==(const PresenceAnswer &, const PresenceAnswer &) = default;
};

} // namespace Opora::Protocol
