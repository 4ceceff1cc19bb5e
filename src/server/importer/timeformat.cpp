// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/timeformat.h"

#include <QDateTime>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Timestamp;

namespace {

// 0001 to 9999: what lies outside is no year of a ticket.
constexpr qint64 kEarliest = -62'135'596'800'000;
constexpr qint64 kLatest = 253'402'300'799'999;

/// Takes `least` to `most` digits from the front.
std::optional<qint64> takeNumber(QStringView &text, int least, int most)
{
    qint64 value = 0;
    int digits = 0;
    while (digits < most && digits < text.size() && text[digits] >= u'0' && text[digits] <= u'9')
        value = value * 10 + (text[digits++].unicode() - u'0');
    if (digits < least)
        return std::nullopt;
    text = text.mid(digits);
    return value;
}

bool takeInto(QStringView &text, int least, int most, int &field)
{
    const auto value = takeNumber(text, least, most);
    field = int(value.value_or(0));
    return value.has_value();
}

bool takeFraction(QStringView &text, int &msec)
{
    int digits = 0;
    msec = 0;
    while (digits < text.size() && text[digits] >= u'0' && text[digits] <= u'9') {
        if (digits < 3)
            msec = msec * 10 + (text[digits].unicode() - u'0');
        ++digits;
    }
    for (int i = digits; i < 3; ++i)
        msec *= 10;
    text = text.mid(digits);
    return digits > 0;
}

bool takeOffset(QStringView &text, std::optional<int> &offset)
{
    if (text.startsWith(u'Z')) {
        text = text.mid(1);
        offset = 0;
        return true;
    }
    if (!text.startsWith(u'+') && !text.startsWith(u'-'))
        return false;
    const int sign = text.front() == u'-' ? -1 : 1;
    text = text.mid(1);
    int hours = 0, minutes = 0;
    if (!takeInto(text, 2, 2, hours))
        return false;
    if (text.startsWith(u':'))
        text = text.mid(1);
    if (!text.isEmpty() && text.front().isDigit() && !takeInto(text, 2, 2, minutes))
        return false;
    offset = sign * (hours * 3600 + minutes * 60);
    return hours <= 14 && minutes < 60;
}

std::optional<Timestamp> unixTime(QStringView text, qint64 factor)
{
    bool isNumber = false;
    const double value = text.toDouble(&isNumber) * double(factor);
    if (!isNumber || !(value >= double(kEarliest) && value <= double(kLatest)))
        return std::nullopt;
    return Core::fromMsecs(qint64(value));
}

} // namespace

Core::Result<TimeFormat> TimeFormat::make(const QString &format, const QString &zone)
{
    const bool isNamed = format == "iso"_L1 || format == "unix"_L1 || format == "unix_ms"_L1;
    if (!isNamed && (!format.contains(u'y') || !format.contains(u'd') || !format.contains(u'M')))
        return Error{Error::Kind::Rejected, u"import.format"_s, format};
    TimeFormat made;
    made.m_format = format;
    made.m_isUtc = zone.isEmpty() || zone == "UTC"_L1;
    if (!made.m_isUtc) {
        made.m_zone = QTimeZone(zone.toLatin1());
        if (!made.m_zone.isValid())
            return Error{Error::Kind::Rejected, u"import.zone"_s, zone};
    }
    return made;
}

std::optional<Timestamp> TimeFormat::parse(QStringView text) const
{
    text = text.trimmed();
    if (m_format == "unix"_L1)
        return unixTime(text, 1000);
    if (m_format == "unix_ms"_L1)
        return unixTime(text, 1);
    if (m_format == "iso"_L1) {
        const QDateTime moment = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
        if (!moment.isValid())
            return std::nullopt;
        if (moment.timeSpec() != Qt::LocalTime)
            return Core::fromMsecs(moment.toMSecsSinceEpoch());
        const QTime time = moment.time();
        return momentOf({moment.date().year(), moment.date().month(), moment.date().day(), time.hour(), time.minute(),
                         time.second(), time.msec(), -1, std::nullopt});
    }
    Fields fields;
    if (!read(text, fields))
        return std::nullopt;
    return momentOf(fields);
}

bool TimeFormat::read(QStringView text, Fields &fields) const
{
    for (qsizetype i = 0; i < m_format.size();) {
        const QChar letter = m_format[i];
        qsizetype count = 1;
        while (i + count < m_format.size() && m_format[i + count] == letter)
            ++count;
        i += count;
        const int least = count == 1 ? 1 : 2;
        bool isGood = true;
        switch (letter.unicode()) {
        case u'y':
            isGood = takeInto(text, int(count), int(count), fields.year);
            fields.year += count == 2 ? (fields.year < 70 ? 2000 : 1900) : 0;
            break;
        case u'M': isGood = takeInto(text, least, 2, fields.month); break;
        case u'd': isGood = takeInto(text, least, 2, fields.day); break;
        case u'H':
        case u'h': isGood = takeInto(text, least, 2, fields.hour); break;
        case u'm': isGood = takeInto(text, least, 2, fields.minute); break;
        case u's': isGood = takeInto(text, least, 2, fields.second); break;
        case u'z': isGood = takeFraction(text, fields.msec); break;
        case u't': isGood = takeOffset(text, fields.offset); break;
        case u'A':
            i += i < m_format.size() && m_format[i] == u'P' ? 1 : 0;
            fields.halfDay = text.startsWith(u"PM", Qt::CaseInsensitive) ? 1 : 0;
            isGood = fields.halfDay == 1 || text.startsWith(u"AM", Qt::CaseInsensitive);
            text = text.mid(std::min<qsizetype>(2, text.size()));
            break;
        default: isGood = text.startsWith(QString(count, letter)); text = text.mid(std::min(count, text.size()));
        }
        if (!isGood)
            return false;
    }
    return text.isEmpty();
}

std::optional<Timestamp> TimeFormat::momentOf(const Fields &fields) const
{
    int hour = fields.hour;
    if (fields.halfDay >= 0) {
        if (hour < 1 || hour > 12)
            return std::nullopt;
        hour = hour % 12 + fields.halfDay * 12;
    }
    const QDate date(fields.year, fields.month, fields.day);
    const QTime time(hour, fields.minute, fields.second, fields.msec);
    if (fields.year < 1 || !date.isValid() || !time.isValid())
        return std::nullopt;
    if (!m_isUtc && !fields.offset) {
        const QDateTime moment(date, time, m_zone);
        return moment.isValid() ? std::optional(Core::fromMsecs(moment.toMSecsSinceEpoch())) : std::nullopt;
    }
    constexpr qint64 kEpochDay = 2'440'588; // Julian day of 1970-01-01
    const qint64 msecs = (date.toJulianDay() - kEpochDay) * 86'400'000 + time.msecsSinceStartOfDay();
    return Core::fromMsecs(msecs - qint64(fields.offset.value_or(0)) * 1000);
}

} // namespace Opora::Server
