// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desk/deskform.h"

namespace Opora::Ui {

class TargetsGrid;

/// A service level: the calendar and the times promised (Q4).
class PolicyForm final : public DeskForm
{
    Q_OBJECT
public:
    explicit PolicyForm(QWidget *parent = nullptr);

    void read(Core::Entity &object) const override;
    [[nodiscard]] QHash<QString, QString> unreadable() const override;

protected:
    void fill(const Shown &shown) override;

private:
    QLineEdit *m_name;
    QComboBox *m_calendar;
    QComboBox *m_level;
    TargetsGrid *m_targets;
    QLineEdit *m_warning;
};

} // namespace Opora::Ui
