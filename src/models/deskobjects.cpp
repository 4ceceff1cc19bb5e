// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deskobjects.h"

#include "core/objectrules.h"
#include "core/permissions.h"
#include "core/slastanding.h"
#include "models/desktree.h"
#include "models/deskwords.h"
#include "models/ticketrowtext.h"

#include <QTimeZone>

#include <utility>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Entity;
using Core::EntityKind;
using Core::ReferenceData;

namespace {

constexpr int kStep = 10; // leaves room between two

template<typename T>
QList<Entity> asEntities(const QList<T> &objects)
{
    return QList<Entity>(objects.cbegin(), objects.cend());
}

Entity made(EntityKind kind)
{
    return [kind]<std::size_t... at>(std::index_sequence<at...>)
    {
        Entity object;
        ((EntityKind(at) == kind ? void(object.emplace<at>()) : void()), ...);
        return object;
    }
    (std::make_index_sequence<Core::kEntityKindCount>());
}

/// The table in which the objects of a kind stand; none for what has no page.
struct TableOf
{
    const ReferenceData &data;

    QList<Entity> operator()(const Core::Status &) const { return asEntities(data.statuses); }
    QList<Entity> operator()(const Core::Priority &) const { return asEntities(data.priorities); }
    QList<Entity> operator()(const Core::TicketType &) const { return asEntities(data.types); }
    QList<Entity> operator()(const Core::Queue &) const { return asEntities(data.queues); }
    QList<Entity> operator()(const Core::Tag &) const { return asEntities(data.tags); }
    QList<Entity> operator()(const Core::Calendar &) const { return asEntities(data.calendars); }
    QList<Entity> operator()(const Core::SlaPolicy &) const { return asEntities(data.slaPolicies); }
    QList<Entity> operator()(const Core::Template &) const { return asEntities(data.templates); }
    QList<Entity> operator()(const Core::Macro &) const { return asEntities(data.macros); }
    QList<Entity> operator()(const Core::Section &) const { return asEntities(data.sections); }
    QList<Entity> operator()(const Core::Category &) const { return asEntities(data.categories); }
    QList<Entity> operator()(const Core::Checklist &) const { return asEntities(data.checklists); }
    QList<Entity> operator()(const Core::DeskRules &) const
    {
        // They hold before anybody has put them.
        return data.rules.isEmpty() ? QList<Entity>{*Core::bareObject(Core::DeskRules())} : asEntities(data.rules);
    }
    QList<Entity> operator()(const auto &) const { return {}; }
};

QList<Entity> unordered(const ReferenceData &data, EntityKind kind)
{
    return std::visit(TableOf{data}, made(kind));
}

/// What a member of the object is made of, where its kind has such a member.
template<typename T>
concept HasKey = requires(T object)
{
    object.key;
};
template<typename T>
concept HasColor = requires(T object)
{
    object.color;
};
template<typename T>
concept HasOrder = requires(T object)
{
    object.order;
};
template<typename T>
concept HasName = requires(T object)
{
    object.name;
};
template<typename T>
concept HasId = requires(T object)
{
    object.id;
};

QString shown(const QString &name)
{
    return name;
}
QString shown(const Core::LocalText &name)
{
    return name.in(shownLanguage());
}

void trim(QString &name)
{
    name = name.trimmed();
}
void trim(Core::LocalText &name)
{
    trim(name.ru);
    trim(name.en);
}

QString detailOf(const Core::Status &status, const ReferenceData &)
{
    return status.active ? stateClassText(status.state) : retiredText();
}
QString detailOf(const Core::Queue &queue, const ReferenceData &data)
{
    const auto policy = deskObject(data, EntityKind::SlaPolicy, queue.slaPolicy.uuid());
    const QString level = policy ? deskName(*policy) : noPolicyText();
    return queue.active ? level : retiredText();
}
QString detailOf(const Core::Calendar &calendar, const ReferenceData &)
{
    return calendar.timeZone;
}
QString detailOf(const Core::SlaPolicy &policy, const ReferenceData &data)
{
    const auto calendar = deskObject(data, EntityKind::Calendar, policy.calendar.uuid());
    return calendar ? deskName(*calendar) : aroundTheClockText();
}
QString detailOf(const Core::Template &text, const ReferenceData &data)
{
    QStringList parts{text.owner.isNull() ? sharedText() : ownText(), languageText(text.language)};
    if (!text.queue.isNull())
        parts.append(queueName(data, text.queue));
    return parts.join(u" · "_s);
}
QString detailOf(const Core::Macro &macro, const ReferenceData &data)
{
    QStringList parts{macro.owner.isNull() ? sharedText() : ownText()};
    if (!macro.key.isEmpty())
        parts.append(macro.key);
    if (!macro.queue.isNull())
        parts.append(queueName(data, macro.queue));
    return parts.join(u" · "_s);
}
QString detailOf(const Core::Checklist &list, const ReferenceData &)
{
    return stepsText(int(list.items.size()), list.isScript);
}
template<typename Other>
QString detailOf(const Other &other, const ReferenceData &)
{
    if constexpr (requires { other.active; }) {
        if (!other.active)
            return retiredText();
    }
    if constexpr (HasKey<Other>)
        return other.key;
    return {};
}

QString keyOf(const Core::LocalText &name)
{
    return shortName(name);
}
QString keyOf(const QString &name)
{
    return keyOf(Core::LocalText{{}, name});
}

} // namespace

