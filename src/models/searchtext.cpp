// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/searchtext.h"

#include "models/ticketrowtext.h"

#include "text/names.h"

#include <QCoreApplication>

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Text::FieldLanguage;
using Text::SearchCompletion;
using Text::SearchField;

namespace {

constexpr qsizetype kValueLetters = 40; ///< of what is quoted in a sentence
constexpr qsizetype kSuggestions = 12;
constexpr qsizetype kLettersBeforeNames = 2; ///< a shorter word begins too many names

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::Search)
public:
    static QString problem(const QString &code, const QString &place);
    static QString noSuch(SearchField field, const QString &value);
    static QList<SearchExample> examples(FieldLanguage language);
};

QString Words::problem(const QString &code, const QString &place)
{
    if (code == "search.unknown_field"_L1)
        return tr("There is no field “%1”; it is searched as words.").arg(place);
    if (code == "search.unknown_value"_L1)
        return tr("“%1” is not a value of this field.").arg(place);
    if (code == "search.empty_value"_L1)
        return tr("Write a value after the colon.");
    if (code == "search.bad_date"_L1)
        return tr("“%1” is not a date. Write 2024-05-31, today, or -7d for the last seven days.").arg(place);
    if (code == "search.unclosed_quote"_L1)
        return tr("A quotation mark is not closed; the phrase runs to the end.");
    if (code == "search.unclosed_group"_L1 || code == "search.unexpected_close"_L1)
        return tr("The brackets do not match.");
    if (code == "search.missing_operand"_L1)
        return tr("OR and NOT need words beside them.");
    if (code == "search.too_deep"_L1)
        return tr("Too many brackets within brackets; the inner ones are left out.");
    if (code == "search.too_long"_L1)
        return tr("The search is too long; only its beginning is used.");
    return tr("Part of the search could not be understood.");
}

QString Words::noSuch(SearchField field, const QString &value)
{
    if (field == SearchField::Status)
        return tr("There is no such status: %1").arg(value);
    if (field == SearchField::Priority)
        return tr("There is no such priority: %1").arg(value);
    if (field == SearchField::Type)
        return tr("There is no such type: %1").arg(value);
    return tr("There is no such department: %1").arg(value);
}

QList<SearchExample> Words::examples(FieldLanguage language)
{
    const auto name = [language](SearchField field) { return Text::fieldName(field, language); };
    const auto value = [language](SearchField field, qsizetype position) {
        return Text::fieldValues(field, language).value(position);
    };
    const auto condition = [&](SearchField field, const QString &text) { return name(field) + u':' + text; };
    return {
        {condition(SearchField::Is, value(SearchField::Is, 0)), tr("the customer waits for an answer")},
        {condition(SearchField::Created, language == FieldLanguage::Russian ? u">-7д"_s : u">-7d"_s),
         tr("made in the last seven days")},
        {condition(SearchField::Rating, u"1..2"_s), tr("badly rated")},
        {condition(SearchField::Has, value(SearchField::Has, 0)), tr("with a file")},
        //: Words that stand in the sample help desk in this language
        {tr("\"stopped working\" -console"), tr("these words side by side, without that word")},
    };
}

QString quoted(const QString &value)
{
    return value.contains(u' ') ? u'"' + value + u'"' : value;
}

template<typename Items, typename Name>
void addNames(QStringList &list, const Items &items, Name name)
{
    for (const auto &item : items)
        list.append(name(item));
}

QStringList valuesOf(SearchField field, const Core::ReferenceData &reference, FieldLanguage language)
{
    if (Text::isTimeField(field))
        return Text::usualTimes(language);
    QStringList values = Text::fieldValues(field, language);
    const QString tongue = language == FieldLanguage::Russian ? u"ru"_s : u"en"_s;
    const auto localName = [&tongue](const auto &item) { return item.name.in(tongue); };
    const auto plainName = [](const auto &item) { return item.name; };
    if (field == SearchField::Queue)
        addNames(values, reference.queues, plainName);
    else if (field == SearchField::Owner)
        addNames(values, reference.people, plainName);
    else if (field == SearchField::Tag)
        addNames(values, reference.tags, plainName);
    else if (field == SearchField::Status)
        addNames(values, reference.statuses, localName);
    else if (field == SearchField::Priority)
        addNames(values, reference.priorities, localName);
    else if (field == SearchField::Type)
        addNames(values, reference.types, localName);
    return values;
}

QStringList beginningWith(const QStringList &candidates, QString prefix)
{
    prefix.remove(u'"');
    QStringList found;
    for (const QString &candidate : candidates) {
        const bool fits
            = candidate.startsWith(prefix, Qt::CaseInsensitive) && candidate.compare(prefix, Qt::CaseInsensitive) != 0;
        if (fits && !found.contains(candidate, Qt::CaseInsensitive) && found.size() < kSuggestions)
            found.append(candidate);
    }
    return found;
}

