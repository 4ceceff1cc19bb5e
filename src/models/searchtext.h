// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "models/formatter.h"
#include "text/searchsyntax.h"

namespace Opora::Models {

/// In which field names and values are offered and written.
[[nodiscard]] Text::FieldLanguage searchLanguage(const QLocale &locale);

/// What in a search cannot be taken as written, as one sentence about the first such place; empty when all is well.
[[nodiscard]] QString searchProblem(const QString &text, const Core::ReferenceData &reference);

/// Whether it ends in a condition whose value is still to be written: nothing can be found by it yet.
[[nodiscard]] bool lacksValue(const QString &text);

/// Names and values that could stand where the cursor is, best first. Values with spaces are quoted.
[[nodiscard]] QStringList searchSuggestions(const QString &text, qsizetype cursor, const Core::ReferenceData &reference,
                                            Text::FieldLanguage language);

/// The text with a suggestion taken, and where the cursor stands then.
struct CompletedSearch
{
    QString text;
    qsizetype cursor = 0;
};
[[nodiscard]] CompletedSearch completedSearch(const QString &text, qsizetype cursor, const QString &suggestion);

/// "status:open owner:me", each a way to begin, with what it finds.
struct SearchExample
{
    QString text;
    QString meaning;
};
[[nodiscard]] QList<SearchExample> searchExamples(Text::FieldLanguage language);

/// What stands at the end of a hit's first line: number and age of a ticket, by which tickets are ordered.
[[nodiscard]] QString hitTrail(const Core::SearchHit &hit, const Formatter &formatter, Core::Timestamp now);

} // namespace Opora::Models
