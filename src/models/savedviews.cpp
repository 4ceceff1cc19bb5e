// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/savedviews.h"

#include "core/objectrules.h"
#include "core/referencechange.h"
#include "models/searchtext.h"

#include <algorithm>

namespace Opora::Models {

using Core::Result;
using Core::SavedView;

namespace {

constexpr int kStep = 10;

DeskChange changeOf(const SavedView &view, const std::optional<SavedView> &before)
{
    const std::optional<Core::Entity> stored = before ? std::optional<Core::Entity>(*before) : std::nullopt;
    DeskChange change{view.id.uuid(), Core::Op::ObjectPut{view, stored, false}, std::nullopt};
    if (before)
        change.back = Core::Op::ObjectPut{*before, Core::Entity(view), false};
    else
        change.back = Core::Op::ObjectRemove{Core::EntityKind::SavedView};
    return change;
}

} // namespace

SavedViews::SavedViews(Workplace workplace, QObject *parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_steps(workplace)
{
    connect(&m_steps, &DeskSteps::failed, this, &SavedViews::failed);
}

void SavedViews::setReference(const Core::ReferenceData &reference)
{
    m_reference = reference;
}

std::optional<Core::Person> SavedViews::me() const
{
    for (const Core::Person &person : m_reference.people)
        if (person.id == m_reference.me)
            return person;
    return std::nullopt;
}

std::optional<SavedView> SavedViews::find(Core::SavedViewId id) const
{
    for (const SavedView &view : m_reference.views)
        if (view.id == id)
            return view;
    return std::nullopt;
}

QList<SavedView> SavedViews::beside(const SavedView &view) const
{
    QList<SavedView> all = m_reference.views;
    all.removeIf([&](const SavedView &other) { return other.owner != view.owner; });
    return all;
}

SavedView SavedViews::newView(const QString &query) const
{
    SavedView view;
    view.id = Core::SavedViewId::make(m_workplace.random);
    view.owner = m_reference.me;
    view.query = query.trimmed();
    const QList<SavedView> others = beside(view);
    view.order = others.isEmpty() ? 0 : others.constLast().order + kStep;
    return view;
}

bool SavedViews::mayShare() const
{
    const auto person = me();
    return person && Core::mayPut(*person, SavedView{}).isOk();
}

bool SavedViews::mayChange(const SavedView &view) const
{
    const auto person = me();
    return person && Core::mayPut(*person, view).isOk();
}

bool SavedViews::mayMove(const SavedView &view, int places) const
{
    const QList<SavedView> all = beside(view);
    const auto found = std::find_if(all.begin(), all.end(), [&](const SavedView &one) { return one.id == view.id; });
    const qsizetype to = std::distance(all.begin(), found) + places;
    return found != all.end() && to >= 0 && to < all.size() && mayChange(view);
}

QString SavedViews::trouble(const SavedView &view) const
{
    if (view.name.trimmed().isEmpty())
        return tr("Give the view a name.");
    return searchProblem(view.query, m_reference);
}

void SavedViews::run(const QList<DeskChange> &changes, const QString &text, const DeskSteps::Told &told)
{
    m_steps.run(changes, text, [this, told](const Result<void> &answer) {
        if (!answer)
            Q_EMIT failed(answer.error());
        else if (told)
            told(answer);
    });
}

void SavedViews::save(const SavedView &view, const std::optional<SavedView> &seen)
{
    SavedView tidy = view;
    tidy.name = view.name.simplified();
    tidy.query = view.query.trimmed();
    const auto known = find(view.id);
    const auto before = known && seen ? seen : known;
    if (before == tidy)
        return Q_EMIT saved(tidy);
    //: In the small bar that offers to undo
    const QString text = before ? tr("View changed: %1").arg(tidy.name) : tr("View saved: %1").arg(tidy.name);
    run({changeOf(tidy, before)}, text, [this, tidy](const Result<void> &) {
        Core::putObject(m_reference, tidy);
        Q_EMIT saved(tidy);
    });
}

void SavedViews::remove(const SavedView &view)
{
    DeskChange change{view.id.uuid(), Core::Op::ObjectRemove{Core::EntityKind::SavedView},
                      Core::Op::ObjectPut{view, std::nullopt, false}};
    run({change}, tr("View removed: %1").arg(view.name), {});
}

void SavedViews::move(const SavedView &view, int places)
{
    if (!mayMove(view, places))
        return;
    QList<SavedView> all = beside(view);
    const auto found = std::find_if(all.begin(), all.end(), [&](const SavedView &one) { return one.id == view.id; });
    const qsizetype from = std::distance(all.begin(), found);
    all.move(from, from + places);
    QList<DeskChange> changes;
    for (qsizetype n = 0; n < all.size(); ++n) {
        SavedView moved = all[n];
        moved.order = int(n) * kStep;
        if (moved != all[n])
            changes.append(changeOf(moved, all[n]));
    }
    run(changes, tr("View moved: %1").arg(view.name), {});
}

} // namespace Opora::Models
