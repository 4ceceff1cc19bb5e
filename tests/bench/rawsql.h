// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVariantList>

#include <memory>

namespace Opora::Bench {

/// Prepared statements and nothing else, on either database: SQLite by its C interface, PostgreSQL by Qt's plugin,
/// whose cost is small beside a round trip. Ends the program on any error.
class RawSql
{
public:
    RawSql() = default;
    virtual ~RawSql() = default;
    Q_DISABLE_COPY_MOVE(RawSql)

    /// "sqlite:/path" or a postgresql:// URL.
    [[nodiscard]] static std::unique_ptr<RawSql> open(const QString &database);

    /// Runs to the end; the values of the first row, none without one.
    virtual QVariantList run(const QString &sql, const QVariantList &values = {}) = 0;
    virtual void begin() = 0;
    virtual void commit() = 0;
};

} // namespace Opora::Bench
