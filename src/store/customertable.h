// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/customer.h"
#include "core/result.h"

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Store {

/// Customers, their organisations and the colleagues' notes on them.
class CustomerTable final
{
public:
    struct Row
    {
        qint64 key = 0;
        qint64 version = 0;
        QByteArray doc;
    };
    /// SQL that leaves out those whose removal is on its way and those who are merged into another one; `table` is the
    /// name the rows have there.
    [[nodiscard]] static QString shown(const QString &table);
    /// SQL for the ids of a customer, who is bound or another column, and of all who are merged into them.
    [[nodiscard]] static QString family(const QString &customer = QStringLiteral("?"));
    /// The same for all whom `select`, SQL too, finds.
    [[nodiscard]] static QString families(const QString &select);
    /// SQL for how many tickets a customer, another column, has with all who are merged into them.
    [[nodiscard]] static QString ticketsOf(const QString &customer);
    /// Whom somebody is merged into; themselves when into nobody.
    [[nodiscard]] static Core::Result<QUuid> survivor(Db::Connection &connection, const QUuid &id);
    [[nodiscard]] static Core::Result<std::optional<Row>> find(Db::Connection &connection, const QUuid &id);
    /// Nothing for those whom shown() leaves out.
    [[nodiscard]] static Core::Result<std::optional<Row>> findShown(Db::Connection &connection, const QUuid &id);
    /// The key of the row.
    static Core::Result<qint64> upsert(Db::Transaction &transaction, qint64 key, const Core::Customer &customer,
                                       qint64 version, const QByteArray &doc);
    static Core::Result<void> remove(Db::Transaction &transaction, qint64 key);
};

class OrganisationTable final
{
public:
    struct Row
    {
        qint64 version = 0;
        QByteArray doc;
    };
    /// SQL that leaves out those whose removal is on its way, as that of customers.
    [[nodiscard]] static QString shown(const QString &table);
    [[nodiscard]] static Core::Result<std::optional<Row>> find(Db::Connection &connection, const QUuid &id);
    /// Nothing for those whom shown() leaves out.
    [[nodiscard]] static Core::Result<std::optional<Row>> findShown(Db::Connection &connection, const QUuid &id);
    /// Of a customer's; empty: of none that is shown.
    [[nodiscard]] static Core::Result<QString> nameOf(Db::Connection &connection, const QUuid &customer);
    [[nodiscard]] static Core::Result<std::optional<qint64>> version(Db::Connection &connection, const QUuid &id);
    static Core::Result<void> upsert(Db::Transaction &transaction, const Core::Organisation &organisation,
                                     qint64 version, const QByteArray &doc);
    static Core::Result<void> remove(Db::Transaction &transaction, const QUuid &id);
};

class CustomerNoteTable final
{
public:
    struct Row
    {
        QUuid customer;
        qint64 version = 0;
        qint64 pending = 0;
    };
    [[nodiscard]] static Core::Result<std::optional<Row>> find(Db::Connection &connection, const QUuid &id);
    static Core::Result<void> upsert(Db::Transaction &transaction, const Core::CustomerNote &note, qint64 version,
                                     const QByteArray &doc);
    static Core::Result<void> insertPending(Db::Transaction &transaction, const Core::CustomerNote &note,
                                            qint64 pending, const QByteArray &doc);
    static Core::Result<void> removePending(Db::Transaction &transaction, const QUuid &customer);
    static Core::Result<void> remove(Db::Transaction &transaction, const QUuid &id);
};

} // namespace Opora::Store
