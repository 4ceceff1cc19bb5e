// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/referencechange.h"

namespace Opora::Core {

namespace {

/// The list of the small table that holds such objects, handed to `use`; nothing happens to other kinds.
template<typename Use>
struct InList
{
    ReferenceData &data;
    Use use;

    void operator()(const Calendar &row) const { use(data.calendars, row); }
    void operator()(const SlaPolicy &row) const { use(data.slaPolicies, row); }
    void operator()(const Queue &row) const { use(data.queues, row); }
    void operator()(const Person &row) const { use(data.people, row); }
    void operator()(const Status &row) const { use(data.statuses, row); }
    void operator()(const Priority &row) const { use(data.priorities, row); }
    void operator()(const Tag &row) const { use(data.tags, row); }
    void operator()(const TicketType &row) const { use(data.types, row); }
    void operator()(const Template &row) const { use(data.templates, row); }
    void operator()(const Section &row) const { use(data.sections, row); }
    void operator()(const SavedView &row) const { use(data.views, row); }
    void operator()(const Macro &row) const { use(data.macros, row); }
    void operator()(const Category &row) const { use(data.categories, row); }
    void operator()(const Checklist &row) const { use(data.checklists, row); }
    void operator()(const DeskRules &row) const { use(data.rules, row); }
    template<typename Other>
    void operator()(const Other &) const
    { }
};
template<typename Use>
InList(ReferenceData &, Use) -> InList<Use>;

template<typename T>
void takeFrom(QList<T> &rows, const QUuid &id)
{
    rows.removeIf([&id](const T &row) { return uuidOf(row) == id; });
}

} // namespace

void addObject(ReferenceData &data, const Entity &object)
{
    std::visit(InList{data, [](auto &rows, const auto &row) { rows.append(row); }}, object);
}

void putObject(ReferenceData &data, const Entity &object)
{
    const auto put = [id = uuidOf(object)](auto &rows, const auto &row) {
        const auto found = std::find_if(rows.begin(), rows.end(), [&id](const auto &old) { return uuidOf(old) == id; });
        if (found == rows.end())
            rows.append(row);
        else
            *found = row;
    };
    std::visit(InList{data, put}, object);
}

void removeObject(ReferenceData &data, EntityKind kind, const QUuid &id)
{
    if (kind == EntityKind::Tag)
        takeFrom(data.tags, id);
    else if (kind == EntityKind::Template)
        takeFrom(data.templates, id);
    else if (kind == EntityKind::SavedView)
        takeFrom(data.views, id);
    else if (kind == EntityKind::Macro)
        takeFrom(data.macros, id);
    else if (kind == EntityKind::Category)
        takeFrom(data.categories, id);
    else if (kind == EntityKind::Checklist)
        takeFrom(data.checklists, id);
}

} // namespace Opora::Core
