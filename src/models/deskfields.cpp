// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deskfields.h"

#include "core/words.h"
#include "models/deskhours.h"
#include "models/deskobjects.h"
#include "models/deskwords.h"
#include "models/eventtext.h"
#include "models/loyaltytext.h"
#include "models/macrotext.h"
#include "models/ticketrowtext.h"

#include <QCoreApplication>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Entity;
using Core::EntityKind;
using Core::ReferenceData;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::DeskFields)
public:
    static QString nothing()
    {
        //: Instead of the value of a field that is empty
        return tr("nothing");
    }
    static QString any()
    {
        //: Types or departments that a checklist is offered for
        return tr("all");
    }
    static QList<DeskField> status();
    static QList<DeskField> priority();
    static QList<DeskField> type();
    static QList<DeskField> queue();
    static QList<DeskField> tag();
    static QList<DeskField> calendar();
    static QList<DeskField> policy();
    static QList<DeskField> reply();
    static QList<DeskField> macro();
    static QList<DeskField> section();
    static QList<DeskField> category();
    static QList<DeskField> checklist();
    static QList<DeskField> rules();
};

QString orNothing(const QString &text)
{
    return text.isEmpty() ? Words::nothing() : text;
}

/// What a person reads of a value.
QString textOf(const QString &text, const ReferenceData &)
{
    return orNothing(text);
}
QString textOf(const Core::LocalText &text, const ReferenceData &)
{
    QStringList both{text.ru, text.en};
    both.removeAll(QString());
    return orNothing(both.join(u" / "_s));
}
QString textOf(int number, const ReferenceData &)
{
    return QString::number(number);
}
QString textOf(Core::StateClass state, const ReferenceData &)
{
    return stateClassText(state);
}
QString textOf(const QList<Core::Role> &roles, const ReferenceData &)
{
    return rolesText(roles);
}
QString textOf(const QList<Core::StatusId> &statuses, const ReferenceData &data)
{
    QStringList names;
    for (const Core::StatusId &id : statuses)
        names.append(statusName(data, id));
    return orNothing(names.join(u", "_s));
}
QString textOf(const QList<Core::WeeklySlot> &hours, const ReferenceData &)
{
    return orNothing(weekText(hours));
}
QString textOf(const QStringList &days, const ReferenceData &)
{
    return orNothing(days.join(u", "_s));
}
QString textOf(const QList<Core::SlaTarget> &targets, const ReferenceData &data)
{
    return orNothing(targetsText(targets, data));
}
QString nameOf(const ReferenceData &data, EntityKind kind, const QUuid &id)
{
    const auto object = deskObject(data, kind, id);
    return orNothing(object ? deskName(*object) : QString());
}
QString textOf(Core::CalendarId id, const ReferenceData &data)
{
    return nameOf(data, EntityKind::Calendar, id.uuid());
}
QString textOf(Core::SlaPolicyId id, const ReferenceData &data)
{
    return nameOf(data, EntityKind::SlaPolicy, id.uuid());
}
QString textOf(Core::QueueId id, const ReferenceData &data)
{
    return nameOf(data, EntityKind::Queue, id.uuid());
}
QString textOf(Core::SectionId id, const ReferenceData &data)
{
    return nameOf(data, EntityKind::Section, id.uuid());
}
QString textOf(Core::PersonId id, const ReferenceData &)
{
    return id.isNull() ? sharedText() : ownText();
}
QString textOf(bool isSo, const ReferenceData &)
{
    return isSo ? QCoreApplication::translate("Opora::Models::DeskFields", "yes")
                : QCoreApplication::translate("Opora::Models::DeskFields", "no");
}

QString textOf(const QList<Core::LocalText> &texts, const ReferenceData &)
{
    QStringList words;
    for (const Core::LocalText &text : texts)
        words.append(text.in(shownLanguage()));
    return orNothing(words.join(u", "_s));
}
QString textOf(const QList<Core::FieldDefinition> &fields, const ReferenceData &)
{
    QStringList words;
    for (const Core::FieldDefinition &field : fields) {
        QStringList what{fieldKindText(field.kind)};
        for (const Core::KeyedText &choice : field.choices)
            what.append(choice.text.in(shownLanguage()));
        words.append(u"%1 (%2)%3"_s.arg(field.name.in(shownLanguage()), what.join(u", "_s),
                                        field.required ? u"*"_s : QString()));
    }
    return orNothing(words.join(u"; "_s));
}
QString textOf(Core::ChecklistId id, const ReferenceData &data)
{
    return nameOf(data, EntityKind::Checklist, id.uuid());
}
QString textOf(Core::CategoryId id, const ReferenceData &data)
{
    return nameOf(data, EntityKind::Category, id.uuid());
}
QString textOf(const QList<Core::KeyedText> &steps, const ReferenceData &)
{
    QStringList words;
    for (const Core::KeyedText &step : steps)
        words.append(step.text.in(shownLanguage()));
    return orNothing(words.join(u"; "_s));
}
QString textOf(Core::TypeId id, const ReferenceData &data)
{
    return nameOf(data, EntityKind::TicketType, id.uuid());
}
template<typename Id>
QString namesOf(const QList<Id> &ids, const ReferenceData &data)
{
    QStringList names;
    for (const Id &id : ids)
        names.append(textOf(id, data));
    return names.isEmpty() ? Words::any() : names.join(u", "_s);
}
QString textOf(const QList<Core::TypeId> &types, const ReferenceData &data)
{
    return namesOf(types, data);
}
QString textOf(const QList<Core::QueueId> &queues, const ReferenceData &data)
{
    return namesOf(queues, data);
}
QString degreeName(int level)
{
    return degreeText(QString(Core::wordOf(Core::Degree(level))));
}
QString textOf(const QList<Core::PriorityRule> &rules, const ReferenceData &data)
{
    QStringList cells;
    for (const Core::PriorityRule &rule : rules)
        cells.append(u"%1 × %2: %3"_s.arg(degreeName(rule.impact), degreeName(rule.urgency),
                                          nameOf(data, EntityKind::Priority, rule.priority.uuid())));
    return orNothing(cells.join(u"; "_s));
}

