// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: the words of two languages and one small grammar over them
#include "text/whenwords.h"

#include <QDateTime>
#include <QHash>
#include <QRegularExpression>
#include <QStringList>

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

enum class Unit { Minute, Hour, Day, Week, Month };
enum class Part { Morning, Noon, Afternoon, Evening, Night };

const QTime kMorning(9, 0);
constexpr int kWeekDays = 7;
constexpr int kHalfDay = 12;
constexpr int kDayHours = 24;
constexpr int kHourMinutes = 60;
constexpr qint64 kMinute_ms = 60'000;
constexpr int kMostMonths = 120; // what is put off for longer is forgotten anyway

template<typename Value>
QHash<QString, Value> tableOf(std::initializer_list<std::pair<const char16_t *, Value>> rows)
{
    QHash<QString, Value> table;
    for (const auto &[words, value] : rows) {
        for (const QString &word : QString::fromUtf16(words).split(u' '))
            table.insert(word, value);
    }
    return table;
}

const QHash<QString, Unit> &units()
{
    static const auto table
        = tableOf<Unit>({{u"m min mins minute minutes м мин минут минута минуту минуты", Unit::Minute},
                         {u"h hr hrs hour hours ч час часа часов часик", Unit::Hour},
                         {u"d day days д дн день дня дней", Unit::Day},
                         {u"w wk week weeks н нед неделя неделю недели недель неделе", Unit::Week},
                         {u"month months мес месяц месяца месяцев месяце", Unit::Month}});
    return table;
}

const QHash<QString, int> &weekdays()
{
    static const auto table = tableOf<int>({{u"mon monday пн понедельник понедельника", 1},
                                            {u"tue tues tuesday вт вторник вторника", 2},
                                            {u"wed wednesday ср среда среду среды", 3},
                                            {u"thu thur thurs thursday чт четверг четверга", 4},
                                            {u"fri friday пт пятница пятницу пятницы", 5},
                                            {u"sat saturday сб суббота субботу субботы", 6},
                                            {u"sun sunday вс воскресенье воскресенья", 7}});
    return table;
}

const QHash<QString, int> &months()
{
    static const auto table = tableOf<int>({{u"jan january янв январь января", 1},
                                            {u"feb february фев февр февраль февраля", 2},
                                            {u"mar march мар март марта", 3},
                                            {u"apr april апр апрель апреля", 4},
                                            {u"may май мая", 5},
                                            {u"jun june июн июнь июня", 6},
                                            {u"jul july июл июль июля", 7},
                                            {u"aug august авг август августа", 8},
                                            {u"sep sept september сен сент сентябрь сентября", 9},
                                            {u"oct october окт октябрь октября", 10},
                                            {u"nov november ноя нояб ноябрь ноября", 11},
                                            {u"dec december дек декабрь декабря", 12}});
    return table;
}

const QHash<QString, int> &numbers()
{
    static const auto table = tableOf<int>({{u"a an one один одну одна", 1},
                                            {u"two два две пару", 2},
                                            {u"three три", 3},
                                            {u"four четыре", 4},
                                            {u"five пять", 5},
                                            {u"six шесть", 6},
                                            {u"seven семь", 7},
                                            {u"eight восемь", 8},
                                            {u"nine девять", 9},
                                            {u"ten десять", 10}});
    return table;
}

const QHash<QString, Part> &parts()
{
    static const auto table = tableOf<Part>({{u"morning am утро утром утра", Part::Morning},
                                             {u"noon midday полдень", Part::Noon},
                                             {u"afternoon днем обеда", Part::Afternoon},
                                             {u"evening pm tonight вечер вечером вечера", Part::Evening},
                                             {u"night ночи", Part::Night}});
    return table;
}

bool isReply(const QStringList &words)
{
    static const QRegularExpression kReply(
        u"^(until|till|on|when|до|пока|когда|как|как только)"
        u"( (a|an|the|they|he|she|customer|client|it|не|клиент|клиента|заказчик|заказчика|он|она))*"
        u" (reply|replies|answer|answers|response|responds|ответа|ответит|ответят|ответ)( клиента| заказчика)?$"_s);
    return kReply.match(words.join(u' ')).hasMatch();
}

/// Words, numbers, times and dates apart; nothing when something else is among them.
std::optional<QStringList> piecesOf(const QString &text)
{
    static const QRegularExpression kPiece(
        uR"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d)|\d{1,2}\.\d{1,2}(?!\d)|\d{1,2}:\d{2}(?!\d)|\d+|\p{L}+)"_s);
    QString rest = text.toLower();
    rest.replace(u'ё', u'е');
    QStringList pieces;
    for (auto each = kPiece.globalMatch(rest); each.hasNext();) {
        const auto match = each.next();
        pieces.append(match.captured());
        rest.replace(match.capturedStart(), match.capturedLength(), QString(match.capturedLength(), u' '));
    }
    static const QRegularExpression kNothing(uR"(^[\s,.+'’]*$)"_s);
    return kNothing.match(rest).hasMatch() ? std::optional(pieces) : std::nullopt;
}

