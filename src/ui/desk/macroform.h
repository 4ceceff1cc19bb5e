// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desk/deskform.h"

namespace Opora::Ui {

class MacroActions;

/// Several actions in one key (A3), and what they would do.
class MacroForm final : public DeskForm
{
    Q_OBJECT
public:
    explicit MacroForm(QWidget *parent = nullptr);

    void read(Core::Entity &object) const override;

protected:
    void fill(const Shown &shown) override;

private:
    LocalTextEdit *m_name;
    QLineEdit *m_key;
    QComboBox *m_owner;
    QComboBox *m_queue;
    QLineEdit *m_condition;
    MacroActions *m_actions;
};

} // namespace Opora::Ui
