// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/weekhoursedit.h"

#include "models/deskhours.h"
#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kFriday = 5;
} // namespace

WeekHoursEdit::WeekHoursEdit(QWidget *parent)
    : QWidget(parent)
{
    const Theme &theme = Theme::current();
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme.space(Space::M));
    grid->setVerticalSpacing(theme.space(Space::Xs));
    grid->setColumnStretch(1, 1);
    for (int day = 0; day < 7; ++day) {
        auto *label = new PlainLabel(Models::weekdayText(day + 1), this);
        auto *line = new QLineEdit(this);
        line->setObjectName(u"hours%1"_s.arg(day + 1));
        line->setAccessibleName(label->text());
        //: In the empty line of a weekday's working hours
        line->setPlaceholderText(tr("nobody works"));
        label->setBuddy(line);
        grid->addWidget(label, day, 0);
        grid->addWidget(line, day, 1);
        connect(line, &QLineEdit::textEdited, this, &WeekHoursEdit::edited);
        m_days[std::size_t(day)] = line;
    }
    auto *copy = new QPushButton(tr("Weekdays as Monday"), this);
    copy->setObjectName(u"copyMonday"_s);
    copy->setToolTip(tr("Puts the hours of Monday on Tuesday to Friday"));
    copy->setIcon(Icon::get(u"copy"_s));
    copy->setProperty("kind", u"flat"_s);
    copy->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(copy, &QPushButton::clicked, this, &WeekHoursEdit::copyMonday);
    grid->addWidget(copy, 7, 0, 1, 2);
    setFocusProxy(m_days[0]);
}

QList<Core::WeeklySlot> WeekHoursEdit::hours(const QList<Core::WeeklySlot> &before) const
{
    QList<Core::WeeklySlot> hours;
    for (int weekday = 1; weekday <= 7; ++weekday) {
        QList<Core::WeeklySlot> day = before;
        day.removeIf([weekday](const Core::WeeklySlot &span) { return span.weekday != weekday; });
        hours += Models::hoursOf(m_days[std::size_t(weekday - 1)]->text(), weekday).value_or(day);
    }
    return hours;
}

void WeekHoursEdit::setHours(const QList<Core::WeeklySlot> &hours, bool keepsTyped)
{
    for (int weekday = 1; weekday <= 7; ++weekday) {
        QLineEdit *line = m_days[std::size_t(weekday - 1)];
        QList<Core::WeeklySlot> day = hours;
        day.removeIf([weekday](const Core::WeeklySlot &span) { return span.weekday != weekday; });
        const auto typed = Models::hoursOf(line->text(), weekday);
        if (keepsTyped && (!typed || *typed == day))
            continue;
        line->setText(Models::hoursText(hours, weekday));
    }
}

QStringList WeekHoursEdit::unreadable() const
{
    QStringList days;
    for (int weekday = 1; weekday <= 7; ++weekday)
        if (!Models::hoursOf(m_days[std::size_t(weekday - 1)]->text(), weekday))
            days.append(Models::weekdayText(weekday));
    return days;
}

void WeekHoursEdit::copyMonday()
{
    for (int weekday = 2; weekday <= kFriday; ++weekday)
        m_days[std::size_t(weekday - 1)]->setText(m_days[0]->text());
    Q_EMIT edited();
}

} // namespace Opora::Ui
