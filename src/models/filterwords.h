// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "text/searchfilter.h"

namespace Opora::Models {

// The words of the rows of a filter editor, in the person's language.

/// What a row asks about: a field, or words anywhere.
struct FilterSubject
{
    QString name;
    Text::SearchFilter::Kind kind = Text::SearchFilter::Kind::Field;
    Text::SearchField field = Text::SearchField::Status;
};
/// In a sensible order.
[[nodiscard]] QList<FilterSubject> filterSubjects(Text::FieldLanguage language);

/// How a row compares: the sign and whether it is denied, as one choice.
struct FilterComparison
{
    QString name;
    Text::SearchOp op = Text::SearchOp::Equal;
    bool isDenied = false;
};
/// All that can be told of a row, so that none is lost.
[[nodiscard]] QList<FilterComparison> filterComparisons(const Text::SearchFilter &row);

/// What is offered as its value; anything else may be typed where it has no fixed values.
[[nodiscard]] QStringList filterValues(const Text::SearchFilter &row, const Core::ReferenceData &reference,
                                       Text::FieldLanguage language);
/// A value as it is written in that language.
[[nodiscard]] QString filterValueText(const Text::SearchFilter &row, Text::FieldLanguage language);
/// What is wrong with it, as a sentence; empty: nothing, or nothing was typed yet.
[[nodiscard]] QString filterTrouble(const Text::SearchFilter &row);

} // namespace Opora::Models
