// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"

#include <QByteArray>
#include <QString>
#include <QUuid>

namespace Opora::Protocol {

/// One object as it travels. The document stays raw JSON from database to database, so fields that this
/// version does not know survive, and nobody parses what nobody reads.
struct Record
{
    Core::EntityKind kind = Core::EntityKind::Ticket;
    QUuid id;
    qint64 version = 0;
    bool removed = false; ///< gone, or gone from the reader's buckets; then `doc` is empty
    QString bucket;
    QByteArray doc; ///< a JSON object, UTF-8; see encode() in codec.h
    friend bool operator==(const Record &, const Record &) = default;
};

/// Names an object.
struct RecordName
{
    Core::EntityKind kind = Core::EntityKind::Ticket;
    QUuid id;
    friend bool operator==(const RecordName &, const RecordName &) = default;
};

/// A row of a bucket without its document, for reconciling.
struct RecordVersion
{
    Core::EntityKind kind = Core::EntityKind::Ticket;
    QUuid id;
    qint64 version = 0;
    friend bool operator==(const RecordVersion &, const RecordVersion &) = default;
};

} // namespace Opora::Protocol
