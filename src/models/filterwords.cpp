// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filterwords.h"

#include "models/searchtext.h"

#include <QCoreApplication>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Text::SearchField;
using Text::SearchFilter;
using Text::SearchOp;

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("Opora::Models::Filters", text);
}

QString began(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

/// The same place in the list of the other language.
QString inLanguage(const QString &value, const QStringList &english, const QStringList &other)
{
    const qsizetype at = english.indexOf(value);
    return at >= 0 && at < other.size() ? other[at] : value;
}

QString comparisonName(const SearchFilter &row, SearchOp op)
{
    const bool isTime = row.kind == SearchFilter::Kind::Field && Text::isTimeField(row.field);
    switch (op) {
    //: How a row of a filter compares: "Queue is Billing"
    case SearchOp::Equal: return words(QT_TRANSLATE_NOOP("Opora::Models::Filters", "is"));
    case SearchOp::Less:
        //: "Created before yesterday"
        return isTime ? words(QT_TRANSLATE_NOOP("Opora::Models::Filters", "before"))
                      : words(QT_TRANSLATE_NOOP("Opora::Models::Filters", "less than"));
    case SearchOp::LessOrEqual:
        return isTime ? words(QT_TRANSLATE_NOOP("Opora::Models::Filters", "until the end of"))
                      : words(QT_TRANSLATE_NOOP("Opora::Models::Filters", "at most"));
    case SearchOp::Greater:
        return isTime ? words(QT_TRANSLATE_NOOP("Opora::Models::Filters", "after"))
                      : words(QT_TRANSLATE_NOOP("Opora::Models::Filters", "more than"));
    case SearchOp::GreaterOrEqual:
        return isTime ? words(QT_TRANSLATE_NOOP("Opora::Models::Filters", "since"))
                      : words(QT_TRANSLATE_NOOP("Opora::Models::Filters", "at least"));
    }
    return {};
}

} // namespace

QList<FilterSubject> filterSubjects(Text::FieldLanguage language)
{
    QList<FilterSubject> subjects;
    for (int field = 0; field <= int(SearchField::Note); ++field)
        subjects.append(
            {began(Text::fieldName(SearchField(field), language)), SearchFilter::Kind::Field, SearchField(field)});
    subjects.append({words(QT_TRANSLATE_NOOP("Opora::Models::Filters", "Words")), SearchFilter::Kind::Words, {}});
    subjects.append(
        {words(QT_TRANSLATE_NOOP("Opora::Models::Filters", "Exact words")), SearchFilter::Kind::Phrase, {}});
    subjects.append(
        {words(QT_TRANSLATE_NOOP("Opora::Models::Filters", "Beginning of a word")), SearchFilter::Kind::Beginning, {}});
    return subjects;
}

QList<FilterComparison> filterComparisons(const SearchFilter &row)
{
    QList<SearchOp> ops{SearchOp::Equal};
    if (row.kind == SearchFilter::Kind::Field && Text::hasOrder(row.field))
        ops += {SearchOp::Less, SearchOp::LessOrEqual, SearchOp::Greater, SearchOp::GreaterOrEqual};
    QList<FilterComparison> all;
    for (const bool isDenied : {false, true}) {
        for (const SearchOp op : ops) {
            const QString name = comparisonName(row, op);
            //: How a row of a filter compares, denied: "not is", "not before"
            all.append({isDenied ? words(QT_TRANSLATE_NOOP("Opora::Models::Filters", "not: %1")).arg(name) : name, op,
                        isDenied});
        }
    }
    return all;
}

QStringList filterValues(const SearchFilter &row, const Core::ReferenceData &reference, Text::FieldLanguage language)
{
    if (row.kind != SearchFilter::Kind::Field || Text::isTextField(row.field))
        return {};
    const QString begun = Text::fieldName(row.field, language) + u':';
    QStringList values = searchSuggestions(begun, begun.size(), reference, language);
    for (QString &value : values)
        value.remove(u'"');
    return values;
}

QString filterValueText(const SearchFilter &row, Text::FieldLanguage language)
{
    if (row.kind != SearchFilter::Kind::Field || language == Text::FieldLanguage::English)
        return row.value;
    if (Text::isTimeField(row.field))
        return inLanguage(row.value, Text::usualTimes(Text::FieldLanguage::English), Text::usualTimes(language));
    return inLanguage(row.value, Text::fieldValues(row.field, Text::FieldLanguage::English),
                      Text::fieldValues(row.field, language));
}

QString filterTrouble(const SearchFilter &row)
{
    if (row.kind != SearchFilter::Kind::Field || Text::isTextField(row.field) || row.value.trimmed().isEmpty()
        || Text::canonicalValue(row.field, row.value))
        return {};
    return Text::isTimeField(row.field)
        ? words(QT_TRANSLATE_NOOP("Opora::Models::Filters", "Write a day as 2026-05-31, or -7d for a week ago."))
        : words(QT_TRANSLATE_NOOP("Opora::Models::Filters", "Choose one of the offered values."));
}

} // namespace Opora::Models