bool isDeskOffered(const ReferenceData &reference, EntityKind kind)
{
    const Core::Person *me = findPerson(reference, reference.me);
    if (!me)
        return false;
    Entity sample = made(kind);
    if (auto *own = std::get_if<Core::Template>(&sample)) {
        own->owner = me->id;
        // Who writes nothing has nothing to insert them into.
        return Core::roleMay(me->role, Core::OpKind::TicketNote) && Core::mayPut(*me, sample);
    }
    if (auto *own = std::get_if<Core::Macro>(&sample)) {
        own->owner = me->id;
        return Core::roleMay(me->role, Core::OpKind::TicketTags) && Core::mayPut(*me, sample);
    }
    return Core::mayPut(*me, sample).isOk();
}

bool mayPutDesk(const ReferenceData &reference, const Entity &object)
{
    const Core::Person *me = findPerson(reference, reference.me);
    return me && Core::mayPut(*me, object);
}

QList<Entity> deskObjects(const ReferenceData &reference, EntityKind kind)
{
    QList<Entity> objects = unordered(reference, kind);
    objects.removeIf([&reference](const Entity &object) {
        const Core::PersonId owner = Core::ownerOf(object);
        return !owner.isNull() && owner != reference.me;
    });
    std::stable_sort(objects.begin(), objects.end(), [](const Entity &a, const Entity &b) {
        if (const int one = deskPlace(a).value_or(0), other = deskPlace(b).value_or(0); one != other)
            return one < other;
        return deskName(a).localeAwareCompare(deskName(b)) < 0;
    });
    return isDeskTree(kind) ? asTree(objects) : objects;
}

std::optional<Entity> deskObject(const ReferenceData &reference, EntityKind kind, const QUuid &id)
{
    for (const Entity &object : unordered(reference, kind))
        if (Core::uuidOf(object) == id)
            return object;
    return std::nullopt;
}

