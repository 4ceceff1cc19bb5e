// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace Opora::Text {

/// What a field condition asks about.
enum class SearchField {
    Queue,
    Status,   ///< fixed: the state classes; other values name a status
    Priority, ///< fixed: "low", "normal", "medium", "high", "urgent"; other values name a priority
    Type,
    Channel, ///< "email", "web", "chat", "phone", "social", "messenger", "api", "import"
    Tag,
    From,  ///< the customer: name, address or phone, or a part of it
    Owner, ///< "me", "none", or a name
    Organisation,
    Number,
    Rating,   ///< 1 to 5
    Language, ///< "ru", "en"
    Created,
    Updated,
    Solved,
    Due,
    Is, ///< "unanswered", "overdue", "unread", "unassigned", "mine", "open", "solved", "reopened", "merged",
        ///< "followed", "callback"
    Has,     ///< "attachment", "note", "rating", "reply"
    Subject, ///< words in the subject
    Body,    ///< words in messages
    Note,    ///< words in internal notes
};

enum class SearchOp { Equal, Less, LessOrEqual, Greater, GreaterOrEqual };

/// "=", "<", "<=", ">" or ">=", which searches and databases write alike.
QString signOf(SearchOp op);

enum class FieldLanguage { English, Russian };

bool isTimeField(SearchField field); ///< Created, Updated, Solved, Due
bool isTextField(SearchField field); ///< Subject, Body, Note
bool hasOrder(SearchField field);    ///< whether it can be asked for more and less

/// The field of a name in any language ("queue", "очередь"), any case.
std::optional<SearchField> fieldFromName(QStringView name);

/// The name to write in a language; the English one is what searchText() writes.
QString fieldName(SearchField field, FieldLanguage language);
QStringList fieldNames(FieldLanguage language);

/// The fixed values of a field as written in a language, in a sensible order; empty where values are data.
QStringList fieldValues(SearchField field, FieldLanguage language);
/// Values of a time field that are asked for often: days, and from how long ago on.
QStringList usualTimes(FieldLanguage language);

/// The canonical form of a value: a fixed one in English, a time as "2024-05-31", "today", "yesterday" or "-7d".
/// Nothing for a value the field cannot have.
std::optional<QString> canonicalValue(SearchField field, QStringView written);

/// From when (included) to when (excluded) a canonical time lasts: a day, a month ("2024-05"), a year, or for "-7d" the
/// one moment. In the time zone of `now`.
struct TimeSpan
{
    QDateTime begin;
    QDateTime end;
};
std::optional<TimeSpan> timeSpan(QStringView canonical, const QDateTime &now);

/// What could be completed where the cursor stands.
struct SearchCompletion
{
    enum class Kind { None, FieldName, FieldValue };

    Kind kind = Kind::None;
    SearchField field = SearchField::Subject; ///< of a value
    QString prefix;                           ///< what is already written of it
    qsizetype begin = 0;                      ///< where that begins and ends in the text
    qsizetype end = 0;
};
SearchCompletion completionAt(QStringView text, qsizetype cursor);

} // namespace Opora::Text
