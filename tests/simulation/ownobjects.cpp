// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ownobjects.h"

#include "core/permissions.h"

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
    template<typename Other>
    QString *operator()(Other &) const
    {
        return nullptr;
    }
};

} // namespace

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
    else
        add(reference.templates);
    return own;
}

} // namespace Opora::Simulation