QString textOf(const QList<Core::LoyaltyRule> &rules, const ReferenceData &)
{
    QStringList lines;
    for (const Core::LoyaltyRule &rule : rules)
        lines.append(loyaltyRuleText(rule));
    return orNothing(lines.join(u"; "_s));
}

QString textOf(const QList<Core::MacroAction> &actions, const ReferenceData &data)
{
    Core::Macro macro;
    macro.actions = actions;
    return orNothing(macroSteps(macro, data).join(u"; "_s));
}

template<typename T, typename M>
DeskField field(const QString &key, const QString &name, M T::*member)
{
    return {
        key, name,
        [member](const Entity &object, const ReferenceData &data) { return textOf(std::get<T>(object).*member, data); },
        [member](const Entity &a, const Entity &b) { return std::get<T>(a).*member == std::get<T>(b).*member; },
        [member](Entity &into, const Entity &from) { std::get<T>(into).*member = std::get<T>(from).*member; }};
}

template<typename T>
DeskField color(const QString &name)
{
    DeskField made = field(u"color"_s, name, &T::color);
    made.text = [](const Entity &object, const ReferenceData &) { return colorText(std::get<T>(object).color); };
    return made;
}

QList<DeskField> Words::status()
{
    using T = Core::Status;
    return {field(u"name"_s, tr("Name"), &T::name),
            field(u"key"_s, tr("Short name"), &T::key),
            field(u"state"_s, tr("State"), &T::state),
            color<T>(tr("Colour")),
            field(u"roles"_s, tr("Who may choose it"), &T::roles),
            field(u"next"_s, tr("What may follow"), &T::next),
            field(u"reasons"_s, tr("Reasons"), &T::reasons),
            field(u"asks_reason"_s, tr("Asks for a reason"), &T::asksReason),
            field(u"active"_s, tr("In use"), &T::active),
            field(u"order"_s, tr("Place in the list"), &T::order)};
}

QList<DeskField> Words::priority()
{
    using T = Core::Priority;
    return {field(u"name"_s, tr("Name"), &T::name), field(u"key"_s, tr("Short name"), &T::key), color<T>(tr("Colour")),
            field(u"active"_s, tr("In use"), &T::active), field(u"rank"_s, tr("Place in the list"), &T::rank)};
}

QList<DeskField> Words::type()
{
    using T = Core::TicketType;
    return {field(u"name"_s, tr("Name"), &T::name),           field(u"key"_s, tr("Short name"), &T::key),
            field(u"fields"_s, tr("Own fields"), &T::fields), field(u"checklist"_s, tr("Checklist"), &T::checklist),
            field(u"active"_s, tr("In use"), &T::active),     field(u"order"_s, tr("Place in the list"), &T::order)};
}

QList<DeskField> Words::queue()
{
    using T = Core::Queue;
    return {field(u"name"_s, tr("Name"), &T::name),
            field(u"key"_s, tr("Short name"), &T::key),
            field(u"sla_policy"_s, tr("Service level"), &T::slaPolicy),
            field(u"signature"_s, tr("Signature"), &T::signature),
            field(u"signatures"_s, tr("Signatures by language"), &T::signatures),
            field(u"active"_s, tr("In use"), &T::active),
            field(u"order"_s, tr("Place in the list"), &T::order)};
}

QList<DeskField> Words::tag()
{
    return {field(u"name"_s, tr("Name"), &Core::Tag::name), color<Core::Tag>(tr("Colour"))};
}

QList<DeskField> Words::calendar()
{
    using T = Core::Calendar;
    return {field(u"name"_s, tr("Name"), &T::name), field(u"time_zone"_s, tr("Time zone"), &T::timeZone),
            field(u"slots"_s, tr("Working hours"), &T::slots_), field(u"holidays"_s, tr("Holidays"), &T::holidays)};
}

