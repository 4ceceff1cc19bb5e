// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The values of a ticket's card: from which lists they are chosen and how they are read.
#include "models/ticketcardvalues.h"

#include "core/oplimits.h"
#include "core/words.h"
#include "models/deskwords.h"
#include "models/eventtext.h"
#include "models/ticketcard.h"
#include "models/ticketrowtext.h"

#include <QCoreApplication>

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::ReferenceData;
using Core::Ticket;
using Core::TicketField;

namespace {

constexpr int kDeepest = 20;     // of the tree of categories
constexpr int kLinesOffered = 3; // of support

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::CardValues)
public:
    //: A check of a ticket's own fields that is set
    static QString yes() { return tr("yes"); }
    //: Row of a list: the field of a ticket gets no value
    static QString nothing() { return tr("Nothing"); }
    //: A line of support, to which a ticket is escalated
    static QString line() { return tr("line %1"); }
    //: Row of the tree of categories: the category itself, none of those below it
    static QString itself() { return tr("%1, in general"); }
};

const Core::FieldDefinition *definitionIn(const Core::TicketType &type, const QString &key)
{
    const auto found = std::find_if(type.fields.cbegin(), type.fields.cend(),
                                    [&key](const Core::FieldDefinition &field) { return field.key == key; });
    return found == type.fields.cend() ? nullptr : &*found;
}

/// By the ticket's type or else by any: a value may have stayed from another one.
const Core::FieldDefinition *definitionOf(const ReferenceData &reference, Core::TypeId type, const QString &key)
{
    const Core::FieldDefinition *found = nullptr;
    for (const Core::TicketType &one : reference.types) {
        const Core::FieldDefinition *definition = definitionIn(one, key);
        if (definition && one.id == type)
            return definition;
        found = found ? found : definition;
    }
    return found;
}

QString customText(const Core::FieldDefinition &definition, const QString &value)
{
    switch (definition.kind) {
    case Core::FieldKind::Choice:
        for (const Core::KeyedText &choice : definition.choices)
            if (choice.key == value)
                return choice.text.in(shownLanguage());
        return value;
    case Core::FieldKind::Check: return value == "true"_L1 ? Words::yes() : value;
    case Core::FieldKind::Date: {
        const QDate date = QDate::fromString(value, Qt::ISODate);
        return date.isValid() ? QLocale().toString(date, u"d MMMM yyyy"_s) : value;
    }
    // Not grouped: it may be the number of an order.
    case Core::FieldKind::Number: return QString(value).replace(u'.', QLocale().decimalPoint());
    case Core::FieldKind::Text: break;
    }
    return value;
}

/// Also those whose parent is gone.
bool isBelow(const ReferenceData &reference, const Core::Category &category, Core::CategoryId parent)
{
    if (category.parent == parent)
        return true;
    const QList<Core::Category> &all = reference.categories;
    return parent.isNull()
        && std::none_of(all.cbegin(), all.cend(), [&](const Core::Category &one) { return one.id == category.parent; });
}

const Core::Category *categoryBelow(const ReferenceData &reference, const QString &key, Core::CategoryId parent)
{
    const auto found
        = std::find_if(reference.categories.cbegin(), reference.categories.cend(), [&](const Core::Category &category) {
              return category.key == key && isBelow(reference, category, parent);
          });
    return found == reference.categories.cend() ? nullptr : &*found;
}

bool isPath(const ReferenceData &reference, const QString &path)
{
    const Core::Category *category = nullptr;
    for (const QString &key : path.split(u'/')) {
        category = categoryBelow(reference, key, category ? category->id : Core::CategoryId());
        if (!category)
            return false;
    }
    return true;
}

