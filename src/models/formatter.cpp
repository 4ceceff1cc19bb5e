// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/formatter.h"

namespace Opora::Models {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::duration_cast;
using std::chrono::hours;
using std::chrono::minutes;

namespace {
constexpr auto kDay = 24h;
} // namespace

Formatter::Formatter(QLocale locale, QTimeZone zone)
    : m_locale(std::move(locale))
    , m_zone(std::move(zone))
{ }

QDateTime Formatter::local(Core::Timestamp when) const
{
    return QDateTime::fromMSecsSinceEpoch(Core::toMsecs(when), m_zone);
}

Core::Timestamp Formatter::at(QDate day, QTime time) const
{
    return Core::fromMsecs(QDateTime(day, time, m_zone).toMSecsSinceEpoch());
}

QString Formatter::age(Core::Timestamp when, Core::Timestamp now) const
{
    const auto passed = now - when;
    if (passed < 1min)
        //: Age of a ticket in a narrow column: less than a minute
        return tr("now");
    if (passed < 1h)
        //: Age in minutes, narrow column
        return tr("%1 min").arg(duration_cast<minutes>(passed).count());
    const QDate day = local(when).date();
    const QDate today = local(now).date();
    if (day == today)
        //: Age in hours, narrow column
        return tr("%1 h").arg(duration_cast<hours>(passed).count());
    if (day == today.addDays(-1))
        return tr("yesterday");
    if (day.year() == today.year())
        //: Date without a year, Qt date format
        return m_locale.toString(day, tr("d MMM"));
    //: Month and year, Qt date format
    return m_locale.toString(day, tr("MMM yyyy"));
}

QString Formatter::moment(Core::Timestamp when, Core::Timestamp now) const
{
    const QDateTime time = local(when);
    const QDate today = local(now).date();
    const QString clock = m_locale.toString(time.time(), u"HH:mm"_s);
    if (time.date() == today)
        return clock;
    if (time.date() == today.addDays(-1))
        //: %1 is a time of day
        return tr("yesterday %1").arg(clock);
    //: Date and month, Qt date format
    const QString format = time.date().year() == today.year() ? tr("d MMMM") : tr("d MMMM yyyy");
    return m_locale.toString(time.date(), format) + u' ' + clock;
}

QString Formatter::full(Core::Timestamp when) const
{
    return m_locale.toString(local(when), QLocale::LongFormat);
}

QString Formatter::span(Core::Milliseconds span) const
{
    const auto length = span < 0ms ? -span : span;
    if (length < kDay)
        return work(length);
    const auto rest = duration_cast<hours>(length % kDay).count();
    const QString whole = tr("%n day(s)", nullptr, int(length / kDay));
    return rest == 0 ? whole : whole + u' ' + tr("%1 h").arg(rest);
}

QString Formatter::work(Core::Milliseconds span) const
{
    if (span < 1h)
        return tr("%1 min").arg(duration_cast<minutes>(span).count());
    const auto rest = duration_cast<minutes>(span % 1h).count();
    const QString whole = tr("%1 h").arg(duration_cast<hours>(span).count());
    return rest == 0 ? whole : whole + u' ' + tr("%1 min").arg(rest);
}

QString Formatter::countdown(Core::Milliseconds left) const
{
    const bool over = left < 0ms;
    const auto length = over ? -left : left;
    const QString sign = over ? u"−"_s : QString();
    if (length >= 48h)
        //: Days left in a chip
        return sign + tr("%1 d").arg(qint64(length / kDay));
    const QString minutesLeft = QString::number(duration_cast<minutes>(length % 1h).count()).rightJustified(2, u'0');
    return sign + QString::number(duration_cast<hours>(length).count()) + u':' + minutesLeft;
}

QString Formatter::number(qint64 value) const
{
    return m_locale.toString(value);
}

QString Formatter::money(double amount, const QString &currency) const
{
    const QString whole = number(qRound64(amount));
    return currency.isEmpty() ? whole : whole + QChar::Nbsp + currency;
}

QString Formatter::bytes(qint64 size) const
{
    // The locale writes out the word, in one grammatical number.
    if (size < 1024)
        //: Size of a small file: bytes
        return tr("%1 B").arg(size);
    return m_locale.formattedDataSize(size, 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace Opora::Models
