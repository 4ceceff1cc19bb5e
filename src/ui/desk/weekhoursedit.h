// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reference.h"

#include <QWidget>

#include <array>

class QLineEdit;

namespace Opora::Ui {

/// The working hours of a week: a line for each day, with as many spans as there are.
class WeekHoursEdit final : public QWidget
{
    Q_OBJECT
public:
    explicit WeekHoursEdit(QWidget *parent = nullptr);

    /// Of the lines that can be read; of others what was there before stays.
    [[nodiscard]] QList<Core::WeeklySlot> hours(const QList<Core::WeeklySlot> &before) const;
    /// \a keepsTyped: lines that mean the same, or cannot be read yet, stay as they were typed.
    void setHours(const QList<Core::WeeklySlot> &hours, bool keepsTyped);
    /// Names of the days whose line cannot be read.
    [[nodiscard]] QStringList unreadable() const;

Q_SIGNALS:
    void edited();

private:
    void copyMonday();

    std::array<QLineEdit *, 7> m_days{};
};

} // namespace Opora::Ui
