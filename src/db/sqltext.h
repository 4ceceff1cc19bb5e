// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Opora::Db {

/// Placeholders ("?") outside of quotes and comments. Qt counts those in comments too: write none there. Private to db.
[[nodiscard]] qsizetype placeholderCount(QStringView sql);
/// The same text with $1, $2, … in their places, as PostgreSQL counts them. Private to db.
[[nodiscard]] QString withNumberedPlaceholders(const QString &sql);
/// What {later} becomes for PostgreSQL. Private to db.
inline constexpr QLatin1String kLaterMark{"/*later*/"};
/// Whether the first word changes data, so that a transaction is needed. Private to db.
[[nodiscard]] bool isWriteStatement(QStringView sql);
/// As an SQL string literal with its quotes.
[[nodiscard]] QString quoted(const QString &text);

} // namespace Opora::Db
