// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/feed/changeset.h"

namespace Opora::Server {

void ChangeSet::put(Core::Entity entity, const Origin &origin, const QByteArray &document)
{
    const Core::EntityKind kind = Core::kindOf(entity);
    const QUuid id = Core::uuidOf(entity);
    set({kind, id, std::move(entity), origin, document});
}

void ChangeSet::remove(Core::EntityKind kind, const QUuid &id, const Origin &origin)
{
    set({kind, id, std::nullopt, origin, {}});
}

void ChangeSet::merge(const ChangeSet &later)
{
    for (const Item &item : later.m_items)
        set(item);
}

void ChangeSet::set(Item item)
{
    const auto at = m_places.constFind(item.id);
    if (at != m_places.cend()) {
        m_items[*at] = std::move(item);
        return;
    }
    m_places.insert(item.id, m_items.size());
    m_items.append(std::move(item));
}

} // namespace Opora::Server
