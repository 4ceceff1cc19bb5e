// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objectrules.h"

#include "core/mutation.h"
#include "core/permissions.h"
#include "core/refusal.h"

#include <QSet>
#include <QTimeZone>

namespace Opora::Core {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMinutesOfDay = 24 * 60;

Result<void> checkName(const QString &name)
{
    return name.trimmed().isEmpty() ? refused(u"field.value"_s, u"name"_s) : Result<void>();
}

Result<void> checkName(const LocalText &name)
{
    return checkName(name.in(u"en"));
}

/// Keys stand in searches, imports and history: two of one kind would be told apart by nobody.
template<typename T>
Result<void> checkKey(const T &object, const QList<T> &others)
{
    if (object.key.trimmed().isEmpty())
        return refused(u"field.value"_s, u"key"_s);
    const bool isTaken = std::any_of(others.begin(), others.end(), [&object](const T &other) {
        return other.id != object.id && other.key.compare(object.key, Qt::CaseInsensitive) == 0;
    });
    return isTaken ? refused(u"field.taken"_s, u"key"_s) : Result<void>();
}

template<typename T>
Result<void> checkNamed(const T &object, const QList<T> &others)
{
    if (auto name = checkName(object.name); !name)
        return name;
    return checkKey(object, others);
}

/// Whether one of a tree by parent comes back to itself on the way up.
template<typename T>
bool isBelowItself(const T &object, const QList<T> &others)
{
    QHash<decltype(object.id), decltype(object.id)> parents;
    for (const T &other : others)
        parents.insert(other.id, other.parent);
    auto above = object.parent;
    // A loop of others, made before anybody looked, ends it too.
    for (qsizetype steps = 0; steps <= parents.size() && !above.isNull(); ++steps) {
        if (above == object.id)
            return true;
        above = parents.value(above);
    }
    return false;
}

/// Each has a word of its own and a text.
template<typename T>
bool areToldApart(const QList<T> &items, LocalText T::*text)
{
    QSet<QString> keys;
    for (const T &item : items) {
        const QString key = item.key.trimmed();
        if (key.isEmpty() || keys.contains(key) || !checkName(item.*text))
            return false;
        keys.insert(key);
    }
    return true;
}

bool isChoosable(const FieldDefinition &field)
{
    const bool isChoice = field.kind == FieldKind::Choice;
    return isChoice != field.choices.isEmpty() && areToldApart(field.choices, &KeyedText::text);
}

bool makesSense(const MacroAction &action)
{
    if (!isMacroAction(action.what))
        return false;
    if (action.what == "add_tag"_L1 || action.what == "remove_tag"_L1)
        return !normalizedTag(action.value).isEmpty();
    if (action.what == "template"_L1)
        return !TemplateId::fromString(action.value).isNull();
    if (action.what == "note"_L1 || action.what == "reply"_L1)
        return !action.value.trimmed().isEmpty();
    const auto field = ticketFieldFromName(action.what);
    Ticket any;
    return !field || setFieldText(any, *field, action.value);
}

bool areLevels(const QList<LoyaltyRule> &rules)
{
    return std::all_of(rules.begin(), rules.end(), [](const LoyaltyRule &rule) {
        return rule.level != Loyalty::None && rule.leastYears >= 0 && rule.leastTickets >= 0
            && rule.leastYearlyValue >= 0;
    });
}

bool isMatrix(const QList<PriorityRule> &rules)
{
    constexpr int kLevels = 3;
    const auto isLevel = [](int value) { return value >= 1 && value <= kLevels; };
    QSet<int> cells;
    for (const PriorityRule &rule : rules) {
        const int cell = rule.impact * kLevels + rule.urgency;
        if (!isLevel(rule.impact) || !isLevel(rule.urgency) || rule.priority.isNull() || cells.contains(cell))
            return false;
        cells.insert(cell);
    }
    return true;
}

Result<void> judged(bool isFine, const QString &field)
{
    return isFine ? Result<void>() : refused(u"field.value"_s, field);
}

struct ObjectCheck
{
    const ReferenceIndex &reference;

