// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ports/documentcodec.h"
#include "core/referenceindex.h"
#include "db/connection.h"
#include "store/countedviews.h"
#include "store/filefolder.h"
#include "store/rows.h"
#include "store/searchfloors.h"
#include "store/storeddocuments.h"

#include <memory>
#include <optional>

namespace Opora::Store {

/// What the writers of one open cache share. Engine thread. Private to store.
struct StoreParts
{
    StoreSettings settings;
    OpenReport report;
    std::unique_ptr<Db::Connection> connection;
    Core::ClientId client;
    Core::ClientId device; ///< of the sessions at the server
    QString nonce;
    std::optional<Core::Person> person;
    std::optional<StoredDocuments> documents; ///< from the opening on
    QString cursor;                           ///< empty: never synced
    QString rights;
    Core::Milliseconds clockOffset{0};
    SearchFloors floors;
    OutboxCounts counts;                           ///< as they could be read last
    std::optional<Core::ReferenceIndex> reference; ///< read at first use; emptied when the small tables change
    std::optional<CountedViews> views;             ///< read at first use; emptied when a view or its counter changes
    Core::Milliseconds viewsQuietFrom{0};          ///< see ViewTally::isWaiting(); of the monotonic clock
    QHash<Core::FileHash, Core::Attachment> openWaiting;
    CheckedCopies checkedCopies;
    /// When it was last known that no number of this client is used but those given here; by the machine's clock.
    std::optional<qint64> numbersKnownAt;
    /// When changes leave that can still be taken back, by their numbers here; of the monotonic clock, since that of
    /// the day may be set meanwhile.
    QHash<qint64, Core::Milliseconds> releases;
    bool isUpkeepPlanned = false;
    bool isDayAwaited = false; ///< see WordWipe::isWantedNow()

    [[nodiscard]] const Core::DocumentCodec &codec() const { return *documents; }
    /// All of the above, at the start: somebody else would come of a fact that could not be read.
    Core::Result<void> readMeta();
    /// What an earlier run of the program left to be taken back.
    Core::Result<void> readReleases();
    [[nodiscard]] QUuid me() const { return person ? person->id.uuid() : QUuid(); }
    [[nodiscard]] qint64 nowMs() const;
    /// Server's time, as far as it is known.
    [[nodiscard]] Core::Timestamp serverNow() const;
    [[nodiscard]] Core::Result<const Core::ReferenceIndex *> referenceIndex();
    [[nodiscard]] QString filesFolder() const { return settings.filesFolder(); }
};

/// The small tables as the screens get them, in the order they are shown.
[[nodiscard]] Core::Result<Core::ReferenceData> readReference(Db::Connection &connection,
                                                              const Core::DocumentCodec &codec);

} // namespace Opora::Store
