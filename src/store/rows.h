// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checksum.h"
#include "core/entity.h"

#include <QByteArray>
#include <QString>
#include <QUuid>

namespace Opora::Core {
class Clock;
class DocumentCodec;
class Random;
} // namespace Opora::Core

namespace Opora::Store {

// Plain values that pass between the cache and the sync engine.

/// One row as the server sent it.
struct IncomingRow
{
    Core::EntityKind kind = Core::EntityKind::Ticket;
    QUuid id;
    qint64 version = 0;
    bool removed = false;
    Core::Entity value; ///< when not removed
    QByteArray doc;     ///< the bytes value was read from; stored as they are, so unknown fields survive
};

/// How far the first reading of a bucket has come.
struct BucketState
{
    QString name;
    bool complete = false;
    QString after; ///< page token; empty: from its beginning
};

using BucketSum = Core::BucketSum;

struct RowVersion
{
    Core::EntityKind kind = Core::EntityKind::Ticket;
    QUuid id;
    qint64 version = 0;
    friend bool operator==(const RowVersion &, const RowVersion &) = default;
};

/// A file of this machine that a waiting mutation needs on the server first.
struct UploadNeeded
{
    Core::FileHash file;
    QString path; ///< never changes under its reader: files are named by content
    qint64 size = 0;
    bool isNumbered = false; ///< the mutation has its number: all later ones wait too
};

/// A file somebody asked for that is not here.
struct DownloadNeeded
{
    Core::FileHash file;
    qint64 size = 0;
    QString partPath; ///< append pieces here; its present size is the offset to go on from
};

/// A mutation with its number on the wire, as it goes out.
struct OutgoingMutation
{
    qint64 wireId = 0;
    QByteArray bytes; ///< sent unchanged, also again after a crash
};

struct OutboxCounts
{
    qint64 waiting = 0; ///< not yet confirmed by the server
    qint64 held = 0;    ///< waiting for a decision, refused ones included
    friend bool operator==(const OutboxCounts &, const OutboxCounts &) = default;
};

struct StoreSettings
{
    [[nodiscard]] QString filesFolder() const { return folder + QStringLiteral("/files"); }

    QString folder;                             ///< of one profile; made when it is not there
    const Core::DocumentCodec *codec = nullptr; ///< these three must outlive the store and the desk
    const Core::Clock *clock = nullptr;
    Core::Random *random = nullptr;
    qint64 cacheLimitBytes = 0; ///< of the database, 0: none; beyond it writes fail as on a full disk
    int renewAtOnce = 200;      ///< tickets put into a renewed word index in one go, as many as hold nobody up
    int wipeAtOnce = 200;       ///< pages of the word index merged in one go, as many as hold nobody up
    int sweepAtOnce = 500;      ///< messages listed with their files, or tickets with their links, in one go, as many
                                ///< as hold nobody up
    int membersAtMost = 5'000;  ///< tickets of a saved view, up to which they are kept beside its counter: reading so
                                ///< many one by one takes 10 ms
    qint64 fileLimitBytes = 2LL * 1024 * 1024 * 1024; ///< downloaded files beyond it go, least recently used first
};

/// What opening found, for a sentence on the first screen.
struct OpenReport
{
    bool isNew = false;
    bool isReadOnly = false;     ///< the cache was made by a newer program
    QString setAside;            ///< where a broken cache was moved to; empty: it was whole
    bool isSalvageWhole = false; ///< of a broken cache: every change and draft in it could be read
    int salvagedMutations = 0;
    int salvagedDrafts = 0;
};

} // namespace Opora::Store
