// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/searchfields.h"

#include "text/names.h"

#include <algorithm>
#include <array>

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

/// A name in both languages, and what else people write for it (parted by spaces, folded).
struct Names
{
    const char *english;
    const char16_t *russian;
    const char16_t *others;
};

struct FieldNames
{
    SearchField field;
    Names names;
};

constexpr FieldNames kFields[] = {
    {SearchField::Queue, {"queue", u"очередь", u"department отдел q"}},
    {SearchField::Status, {"status", u"статус", u"state состояние"}},
    {SearchField::Priority, {"priority", u"приоритет", u"prio важность"}},
    {SearchField::Type, {"type", u"тип", u"вид"}},
    {SearchField::Channel, {"channel", u"канал", u"via"}},
    {SearchField::Tag, {"tag", u"тег", u"tags метка теги"}},
    {SearchField::From, {"from", u"от", u"customer requester клиент заявитель"}},
    {SearchField::Owner, {"owner", u"исполнитель", u"assignee ответственный agent"}},
    {SearchField::Organisation, {"org", u"организация", u"organisation organization company компания"}},
    {SearchField::Number, {"number", u"номер", u"id ticket"}},
    {SearchField::Rating, {"rating", u"оценка", u"csat"}},
    {SearchField::Language, {"language", u"язык", u"lang"}},
    {SearchField::Created, {"created", u"создана", u"создано создан"}},
    {SearchField::Updated, {"updated", u"изменена", u"изменено изменен обновлена"}},
    {SearchField::Solved, {"solved", u"решена", u"решено решен"}},
    {SearchField::Due, {"due", u"срок", u"до"}},
    {SearchField::Is, {"is", u"это", u"есть"}},
    {SearchField::Has, {"has", u"содержит", u"имеет с"}},
    {SearchField::Subject, {"subject", u"тема", u"title"}},
    {SearchField::Body, {"body", u"текст", u"text message сообщение"}},
    {SearchField::Note, {"note", u"заметка", u"notes заметки"}},
};

struct ValueNames
{
    SearchField field;
    Names names;
};

constexpr ValueNames kValues[] = {
    {SearchField::Status, {"new", u"новый", u"новая новые"}},
    {SearchField::Status, {"open", u"открыт", u"открыта открытые открыто"}},
    {SearchField::Status, {"pending", u"ожидает", u"ожидание"}},
    {SearchField::Status, {"on_hold", u"отложен", u"hold onhold on-hold отложена отложено"}},
    {SearchField::Status, {"solved", u"решен", u"решена решено решенные"}},
    {SearchField::Status, {"closed", u"закрыт", u"закрыта закрыто закрытые"}},
    {SearchField::Status, {"cancelled", u"отменен", u"canceled отменена отменено"}},
    {SearchField::Status, {"spam", u"спам", u""}},
    {SearchField::Priority, {"low", u"низкий", u"низкая"}},
    {SearchField::Priority, {"normal", u"обычный", u"обычная нормальный"}},
    {SearchField::Priority, {"medium", u"средний", u"средняя"}},
    {SearchField::Priority, {"high", u"высокий", u"высокая"}},
    {SearchField::Priority, {"urgent", u"срочный", u"срочная срочно"}},
    {SearchField::Channel, {"email", u"почта", u"mail"}},
    {SearchField::Channel, {"web", u"сайт", u"site"}},
    {SearchField::Channel, {"chat", u"чат", u""}},
    {SearchField::Channel, {"phone", u"телефон", u"звонок"}},
    {SearchField::Channel, {"social", u"соцсети", u"соцсеть"}},
    {SearchField::Channel, {"messenger", u"мессенджер", u""}},
    {SearchField::Channel, {"api", u"api", u""}},
    {SearchField::Channel, {"import", u"импорт", u""}},
    {SearchField::Owner, {"me", u"я", u"меня мне мой моя"}},
    {SearchField::Owner, {"none", u"никто", u"нет nobody"}},
    {SearchField::Language, {"ru", u"русский", u"russian"}},
    {SearchField::Language, {"en", u"английский", u"english"}},
    {SearchField::Is, {"unanswered", u"неотвечена", u"неотвечен без-ответа безответа неотвеченные"}},
    {SearchField::Is, {"overdue", u"просрочена", u"просрочен просрочено просроченные"}},
    {SearchField::Is, {"unread", u"непрочитана", u"непрочитан непрочитано непрочитанные new"}},
    {SearchField::Is, {"unassigned", u"неназначена", u"неназначен ничья"}},
    {SearchField::Is, {"mine", u"моя", u"мои мой"}},
    {SearchField::Is, {"open", u"открыта", u"открыт открыто открытые"}},
    {SearchField::Is, {"solved", u"решена", u"решен решено решенные"}},
    {SearchField::Is, {"reopened", u"переоткрыта", u"переоткрыт"}},
    {SearchField::Is, {"merged", u"объединена", u"объединен"}},
    {SearchField::Is, {"followed", u"отслеживается", u"слежу"}},
    {SearchField::Is, {"callback", u"перезвонить", u"перезвон"}},
    {SearchField::Has, {"attachment", u"вложение", u"attachments file вложения файл"}},
    {SearchField::Has, {"note", u"заметка", u"notes заметки"}},
    {SearchField::Has, {"rating", u"оценка", u"csat"}},
    {SearchField::Has, {"reply", u"ответ", u"answer"}},
};