/// Where a category stands by now that was moved since the ticket got it: its word is nobody else's. A path of words
/// that are no categories came from elsewhere and stays.
QString pathNow(const ReferenceData &reference, const QString &path)
{
    if (path.isEmpty() || isPath(reference, path))
        return path;
    QHash<QString, const Core::Category *> byKey;
    QHash<Core::CategoryId, const Core::Category *> byId;
    for (const Core::Category &category : reference.categories) {
        byKey.insert(category.key, &category);
        byId.insert(category.id, &category);
    }
    const QStringList before = path.split(u'/');
    if (!std::all_of(before.cbegin(), before.cend(), [&byKey](const QString &key) { return byKey.contains(key); }))
        return path;
    QStringList keys;
    const Core::Category *category = byKey.value(before.constLast());
    for (; category && keys.size() < kDeepest; category = byId.value(category->parent))
        keys.prepend(category->key);
    return keys.join(u'/');
}

QList<CardChoice> categoriesBelow(const ReferenceData &reference, const QString &held, Core::CategoryId parent,
                                  const QString &path, int depth)
{
    QList<CardChoice> choices;
    if (depth > kDeepest)
        return choices;
    for (const Core::Category &category : reference.categories) {
        if (!isBelow(reference, category, parent))
            continue;
        const QString value = path.isEmpty() ? category.key : path + u'/' + category.key;
        const QString name = category.name.in(shownLanguage());
        QList<CardChoice> below = categoriesBelow(reference, held, category.id, value, depth + 1);
        const bool isOffered = category.active || value == held;
        if (isOffered && !below.isEmpty())
            below.prepend({Words::itself().arg(name), value, value == held});
        if (isOffered || !below.isEmpty())
            choices.append({name, value, value == held, {}, below});
    }
    return choices;
}

struct Choices
{
    const ReferenceData &reference;
    const Ticket &ticket;
    const CardField &field;
    Core::FieldText held = Core::fieldText(ticket, field.field, field.key);
    QList<CardChoice> list{};

    void add(const QString &name, const Core::FieldText &value, const QString &hint = {})
    {
        list.append({name, value, value == held, hint});
    }
    void addNothing() { add(Words::nothing(), {}); }
    void addValue(const Core::FieldText &value, const QString &hint = {})
    {
        add(cardValue(reference, ticket.type, field.field, field.key, value), value, hint);
    }

    void addTypes()
    {
        addNothing();
        for (const Core::TicketType &type : reference.types)
            if (type.active || type.id == ticket.type)
                addValue(type.id.toString());
    }
    void addKinds()
    {
        using Core::TicketKind;
        for (const TicketKind kind : {TicketKind::Question, TicketKind::Incident, TicketKind::Problem,
                                      TicketKind::Change, TicketKind::ServiceRequest})
            addValue(Core::wordOf(kind));
    }
    void addDegrees()
    {
        using Core::Degree;
        addNothing();
        const bool isImpact = field.field == TicketField::Impact;
        for (const Degree degree : {Degree::Low, Degree::Medium, Degree::High}) {
            const Core::PriorityId rated
                = ratedPriority(reference, isImpact ? degree : ticket.impact, isImpact ? ticket.urgency : degree);
            addValue(Core::wordOf(degree), priorityName(reference, rated));
        }
    }
    void addLanguages()
    {
        addNothing();
        for (const QString &language : {u"ru"_s, u"en"_s})
            addValue(language);
        if (!held.isEmpty() && held != "ru"_L1 && held != "en"_L1)
            addValue(held);
    }
    void addCategories()
    {
        addNothing();
        list.append(categoriesBelow(reference, pathNow(reference, held), {}, {}, 0));
    }
    void addLines()
    {
        addNothing();
        for (int line = 1; line <= std::min(Core::kMostEscalation, std::max(kLinesOffered, ticket.escalation + 1));
             ++line)
            addValue(QString::number(line));
    }
    void addOwn()
    {
        addNothing();
        const Core::FieldDefinition *definition = definitionOf(reference, ticket.type, field.key);
        if (!definition)
            return;
        if (definition->kind == Core::FieldKind::Check)
            addValue(u"true"_s);
        for (const Core::KeyedText &choice : definition->choices)
            addValue(choice.key);
    }
};

} // namespace

