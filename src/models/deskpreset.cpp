// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deskpreset.h"

#include "core/derivedid.h"
#include "core/words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::LocalText;

namespace {

Core::TypeId typeId(const QString &key)
{
    return Core::TypeId(Core::derivedUuid(u"preset_type", key));
}

Core::ChecklistId checklistId(const QString &key)
{
    return key.isEmpty() ? Core::ChecklistId() : Core::ChecklistId(Core::derivedUuid(u"preset_checklist", key));
}

LocalText textOf(const QJsonArray &pair, qsizetype from = 0)
{
    return {pair.at(from).toString(), pair.at(from + 1).toString()};
}

QList<LocalText> textsOf(const QJsonArray &pairs)
{
    QList<LocalText> texts;
    for (const QJsonValue &pair : pairs)
        texts.append(textOf(pair.toArray()));
    return texts;
}

Core::FieldDefinition fieldOf(const QJsonObject &json)
{
    Core::FieldDefinition field;
    field.key = json["key"_L1].toString();
    field.name = textOf(json["name"_L1].toArray());
    field.kind = Core::fromWord<Core::FieldKind>(json["kind"_L1].toString()).value_or(Core::FieldKind::Text);
    for (const QJsonValue &choice : json["choices"_L1].toArray())
        field.choices.append({choice.toArray().at(0).toString(), textOf(choice.toArray(), 1)});
    field.required = json["required"_L1].toBool();
    return field;
}

Core::TicketType typeOf(const QJsonObject &json)
{
    Core::TicketType type;
    type.key = json["key"_L1].toString();
    type.id = typeId(type.key);
    type.name = textOf(json["name"_L1].toArray());
    for (const QJsonValue &field : json["fields"_L1].toArray())
        type.fields.append(fieldOf(field.toObject()));
    type.checklist = checklistId(json["checklist"_L1].toString());
    return type;
}

void addCategories(QList<Core::Category> &into, const QJsonArray &json, Core::CategoryId parent)
{
    for (const QJsonValue &value : json) {
        const QJsonObject object = value.toObject();
        Core::Category category;
        category.key = object["key"_L1].toString();
        category.id = Core::CategoryId(Core::derivedUuid(u"preset_category", category.key));
        category.parent = parent;
        category.name = textOf(object["name"_L1].toArray());
        into.append(category);
        addCategories(into, object["below"_L1].toArray(), category.id);
    }
}

Core::Checklist checklistOf(const QJsonObject &json)
{
    Core::Checklist list;
    list.id = checklistId(json["key"_L1].toString());
    list.name = textOf(json["name"_L1].toArray());
    list.isScript = json["in_order"_L1].toBool();
    for (const LocalText &text : textsOf(json["steps"_L1].toArray()))
        list.items.append({u"step_%1"_s.arg(list.items.size() + 1), text});
    for (const QJsonValue &type : json["types"_L1].toArray())
        list.types.append(typeId(type.toString()));
    return list;
}

DeskPreset presetOf(const QJsonObject &json)
{
    DeskPreset preset;
    preset.key = json["key"_L1].toString();
    preset.name = textOf(json["name"_L1].toArray());
    preset.purpose = textOf(json["purpose"_L1].toArray());
    for (const QJsonValue &type : json["types"_L1].toArray())
        preset.types.append(typeOf(type.toObject()));
    addCategories(preset.categories, json["categories"_L1].toArray(), {});
    for (const QJsonValue &list : json["checklists"_L1].toArray())
        preset.checklists.append(checklistOf(list.toObject()));
    for (const QJsonValue &value : json["reasons"_L1].toArray()) {
        const QJsonObject reasons = value.toObject();
        if (const auto state = Core::fromWord<Core::StateClass>(reasons["state"_L1].toString()))
            preset.reasons.append({*state, textsOf(reasons["texts"_L1].toArray())});
    }
    return preset;
}

} // namespace

QList<DeskPreset> readPresets(const QByteArray &json)
{
    QList<DeskPreset> presets;
    for (const QJsonValue &preset : QJsonDocument::fromJson(json)["presets"_L1].toArray())
        presets.append(presetOf(preset.toObject()));
    return presets;
}

} // namespace Opora::Models
