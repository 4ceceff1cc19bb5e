// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desk/deskform.h"

namespace Opora::Ui {

/// How pressing a ticket is.
class PriorityForm final : public DeskForm
{
    Q_OBJECT
public:
    explicit PriorityForm(QWidget *parent = nullptr);

    void read(Core::Entity &object) const override;

protected:
    void fill(const Shown &shown) override;

private:
    LocalTextEdit *m_name;
    ColorChoice *m_color;
    QCheckBox *m_active;
    QLineEdit *m_key;
};

} // namespace Opora::Ui