// Lower case and ё as е, but dashes stay.
QString folded(QStringView written)
{
    return written.trimmed().toString().toLower().replace(u'ё', u'е');
}

bool isNamed(const Names &names, const QString &written)
{
    const auto others = QStringView(names.others).split(u' ', Qt::SkipEmptyParts);
    return written == QLatin1StringView(names.english) || written == QStringView(names.russian)
        || others.contains(QStringView(written));
}

QString written(const Names &names, FieldLanguage language)
{
    return language == FieldLanguage::Russian ? QString(QStringView(names.russian).toString())
                                              : QString::fromLatin1(names.english);
}

bool isClosedSet(SearchField field)
{
    return field == SearchField::Is || field == SearchField::Has || field == SearchField::Channel;
}

std::optional<QString> canonicalRelative(const QString &text)
{
    if (text.size() < 3 || text.size() > 10 || !text.startsWith(u'-')) {
        return {};
    }
    qsizetype digits = 1;
    while (digits < text.size() && text.at(digits) >= u'0' && text.at(digits) <= u'9') {
        ++digits;
    }
    const int count = text.sliced(1, digits - 1).toInt();
    const QString unit = text.sliced(digits);
    static const QList<QPair<QChar, QStringList>> units = {{u'h', {u"h"_s, u"ч"_s}},
                                                           {u'd', {u"d"_s, u"д"_s, u"дн"_s}},
                                                           {u'w', {u"w"_s, u"н"_s, u"нед"_s}},
                                                           {u'm', {u"m"_s, u"м"_s, u"мес"_s}},
                                                           {u'y', {u"y"_s, u"г"_s, u"л"_s}}};
    for (const auto &[letter, spellings] : units) {
        if (spellings.contains(unit) && digits > 1 && digits < 7) {
            return u'-' + QString::number(count) + letter;
        }
    }
    return {};
}

std::optional<QString> canonicalTime(const QString &text)
{
    if (text == "today"_L1 || text == u"сегодня") {
        return u"today"_s;
    }
    if (text == "yesterday"_L1 || text == u"вчера") {
        return u"yesterday"_s;
    }
    if (const auto relative = canonicalRelative(text)) {
        return relative;
    }
    for (const QString &format : {u"yyyy-MM-dd"_s, u"dd.MM.yyyy"_s, u"d.M.yyyy"_s}) {
        if (const QDate date = QDate::fromString(text, format); date.isValid()) {
            return date.toString(u"yyyy-MM-dd"_s);
        }
    }
    const bool isMonth = text.size() == 7 && QDate::fromString(text + "-01"_L1, u"yyyy-MM-dd"_s).isValid();
    const bool isYear = text.size() == 4 && QDate::fromString(text + "-01-01"_L1, u"yyyy-MM-dd"_s).isValid();
    return isMonth || isYear ? std::optional(text) : std::nullopt;
}

} // namespace

QString signOf(SearchOp op)
{
    switch (op) {
    case SearchOp::Equal: return u"="_s;
    case SearchOp::Less: return u"<"_s;
    case SearchOp::LessOrEqual: return u"<="_s;
    case SearchOp::Greater: return u">"_s;
    case SearchOp::GreaterOrEqual: return u">="_s;
    }
    return u"="_s;
}

bool isTimeField(SearchField field)
{
    return field == SearchField::Created || field == SearchField::Updated || field == SearchField::Solved
        || field == SearchField::Due;
}

bool hasOrder(SearchField field)
{
    return isTimeField(field) || field == SearchField::Rating || field == SearchField::Number
        || field == SearchField::Priority;
}

bool isTextField(SearchField field)
{
    return field == SearchField::Subject || field == SearchField::Body || field == SearchField::Note;
}

std::optional<SearchField> fieldFromName(QStringView name)
{
    const QString wanted = folded(name);
    const auto found = std::find_if(std::begin(kFields), std::end(kFields),
                                    [&wanted](const FieldNames &entry) { return isNamed(entry.names, wanted); });
    return found == std::end(kFields) ? std::nullopt : std::optional(found->field);
}

QString fieldName(SearchField field, FieldLanguage language)
{
    const auto found = std::find_if(std::begin(kFields), std::end(kFields),
                                    [field](const FieldNames &entry) { return entry.field == field; });
    return written(found->names, language);
}