/// In that year, or in the next that has the day: the 29th of February is rare.
QDate inYear(int year, int month, int day)
{
    constexpr int kLeap = 8;
    for (int ahead = 0; ahead < kLeap; ++ahead) {
        if (QDate::isValid(year + ahead, month, day))
            return {year + ahead, month, day};
    }
    return {};
}

/// Reads the pieces from the left; each take…() that knows what stands there goes on behind it.
class WhenReader
{
public:
    WhenReader(QStringList pieces, QDateTime now)
        : m_pieces(std::move(pieces))
        , m_now(std::move(now))
    { }

    [[nodiscard]] std::optional<Core::Timestamp> read();

private:
    [[nodiscard]] QString piece(qsizetype ahead = 0) const { return m_pieces.value(m_at + ahead); }
    bool skip(std::initializer_list<QStringView> words);
    bool take();
    bool takeDay();
    bool takeNext();
    bool takeNumericDate();
    bool takeNamedDate();
    bool takeSpan();
    bool takeTime();
    bool takePart();
    bool setDate(int day, int month, int year);
    bool setTime(int hour, int minute);
    bool addSpan(int count, Unit unit);
    [[nodiscard]] bool isUnit(qsizetype ahead, Unit unit) const
    {
        const auto found = units().constFind(piece(ahead));
        return found != units().cend() && *found == unit;
    }
    /// A number in digits or as a word; -1: none.
    [[nodiscard]] int numberAt(qsizetype ahead) const;
    [[nodiscard]] QDate weekday() const;
    [[nodiscard]] QDate nextOccurrence(QTime time) const;
    [[nodiscard]] std::optional<QTime> timeOfDay() const;
    [[nodiscard]] std::optional<Core::Timestamp> afterSpan() const;
    [[nodiscard]] Core::Timestamp at(QDate date, QTime time) const;

    QStringList m_pieces;
    QDateTime m_now;
    qsizetype m_at = 0;
    bool m_isAfterAt = false; ///< "at 9", "в 9": a time of day follows, no span
    bool m_isAfterIn = false; ///< "через час": a span follows, and its number may be left out
    std::optional<QDate> m_date;
    bool m_isToday = false;
    bool m_isYearless = false;
    int m_weekday = 0;
    std::optional<QTime> m_time;
    std::optional<Part> m_part;
    bool m_hasSpan = false;
    int m_months = 0;
    int m_days = 0;
    qint64 m_minutes = 0;
};

bool WhenReader::skip(std::initializer_list<QStringView> words)
{
    for (qsizetype i = 0; const QStringView word : words) {
        if (piece(i++) != word)
            return false;
    }
    m_at += qsizetype(words.size());
    return true;
}

int WhenReader::numberAt(qsizetype ahead) const
{
    bool isNumber = false;
    const int digits = piece(ahead).toInt(&isNumber);
    return isNumber ? digits : numbers().value(piece(ahead), -1);
}

bool WhenReader::take()
{
    if (skip({u"at"}) || skip({u"в"}) || skip({u"во"}) || skip({u"к"}) || skip({u"by"}) || skip({u"с"})) {
        m_isAfterAt = true;
        return true;
    }
    if (skip({u"in", u"the"}) || skip({u"the"}) || skip({u"on"}) || skip({u"на"}) || skip({u"this"}) || skip({u"и"})
        || skip({u"and"}) || skip({u"после"}))
        return true;
    if (skip({u"in"}) || skip({u"через"})) {
        m_isAfterIn = true;
        return true;
    }
    const bool isTaken
        = takeDay() || takeNext() || takeNumericDate() || takeNamedDate() || takeSpan() || takeTime() || takePart();
    m_isAfterAt = m_isAfterIn = false;
    return isTaken;
}

bool WhenReader::takeDay()
{
    const QDate today = m_now.date();
    if (m_date || m_weekday)
        return false;
    if (skip({u"today"}) || skip({u"сегодня"})) {
        m_isToday = true;
        m_date = today;
    } else if (piece() == "tonight"_L1) {
        m_date = today;
        return takePart();
    } else if (skip({u"tomorrow"}) || skip({u"tmr"}) || skip({u"завтра"})) {
        m_date = today.addDays(1);
    } else if (skip({u"послезавтра"}) || skip({u"day", u"after", u"tomorrow"})) {
        m_date = today.addDays(2);
    } else if (const int day = weekdays().value(piece(), 0)) {
        ++m_at;
        m_weekday = day;
    } else {
        return false;
    }
    return true;
}

