// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/importdirectory.h"

#include "core/derivedid.h"
#include "db/connection.h"
#include "server/tables/livingdocuments.h"

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::EntityKind;
using Core::Result;
using Existing = ImportSink::Existing;

namespace {

QString folded(const QString &name)
{
    return name.trimmed().toCaseFolded();
}

/// Letters and digits of the name for searches: "IT support" -> "it-support".
QString slugOf(const QString &name)
{
    QString slug;
    for (const QChar c : name.toLower()) {
        const bool isPlain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
        if (isPlain)
            slug += c;
        else if (!slug.isEmpty() && !slug.endsWith(u'-'))
            slug += u'-';
    }
    while (slug.endsWith(u'-'))
        slug.chop(1);
    return slug.left(40);
}

} // namespace

Result<std::unique_ptr<ImportDirectory>> ImportDirectory::read(Db::Connection &connection, ImportSink &sink,
                                                               QString source)
{
    std::unique_ptr<ImportDirectory> directory(new ImportDirectory(sink, std::move(source)));
    OPORA_CHECK(directory->readReference(connection));
    OPORA_CHECK(directory->readCustomers(connection));
    return directory;
}

Result<void> ImportDirectory::readReference(Db::Connection &connection)
{
    Core::ReferenceData data;
    OPORA_LET(statuses, allOf<Core::Status>(connection, EntityKind::Status));
    OPORA_LET(queues, allOf<Core::Queue>(connection, EntityKind::Queue));
    OPORA_LET(people, allOf<Core::Person>(connection, EntityKind::Person));
    OPORA_LET(types, allOf<Core::TicketType>(connection, EntityKind::TicketType));
    OPORA_LET(priorities, allOf<Core::Priority>(connection, EntityKind::Priority));
    data.statuses = statuses.isEmpty() ? Core::defaultStatuses() : statuses;
    m_reference = Core::ReferenceIndex(std::move(data));
    for (const Core::Queue &queue : std::as_const(queues)) {
        m_queues.insert(folded(queue.key), queue.id);
        m_queues.insert(folded(queue.name), queue.id);
        m_queueNames.insert(queue.id, queue.name);
        m_queueKeys.insert(queue.key);
    }
    readPeople(people);
    for (const Core::TicketType &type : std::as_const(types)) {
        for (const QString &name : {type.key, type.name.ru, type.name.en})
            m_types.insert(folded(name), type.id);
        m_typeKeys.insert(type.key);
    }
    for (const Core::Priority &priority : std::as_const(priorities)) {
        for (const QString &name : {priority.key, priority.name.ru, priority.name.en})
            m_priorities.insert(folded(name), priority.id);
        m_priorityKeys.insert(priority.id, priority.key);
    }
    return {};
}

void ImportDirectory::readPeople(const QList<Core::Person> &people)
{
    QSet<QString> shared;
    for (const Core::Person &person : people) {
        const QString name = folded(person.name);
        if (m_people.contains(name))
            shared.insert(name);
        m_people.insert(name, person.id);
        m_personNames.insert(person.id, person.name);
    }
    // Which of two is meant, nobody can tell: neither. An address says it.
    for (const QString &name : std::as_const(shared))
        m_people.remove(name);
    for (const Core::Person &person : people) {
        if (!person.email.isEmpty())
            m_people.insert(folded(person.email), person.id);
        if (!person.active && person.id.uuid() == idOf(u"person", folded(person.name)))
            m_people.insert(folded(person.name), person.id);
    }
}

Result<void> ImportDirectory::readCustomers(Db::Connection &connection)
{
    OPORA_LET(rows, DocumentTable::ofKind(connection, kCustomerBucket, EntityKind::Customer));
    for (const DocumentTable::Row &row : rows) {
        OPORA_LET(customer, Protocol::decode<Core::Customer>(row.doc));
        for (const QString &email : customer.emails)
            m_customers.insert(folded(email), customer.id);
    }
    return {};
}

QUuid ImportDirectory::idOf(QStringView kind, const QString &name) const
{
    return Core::derivedUuid(u"import."_s + kind.toString(), m_source + u'/' + name);
}

std::optional<Core::PriorityId> ImportDirectory::priority(const QString &name) const
{
    const auto found = m_priorities.constFind(folded(name));
    return found == m_priorities.cend() ? std::nullopt : std::optional(*found);
}

Result<void> ImportDirectory::addPriorities(const QList<Core::Priority> &priorities)
{
    for (const Core::Priority &priority : priorities) {
        const auto found = m_priorities.constFind(folded(priority.key));
        if (found != m_priorities.cend()) {
            meet(EntityKind::Priority, found->uuid());
            continue;
        }
        m_priorities.insert(folded(priority.key), priority.id);
        m_met.insert(priority.id.uuid());
        m_priorityKeys.insert(priority.id, priority.key);
        OPORA_CHECK(m_sink.put(priority, Existing::Keep));
    }
    return {};
}

Result<void> ImportDirectory::keepMade()
{
    // Their order is that of need: an organisation before its customer.
    for (Made &made : m_made)
        OPORA_CHECK(m_sink.put(std::move(made.entity), Existing::Keep));
    m_made.clear();
    return {};
}