QStringList fieldNames(FieldLanguage language)
{
    QStringList names;
    for (const FieldNames &entry : kFields) {
        names += written(entry.names, language);
    }
    return names;
}

QStringList fieldValues(SearchField field, FieldLanguage language)
{
    QStringList values;
    for (const ValueNames &entry : kValues) {
        if (entry.field == field) {
            values += written(entry.names, language);
        }
    }
    return values;
}

QStringList usualTimes(FieldLanguage language)
{
    if (language == FieldLanguage::Russian)
        return {u"сегодня"_s, u"вчера"_s, u"-24ч"_s, u"-7д"_s, u"-30д"_s, u"-3мес"_s, u"-1г"_s};
    return {u"today"_s, u"yesterday"_s, u"-24h"_s, u"-7d"_s, u"-30d"_s, u"-3m"_s, u"-1y"_s};
}

std::optional<QString> canonicalValue(SearchField field, QStringView value)
{
    const QString wanted = folded(value);
    if (isTimeField(field)) {
        return canonicalTime(wanted);
    }
    if (field == SearchField::Rating) {
        const bool fits = wanted.size() == 1 && wanted.at(0) >= u'1' && wanted.at(0) <= u'5';
        return fits ? std::optional(wanted) : std::nullopt;
    }
    for (const ValueNames &entry : kValues) {
        if (entry.field == field && isNamed(entry.names, wanted)) {
            return QString::fromLatin1(entry.names.english);
        }
    }
    return isClosedSet(field) ? std::nullopt : std::optional(value.trimmed().toString());
}

std::optional<TimeSpan> timeSpan(QStringView canonical, const QDateTime &now)
{
    const auto startOf = [&now](QDate date) {
        QDateTime start = now;
        start.setDate(date);
        start.setTime(QTime(0, 0));
        return start;
    };
    const QString text = canonical.toString();
    if (text == "today"_L1 || text == "yesterday"_L1) {
        const QDate date = text == "today"_L1 ? now.date() : now.date().addDays(-1);
        return TimeSpan{startOf(date), startOf(date.addDays(1))};
    }
    if (text.startsWith(u'-') && text.size() > 2) {
        const int count = text.sliced(1, text.size() - 2).toInt();
        QDateTime at;
        switch (text.back().unicode()) {
        case u'h': at = now.addSecs(-3600LL * count); break;
        case u'd': at = now.addDays(-count); break;
        case u'w': at = now.addDays(-7LL * count); break;
        case u'm': at = now.addMonths(-count); break;
        case u'y': at = now.addYears(-count); break;
        }
        return at.isValid() ? std::optional(TimeSpan{at, at}) : std::nullopt;
    }
    const QString first = text.size() == 4 ? text + "-01-01"_L1 : text.size() == 7 ? text + "-01"_L1 : text;
    const QDate begin = QDate::fromString(first, u"yyyy-MM-dd"_s);
    if (!begin.isValid()) {
        return {};
    }
    const QDate end = text.size() == 4 ? begin.addYears(1) : text.size() == 7 ? begin.addMonths(1) : begin.addDays(1);
    return TimeSpan{startOf(begin), startOf(end)};
}

SearchCompletion completionAt(QStringView text, qsizetype cursor)
{
    cursor = std::clamp<qsizetype>(cursor, 0, text.size());
    const auto isBreak = [](QChar c) { return c.isSpace() || c == u'(' || c == u')' || c == u'|'; };
    qsizetype begin = 0;
    bool quoted = false;
    for (qsizetype at = 0; at < cursor; ++at) {
        quoted = text.at(at) == u'"' ? !quoted : quoted;
        if (!quoted && isBreak(text.at(at))) {
            begin = at + 1;
        }
    }
    while (begin < cursor && text.at(begin) == u'-') {
        ++begin;
    }
    const QStringView word = text.sliced(begin, cursor - begin);
    const qsizetype colon = word.indexOf(u':');
    if (colon < 0) {
        const bool isName
            = !word.isEmpty() && !quoted && std::all_of(word.begin(), word.end(), [](QChar c) { return c.isLetter(); });
        return isName
            ? SearchCompletion{SearchCompletion::Kind::FieldName, SearchField::Subject, word.toString(), begin, cursor}
            : SearchCompletion();
    }
    const auto field = fieldFromName(word.left(colon));
    if (!field) {
        return {};
    }
    // Only the value under the cursor of a list or a range, without its sign.
    qsizetype valueBegin = colon + 1;
    for (qsizetype at = valueBegin; at < word.size(); ++at) {
        const QChar c = word.at(at);
        if (c == u',' || c == u'<' || c == u'>' || c == u'=' || (c == u'"' && at == valueBegin)) {
            valueBegin = at + 1;
        }
    }
    return {SearchCompletion::Kind::FieldValue, *field, word.sliced(valueBegin).toString(), begin + valueBegin, cursor};
}

} // namespace Opora::Text
