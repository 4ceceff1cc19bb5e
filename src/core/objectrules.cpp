// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objectrules.h"

#include "core/permissions.h"

#include <QTimeZone>

namespace Opora::Core {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMinutesOfDay = 24 * 60;

Result<void> refused(const QString &code, const QString &detail = {})
{
    return Error{Error::Kind::Rejected, code, detail};
}

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

struct Check
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
        return checkName(policy.name);
    }
    Result<void> operator()(const Queue &queue) const { return checkNamed(queue, reference.data().queues); }
    Result<void> operator()(const Status &status) const
    {
        const Status *before = reference.status(status.id);
        if (before && before->state != status.state && !hasOther(*before))
            return refused(u"object.last"_s, u"state"_s);
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
    Result<void> operator()(const TicketType &type) const { return checkNamed(type, reference.data().types); }
    Result<void> operator()(const Template &reply) const { return checkName(reply.name); }
    Result<void> operator()(const Section &section) const
    {
        return section.parent == section.id ? refused(u"field.value"_s, u"parent"_s) : checkName(section.name);
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
            return other.id != status.id && other.state == status.state;
        });
    }
};

bool roleMayPut(const Person &person, EntityKind kind)
{
    switch (kind) {
    case EntityKind::Queue:
    case EntityKind::Status: return canAdminister(person);
    case EntityKind::Calendar:
    case EntityKind::SlaPolicy:
    case EntityKind::Priority:
    case EntityKind::Tag:
    case EntityKind::TicketType:
    case EntityKind::Template: return canSupervise(person);
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
    // A customer as long as no ticket names them, which the server alone can say.
    return kind == EntityKind::Tag || kind == EntityKind::Template || kind == EntityKind::Customer;
}

PersonId ownerOf(const Entity &object)
{
    const auto *own = std::get_if<Template>(&object);
    return own ? own->owner : PersonId();
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
    return std::visit(Check{reference}, object);
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
    } else if (const auto *customer = std::get_if<Customer>(&object)) {
        add(EntityKind::Organisation, customer->organisation);
    }
    return names;
}

} // namespace Opora::Core