bool WhenReader::takeNext()
{
    static const QRegularExpression kNext(u"^(next|след|следующ(ий|ую|ее|ей|ем|его|ая))$"_s);
    if (!kNext.match(piece()).hasMatch() || m_date || m_weekday)
        return false;
    const QDate monday = m_now.date().addDays(kWeekDays + 1 - m_now.date().dayOfWeek());
    const QString what = piece(1);
    if (const int day = weekdays().value(what, 0))
        m_date = monday.addDays(day - 1);
    else if (isUnit(1, Unit::Week))
        m_date = monday;
    else if (isUnit(1, Unit::Month))
        m_date = QDate(m_now.date().year(), m_now.date().month(), 1).addMonths(1);
    else
        return false;
    m_at += 2;
    return true;
}

bool WhenReader::setDate(int day, int month, int year)
{
    constexpr int kCentury = 2000;
    if (m_date || m_weekday)
        return false;
    m_isYearless = year == 0;
    m_date = m_isYearless ? inYear(m_now.date().year(), month, day)
                          : QDate(year < 100 ? kCentury + year : year, month, day);
    return m_date->isValid();
}

bool WhenReader::takeNumericDate()
{
    const QStringList iso = piece().split(u'-');
    const QStringList dotted = piece().split(u'.');
    if (iso.size() == 3) {
        ++m_at;
        return setDate(iso[2].toInt(), iso[1].toInt(), iso[0].toInt());
    }
    if (dotted.size() < 2)
        return false;
    ++m_at;
    const int day = dotted[0].toInt(), second = dotted[1].toInt();
    // "9.30" is no date.
    if (dotted.size() == 2 && (second < 1 || second > 12 || day < 1))
        return dotted[1].size() == 2 && setTime(day, second);
    return setDate(day, second, dotted.value(2).toInt());
}

bool WhenReader::takeNamedDate()
{
    constexpr int kEarliestYear = 2000;
    const bool isDayFirst = months().contains(piece(1)) && piece().toInt() > 0;
    const bool isMonthFirst = months().contains(piece()) && piece(1).toInt() > 0;
    if (!isDayFirst && !isMonthFirst)
        return false;
    const int day = piece(isDayFirst ? 0 : 1).toInt();
    const int month = months()[piece(isDayFirst ? 1 : 0)];
    m_at += 2;
    const bool hasYear = piece().size() == 4 && piece().toInt() >= kEarliestYear;
    const int year = hasYear ? m_pieces[m_at++].toInt() : 0;
    if (hasYear && !skip({u"года"}))
        skip({u"г"});
    return setDate(day, month, year);
}

bool WhenReader::addSpan(int count, Unit unit)
{
    m_hasSpan = true;
    switch (unit) {
    case Unit::Minute: m_minutes += count; break;
    case Unit::Hour: m_minutes += qint64(count) * kHourMinutes; break;
    case Unit::Day: m_days += count; break;
    case Unit::Week: m_days += count * kWeekDays; break;
    case Unit::Month: m_months += count; break;
    }
    constexpr int kMostDays = kMostMonths * 31;
    return count > 0 && m_months <= kMostMonths && m_days <= kMostDays
        && m_minutes <= qint64(kMostDays) * kDayHours * kHourMinutes;
}

bool WhenReader::takeSpan()
{
    constexpr int kMostCount = 100'000;
    if (m_isAfterAt)
        return false;
    if (skip({u"полчаса"}) || skip({u"half", u"an", u"hour"}) || skip({u"half", u"hour"}))
        return addSpan(kHourMinutes / 2, Unit::Minute);
    if (skip({u"полтора", u"часа"}))
        return addSpan(kHourMinutes * 3 / 2, Unit::Minute);
    const int count = numberAt(0);
    const auto unit = units().constFind(count < 0 ? piece() : piece(1));
    if (unit == units().cend() || count > kMostCount || (count < 0 && !m_isAfterIn))
        return false;
    m_at += count < 0 ? 1 : 2;
    return addSpan(count < 0 ? 1 : count, *unit);
}

bool WhenReader::setTime(int hour, int minute)
{
    if (m_time || !QTime::isValid(hour, minute, 0))
        return false;
    m_time = QTime(hour, minute);
    return true;
}

