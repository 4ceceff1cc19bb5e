// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/desktree.h"

#include <QHash>

#include <functional>

namespace Opora::Models {

using Core::Entity;
using Core::EntityKind;

namespace {

template<typename T>
QHash<QUuid, QUuid> parentsIn(const QList<T> &objects)
{
    QHash<QUuid, QUuid> parents;
    for (const T &object : objects)
        parents.insert(object.id.uuid(), object.parent.uuid());
    return parents;
}

QHash<QUuid, QUuid> parentsOf(EntityKind kind, const Core::ReferenceData &reference)
{
    if (kind == EntityKind::Section)
        return parentsIn(reference.sections);
    return kind == EntityKind::Category ? parentsIn(reference.categories) : QHash<QUuid, QUuid>();
}

} // namespace

bool isDeskTree(EntityKind kind)
{
    return kind == EntityKind::Section || kind == EntityKind::Category;
}

QUuid deskParent(const Entity &object)
{
    if (const auto *section = std::get_if<Core::Section>(&object))
        return section->parent.uuid();
    const auto *category = std::get_if<Core::Category>(&object);
    return category ? category->parent.uuid() : QUuid();
}

int deskDepth(const Entity &object, const Core::ReferenceData &reference)
{
    const QHash<QUuid, QUuid> parents = parentsOf(Core::kindOf(object), reference);
    int depth = 0;
    for (QUuid above = deskParent(object); parents.contains(above); above = parents.value(above)) {
        // A circle has no top.
        if (++depth > parents.size())
            return 0;
    }
    return depth;
}

QSet<QUuid> deskBranch(const Entity &object, const Core::ReferenceData &reference)
{
    const QHash<QUuid, QUuid> parents = parentsOf(Core::kindOf(object), reference);
    QSet<QUuid> branch{Core::uuidOf(object)};
    for (qsizetype before = 0; before != branch.size();) {
        before = branch.size();
        for (auto each = parents.cbegin(); each != parents.cend(); ++each)
            if (branch.contains(each.value()))
                branch.insert(each.key());
    }
    return branch;
}

QList<Entity> asTree(const QList<Entity> &objects)
{
    QSet<QUuid> left;
    for (const Entity &object : objects)
        left.insert(Core::uuidOf(object));
    QHash<QUuid, QList<Entity>> below;
    for (const Entity &object : objects)
        below[left.contains(deskParent(object)) ? deskParent(object) : QUuid()].append(object);
    QList<Entity> tree;
    const std::function<void(const QUuid &)> add = [&](const QUuid &parent) {
        for (const Entity &object : below.take(parent)) {
            tree.append(object);
            left.remove(Core::uuidOf(object));
            add(Core::uuidOf(object));
        }
    };
    add({});
    for (const Entity &object : objects)
        if (left.contains(Core::uuidOf(object)))
            tree.append(object);
    return tree;
}

} // namespace Opora::Models
