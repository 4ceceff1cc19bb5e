// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/calendarform.h"

#include "models/deskhours.h"
#include "ui/desk/weekhoursedit.h"
#include "ui/kit/combolists.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTimeZone>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHolidayLines = 6;

QStringList linesOf(const QPlainTextEdit &edit)
{
    QStringList lines;
    for (const QString &line : edit.toPlainText().split(u'\n'))
        if (!line.trimmed().isEmpty())
            lines.append(line.trimmed());
    return lines;
}

} // namespace

CalendarForm::CalendarForm(QWidget *parent)
    : DeskForm(parent)
    , m_name(addLine(u"name"_s, tr("Name")))
    , m_zone(addLine(u"time_zone"_s, tr("Time zone"), tr("The hours below are those of the clock there.")))
    , m_hours(new WeekHoursEdit(this))
    , m_holidays(nullptr)
{
    addField(
        u"slots"_s, tr("Working hours"), m_hours,
        tr("Several spans a day: 9–13, 14–18. Over midnight: 22–6. A week without any is worked around the clock."));
    connect(m_hours, &WeekHoursEdit::edited, this, &CalendarForm::tellEdited);
    m_holidays = addText(u"holidays"_s, tr("Holidays"), kHolidayLines,
                         tr("One date a line: 2027-01-01, 01.01.2027 or %1.").arg(Models::dayText(u"2027-01-01"_s)));
    offerZones();
}

void CalendarForm::offerZones()
{
    QStringList zones;
    for (const QByteArray &zone : QTimeZone::availableTimeZoneIds())
        zones.append(QString::fromLatin1(zone));
    auto *completer = new QCompleter(zones, m_zone);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    completer->popup()->setAccessibleName(tr("Time zones"));
    dressPopupList(*completer->popup());
    m_zone->setCompleter(completer);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, &CalendarForm::tellEdited);
}

void CalendarForm::fill(const Shown &shown)
{
    const auto &calendar = std::get<Core::Calendar>(shown.object);
    set(*m_name, calendar.name);
    set(*m_zone, calendar.timeZone);
    m_hours->setHours(calendar.slots_, !isAnew());
    QStringList typed;
    for (const QString &line : linesOf(*m_holidays))
        typed.append(Models::dayOf(line).value_or(QString()));
    if (!isAnew() && (typed.contains(QString()) || typed == calendar.holidays))
        return;
    QStringList days;
    for (const QString &day : calendar.holidays)
        days.append(Models::dayText(day));
    set(*m_holidays, days.join(u'\n'));
}

void CalendarForm::read(Core::Entity &object) const
{
    auto &calendar = std::get<Core::Calendar>(object);
    calendar.name = m_name->text();
    calendar.timeZone = m_zone->text().trimmed();
    calendar.slots_ = m_hours->hours(calendar.slots_);
    calendar.holidays.clear();
    for (const QString &line : linesOf(*m_holidays))
        if (const auto day = Models::dayOf(line))
            calendar.holidays.append(*day);
}

QHash<QString, QString> CalendarForm::unreadable() const
{
    QHash<QString, QString> sentences;
    if (const QStringList days = m_hours->unreadable(); !days.isEmpty())
        sentences.insert(u"slots"_s,
                         //: %1 are days of the week
                         tr("%1: write spans such as 9:00–18:00 or 9–13, 14–18 that do not overlap, or nothing.")
                             .arg(days.join(u", "_s)));
    QStringList lines = linesOf(*m_holidays);
    lines.removeIf([](const QString &line) { return Models::dayOf(line).has_value(); });
    if (!lines.isEmpty())
        sentences.insert(u"holidays"_s, tr("No date: %1").arg(lines.join(u", "_s)));
    return sentences;
}

} // namespace Opora::Ui
