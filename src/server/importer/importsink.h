// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/entity.h"
#include "core/random.h"
#include "core/result.h"
#include "server/feed/changeset.h"

#include <QHash>

#include <array>

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

/// What became of the objects of one kind.
struct ImportCount
{
    qint64 added = 0;
    qint64 changed = 0;
    qint64 same = 0;    ///< there already, and equal
    qint64 kept = 0;    ///< there already, with newer work of people, which stays
    qint64 removed = 0; ///< of an earlier import that knew less
    [[nodiscard]] qint64 all() const { return added + changed + same + kept + removed; }
    friend bool operator==(const ImportCount &, const ImportCount &) = default;
};
using ImportCounts = std::array<ImportCount, Core::kEntityKindCount>; ///< by EntityKind

/// The way of imported objects into the database: in the order given, in transactions of some hundred, each through the
/// feed. Leaves out what is there already. One thread.
class ImportSink final
{
public:
    enum class Mode { Write, DryRun };
    /// What happens to an object that is there already and differs.
    enum class Existing {
        Replace,
        Keep,      ///< stays
        KeepNewer, ///< a ticket that was worked on since stays; other objects are replaced
    };

    ImportSink(Db::Connection &connection, Core::Random &random, Mode mode, Core::Timestamp now);

    /// `document`: what the object came from, for its fields unknown to us.
    Core::Result<void> put(Core::Entity entity, Existing existing = Existing::Replace, const QByteArray &document = {});
    /// Takes back what an earlier import made.
    Core::Result<void> remove(Core::EntityKind kind, const QUuid &id);
    /// Writes what is waiting.
    Core::Result<void> flush();

    /// Something that was there already and is only referred to.
    void countSame(Core::EntityKind kind) { ++m_counts[size_t(kind)].same; }
    /// People of this help desk whose name in the file was taken for them.
    void countTakenFor(const QString &name) { m_takenFor.append(name); }
    [[nodiscard]] const QStringList &takenFor() const { return m_takenFor; }
    [[nodiscard]] const ImportCounts &counts() const { return m_counts; }
    [[nodiscard]] bool isDry() const { return m_mode == Mode::DryRun; }
    /// Tickets whose number belongs to another ticket here; they got new ones.
    [[nodiscard]] qint64 renumbered() const { return m_renumbered; }

private:
    struct Waiting
    {
        Core::Entity entity;
        Existing existing;
        QByteArray document;
    };
    struct Stored
    {
        QByteArray doc;
        qint64 updatedAt = 0;
        qint64 number = 0;
    };

    Core::Result<QHash<QUuid, Stored>> findStored() const;
    Core::Result<ChangeSet> changes();
    Core::Result<bool> needsNumber(const Core::Ticket &ticket);
    [[nodiscard]] bool isWanted(Waiting &waiting, const QHash<QUuid, Stored> &stored);
    Core::Result<void> write(const ChangeSet &changes);
    enum class Turn { None, Reference };
    Core::Result<void> writePart(const ChangeSet &changes, Turn turn);

    Db::Connection &m_connection;
    Core::Random &m_random;
    Mode m_mode;
    Core::Timestamp m_now;
    QList<Waiting> m_waiting;
    QHash<QUuid, qsizetype> m_places;
    QList<std::pair<Core::EntityKind, QUuid>> m_going;
    QHash<QUuid, bool> m_tried; ///< a dry run's own objects, which are new only once
    QHash<qint64, QUuid> m_numbers;
    ImportCounts m_counts{};
    QStringList m_takenFor;
    qint64 m_renumbered = 0;
};

} // namespace Opora::Server
