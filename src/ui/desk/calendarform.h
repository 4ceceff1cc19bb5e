// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desk/deskform.h"

namespace Opora::Ui {

class WeekHoursEdit;

/// Working hours of a time zone, and the days on which nobody works.
class CalendarForm final : public DeskForm
{
    Q_OBJECT
public:
    explicit CalendarForm(QWidget *parent = nullptr);

    void read(Core::Entity &object) const override;
    [[nodiscard]] QHash<QString, QString> unreadable() const override;

protected:
    void fill(const Shown &shown) override;

private:
    void offerZones();

    QLineEdit *m_name;
    QLineEdit *m_zone;
    WeekHoursEdit *m_hours;
    QPlainTextEdit *m_holidays;
};

} // namespace Opora::Ui
