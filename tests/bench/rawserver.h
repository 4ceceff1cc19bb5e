// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rawsql.h"

#include <QList>
#include <QUuid>

namespace Opora::Bench {

/// What the server's transaction for one edit of a ticket comes to in SQL: client and ticket locked and read; ticket,
/// event, feed, sums and outcome written; commit. On a copy of the server's tables.
class RawServer final
{
public:
    /// "sqlite:/path" or a postgresql:// URL.
    explicit RawServer(const QString &database);

    /// Several edits in one transaction; milliseconds.
    double write(const QList<QUuid> &tickets);

private:
    void edit(const QUuid &ticket);
    [[nodiscard]] QVariant id(const QUuid &uuid) const;
    [[nodiscard]] QVariant doc(const QByteArray &json) const;
    [[nodiscard]] QVariant hash() const;

    std::unique_ptr<RawSql> m_sql;
    bool m_isPostgres = false;
    QUuid m_client = QUuid::createUuid();
    qint64 m_seq = 0;
    qint64 m_mutation = 0;
};

} // namespace Opora::Bench
