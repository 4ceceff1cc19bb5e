// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/transaction.h"
#include "db/value.h"

#include <QString>
#include <QVariantList>

#include <utility>

namespace Opora::Db {

/// Many rows of one shape in few statements: the fast way to fill a table in either database.
///
///     BulkInsert insert(transaction, u"INSERT INTO t(id, n) VALUES"_s, 2, u"ON CONFLICT(id) DO NOTHING"_s);
///     for (const Row &row : rows)
///         if (auto done = insert.row(row.id, row.n); !done) return done;
///     return insert.finish();
class BulkInsert final
{
public:
    /// tail: what follows the rows, e.g. an ON CONFLICT clause. PostgreSQL refuses to update one row twice in one
    /// statement, so with DO UPDATE the keys must differ.
    BulkInsert(Transaction &transaction, QString head, int columns, QString tail = {});
    Q_DISABLE_COPY_MOVE(BulkInsert)

    template<typename... Values>
    Core::Result<void> row(const Values &...values)
    {
        (m_values.append(toVariant(m_backend, values)), ...);
        return m_values.size() < m_rowsAtOnce * m_columns ? Core::Result<void>() : flush(m_rowsAtOnce);
    }

    /// Writes what is left; without it the last rows are missing.
    Core::Result<void> finish();

private:
    Core::Result<void> flush(qsizetype rows);
    [[nodiscard]] QString sql(qsizetype rows) const;

    Transaction &m_transaction;
    Backend m_backend;
    QString m_head;
    QString m_tail;
    int m_columns;
    qsizetype m_rowsAtOnce;
    QString m_fullSql;
    QVariantList m_values;
};

} // namespace Opora::Db
