// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ownobjects.h"

#include "core/permissions.h"
#include "core/referenceindex.h"

namespace Opora::Simulation {

using namespace Qt::StringLiterals;
using Core::Entity;
using Core::EntityKind;

namespace {

/// The text in an object, which the visitor may change.
struct TextIn
{
    QString *operator()(Core::Template &phrase) const { return &phrase.body; }
    QString *operator()(Core::SavedView &view) const { return &view.query; }
    QString *operator()(Core::Macro &macro) const { return &macro.condition; }
    QString *operator()(Core::Customer &customer) const { return &customer.name; }
    QString *operator()(Core::Organisation &organisation) const { return &organisation.name; }
    QString *operator()(Core::Queue &queue) const { return &queue.name; }
    QString *operator()(Core::Status &status) const { return &status.name.en; }
    QString *operator()(Core::Priority &priority) const { return &priority.name.en; }
    QString *operator()(Core::TicketType &type) const { return &type.name.en; }
    QString *operator()(Core::Category &category) const { return &category.name.en; }
    QString *operator()(Core::Checklist &list) const { return &list.name.en; }
    QString *operator()(Core::DeskRules &rules) const { return &rules.currency; }
    QString *operator()(Core::Calendar &calendar) const { return &calendar.name; }
    QString *operator()(Core::SlaPolicy &policy) const { return &policy.name; }
    QString *operator()(Core::Section &section) const { return &section.name.en; }
    QString *operator()(Core::Tag &tag) const { return &tag.color; } // its name is its id
    template<typename Other>
    QString *operator()(Other &) const
    {
        return nullptr;
    }
};

const auto kMade = u"made"_s;

} // namespace

bool isPut(EntityKind kind)
{
    switch (kind) {
    case EntityKind::Calendar:
    case EntityKind::SlaPolicy:
    case EntityKind::Queue:
    case EntityKind::Status:
    case EntityKind::Priority:
    case EntityKind::Tag:
    case EntityKind::TicketType:
    case EntityKind::Template:
    case EntityKind::Section:
    case EntityKind::Organisation:
    case EntityKind::Customer:
    case EntityKind::SavedView:
    case EntityKind::Macro:
    case EntityKind::Category:
    case EntityKind::Checklist:
    case EntityKind::DeskRules: return true;
    case EntityKind::Person:
    case EntityKind::Article:
    case EntityKind::CustomerNote:
    case EntityKind::Ticket:
    case EntityKind::Message:
    case EntityKind::Event:
    case EntityKind::ReadMark: return false;
    }
    return false;
}

bool isMadeHere(EntityKind kind)
{
    return kind != EntityKind::DeskRules && kind != EntityKind::Priority && kind != EntityKind::TicketType
        && kind != EntityKind::Queue && kind != EntityKind::Status;
}

Entity newOwnObject(EntityKind kind, Core::PersonId owner, Dice &dice)
{
    if (kind == EntityKind::SavedView) {
        Core::SavedView view;
        view.id = Core::SavedViewId::make(dice);
        view.name = u"view"_s;
        view.owner = owner;
        return view;
    }
    if (kind == EntityKind::Macro) {
        Core::Macro macro;
        macro.id = Core::MacroId::make(dice);
        macro.name.en = u"macro"_s;
        macro.owner = owner;
        macro.actions = {{u"add_tag"_s, u"done"_s}};
        return macro;
    }
    if (kind == EntityKind::Calendar) {
        Core::Calendar calendar;
        calendar.id = Core::CalendarId::make(dice);
        calendar.timeZone = u"UTC"_s;
        return calendar;
    }
    if (kind == EntityKind::SlaPolicy) {
        Core::SlaPolicy policy;
        policy.id = Core::SlaPolicyId::make(dice);
        return policy;
    }
    if (kind == EntityKind::Section) {
        Core::Section section;
        section.id = Core::SectionId::make(dice);
        return section;
    }
    if (kind == EntityKind::Tag)
        return Core::Tag{kMade + QString::number(dice.between(0, 999)), {}};
    if (kind == EntityKind::Category) {
        Core::Category category;
        category.id = Core::CategoryId::make(dice);
        category.key = category.id.toString();
        return category;
    }
    if (kind == EntityKind::Checklist) {
        Core::Checklist list;
        list.id = Core::ChecklistId::make(dice);
        for (const QString &step : {u"look"_s, u"mend"_s})
            list.items.append({step, {step, step}});
        return list;
    }
    Core::Template phrase;
    phrase.id = Core::TemplateId::make(dice);
    phrase.name = u"phrase"_s;
    phrase.owner = owner;
    return phrase;
}

QString newOwnText(EntityKind kind, const QString &word, Dice &dice)
{
    if (kind != EntityKind::SavedView)
        return word;
    // Of rows, of rows and the time, and of words, which nobody counts beforehand.
    static const QStringList kQueries{u"-"_s,
                                      u"owner:me -"_s,
                                      u"is:unread -"_s,
                                      u"is:overdue -"_s,
                                      u"updated:today "_s,
                                      u"status:open queue:billing -"_s};
    const QString query = dice.pick(kQueries);
    return query.endsWith(u'-') ? query + u"tag:"_s + word : query + word;
}

QString ownText(const Entity &object)
{
    Entity any = object;
    const QString *text = std::visit(TextIn{}, any);
    return text ? *text : QString();
}

void setOwnText(Entity &object, const QString &text)
{
    if (QString *place = std::visit(TextIn{}, object))
        *place = text;
    if (auto *rules = std::get_if<Core::DeskRules>(&object)) {
        const int digit = std::max(text.chopped(1).back().digitValue(), 0);
        rules->loyalty = {{Core::Loyalty(1 + digit % 3), 0, digit, 0}};
    }
}

QList<Entity> ownObjects(const Core::ReferenceData &reference, EntityKind kind, const Core::Person &person)
{
    QList<Entity> own;
    const auto add = [&](const auto &rows) {
        for (const auto &row : rows) {
            if (row.owner == person.id || (row.owner.isNull() && Core::canSupervise(person)))
                own.append(row);
        }
    };
    if (kind == EntityKind::SavedView)
        add(reference.views);
    else if (kind == EntityKind::Macro)
        add(reference.macros);
    else if (kind == EntityKind::Template)
        add(reference.templates);
    // The rest is nobody's own.
    const auto addAll = [&own](const auto &rows, bool mayPut) {
        for (const auto &row : rows) {
            if (mayPut)
                own.append(row);
        }
    };
    if (kind == EntityKind::Category)
        addAll(reference.categories, Core::canSupervise(person));
    else if (kind == EntityKind::Checklist)
        addAll(reference.checklists, Core::canSupervise(person));
    else if (kind == EntityKind::Calendar)
        addAll(reference.calendars, Core::canSupervise(person));
    else if (kind == EntityKind::SlaPolicy)
        addAll(reference.slaPolicies, Core::canSupervise(person));
    else if (kind == EntityKind::Section)
        addAll(reference.sections, Core::canEditKnowledge(person));
    else if (kind == EntityKind::Tag && Core::canSupervise(person)) {
        // Those that tickets carry are made again with the next of them.
        for (const Core::Tag &tag : reference.tags) {
            if (tag.name.startsWith(kMade))
                own.append(tag);
        }
    } else if (kind == EntityKind::Priority)
        addAll(reference.priorities, Core::canSupervise(person));
    else if (kind == EntityKind::TicketType)
        addAll(reference.types, Core::canSupervise(person));
    else if (kind == EntityKind::Queue)
        addAll(reference.queues, Core::canAdminister(person));
    else if (kind == EntityKind::Status)
        addAll(reference.statuses, Core::canAdminister(person));
    else if (kind == EntityKind::DeskRules)
        addAll(QList{Core::ReferenceIndex(reference).rules()}, Core::canAdminister(person));
    return own;
}

} // namespace Opora::Simulation