void ImportDirectory::dropMade()
{
    for (const Made &made : std::as_const(m_made)) {
        made.forget();
        m_met.remove(Core::uuidOf(made.entity));
    }
    m_made.clear();
}

void ImportDirectory::meet(EntityKind kind, const QUuid &id)
{
    if (m_met.contains(id))
        return;
    m_met.insert(id);
    m_sink.countSame(kind);
}

QString ImportDirectory::freeKey(const QString &name, const QUuid &id, const QSet<QString> &taken) const
{
    const QString slug = slugOf(name);
    if (!slug.isEmpty() && !taken.contains(slug))
        return slug;
    return (slug.isEmpty() ? u"imported"_s : slug.left(31)) + u'-' + id.toString(QUuid::WithoutBraces).left(8);
}

Result<Core::QueueId> ImportDirectory::queue(const QString &name)
{
    const auto found = m_queues.constFind(folded(name));
    if (found != m_queues.cend()) {
        meet(EntityKind::Queue, found->uuid());
        return *found;
    }
    Core::Queue queue;
    queue.id = Core::QueueId(idOf(u"queue", folded(name)));
    queue.name = name.trimmed();
    queue.key = freeKey(name, queue.id.uuid(), m_queueKeys);
    queue.order = int(m_queueNames.size()) * 10;
    m_queues.insert(folded(name), queue.id);
    m_queueNames.insert(queue.id, queue.name);
    m_queueKeys.insert(queue.key);
    m_met.insert(queue.id.uuid());
    m_made.append({queue, [this, name = folded(name), queue] {
                       m_queues.remove(name);
                       m_queueNames.remove(queue.id);
                       m_queueKeys.remove(queue.key);
                   }});
    return queue.id;
}

Result<Core::TypeId> ImportDirectory::type(const QString &name)
{
    const auto found = m_types.constFind(folded(name));
    if (found != m_types.cend()) {
        meet(EntityKind::TicketType, found->uuid());
        return *found;
    }
    Core::TicketType type;
    type.id = Core::TypeId(idOf(u"type", folded(name)));
    type.name = {name.trimmed(), name.trimmed()};
    type.key = freeKey(name, type.id.uuid(), m_typeKeys);
    type.order = int(m_typeKeys.size());
    m_types.insert(folded(name), type.id);
    m_typeKeys.insert(type.key);
    m_met.insert(type.id.uuid());
    m_made.append({type, [this, name = folded(name), key = type.key] {
                       m_types.remove(name);
                       m_typeKeys.remove(key);
                   }});
    return type.id;
}

Result<Core::PersonId> ImportDirectory::person(const QString &name)
{
    const auto found = m_people.constFind(folded(name));
    if (found != m_people.cend()) {
        const bool isOfAnImport = found->uuid() == idOf(u"person", folded(name));
        if (!isOfAnImport && !name.contains(u'@') && !m_met.contains(found->uuid()))
            m_sink.countTakenFor(m_personNames.value(*found));
        meet(EntityKind::Person, found->uuid());
        return *found;
    }
    Core::Person person;
    person.id = Core::PersonId(idOf(u"person", folded(name)));
    person.name = name.trimmed();
    person.email = name.contains(u'@') ? folded(name) : QString();
    person.active = false;
    m_people.insert(folded(name), person.id);
    m_personNames.insert(person.id, person.name);
    m_met.insert(person.id.uuid());
    m_made.append({person, [this, name = folded(name), id = person.id] {
                       m_people.remove(name);
                       m_personNames.remove(id);
                   }});
    return person.id;
}

Result<Core::OrganisationId> ImportDirectory::organisation(const QString &name)
{
    if (name.isEmpty())
        return Core::OrganisationId();
    const auto found = m_organisations.constFind(folded(name));
    if (found != m_organisations.cend())
        return *found;
    Core::Organisation organisation;
    organisation.id = Core::OrganisationId(idOf(u"organisation", folded(name)));
    organisation.name = name;
    m_organisations.insert(folded(name), organisation.id);
    m_made.append({organisation, [this, name = folded(name)] { m_organisations.remove(name); }});
    return organisation.id;
}

Result<Core::CustomerId> ImportDirectory::customer(const CustomerWords &words)
{
    // Two customers may share a name, not an address.
    const QString key = folded(words.email.isEmpty() ? u"name:"_s + words.name : words.email);
    const auto found = m_customers.constFind(key);
    if (found != m_customers.cend()) {
        meet(EntityKind::Customer, found->uuid());
        return *found;
    }
    Core::Customer customer;
    customer.id = Core::CustomerId(idOf(u"customer", key));
    customer.name = words.name.isEmpty() ? words.email : words.name;
    if (!words.email.isEmpty())
        customer.emails = {words.email};
    if (!words.phone.isEmpty())
        customer.phones = {words.phone};
    OPORA_LET(company, organisation(words.organisation));
    customer.organisation = company;
    m_customers.insert(key, customer.id);
    m_met.insert(customer.id.uuid());
    m_made.append({customer, [this, key] { m_customers.remove(key); }});
    return customer.id;
}

} // namespace Opora::Server