    Result<void> operator()(const Calendar &calendar) const
    {
        if (!QTimeZone(calendar.timeZone.toUtf8()).isValid())
            return refused(u"field.value"_s, u"time_zone"_s);
        for (const WeeklySlot &slot : calendar.slots_) {
            // A night shift ends before it began, on the next day.
            const bool isDay = slot.weekday >= 1 && slot.weekday <= 7;
            const bool isSpan = slot.fromMinute >= 0 && slot.fromMinute < kMinutesOfDay && slot.toMinute >= 0
                && slot.toMinute <= kMinutesOfDay && slot.fromMinute != slot.toMinute;
            if (!isDay || !isSpan)
                return refused(u"field.value"_s, u"slots"_s);
        }
        for (const QString &day : calendar.holidays) {
            if (!QDate::fromString(day, Qt::ISODate).isValid())
                return refused(u"field.value"_s, u"holidays"_s);
        }
        return checkName(calendar.name);
    }
    Result<void> operator()(const SlaPolicy &policy) const
    {
        for (const SlaTarget &target : policy.targets) {
            if (target.firstReplyMinutes < 0 || target.nextReplyMinutes < 0 || target.resolutionMinutes < 0)
                return refused(u"field.value"_s, u"targets"_s);
        }
        if (policy.warnMinutes < 0)
            return refused(u"field.value"_s, u"warn_minutes"_s);
        return checkName(policy.name);
    }
    Result<void> operator()(const Queue &queue) const { return checkNamed(queue, reference.data().queues); }
    Result<void> operator()(const Status &status) const
    {
        // Tickets carry the class of their status: it would not be theirs any more.
        const Status *before = reference.status(status.id);
        if (before && before->state != status.state)
            return refused(u"object.kept"_s, u"state"_s);
        if (before && before->active && !status.active && !hasOther(*before))
            return refused(u"object.last"_s, u"active"_s);
        for (const LocalText &reason : status.reasons) {
            if (!checkName(reason))
                return refused(u"field.value"_s, u"reasons"_s);
        }
        return checkNamed(status, reference.data().statuses);
    }
    Result<void> operator()(const Priority &priority) const
    {
        return checkNamed(priority, reference.data().priorities);
    }
    Result<void> operator()(const Tag &tag) const
    {
        const bool isNormal = !tag.name.isEmpty() && tag.name == normalizedTag(tag.name);
        return isNormal ? Result<void>() : refused(u"field.value"_s, u"name"_s);
    }
    Result<void> operator()(const TicketType &type) const
    {
        const bool areFields = areToldApart(type.fields, &FieldDefinition::name)
            && std::all_of(type.fields.begin(), type.fields.end(), isChoosable);
        return areFields ? checkNamed(type, reference.data().types) : refused(u"field.value"_s, u"fields"_s);
    }
    Result<void> operator()(const Template &reply) const { return checkName(reply.name); }
    Result<void> operator()(const Section &section) const
    {
        const bool isLoop = isBelowItself(section, reference.data().sections);
        return isLoop ? refused(u"field.value"_s, u"parent"_s) : checkName(section.name);
    }
    Result<void> operator()(const SavedView &view) const
    {
        const bool hasColumns = std::all_of(view.sorts.begin(), view.sorts.end(),
                                            [](const auto &sort) { return !sort.column.isEmpty(); });
        return hasColumns ? checkName(view.name) : refused(u"field.value"_s, u"sorts"_s);
    }
    Result<void> operator()(const Macro &macro) const
    {
        const bool acts
            = !macro.actions.isEmpty() && std::all_of(macro.actions.begin(), macro.actions.end(), makesSense);
        return acts ? checkName(macro.name) : refused(u"field.value"_s, u"actions"_s);
    }
    Result<void> operator()(const Category &category) const
    {
        const QList<Category> &others = reference.data().categories;
        return isBelowItself(category, others) ? refused(u"field.value"_s, u"parent"_s) : checkNamed(category, others);
    }
    Result<void> operator()(const Checklist &list) const
    {
        const bool hasSteps = areToldApart(list.items, &KeyedText::text);
        return hasSteps ? checkName(list.name) : refused(u"field.value"_s, u"items"_s);
    }
    Result<void> operator()(const DeskRules &rules) const
    {
        if (rules.id != deskRulesId())
            return refused(u"object.mismatch"_s);
        if (auto matrix = judged(isMatrix(rules.priorities), u"priorities"_s); !matrix)
            return matrix;
        return judged(areLevels(rules.loyalty) && rules.promisedWarnMinutes >= 0, u"loyalty"_s);
    }
    Result<void> operator()(const Organisation &organisation) const { return checkName(organisation.name); }
    /// Who only called has no name yet, and who was met no address.
    Result<void> operator()(const Customer &customer) const
    {
        const bool isReached
            = !customer.emails.isEmpty() || !customer.phones.isEmpty() || !customer.messengers.isEmpty();
        return isReached ? Result<void>() : checkName(customer.name);
    }
    /// mayPut() let nobody come here.
    template<typename Other>
    Result<void> operator()(const Other &) const
    {
        return refused(u"field.value"_s);
    }

private:
    [[nodiscard]] bool hasOther(const Status &status) const
    {
        const QList<Status> &all = reference.data().statuses;
        return std::any_of(all.begin(), all.end(), [&status](const Status &other) {
            return other.id != status.id && other.state == status.state && other.active;
        });
    }
};

bool roleMayPut(const Person &person, EntityKind kind)
{
    switch (kind) {
    case EntityKind::Queue:
    case EntityKind::Status:
    case EntityKind::DeskRules: return canAdminister(person);
    case EntityKind::Calendar:
    case EntityKind::SlaPolicy:
    case EntityKind::Priority:
    case EntityKind::Tag:
    case EntityKind::TicketType:
    case EntityKind::Template:
    case EntityKind::SavedView:
    case EntityKind::Macro:
    case EntityKind::Category:
    case EntityKind::Checklist: return canSupervise(person);
    case EntityKind::Section: return canEditKnowledge(person);
    case EntityKind::Organisation:
    case EntityKind::Customer: return roleMay(person.role, OpKind::CustomerSet);
    // People have accounts, articles their own life, and the rest happens to tickets.
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

} // namespace

bool isRemovable(EntityKind kind)
{
    switch (kind) {
    case EntityKind::Customer:     // as long as no ticket names them, which the server alone can say
    case EntityKind::Organisation: // its people stay, and are its people again when it comes back
    case EntityKind::Tag:
    case EntityKind::Template:
    case EntityKind::SavedView:
    case EntityKind::Macro:
    case EntityKind::Category:
    case EntityKind::Checklist: return true;
    case EntityKind::Calendar:
    case EntityKind::SlaPolicy:
    case EntityKind::Queue:
    case EntityKind::Person:
    case EntityKind::Status:
    case EntityKind::Priority:
    case EntityKind::TicketType:
    case EntityKind::Section:
    case EntityKind::Article:
    case EntityKind::CustomerNote:
    case EntityKind::Ticket:
    case EntityKind::Message:
    case EntityKind::Event:
    case EntityKind::ReadMark:
    case EntityKind::DeskRules: return false;
    }
    return false;
}

Result<void> mayPut(const Person &person, const Entity &object)
{
    if (!person.active)
        return refused(u"right.inactive"_s);
    if (const PersonId owner = ownerOf(object); !owner.isNull())
        return owner == person.id ? Result<void>() : refused(u"right.others"_s);
    return roleMayPut(person, kindOf(object)) ? Result<void>() : refused(u"right.role"_s);
}

Result<void> checkObject(const Entity &object, const ReferenceIndex &reference)
{
    return std::visit(ObjectCheck{reference}, object);
}

std::optional<Entity> bareObject(const Entity &object)
{
    if (const auto *tag = std::get_if<Tag>(&object))
        return Tag{tag->name, {}};
    if (std::holds_alternative<DeskRules>(object)) {
        DeskRules byDefault;
        byDefault.id = deskRulesId();
        return byDefault;
    }
    return std::nullopt;
}

QList<ObjectName> namedBy(const Entity &object)
{
    QList<ObjectName> names;
    const auto add = [&names](EntityKind kind, const auto &id) {
        if (!id.isNull())
            names.append({kind, id.uuid()});
    };
    if (const auto *policy = std::get_if<SlaPolicy>(&object)) {
        add(EntityKind::Calendar, policy->calendar);
        for (const SlaTarget &target : policy->targets)
            add(EntityKind::Priority, target.priority);
    } else if (const auto *queue = std::get_if<Queue>(&object)) {
        add(EntityKind::SlaPolicy, queue->slaPolicy);
    } else if (const auto *status = std::get_if<Status>(&object)) {
        for (const StatusId &next : status->next)
            add(EntityKind::Status, next);
    } else if (const auto *reply = std::get_if<Template>(&object)) {
        add(EntityKind::Queue, reply->queue);
    } else if (const auto *section = std::get_if<Section>(&object)) {
        add(EntityKind::Section, section->parent);
    } else if (const auto *macro = std::get_if<Macro>(&object)) {
        add(EntityKind::Queue, macro->queue);
    } else if (const auto *list = std::get_if<Checklist>(&object)) {
        for (const TypeId &type : list->types)
            add(EntityKind::TicketType, type);
        for (const QueueId &offeredIn : list->queues)
            add(EntityKind::Queue, offeredIn);
    } else if (const auto *rules = std::get_if<DeskRules>(&object)) {
        for (const PriorityRule &rule : rules->priorities)
            add(EntityKind::Priority, rule.priority);
    } else if (const auto *customer = std::get_if<Customer>(&object)) {
        add(EntityKind::Customer, customer->mergedInto);
    }
    return names;
}

} // namespace Opora::Core