Entity newDeskObject(const ReferenceData &reference, EntityKind kind, Core::Random &random)
{
    Entity object = made(kind);
    std::visit(
        [&random](auto &own) {
            if constexpr (HasId<std::decay_t<decltype(own)>>)
                own.id = decltype(own.id)::make(random);
        },
        object);
    if (deskPlace(object)) {
        int last = 0;
        for (const Entity &other : unordered(reference, kind))
            last = std::max(last, deskPlace(other).value_or(0));
        setDeskPlace(object, last + kStep);
    }
    if (auto *calendar = std::get_if<Core::Calendar>(&object)) {
        calendar->timeZone = QString::fromUtf8(QTimeZone::systemTimeZoneId());
        for (int weekday = 1; weekday <= 5; ++weekday)
            calendar->slots_.append({weekday, 9 * 60, 18 * 60});
    } else if (auto *policy = std::get_if<Core::SlaPolicy>(&object)) {
        policy->warnMinutes = int(std::chrono::duration_cast<std::chrono::minutes>(Core::kSlaWarning).count());
        if (!reference.calendars.isEmpty())
            policy->calendar = reference.calendars.constFirst().id;
    } else if (auto *text = std::get_if<Core::Template>(&object)) {
        if (!mayPutDesk(reference, object))
            text->owner = reference.me;
    } else if (auto *macro = std::get_if<Core::Macro>(&object)) {
        if (!mayPutDesk(reference, object))
            macro->owner = reference.me;
    } else if (auto *status = std::get_if<Core::Status>(&object)) {
        status->color = u"open"_s;
    }
    return object;
}

QString deskName(const Entity &object)
{
    return std::visit(
        [](const auto &own) -> QString {
            using T = std::decay_t<decltype(own)>;
            if constexpr (HasName<T>)
                return shown(own.name);
            // There is one, and it is called like its page.
            if constexpr (std::same_as<T, Core::DeskRules>)
                return deskPageText(EntityKind::DeskRules);
            return {};
        },
        object);
}

QString deskDetail(const Entity &object, const ReferenceData &reference)
{
    return std::visit([&reference](const auto &own) { return detailOf(own, reference); }, object);
}

QString deskColor(const Entity &object)
{
    return std::visit(
        [](const auto &own) -> QString {
            if constexpr (HasColor<std::decay_t<decltype(own)>>)
                return own.color;
            return {};
        },
        object);
}

std::optional<int> deskPlace(const Entity &object)
{
    if (const auto *priority = std::get_if<Core::Priority>(&object))
        return priority->rank;
    return std::visit(
        [](const auto &own) -> std::optional<int> {
            if constexpr (HasOrder<std::decay_t<decltype(own)>>)
                return own.order;
            return std::nullopt;
        },
        object);
}

void setDeskPlace(Entity &object, int place)
{
    if (auto *priority = std::get_if<Core::Priority>(&object))
        priority->rank = place;
    std::visit(
        [place](auto &own) {
            if constexpr (HasOrder<std::decay_t<decltype(own)>>)
                own.order = place;
        },
        object);
}

Entity tidied(Entity object)
{
    std::visit(
        [](auto &own) {
            using T = std::decay_t<decltype(own)>;
            if constexpr (HasName<T>)
                trim(own.name);
            if constexpr (HasKey<T>)
                trim(own.key);
        },
        object);
    if (auto *list = std::get_if<Core::Checklist>(&object)) {
        for (Core::KeyedText &item : list->items)
            trim(item.text);
    }
    if (auto *tag = std::get_if<Core::Tag>(&object))
        tag->name = Core::normalizedTag(tag->name);
    if (auto *rules = std::get_if<Core::DeskRules>(&object))
        rules->currency = rules->currency.trimmed().toUpper();
    if (auto *calendar = std::get_if<Core::Calendar>(&object)) {
        calendar->holidays.removeDuplicates();
        calendar->holidays.sort();
    }
    return object;
}

QString shortName(const Core::LocalText &name)
{
    QString key;
    for (const QChar letter : name.en.trimmed().toLower()) {
        if ((letter >= u'a' && letter <= u'z') || (letter >= u'0' && letter <= u'9'))
            key += letter;
        else if (!key.isEmpty() && !key.endsWith(u'_'))
            key += u'_';
    }
    while (key.endsWith(u'_'))
        key.chop(1);
    return key;
}

void followName(Entity &object, const Entity &before)
{
    std::visit(
        [&before](auto &own) {
            using T = std::decay_t<decltype(own)>;
            if constexpr (HasKey<T> && HasName<T>) {
                const auto &was = std::get<T>(before);
                if (own.key == was.key && was.key == keyOf(was.name))
                    own.key = keyOf(own.name);
            }
        },
        object);
}

} // namespace Opora::Models