/// Every way to write a value of the fields that hold names of a small table; of others nothing.
QStringList tableNames(SearchField field, const Core::ReferenceData &reference)
{
    QStringList names;
    const auto add = [&names](const auto &rows) {
        for (const auto &row : rows)
            names << row.name.ru << row.name.en << row.key;
    };
    if (field == SearchField::Status)
        add(reference.statuses);
    else if (field == SearchField::Priority)
        add(reference.priorities);
    else if (field == SearchField::Type)
        add(reference.types);
    else if (field == SearchField::Queue)
        for (const Core::Queue &queue : reference.queues)
            names << queue.name << queue.key;
    if (names.isEmpty())
        return {}; // not one that is asked, or the table is not here yet
    return names + Text::fieldValues(field, FieldLanguage::English) + Text::fieldValues(field, FieldLanguage::Russian);
}

/// The first condition that asks for a name which its table does not have.
QString unknownName(const Text::SearchNode &node, const Core::ReferenceData &reference)
{
    for (const Text::SearchNode &child : node.children) {
        if (QString problem = unknownName(child, reference); !problem.isEmpty())
            return problem;
    }
    if (node.kind != Text::SearchNode::Kind::Field)
        return {};
    const QStringList names = tableNames(node.field, reference);
    // The beginning of a name finds it, and whoever still writes one is at its beginning.
    const QString wanted = Text::foldedName(node.value);
    const bool isKnown = std::any_of(names.cbegin(), names.cend(), [&wanted](const QString &name) {
        return Text::foldedName(name).startsWith(wanted);
    });
    return names.isEmpty() || isKnown ? QString() : Words::noSuch(node.field, node.value.left(kValueLetters));
}

} // namespace

Text::FieldLanguage searchLanguage(const QLocale &locale)
{
    return locale.language() == QLocale::Russian ? Text::FieldLanguage::Russian : Text::FieldLanguage::English;
}

bool lacksValue(const QString &text)
{
    const QList<Text::SearchError> errors = Text::parseSearch(text, Text::SearchMode::Typing).errors;
    return std::any_of(errors.cbegin(), errors.cend(), [&text](const Text::SearchError &error) {
        return error.code == "search.empty_value"_L1 && error.position + error.length >= text.size();
    });
}

QString searchProblem(const QString &text, const Core::ReferenceData &reference)
{
    const Text::SearchQuery query = Text::parseSearch(text, Text::SearchMode::Typing);
    for (const Text::SearchError &error : query.errors) {
        // Whoever still writes the value or the phrase needs no telling off.
        const bool unfinished = error.position + error.length >= text.size()
            && (error.code == "search.empty_value"_L1 || error.code == "search.unclosed_quote"_L1);
        if (!unfinished)
            return Words::problem(error.code,
                                  text.mid(error.position, std::min<qsizetype>(error.length, kValueLetters)));
    }
    return unknownName(query.root, reference);
}

QStringList searchSuggestions(const QString &text, qsizetype cursor, const Core::ReferenceData &reference,
                              FieldLanguage language)
{
    const SearchCompletion place = Text::completionAt(text, cursor);
    switch (place.kind) {
    case SearchCompletion::Kind::None: return {};
    case SearchCompletion::Kind::FieldName: {
        if (place.prefix.size() < kLettersBeforeNames)
            return {};
        QStringList names
            = beginningWith(Text::fieldNames(language)
                                + Text::fieldNames(language == FieldLanguage::Russian ? FieldLanguage::English
                                                                                      : FieldLanguage::Russian),
                            place.prefix);
        for (QString &name : names)
            name.append(u':');
        return names;
    }
    case SearchCompletion::Kind::FieldValue: {
        QStringList values = beginningWith(valuesOf(place.field, reference, language), place.prefix);
        std::transform(values.cbegin(), values.cend(), values.begin(), quoted);
        return values;
    }
    }
    return {};
}

CompletedSearch completedSearch(const QString &text, qsizetype cursor, const QString &suggestion)
{
    const SearchCompletion place = Text::completionAt(text, cursor);
    if (place.kind == SearchCompletion::Kind::None)
        return {text, cursor};
    qsizetype begin = place.begin;
    if (begin > 0 && text.at(begin - 1) == u'"' && suggestion.startsWith(u'"'))
        --begin;
    // After a whole value the next word begins; after a name its value does.
    const bool isValue = place.kind == SearchCompletion::Kind::FieldValue;
    const QString rest = text.mid(place.end);
    const QString gap = isValue && !rest.startsWith(u' ') ? u" "_s : QString();
    return {text.left(begin) + suggestion + gap + rest, begin + suggestion.size() + gap.size()};
}

QList<SearchExample> searchExamples(FieldLanguage language)
{
    return Words::examples(language);
}

QString hitTrail(const Core::SearchHit &hit, const Formatter &formatter, Core::Timestamp now)
{
    switch (hit.kind) {
    case Core::SearchHit::Kind::Ticket:
        return u"%1 · %2"_s.arg(numberText(hit.ticket.number), formatter.age(hit.ticket.createdAt, now));
    case Core::SearchHit::Kind::Customer: return hit.customer.vip ? u"VIP"_s : QString();
    case Core::SearchHit::Kind::Article: return formatter.age(hit.article.updatedAt, now);
    }
    return {};
}

} // namespace Opora::Models