bool WhenReader::takeTime()
{
    const QStringList clock = piece().split(u':');
    const int hour = clock.size() == 2 ? clock[0].toInt() : numberAt(0);
    // "in 5" does not say of what.
    if (m_isAfterIn || hour < 0 || !setTime(hour, clock.value(1).toInt()))
        return false;
    ++m_at;
    if (clock.size() == 2 || skip({u"o", u"clock"}) || skip({u"oclock"}))
        return true;
    // "в 2 дня" is in the afternoon.
    if (skip({u"дня"})) {
        m_part = Part::Afternoon;
        return true;
    }
    // "в 9 часов", "в 9 часов 30 минут"
    if (!isUnit(0, Unit::Hour))
        return true;
    ++m_at;
    if (!isUnit(1, Unit::Minute))
        return true;
    m_time.reset();
    const int minute = numberAt(0);
    m_at += 2;
    return setTime(hour, minute);
}

bool WhenReader::takePart()
{
    const auto part = parts().constFind(piece());
    if (part == parts().cend() || m_part)
        return false;
    ++m_at;
    m_part = *part;
    return true;
}

std::optional<QTime> WhenReader::timeOfDay() const
{
    const QTime noon(12, 0), afternoon(14, 0), evening(18, 0);
    if (m_time) {
        const bool isLate = m_part == Part::Evening || m_part == Part::Afternoon;
        const bool isTwelve = m_time->hour() == kHalfDay;
        // "12 am" is midnight, "11 ночи" is before it.
        if (isTwelve && (m_part == Part::Morning || m_part == Part::Night))
            return QTime(0, m_time->minute());
        const bool isBeforeMidnight = m_part == Part::Night && m_time->hour() >= kMorning.hour();
        return (isLate || isBeforeMidnight) && m_time->hour() < kHalfDay ? m_time->addSecs(kHalfDay * 3600) : *m_time;
    }
    if (!m_part)
        return std::nullopt;
    switch (*m_part) {
    case Part::Morning: return kMorning;
    case Part::Noon: return noon;
    case Part::Afternoon: return afternoon;
    case Part::Evening: return evening;
    case Part::Night: break;
    }
    return std::nullopt;
}

Core::Timestamp WhenReader::at(QDate date, QTime time) const
{
    // A time that the clock leaves out is the same span after midnight.
    return Core::fromMsecs(QDateTime(date, time, m_now.timeZone()).toMSecsSinceEpoch());
}

QDate WhenReader::weekday() const
{
    const int ahead = (m_weekday - m_now.date().dayOfWeek() + kWeekDays) % kWeekDays;
    const auto time = timeOfDay();
    const bool isStillToday = ahead == 0 && time && *time > m_now.time();
    return m_now.date().addDays(ahead == 0 && !isStillToday ? kWeekDays : ahead);
}

QDate WhenReader::nextOccurrence(QTime time) const
{
    const bool isOver = *m_date < m_now.date() || (*m_date == m_now.date() && time <= m_now.time());
    return m_isYearless && isOver ? inYear(m_date->year() + 1, m_date->month(), m_date->day()) : *m_date;
}

std::optional<Core::Timestamp> WhenReader::afterSpan() const
{
    if (m_date || m_weekday)
        return std::nullopt;
    const bool hasDays = m_days > 0 || m_months > 0;
    const std::optional<QTime> time = timeOfDay();
    // "in 2 hours at 9" says two different things.
    if (time && (!hasDays || m_minutes > 0))
        return std::nullopt;
    if (!hasDays)
        return Core::fromMsecs(m_now.toMSecsSinceEpoch() + m_minutes * kMinute_ms);
    const QDate day = m_now.date().addMonths(m_months).addDays(m_days);
    return at(day, time.value_or(m_now.time())) + std::chrono::minutes(m_minutes);
}

std::optional<Core::Timestamp> WhenReader::read()
{
    while (m_at < m_pieces.size()) {
        if (!take())
            return std::nullopt;
    }
    if (m_isAfterAt)
        return std::nullopt;
    if (m_hasSpan)
        return afterSpan();
    const std::optional<QTime> time = timeOfDay();
    if (m_weekday)
        return at(weekday(), time.value_or(kMorning));
    if (!time && (m_isToday || !m_date))
        return std::nullopt;
    if (m_date)
        return at(nextOccurrence(time.value_or(kMorning)), time.value_or(kMorning));
    return at(m_now.date().addDays(*time > m_now.time() ? 0 : 1), *time);
}

} // namespace

std::optional<When> parseWhen(const QString &words, Core::Timestamp now, const QTimeZone &zone)
{
    constexpr qsizetype kMostWords = 12;
    const auto pieces = piecesOf(words);
    if (!pieces || pieces->isEmpty() || pieces->size() > kMostWords)
        return std::nullopt;
    if (isReply(*pieces))
        return When{When::Kind::Reply, {}};
    const auto moment = WhenReader(*pieces, QDateTime::fromMSecsSinceEpoch(Core::toMsecs(now), zone)).read();
    return moment ? std::optional(When{When::Kind::Moment, *moment}) : std::nullopt;
}

} // namespace Opora::Text
