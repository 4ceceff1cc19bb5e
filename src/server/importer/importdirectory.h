// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/defaults.h"
#include "core/referenceindex.h"
#include "server/importer/importsink.h"

#include <functional>

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

/// Finds by name or address what imported tickets belong to, and makes what is not there: queues, types, people (who
/// cannot sign in and are not active), customers, organisations. Ids are derived from the source and the name, so that
/// the same file finds its own again.
class ImportDirectory final
{
public:
    [[nodiscard]] static Core::Result<std::unique_ptr<ImportDirectory>> read(Db::Connection &connection,
                                                                             ImportSink &sink, QString source);

    /// Of a state class: the server's own.
    [[nodiscard]] const Core::Status *status(Core::StateClass state) const { return m_reference.defaultStatus(state); }
    /// By key or by a name; null: there is none.
    [[nodiscard]] std::optional<Core::PriorityId> priority(const QString &name) const;
    Core::Result<void> addPriorities(const QList<Core::Priority> &priorities);

    /// What was made since the last of these two calls is written: it belongs to a ticket that is taken.
    Core::Result<void> keepMade();
    /// It is forgotten: nothing that is taken needs it.
    void dropMade();

    [[nodiscard]] Core::Result<Core::QueueId> queue(const QString &name);
    [[nodiscard]] Core::Result<Core::TypeId> type(const QString &name);
    [[nodiscard]] Core::Result<Core::PersonId> person(const QString &name);

    struct CustomerWords
    {
        QString name;
        QString email;
        QString phone;
        QString organisation;
    };
    [[nodiscard]] Core::Result<Core::CustomerId> customer(const CustomerWords &words);

    [[nodiscard]] QString nameOf(Core::PersonId id) const { return m_personNames.value(id); }
    [[nodiscard]] QString queueName(Core::QueueId id) const { return m_queueNames.value(id); }
    [[nodiscard]] QString priorityKey(Core::PriorityId id) const { return m_priorityKeys.value(id); }
    [[nodiscard]] const QString &source() const { return m_source; }
    [[nodiscard]] QUuid idOf(QStringView kind, const QString &name) const;

private:
    ImportDirectory(ImportSink &sink, QString source)
        : m_sink(sink)
        , m_source(std::move(source))
    { }
    Core::Result<void> readReference(Db::Connection &connection);
    void readPeople(const QList<Core::Person> &people);
    Core::Result<void> readCustomers(Db::Connection &connection);
    [[nodiscard]] Core::Result<Core::OrganisationId> organisation(const QString &name);
    [[nodiscard]] QString freeKey(const QString &name, const QUuid &id, const QSet<QString> &taken) const;

    ImportSink &m_sink;
    QString m_source;
    Core::ReferenceIndex m_reference;
    QHash<QString, Core::QueueId> m_queues;
    QHash<QString, Core::TypeId> m_types;
    QHash<QString, Core::PriorityId> m_priorities;
    QHash<QString, Core::PersonId> m_people;
    QHash<QString, Core::CustomerId> m_customers; ///< by lower-case address, or by name for those made here
    QHash<QString, Core::OrganisationId> m_organisations;
    QHash<Core::PersonId, QString> m_personNames;
    QHash<Core::QueueId, QString> m_queueNames;
    QHash<Core::PriorityId, QString> m_priorityKeys;
    struct Made
    {
        Core::Entity entity;
        std::function<void()> forget;
    };
    QList<Made> m_made; ///< not yet kept
    /// The first time that the file names something of this help desk.
    void meet(Core::EntityKind kind, const QUuid &id);

    QSet<QUuid> m_met; ///< and what was made here
    QSet<QString> m_queueKeys;
    QSet<QString> m_typeKeys;
};

} // namespace Opora::Server
