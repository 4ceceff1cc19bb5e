// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/presetplan.h"

#include "core/referenceindex.h"
#include "models/deskobjects.h"
#include "models/deskwords.h"
#include "models/ticketrowtext.h"

#include <QCoreApplication>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Entity;
using Core::EntityKind;
using Core::LocalText;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::PresetPlan)
public:
    static QString reasons()
    {
        //: Heading above what a kind of help desk adds: reasons that are offered with a status
        return tr("Reasons of statuses");
    }
    static QString fieldsAdded()
    {
        //: %1: a type of tickets that is there already, %2: its new fields
        return tr("%1, is there; gets the fields: %2");
    }
    static QString checklistAgain()
    {
        //: %1: a type of tickets that is there already, whose checklist was removed and is made anew
        return tr("%1, is there; gets its checklist again");
    }
    static QString usedAgain()
    {
        //: %1: a type or a category that was taken out of use
        return tr("%1, used again");
    }
};

bool isSameText(const QString &one, const QString &other)
{
    return !one.isEmpty() && one.trimmed().compare(other.trimmed(), Qt::CaseInsensitive) == 0;
}

bool isSameText(const LocalText &one, const LocalText &other)
{
    return isSameText(one.ru, other.ru) || isSameText(one.en, other.en);
}

template<typename T>
const T *findLike(const QList<T> &all, const T &wanted)
{
    if constexpr (requires { wanted.key; }) {
        for (const T &each : all)
            if (isSameText(each.key, wanted.key))
                return &each;
    }
    for (const T &each : all)
        if (isSameText(each.name, wanted.name))
            return &each;
    return nullptr;
}

QString shown(const LocalText &text)
{
    return text.in(shownLanguage());
}

QString withParts(const QString &name, const QStringList &parts)
{
    return parts.isEmpty() ? name : name + u": "_s + parts.join(u", "_s);
}

QStringList namesOf(const QList<Core::FieldDefinition> &fields)
{
    QStringList names;
    for (const Core::FieldDefinition &field : fields)
        names.append(shown(field.name));
    return names;
}

/// What a type that is there gets.
QString changeText(const Core::TicketType &here, const QList<Core::FieldDefinition> &added)
{
    const QString name = here.active ? shown(here.name) : Words::usedAgain().arg(shown(here.name));
    if (!added.isEmpty())
        return Words::fieldsAdded().arg(name, namesOf(added).join(u", "_s));
    return here.active ? Words::checklistAgain().arg(name) : name;
}

/// Puts a plan together, kind after kind.
class Planner
{
public:
    Planner(const Core::ReferenceData &reference, Core::Random &random)
        : m_reference(reference)
        , m_random(random)
    { }

    void linkChecklists(const QList<Core::Checklist> &checklists);
    void addTypes(const QList<Core::TicketType> &types);
    void addCategories(const QList<Core::Category> &categories);
    void addChecklists(const QList<Core::Checklist> &checklists);
    void addReasons(const QList<DeskPreset::Reasons> &reasons);

    PresetPlan plan{};

private:
    /// At the end of its list, under an id of its own.
    template<typename T>
    [[nodiscard]] T asNew(T object, int number);
    void make(const Entity &object);
    void change(const Entity &object, const Entity &before);
    void addPart(const QString &name, const QStringList &lines);

    const Core::ReferenceData &m_reference;
    Core::Random &m_random;
    QHash<Core::ChecklistId, Core::ChecklistId> m_checklists; ///< of the preset: here
    QHash<Core::TypeId, Core::TypeId> m_types;
};

template<typename T>
T Planner::asNew(T object, int number)
{
    object.id = decltype(object.id)::make(m_random);
    const Entity last = newDeskObject(m_reference, Core::kindOf(Entity(object)), m_random);
    object.order = std::get<T>(last).order + 10 * number;
    return object;
}

void Planner::make(const Entity &object)
{
    plan.changes.append(makingOf(object));
}

void Planner::change(const Entity &object, const Entity &before)
{
    plan.changes.append(
        {Core::uuidOf(object), Core::Op::ObjectPut{object, before, false}, Core::Op::ObjectPut{before, object, false}});
}

void Planner::addPart(const QString &name, const QStringList &lines)
{
    if (!lines.isEmpty())
        plan.parts.append({name, lines});
}

void Planner::linkChecklists(const QList<Core::Checklist> &checklists)
{
    for (const Core::Checklist &list : checklists) {
        const Core::Checklist *here = findLike(m_reference.checklists, list);
        m_checklists.insert(list.id, here ? here->id : Core::ChecklistId::make(m_random));
    }
}

