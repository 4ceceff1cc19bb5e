// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QUuid>

#include <memory>

namespace Opora::Bench {

/// What the server's transaction for one edit of a ticket comes to in SQL: client and ticket locked and read; ticket,
/// event, feed, sums and outcome written; commit. On a copy of the server's tables.
class RawServer final
{
public:
    /// "sqlite:/path" or a postgresql:// URL.
    explicit RawServer(const QString &database);
    ~RawServer();
    Q_DISABLE_COPY_MOVE(RawServer)

    /// Several edits in one transaction; milliseconds.
    double write(const QList<QUuid> &tickets);

private:
    QSqlQuery &prepared(const QString &sql);
    void run(const QString &sql, const QVariantList &values);
    void edit(const QUuid &ticket);
    [[nodiscard]] QVariant id(const QUuid &uuid) const;
    [[nodiscard]] QVariant doc(const QByteArray &json) const;
    [[nodiscard]] QVariant hash() const;

    QSqlDatabase m_database;
    bool m_isPostgres = false;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_prepared;
    QUuid m_client = QUuid::createUuid();
    qint64 m_seq = 0;
    qint64 m_mutation = 0;
};

} // namespace Opora::Bench