Core::PriorityId ratedPriority(const ReferenceData &reference, Core::Degree impact, Core::Degree urgency)
{
    Core::PriorityId rated;
    // The last one counts, as where the change is made.
    for (const Core::DeskRules &rules : reference.rules)
        for (const Core::PriorityRule &rule : rules.priorities)
            if (rule.impact == int(impact) && rule.urgency == int(urgency)
                && !priorityName(reference, rule.priority).isEmpty())
                rated = rule.priority;
    return rated;
}

QString categoryText(const ReferenceData &reference, const QString &path)
{
    const QStringList keys = pathNow(reference, path).split(u'/');
    QStringList names;
    const Core::Category *category = nullptr;
    for (qsizetype i = 0; i < keys.size(); ++i) {
        category = categoryBelow(reference, keys.at(i), category ? category->id : Core::CategoryId());
        if (!category)
            return (names + keys.mid(i)).join(u" / "_s);
        names.append(category->name.in(shownLanguage()));
    }
    return names.join(u" / "_s);
}

QList<CardChoice> cardChoices(const ReferenceData &reference, const Ticket &ticket, const CardField &field)
{
    Choices choices{reference, ticket, field};
    if (field.input != CardInput::Choice)
        return {};
    if (field.field == TicketField::Type)
        choices.addTypes();
    else if (field.field == TicketField::Kind)
        choices.addKinds();
    else if (field.field == TicketField::Impact || field.field == TicketField::Urgency)
        choices.addDegrees();
    else if (field.field == TicketField::Language)
        choices.addLanguages();
    else if (field.field == TicketField::Category)
        choices.addCategories();
    else if (field.field == TicketField::Escalation)
        choices.addLines();
    else
        choices.addOwn();
    return choices.list;
}

QString cardValue(const ReferenceData &reference, Core::TypeId type, TicketField field, const QString &key,
                  const Core::FieldText &value)
{
    if (value.isEmpty())
        return {};
    if (field == TicketField::Custom) {
        const Core::FieldDefinition *definition = definitionOf(reference, type, key);
        return definition ? customText(*definition, value) : value;
    }
    if (field == TicketField::Kind)
        return kindText(value);
    if (field == TicketField::Impact || field == TicketField::Urgency)
        return degreeText(value);
    if (field == TicketField::Language)
        return languageText(value);
    if (field == TicketField::Category)
        return categoryText(reference, value);
    if (field == TicketField::Escalation)
        return Words::line().arg(value);
    if (field == TicketField::Type)
        return typeName(reference, Core::TypeId::fromString(value));
    return value;
}

QString customName(const ReferenceData &reference, Core::TypeId type, const QString &key)
{
    const Core::FieldDefinition *definition = definitionOf(reference, type, key);
    const QString name = definition ? definition->name.in(shownLanguage()) : QString();
    return name.isEmpty() ? key : name;
}

Core::Event namedEvent(const ReferenceData &reference, Core::TypeId type, Core::Event event)
{
    // Of a lost value the word of its field stands where others have what was before.
    const bool isLost = event.field == "conflict"_L1;
    QString &word = isLost ? event.oldValue : event.field;
    const QString key = Core::customKeyOf(word);
    if (key.isEmpty() && word != Core::ticketFieldName(TicketField::Category))
        return event;
    const TicketField field = key.isEmpty() ? TicketField::Category : TicketField::Custom;
    if (!isLost)
        event.oldValue = cardValue(reference, type, field, key, event.oldValue);
    event.newValue = cardValue(reference, type, field, key, event.newValue);
    if (!key.isEmpty())
        word = Core::fieldWord(field, customName(reference, type, key));
    return event;
}

} // namespace Opora::Models