void Planner::addTypes(const QList<Core::TicketType> &types)
{
    QStringList lines;
    for (const Core::TicketType &wanted : types) {
        const Core::TicketType *here = findLike(m_reference.types, wanted);
        if (!here) {
            Core::TicketType made = asNew(wanted, int(lines.size()));
            made.checklist = m_checklists.value(wanted.checklist);
            m_types.insert(wanted.id, made.id);
            make(made);
            lines.append(withParts(shown(made.name), namesOf(made.fields)));
            continue;
        }
        m_types.insert(wanted.id, here->id);
        Core::TicketType fuller = *here;
        QList<Core::FieldDefinition> added = wanted.fields;
        added.removeIf([here](const Core::FieldDefinition &field) { return findLike(here->fields, field); });
        fuller.fields += added;
        fuller.active = true;
        // Taking the preset back removes its checklists, and its types stay behind, out of use.
        const bool isChecklistGone
            = !here->checklist.isNull() && !deskObject(m_reference, EntityKind::Checklist, here->checklist.uuid());
        if (isChecklistGone && !wanted.checklist.isNull())
            fuller.checklist = m_checklists.value(wanted.checklist);
        if (fuller == *here)
            continue;
        change(fuller, *here);
        lines.append(changeText(*here, added));
    }
    addPart(deskPageText(EntityKind::TicketType), lines);
}

void Planner::addCategories(const QList<Core::Category> &categories)
{
    struct Branch
    {
        QString name;
        QStringList below;
        bool adds = false;
    };
    QList<Branch> branches;
    QHash<Core::CategoryId, Core::CategoryId> ids;
    int count = 0;
    for (const Core::Category &wanted : categories) {
        const bool isTop = wanted.parent.isNull();
        if (isTop)
            branches.append({shown(wanted.name), {}});
        const Core::Category *here = findLike(m_reference.categories, wanted);
        Core::Category put = here ? *here : asNew(wanted, count++);
        ids.insert(wanted.id, put.id);
        if (here && here->active)
            continue;
        const QString name = here ? Words::usedAgain().arg(shown(here->name)) : shown(wanted.name);
        put.active = true;
        if (here) {
            change(put, *here);
        } else {
            put.parent = ids.value(wanted.parent);
            make(put);
        }
        Branch &branch = branches.last();
        branch.adds = true;
        if (isTop)
            branch.name = name;
        else
            branch.below.append(name);
    }
    QStringList lines;
    for (const Branch &branch : std::as_const(branches))
        if (branch.adds)
            lines.append(withParts(branch.name, branch.below));
    addPart(deskPageText(EntityKind::Category), lines);
}

void Planner::addChecklists(const QList<Core::Checklist> &checklists)
{
    QStringList lines;
    for (const Core::Checklist &wanted : checklists) {
        if (findLike(m_reference.checklists, wanted))
            continue;
        Core::Checklist made = wanted;
        made.id = m_checklists.value(wanted.id);
        for (Core::TypeId &type : made.types)
            type = m_types.value(type);
        make(made);
        lines.append(withParts(shown(made.name), {stepsText(int(made.items.size()), made.isScript)}));
    }
    addPart(deskPageText(EntityKind::Checklist), lines);
}

void Planner::addReasons(const QList<DeskPreset::Reasons> &reasons)
{
    const Core::ReferenceIndex index(m_reference);
    QStringList lines;
    for (const DeskPreset::Reasons &wanted : reasons) {
        const Core::Status *here = index.defaultStatus(wanted.state);
        if (!here)
            continue;
        QList<LocalText> added = wanted.texts;
        added.removeIf([here](const LocalText &text) {
            return std::any_of(here->reasons.cbegin(), here->reasons.cend(),
                               [&text](const LocalText &reason) { return isSameText(reason, text); });
        });
        if (added.isEmpty())
            continue;
        Core::Status fuller = *here;
        fuller.reasons += added;
        change(fuller, *here);
        QStringList names;
        for (const LocalText &text : std::as_const(added))
            names.append(shown(text));
        lines.append(withParts(shown(here->name), names));
    }
    addPart(Words::reasons(), lines);
}

} // namespace

PresetPlan presetPlan(const DeskPreset &preset, const Core::ReferenceData &reference, Core::Random &random)
{
    Planner planner(reference, random);
    // Types name the checklists that their tickets begin with, and checklists the types that they are offered for.
    planner.linkChecklists(preset.checklists);
    planner.addTypes(preset.types);
    planner.addCategories(preset.categories);
    planner.addChecklists(preset.checklists);
    planner.addReasons(preset.reasons);
    return planner.plan;
}

} // namespace Opora::Models
