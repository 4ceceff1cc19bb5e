// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/backend.h"

#include <QString>

namespace Opora::Db {

/// The few words in which the two databases differ, written in braces inside otherwise common SQL:
///   {int} {bool} {real} {text} {blob} {uuid}   column types
///   {strict} {without_rowid}                   table suffixes; the second contains STRICT too
///   {for_update} {skip_locked}                 row locks; SQLite has one writer and needs none
///   {later}                                    of a write whose answer nobody reads: PostgreSQL gets it together
///                                              with the next statement that is answered, or with the commit
///   {now_ms}                                   the database's clock, milliseconds UTC
/// Any other text in braces is left alone. Upserts (ON CONFLICT … DO UPDATE) and RETURNING are the same in both.
class Dialect final
{
public:
    explicit Dialect(Backend backend)
        : m_backend(backend)
    { }

    [[nodiscard]] Backend backend() const { return m_backend; }
    [[nodiscard]] QString expand(const QString &sql) const;

private:
    Backend m_backend;
};

} // namespace Opora::Db