QList<DeskField> Words::policy()
{
    using T = Core::SlaPolicy;
    DeskField warning = field(u"warn_minutes"_s, tr("Warning"), &T::warnMinutes);
    warning.text = [](const Entity &object, const ReferenceData &) {
        return orNothing(minutesText(std::get<T>(object).warnMinutes));
    };
    return {field(u"name"_s, tr("Name"), &T::name), field(u"calendar"_s, tr("Calendar"), &T::calendar),
            field(u"targets"_s, tr("Promised times"), &T::targets), warning};
}

QList<DeskField> Words::reply()
{
    using T = Core::Template;
    DeskField language = field(u"language"_s, tr("Language"), &T::language);
    language.text
        = [](const Entity &object, const ReferenceData &) { return languageText(std::get<T>(object).language); };
    return {field(u"name"_s, tr("Name"), &T::name),
            field(u"key"_s, tr("Short name"), &T::key),
            language,
            field(u"queue"_s, tr("Department"), &T::queue),
            field(u"owner"_s, tr("Whose it is"), &T::owner),
            field(u"condition"_s, tr("Condition"), &T::condition),
            field(u"body"_s, tr("Text"), &T::body)};
}

QList<DeskField> Words::macro()
{
    using T = Core::Macro;
    return {field(u"name"_s, tr("Name"), &T::name),
            field(u"key"_s, tr("Short name"), &T::key),
            field(u"owner"_s, tr("Whose it is"), &T::owner),
            field(u"queue"_s, tr("Department"), &T::queue),
            field(u"condition"_s, tr("Condition"), &T::condition),
            field(u"actions"_s, tr("What it does"), &T::actions)};
}

QList<DeskField> Words::section()
{
    using T = Core::Section;
    return {field(u"name"_s, tr("Name"), &T::name), field(u"parent"_s, tr("Stands below"), &T::parent),
            field(u"order"_s, tr("Place in the list"), &T::order)};
}

QList<DeskField> Words::category()
{
    using T = Core::Category;
    return {field(u"name"_s, tr("Name"), &T::name), field(u"parent"_s, tr("Stands below"), &T::parent),
            field(u"active"_s, tr("In use"), &T::active), field(u"key"_s, tr("Short name"), &T::key),
            field(u"order"_s, tr("Place in the list"), &T::order)};
}

QList<DeskField> Words::checklist()
{
    using T = Core::Checklist;
    return {field(u"name"_s, tr("Name"), &T::name), field(u"items"_s, tr("Steps"), &T::items),
            field(u"is_script"_s, tr("In order"), &T::isScript), field(u"types"_s, tr("Types"), &T::types),
            field(u"queues"_s, tr("Departments"), &T::queues)};
}

QList<DeskField> Words::rules()
{
    using T = Core::DeskRules;
    DeskField warning = field(u"promised_warn_minutes"_s, tr("Warning of promised times"), &T::promisedWarnMinutes);
    warning.text = [](const Entity &object, const ReferenceData &) {
        return orNothing(minutesText(std::get<T>(object).promisedWarnMinutes));
    };
    return {field(u"priorities"_s, tr("Priorities by impact and urgency"), &T::priorities),
            field(u"loyalty"_s, tr("Loyal customers"), &T::loyalty), field(u"currency"_s, tr("Currency"), &T::currency),
            warning};
}

} // namespace

QList<DeskField> deskFields(EntityKind kind)
{
    static constexpr std::pair<EntityKind, QList<DeskField> (*)()> kFields[]{
        {EntityKind::Status, &Words::status},     {EntityKind::Priority, &Words::priority},
        {EntityKind::TicketType, &Words::type},   {EntityKind::Queue, &Words::queue},
        {EntityKind::Tag, &Words::tag},           {EntityKind::Calendar, &Words::calendar},
        {EntityKind::SlaPolicy, &Words::policy},  {EntityKind::Template, &Words::reply},
        {EntityKind::Section, &Words::section},   {EntityKind::Macro, &Words::macro},
        {EntityKind::Category, &Words::category}, {EntityKind::Checklist, &Words::checklist},
        {EntityKind::DeskRules, &Words::rules},
    };
    for (const auto &[of, fields] : kFields)
        if (of == kind)
            return fields();
    return {};
}

QList<DeskDifference> deskDifferences(const Entity &before, const Entity &mine, const Entity &theirs,
                                      const ReferenceData &reference)
{
    QList<DeskDifference> differences;
    for (const DeskField &field : deskFields(Core::kindOf(mine))) {
        const bool isMine = !field.isSame(before, mine) && !field.isSame(mine, theirs);
        if (isMine && !field.isSame(before, theirs))
            differences.append({field.key, field.name, field.text(mine, reference), field.text(theirs, reference)});
    }
    return differences;
}

Entity withMine(const Entity &before, const Entity &mine, Entity theirs)
{
    for (const DeskField &field : deskFields(Core::kindOf(mine)))
        if (!field.isSame(before, mine))
            field.take(theirs, mine);
    return theirs;
}

} // namespace Opora::Models
