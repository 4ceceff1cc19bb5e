// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/entity.h"

#include <QHash>
#include <QList>

namespace Opora::Server {

/// Who caused a change; null ids for the server itself and for imports.
struct Origin
{
    Core::PersonId actor;
    Core::ClientId client;
    qint64 mutation = 0;
    Core::Timestamp at{};
};

/// What one transaction is going to change: the newest state of each object, once. FeedWriter turns it into rows.
class ChangeSet final
{
public:
    struct Item
    {
        Core::EntityKind kind = Core::EntityKind::Ticket;
        QUuid id;
        std::optional<Core::Entity> entity; ///< none: the object goes
        Origin origin;
        QByteArray document; ///< what it came from, for its fields that are unknown to us; empty: the stored one
    };

    void put(Core::Entity entity, const Origin &origin, const QByteArray &document = {});
    void remove(Core::EntityKind kind, const QUuid &id, const Origin &origin);
    /// Everything of `later`, which wins where both have an object.
    void merge(const ChangeSet &later);

    [[nodiscard]] bool isEmpty() const { return m_items.isEmpty(); }
    [[nodiscard]] bool contains(const QUuid &id) const { return m_places.contains(id); }
    [[nodiscard]] qsizetype size() const { return m_items.size(); }
    [[nodiscard]] const QList<Item> &items() const { return m_items; }
    /// Null when it is not among the changes.
    [[nodiscard]] const Item *item(const QUuid &id) const
    {
        const auto at = m_places.constFind(id);
        return at == m_places.cend() ? nullptr : &m_items[*at];
    }
    /// Null when it is not among the changes.
    template<typename T>
    [[nodiscard]] const T *find(const QUuid &id) const
    {
        const Item *found = item(id);
        return found && found->entity ? std::get_if<T>(&*found->entity) : nullptr;
    }

private:
    void set(Item item);

    QList<Item> m_items;
    QHash<QUuid, qsizetype> m_places;
};

} // namespace Opora::Server
