// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/spanwords.h"

#include <QRegularExpression>
#include <QStringList>

#include <cmath>

namespace Opora::Text {

using namespace Qt::StringLiterals;
using std::chrono::minutes;

namespace {

constexpr double kMinutesAnHour = 60;

/// Spans that have a word of their own; longer ones first, for one may begin another.
constexpr std::pair<const char16_t *, const char16_t *> kWhole[]
    = {{u"half an hour", u"30m"}, {u"half hour", u"30m"}, {u"полтора часа", u"90m"}, {u"полчаса", u"30m"},
       {u"an hour", u"1h"},       {u"a minute", u"1m"},   {u"a quarter", u"15m"}};

/// Minutes in such a unit; 0: it is none.
double minutesIn(const QString &unit)
{
    static const QStringList hours{u"h"_s, u"hr"_s,  u"hrs"_s,  u"hour"_s, u"hours"_s,
                                   u"ч"_s, u"час"_s, u"часа"_s, u"часов"_s};
    static const QStringList small{u"m"_s,   u"min"_s,    u"mins"_s,   u"minute"_s, u"minutes"_s, u"м"_s,
                                   u"мин"_s, u"минута"_s, u"минуту"_s, u"минуты"_s, u"минут"_s};
    return hours.contains(unit) ? kMinutesAnHour : small.contains(unit) ? 1 : 0;
}

std::optional<Core::Milliseconds> inMinutes(double sum)
{
    const auto whole = qint64(std::llround(sum));
    return whole > 0 ? std::optional<Core::Milliseconds>(minutes(whole)) : std::nullopt;
}

/// "1h 20m": hours, then minutes, each at most once; the unit of the minutes may be left out behind hours.
std::optional<Core::Milliseconds> sumOf(const QString &words)
{
    static const QRegularExpression part(uR"(\G\s*(\d{0,6}(?:[.,]\d{1,4})?)\s*(\p{L}*)\.?\s*(?:,|and\b|и\b)?\s*)"_s,
                                         QRegularExpression::UseUnicodePropertiesOption);
    double sum = 0;
    double last = kMinutesAnHour + 1;
    qsizetype at = 0;
    while (at < words.size()) {
        const QRegularExpressionMatch match = part.match(words, at);
        if (!match.hasMatch() || match.capturedLength() == 0)
            return std::nullopt;
        const QString number = match.captured(1).replace(u',', u'.');
        const bool isBare = match.captured(2).isEmpty();
        const double unit = isBare ? 1 : minutesIn(match.captured(2));
        const bool isLast = match.capturedEnd() == words.size();
        if (unit == 0 || unit >= last || (isBare && !isLast) || (number.isEmpty() && (isBare || at > 0)))
            return std::nullopt;
        sum += (number.isEmpty() ? 1 : number.toDouble()) * unit;
        last = unit;
        at = match.capturedEnd();
    }
    return inMinutes(sum);
}

} // namespace

std::optional<Core::Milliseconds> parseSpan(const QString &words)
{
    QString plain = words.simplified().toLower().replace(u'ё', u'е');
    static const QRegularExpression clock(uR"(^(\d{1,4}):([0-5]\d)$)"_s);
    if (const QRegularExpressionMatch match = clock.match(plain); match.hasMatch())
        return inMinutes(match.captured(1).toDouble() * kMinutesAnHour + match.captured(2).toDouble());
    for (const auto &[said, meant] : kWhole) {
        const QString whole = QString::fromUtf16(said);
        if (plain == whole || plain.startsWith(whole + u' '))
            plain.replace(0, whole.size(), QString::fromUtf16(meant));
    }
    return plain.isEmpty() ? std::nullopt : sumOf(plain);
}

} // namespace Opora::Text
